package tenure

// Everything of this package that an officer reads.
const (
	title       = "历任帮扶责任人"
	wordNone    = "这一户还没有帮扶责任人。按 1 填写现在是谁；以前有过的按 2 补记。"
	wordNow     = "现在"
	wordUnclear = "不清楚"

	headOf  = "%s %s号 %s 户的历任帮扶责任人"
	countOf = "%d 位"
	digits  = " 1 换人  2 补记以前的  3 撤回选中的  4 不再结对"

	colName  = "姓名"
	colUnit  = "单位"
	colPhone = "电话"
	colFrom  = "从哪天起"
	colUntil = "到哪天"

	saysWhy = "为什么换 "

	askName  = "姓名"
	askUnit  = "单位"
	askPhone = "电话"
	askFrom  = "从哪天起"
	askUntil = "到哪天"
	askWhy   = "为什么换"

	headChange = "换帮扶责任人，原来是 %s"
	headFirst  = "填写帮扶责任人"
	headBefore = "补记以前的帮扶责任人"
	headEnds   = "%s 不再结对这一户"
	hintChange = "写新的一位。不知道的空着，按 Enter 到下一格；日期写 2022-8-6 这样。最后一格 Enter 或按 F12 保存，Esc 不改。"
	hintBefore = "写这个程序以前的那一位；日期不清楚的空着。最后一格 Enter 或按 F12 保存，Esc 不改。"
	hintEnds   = "写从哪天起不再结对，为什么。最后一格 Enter 或按 F12 保存，Esc 不改。"

	askAll    = "%s 一共结对 %d 户"
	optAll    = "都换成 %s"
	optOne    = "只换这一户"
	askDrop   = "撤回：%s %s"
	optDrop   = "撤回"
	optStay   = "不撤回"
	actChange = "换帮扶责任人"
	actBefore = "补记以前的"
	actDrop   = "撤回选中的"
	actEnds   = "不再结对"

	saidSaved = "存好了。"
	saidAll   = "存好了，一共换了 %d 户。"
	saidDrop  = "撤回了。"
	wrongDate = "日期写得不对，写成 2022-8-6 这样。"
	noName    = "没有写姓名。"
	notTyped  = "这一位是照户卡记的，没有可以撤回的；写错了请改户卡。"
	nobody    = "这一户现在没有帮扶责任人。"
)

// help is what F1 says.
var help = []string{
	"谁帮扶这一户，从哪天到哪天，都留着。换人按 1：写新的一位和从哪天起，户卡跟着改，原来的一位留在名单里。他还结对别的户的，会问要不要一起换。",
	"户卡上把姓名写错了改过来（起始时间不变），不算换人；导入花名册换了人的，也记在这里。",
	"用这个程序以前的那几位按 2 补记。换错了、补记错了的选中按 3 撤回；后来又换过的，要先撤回后面的。",
}
