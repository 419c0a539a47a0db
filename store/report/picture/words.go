package picture

// What officers read.
const (
	titleProgress = "各组进度"
	titleStatus   = "问题到了哪一步"
	titleColours  = "三色按月"
	titleIncome   = "人均纯收入分布"
	titleFigure   = "%s（%s）"

	saysPart  = "%s/%s 户  %s"
	saysIssue = "%s/%s 件  %s"
	saysTold  = "%s 户"
	saysMonth = "共 %s 户"
	// of a figure of the summary: number, whole, unit, part in per cent
	saysFigure = "%s %s"
	saysShare  = "%s/%s %s  %s"

	wordTotal   = "合计"
	wordNow     = "现在"
	wordUnknown = "说不清"
	wordUnsaid  = "没有数"
	wordRate    = "%"
	wordBelow   = "不到 %s"
	wordBetween = "%s-%s"
	wordAbove   = "%s 以上"

	noteProgress = "%s：填了表的户，分母是这一轮范围内的户。没有做完的不画满。"
	noteStatus   = "分母是台账里的全部 %s 件，撤销的也在内。截至 %s。"
	noteColours  = "每月按那个月测的、研判的颜色；“现在”是全部监测对象现在的颜色。一个字代表一份，最长的一行是 %s 户。"
	noteIncome   = "元。家庭纯收入除以人口，都是最近一份入户排查表填的；分母是填了表的 %s 户。5000、10000 是三色监测的红线、绿线（001），7300 是监测线（003）。"
	noteScope    = "口径：%s"
	noteShare    = "每一行的分母是那里的全部。"
	noteMost     = "最长的一行是最大的数；合计只写数，不画。"
	noteNoRound  = "还没有一轮工作。在首页 F9 的「各轮工作」里开始一轮。"
	noteNothing  = "还没有可以画的。"
)
