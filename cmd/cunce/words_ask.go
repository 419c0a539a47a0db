package main

// What the subcommands of questions say.
const (
	helpAsk = "问数：条件一条一条叠起来，有多少户、多少人、是哪些。条件写成 人.年龄>=65 户.现有人口=1 户.危房等级=C级/D级 annex1.a1_2_1a=是 问题.逾期=是；" +
		"比较有 = != >= <= ~（里有）和 A..B，还可以写 =没填 =填了 =不清楚；两条有一条就行的中间写“ 或者 ”；" +
		"前面可以写 所有人: 没有人: 人数>=2: 件数>=2:，一张表里要填几项的写 每一项: 没有一项: 项数>=2:，不写就是有一项。只问村的表，数的是村。没填的单列，--open 看是哪些。--give-to 报出，--diff 看和报出的差别"
	helpAskFields = "问数可以问哪些：户卡、成员卡、问题和各张表；写上表的代号（household member issue annex1 ……）看里面有哪些项"
	helpAskSaved  = "存下的问数；用 --saved 再问，--rename 改名，--drop 去掉"
	helpAskGiven  = "报出过的数：什么时候、报给谁、多少、口径；用 --diff 看和现在的差别"

	sayAskSaved       = "存好了，叫“%s”。"
	sayAskReplaced    = "存好了，叫“%s”；原来叫这个名字的换掉了。"
	sayAskDropped     = "去掉了“%s”。"
	sayAskRenamed     = "“%s”改名叫“%s”了。"
	sayAskGiven       = "报给%s：%s。核对码 %s，名单和口径一起存下了。"
	sayAskStep        = "  剩 %d 户（另有 %d 户算不出）  %s"
	sayAskStepVillage = "  剩 %d 个村（另有 %d 个村算不出）  %s"
	sayAskSource      = "%-24s %s"
	sayAskVillage     = "%-24s %s  （说的是村）"
	sayAskField       = "%-16s %s  %s"
	sayAskQuestion    = "%s：%s"
	sayAskFigure      = "%s 报给%s：%s  %s 填报  核对码 %s  %s  %s"
	sayAskNoSaved     = "还没有存过。问的时候加 --save 名字。"
	sayAskNoGiven     = "还没有报出过。问的时候加 --give-to 报给谁。"

	sayAskNoSource  = "没有“%s”这张表。"
	hintAskNoSource = "用 cunce ask fields 文件 看有哪些。"
)
