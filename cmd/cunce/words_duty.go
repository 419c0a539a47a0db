package main

// What the officer reads about the table of responsibilities and the rehearsal of penalties.
const (
	sayNoDutyState = "没有这种情况：%s。可以写 met 达到、unmet 没达到、partial 数据不全、nobody 没有对象、manual 需人工填。"
	sayDutyRow     = "%s  %s  %s  %s  %s  %s"
	sayTold        = "%s %s 说的，%s %s 录"
	sayDutyFigure  = "    %s  %s  目标 %s  %s  %s  %s"
	sayWrote       = "存好了。"
	sayPenaltyLine = "%s  %s  %s  %s  %s  %s  %s  %s  %s"
	saySecond      = "（同一户只算一次）"
	sayChain       = "包片领导 %s  包村领导 %s  包组干部看本轮的工作组，包户的看户卡上的帮扶责任人"
	sayChainNone   = "没有写"

	helpDutyList      = "责任清单：002 的40项任务，有数的目标照册子、台账和走访算出完成多少；算不出的写着需人工填。--zero 只列三清零；--state 只列一种情况。"
	helpDutyTell      = "人工填一个目标完成多少（如 r37/1）：多少、够不够（--met）、谁说的、哪天。程序算的不能填。"
	helpDutyAssign    = "一项任务（如 r28）的责任人和时限；空着的照原文。"
	helpDutyPrint     = "打印责任清单，--zero 打印三清零一页。"
	helpPenaltyShow   = "推演，不是真的处罚：没有销号的问题按 002 会扣多少，一般问题每件、不安全住房每户，金额在设置里；按组和包组干部（group）、帮扶责任人（helper）、问题责任人（person）、包村（village）、包片（area）领导。--on 写到哪一天，如这个阶段的最后一天。"
	helpPenaltyIssues = "推演里的每一件：为什么算、责任链上是谁。"
	helpPenaltyChain  = "看或写包片领导、包村领导。包组干部是本轮工作组的组长，包户的是户卡上的帮扶责任人。"
)
