package lately

// Title is what the report is called.
const Title = "这段时间的变化"

// What officers read.
const (
	partNew      = "新增"
	partDisputed = "分歧"
	partOpen     = "未答复"

	unitSheet  = "份"
	unitHouse  = "户"
	unitIssue  = "件"
	unitTerm   = "条"
	unitPlace  = "处"
	unitPair   = "对"
	unitGroups = "组"
	unitTimes  = "次"

	colKey    = "代号"
	colPart   = "项"
	colFigure = "指标"
	colUnit   = "单位"
	colNumber = "数"
	colScope  = "口径"

	noteDays = "从 %s 到 %s，两头都算。截至 %s。"
	noteNow  = "分歧和没有认领的是到现在还在的，不管哪天来的；不清楚、拒答、待核只数这段时间完成的表。"
)

// stateNames are the answers without a value.
const (
	wordUnknown = "不清楚"
	wordRefused = "拒答"
	wordPending = "待核"
)

// specs are the figures in their order.
var specs = []struct{ key, part, title, unit, scope string }{
	{Sheets, partNew, "完成的表", unitSheet, "最近一次完成在这段时间里的；户卡、成员卡不算"},
	{SheetHouses, partNew, "完成了表的户", unitHouse, "这段时间至少完成了一份的"},
	{ChecksNew, partNew, "新填入户排查表的户", unitHouse, "附件1最近一次完成在这段时间里"},
	{IssuesNew, partNew, "新增问题", unitIssue, "这段时间登记的，撤销的不算"},
	{IssueHouses, partNew, "新增问题的户", unitHouse, "新增问题是哪些户的；村里的问题没有户"},
	{MeasuresNew, partNew, "新定措施", unitTerm, "这段时间定的"},
	{MeasuresDone, partNew, "新完成措施", unitTerm, "这段时间做完的"},
	{IssuesClosed, partNew, "新销号", unitIssue, "最后一次销号在这段时间里，现在还是销号的"},
	{IssuesReopened, partNew, "新重开", unitIssue, "这段时间重开过的"},
	{IssuesExtended, partNew, "新延期", unitTimes, "这段时间延的"},
	{IssuesEscalated, partNew, "新上报上级", unitIssue, "这段时间上报过的"},
	{NotMet, partNew, "没有见到人的户", unitHouse, "这段时间完成的表写着没有见到人、拒访的"},
	{Conflicts, partDisputed, "两处不一致", unitPlace, "同一题两台电脑写的不一样，还没有定"},
	{Duplicates, partDisputed, "疑似重复", unitPair, "可能是同一户、同一人，还没有定"},
	{Differ, partDisputed, "户和干部答的不一样", unitGroups, "十二个说得清，最近一轮两份都填了的户，一户一个题组算一组，一份也没有比对的不当作 0；和说得清率同一段代码"},
	{AnswersUnknown, partOpen, "答不清楚", unitPlace, "这段时间完成的表里答不清楚的题"},
	{AnswersRefused, partOpen, "答题拒答", unitPlace, "这段时间完成的表里拒答的题"},
	{AnswersPending, partOpen, "答题待核", unitPlace, "这段时间完成的表里待核的题"},
	{Unclaimed, partOpen, "没有认领的问题", unitIssue, "发现、登记了，还没有人认领"},
	{UnclaimedNew, partOpen, "新增没有认领的问题", unitIssue, "其中这段时间登记的"},
	{Waiting, partOpen, "等上级答复的问题", unitIssue, "上报上级，还没有答复"},
}
