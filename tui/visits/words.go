package visits

// What the officer reads.
const (
	title         = "走访"
	wordNobody    = "还没有农户。"
	wordNoHouse   = "这里一户也没有。"
	wordNoVisits  = "还没有记过走访。按 1 记一次。"
	wordNoOfficer = "人员名单还没有人。在首页按 F9 选「人员名单」。"
	wordGone      = "这一户不在册上了。"
	wordNever     = "没有记过走访"
	wordNoHelper  = "没有写"
	wordUnknown   = "%s（待核）"
	wordOperator  = "经办人"
	wordOther     = "写别的名字"
	wordSeveral   = "几个人一起去的，从名单里选"
	wordJoined    = "（合户前的户）"
	wordUnlisted  = "不在人员名单上，没有算"

	colName       = "哪些户"
	colTotal      = "应到"
	colMet        = "已到"
	colOpen       = "没到"
	colPhone      = "只电话"
	colAbsent     = "没见到"
	colOverdue    = "逾期"
	colGone       = "已死亡"
	colUnknown    = "待核"
	colGroup      = "组"
	colNumber     = "户号"
	colHead       = "户主"
	colState      = "情况"
	colVisit      = "上次走访"
	colDay        = "走访日期"
	colResult     = "结果"
	colWho        = "走访人"
	colRole       = "身份"
	colForm       = "哪张表"
	colSign       = "签字"
	colPerson     = "姓名"
	colPost       = "职务"
	colDays       = "下村天数"
	colLast       = "最近一次"
	colNote       = "备注"
	colRespondent = "受访人"

	headHouses  = "%s，%s"
	headHouse   = "%s %s号 %s"
	countHouses = "%d 户"
	countPeople = "下过村 %d / %d 人"
	countVisits = "走访 %d 次"
	detailOf    = "类别：%s  帮扶责任人：%s  记过走访 %d 次"
	standsOf    = "%s：%s"
	numberOf    = "%s  %d 户"

	wordRate      = "%s：到访率 %.1f%%。能见到的 %d，已到 %d，没去过或次数不够的 %d。"
	noRate        = "%s：没有要到的户。"
	standsNowhere = "不是必到的户，也没有人要按月、按遍走访。"

	keyOpen   = "看没到的"
	keyRecord = "记走访"
	keyForm   = "看那张表"

	doPeriod  = "换时间"
	doNumber  = "哪个数"
	doRecord  = "记走访"
	doEntry   = "录排查表"
	doPrint   = "打印这份名单，带着去"
	doHouse   = "打开这一户"
	doVisits  = "走访过几次"
	doDetails = "换日期，写备注、签字"
	doList    = "加进人员名单"
	doWho     = "换身份、走访人"

	askPeriod     = "哪些天的走访？"
	askNumber     = "%s：看哪些户？"
	askRole       = "%s：谁去的？"
	askWho        = "%s是谁？"
	askSeveral    = "哪几个人去的？选好按 F12。"
	askSign       = "双方签字：1 都签了 2 没签 3 户里不愿签"
	wrongSign     = "签字写 1、2 或 3，没有要签的空着。"
	wordSigned    = "签字：%s。"
	askPost       = "%s 加进村里的人员名单"
	hintPost      = "写职务，如 驻村工作队员；写好按 Enter。"
	saidListed    = "%s 加进人员名单了。"
	noUnlisted    = "先选一个不在名单上的人。"
	noJoined      = "这是合户以前那一户的走访记录，只在这里看。"
	askResult     = "%s：%s %s（%s）走访，怎么样？"
	askRespondent = "家里谁答的？"

	hintWho      = "几个人用顿号隔开。写好按 Enter。"
	hintSave     = "写好按 Enter 就记下。"
	hintDetails  = "日期写 2022-8-6 或 8月6日都可以。写好按 Enter 到下一格，最后一格 Enter 选结果；签字看纸上签没签，没有要签的空着。"
	saidRecorded = "记好了：%s，%s。"
	saidPrinted  = "打印好了：%s，用浏览器打开它打印。"
	needWho      = "走访人不能空着。"
	noRound      = "现在没有进行中的排查轮次。"
	noHouse      = "先用上下键选一户。"
	noNumber     = "先用上下键选一行，下村的人按 Enter 看。"
	wrongDay     = "日期写得不对，写成 2022-8-6 这样。"
)

// signs are whether both sides signed, as short as a column needs it.
var signs = map[string]string{"both": "签了", "no": "没签", "refused": "不愿签"}

// pageNames are the pages as short as the digits' line needs them, in the order of visits.Bys.
var pageNames = []string{"必到", "本月", "遍访", "百分百", "住房", "身份", "按组"}

// help is what F1 says.
var help = []string{
	"见到本人或家人才算走访到。只打了电话的、没见到人的另外数；整户已死亡的不用再去，也不算到。",
	"# 看谁没走到",
	"按数字换着看：1 九类重点户必到，2 帮扶责任人本月走访，3 书记遍访，4 三个百分之百，5 六类住房重点对象，6 按走访人的身份，7 按组。8 换时间：本轮、本月、今年、全部。",
	"选一行按 Enter，看没到的是哪些户；按 9 选别的数，已到的、只打电话的、逾期的、待核的都能看是哪些户。",
	"待核是册上没填，不知道是不是的户：补填户卡、成员卡，或者录入户排查，它就有了着落。边远户在户卡上选，没选的都是待核。",
	"# 记一次走访",
	"在户的名单里选一户按 Enter（在一户的资料里按 7 再按 1）：第一次选身份、走访人，以后只按一个数字选结果，就记下了，接着下一户。身份是帮扶责任人的，走访人就是户卡上写的那个人。",
	"在户的名单里，F9 打印这份名单带着去；2 录这一户的排查表，3 打开这一户，4 看走访过几次，5 换看别的数。换日期、写备注按 8，换身份、走访人按 9；双方在纸上签字认可的也在 8 里记（都签了、没签、户里不愿签），没有要签的空着。只打了电话、没见到人的户还留在名单里，光标自己到下一户。几天以前的也可以补记，今天以后的不能记。",
	"记下的就是一份走访记录，在一户一档里也有；要多写（生活状况、反映的问题），在名单里按 4 再按 Enter，把那张表填全。",
	"下村的人按人员名单算：谁去的从名单里按数字选。写了名字不在名单上的，在百分百那一页的下村名单最后，选中按 1 加进名单。两户合成一户的，原来那一户的走访跟过来。",
	"# 数是怎么定的",
	"每月几次、书记遍访哪些户、从哪天算、乡村干部是哪些身份，在「设置」这张表里改。",
}
