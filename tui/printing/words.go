package printing

// Everything of this screen that an officer reads.
const (
	title = "打印"

	headPapers  = "印什么"
	headForms   = "哪一张调查表"
	headWhose   = "%s：印谁的"
	headPick    = "哪一户（也可以按 F3 找到这一户，在它的页上按 9）"
	headWays    = "%s：怎么印"
	headFolders = "放到哪里（已经有的不会盖掉）"
	headTyped   = "放到哪个文件夹"

	nameThis    = "这一户：%s %s %s"
	nameAll     = "全村"
	nameTown    = "全镇"
	namePick    = "选一户"
	nameOwn     = "打印 文件夹（在数据文件旁边）"
	nameTyped   = "写一个文件夹"
	nameSlip    = "数据交接单"
	saysSlip    = "在上报里印：交数据时两边签字"
	nameVisits  = "走访名单"
	saysVisits  = "在走访里印：各类重点户"
	nameOversee = "督查抽查的单子"
	saysOversee = "在督查里印：抽到的户、空表"

	wayFilled = "填好的，"
	wayBlank  = "空表，"
	wayPlain  = ""
	wayWhole  = "%s印完整的，"
	asPage    = "网页（用浏览器打印）"
	asBook    = "表格（用 WPS、Excel 打印）"

	colForm    = "调查表"
	colVersion = "版本"
	colWhose   = "谁的"
	colHouses  = "户"
	colGroup   = "组"
	colNumber  = "户号"
	colHead    = "户主"
	colFolder  = "文件夹"
	keyChoose  = "选这个"
	keyPrint   = "印到这里"

	labelTyped  = "文件夹"
	hintTyped   = "写整个路径，例如 E:\\打印；没有的会建一个。F12 开始印。"
	wrongTyped  = "要写整个路径，例如 E:\\打印，或者 /home/打印。"
	saysWriting = "正在写，户多的要等几秒。"
	saidWritten = "写好了 %d 份：%s"
)

var help = []string{
	"先选印什么，再选印谁的（一户、一个组、全村）、填好的还是空表、网页还是表格、放到哪个文件夹。",
	"网页（html）用浏览器打开，按 Ctrl+P 打印；表格（xlsx）用 WPS、Excel 打开打印，一户一个工作表。纸都是 A4，标题每页都有，下面有页码。",
	"入户之前印：入户底表、未到户清单；回来对着纸录。没有问全的，印补问表再去问。",
	"证件号、账号、电话只印头尾，健康状况不印，要完整的另选。监测台账是内部资料，不公示，不要贴出去。",
	"已经有的文件不会盖掉，名字后面加 (2)、(3)。写出去的表都记着，首页 F9 里可以清理。",
}
