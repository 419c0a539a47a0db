package main

// What the officer reads about rounds.
const (
	sayRoundLine    = "%s  %s  %s  表 %s  %s  %s"
	sayRoundOpen    = "进行中"
	sayRoundClosed  = "%s 结束"
	sayNoRounds     = "还没有一轮工作。"
	sayRoundHead    = "%s  %s  排查范围：%s"
	sayRoundPhase   = "  阶段  %s  %s 到 %s"
	sayRoundTeam    = "  工作组  %s  %s  组 %s  另加 %d 户"
	sayRoundEnded   = "  %s 结束。没有做完的：%s。原因：%s"
	sayRoundBlocked = "  没有做完：%s %d 户"
	sayRoundReady   = "  没有没做完的事，可以结束。"
	sayRoundLeft    = "%s  %s  %s  %s"
	sayRoundSet     = "存好了：%s，范围内 %d 户。"
	sayRoundDone    = "“%s”结束了。"
	sayRoundAgain   = "“%s”重新打开了。"
	sayNoRoundYet   = "这个文件里还没有一轮工作。"
	hintNoRoundYet  = "用 cunce round set 文件 --new 名称 开始一轮。"
	sayRoundTitle   = "要么写轮次，要么写 --new 名称。"
	sayNoPlan       = "没有“%s”这种阶段样式，可以写 003、002 或 one。"
	sayBadPhase     = "阶段写成“名称 开始日期 结束日期”，日期像 2022-08-06：%s"
	sayBadRoundDay  = "--from 写第一天的日期，像 2022-08-01。"
	sayNoTeam       = "没有叫“%s”的工作组。"
	sayTeamName     = "要写工作组的名称：--name 名称。"

	helpRoundList   = "列出各轮工作：阶段、用的表、开着还是结束了。"
	helpRoundShow   = "一轮工作做到哪里：按组、工作组或经办人，还没做完的事；--left 列还没录的户。不写轮次就是正在做的一轮。"
	helpRoundSet    = "开始一轮（--new 名称）或改一轮：阶段（--template 003 或 002 从 --from 那天排起，或一个个写 --phase），用哪些表，排查哪些户。"
	helpRoundTeam   = "在一轮里设一个工作组：人、包哪几个组、另加哪几户；写过的名称就改它，--remove 去掉。"
	helpRoundClose  = "结束一轮。还有没做完的会列出来；一定要现在结束，用 --reason 写明原因。"
	helpRoundReopen = "把结束了的一轮重新打开。"
)
