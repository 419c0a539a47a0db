package issues

import "cunce/store/ledger"

// What the screen says.
const (
	title         = "问题台账"
	titleCount    = "未销号 %d   逾期 %d   今天到期 %d"
	wordReading   = "正在读取 ..."
	filterLine    = "筛选：%s，%s，%s"
	onlyOne       = "只看这一个问题，按 F4 看其他"
	countShown    = "共 %d 件"
	viewOpen      = "未销号"
	viewLate      = "逾期"
	viewEvery     = "全部"
	allOffices    = "全部办室"
	allCategories = "全部类别"
	askOffice     = "看哪个责任办室的？"
	askCategory   = "看哪一类的？"
	ofTheVillage  = "村"
	gone          = "已不在册"

	colNumber = "编号"
	colWho    = "农户"
	colWhat   = "问题"
	colOffice = "责任办室"
	colDue    = "期限"
	colState  = "进度"
	late      = "逾期"
	dueToday  = "今天"

	noneOpen  = "没有未销号的问题。按 F4 看已经销号的。"
	noneHere  = "这样筛选没有问题。按 F4 换一个，办室和类别在 F9 里换。"
	noneAtAll = "台账是空的。入户排查时答案是问题的，完成那一户后会自动登记到这里。"

	whoLine      = "%s  %s   %s"
	openedLine   = "%s 登记   %s   %s   期限 %s"
	questionLine = "问题：%s"
	detailLine   = "情况：%s"
	noDetail     = "情况：没有写"
	measureLine  = "措施 %d：%s   %s   %s"
	doneWord     = "已完成"
	doingWord    = "进行中"
	evidence     = "佐证：%s"
	stepLine     = "%s %s %s"
	didClose     = "销号"
	didReopen    = "重开"
	didWithdraw  = "撤销"
	reason       = "：%s"
	moreLines    = "还有 %d 行，按 6 看全部"
	nothingToDo  = "这个问题已经没有下一步。"
	notNow       = "这个问题%s，现在不能%s。"
	ofVillage    = "这是村里的问题，没有农户。"

	keyStep = "下一步"
	keyShow = "换筛选"

	actMeasure     = "加措施"
	actMeasureDone = "记完成"
	actClose       = "销号"
	actReopen      = "重开"
	actWithdraw    = "撤销"
	actWhole       = "看全部"
	actHousehold   = "看这一户"
	actFilter      = "换筛选"
	actOffice      = "按责任办室看"
	actCategory    = "按类别看"

	askMeasure  = "措施内容："
	askEvidence = "怎样做的、有什么佐证："
	askReason   = "重开的原因："
	askWithdraw = "撤销的原因："
	askWhich    = "哪一条措施做完了？"
	askClose    = "措施都做完了，要销号吗？"
	yesClose    = "销号"
	noClose     = "先不"
	tipText     = "写好按回车存，Esc 先不存（写的字留着）"
	needText    = "这里要写几个字，再按回车。"
	doneStep    = "%s：%s，已存。"
)

// stateNames are the states in the officer's words.
var stateNames = map[ledger.Status]string{
	ledger.Open: "待整改", ledger.Measured: "整改中", ledger.Rectified: "待销号",
	ledger.Closed: "已销号", ledger.Withdrawn: "已撤销",
}

// actionNames are the steps that a person takes, by the name that the ledger gives them.
var actionNames = map[string]string{
	ledger.ActionMeasure: actMeasure, ledger.ActionMeasureDone: actMeasureDone, ledger.ActionClose: actClose,
	ledger.ActionReopen: actReopen, ledger.ActionWithdraw: actWithdraw,
}
