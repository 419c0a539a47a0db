package oversee

import "cunce/store/penalty"

// Everything of this package that an officer reads.
const (
	title     = "督查"
	headFirst = "督查：选一项"

	nameInspect  = "抽查"
	nameVisits   = "督查记录"
	nameContents = "四项内容"
	nameCadences = "周期"

	stateOfInspect  = "%d 次，最近「%s」抽中 %d 户"
	stateOfVisits   = "%d 次，最近 %s"
	stateOfContents = "查过 %d 项，发现的问题没有销号的 %d 个"
	stateOfCadences = "过了没做的 %d 种，没有登记过的 %d 种"
	nameDuties      = "责任清单"
	nameClear       = "三清零"
	namePenalty     = "推演"
	wordDuties      = "40 项任务的目标和完成情况"
	wordClearances  = "脱贫任务、问题整改、弱项短板，一页"
	stateOfPenalty  = "不是真的处罚：按件的 %d 件，住房 %d 户"
	wordNever       = "没有登记过"

	headVisits   = "督查记录：选一次看发现的问题；第一行登记新的一次"
	headVisit    = "%s %s  %s"
	headContents = "督查四项内容：各查过几次，发现的问题销了没有"
	headCadences = "督查的周期：多久一次，上次、下次哪天"
	tipCadences  = "多久一次在 设置 表里改（督查）。登记督查时选了哪几种，就算做了哪几种；没有登记过的不知道哪天该做。"
	tellPoints   = "查：%s（%s）"

	rowNew          = "登记一次"
	countTimes      = "%d 次"
	countIssues     = "%d 个问题"
	wordVillage     = "村"
	wordForm        = "填的督查记录表。"
	wordNothing     = "这一次还没有登记发现的问题。按 1 登记。"
	wordNoIssues    = "没有问题。"
	wordNothingForm = "这张督查记录表没有登记问题。"

	colWhat    = "什么"
	colState   = "情况"
	colDay     = "督查日期"
	colCadence = "哪一种"
	colContent = "内容"
	colPeople  = "督查人"
	colFound   = "问题"
	colNumber  = "编号"
	colHead    = "户"
	colIssue   = "问题"
	colOffice  = "责任办室"
	colDue     = "期限"
	colStatus  = "进度"
	colNote    = "说明"
	colTimes   = "次数"
	colLast    = "上次"
	colNext    = "下次"
	colOpen    = "未销号"
	colEvery   = "多久一次"

	keyOpen  = "打开"
	keyIssue = "打开这个问题"
	keyFound = "看发现的问题"

	doFind   = "登记发现的问题"
	doRemove = "去掉这一次"

	askCadences = "算哪一种督查？可以选几种"
	askContents = "查了哪几项内容？"
	askPeople   = "谁去督查的？（人员名单）"
	askContent  = "发现的问题属于哪一项内容？"
	askTitle    = "问题"
	askDetail   = "情况"
	askHouse    = "户号（村里的问题空着）"
	askOffice   = "责任办室（空着照内容定）"
	askDue      = "期限（空着照常）"
	askRemove   = "去掉 %s 这一次督查吗"
	optRemove   = "去掉"
	optKeep     = "留着"
	hintRecord  = "写督查的那一天，不是登记的这一天。"
	hintFind    = "登记到问题台账，来源是督查。"

	saidRecorded = "登记好了。发现的问题按 1 登记。"
	saidFound    = "登记为 %s。"
	saidRemoved  = "去掉了。"
	needOfficers = "人员名单是空的。在问题台账里按 8 加人，再来登记。"
	needOne      = "至少选一样。"
	wrongDate    = "日期写得不对，写成 2022-8-6 这样。"

	headDuties  = "责任清单：002 的任务、目标和完成情况"
	headClear   = "三清零：脱贫任务清零、问题整改清零、弱项短板清零"
	headShort   = "%s：还差的和不知道的户"
	wordClear   = "清零"
	wordNoGoals = "没有这种情况的目标。按 1 换着看。"
	colRow      = "序"
	colClear    = "清零"
	colTask     = "看什么"
	colTarget   = "目标"
	colReached  = "完成"
	colOwner    = "责任人"
	keyGoal     = "看还差哪些，或人工填"
	doEvery     = "看全部"
	doOnly      = "只看%s"
	doAssign    = "责任人和时限"
	doPrint     = "打印"
	tellSaid    = "%s %s 说的（%s %s 录）%s"
	tellTarget  = "  目标 %s"
	askValue    = "完成多少"
	askPerson   = "谁说的"
	askDay      = "哪天说的"
	askMet      = "完成 %s，够不够目标？"
	optMet      = "够了"
	optUnmet    = "不够"
	hintTell    = "册子里算不出的照实填：多少、谁说的、哪天。"
	hintAssign  = "空着的照原文。"
	saidAllDone = "都做到了，没有还差的。"
	saidTold    = "存好了。"
	saidPrinted = "写在 %s。"

	headPenalty   = "推演：没有销号的按 002 会扣多少。不是真的处罚"
	headFined     = "推演：%s 的问题"
	wordNoPenalty = "没有逾期的，也没有被查出来没有销号的。"
	wordNone      = "没有写"
	colReason     = "为什么"
	keyIssues     = "看是哪些问题"
	doDay         = "到哪天"
	doChain       = "写领导"
	askUntil      = "推演到"
	askArea       = "包片领导"
	askVillage    = "包村领导"
	hintDay       = "写今天或以后的日子，如这个阶段的最后一天：到那天还没有销号的就算。"
	hintChain     = "包组干部是本轮工作组的组长，包户的是户卡上的帮扶责任人，不在这里写。"
	tellChain     = "包片 %s  包村 %s  包组 %s  包户 %s  责任人 %s"
	tellSecond    = "（同一户住房只算一次）"
	wrongPast     = "这一天已经过了，写今天或以后的日子。"
)

// linkNames are the links of the chain, short enough to stand beside one another.
var linkNames = map[penalty.By]string{penalty.ByGroup: "按组", penalty.ByHelper: "帮扶人", penalty.ByPerson: "责任人", penalty.ByVillage: "包村", penalty.ByArea: "包片"}

// help is what F1 says.
var help = []string{
	"督查：抽查，督查记录和发现的问题，四项内容，几种周期，责任清单，推演。",
	"# 督查记录",
	"选「督查记录」，在第一行按 Enter：写日期，选算哪一种督查、查了哪几项内容、谁去的（人员名单里的）。再按 1 登记发现的问题：登记到问题台账，来源是督查，类别是那一项内容。按村填过的督查记录表也在里面。",
	"# 四项内容",
	"政策落实、资金使用、干部作风、问题整改：各查过几次，上次哪天，发现几个问题，没有销号的几个。下面写着这一项查什么。",
	"# 周期",
	"每周一督查、半月一调度、一月一专项、两月一回头看、一季度全覆盖，照设置里写的。上次是登记过的最近一次，下次照周期算；没有登记过的写着没有登记过，不算逾期。",
	"# 责任清单和三清零",
	"002 的 40 项任务，有数的目标照册子、台账和走访算：达到、没达到、数据不全（没有填的不算达到）、没有对象。算不出的写着需人工填，按 Enter 填多少、谁说的、哪天。按 Enter 看还差哪些户、哪些问题；按 1 换着看，按 2 写责任人和时限，按 3 打印。三清零是其中的三部分，一页。",
	"# 推演",
	"没有销号的问题按 002 会扣多少：一般问题每件、不安全住房每户，金额在 设置 表里。这是推演，不是真的处罚。按 1 到 5 换着看责任链：组和包组干部、帮扶责任人、问题责任人、包村领导、包片领导；按 6 推演到阶段的最后一天；按 Enter 看是哪些问题。",
}
