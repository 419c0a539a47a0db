package summary

// Everything that an officer reads on this screen.
const (
	title = "汇总表"

	colTotal  = "合计"
	colGroup  = "组"
	colNumber = "户号"
	colHead   = "户主"
	colMember = "姓名"
	colIssue  = "编号"
	colTitle  = "问题"
	colOffice = "责任办室"
	colDue    = "期限"
	colStatus = "进度"
	colAmount = "数"
	colWas    = "从前"
	colIs     = "后来"
	colMore   = "增减"

	headPart  = "汇总表 %s"
	headAll   = "全部"
	headWhere = "看哪一栏的"
	headParts = "看哪一项"
	headWrong = "对不上的"
	headPaper = "有填表人、负责人、盖章的一张"
	headList  = "%s %s"
	countHeld = "对得上 %d 处，对不上 %d 处"
	detail    = "口径：%s  出处：%s"
	noWrong   = "没有对不上的。"
	noNobody  = "这个数后面什么也没有。"
	noHouse   = "这一行不是哪一户的。"
	wordEmpty = "还没有农户。先在首页导入花名册，或者新建农户。"

	keyOpen   = "看是哪些"
	keyShares = "占比"
	doFigure  = "这个指标"
	keyThis   = "打开这一条"

	doPart    = "换一项"
	doBy      = "按组/按村"
	doWrong   = "对不上的"
	doPrint   = "打印"
	paperPage = "网页（打印用）"
	paperBook = "表格 xlsx"

	crossTable    = "问题交叉表"
	twoSides      = "两期对比"
	headBeside    = "和什么时候比？"
	itemDays      = "自己写两天"
	itemRounds    = "一轮和一轮比"
	headRoundFrom = "从哪一轮？"
	headRoundTo   = "%s 和哪一轮比？"
	roundDays     = "  %s 到 %s"
	noRounds      = "还没有两轮工作可以比。看一个村自己的轮次，先换到那个村。"
	noCompared    = "这一项里没有按轮次填的。按 Esc 回去换一项，或者比两天。"
	wordReading   = "正在读 ..."
	wordPast      = "正在数。从前那天的数要把那天的数据重新拼出来，镇里的数据要等一会儿 ..."
	headDays      = "和哪一天比？那天的数按那天晚上已经录入的算。"
	hintDays      = "例如 20220801。「到」留空就是现在。"
	labelFrom     = "从"
	labelTo       = "到"
	badDay        = "日期没有看懂，请写成 20220801 这样，「从」要写。"
	badDays       = "「从」要在今天以前，「到」要在「从」以后。"
	itemCame      = "新进来的  %d"
	itemWent      = "出去的  %d"
	itemChanged   = "数变了的  %d"
	itemBefore    = "%s 的  %s"
	itemAfter     = "%s 的  %s"
	itemColumn    = "看别的一栏"
	itemMoved     = "  进 %d  出 %d"
	itemMovedToo  = "  变了 %d"
	doRows        = "行换成"
	doColumns     = "栏换成"
	headRows      = "每一行是什么？"
	headColumns   = "每一栏是什么？"
	saysCross     = "行是%s，栏是%s"
	wordNoIssue   = "问题台账里还没有问题。"

	saidPaper = "写好了，在数据文件旁边：%s"
)

var help = []string{
	"每一行是一个指标，每一栏是一个组（镇里的数据是一个村），合计是另数的，不是各栏相加。左右键看别的栏。",
	"没有填的、不清楚的不当作 0，单列一行；空格是算不出。口径和出处在下面。",
	"回车选一栏，看这个数后面是哪些户、哪些人、哪些问题，再回车打开那一户或那一个问题。",
	"按 3 看对不上的：两个数应该加起来相等而没有相等，村情表和花名册对不上，或者村里自己答的是否，入户排查表上有户是问题。",
	"按 4 打印，有填表人、负责人、盖章的地方。按 5 排序，按 6 只看有某些字的行。",
	"按 1 换一项，后面有问题交叉表：来源、村、办室、整改进度、组、类别、责任人、层级任选两样，回车看是哪些问题。",
	"最后一项是两期对比：正在看的这些指标，和上月底、上季末、去年底、去年同一天比，或者自己写两天，写明增减多少、百分之几；那天的数按那天晚上已经录入的算。",
	"也可以一轮和一轮比：入户排查表、走访、问题按轮次算，户和人按现在的。回车看新进来的、出去的、数变了的是哪些。",
	"按 F5 在每个数旁边写占比：户数除以全部户数，人数除以全部人数，问题件数除以全部问题件数；再按一次收起来。按 F6 看图：选中的指标各组（各村）一行，按数字换成进度、问题、三色、收入的图。",
	"按 F12 把正在看的写成表格，按 8 写成网页、csv、文本，都写在数据文件旁边的打印文件夹里。名单也可以这样写。",
}
