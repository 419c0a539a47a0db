package checks

// What the officer reads.
const (
	wordTitle   = "疑点数据"
	wordReading = "正在查全部户卡和成员卡 ..."
	wordFailed  = "没有查成。按 Esc 返回，再打开一次。"
	wordNone    = "没有疑点：户卡、成员卡都合规则。"
	wordAll     = "全部"
	wordKept    = "已说明属实"
	wordPerson  = "%s %s"
	wordReason  = "%s（%s）"
	wordVillage = "全村"

	headAll  = "查了 %d 户、成员 %d 人"
	headOpen = "疑点 %d 处"
	headList = "%d 处"

	colKind    = "类别"
	colTotal   = "合计"
	colLevel   = "程度"
	colTeam    = "组"
	colNumber  = "户号"
	colPerson  = "人"
	colMessage = "问题"

	digitsOpen = " Enter 到那一题改  1 登记问题  2 属实，写明原因"
	digitsKept = " Enter 到那一题  2 撤回说明"
	keyList    = "看这一类"
	keyCard    = "到那一题"
	actIssue   = "登记为问题"
	actKeep    = "属实，写明原因"
	actBack    = "撤回说明"

	askReason      = "为什么属实（写好按 Enter，不写按 Esc）："
	needReason     = "请写原因。"
	saidIssue      = "登记为 %s，在问题台账里。"
	saidKnown      = "%s 已经在问题台账里了。"
	saidKept       = "记下了，列在已说明属实的里面；数据再变会重新列出来。"
	saidBack       = "撤回了，又列在疑点里。"
	saidAtQuestion = "这个说明写在那一题上，按 Enter 到那一题改。"
	saidVillage    = "这一条说的是全村，在设置里改。"
)

// helpText is the help of the screen.
var helpText = []string{
	"户卡、成员卡和收入、措施放在一起，照规则查一遍，对不上的列在这里。先选一类，再选一条。",
	"错误：一定不对，户卡、成员卡上不改就不能完成。要说明：改，或者写明为什么属实。提醒：核对一下，属实的写明原因。提示：没填的、不常见的，有空再补。",
	"Enter 到那个人那一题去改。改好回来，这一条就没有了。",
	"按 1 登记到问题台账，类别是数据，同一条不会登记两次。按 2 写明属实的原因，就列到已说明属实里；以后数据变了，会重新列出来。",
	"规则是一张表。县里要改、要加，用命令 cunce rules 文件 规则表.xlsx；数据上报时规则一起走。",
}
