package main

// What is said about briefings.
const (
	helpBrief        = "写一份简报：村级总结、两天研判、各方案的月进展、数据质量说明。数都是报表里的数。--short 只要发群里的短文；-o 写成公文样子的 Word 或者文本。户主名字、文字里写到的本户人的名字默认遮住，--names 写全。"
	helpBriefList    = "列出有哪些简报，哪些是自己的模板。"
	helpBriefFigures = "列出模板里能用的名字、现在的数和口径，还有名单和名单里的栏。"
	helpBriefShow    = "看一份简报的模板；-o 写成文件，用记事本改。"
	helpBriefCheck   = "查一个模板，不对的地方一行一行列出来。"
	helpBriefTake    = "把改好的模板收进数据文件。同名的换掉；镇里收的，跟着下发包到各村。"
	helpBriefRemove  = "去掉自己的一个模板，程序自带的同名的又用起来。"
	helpPicture      = "用字符画的图：各组进度（progress）、问题到了哪一步（status）、三色按月（colours）、人均纯收入分布（income），不写就全画。每一行写着分母。"

	sayBriefLine     = "%s  常用期间：%s  %s"
	sayBriefBuiltin  = "自带"
	sayBriefAbove    = "镇里的"
	sayBriefOwn      = "自己的"
	sayNoPicture     = "没有“%s”这张图。"
	sayBriefFormat   = "“%s”写不成，文件名要以 .docx 或 .txt 结尾。"
	sayBriefPeriod   = "没有“%s”这个期间，写 本周、本月、两天，或者用 --since --until。"
	sayBriefNoShort  = "这份简报没有短文。"
	hintBriefNoShort = "在模板后面加一行 #短文，下面写短的。"
	sayBriefWritten  = "写好了：%s"
	sayBriefTemplate = "模板写好了：%s。用记事本改好，再用 cunce brief take 收进来。"
	sayBriefFigure   = "%s  %s %s  %s"
	sayBriefUnknown  = "没有数"
	sayBriefListName = "%s  名单，%d 行，栏：%s"
	sayBriefSound    = "模板「%s」没有不对的地方。"
	sayBriefTaken    = "收好了模板「%s」。"
	sayBriefRemoved  = "去掉了模板「%s」。"
)
