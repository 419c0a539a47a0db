package filepick

// What is said around the lists; their titles are the screens'.
const (
	otherPlace = "自己写位置"
	colPlace   = "名字"
	colFolder  = "在哪个文件夹"
	colChanged = "改动时间"
	oneMore    = "   选了 %s，再按一位"
	besideFile = "（数据文件旁边）"
	tipPath    = "写好按回车，Esc 返回"
	needPath   = "这里要写位置，再按回车。"
	noSticks   = "没有找到U盘。插上U盘，按 Esc 再来一次；或者先写到数据文件旁边，再拷到U盘上。"
	askDir     = "文件夹的位置（可以从文件管理器里复制过来）："
	askBook    = "表格的位置（可以从文件管理器里复制过来）："
)
