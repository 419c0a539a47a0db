package reports

// Everything that an officer reads on this screen.
const (
	title = "报表"

	headAll   = "看哪一张报表？"
	countAll  = "%d 张"
	colReport = "报表"
	colBys    = "可以怎么数"
	waysMany  = "%s 等 %d 种"
	waysTwo   = "%s、%s"
	waysDays  = "可以定日期"
	doLook    = "看"
	keyLook   = "看这一张"

	usual = "全部"

	doBy   = "换一种数法"
	doDays = "定日期"

	onlyOne   = "这张报表只有一种数法。"
	noDays    = "这张报表不分日期，数的是现在。"
	headBy    = "怎么数？"
	headDays  = "从哪天到哪天？"
	hintDays  = "例如 20220801。留空就是不限。"
	labelFrom = "从"
	labelTo   = "到"
	badDay    = "日期没有看懂，请写成 20220801 这样。"
)

var help = []string{
	"先选一张报表，回车打开。表里的数是打开时现数的，标题下写着截至哪天。",
	"左右键看右边的栏；下面两行写着选中这一行的全部内容。回车看这一行是哪些户，再回车打开那一户。",
	"1 换一种数法，2 定日期，3 按一栏排序，4 只看有某些字的行，5 看口径。",
	"F6 看和这张报表相配的图：进度、问题、三色或者收入；按数字换一张，Esc 回来。",
	"F12 写成 xlsx 表格；按 6 还可以写成网页、csv、文本，都写在数据文件旁边的打印文件夹里，不会盖掉原来的文件。",
	"写出去的文件没有加密。用完以后在「花名册、上报和备份」里清理。",
}
