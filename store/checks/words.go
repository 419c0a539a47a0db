package checks

import "fmt"

// What an officer reads.
const (
	wordRules     = "规则"
	sayOneOf      = "只能是这几个里的一个：%s。"
	sayNoMessage  = "没有写不对时说什么。"
	sayExpression = "算式看不懂：%v"
	sayNoField    = "没有“%s”这一项，请照户卡、成员卡的栏目名写。"
	sayNoFields   = "没有写和哪几项有关。"

	wordCounty   = "县里加的"
	wordBlank    = "（空）"
	wordNumbered = "%s号"
	wordOfCounty = "%s的%s"

	titleChecks  = "疑点数据"
	noteCounted  = "查了 %d 户、成员 %d 人（册上没有减少的人，不论户籍和住处）：疑点 %d 处，其中错误 %d 处、要说明的 %d 处、提醒 %d 处、提示 %d 处；另有已说明属实的 %d 处，列在最后。"
	noteMasked   = "证件号只写后四位。错误要改；要说明的，改或者写明属实；提醒、提示核对一下。"
	stateOpen    = "待核对"
	stateKept    = "已说明"
	colTeam      = "组"
	colNumber    = "户号"
	colHead      = "户主"
	colPerson    = "人"
	colTail      = "证件号后四位"
	colGroup     = "类别"
	colLevel     = "程度"
	colMessage   = "问题"
	colState     = "情况"
	colReason    = "说明"
	colRule      = "规则"
	colSource    = "来源"
	saidCategory = "数据"
	saidTitle    = "数据  %s"
	saidPerson   = "%s：%s"
)

// LevelNames are what the levels are called.
var LevelNames = map[string]string{Error: "错误", Explain: "要说明", Warn: "提醒", Hint: "提示"}

// columnTitles are the Chinese names of columns, in their order.
var columnTitles = []string{"编号", "类别", "对象", "程度", "怎样才对", "不对时说", "有关的项", "来源"}

func say(message string, args ...any) string { return fmt.Sprintf(message, args...) }
