package rare

// What the screen says.
const (
	title     = "生僻字和待补字"
	reading   = "正在读取 ..."
	none      = "名字里的字，老程序都有，镇里的字体也没有说缺哪个。"
	heading   = "名字里的字，别的程序可能没有；名字不会改，也不换成拼音"
	countOf   = "%d 处"
	colChar   = "字"
	colCode   = "编码"
	colName   = "姓名"
	colWhere  = "组、户编号、户主"
	colLevel  = "情况"
	keyOpen   = "打开这一户"
	actFont   = "记下镇里的字体缺哪些字（选一个文本文件）"
	actForget = "不看镇里的字体了"
	askFile   = "缺的字写在哪一个文本文件里？写字，或者写编码（U+20BB7）"
	noFile    = "附近没有找到文本文件（txt）。请镇里把缺的字写在一个 txt 里，放到U盘上再来，或者自己写位置。"
	askPath   = "文件的位置（可以从文件管理器里复制过来）："
	kept      = "记下了，镇里的字体缺 %d 个字。"
	forgotten = "不再看镇里的字体了。"
)
