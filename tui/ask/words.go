package ask

// Everything that an officer reads on this screen.
const (
	wordReading = "正在读取。"
	giving      = "正在数，再把这个数存下来 ..."

	headNamed    = "问数「%s」"
	noConditions = "还没有条件，数的是全部户。按 1 加一条，例如：成员卡，年龄，至少 65。"
	colNumber    = "条"
	colCondition = "条件（要都符合）"
	colLeft      = "还剩户"
	colVillages  = "还剩村"
	colOpen      = "没填清"
	keyList      = "看名单"

	doAdd    = "加条件"
	doOr     = "或者"
	doRemove = "去掉"
	doOpen   = "没填清"
	doSaved  = "存过"
	doSave   = "存下"
	doGive   = "报出"
	doGiven  = "报过"
	doScope  = "口径"
	actNew   = "从头问"

	noRow     = "先选一条条件。还没有的话按 1 加一条。"
	keyHouse  = "打开"
	noNumbers = "名单上是村，没有证件号。"
	noHouses  = "这一行是村，没有户可以打开。"
	noneHolds = "没有一户符合。"
	noneOpen  = "没有说不清的户，这个数是准的。"

	listOpen   = "这些是没填清、算不出的，不是算进去的。"
	doNumbers  = "证件号"
	askNumbers = "证件号整个显示？写成的表里也是整个的。"
	yesNumbers = "整个显示"
	keepMasked = "还是遮住"

	askScope     = "口径改哪一样？"
	scopeRound   = "看哪一轮填的表：%s"
	scopeDay     = "年龄和期限算到哪天：%s"
	wordToday    = "今天"
	askRound     = "看哪一轮填的表？"
	roundAny     = "不分哪一轮，看最近填完的一份"
	roundOf      = "%s %s"
	daysOf       = "%s 到 %s"
	wordClosed   = "已结束"
	saidRound    = "只看这一轮填完的表了。条件里没有问到表的，数不变。"
	saidRoundAny = "看最近填完的一份了，不分哪一轮。"

	askSource   = "问哪里的？"
	askField    = "问哪一项？  %s"
	askChoices  = "要哪些？选一个或几个，选好按 Enter"
	needChoice  = "一个也没有选，至少选一个。"
	needValue   = "要比的还没有写。"
	labelNumber = "写上数"
	labelUnit   = "%s（%s）"
	labelDate   = "写上日期"
	labelText   = "写上字"
	hintNumber  = "只写数字，写好按 Enter。"
	hintDate    = "写成 20220806 这样，写好按 Enter。"
	labelFrom   = "从"
	labelTo     = "到"
	ofVillage   = "%s（说的是村）"
	ofItem      = "%s（%s）"
	askItem     = "填了几项的，要哪样？"
	askWho      = "一户里说的是谁？"
	askCount    = "多少人（件、项）这样？"
	hintCount   = "空着就是不限。两格都写 1，就是刚好 1 人（件、项）。"
	labelLeast  = "至少"
	labelMost   = "至多"
	badCount    = "请写人数（件数、项数），至少写一格，只写数字。"

	askName       = "存成什么名字？"
	hintName      = "例如：65岁以上独居住危房。同名的会换成这一个。"
	labelName     = "名字"
	needCondition = "还没有条件，不用存。按 1 加一条。"
	saidSaved     = "已存好「%s」，下次按 5 选它。"
	saidReplaced  = "「%s」换成了现在这个问法。"
	headSaved     = "存过的问法"
	countSaved    = "%d 个"
	noneSaved     = "还没有存过。问好以后按 6 存下来，下次不用再选条件。"
	keyUse        = "用这个"
	colName       = "名字"
	colBy         = "谁存的"
	colWhen       = "什么时候"
	doRename      = "改名"
	askRename     = "改成什么名字？"
	hintRename    = "只改名字，问的还是这些条件；报出过的数不受影响。"
	saidRenamed   = "改名了，现在叫「%s」。"
	doDrop        = "删掉"
	askDrop       = "删掉「%s」吗？报出过的数不受影响。"
	yesDrop       = "删掉"
	noDrop        = "不删"
	saidDropped   = "删掉了。"

	askGive     = "这个数报给谁？"
	hintGive    = "数、口径、名单和时间一起存下来，以后问起来能说清哪几户变了。"
	labelWhom   = "报给谁"
	labelNote   = "备注"
	saidGiven   = "%s，记下报给了%s（核对码 %s）。"
	headGiven   = "报出过的数"
	countGiven  = "%d 次"
	noneGiven   = "还没有报出过。问好以后按 7 报出。"
	keyDiffer   = "看哪几户变了"
	colWhom     = "报给谁"
	colAmount   = "当时的数"
	whyOf       = "%s（%s）：%s。%s %s %s"
	doAgain     = "再问一次"
	noneDiffers = "和报出的时候一样，没有一户变化，还是上面这个数。"

	askDay   = "年龄和期限算到哪一天？"
	hintDay  = "留空就是今天。"
	labelDay = "哪一天"
	badDay   = "日期没有看懂，请写成 20220806 这样。"
)

// whoPeople, whoItems and whoIssues are of whom a condition holds.
var (
	whoPeople = [...]string{"有这样的人（几条都选这个，说的是同一个人）", "人人都是这样", "一个这样的人也没有", "这样的人有几个"}
	whoItems  = [...]string{"有一项这样就算（几条都选这个，说的是同一项）", "每一项都是这样", "一项这样的也没有", "这样的有几项"}
	whoIssues = [...]string{"有这样的问题", "问题都是这样", "一个这样的问题也没有", "这样的问题有几件"}
)

var help = []string{
	"一条一条加条件，要都符合才数。每加一条，上面就是还剩几户、几人；数是现数的，写着截至什么时候、哪些村没有报、还有几处两处不一致。",
	"按 1 加条件：先选问哪里的（户卡、成员卡、问题、某一张表），再选哪一项，再选怎么比。按 2 给选中的一条加一个「或者」，按 3 去掉。",
	"一张表里要填几项的（如收入的一笔一笔），选是有一项这样、每一项都这样、一项也没有，还是有几项。几条都选「有一项」，说的是同一项。",
	"只问村的表（如村情表、附件2），数的是村，名单是哪些村。和户的条件一起问，数的还是户，看户所在的村怎么填的。",
	"没填的、不清楚的，不算是也不算否，另外列着有几户，按 4 看是哪些户，去补上。",
	"按 9 换口径：看哪一轮填的表（不选就看最近填完的一份），年龄和期限算到哪一天。从头问在 F9 菜单里。",
	"Enter 看名单，名单上面就写着口径，可以排序、只看一部分，再按 Enter 打开那一户，F12 写成表格。证件号只留末尾，按 1 问过一声才整个显示。",
	"按 7 报出：记下报给谁、什么时候、口径和名单。以后按 8 选它，当时的数和现在的数上下排着，下面是哪几户进来了、哪几户出去了，谁在什么时候改的什么。",
	"按 6 存下这个问法，下次按 5 选它；存过的可以改名、删掉，报出过的数不受影响。",
}
