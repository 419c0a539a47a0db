package history

// What the officer reads.
const (
	wordTitle    = "修改记录"
	wordReading  = "正在读取 ..."
	wordAll      = "全部项目"
	wordBlank    = "空"
	wordNone     = "这里没有改过，也还没有存过。"
	heading      = "%s  %s"
	countChanges = "%d 次"

	colTime   = "时间"
	colBy     = "谁"
	colField  = "项目"
	colChange = "从 -> 到"
	colSource = "来自"

	lineFrom     = "原来：%s"
	lineTo       = "改为：%s"
	lineWho      = "%s 由 %s"
	lineSource   = "来自：%s"
	lineComputer = "电脑：%s"

	digitsAll = " Enter 看全文  1 只看选中的这一项"
	digitsOne = " Enter 看全文  1 看全部项目"
	keyWhole  = "看全文"
	actOne    = "只看选中的这一项"
	actAll    = "看全部项目"
)

// helpText is the help of the screen.
var helpText = []string{
	"这里列出这一户、这个人、这张表的每一项改过几次：什么时候、谁、从什么改成什么、是哪次导入、哪张表或哪次人员变动带来的、在哪台电脑上。最近的在最上面。",
	"在卡上、表上按 F4，看光标所在那一题的修改记录；在农户档案上按 F4，看选中的人的，没有选人就看这一户的。",
	"按 1 在这一项和全部项目之间换。改过的内容一直留着，不会丢。",
}
