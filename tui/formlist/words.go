package formlist

import "cunce/forms/qtype"

// What the pages say.
const (
	titleAll      = "表"
	titleForm     = "一张表"
	titleFill     = "填表"
	titleSubject  = "填过的"
	titleAgain    = "补问"
	titleAdded    = "已经收下"
	titleRefused  = "没有收下"
	titlePolarity = "定哪个答案是问题"
	titleFaults   = "%s 还不能用，要改这些："

	reading    = "正在读取 ..."
	readFailed = "没有读出来。按 Esc 返回再试一次。"
	noSuchLine = "没有这个数字"
	keyOpen    = "打开"
	keyUp      = "上翻"
	keyDown    = "下翻"

	colForm      = "表名"
	colSubject   = "对象"
	colVersion   = "版本"
	colQuestions = "题数"
	colState     = "情况"
	colWhat      = "内容"
	colDetail    = "说明"
	colWhen      = "日期"
	colWho       = "谁"

	actAdd       = "加一张表"
	actAgain     = "补问"
	actTemplate  = "写一张空白模板"
	actQuestions = "看题目"
	actVersions  = "各版本改了什么"
	actUpgrade   = "换成程序里的新版"
	actWrite     = "写成表格文件"
	actAnother   = "填一份新的"
	actGoOn      = "接着填没有完成的一份"
	actSaveDraft = "写成表格，到表格里接着定"

	stateBuiltin  = "程序自带"
	stateStored   = "在本文件"
	stateVersions = "%d 个版本"
	stateNewer    = "程序有新版"
	stateTwice    = "一版两种内容"
	stateTodo     = "没有填"
	stateDraft    = "草稿"
	stateDone     = "已填"
	stateCount    = "已填 %d 份"
	stateAgain    = "要补问"
	stateMembers  = "选成员"

	formLine     = "填写对象 %s   版本 %s   %d 题   %s"
	formSource   = "出处 %s"
	formNote     = "说明 %s"
	newerVersion = "新版是 %s"
	detailMany   = "可以填多份"
	noFormsFor   = "没有可以填的表。按 Esc 返回。"
	noMembers    = "这一户还没有成员，先到农户档案里加成员。"
	nothingSaid  = "没有内容"
	whoHousehold = "%s %s号 %s"
	againNone    = "没有要补问的。加了表的新版本，填过的户才会排到这里。"
	againIntro   = "表改了，这 %d 份要补问新的和变了的题目。按 Enter 从选中的一份开始。"

	chooseBook   = "哪一个表格？"
	noBooks      = "附近没有找到表格。把镇里发的表（xlsx、xls、docx 或 csv）放到数据文件旁边或者U盘里再来，或者自己写位置。"
	chooseTable  = "这个文件里有 %d 张表，收哪一张？"
	chooseFolder = "写到哪里？"
	noSticks     = "没有找到U盘。插上U盘，按 Esc 再来一次；或者先写到数据文件旁边。"
	askFolder    = "文件夹的位置（可以从文件管理器里复制过来）："
	templateName = "自己做表的模板.xlsx"
	draftName    = "_没定完"
	wroteTo      = "已写好："
	wroteTip     = "用 WPS 或 Excel 打开就能改。改好把版本改大，再用「加一张表」收进来。"
	enterBack    = "按 Enter 返回"
	enterOn      = "按 Enter 接着"

	doingLook    = "正在找，请等一等 ..."
	doingRead    = "正在看表格，请等一等 ..."
	doingCompare = "正在和现在用的比较 ..."
	doingStore   = "正在写进去，请等一等 ..."
	doingWrite   = "正在写，请等一等 ..."

	faultsTip  = "改好表格再来一次。按 Enter 返回。"
	diffSame   = "和现在用的一样，不用收。"
	diffNone   = "只换了版本号。"
	newForms   = "这是一张新表："
	newVersion = "版本 %s 换成 %s，有 %d 处不同："
	willAsk    = "本轮填过的 %d 份要补问新的和变了的题目；旧答案都在，不会改动。"
	askTake    = "收下这张表吗？"
	yesTake    = "收下"
	noTake     = "不收，什么都不变"
	isIn       = "已收下 %s，版本 %s。"
	isInAgain  = "填过的户排到了「补问」里，首页按 5。"
	isInNext   = "按 Enter 到这张表，可以开始填。"

	versionHead  = "版本 %s   %d 题"
	versionFirst = "最早的一版"
	moreOptions  = "... 共 %d 项"

	polarityHead = "第 %d / %d 题   还有 %d 题没有定"
	polarityNone = "都不是问题"
	polarityTwo  = "按数字：选了就到下一题。上下键看别的题。"
	polarityMany = "按数字选上或去掉，可以选几个，按 Enter 定下来。"
	decideFirst  = "先按数字，说哪个答案是问题"
	keyDecided   = "定下来"
	keyBefore    = "上一题"
	keyUndecided = "下一个没定的"
	wouldLose    = "定好的 %d 题会丢。再按一次 Esc 离开，按别的键接着定"
	savedDraft   = "已写好 %s"
)

// startWords are what begins to fill in a form, by its subject.
var startWords = map[string]string{
	"household": "填这张表：选一户", "member": "填这张表：选一户，再选人", "village": "填这张表：本村", "township": "填这张表：本乡镇", "person": "填这张表：一个人",
}

var subjectWords = map[string]string{"household": "农户", "member": "成员", "village": "村", "township": "乡镇", "person": "个人"}

// gradeWords are what a problem is called, by its grade.
var gradeWords = map[string]string{"": "问题", "issue": "问题", "hint": "提示"}

// typeWords are what is filled in where there is nothing to choose.
var typeWords = map[qtype.Type]string{
	qtype.Text: "文字", qtype.Integer: "整数", qtype.Decimal: "数字", qtype.Date: "日期", qtype.Time: "时间", qtype.DateTime: "日期时间",
	qtype.Acknowledge: "确认", qtype.Range: "数字", qtype.Barcode: "条码", qtype.SelectOne: "选一个", qtype.SelectMultiple: "选几个", qtype.Rank: "排先后",
}
