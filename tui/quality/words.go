package quality

// Everything that an officer reads on this screen.
const (
	title     = "录入质量"
	nothing   = "还没有录完的表。录完一张，这里就有数。"
	noneFast  = "没有偏快的地方。"
	countFast = "偏快 %d 处"

	doBoth    = "人和表"
	doOfficer = "按人"
	doForm    = "按表"
	doVillage = "按村"
	doFast    = "偏快的"
	doSecond  = "二次录入"

	headBatches = "二次录入"
	countAll    = "%d 次"
	rowNew      = "抽一次新的"
	colTitle    = "名称"
	colDay      = "日期"
	colSeed     = "种子"
	colDrawn    = "份数"
	colTyped    = "录了"
	colDone     = "定完"
	keyOpen     = "打开"

	doOperator   = "登记一位操作员"
	hintOperator = "登记以后按 F9 选 换操作员，就能换成这个人来录第二次。"
	askOperator  = "姓名"
	needOperator = "还没有写姓名。"
	saidOperator = "登记好了：%s。"

	hintBegin  = "抽多少：10 是 10 份，10% 是一成，全部 是都录。种子空着就由程序随便取一个。"
	askTitle   = "名称"
	askSize    = "抽多少"
	askSeed    = "种子"
	askForm    = "哪一张表要再录一次"
	askWhat    = "录整张表，还是只录几项"
	whatWhole  = "整张表"
	whatFields = "只录几项，比如身份证号"
	askFields  = "录哪几项（选好按 F12）"
	askGroup   = "哪一个组的"
	allGroups  = "全村"
	askOfficer = "谁录的"
	anyOfficer = "不论谁录的"
	saidDrawn  = "抽中 %d 份，种子 %s。"
	needTitle  = "还没有写名称。"
	needOne    = "一项也没有选。"

	countSheets  = "%d 份，录了 %d 份，定完 %d 份"
	colWho       = "哪一份"
	colState     = "到哪里了"
	colVerifier  = "后录的人"
	stateTodo    = "还没录"
	stateDiffers = "%d 处不同，%d 处待定"
	stateDecided = "定好了，还没写进去"
	stateSame    = "没有不同"
	stateSettled = "%d 处不同，定完了"
	markSelf     = "（自己录的）"
	doType       = "接着录"
	doByField    = "错在哪题"
	doByKeyer    = "先录的人"
	doByVerifier = "后录的人"
	keySheet     = "录这一份，或者看不同"
	allTyped     = "都录完了，回车看哪里不同。"
	yoursOnly    = "剩下的是您自己录的，要换一个人来录。"

	headDiffer  = "%s  %s"
	tipDiffer   = "先录：%s。后录：%s，%s。看纸上写的是哪个。"
	tipSelf     = "先录和后录是同一个人，这里没有别人。"
	countLeft   = "还有 %d 处没有定"
	countReady  = "都定了，按 F12 写进册子"
	countDone   = "定完了"
	colLabel    = "题"
	colFirst    = "先录的"
	colSecond   = "后录的"
	colRight    = "定的"
	rightFirst  = "先录的对"
	rightSecond = "后录的对"
	doFirst     = "先录的对"
	doRight     = "后录的对"
	doNeither   = "都不对"
	doUndecide  = "先不定"
	keyDecide   = "写纸上的"
	keySettle   = "写进册子"
	needAll     = "还有 %d 处没有定，一处一处定完再写。"
	askSettle   = "照定的写进册子吗"
	optSettle   = "写"
	optNot      = "先不写"
	saidSettled = "写进去了，这一份定完了。"
	hintTyped   = "照纸上的写；选择题写选项的字。纸上空着就空着。"
	rowChoice   = "多出来或者少了的一个，选先录的对，或者后录的对。"
	nothingHere = "没有不同的地方。"
	doSheet     = "打开这张表"
	doHouse     = "打开这一户"

	keyHouses = "看是哪些户"
	keyHouse  = "打开这一户"

	colHousehold = "农户"
	colForm      = "表"
	colOfficer   = "经办人"
	colRun       = "题数"
	colTook      = "秒"
	tellRun      = "%s 录完，从「%s」这一题起"
	wordVillage  = "村里的表"
	noHousehold  = "这张表不是哪一户的。"
)

var help = []string{
	"录入快慢、改动、成批填的、隔了几天、录后改，按经办人和表数。数给自己看哪里费时、哪里容易错，没有人因此被指责。",
	"计时从打开一张表算到录完，停下来不算：两次按键隔多久算停，在设置里改（录入停顿）。题/时只算一题一题录的，成批填的不算；键/时是按键数，输入法上屏的字一个字算一次。",
	"改动是录过离开、又回来改的题。属实是提醒写明原因留着的。成批是 Ctrl+G 成批填的占多少。不清楚包括拒答和待核。隔天是从入户日期到第一次录完。录后改是录完以后又改过答案的份数。",
	"从前录的、表格里回收的没有计时，写未记录，不是 0。户卡和成员卡随时会变，不数录后改。",
	"偏快的地方：连续几题用的时间比设置里的短，就列出来。答案简单、手熟也会快，打开核对一下就行。",
	"二次录入：抽一些录完的表，或者只抽几项（比如身份证号），换一个人照纸再录一次（按 F9 换操作员，没有就先登记一位），先录的看不到。录完一处一处比：1 先录的对，2 后录的对，3 都不对、照纸另写。都定了按 F12 写进册子，和平常改一样留着记录；是谁的笔误分开数。种子一样，谁抽都是这些份。录到一半可以离开，回来接着录。",
	"同样的表可以写成表格：cunce report 文件 quality -o 录入质量.xlsx，加 --by officer、form、village 或 fast。",
}
