package question

// What an officer reads: a sentence and what to do.
var (
	refusedVillage  = [2]string{"提问题和交任务由镇里来，这是村里的文件。", "村里可以回复镇里问的。"}
	refusedTownship = [2]string{"回复由村里来写，这是镇里的文件。", "请等村里回复；不用再等的可以结掉，要再问的再问一次。"}
	refusedAll      = [2]string{"还没有说是哪个村。", "请先选一个村。"}
	refusedText     = [2]string{"没有写要问什么。", "请写清楚要村里答什么、办什么。"}
	refusedDue      = [2]string{"期限不是今天以后的日子。", "请写成 2022-08-20 这样，或者不写。"}
	refusedReply    = [2]string{"没有写回复。", "请写一句；办好了不用写字的，选“办好了”。"}
	refusedClosed   = [2]string{"这一条镇里已经结了。", "不用再回；还有话要说的，请打电话。"}
	refusedNone     = [2]string{"没有编号是 %s 的问题。", "请看列表里的编号。"}

	stateWords  = map[State]string{Waiting: "没有回", Replied: "回了", Finished: "办好了", Closed: "结了"}
	actionWords = map[Action]string{Asks: "问", Tasks: "交办", Again: "再问", Closes: "结了", Reply: "回复", Done: "办好了"}
)

// Title is what the report is called.
const Title = "镇里问的和村里回的"

const (
	wordTask     = "任务"
	wordQuestion = "问题"
	wordVillage  = "全村"
	wordOverdue  = "过期 %d 天"
	wordDays     = "%d 天没有回"
	wordUntil    = "%s 以前"
	wordColon    = "："

	noteCounts = "共 %d 条，等村里回的 %d 条，其中过期 %d 条；回了还没有结的 %d 条。"
	colVillage = "村"
	colNumber  = "编号"
	colWhat    = "种类"
	colAbout   = "哪一户、哪个问题"
	colText    = "问什么、办什么"
	colBy      = "谁问的"
	colAsked   = "什么时候问的"
	colDue     = "期限"
	colState   = "回了没有"
	colReplies = "村里回的"
)
