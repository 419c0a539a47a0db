package questions

// What the screen says.
const (
	title     = "镇里问的"
	titleTown = "问村里：问题和任务"

	headVillage  = "镇里问的和交办的"
	headTown     = "问村里的，村里回了没有"
	countOf      = "%d 条，等村里回 %d 条"
	emptyVillage = "镇里没有问什么。"
	emptyTown    = "还没有问过。按 1 问一个问题，按 2 交一个任务，随发给村里的数据包带下去。"

	colVillage = "村"
	colNumber  = "编号"
	colWhat    = "种类"
	colAbout   = "哪一户、哪件事"
	colText    = "问什么"
	colDue     = "期限"
	colState   = "情况"
	colSaid    = "前前后后说的"

	headOnly  = "只看：%s"
	emptyOnly = "没有这样的。按 F4 换别的，或看全部。"
	askOnly   = "看哪些？"
	optOnly   = "%s  %d 条"
	wordColon = "："

	keyFilter = "筛选"
	keyOpen   = "看前后说的"
	doReply   = "回复"
	doDone    = "办好了"
	doHouse   = "打开这一户"
	doAsk     = "问问题"
	doTask    = "交任务"
	doAgain   = "再问"
	doClose   = "结掉"

	headReply  = "回复镇里：%s"
	hintReply  = "写好按 Enter，下次上报带给镇里。要办的事还没有办好，也可以先回一句。"
	labelReply = "回复"
	headDone   = "办好了：%s"
	hintDone   = "怎么办的可以写一句，不写也行。按 Enter，下次上报带给镇里。"
	labelDone  = "怎么办的"
	headAsk    = "问村里一个问题"
	headTask   = "交给村里一个任务"
	headAgain  = "再问一次"
	hintAsk    = "期限写成 2022-08-20 或 8.20，可以不写。写好按 F12，随发给村里的数据包带下去。"
	labelText  = "要村里答什么、办什么"
	labelDue   = "哪天以前"
	badDue     = "期限看不懂，请写成 2022-08-20 这样，或者不写。"
	askWhom    = "问哪个村？"
	optEvery   = "每个村都问"
	noVillages = "还没有村，请先在「各村」里把村写下来。"
	noHouse    = "这一条不是问哪一户的。"

	saidReplied = "记下了，下次上报带给镇里。"
	saidDone    = "记下办好了，下次上报带给镇里。"
	saidAsked   = "记下了，发给村里的数据包会带下去。"
	saidEvery   = "问了 %d 个村，发给各村的数据包会带下去。"
	saidClosed  = "结掉了。"
)

// stateNames are the states by which a list is narrowed.
var stateNames = map[string]string{"": "全部", stateOwed: "等村里回的", stateOverdue: "过期的", stateAnswered: "回了没结的", stateClosed: "结了的"}

// help tells the officer in a village, helpTown the clerk in a township.
var help = []string{
	"镇里问的问题和交办的任务，随镇里的数据包带下来。按 1 回复，按 2 说办好了；下次上报带给镇里。",
	"问题回复了就算回了；任务要按 2 办好了才算完。过期的标出几天。",
	"Enter 看前后说了什么。镇里结掉的不用再管。按 F4 只看等回的、过期的、结了的。",
}

var helpTown = []string{
	"按 1 问村里一个问题，按 2 交一个任务，可以写期限。在一户的页面、一个问题上打开这一屏，就是问这一户、这个问题的。",
	"只随这个村的数据包带下去，别的村看不到。村里上报以后，这里看得到回了没有、几天没有回、过期几天。",
	"回得不清楚的按 3 再问，清楚了的按 4 结掉。按 F4 只看一个村的，或等回的、过期的、回了没结的、结了的。",
}
