package villages

// What the screen says.
const (
	title        = "各村"
	reading      = "正在读取 ..."
	wordFailed   = "没有读出来，按 Esc 退出去再进来。"
	heading      = "看哪个村？按 Enter 打开，第一行是全镇"
	headFind     = "查找：%s  找到 %d 个村"
	headWanted   = "这件事要在一个村里做。选一个村，接着就办"
	howToFind    = "直接打村名，或者拼音首字母，如 户瓦村 打 hw。Esc 看全部。"
	countOf      = "%d 个村，未报 %d 个"
	colName      = "村"
	colHouses    = "户"
	colIssues    = "没销号"
	colMade      = "数据到"
	colBy        = "谁交的"
	colPhone     = "电话"
	all          = "全镇"
	wordNow      = "现在看的"
	missing      = "未报"
	fresh        = "今天"
	daysAgo      = "%d 天前"
	noData       = "镇里录的"
	digits       = " Enter 打开这个村  1 接收各村数据  2 加一个村  3 从表格导入村名  4 %s"
	digitsWanted = " 1 换到选中的村，接着办  Enter 也是  Esc 不办了"
	digitMissing = "只看未报的"
	digitAll     = "看全部的村"
	lineDue      = "没销号 %d 个，其中逾期 %d 个。"
	lineTaken    = "%s 收的。"
	lineNone     = "还没有交过数据。"
	headAdd      = "加一个村"
	headRename   = "改村名"
	hintAdd      = "代码 12 位，前 9 位是本镇的。写好按 F12"
	askCode      = "村代码"
	askName      = "村名"
	askBook      = "村名和代码的表格在哪里？"
	noBook       = "没有找到表格。"
	askPath      = "写出表格的路径，按 Enter"
	saidAdded    = "记下了。"
	saidRead     = "导入了 %d 个村。"
	saidGone     = "去掉了。"
	saidOpen     = "现在看的是 %s。"
	askDrop      = "把 %s 从名单里去掉？"
	optStay      = "不去掉"
	optDrop      = "去掉"
	notOne       = "先选一个村。"
	actReceive   = "接收各村数据"
	actAdd       = "加一个村"
	actImport    = "从表格导入村名"
	actMissing   = "只看未报的，或全部"
	actRename    = "改选中的村名"
	actQuestion  = "问这个村，交任务"
	actDrop      = "把选中的村从名单里去掉"
	keySave      = "记下"
	keyOpen      = "打开"
	helpTitle    = "各村"
)

// help tells the clerk.
var help = []string{
	"这里是全镇的村：数据是哪天的、谁交的、电话、还有哪些没报。按 1 接收各村交来的数据。",
	"选一个村按 Enter，以后每一屏都只看这个村：农户、台账、监测、走访、报表，和村里自己的一样。回到这里选全镇，就又看全部的。第一行总写着现在看的是哪里。",
	"村多的时候直接打村名，或者拼音首字母，名单就只剩对得上的。",
	"应该报的村按 2 一个一个加，或按 3 从表格导入（有村名、代码两栏）。不在名单里的村交来数据，会先问您。",
}
