package annex2

// What the screen says.
const (
	title     = "附件2"
	headAll   = "附件2：镇里的部分和各村填的"
	headOne   = "附件2 %s"
	countAll  = "%d 个村，填了 %d 个，有问题 %d 处，对不上 %d 处"
	countOne  = "问题 %d 处，对不上 %d 处"
	wordEmpty = "还没有各村。"

	colVillage  = "村"
	colState    = "村里的部分"
	colProblems = "问题"
	colDenied   = "对不上"
	colTown     = "镇里的部分"
	colPart     = "谁填"
	colQuestion = "题"
	colAnswer   = "答"
	colFound    = "入户查出"

	rowTown   = "镇里（全镇一份）"
	stateNone = "没有填"
	stateHalf = "草稿"
	stateDone = "%d月%d日 %s"
	townAll   = "全镇一份"
	townOwn   = "单独填的"
	partTown  = "镇"
	partOwn   = "镇 单独"
	partVill  = "村"
	found     = "%d 户"
	deniedBy  = "%d 户 对不上"
	isProblem = "%s 问题"

	detailFound  = "入户排查表里有 %d 户有这样的问题。按 Enter 看是哪些户。"
	detailDenied = "村里答「否」，入户排查表里有 %d 户有这样的问题，对不上。按 Enter 看是哪些户，请村里核对。"
	detailOnly   = "村里填的，这里只看。要改先换到这个村。"
	underTown    = "镇里的部分：%s"
	underVillage = "村里的部分：%s"

	keyOpen   = "打开"
	doAll     = "填镇里的"
	doOwn     = "只给这个村填"
	doVillage = "到这个村"
	doFill    = "填村里的"
	doNext    = "下一个村"
	doDenied  = "对不上的"
	noMore    = "后面没有村了。"
	noVillage = "先选一个村。"
	onlyTown  = "镇里的部分由镇里填，随镇里的数据包带下来。"
)

var help = []string{
	"附件2一张表两个部分：「乡镇工作」镇里填，其余村里填。村里填的在这里只看。",
	"「乡镇工作」每镇填一次，各村的表都用这一份，按 1 填。哪个村要另外写的，打开这个村按 2 只给它填，只记在这个村、只带给这个村。",
	"「三保障」五题右边写着入户排查表里查出来多少户。村里答「否」而户里查出了问题，写「对不上」，按 Enter 看是哪些户。",
	"镇级把关在问题台账里：打开问题，登记签字。",
}
