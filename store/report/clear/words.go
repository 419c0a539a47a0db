package clear

import "cunce/forms"

// Title is what the report is called.
const Title = "说得清率"

// What the table says.
const (
	titleBy = "%s：说得清率，按%s"

	colBegun   = "填过的户"
	colWhole   = "两份都填的户"
	colJudged  = "比对的题组"
	colClear   = "说得清"
	colSaid    = "%s说不清"
	colDiffer  = "答的不一样"
	colPending = "待核"
	colRate    = "说得清率"

	wordTotal    = "合计"
	wordNoHelper = "没有登记帮扶责任人"
	wordNoTeam   = "没有登记组"

	noteRate    = "说得清率 = 说得清 / 比对的题组。比对的题组只数两份都填的户，一户的一个题组算一个；待核的不算在内。"
	noteClear   = "说得清：%s都说这一组说得清，要比对的题没有不清楚的，答的也一样。"
	noteColumns = "一个题组可能两方都说不清，又答的不一样，所以后面几栏加起来会比说不清的题组多。"
)

// byNames are what the rows of the rate are called.
var byNames = map[By]string{ByGroup: "题组", ByHelper: "帮扶责任人", ByTeam: "组", ByVillage: "村"}

// stateWords are the answers without a value.
var stateWords = map[forms.State]string{forms.Unknown: "不清楚", forms.Refused: "拒答", forms.Pending: "待核"}
