package wording

// Words of the lines that are for the program.
const (
	lineName   = "#名称"
	linePeriod = "#期间"
	lineShort  = "#短文"
	lineNote   = "##"
	markSign   = ">"
)

// Words of the functions beside those of text/template.
const (
	funcKnown = "知道"
	funcTenK  = "万元"
	funcFirst = "前"
	funcCount = "共"
)

// wordNoNumber stands for a number that is not known.
const wordNoNumber = "（没有数）"

// What is wrong with a template.
const (
	sayLine       = "第 %d 行：%s"
	sayNoName     = "没有“%s”这个名字。"
	hintNear      = "是不是“%s”？"
	hintNames     = "有哪些名字：cunce brief figures 文件"
	sayDot        = "“%s”前面少一个点。"
	hintDot       = "写成 {{.%s}}"
	sayNoFunc     = "没有“%s”这个词。"
	hintFuncs     = "能用的词：if、else、end、range、and、or、not、eq、ne、lt、le、gt、ge、知道、万元、前、共。"
	sayNotNumber  = "“%s”后面要写数。"
	sayNotList    = "“%s”后面要写名单。"
	sayArguments  = "“%s”后面写的个数不对。"
	sayAlike      = "“%s”后面两样要都是数，或者都是文字。"
	sayListHere   = "“%s”是名单，不能直接写出来。"
	hintList      = "用 {{range .%s}} 一行一行写，到 {{end}} 为止；要个数就写 {{共 .%s}}。"
	sayNoPrint    = "这里写出来的不是数，也不是文字。"
	hintPrint     = "“是不是”的条件只能写在 {{if }} 里。"
	sayRange      = "range 后面要写名单。"
	hintRange     = "例如 {{range .各组}}，或者 {{range 前 5 .新问题}}。"
	sayDeep       = "range 里面套得太多了。"
	hintDeep      = "最多套两层。"
	sayVariable   = "不能自己定义名字（$）。"
	hintVariable  = "名单里面要用外面的数，写成 {{$.名字}}。"
	sayTemplate   = "不能用 define、template、block。"
	hintTemplate  = "把要写的直接写在这里。"
	sayWith       = "不能用 with。"
	hintWith      = "直接写名字。"
	saySyntax     = "写法不对。"
	hintSyntax    = "名字写在两个大括号里，英文的：{{.未销号}}。"
	sayUnclosed   = "{{ 后面没有写 }}。"
	sayNoEnd      = "少一个 {{end}}。"
	sayEndAlone   = "这个 {{end}} 或者 {{else}} 前面没有 {{if}}、{{range}}。"
	sayWide       = "大括号是中文的。"
	hintWide      = "换成英文的：{{ }}。"
	sayDirective  = "“#”开头的行是给程序看的，没有“%s”。"
	hintDirective = "只有 #名称、#期间、#短文；给人看的说明用 ## 开头。"
	sayPeriod     = "没有“%s”这个期间。"
	hintPeriod    = "写 本周、本月、两天 里的一个。"
	sayTwice      = "“%s”写了两次。"
	hintTwice     = "留一个。"
	sayEmpty      = "模板里没有正文。"
	hintEmpty     = "第一行写标题，下面写正文。"
	sayLong       = "模板太长。"
	hintLong      = "最多 %d 个字节。"
	sayBytes      = "不是文字。"
	hintBytes     = "用记事本存成 UTF-8 的文字。"

	sayTooMuch  = "照这个模板写出来太长了。"
	hintTooMuch = "名单只写前面几行：{{range 前 20 .名字}}。"
)
