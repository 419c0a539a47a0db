package township

// What the clerk reads.
const (
	refusedKind    = "这不是镇里的数据文件。"
	hintKind       = "村的名单在镇里的数据文件里。"
	refusedCode    = "村代码 %s 不对：要 12 位数字，前 9 位是本镇的 %s。"
	hintCode       = "看清楚再写一遍。"
	refusedName    = "没有写村名。"
	hintName       = "写村的全名，例如：位家沟村。"
	refusedData    = "%s 的数据已经收进来了，不能从名单里去掉。"
	hintData       = "村并走了的，在村里登记并入哪个村。"
	refusedNobody  = "名单里没有代码是 %s 的村。"
	hintNobody     = "看一看名单再写。"
	refusedColumns = "这张表里没有找到「村名」和「村代码」两栏。"
	hintColumns    = "表头要在同一行里有这两栏，代码 12 位。"
	refusedRow     = "第 %d 行：%s"
	hintRow        = "改好再导入；这一次一行也没有收。"
)
