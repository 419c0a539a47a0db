package monitor

import "cunce/store/monitor"

// Everything of this package that an officer reads.
const (
	title       = "三色监测"
	wordReading = "正在读取。"
	wordFailed  = "这一页没有读出来，按 Esc 返回再试。"
	wordNobody  = "还没有监测对象：脱贫户、系统已标注或录入的户，户卡上写明了才算。"
	wordNoRows  = "没有这样的户。"
	wordNoGroup = "（没有组）"
	wordNoLines = "还没有监测过，也没有登记过步骤。"
	wordBad     = "（没有算：两台电脑上登记得不一样）"
	wordNotDue  = "不用测"

	headAll     = "全部监测对象"
	headRed     = "红色"
	headYellow  = "黄色"
	headGreen   = "绿色"
	headUnknown = "待核"
	headLeft    = "没有测的"
	headSums    = "各有多少户，按 Enter 看是哪些"
	countOf     = "%d 户"
	countAll    = "共 %d 户"
	countColour = "%s %d"
	countMonth  = "%s 测了 %d，没有测 %d"
	digitsList  = " 1 全部  2 红  3 黄  4 绿  5 待核  6 没有测的"
	digitsMore  = " 7 按组数  8 按步骤数  9 打印名单  左右键换月   内部资料，不外传"
	digitsPast  = " 7 按组数 8 按步骤数 9 打印名单 左右键换月  F12 缺测的登记督办   内部资料"

	colGroup  = "组"
	colNumber = "户号"
	colHead   = "户主"
	colColour = "颜色"
	colStep   = "到了哪一步"
	colMonth  = "测没测"
	colNext   = "下一步"
	colAll    = "户数"
	colDone   = "测了"
	colLeft   = "没有测"
	colDay    = "日期"
	colWhat   = "做了什么"
	colWho    = "谁"
	colSays   = "情况"

	headHouse     = "%s %s号 %s 户"
	countProblems = "  未销号问题 %d 件"
	saysMonth     = "本月：%s"
	saysPlan      = "帮扶措施 %d 条，没有落实 %d 条 %s"
	saysNext      = "下一步："

	askPeople   = "谁办的"
	askMeeting  = "什么会"
	askColour   = "颜色（红、黄、绿、不纳入）"
	askNote     = "意见（可以不写）"
	askUse      = "用已有的措施（写号，可以不写）"
	askKind     = "新的措施：类别（写号或名称）"
	askText     = "帮扶措施"
	askOwner    = "责任人"
	askDue      = "完成时限（可以不写）"
	askMember   = "只对一个人的写姓名（整户的不写）"
	askEffect   = "成效：%s %s"
	hintMeasure = "%d %s %s"
	hintThere   = "这一户已有：%s。"
	hintKinds   = "类别：%s。"
	hintStep    = "谁办的写姓名，几个人用顿号隔开（%s）。日期写 2022-8-6 这样。最后一格 Enter 或按 F12 保存，Esc 不改。"

	keyOpen   = "看这一户"
	keySave   = "保存"
	actForm   = "填本月监测表"
	actForms  = "这一户的表：改填错的监测表"
	actGroups = "按组数"
	actPrint  = "打印这个月的监测名单"
	actChase  = "%s 缺测的每户登记一件督办问题"
	keyChase  = "F12"
	actPublic = "打印公示名单（设置里允许公示的）"
	actSteps  = "按步骤数"

	saidPrinted = "写好了：%s，用浏览器打开打印。"
	askChase    = "%s 没有测的 %d 户，每户登记一件督办问题？"
	optionChase = "登记"
	optionNot   = "不登记"
	saidChased  = "%s 缺测 %d 户：新登记督办 %d 件，已经在办 %d 件，补测了撤销 %d 件。"
	saidSaved   = "登记好了。"
	wrongDate   = "日期写得不对，写成 2022-8-6 这样。"
	wrongUse    = "没有这个号的措施，写下面列的号。"
	wrongColour = "颜色写得不对，写 红、黄、绿 或 不纳入。"
)

// looks are what became of a household this month, in the room of a column.
var looks = map[monitor.Look]string{"done": "测了", "called": "没入户", "due": "没有测", "missing": "缺测"}

// help is what F1 says.
var help = []string{
	"颜色怎么来：每月填一份动态监测表，表里的收入、吃穿、教育、医疗、住房、饮水和突发困难，照红线、绿线判红、黄、绿；没有填齐的是待核，不会判绿。系统里已标注、已录入没有销号的是红色。",
	"不同意可以改：在监测表的研判颜色里选别的，写理由，留着。变红以后，后来几个月再好也还是红色，要走到销号才变。填错的表打开那一份改，判错的红色就去掉了。",
	"七步：排、访、评、录、测、补、销，一步接一步，每一步写日期、谁办的、意见。能登记的写在最下面，按数字；登记错了的选「撤回」。跳步要在设置里允许。",
	"补、扶、引定的每一条措施就是这一户的一条帮扶措施（一户一方案、一人一措施），在那里一起数；可以用已有的，也可以写新的，要几条登记几次。登记落实、补齐的时候，没有落实的每一条都要写成效；不办的在这一户的表里改成终止。",
	"红色：系统标注录入、有缺项的标注预警、补短板、补齐、申请、核实销号。销号要这一户的问题都销了号，补齐以后再入户测过、都达标、收入不低于红线，核实的和申请的不能是同一个人，户卡上也不能还是没有消除的监测对象。黄色扶、绿色引，落实了登记，不用销号。",
	"每月都要实地入户测一次：只打电话、没有见到人的不算测了；左右键看前几个月缺测的，在那一页按 F12，缺测的每户登记一件督办问题，进问题台账；补测了（监测月份填那个月）自动撤销。结果默认不公示；要公示的在设置里改，名单按 F9 打印。",
}
