package briefing

// Everything that an officer reads on this screen.
const (
	title = "简报"

	headAll     = "写哪一份简报？"
	countAll    = "%d 份"
	colNo       = "号"
	colName     = "简报"
	colPeriod   = "常用期间"
	colWhose    = "模板"
	wordBuiltin = "自带"
	wordAbove   = "镇里的"
	detailAbove = "镇里发下来的模板。村里收一个同名的，就用村里的。"
	wordOwn     = "自己的"
	wordFaulty  = "有错"
	keyWrite    = "写这一份"
	detailOwn   = "自己的模板。F9 里可以写出来改、去掉。"
	detailBuilt = "程序自带的模板。F9 里可以写出来，用记事本改好再收进来。"

	headPeriod = "「%s」写哪几天的？"
	itemPeriod = "%s（%s）"
	itemOther  = "自己定日期"
	headDays   = "从哪天到哪天？"
	hintDays   = "例如 20220801。两头都算。"
	labelFrom  = "从"
	labelTo    = "到"
	badDay     = "日期没有看懂，请写成 20220801 这样。"

	headText       = "%s  %s"
	headShort      = "%s  短文"
	doShort        = "短文"
	doWhole        = "全文"
	doWord         = "写成Word"
	doText         = "写成文本"
	doNames        = "名字写全"
	doHide         = "名字遮住"
	doPeriod       = "换日期"
	keyKeep        = "写成Word"
	noShort        = "这份简报没有短文。"
	saidKept       = "写好了：%s"
	menuTake       = "收一个改好的模板"
	menuShow       = "把选中的模板写出来改"
	menuRemove     = "去掉选中的自己的模板"
	askFile        = "收哪个模板？"
	noFile         = "没有找到 .txt 文件。先在这里按 F9 把模板写出来，用记事本改。"
	saidShown      = "写好了：%s。改好以后按 F9 收进来。"
	saidTaken      = "收好了模板「%s」。"
	saidGone       = "去掉了模板「%s」。"
	askGone        = "去掉自己的模板「%s」？"
	optionGone     = "去掉"
	optionKeep     = "不去掉"
	templateOf     = "模板 "
	wordCounting   = "正在数 ..."
	namePictures   = "图：各组进度、问题、三色、收入"
	wordNow        = "现在"
	detailPictures = "用字符画的图，每一行写着分母。"
	noTemplate     = "图没有模板。先用上下键选一份简报。"
	wordShort      = "（短文）"
	wordNothing    = "还没有简报。"
)

var help = []string{
	"按数字选一份简报，再按数字选写哪几天的，就看到写好的文字。里面的数和汇总表、台账、这段时间的变化是同样的数。",
	"上下键、PgUp、PgDn 翻看。1 换成发群里的短文，2 写成公文样子的 Word，3 写成文本，4 把户主的名字写全或者遮住，5 换日期。F12 也是写成 Word。",
	"Ctrl+C 复制看到的全文，可以粘贴到聊天里。",
	"写出的文件在数据文件旁边的「简报」文件夹，不会盖掉原来的。身份证号、电话、账号一律不写。",
	"名字遮住的时候，问题、原因、镇里问的这些文字里写到本户人的名字，也遮住；写到别家的人、干部的名字看不出来，发出去以前自己看一遍。",
	"模板可以改：在简报名单上按 F9，把选中的模板写出来，用记事本改好，再按 F9 收进来。写错的地方会说是第几行。有哪些名字能用：cunce brief figures 文件。",
	"最后一行是图：各组进度、问题到了哪一步、三色按月、人均纯收入分布，按数字换一张，都是现在的数。",
	"镇里收的模板，跟着下发包到各村。同名的用自己的；去掉自己的，又用程序自带的。",
}
