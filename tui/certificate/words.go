package certificate

// Everything of this package that an officer reads.
const (
	title    = "证件"
	wordNone = "这一户还没有登记过证件。按 1 登记户口簿、低保证、林权证等。"
	wordGone = "过期 "

	headOf  = "%s %s号 %s 户的证件"
	countOf = "%d 本"
	digits  = " 1 登记一本  Enter 改  2 也是另一户的  3 不再是这一户的"

	colType   = "什么证"
	colNumber = "证号"
	colHolder = "持证人"
	colUntil  = "有效期到"

	saysIssued = "发证 "
	saysPlace  = "放在 "
	saysOthers = "也是 "
	saysNote   = "备注 "

	askType   = "什么证"
	optOther  = "别的证，自己写"
	askName   = "证的名称"
	askNumber = "证号"
	askHolder = "持证人"
	askIssued = "发证日期"
	askUntil  = "有效期到"
	askPlace  = "放在哪里"
	askNote   = "备注"
	askHouse  = "另一户的户编号"
	hint      = "不知道的空着，按 Enter 到下一格；日期写 2022-8-6 这样，长期有效的不填有效期。最后一格 Enter 或按 F12 保存，Esc 不改。"
	hintHouse = "照户编号写全，例如 037；同一本证写成几户的，各户的证件里都看得到。"

	askLeave  = "%s 不再是这一户的证"
	optLeave  = "不再是"
	optStay   = "还是"
	keyEdit   = "改"
	actNew    = "登记一本"
	actShare  = "也是另一户的"
	actLeave  = "不再是这一户的"
	saidSaved = "存好了。"
	saidLeft  = "记下了，不再是这一户的。"
	noHouse   = "没有户编号是 %s 的农户。"
	ownHouse  = "就是这一户，不用再写。"
	wrongDate = "日期写得不对，写成 2022-8-6 这样。"
)

// help is what F1 says.
var help = []string{
	"这一户有哪些证：户口簿、低保证、特困供养证、承包证、林权证、不动产权证等。一户可以有几本，一本也可以是几户的（例如几户合一本林权证）：选中它按 2，写另一户的户编号。",
	"有效期过了的写着 过期。档案盒里该有哪些材料、缺哪些，在 材料 那一页。",
}
