package main

import "cunce/store/inspect/mark"

// What the officer reads about inspections by sample.
const (
	sayInspection     = "%s  %s  种子 %s  从 %d 户里抽中 %d 户  %s"
	sayNoInspections  = "还没有抽查。"
	sayInspectField   = "%s  %s  %s"
	sayInspectHouse   = "%s  %s  %s  %s  %s"
	sayInspectLeft    = "还有 %d 项没录"
	sayInspectDone    = "%s 确认"
	sayInspectAgain   = "用这个种子再抽一次，一样。"
	sayInspectOther   = "用这个种子再抽一次，多了 %d 户，少了 %d 户：抽过以后册子里的户变了。"
	sayInspectHead    = "%s  %s  %s  %s"
	sayInspectItem    = "  %s  %s  查到 %s"
	sayInspectSide    = "      册子 %s  %s"
	sayInspectFixed   = "      后来更正 %s（%s）"
	sayInspectHidden  = "还有 %d 项没录。都录了才能确认，确认以后才看得到册子上的。"
	sayInspectPeople  = "录了人数，各人的项（%s）才列出来。"
	sayInspectReady   = "都录了。确认以后才看得到册子上的，查到的就不能再改。"
	sayInspectIssues  = "登记了 %d 个问题，%d 个已经在办，%d 个一致了，已撤销。"
	sayNoInspectItem  = "这一户没有查 %s 这一项。"
	hintNoInspectItem = "看查哪些项：cunce inspect show 文件 --household 户编号；成员的项要写 --member 姓名。"
	sayPaperWritten   = "写好了：%s。"

	helpInspectList    = "列出抽查：哪天抽的、种子、抽中几户。"
	helpInspectFields  = "抽查可以查哪些项：户卡、成员卡上的，或一张入户的表上的。"
	helpInspectBegin   = "抽一次：从 --who 的户里，按组（group）、户类型（kind）、几类户（who，每类写一个 --part，可带多少）分层抽。--size 写 5（每层5户）、10%、共30 或 全部。种子一样、册子一样，在哪台电脑上抽都是这些户：每层取 SHA-256(种子/户的编号) 最小的几户。不写种子就随机给一个，显示出来。--who、--part 写 脱贫户、监测户 等名称或算式。"
	helpInspectShow    = "一次抽查抽中了哪些户、查到哪里；--household 看一户查到的，确认以前看不到册子上的；--again 用原来的种子再抽一次比一比。"
	helpInspectEnter   = "录一户一项查到的。--unknown 问了不知道，--skipped 没查，--clear 录错了去掉。"
	helpInspectConfirm = "一户查到的都录了，确认：册子上的从这时起显示在旁边，查到的不能再改。"
	helpInspectCorrect = "确认以后才弄清楚的，写明对的是什么、为什么。原来查到的留着，一致率仍按原来的算。"
	helpInspectRate    = "一致率：按项（field）、户（household）或组（group）。不知道、没查、册子没填的另列。"
	helpInspectIssue   = "不一致的登记到问题台账，来源是督查；册子改对了、抽查更正了的再运行一次就撤销。"
	helpInspectPrint   = "打印抽样名单（写着种子）和空白的查到什么；不打印册子上的值。"
)

var verdictNames = map[mark.Verdict]string{mark.Same: "一致", mark.Differs: "不一致", mark.NotKnown: "不知道", mark.NotLooked: "没查",
	mark.RegisterOut: "册子没填"}
