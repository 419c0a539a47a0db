package main

// What the officer reads about workbooks of issues.
const (
	sayIssuesIn     = "表里 %d 行：登记 %d 个问题，措施 %d 条；以前登记过的 %d 行，没有收的 %d 行。"
	sayNotTakenIn   = "  没有收  %s 第 %d 行  %s  %s"
	sayHandedOut    = "写好了：%s，%d 件。"
	sayIssuesBack   = "表里 %d 行：%d 个问题有新内容，共 %d 处；没有填的 %d 行，和登记一样的 %d 行，对不上的 %d 处，没有这个编号的 %d 行。"
	sayBackChange   = "  %s  %s  %s：%s 改成 %s"
	sayBackConflict = "  对不上  %s 第 %d 行  %s  %s"
	sayBackUnknown  = "  没有这个编号  %s 第 %d 行  %s  %s"
	sayIssuesUndone = "撤回了 %s 在 %s 从 %s 收的：去掉 %d 个问题和别的问题上的 %d 步；以后又办过的 %d 个留着。"

	helpIssueIn   = "把别的单位发来的交办问题清单（xlsx、xls、csv）登记成问题：栏名照名字认，--columns 看每一栏当作什么，--map 栏名=用途,栏名=不要 改过来，下次同样的表头照旧。写了户主、姓名、证件号或户编号的，和册上的人对上；对不上的、别的村的、日期不对的不收，一行一行说明；一格里几条措施分开记。同一行再收一次不会重复。--dry-run 只看。收错了用 issue undo。"
	helpIssueOut  = "写交办表：默认每个责任办室一本，--one 写成一本、每个办室一张工作表。默认是没有销号的，--all 连销号的也写。不会盖掉别的文件。"
	helpIssueBack = "收回办室填好的交办表：按问题编号对上，填的责任人、措施、整改情况、完成日期、佐证成为问题的一步一步；空着的不动，和登记对不上的、没有这个编号的只说明、不收，收过的不会再收一次。--dry-run 先看从什么改成什么。"
	helpIssueUndo = "撤回最近一次 issue in 或 issue back：登记的问题和走的步去掉，以后又办过的留着。"
)
