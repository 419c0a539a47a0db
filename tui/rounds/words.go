package rounds

// Everything of this package that an officer reads.
const (
	title       = "各轮工作"
	wordReading = "正在统计。"
	wordFailed  = "这一页没有读出来，按 Esc 返回再试。"
	wordNone    = "这一轮没有表，也没有可统计的户。按 F9 选「用哪些表」。"
	wordNoHouse = "这里一户也没有。"
	wordNoBlock = "没有没做完的事，可以结束这一轮。"

	headAll   = "各轮工作：选一轮看进度、改安排；最后一行开始新的一轮"
	headLeft  = "%s：还没录的户"
	headEvery = "%s：全部户"
	headWho   = "%s：%s"
	headBlock = "%s：还没做完的事"
	countOf   = "%d 户"
	rateOf    = "已录 %d / %d 户  %d%%"
	scopeOf   = "排查范围：%s，%d 户  %s"
	phaseOf   = "今天在「%s」（%s 到 %s）"
	noPhase   = "今天不在哪个阶段里"
	closedOf  = "%s 结束。没做完的：%s。原因：%s"
	closedAll = "%s 结束，都做完了"

	rowNew      = "开始新的一轮"
	stateOpen   = "进行中"
	stateClosed = "已结束"
	stateDraft  = "录了一半"
	stateTodo   = "还没录"
	stateDone   = "已录"
	stateNotMet = "没见到人"
	statePhone  = "只打了电话"

	colTitle  = "名称"
	colDates  = "日期"
	colWho    = "排查范围"
	colState  = "情况"
	colGroup  = "组"
	colTeam   = "工作组"
	colBy     = "经办人"
	colTotal  = "应做"
	colDone   = "已录"
	colLeft   = "还没录"
	colPhone  = "电话"
	colNotMet = "没见到"
	colRate   = "进度"
	colNumber = "户编号"
	colHead   = "户主"
	colWhat   = "什么事"
	colCount  = "户数"

	keyOpen   = "打开"
	keyHouses = "看是哪些户"
	keyBy     = "换统计"
	keyEvery  = "全部/没录"
	keyEnter  = "去录"
	keySave   = "保存"
	keyDone   = "选好了"

	doBlockers = "还没做完的事"
	doTitle    = "改名称"
	doPhases   = "改阶段和日期"
	doForms    = "用哪些表"
	doWho      = "排查哪些户"
	doTeams    = "工作组：谁包哪几个组"
	doClose    = "结束这一轮"
	doReopen   = "重新打开这一轮"

	askNew      = "开始新的一轮"
	askTitle    = "名称"
	askFrom     = "哪天开始"
	askTemplate = "阶段怎么排？"
	askForms    = "这一轮用哪些表？第一张是入户要录的主表"
	askWho      = "这一轮排查哪些户？选几样就是合在一起的户"
	askTeams    = "工作组"
	askTeam     = "工作组「%s」"
	askPhase    = "阶段 %d"
	askBegin    = "    开始"
	askEnd      = "    结束"
	askGroups   = "「%s」包哪几个组？"
	askReason   = "为什么现在结束"
	askName     = "名称"
	askPeople   = "人（组长写在前面，用顿号分开）"
	newTeam     = "加一个工作组"
	doMembers   = "改名称和人"
	doGroups    = "包哪几个组"
	doRemove    = "去掉这个工作组"
	hintPhases  = "日期写 2022-8-6 或 8月6日都可以；名称空着的阶段不要。"
	hintFields  = "Enter 到下一格，最后一格 Enter 或按 F12 保存，Esc 不改。"
	hintReason  = "还没做完的：%s。原因和没做完的事会一起记下来。"
	ownWho      = "另外的算式：%s"

	saidSaved    = "存好了。"
	saidClosed   = "这一轮结束了。"
	saidReopened = "重新打开了。"
	needForm     = "至少选一张表。"
	needReason   = "请写明原因；先不结束就按 Esc。"
	needName     = "名称不能空着。"
	wrongDate    = "日期写得不对，写成 2022-8-6 这样。"

	helpTitle = "各轮工作"
)

// help is what F1 says.
var help = []string{
	"一轮工作就是一次集中排查：有名称、分几个阶段、用几张表、排查一部分或全部农户。首页和入户排查录入跟着最新的、还没结束的一轮走。",
	"# 看进度",
	"选一轮按 Enter。按组、按工作组、按经办人三种统计，按 F4 换。选一行按 Enter 看是哪些户，再按 Enter 去录那一户。人数户数都只算这一轮排查范围里的户。",
	"# 改安排",
	"在一轮里按 F9：改名称、阶段和日期、用哪些表、排查哪些户、工作组。排查范围跟着户卡走：后来纳入监测的户会自动进来。",
	"# 结束",
	"F9 里选「还没做完的事」：没录的户、录了一半的、重点户没见到人的、急办问题没销号的、要补问的、数据有错误的，选一样看是哪些户。都做完了可以直接结束；没做完要结束，写明原因，和没做完的户数一起记下来。结束了还可以重新打开。",
}
