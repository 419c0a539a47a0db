package main

// What the officer reads about papers and printing.
const (
	sayNoPrint       = "没有“%s”这种纸表，能印的用 cunce print 文件 --list 看。"
	sayPaperKind     = "%-15s %s：%s"
	sayPrintScope    = "写一个范围：--household 户编号、--group 组名，或者 --all。"
	sayPrintFormat   = "不会打印成 %s，文件名要以 .html 或 .xlsx 结尾。"
	sayPrintMany     = "一个表格文件最多印 %d 户。"
	hintPrintMany    = "用 --group 一组一组印，或者印成 .html。"
	sayPrinted       = "%d 份写到了 %s\n用浏览器打开再打印（.html），或者用 WPS、Excel 打印（.xlsx）。"
	sayPrintWhole    = "里面有完整的证件号，用完请收好。"
	sayPaper         = "%-13s %s %s  %s  %s  %s  %s  %s  %s"
	sayPaperState    = "没有“%s”这种情况，写 have、missing、outdated、unneeded 或 unchecked。"
	sayNoPaper       = "这一户没有“%s”这份材料。"
	hintNoPaper      = "看有哪些：cunce paper list 文件 --household 户编号"
	sayPaperWhose    = "这份材料这一户有 %d 个人要。"
	hintPaperWhose   = "加 --member 写是谁的。"
	sayPaperIssue    = "登记了问题 %s。"
	sayPaperKnown    = "问题 %s 还没有销号，没有再登记。"
	sayPaperFine     = "这份材料没有问题，没有登记。"
	sayPaperRule     = "%-13s %s  %s  %s"
	sayPapersRefused = "材料表有错，一条也没有收。"
	sayPapersDecided = "收下了 %d 条，编号相同的换掉，新的加上。"

	helpPrint      = "打印纸表：附件1、附件2（--blank 空表）、入户底表、未到户清单、补问表、说得清、收入表、一户一档、明白卡、问题台账、交办单、销号单、监测台账、花名册等，--list 看全部。写成 .html（浏览器打印）或 .xlsx（WPS、Excel），A4，一户一页起头。不写 -o 就放进数据文件旁边的 打印 文件夹。证件号默认遮住中间，--whole-id 印完整的。"
	helpPaperList  = "一户应有的材料：有、没有、过期、不需要、未核，在哪个档案盒。"
	helpPaperSet   = "记一份材料的情况；没写的不动。--state 写 have 有、missing 没有、outdated 过期、unneeded 不需要、unchecked 未核。--issue 给没有的、过期的登记问题。"
	helpPaperRules = "列出该有哪些材料的规则；给一张表，编号相同的换掉，新的加上，要不要（needed）一栏写 off 的不查。"
)
