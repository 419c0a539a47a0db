package agree

import "fmt"

// What the officer reads.
const (
	title = "四个一致：户数和不一致的项"

	labelSys, labelBook, labelCard, labelWall, labelReal = "系统数据", "帮扶手册", "明白卡", "上墙资料", "实际情况"
	labelRegister                                        = "村册"

	wordTail     = "尾号%s"
	wordSep      = "；"
	wordKinds    = "、"
	sayLacking   = "少 %s"
	sayExtra     = "多 %s"
	sayOtherID   = "%s 证件号不同（%s，册子%s）"
	sayOtherName = "%s 写成 %s"
	sayOther     = "%s 写的%s，册子%s"
	sayPartly    = "%d 人没核"
	sayByForm    = "核对表：%s"
	wordSame     = "一致"
	wordDiffers  = "不一致"

	titleIssue    = "数据不一致：%s的%s"
	detailIssue   = "%s写的是 %s，应是 %s（以%s为准）。应改：%s。"
	questionIssue = "%s：%s和%s是否一致"
	category      = "数据不一致"
	roleSystem    = "扶贫办"
	roleOthers    = "各驻村工作组"
	noteAgreed    = "再核对时一致了"

	refusedBlank   = "%s 册子里还没有填，不能说一致。"
	hintBlank      = "先在户卡、成员卡、收入表上填好，或者选不一致，写下那里写的。"
	refusedCarrier = "没有这一种：%s。"
	hintCarrier    = "可以写 系统、手册、明白卡、上墙、实际。"
	refusedField   = "没有这一项。"
	hintField      = "用 cunce agree show 看有哪些项。"
	refusedUndo    = "没有可以撤回的%s。"
	hintUndo       = "每种只能一次一次往回撤。"
	refusedText    = "请写下那里写的是什么。"
	hintText       = "没有核对的选没核。"

	noteChosen  = "核对 %s，和村册比。口径：全村 %d 户；核对过的是至少有一样核了一项的户。"
	noteCounted = "核对过 %d 户；有不一致的 %d 户；%s都核全、都一致的 %d 户；还没有核的 %d 户。"
	noteCarrier = "%s：核了 %d 户，一致 %d 项，不一致 %d 项，没核 %d 项。"
	noteBlank   = "村册里没有填的项不算一致，也不算不一致。身份证号只写尾号。"
	noteAll     = "%d 样"
	colGroup    = "组"
	colNumber   = "户号"
	colHead     = "户主"
	colField    = "项"
	colCarrier  = "哪里"
	colSays     = "写的"
	colRegister = "村册"
	colRight    = "应是"
	colFix      = "应改"
	colDay      = "核对日期"
	colBy       = "核对人"

	whyNoKey   = "没有户编号、证件号、户主姓名能对上的户"
	whySeveral = "有几户都对得上"
	whyTwice   = "和表里另一户对上了同一户"
)

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
