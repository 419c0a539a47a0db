package rare

// What an officer reads.
const (
	Title      = "名字里的生僻字和待补字"
	note       = "照户卡、成员卡上现在的名字。名字不会改，也不换成拼音。"
	colChar    = "字"
	colCode    = "编码"
	colLevel   = "情况"
	colName    = "姓名"
	colGroup   = "自然村/组"
	colNumber  = "户编号"
	colHead    = "户主"
	levelWait  = "待补字：是顶替的符号，请照证件补上"
	levelOld   = "GBK 里没有，老程序、老字体会丢字"
	levelOlder = "GB2312 里没有，很老的程序会丢字"
)
