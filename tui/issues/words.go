package issues

import "cunce/store/ledger"

// What the screen says.
const (
	title      = "问题台账"
	titleCount = "未销号 %d   逾期 %d   今天到期 %d"
	filterLine = " 筛选：%s%s"
	ofOffice   = "，%s"
	ofHouse    = "，只看这一户"
	village    = "村"
	allOffices = "全部办室"

	colNumber = "编号"
	colWho    = "农户"
	colWhat   = "问题"
	colOffice = "责任办室"
	colDue    = "期限"
	colState  = "进度"
	late      = "逾期"

	noneOpen  = "没有未销号的问题。"
	noneHere  = "这个筛选下没有问题。按 F4 换一个。"
	noneAtAll = "台账是空的：排查时答案是问题的，完成后会自动登记到这里。"

	measureLine = "措施 %d  %s   %s"
	doneWord    = "已完成"
	doingWord   = "进行中"
	evidence    = "佐证：%s"
	openedLine  = "%s 登记   %s   %s"
	closedLine  = "%s 销号   %s   %s"
	againLine   = "%s 重开：%s"
	takenLine   = "%s 撤销：%s"
	detailLine  = "情况：%s"
	noDetail    = "没有写情况说明。"
	nothingToDo = "这个问题已经没有下一步。"

	keyStep = "下一步"
	keyShow = "换筛选"

	actMeasure     = "加措施"
	actMeasureDone = "记完成"
	actClose       = "销号"
	actReopen      = "重开"
	actWithdraw    = "撤销"
	actHousehold   = "打开这一户"
	actFilter      = "换筛选"
	actOffice      = "按责任办室看"

	askMeasure  = "措施内容："
	askEvidence = "怎样做的、有什么佐证："
	askReason   = "重开的原因："
	askWithdraw = "撤销的原因："
	askWhich    = "哪一条措施做完了？"
	askClose    = "措施都做完了，要销号吗？"
	yesClose    = "销号"
	noClose     = "先不"
	tipText     = "写好按回车，Esc 不写了"
	needText    = "这里要写几个字，再按回车。"
	doneStep    = "%s：%s"
)

// stateNames are the states in the officer's words.
var stateNames = map[ledger.Status]string{
	ledger.Open: "待整改", ledger.Measured: "整改中", ledger.Rectified: "待销号",
	ledger.Closed: "已销号", ledger.Withdrawn: "已撤销",
}

// actionNames are the steps that a person takes, by the name that the ledger gives them.
var actionNames = map[string]string{
	ledger.ActionMeasure: actMeasure, ledger.ActionMeasureDone: actMeasureDone, ledger.ActionClose: actClose, ledger.ActionReopen: actReopen, ledger.ActionWithdraw: actWithdraw,
}
