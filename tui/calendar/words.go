package calendar

// Everything of this package that an officer reads.
const (
	title = "提醒"

	headAll   = "各种周期和期限，要办的在前"
	countAll  = "今天 %d  逾期 %d"
	headTimes = "%s：办过的各次"
	countOf   = "%d 次"
	wordNone  = "还没有登记过。按 Esc 返回，选中它按 1 登记。"

	digits      = " Enter 去办  1 登记办了一次  2 办过的各次  3 自己加一项  4 不提醒、去掉"
	digitsTimes = " 1 撤回选中的这一次"

	colState = "情况"
	colName  = "事项"
	colEvery = "多久一次"
	colLast  = "上次"
	colNext  = "下次"
	colDay   = "哪天"
	colWho   = "谁办的"
	colNote  = "说明"

	saysWho    = "谁办 "
	saysSource = "出处 "

	askDay   = "哪天办的"
	askWho   = "谁办的"
	askNote  = "说明"
	askName  = "什么事"
	askFirst = "哪一天"
	askEvery = "多久一次"
	askWhoTo = "谁办"
	askWhy   = "为什么不提醒"

	headDone = "%s：登记办了一次"
	headAdd  = "自己加一项提醒"
	headOff  = "%s：不再提醒"
	hintDone = "日期写 2022-8-6 这样。最后一格 Enter 或按 F12 保存，Esc 不改。"
	hintAdd  = "多久一次写 每周、每半月、每月、每季度、每年、每10天；只提醒一次的空着。最后一格 Enter 或按 F12 保存，Esc 不改。"
	hintOff  = "写原因，例如不归本村办。Enter 或按 F12 保存，Esc 不改。"

	askRemove = "去掉自己加的：%s"
	optStay   = "不去掉"
	optRemove = "去掉"

	keyGo     = "去办"
	actDone   = "登记办了一次"
	actTimes  = "办过的各次"
	actAdd    = "自己加一项"
	actOff    = "不提醒、恢复提醒、去掉自己加的"
	actForget = "撤回选中的这一次"
	saidSaved = "存好了。"
	saidOff   = "不再提醒了，想恢复再按 4。"
	saidOn    = "恢复提醒了。"
	saidGone  = "去掉了。"
	saidUndo  = "撤回了。"
	wrongDate = "日期写得不对，写成 2022-8-6 这样。"
	elsewhere = "这一项不在这里登记，按 Enter 到它自己的页上办，办好了这里自己会变。"
)

// help is what F1 says.
var help = []string{
	"各方案里定的周期（研判、党委会、督查、走访、宣传会、年审等）、各轮的期限、名单的期限、自己加的，都在这里。逾期和今天要办的在前，首页也会提。",
	"办了按 1 登记哪天办的，下次是哪天自己算。督查、走访、问题整改、各轮工作在它们自己的页上办，按 Enter 就去。没有登记过的不知道下次是哪天，不算逾期。",
	"多久一次照设置里写的，镇里可以改。不归本村办的按 4 写明原因，就不再提醒；自己加的按 4 去掉。",
}
