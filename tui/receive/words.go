package receive

import "cunce/store/revision"

// What the screen says.
const (
	title        = "接收数据"
	titleVillage = "收镇里带回来的数据"

	askPlaces = "数据在哪里？选U盘或一个文件，可以选整个文件夹"
	nonePlace = "没有找到U盘和数据包。插上U盘再按 Esc 退出去、进来，或写路径。"
	askPath   = "写出文件或文件夹的路径，按 Enter"

	doingLook  = "正在找 ..."
	doingOpen  = "正在打开：%s"
	doingPlan  = "正在看每个村带来什么，先不写 ..."
	doingTake  = "正在收，收好以前什么都没改 ..."
	doingOrder = "各份都收进来了，正在整理，好查找；整理好以前什么都没改 ..."
	doingSlips = "正在写交接单 ..."
	doingUndo  = "正在撤回 ..."
	wordNoDB   = "这里一份也收不进来。"
	heading    = "各份带来什么（还没有写）"
	countOf    = "%d 份"
	colName    = "村"
	colMade    = "什么时候做的"
	colNew     = "新内容"
	colHouse   = "户 新/改"
	colTwo     = "不一致"
	colLike    = "疑似重复"
	colState   = "情况"
	stateReady = "可以收"
	stateKnown = "都收过了"
	stateHeld  = "要您定"
	stateYes   = "同意收"
	stateNo    = "收不了"

	lineFile    = "文件：%s"
	linePhone   = "打电话：%s"
	lineBy      = "谁交的：%s，没有留电话"
	lineAlike   = "可能重复（%s）：%s"
	lineAlso    = "同样的还有 %d 个文件"
	lineDrafts  = "有 %d 张没录完的表留在村里"
	lineCount   = "%s：新增 %d，修改 %d，不一致 %d，注销 %d"
	lineTwo     = "不一致：%s  %s"
	lineChanged = "镇里改了 %d 处，收了以后要您认可，或者有异议。"
	lineChange  = "  %s  %s：原来 %s，改成 %s"
	lineAsked   = "镇里问了 %d 条，收了以后可以回复。"
	nextChanged = "看镇里改的"
	nextAsked   = "看镇里问的"
	doneReceipt = "%s %s 的回执也收下了，下次上报只带新改的。"
	lineMore    = "还有 %d 处，收了以后在「两处不一致」里定"
	lineAccept  = "同意收的原因：%s"
	lineLike    = "还有 %d 对可能重复的，按 2 看；收了以后在「可能重复的户和人」里定"
	lineOthers  = "另有 %d 个别的文件，没有管"
	digitsReady = " 1 收下 %d 份  2 这一份怎么了（全看）%s  8 换一个地方"
	digitHeld   = "  3 这一份也收，写原因"
	digitPass   = "  4 有加锁的，输口令"
	askWhy      = "为什么可以收？例如：打电话问过，是换了电脑。写好按 Enter，按 Esc 不写"
	askPass     = "输入口令，按 Enter"
	askTake     = "收下 %d 份？%s"
	askLeft     = "另外 %d 份不收。"
	optNo       = "先不收"
	optTake     = "收下"
	nothing     = "没有能收的：每一份为什么，看下面。"
	needWhy     = "没有写原因。"
	detailTitle = "%s 带来什么"

	doneTitle   = "收好了"
	doneCount   = "收了 %d 份，新内容 %d 条。"
	doneNone    = "都收过了，没有新内容。"
	doneLeft    = "没有收的 %d 份："
	doneLeftOne = "  %s：%s%s"
	doneTwo     = "有 %d 处两边写的不一样，要定一个。"
	doneLike    = "有 %d 对可能重复的户和人，要看一看。"
	doneUndo    = "收错了：在写别的东西以前，这一屏按 F9 可以撤回。"
	doneNext    = "接着做什么"
	nextTwo     = "定不一致的"
	nextLike    = "看重复的"
	nextSlip    = "打印交接单"
	nextReceipt = "写回执"
	slipName    = "数据交接单_%s"
	slipDone    = "%d 份的交接单写好了，每份两张，村里和镇里各留一张："
	slipHow     = "用浏览器打开，按 Ctrl+P 打印，和村里的单子对校验码，两边签字。"
	slipNot     = "%d 份没有写：U盘拔了，或在压缩包里。插上U盘再收一遍，再写。"
	slipNone    = "交接单没有写成。"
	nextMore    = "再收一处"

	actUndo   = "撤回上次接收"
	actPlaces = "换一个地方"
	noUndo    = "没有可以撤回的：上次接收以后又写过、报过或给过回执了。"
	askUndo   = "撤回 %s %s 收的 %d 份，文件回到那以前？"
	optStay   = "不撤"
	optUndo   = "撤回"
	saidUndo  = "撤回了，文件和接收以前一样。"
	helpTitle = "接收数据"
)

// kindWords are the kinds that are counted, in their order.
var kindWords = []struct {
	kind revision.Kind
	name string
}{{revision.Household, "户"}, {revision.Member, "人"}, {revision.Response, "录过的表"}, {revision.Issue, "问题"}}

// alikeWords say in what records are alike, by the kinds of store/merge.
var alikeWords = map[string]string{"id": "身份证号一样", "number": "户编号一样", "head": "户主姓名和出生日期一样", "person": "姓名和出生日期一样"}

// help tells the clerk.
var help = []string{
	"选U盘、文件夹或一个文件：里面的数据包、拷来的 cunce.db、压缩包都会找出来，重复的、旧的、顺序乱的都没有关系，收几遍结果都一样。U盘上的文件不会改。",
	"先给您看每个村带来什么，这时还没有写。按 2 看一份的全部：哪些户、哪些地方两边写的不一样、哪里收不了、该给谁打电话。",
	"「要您定」的是看起来不对的：没登记过的村、一个代码两个村、户数少了5%以上、日期还没到。问清楚以后按 3 写原因，也可以不收。",
	"加了锁的数据包用镇里的钥匙自动打开；用口令锁的按 4 输口令。",
	"按 1 收下：要么都收进来，要么一点没改。两边改了同一处的，两个值都留着，在「两处不一致」里定。",
	"收错了按 F9 撤回，撤回以前不要写别的东西。",
}
