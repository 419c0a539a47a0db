package given

// Everything of this package that an officer reads.
const (
	titleDiff = "和报出的差别"

	noteThen        = "当时报给%s（%s填报）："
	noteNow         = "现在再问："
	noteFigure      = "截至 %s，%s。"
	noteOpen        = "另有 %s没填清，算不出。"
	noteMissing     = "没有报的村：%s。"
	noteDisputed    = "有 %d 处两处不一致没有定。"
	noteRemark      = "备注：%s。"
	noteNamed       = "问的是「%s」。"
	noteDays        = "年龄和期限，当时算到 %s，现在算到 %s。"
	noteNet         = "多了 %d 户，少了 %d 户，户还算、人数变了的 %d 户。"
	noteNetVillages = "多了 %d 个村，少了 %d 个村。"
	amountHouses    = "%d 户，%d 人"
	amountVillages  = "%d 个村"
	openHouses      = "%d 户"
	noteScope       = "口径：%s"
	noteSame        = "一户也没有变。"
	noteTraced      = "核对码 %s。"

	colGroup   = "组"
	colNumber  = "户号"
	colHead    = "户主"
	colVillage = "村"
	colTurn    = "怎么变的"
	colPeople  = "人"
	colWhy     = "为什么"
	colBy      = "谁改的"
	colWhen    = "什么时候"
	colSource  = "从哪里来"

	turnIn   = "现在算，当时不算"
	turnOut  = "当时算，现在不算"
	turnStay = "都算，人变了"

	peopleIn  = "多 %s"
	peopleOut = "少 %s"

	sayChanged    = "%s从“%s”改成“%s”"
	sayFilled     = "%s原来没填，填了“%s”"
	sayEmptied    = "%s原来填“%s”，清空了"
	sayNewHouse   = "新加的户"
	sayGoneHouse  = "户不在了（删了，或者并进别的户了）"
	sayNewPerson  = "新加的人"
	sayGonePerson = "人不在了（删了，或者并进别的人了）"
	sayMovedIn    = "从%s户迁来"
	sayMovedOut   = "迁到%s户"
	sayMovedOff   = "迁走了"
	sayNewItem    = "%s多了一项：%s"
	sayGoneItem   = "%s少了一项：%s"
	sayNewForm    = "填了这张表"
	sayGoneForm   = "这张表不在了"
	sayNewIssue   = "新登记的问题"
	sayGoneIssue  = "问题不在这一户了"
	sayAged       = "日子过了，%s岁变成%s岁"
	sayDeadline   = "日子过了，期限到了"
	sayElse       = "数据没有变，是表或设置换了，算出来不一样"
	sayNobody     = "没填"

	wordMerged = "后来合并进来的"
	wordPassed = "不用改，到日子了"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedName    = explanation{"没有写名字。", "起一个自己认得的名字，如 65岁以上独居。"}
	refusedTaken   = explanation{"已经存过一个“%s”了，没有改名。", "换一个名字，或者先把那一个删掉。"}
	refusedUnknown = explanation{"没有存过“%s”这个问题。", "用 cunce ask saved 文件 看存过哪些。"}
	refusedTo      = explanation{"没有写报给谁。", "写上要数的人或办室，如 民政办。"}
	refusedBusy    = explanation{"一边数一边有人在改，没有报出。", "等一下再报一次。"}
	refusedFigure  = explanation{"没有报出过“%s”。", "用 cunce ask given 文件 看报出过哪些。"}
	refusedHeads   = explanation{"这次报出的记录坏了，比不出差别。", "数还在，用 cunce ask given 文件 看；再报一次。"}
)
