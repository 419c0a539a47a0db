package main

import "cunce/store/tasklist"

// What the commands about lists from above say.
const (
	sayEmpty       = "（空）"
	sayListRows    = "《%s》%d 行：册上找到 %d 行，对不上 %d 行。"
	sayListUpdated = "和上次比：新增 %d 行，改了 %d 行，不变 %d 行，名单上没有了 %d 行；填过的都在。"
	sayListAgain   = "有 %d 行填过以后问的改了，请再看一遍。"
	sayListIssues  = "登记了 %d 个问题。"
	sayListNotes   = "照收、请核对的 %d 行："
	sayListApart   = "对不上的 %d 行（不猜，写回时空着）："
	sayListRow     = "  %s 第 %d 行 %s：%s"
	sayListLine    = "%s  《%s》  %s  期限 %s  共 %d 行，待核查 %d，对不上 %d"
	sayListHead    = "《%s》  %s  期限 %s  共 %d 行，待核查 %d，对不上 %d"
	sayTaskLine    = "%s  第 %d 行  %s %s  %s %s  %s  %s"
	sayCandidate   = "    可能是 %d  %s  %s %s号 户主%s  尾号%s"
	sayNoLists     = "还没有名单。"
	sayNoList      = "没有这个名单：%s"
	hintNoList     = "看有哪些：cunce list show 文件"
	sayNoTask      = "名单里没有这一行。"
	hintNoTask     = "看有哪些行：cunce list show 文件 名单"
	sayNoMember    = "没有这个人：%s"
	sayNoQuestion  = "名单里没有要填的栏“%s”。"
	hintQuestion   = "写成 核查结果=属实,核查情况=车已过户 这样；不知道的写 不清楚。"
	sayApartIssue  = "这一行在册上没有找到人，不能登记问题。"
	sayApartAnswer = "这一行在册上没有找到人，先说是谁。"
	hintApartIssue = "先用 --member 选一个人，或者用 --nobody 写明查无此人。"
	sayListEnding  = "-o 后面的文件名要以 %s 结尾。"
	sayListWritten = "写好了 %s：%d 行，%d 格。原来的表没有动。"
	sayListAnew    = "原来的格式写不进去，另做了一个 xlsx：内容一样，样子（字体、列宽）没有带过来。"
	sayListRefused = "有 %d 格没有写："
	sayListNoUndo  = "这个名单没有可以撤回的导入。"
	hintListNoUndo = "填过的行一直留着。"

	helpListImport = "导入上面发下来的名单（比对核查名单、交办名单；xlsx、xls、csv）：按证件号、姓名和册上对上，每行成为一条要核查的事。--dry-run 只看；--columns 看每一栏当作什么，--map 栏名=用途,栏名=不要 改过来，下次同样的表头照旧；--title 名称，--from 谁发的，--due 期限；--issues 每行登记一个问题；同样标题和表头的再导入一次就是更正，填过的都在，--new 另作一个名单。"
	helpListShow   = "看有哪些名单、一个名单的每一行，或者一户的（--household）。--unmatched 只看对不上的，-o 写成表格。"
	helpListAnswer = "填名单的一行（名单和 --row 表格里的行号，或者行编号）：--answers 栏名=答案,栏名=答案，不知道的写 不清楚；日期和核查人不写就是今天和填的人。--member 说这一行是册上的谁（可能的人里的第几个，或者人编号），--nobody 写明查无此人，--issue 登记问题。"
	helpListExport = "把填的写回名单自己的表格：只写空着的格子，样子、公式、别的工作表都不动，写成一个新文件。"
	helpListUndo   = "撤回名单的上次导入；填过的行留下。--dry-run 只看不写。"
)

// stateWords are the states of rows.
var stateWords = map[tasklist.State]string{tasklist.Left: "待核查", tasklist.Done: "已核查", tasklist.Apart: "对不上", tasklist.Gone: "名单上没有了"}
