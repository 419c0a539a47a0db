package conflict

// What the screen says.
const (
	title     = "两处不一致"
	reading   = "正在读取 ..."
	none      = "没有两处不一致的地方。"
	colWho    = "农户"
	colForm   = "表"
	colLabel  = "题目"
	heading   = "同一题两处答的不一样，请定一个"
	countOf   = "%d 处"
	valueLine = "%d  %s"
	valueFrom = "%s  %s  机器 %s"
	other     = "%d  另写一个"
	askOther  = "写成什么？写好按 Enter，按 Esc 不写"
	empty     = "（没有答）"
	decided   = "已定：%s。"
	keyOpen   = "打开这一户"
	timeForm  = "2006-01-02 15:04"
	failed    = "没有定下来："
)
