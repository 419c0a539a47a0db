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

	countRows   = "%d 行"
	countOf     = "%d 行，共 %d 行"
	underPage   = "%s  截至 %s"
	underSorted = "  按%s排"
	underFilter = "  只看「%s」"
	underPart   = "  第 %d 到 %d 栏，共 %d 栏，左右键看别的栏"
	usual       = "全部"
	cellOf      = "%s：%s"
	cellGap     = "  "
	nothing     = "还没有可以统计的。"
	noMatch     = "没有一行里有「%s」。按 4 改成别的，或者留空看全部。"

	doBy     = "换一种数法"
	doDays   = "定日期"
	doSort   = "排序"
	doFilter = "只看"
	doNotes  = "口径"
	doWrite  = "别的写法"
	keyHouse = "看是哪些户"
	keyWrite = "写成表格"

	onlyOne   = "这张报表只有一种数法。"
	noDays    = "这张报表不分日期，数的是现在。"
	noHouses  = "这一行后面没有户。"
	noSort    = "这张报表还没有行可以排。"
	headBy    = "怎么数？"
	headSort  = "按哪一栏排？再选一次同一栏就倒过来。"
	sortNone  = "原来的次序"
	headDays  = "从哪天到哪天？"
	hintDays  = "例如 20220801。留空就是不限。"
	labelFrom = "从"
	labelTo   = "到"
	badDay    = "日期没有看懂，请写成 20220801 这样。"
	headOnly  = "只看哪些行？"
	hintOnly  = "写名字里的字或拼音首字母，例如 石岭 或 sl。留空看全部。"
	labelOnly = "有这些字"
	headNotes = "口径和说明"
	colNote   = "说明"
	headWrite = "写成什么？"
	writeXLSX = "表格 xlsx（WPS、Excel 都能打开）"
	writeHTML = "网页 html（用浏览器看或打印）"
	writeCSV  = "csv（UTF-8）"
	writeOld  = "csv（GB18030，给老程序用）"
	writeText = "文本 txt"

	saidWritten = "写好了，在数据文件旁边：%s"
	saidLost    = "写好了：%s。里面有老程序可能没有的字：%s"
	noteFilter  = "只列出有「%s」的行。"
	noteDay     = "截至 %s。"
)

var help = []string{
	"先选一张报表，回车打开。表里的数是打开时现数的，标题下写着截至哪天。",
	"左右键看右边的栏；下面两行写着选中这一行的全部内容。回车看这一行是哪些户，再回车打开那一户。",
	"1 换一种数法，2 定日期，3 按一栏排序，4 只看有某些字的行，5 看口径。",
	"F12 写成 xlsx 表格；按 6 还可以写成网页、csv、文本，都写在数据文件旁边的打印文件夹里，不会盖掉原来的文件。",
	"写出去的文件没有加密。用完以后在「花名册、上报和备份」里清理。",
}
