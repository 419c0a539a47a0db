package campaign

// Everything of this package that an officer reads.
const (
	titleRound = "本轮进度"

	nameNoGroup = "没有写组的"
	nameNoTeam  = "没有分工作组的"
	nameNobody  = "没有写经办人的"
	nameTotal   = "合计"

	colGroup   = "组"
	colTeam    = "工作组"
	colOfficer = "经办人"
	colTotal   = "应做户"
	colDone    = "已录"
	colLeft    = "还没录"
	colMet     = "见到了人"
	colPhone   = "只打了电话"
	colNotMet  = "没见到人"
	colGone    = "整户已死亡"
	colRate    = "进度"

	noteRound   = "%s：%s。范围内 %d 户（口径：本轮排查范围），已录 %d 户，还没录 %d 户。"
	noteScope   = "排查范围：%s。"
	noteMet     = "“见到了人”不含只打电话的、整户已死亡的；没有走访栏的表录了不算见到人。"
	noteOfficer = "按经办人只数录了的户；一户由两人各录一部分的，两人都数。"

	blockedTodo   = "还没录的户"
	blockedDraft  = "录了一半的户"
	blockedMust   = "重点户还没见到人"
	blockedUrgent = "急办问题还没销号"
	blockedAgain  = "要补问的户"
	blockedData   = "有错误数据的户"

	undoneCount   = "%s %d 户"
	undoneAnd     = "；"
	sayNotYet     = "这一轮还有 %d 件事没有做完。"
	sayNotYetHint = "请先做完；确实要现在结束，请写明原因。"

	saysEveryone   = "全部农户"
	saysExpression = "按算式：%s"
)

// The templates of plans.
const (
	name003   = "排查整改三阶段"
	source003 = "003 三：大培训、大排查、大整改"
	name002   = "攻坚月三阶段"
	source002 = "002 三：排查动员、整改落实、迎接普查"
	nameOne   = "只有一个阶段"
	sourceOne = "一个月，名称和日期自己改"
	phaseOne  = "入户排查"
)

// The populations that are chosen without writing an expression.
const (
	whoAll       = "全部农户"
	whoPriority  = "九类重点户"
	whoPoor      = "脱贫户"
	whoWatched   = "监测户"
	whoDibao     = "低保户"
	whoTekun     = "特困户"
	whoGeneral   = "一般户"
	whoIll       = "有大病的户"
	whoDisabled  = "有残疾人的户"
	whoElderly   = "老人户（全是老人）"
	whoPupils    = "有在校学生的户"
	whoLowIncome = "收入低于监测线的户"
)
