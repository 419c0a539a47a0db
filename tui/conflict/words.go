package conflict

// What the screen says.
const (
	title      = "两处不一致"
	reading    = "正在读取 ..."
	wordFailed = "没有读出来，按 Esc 退出去再进来。"
	none       = "没有两处不一致的地方。成批定过的，按 F9 看、撤回。"
	colWho     = "农户"
	colForm    = "表"
	colLabel   = "题目"
	colTake    = "定为"
	colDrop    = "不用"
	heading    = "同一题两处答的不一样，请定一个"
	countOf    = "%d 处"
	countLater = "，放着 %d 处"
	wordLater  = "（以后再定）"
	valueLine  = "%d  %s"
	valueFrom  = "%s  %s  机器 %s"
	valueSaid  = "%s（%s %s）"
	objected   = "  村里有异议：%s"
	other      = "%d  另写一个   "
	canLater   = "8  以后再定   9  成批定"
	canAgain   = "8  拿回来定   9  成批定"
	askOther   = "写成什么？写好按 Enter，按 Esc 不写"
	empty      = "（没有答）"
	decided    = "已定：%s。"
	saidLater  = "放着以后再定：%s，两个值都留着。"
	saidAgain  = "拿回来定：%s。"
	notLater   = "一边注销了的不能放着，先定还在不在。"
	keyOpen    = "打开这一户"
	timeForm   = "2006-01-02 15:04"
	failed     = "没有定下来："

	askRule       = "成批定 %d 处里的哪些？先看名单，看了再定"
	ruleCount     = "%s   能定 %d 处"
	askSide       = "以谁写的为准？"
	sideCount     = "%s  机器 %s   写了 %d 处"
	noRule        = "没有能这样定的，换一种。"
	digitsLook    = " 1 照这样定  2 选中的这一处不这样定，拿出去  Esc 换一种"
	askBulk       = "照名单定 %d 处？"
	optNo         = "先不定"
	optBulk       = "定"
	saidBulk      = "成批定了 %d 处。定错了按 F9 撤回。"
	saidBulkLeft  = "%d 处没有定：已经定过，或不合题目的要求。"
	askTurn       = "成批定过的，选一次可以撤回"
	bulkLine      = "%s %s  %d 处  %s"
	bulkUndone    = "（已撤回）"
	noBulks       = "没有成批定过。"
	undoneAlready = "这一次撤回过了。"
	askBack       = "撤回 %s 定的 %d 处？又要一处一处定"
	optStay       = "不撤"
	optBack       = "撤回"
	saidBack      = "撤回了 %d 处，又要定了。"
	saidBackLeft  = "%d 处后来又改过，没有动。"
	actBulk       = "成批定"
	actTurn       = "看成批定过的，撤回"
)

// help tells the officer.
var help = []string{
	"两台电脑、村里和镇里改了同一题，两个值都留着，等人定。下面写着各是谁、什么时候、在哪台电脑上填的。",
	"按数字选一个，或者选「另写一个」。定了的不会再问，也会跟着数据回到村里。",
	"问不清的按 8 放着以后再定：排到后面，不算在要定的里。又来了别的值，会重新列出来。",
	"多的按 9 成批定：选一条规矩，先看名单，哪一处不对按 2 拿出去，再按 1 定。人定过的不会动。成批定的在历史里写明，按 F9 可以一次撤回。",
}
