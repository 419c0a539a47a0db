package issues

import "cunce/store/ledger/action"

// What the screen says.
const (
	title        = "问题台账"
	titleCount   = "未销号 %d   逾期 %d   今天到期 %d"
	wordReading  = "正在读取 ..."
	filterWord   = "筛选："
	onlyOne      = "只看这一个问题，按 F6 看其他"
	countShown   = "共 %d 件"
	ofTheVillage = "村"
	gone         = "已不在册"

	colNumber = "编号"
	colWho    = "农户"
	colWhat   = "问题"
	colOffice = "责任办室"
	colDue    = "期限"
	colState  = "进度"
	late      = "逾期"
	dueToday  = "今天"
	doubtWord = "待核"

	noneOpen  = "没有未销号的问题。按 F6 看已经销号的，按 9 登记一个。"
	noneHere  = "这样筛选没有问题。按 F4 换筛选，按 F6 看全部。"
	noneAtAll = "台账是空的。入户排查时答案是问题的，完成那一户后会自动登记到这里；别处来的问题按 9 登记。"

	whoLine      = "%s  %s   %s"
	openedLine   = "%s 发现"
	dueLine      = "期限 %s"
	helpLine     = "协办 %s"
	satisfied    = "群众%s"
	underLine    = "归在 %s 下面：%s"
	foundLine    = "%s %s 填表"
	personLine   = "责任人 %s"
	leaderLine   = "责任领导 %s"
	questionLine = "问题：%s"
	detailLine   = "情况：%s"
	noDetail     = "情况：没有写"
	measureLine  = "措施 %d：%s"
	doneWord     = "已完成"
	doingWord    = "进行中"
	evidenceIs   = "佐证：%s"
	proofLine    = "佐证 %s   %s"
	proofFiles   = "%d 个文件"
	proofMissing = "还没有文件"
	countOf      = "第 %d 条，共 %d 条"
	signLine     = "%s签字：%s   %s   销号单 %s   %s 在电脑 %s 登记"
	sameMachine  = "（两级签字在同一台电脑登记）"
	signCount    = "电脑 %s 一共登记过 %d 个签字。登记的是纸上的签字，不能证明是本人。"
	villageWord  = "村级把关"
	townshipWord = "镇级把关"
	stepLine     = "%s %s %s"
	reason       = "：%s"
	toDay        = "到 %s"
	lapsedLine   = "待核：销号用的佐证作废了，算没有销号。补一条佐证再销号，或者退回。"
	proofVoid    = "作废：%s（%s）"
	doubtLine    = "待核：另一台电脑销过号，合起来看条件不够，算没有销号。"
	moreLines    = "还有 %d 行，按 6 看全部"
	nothingToDo  = "这个问题已经没有下一步。"
	notNow       = "这个问题现在是%s，不能%s。"
	ofVillage    = "这是村里的问题，没有农户。"
	onlyTownship = "镇级把关在镇里的数据文件登记。把数据报到镇里，等镇里签字。"
	noSigners    = "人员名单里还没有能选的人。先按 8，在更多里选人员名单。"
	noHousehold  = "找不到这一户，或者同名的不止一户。请写户编号。"

	keyStep = "下一步"
	keyShow = "换看法"
	keyEdit = "修改"
	keyBulk = "一起办"

	actSpot     = "当场整改"
	actEdit     = "修改登记内容"
	actBulk     = "列出的一起办"
	actAdd      = "登记一个问题"
	actCode     = "佐证短码，放大看"
	actFolder   = "佐证文件夹"
	actPrinting = "打印台账、交办单、销号单"
	actQuestion = "镇里问这个问题的"
	actBook     = "交办清单收进来，交办表发出去"
	actCount    = "统计"
	actLike     = "举一反三：同样答案的户"
	actOfficer  = "人员名单"
	actHandOut  = "写交办表"
	actGroup    = "归到一个村级问题"

	tipSheet  = "Enter 下一行，最后一行 Enter 或 F12 存；Esc 先不存（写的字留着）"
	mustSign  = " *"
	blankSign = "......"
	byHand    = "手工写"
	needField = "%s 要填，再存。"
	needDay   = "日期要有年月日，如 2022-08-25 或 8.25。"

	askPlain = "现在%s吗？"
	noPlain  = "先不"
	askMore  = "%s 要做什么？"
	askBulk  = "列出的 %d 件一起做什么？"
	askPlan  = "%d 件一起办吗？"
	yesPlan  = "办"
	askLikes = "给没有登记的 %d 户也登记吗？"
	yesLikes = "登记"

	aboutBulk  = "%s：列出的 %d 件"
	planTitle  = "%s：共 %d 件，能办 %d 件，不能办 %d 件"
	likesTitle = "%s：还有 %d 处同样的答案"
	noIssueYet = "没有登记"
	noLikes    = "没有别的户是同样的答案，或者这个问题不是表里答出来的。"

	doneStep  = "%s：%s，已存。"
	doneProof = "登记了佐证 %s。"
	noCodes   = "这个问题还没有登记佐证。在更多里选加佐证。"
	tipCode   = "给照片起名就用这个短码，放进数据文件旁边的佐证文件夹；或者拍照时把它写在纸上、放进照片里。Ctrl+C 复制短码。"
	doneAdd   = "已登记。"
	donePlan  = "%s：%d 件，已存。"
	doneLikes = "已登记，都在台账里。"

	askFilter  = "看哪些问题？"
	noteFilter = "几行一起算；退格清掉一行就是全部。F12 开始看。"
	noteAdd    = "表里答出来的问题会自动登记；督查、上级反馈和自己看到的在这里登记。"
	noteEdit   = "期限用延期改，进度用各步改；编号不会变。"
	noteSpot   = "当场改好的，一次填完。签字是登记纸上的签字，还没有签的空着。"
	noteProof  = "存下就得到一个短码。在哪里：谁的手机，或者哪个档案盒。拍照时把短码放进照片里，或者用它给文件起名。"
	noteSign   = "登记纸上的签字：谁签的、哪天签的、销号单编号。这里记下来，不能证明是本人。"
	noteGroup  = "归到哪个村级问题：写它的编号；不写就按题目新登记一个。各户仍一件一件销号。"

	labelTitle      = "问题"
	labelDetail     = "情况"
	labelHousehold  = "户编号或户主"
	labelCategory   = "类别"
	labelGroup      = "组"
	labelPlaces     = "村"
	labelSource     = "来源"
	labelSourceNote = "哪次、哪份文"
	labelLevel      = "层级"
	labelHelpers    = "协办"
	labelSatisfied  = "群众是否满意"
	labelUrgency    = "紧急程度"
	labelPerson     = "责任人"
	labelLeader     = "责任领导"
	labelOwner      = "谁来办"
	labelDoneBy     = "谁做的"
	labelDue        = "期限"
	labelNewDue     = "新的期限"
	labelMeasure    = "措施"
	labelWhich      = "哪一条措施"
	labelResult     = "结果"
	labelEvidence   = "佐证"
	labelSigner     = "签字人"
	labelVillage    = "村级签字人"
	labelTownship   = "镇级签字人"
	labelSigned     = "签字日期"
	labelPaper      = "销号单编号"
	labelReason     = "原因"
	labelProgress   = "进展"
	labelKind       = "种类"
	labelPlace      = "在哪里"
	labelTaken      = "日期"
	labelPaperNo    = "文件编号"
	labelNote       = "备注"
	labelUnder      = "村级问题编号"
)

// actionNames are the steps that a person takes.
var actionNames = map[string]string{
	action.Register: "登记", action.Claim: "认领", action.Measure: "加措施", action.Start: "开始整改", action.MeasureDone: "记完成",
	action.SelfCheck: "自评", action.VillageSign: "登记村级签字", action.TownshipSign: "登记镇级签字", action.Close: "销号",
	action.Escalate: "上报上级", action.Return: "退回", action.Extend: "延期", action.Progress: "更新进展", action.Evidence: "加佐证",
	action.Reopen: "重开", action.Withdraw: "撤销",
}

// shortActions are those names on the last line that are shorter there.
var shortActions = map[string]string{action.VillageSign: "村签字", action.TownshipSign: "镇签字", action.Start: "开始"}

// didWords are the steps that the history tells.
var didWords = map[string]string{
	action.Register: "登记", action.Claim: "认领", action.Start: "开始整改", action.SelfCheck: "自评", action.Close: "销号",
	action.Escalate: "上报上级", action.Return: "退回", action.Extend: "延期", action.Progress: "进展", action.Evidence: "佐证",
	action.Reopen: "重开", action.Withdraw: "撤销", action.Void: "佐证作废", action.Restore: "佐证恢复",
}

// notes stand over what some steps ask for.
var notes = map[string]string{action.VillageSign: noteSign, action.TownshipSign: noteSign}

// digitNames are what the digits do, shortNames how the last line calls it.
var (
	digitNames = []string{"加措施", "记完成", actSpot, "退回", "延期", "看全部", "看这一户", "更多", actAdd}
	shortNames = []string{"措施", "完成", "当场改", "退回", "延期", "全部", "户", "更多", "登记"}
)

// The codes of the filter in the officer's words.
var (
	showWords = map[string]string{showOpen: "未销号", showLate: "逾期", showDoubt: doubtWord, showAll: "全部"}
	dayWords  = map[string]string{"0": "今天", "3": "三天内", "7": "七天内"}
)

// countBys are what the ledger is counted by, in the order of the report's.
var countBys = []string{"交叉", "来源", "层级", "村", "组", "办室", "类别", "责任人"}

// shortCounts are the columns of numbers that stand on the screen, the whole table is written by the report; wideCounts those that need
// room where the rows have three names.
var (
	shortCounts = map[string]string{"issues": "问题", "unclosed": "未销号", "overdue": "逾期", "waiting": "等上级", "closed": "已销号", "reopened": "重开",
		"rate": "销号率", "measures": "措施", "measures_done": "完成"}
	wideCounts = map[string]bool{"waiting": true, "reopened": true}
)
