package hhfile

// What the officer reads.
const (
	wordTitle   = "一户一档"
	wordReading = "正在读取 ..."
	wordFailed  = "这一户没有读出来，按 Esc 返回再打开一次。"
	wordCount   = "%d 条"
	wordNothing = "这一行没有可打开的，用上下键选一条。"

	keyOpen  = "打开"
	keyPrint = "打印"

	actPrinting = "打印别的纸表：附件1、底表、明白卡"
	actPapers   = "记材料：有没有、在哪个盒"
	askPrint    = "打印什么"
	saidSaved   = "%d 户写好了，在 %s 文件夹：%s"
	tooMany     = "这一组的户太多，一个表格文件放不下，请选网页。"
	noGroup     = "这一户没有分组，不能按组打印。"

	helpTitle = "一户一档"
)

// prints are what can be printed, in the order of their digits.
var prints = []struct {
	name   string
	ending string
	group  bool
	all    bool
	whole  bool
}{
	{"这一户（网页，浏览器打印）", ".html", false, false, false},
	{"这一户（表格，WPS、Excel 打印）", ".xlsx", false, false, false},
	{"这一户，证件号、电话、健康都印全（网页）", ".html", false, false, true},
	{"这一组，一户一页（网页）", ".html", true, false, false},
	{"这一组，一户一张（表格）", ".xlsx", true, false, false},
	{"全村，一户一页（网页）", ".html", false, true, false},
}

var helpText = []string{
	"# 看什么",
	"这一户的全部内容在一页上：户卡（从哪里来、什么时候改的）、成员、收入、各轮问卷、问题、措施、走访、应有材料、成批填写、最近改动。",
	"按 1 到 9 到那一节，上下键一条一条看，选中的一条在下面写全。Enter 打开它：户卡、成员卡、填过的表、问题、材料。",
	"没有填的不是 0，也不是「否」；人数后面写着是按什么数的。",
	"# 打印",
	"按 F12 选打印什么。写在数据文件旁边的「打印」文件夹里，不盖掉以前的。网页用浏览器打印，表格用 WPS、Excel 打印，都是 A4 竖排。",
	"印出来的证件号、电话默认遮住中间，健康状况不印；要印全就选第 3 项，用完收好。",
}
