package starter

// What the officer reads.
const (
	sayTown    = "启动包由镇里的文件出，这是村里的文件。"
	hintTown   = "请在镇里的数据文件上做。"
	sayNobody  = "镇里的文件还没有村，出不了启动包。"
	hintNobody = "写上村代码和村名，或者先在镇里的文件加上各村。"
	sayNot     = "这个包不是启动包，不能用来建数据文件。"
	hintNot    = "请选镇里发的启动包（文件名以“启动包”开头）。"
)
