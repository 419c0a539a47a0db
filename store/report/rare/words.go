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
	noteFont   = "镇里的字体缺的字按名单也列出来了（名单里有 %d 个字）。"
	levelFont  = "镇里的字体没有这个字，打印会缺字"
	levelWait  = "待补字：是顶替的符号，请照证件补上"
	levelOld   = "GBK 里没有，老程序、老字体会丢字"
	levelOlder = "GB2312 里没有，很老的程序会丢字"

	noCharacters     = "这个文件里没有可以认的汉字。"
	noCharactersHint = "请选一个文本文件，里面写缺的字，或者写编码（例如 U+20BB7）。"
)
