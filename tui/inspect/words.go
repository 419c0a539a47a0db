package inspect

import "cunce/store/inspect/mark"

// Everything of this package that an officer reads.
const (
	title    = "抽查"
	headAll  = "抽查：选一次看抽中的户；最后一行抽一次新的"
	countAll = "%d 次"
	rowNew   = "抽一次新的"
	countOf  = "抽中 %d 户"

	headSheet  = "%s：%s %s %s"
	countLeft  = "还有 %d 项"
	countReady = "都录了"
	countSame  = "一致 %d  不一致 %d"
	tipBlind   = "照看到的、问到的录，册子上的现在看不到。都录了按 F12 确认，册子上的才显示。"
	tipPeople  = "录了人数，各人的项（%s）才列出来：先列出来就知道册子上有几个人了。"
	tipShown   = "%s %s 确认，查到的不能再改。后来才弄清楚的按 Enter 更正，原来查到的留着。"

	colTitle    = "名称"
	colDay      = "哪天抽的"
	colSeed     = "种子"
	colDrawn    = "抽中/全部"
	colDone     = "查完"
	colRate     = "一致率"
	colGroup    = "组"
	colNumber   = "户号"
	colHead     = "户主"
	colStratum  = "层"
	colState    = "查到哪里"
	colWhat     = "查什么"
	colFound    = "查到的"
	colRegister = "册子上的"
	colVerdict  = "比较"

	stateTodo    = "还没查"
	stateLeft    = "还有 %d 项没录"
	stateReady   = "录完了，还没确认"
	stateSame    = "一致 %d"
	stateDiffers = "一致 %d  不一致 %d"

	keyOpen    = "打开"
	keyLook    = "录这一户"
	keyEnter   = "录这一项"
	keyConfirm = "确认，看册子上的"
	keyCorrect = "更正"

	doField   = "一致率按项"
	doHouse   = "按户"
	doGroup   = "按组"
	doIssues  = "登记问题"
	doPrint   = "打印名单"
	doEnter   = "录"
	doUnknown = "不知道"
	doSkip    = "没查"
	doWipe    = "去掉"
	doCard    = "打开这一户的户卡"

	askTitle    = "名称"
	askSize     = "抽多少"
	askPeople   = "谁去抽查"
	askSeed     = "种子"
	hintBegin   = "抽多少写 5（每层5户）、10%（每层一成）、共30（一共30户）或 全部。种子空着就随机给一个；种子和册子一样，抽到的户就一样。"
	askStrata   = "怎么分层抽？"
	strataGroup = "按组：每个组都抽到"
	strataKind  = "按户类型：每种户都抽到"
	strata001   = "照 001：监测户全查，脱贫户按上面写的抽"
	strataWho   = "自己选几类户，一类一层"
	strataNone  = "不分层"
	askParts    = "哪几类户？一类一层，几类都是的算在先选的一类"
	askFrame    = "从哪些户里抽？选几样就是合在一起的户"
	askFields   = "查哪几项？"
	fieldsUsual = "常查的：户类型、人数、住房、帮扶责任人、各人低保和医保"
	fieldsCards = "自己选：户卡、成员卡上的"
	fieldsForm  = "自己选：户卡、成员卡和 %s"
	askWhich    = "查哪几项？选好按 F12"
	hintFound   = "照查到的写。不知道、没查的按 Esc 回去，按 2 或 3。"
	askRight    = "对的是"
	askWhy      = "怎么弄清楚的"
	hintCorrect = "原来查到的留着，一致率仍按原来的算。"
	hintChoices = "可以写：%s。"
	askConfirm  = "确认以后查到的不能再改，册子上的就显示出来"
	optConfirm  = "确认"
	optNot      = "再看看"

	saidDrawn     = "抽中 %d 户，种子 %s。"
	saidShown     = "册子上的在右边。"
	saidIssues    = "登记了 %d 个问题，%d 个已经在办，撤销了 %d 个。"
	saidPrinted   = "写在 %s。"
	saidCorrected = "更正记下了，原来查到的也留着。"
	tellCorrected = "后来更正为 %s：%s"
	needTitle     = "名称不能空着。"
	needOne       = "至少选一样。"
	needFound     = "写上查到的。"
	needAll       = "还有 %d 项没录；不知道的按 2，没查的按 3。"
)

var verdictNames = map[mark.Verdict]string{mark.Same: "一致", mark.Differs: "不一致", mark.NotKnown: "不知道", mark.NotLooked: "没查", mark.RegisterOut: "册子没填"}

// help is what F1 says.
var help = []string{
	"抽查：随机抽一些户，入户看实际情况，再和册子比，算一致率。",
	"# 抽户",
	"在最后一行按 Enter：写名称、抽多少、谁去，选怎么分层、从哪些户里抽、查哪几项。种子写在名单上：种子和册子一样，在哪台电脑上抽都是这些户，别人可以照着再抽一遍。一层的户不够就全抽，会写出来。",
	"# 先录后看",
	"选一户按 Enter，一项一项录查到的；问了不知道的按 2，没查的按 3。查人数的，录了人数才列出各人的项，人数就不能再改。都录了按 F12 确认，册子上的才显示在旁边。确认以后查到的不能再改：后来才弄清楚的按 Enter 更正，写明原因，原来查到的还在，一致率仍按原来的算。",
	"# 一致率和问题",
	"一致率是一致的项除以一致和不一致的项；不知道、没查、册子没填的另列。按 1、2、3 按项、按户、按组看。按 4 把不一致的登记到问题台账，来源是督查；册子改对了再按一次 4，那些问题就撤销。按 5 打印抽样名单和空白的查到什么，不印册子上的值。",
}
