package duplicate

import "cunce/store/people"

// What the screen says.
const (
	title       = "可能重复的户和人"
	reading     = "正在找 ..."
	wordFailed  = "没有读出来，按 Esc 退出去再进来。"
	none        = "没有可能重复的户和人。"
	noneDecided = "还没有定过。"
	heading     = "这两条是同一个吗？"
	headDecided = "定过的，按 1 撤回选中的一条"
	countOf     = "%d 对"
	countDone   = "%d 条"
	colKind     = "类"
	colKeep     = "左"
	colOther    = "右"
	colWhy      = "哪里一样"
	colWhat     = "定成了什么"
	colWho      = "谁"
	colBy       = "谁定的"
	wordHouse   = "户"
	wordPerson  = "人"
	wordSame    = "并成一条"
	wordApart   = "不是同一个：%s"
	wordAgain   = "并过，后来又改了"
	wordAcross  = "两个村"
	noDiffs     = "两边写的没有不同。"
	diffLine    = "%s：左 %s ｜ 右 %s"
	moreDiffs   = "还有 %d 处不同，并的时候以选的一边为准，另一边留在历史里。"
	digits      = " 1 是同一个，以左边为准  2 以右边为准  3 不是，写原因  4 打开左边  5 打开右边"
	digitsCross = " 6 请两村核实  7 右边的不是，登记走  8 左边的不是，登记走"
	digitsSides = " 3 不是同一个人，或两边都属实，写原因  4 打开左边  5 打开右边"
	wordAsked   = "在核实"
	askWay      = "%s的%s登记成什么？"
	optNoEnd    = "先不登记"
	askDay      = "哪一天？写成 2022-08-06，按 Enter；按 Esc 不登记"
	askHow      = "怎么核实的？例如：打电话问过，是另一个村的。写好按 Enter，按 Esc 不登记"
	saidAsked   = "请两个村核实了：两个村的台账里各登记一个问题，给村里的数据包带下去。"
	saidEnded   = "%s的%s登记成「%s」，卡和录过的都留着。"
	saidSettled = "村里已经改好的，撤销了 %d 个核实的问题。"
	actSettle   = "村里已经改好的，撤销核实的问题"

	saidAskedAlready = "两个村正在核实。"
	digitsBack       = " 1 撤回选中的一条"
	askWhy           = "为什么不是重复？写好按 Enter，按 Esc 不写"
	askBulk          = "有 %d 对是同村、身份证号和姓名都一样的，都并成一条？以左边为准。"
	optNo            = "不并，一对一对看"
	optBulk          = "都并"
	optOK            = "知道了"
	askBack          = "撤回「%s」？"
	optStay          = "不撤"
	optBack          = "撤回"
	noSure           = "没有同村、证件号和姓名都一样的。"
	noJoin           = "两个村的不能合成一条：按 3 写原因，或请两个村核实。"
	saidJoined       = "并好了：%s。跟过来 %d 口人、%d 张表、%d 个问题。"
	saidLeft         = "两边都录了的 %d 张表，右边的留在历史里。"
	saidApart        = "记下了：不是同一个。"
	saidBulk         = "并好了 %d 对。"
	saidBulkOff      = "%d 对没有并成：%s"
	saidBack         = "撤回了。"
	actBulk          = "证件号和姓名都一样的，一次并完"
	actDecided       = "看定过的，撤回"
	actPairs         = "回到没定的"
	helpTitle        = "重复的户和人"
)

// wayWords are what the person is entered as.
var wayWords = map[people.Kind]string{people.MoveOut: "迁出", people.Death: "去世", people.Leave: "录错了"}

// help tells the officer.
var help = []string{
	"各台电脑、各村的数据合到一起以后，同一户、同一个人可能有两条。这里列出身份证号、户编号相同的，和姓名、出生日期都相同的。",
	"是同一个：按 1 或 2 并成一条。按 1，两边都写了的以左边为准；按 2 以右边为准；一边空着的用另一边补上。人、录过的表、问题、证件都跟过来，另一条不再列出来，历史都留着。",
	"不是同一个：按 3 写一句原因，以后不再问。",
	"两个村都有一个人，不能并。按 6 请两村核实：两个村的台账里各有一个问题，只写另一个村的名字。问清了：哪一边不是，按 7 或 8 登记迁出、去世或录错，那一边的卡和录过的表都留着，不再算在册；两边都属实，按 3 写原因。村里自己登记走的，下次交来就不再列，按 F9 撤销核实的问题。",
	"F9 里可以把证件号和姓名都一样的一次并完，也可以看定过的、撤回。并了以后又改过的不能撤回。",
}
