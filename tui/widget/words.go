package widget

// What the officer reads.
const (
	wordMore        = "下翻还有"
	wordMoreOptions = "左右键看其余选项"
	wordLook        = "找："
	wordOptions     = "共 %d 项，按数字、写字或拼音首字母，左右键挑"
	wordBelow       = "       下面还有 %d 项，按下键或写前面的数字"
	wordRows        = "共 %d 个，按数字、写字或拼音首字母，上下键挑"
	wordFound       = "找到 %d / %d 项，Enter 选，Esc 不找了"
	wordFoundAnew   = "找到 %d / %d 项，按数字或 Enter 选，Esc 不找了"
	wordNoneFound   = "没有这一项，退格改一改，Esc 不找了"
	wordNumber      = "第 %s_ 项，Enter 选"
)
