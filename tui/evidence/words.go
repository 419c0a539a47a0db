package evidence

// What the screen says.
const (
	title       = "佐证"
	wordReading = "正在读取 ..."
	wordFiles   = "正在看文件：%d / %d"
	noneYet     = "还没有登记佐证。在问题台账里选一个问题，按 8，选加佐证，就得到一个短码。"
	heading     = "数据文件旁边的文件夹：%s"
	countAll    = "共 %d 条"
	notScanned  = "照片按短码起名，放进这个文件夹，按 1 扫描。"
	scanTold    = "新对上 %d   原来就有 %d   变了 %d   不见了 %d   还没有文件 %d   对不上 %d"

	colCode    = "短码"
	colVillage = "村"
	colKind    = "种类"
	colWhere   = "在哪里"
	colTitle   = "问题"
	colFile    = "文件"
	colState   = "情况"

	stateNew     = "新对上"
	stateSame    = "对上了"
	stateChanged = "变了"
	stateGone    = "不见了"
	stateMissing = "缺文件"
	statePaper   = "不用"
	stateVoid    = "作废"
	stateStray   = "对不上"

	askPack    = "打包到哪里？"
	noSticks   = "没有找到U盘，可以放在数据文件旁边，或者写一个文件夹。"
	askDir     = "写文件夹的路径"
	packName   = "佐证_%s_%s.zip"
	saidScan   = "看完了，记下了 %d 条。"
	saidAccept = "认可了变了的文件，记下了 %d 条。"
	saidPacked = "打好了包：%s，%d 个文件和一份清单。"
	nothingNew = "没有变了的文件。"
	scanFirst  = "先按 1 扫描。"
	pageVoid   = "%s 作废：%s"
	hintVoid   = "作废的留着备查，不再算佐证；只靠它销号的问题变成待核。回车作废，Esc 不作废。"
	askReason  = "原因"
	askRestore = "%s 已经作废：%s。恢复吗？"
	yesRestore = "恢复"
	noRestore  = "不恢复"
	saidVoid   = "%s 作废了，留着备查，不再算佐证。"
	saidBack   = "%s 恢复了，又算佐证。"
	chooseOne  = "先选一条佐证。"
	askAccept  = "变了的 %d 个文件，登记改成现在的吗？"
	yesAccept  = "改成现在的"
	noAccept   = "先不改"
)

// digitNames are what the digits do.
var digitNames = []string{"扫描文件夹", "认可变了的", "打包", "只看有毛病的", "作废或恢复"}

// allShown is what the fourth digit does while only what is wrong is shown.
const allShown = "全看"
