package summary

// Everything that an officer reads on this screen.
const (
	title = "汇总表"

	colFigure = "指标"
	colUnit   = "单位"
	colTotal  = "合计"

	headPart  = "汇总表  %s  截至 %s"
	headAll   = "全部"
	headWhere = "看哪一栏的"
	headParts = "看哪一项"
	headWrong = "对不上的"
	headList  = "%s  %s"
	countHeld = "对得上 %d 处  对不上 %d 处"
	columnsAt = "第 %d 到 %d 栏，共 %d 栏"
	detail    = "口径：%s  出处：%s"
	noWrong   = "没有对不上的。"
	noNobody  = "这个数后面没有户。"
	wordEmpty = "还没有农户。先在首页导入花名册，或者新建农户。"

	keyOpen = "看是哪些户"

	doPart    = "换一项"
	doBack    = "前几栏"
	doOn      = "后几栏"
	doBy      = "按组/按村"
	doWrong   = "对不上的"
	doPrint   = "打印"
	doBook    = "写成表格"
	saidPaper = "写好了，在数据文件旁边：%s"
)

var help = []string{
	"每一行是一个指标，每一栏是一个组（镇里的数据是一个村），合计是另数的，不是各栏相加。",
	"没有填的、不清楚的不当作 0，单列一行；空格是算不出。口径和出处在下面。",
	"回车选一栏，看这个数后面是哪些户，再回车打开那一户。",
	"按 5 看对不上的：两个数应该加起来相等而没有相等，或者村里自己答的是否，入户排查表上有户是问题。",
	"按 6 打印、按 7 写成表格，都写在数据文件旁边的打印文件夹里，有填表人、负责人、盖章的地方。",
	"同一张表可以用 cunce report 文件 summary -o 汇总.xlsx 写成表格。",
}
