package correction

// What the screen says.
const (
	title     = "镇里改了的"
	titleTown = "改给村里的：村里认不认可"

	headWaiting  = "镇里改了村里写的这些地方，请一处一处看"
	headTown     = "镇里改了、村里还没有说的"
	headAgain    = "镇里改了、村里还没有说的；没有说就又改了的 %d 处，按 1 看"
	headSaid     = "村里说过的"
	countRows    = "%d 处"
	emptyWaiting = "没有要看的：镇里没有改，或者都说过了。"
	emptyTown    = "没有：镇里没有改村里的数据，或者村里都说过了。"
	emptySaid    = "还没有说过。"

	emptyOnly = "这个村没有。按 F4 换别的村，或看全部。"

	colVillage = "村"
	colWho     = "农户或人"
	colLabel   = "哪一项"
	colWas     = "村里原来写的"
	colBefore  = "村里写的"
	colIs      = "镇里改成"
	colBy      = "谁改的"
	colSays    = "村里说"

	keyFilter = "筛选"
	askOnly   = "看哪个村的？"
	optEvery  = "全部"
	optOnly   = "%s  %d 处"

	doAccept   = "认可"
	doObject   = "有异议"
	doAll      = "整批认可"
	doSaid     = "说过的"
	doConflict = "定两处不一致的"
	doStays    = "这一条留着"
	doGoes     = "这一条去掉"
	notWhole   = "这是新登记的、注销的有异议时用的；改了一项有异议的，按 1 到「两处不一致」里定。"
	saidStays  = "定了：留着。"
	saidGoes   = "定了：去掉。"
	keyOpen    = "打开这一户"

	detailChanged = "%s %s 改了%s：原来 %s，改成 %s"
	detailWhole   = "%s %s %s%s：%s"
	detailSaid    = "%s %s %s %s"
	wordThen      = "。"

	askWhy   = "有异议：%s %s，镇里改成 %s"
	askWhole = "有异议：%s %s"
	hintWhy  = "写清楚为什么，例如：打电话问过本人，没有换号。两个值都留着，镇里看了再定。Enter 或 F12 写好，Esc 不写"
	labelWhy = "为什么"
	askAll   = "%d 处都认可？没有一处一处看的，会记成整批认可。"
	optAll   = "都认可"
	optNo    = "不，一处一处看"

	saidAccepted = "认可了：%s。下次上报带给镇里。"
	saidObjected = "记下了异议：%s。两个值都留着，下次上报带给镇里。"
	saidAll      = "整批认可了 %d 处。下次上报带给镇里。"
)

// help tells the officer.
var help = []string{
	"镇里在合并以后的文件上改了村里写的东西，不会悄悄算数：在村里没有说话以前，每一处都列在这里。",
	"按 1 认可，按 2 有异议并写原因。有异议的，村里原来写的和镇里改的两个都留着，在「两处不一致」里，镇里看了原因再定；定了又和村里的不一样，还会再列出来。",
	"按 3 整批认可：会记下是整批认可的，没有一处一处看。",
	"镇里新登记的、注销的有异议，在「说过的」里按 2 留着、按 3 去掉来定。",
	"没有说认可不认可、村里又改了这一项的，也列在「说过的」里，写明又改成什么、谁改的、什么时候。",
	"认可和异议都随下次上报带给镇里。按 4 看说过的。",
	"镇里的文件里按 1 看各村说了什么：认可、有异议；没有说的留在第一页。按 F4 只看一个村的。",
}
