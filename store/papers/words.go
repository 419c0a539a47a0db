package papers

import "fmt"

// What an officer reads.
const (
	wordPapers    = "材料"
	sayOneOf      = "只能是这几个里的一个：%s。"
	sayNoName     = "没有写材料的名称。"
	sayExpression = "算式看不懂：%v"
	sayNoField    = "没有「%s」这一项，请照户卡、成员卡的栏目名写。"

	wordCounty   = "县里加的"
	wordUnneeded = "不用这一份"
	wordNumbered = "%s号"

	reasonEnded   = "有效期到 %s，已经过了"
	reasonOld     = "日期是 %s，不是现在要的"
	reasonMarked  = "看过，是旧的"
	reasonNoDate  = "没有写日期，看不出过没过期"
	reasonUnclear = "「%s」没有填，定不了要不要"
	reasonCleared = "核对过，不用"

	titlePapers  = "缺什么材料"
	noteCounted  = "查了 %d 户，应有材料 %d 份：有 %d 份，没有 %d 份，过期 %d 份，还没有核对 %d 份；另有 %d 份定不了要不要。"
	noteListed   = "表里列的是没有的、过期的、没有核对的和定不了的。口径：户口册上的现有成员，已经减少的成员只查证明。证件号只写后四位。"
	colTeam      = "组"
	colNumber    = "户号"
	colHead      = "户主"
	colGroup     = "类别"
	colPaper     = "材料"
	colPerson    = "人"
	colTail      = "证件号后四位"
	colState     = "情况"
	colReason    = "原因"
	colPlace     = "在哪里"
	colNote      = "备注"
	colSource    = "来源"
	saidCategory = "档卡资料"
	saidTitle    = "材料  %s%s"
	saidDetail   = "%s：%s。%s"
	officeRole   = "各驻村工作组"
)

// StateNames are what the states are called.
var StateNames = map[State]string{Have: "有", Missing: "没有", Outdated: "过期", Unneeded: "不需要", Unchecked: "未核", Unclear: "定不了"}

// columnTitles are the Chinese names of columns, in their order.
var columnTitles = []string{"编号", "类别", "对象", "材料", "要不要", "过期", "空着定不了", "不要的原因", "来源"}

func say(message string, args ...any) string { return fmt.Sprintf(message, args...) }
