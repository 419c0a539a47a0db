package agree

import "cunce/store/agree"

// What the officer reads.
const (
	wordTitle   = "四个一致"
	wordReading = "正在核对 ..."
	wordImport  = "正在读这张表 ..."
	wordFailed  = "没有读出来。按 Esc 返回，再打开一次。"
	wordNobody  = "还没有农户。"
	wordNoRows  = "这一类没有农户。按 1 到 3 换一类看。"
	wordNoDiffs = "没有不一致的项。还没有核的，按 Esc 回到名单一户一户核，或者在 F9 里导入对照表。"
	wordAll     = "全部"
	wordNoGroup = "没有写组的"

	headList  = "共 %d 户：核对过 %d，有不一致 %d，都核全都一致 %d"
	headWhich = "%d 样"
	headDiffs = "不一致的项  哪里：%s  哪一项：%s  组：%s"
	headCount = "%d 项"
	houseLine = "%s  %s  %s"
	houseNo   = "%s号"
	houseSum  = "一致 %d  不一致 %d  没核 %d  没填 %d"

	digitsList  = " Enter 打开  1 有不一致的  2 没核的  3 全部的户  4 不一致的项   F9 导入对照表"
	digitsDiffs = " Enter 打开这一户  5 换哪里  6 换哪一项  7 换组  8 登记这一户的问题"
	digitsHouse = " 左右换一样  1 一致  2 不一致，写下那里写的  3 没核  4 登记这一户的问题"
	askSays     = "%s上的%s写的是（写好按 Enter，不写按 Esc）："

	colGroup     = "组"
	colNumber    = "户号"
	colHead      = "户主"
	colSame      = "一致"
	colDiffers   = "不一致"
	colUnchecked = "没核"
	colField     = "项"
	colRegister  = "村册"
	colWhere     = "该改哪里"
	colSays      = "写的"
	colRight     = "应是"

	cellSays    = "%s：%s  %s"
	cellBy      = "（%s %s）"
	cellFix     = "应改：%s，改成 %s（以%s为准）"
	cellReg     = "村册：%s"
	cellNone    = "没有填"
	cellByForm  = "核对表里记的"
	cellPartner = "、"

	saidSame      = "记下了。"
	saidOpened    = "登记了 %d 个问题，已经在台账里的 %d 个，再核对一致撤销的 %d 个。"
	saidUndone    = "撤回了 %s 的 %s，%d 户。"
	saidCarriers  = "核对：%s。"
	saidImported  = "收下了。册子没有改，不一致的在名单里。"
	keyOpen       = "打开"
	actImport     = "导入对照表（系统导出等）"
	actUndo       = "撤回导入的对照表"
	actIssues     = "不一致的都登记为问题"
	actStreet     = "核对哪几样：街道（上墙、手册、实际、系统）"
	actDistrict   = "核对哪几样：区局（系统、手册、明白卡、实际）"
	actFive       = "核对哪几样：五样都核"
	actIssueHouse = "登记这一户的问题"
	actHouse      = "打开这一户"

	menuCarrier  = "这张表是哪里的"
	menuUndo     = "撤回哪里的"
	chooseBook   = "选一张表：%s"
	noBooks      = "U盘、下载、桌面、文档里都没有找到表格。"
	askBook      = "表格在哪里（写全路径）"
	previewOf    = "%s  按%s核对"
	willMatch    = "对上 %d 户，其中有不一致的 %d 户。"
	willSay      = "一致 %d 项，不一致 %d 项。"
	willFields   = "表里能核的项：%s。"
	willMissing  = "册子里还有 %d 户，这张表里没有。"
	willNobody   = "表里有 %d 户对不上册子里的户，不收："
	nobodyLine   = "  %s %s %s：%s"
	willRows     = "有 %d 行读不出来："
	rowLine      = "  第%d行 %s：%s"
	willNot      = "册子不会改，只记下这张表写的是什么。可以撤回。"
	digitsImport = " 1 收下   2 栏目认错了，改一改   上下翻看   Esc 不收"
	columnsTitle = "各栏认作什么（选一栏来改）"
	columnsDone  = "改好了，回去看"
	columnNone   = "不要"
	columnLine   = "%s %s 认作 %s"
	columnAs     = "%s 认作什么"
	nothingFits  = "没有一户对得上，不能收。"
)

var verdictWords = map[agree.Verdict]string{agree.Same: "一致", agree.Differs: "不一致", agree.Unchecked: "没核", agree.Blank: "没填"}

// shortLabels are the carriers as they fit over a column.
var shortLabels = map[string]string{"sys": "系统", "book": "手册", "card": "明白卡", "wall": "上墙", "real": "实际"}

// lists are the two lists of four that the source names, and all five.
var lists = map[string][]string{actStreet: {"sys", "book", "wall", "real"}, actDistrict: {"sys", "book", "card", "real"},
	actFive: {"sys", "book", "card", "wall", "real"}}

var helpText = []string{
	"# 四个一致",
	"村册里的每一项，和系统数据、帮扶手册、明白卡、上墙资料、实际情况比。核对哪几样在 F9 里定，有街道、区局两种说法。",
	"# 怎么核",
	"打开一户，光标在一项上，左右换到手册、明白卡那一栏：对得上按 1，对不上按 2 写下那里写的，没看到按 3。册子里没有填的不能说一致。",
	"系统导出的表在 F9 里导入：按户编号、证件号、户主姓名对到户，对不上的列出来。册子不会改，可以再导一次换掉，也可以撤回。",
	"日期、数字、全角半角、代码和文字、15位和18位证件号，写法不同意思相同的算一致。",
	"填过四个一致核对表的，没有另外核的项照表上说的。",
	"# 不一致的",
	"按 4 登记为问题，写明该改哪里、应是什么。核过实际情况的以实际为准，册子错了就该改册子。再核对一致时，问题自己撤销。",
}
