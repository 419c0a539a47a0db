package papers

// What the officer reads.
const (
	wordTitle    = "缺什么材料"
	wordHouse    = "材料"
	wordReading  = "正在一户一户看 ..."
	wordFailed   = "材料没有读出来，按 Esc 返回再打开一次。"
	wordNone     = "没有缺的材料。"
	wordAll      = "全部"
	wordNoGroup  = "没有分组"
	headAll      = "应有 %d 份：有 %d  没有 %d  过期 %d  未核 %d"
	headCount    = "缺 %d 户"
	headGroup    = "%s：没有齐的户"
	countLacking = "缺 %d 份"
	headHouse    = "%s  %s号  %s"

	colGroup  = "组"
	colHouses = "户"
	colNumber = "户号"
	colHead   = "户主"
	colFirst  = "缺的"
	colKind   = "类别"
	colPaper  = "材料"
	colPerson = "人"
	colState  = "情况"
	colDate   = "日期"
	colPlace  = "档案盒"

	digitsLine = " 1 有  2 没有  3 过期  4 不需要  5 未核  6 登记问题"
	keyList    = "看户"
	keyHouse   = "看材料"
	keyWrite   = "写日期、档案盒"
	keyNext    = "下一项"

	askDate   = "材料上的日期"
	askUntil  = "有效期到"
	askPlace  = "放在哪个档案盒"
	askNote   = "备注"
	hintEdit  = "Enter 下一项，最后一项按 Enter 存；没有的空着。日期可以写 2022-8-6、20220806。"
	wrongDate = "日期看不懂，写成 2022-8-6 这样；没有就空着。"
	needWhy   = "先按 Enter 在备注里写明为什么不需要，再按 4。"
	saidIssue = "登记了问题 %s：%s。"
	saidKnown = "问题 %s 还没有销号，没有再登记。"
	saidFine  = "这份材料没有问题，不用登记。"

	actHave     = "有"
	actMissing  = "没有"
	actOutdated = "过期"
	actUnneeded = "不需要"
	actUncheck  = "未核"
	actIssue    = "登记问题"
	aboutSource = "依据：%s"
)

var helpText = []string{
	"# 有哪些材料",
	"程序照户卡、成员卡和规则表算出这一户应有哪些材料：比如脱贫户、监测户要有帮扶手册、明白卡，残疾人要有残疾人证复印件。镇里的口径不一样，用命令 cunce paper rules 换规则。",
	"户卡上没有填、定不了要不要的，写着「定不了」，把那一项填上就有了。",
	"# 怎么记",
	"翻着档案盒，一条一条按数字：1 有，2 没有，3 过期，4 不需要，5 未核；按了就存好，到下一条。Enter 写材料上的日期、有效期、在哪个盒、备注。",
	"写了日期的，过没过期由规则算：收入核算表要今年的，身份证按有效期，在校证明要这一学年的。",
	"没有的、过期的按 6 登记问题，到问题台账里跟到销号。",
}
