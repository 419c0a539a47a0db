package people

// What the officer reads.
const (
	wordTitle   = "人员变动"
	titleAll    = "全部的人员变动"
	titleHouse  = "%s %s %s 户的人员变动"
	countEvents = "%d 次"
	wordReading = "正在读取 ..."
	wordNone    = "没有登记过人员变动。按 1 登记出生、死亡、嫁娶、迁移、分户、户主变更和号码、姓名的更正。"
	wordGone    = "这一户已经并到别的户了，请到那一户登记。"
	wordDone    = "已经登记"
	wordUndone  = "[已撤销] "
	wordReason  = "（%s）"
	wordTail    = "尾号%s"
	wordThisOne = "这个人"

	colDate = "日期"
	colKind = "变动"
	colTold = "内容"
	colBy   = "登记人"

	digitsAll   = " Enter 看那一户  1 选一户登记变动  2 撤销选中的变动  3 动态调整账  4 自然变动账"
	digitsHouse = " 1 登记变动  2 撤销选中的变动"
	keyOpen     = "看那一户"
	actEnter    = "登记变动"
	actUndo     = "撤销选中的变动"

	askSure        = "撤销这一次变动吗（%s），改过的都改回来"
	optUndo        = "撤销"
	optKeep        = "不撤销"
	saidUndone     = "已撤销：%s"
	wordNoneToUndo = "没有可以撤销的变动。"
	wordIsUndone   = "这一次已经撤销了。"
	wordNeeded     = "这里不能空着。"
)

// What the accounts say.
const (
	digitsAccount = " Enter 看是哪些户  1 全部  2 今年  3 本月  4 自定日期  5 看全部说明"
	spanAll       = "全部日期"
	askDays       = "从哪一天到哪一天，写成 2022-01-01 2022-06-30"
	wordDays      = "写两个日期，中间空一格，前一个早。"
	wordNoFlow    = "这段时间没有登记过出生、死亡、嫁娶和迁移。"
	countHouses   = "%d 户"
	keyHouses     = "看是哪些户"
	keyHouse      = "看这一户"
	colTeam       = "组"
	colNumber     = "户编号"
	colHead       = "户主"
	colTail       = "尾号"
	colSize       = "成员"
	actDynamic    = "建档立卡动态调整账"
	actNatural    = "人口自然变动账"
)

// accountActions are the digits of an account.
var accountActions = []string{"全部日期", "今年", "本月", "自定日期", "看全部说明"}

// helpAccount is the help of the accounts.
var helpAccount = []string{
	"动态调整账：期初减剔除减死亡，加保留户内增减人口，等于保留加回退；期末等于保留加回退加新纳入。户数、人数分开核，对不上会写出来。数字来自各户的建档立卡动态调整表；表上没有填户内增减的，按同一段时间的人员变动登记算。",
	"自然变动账：按组、按月列出生、死亡、嫁入、迁入、嫁出、迁出、其他减少和净增。按人员变动登记的发生日期，已撤销的不算。",
	"按 Enter 看这一行是哪些户，再按 Enter 打开那一户。按 1 到 4 换日期，按 5 看全部说明。",
}

// What the form asks.
const (
	askKind        = "登记哪一种变动"
	askWho         = "%s的是谁"
	askFrom        = "%s的人从哪里来"
	optNew         = "外面来的，花名册里没有"
	optVillage     = "本村别的户来的，或者减少以后又回来的"
	askFromHouse   = "原来在哪一户"
	askTo          = "并到哪一户"
	tipFind        = "写户主或成员的姓名、拼音首字母、户编号都可以，按 Enter 查找。"
	wordNotFound   = "没有找到别的户，按 Esc 换一个写法"
	askName        = "姓名"
	tipName        = "照户口簿写，按 Enter 接着填。"
	askID          = "证件号码"
	tipID          = "18位身份证号；还没有的不填，直接按 Enter，办好以后在成员卡上补。"
	askSex         = "%s 的性别"
	optMan         = "男"
	optWoman       = "女"
	askRelation    = "%s 和户主 %s 是什么关系"
	optUnknown     = "不清楚，以后再选"
	askAlso        = "也算哪一户的人"
	askWhyShared   = "为什么算两户的人"
	tipWhyShared   = "写清原因，例如：户口在叔叔家，人跟外婆过。"
	optOther       = "别的原因，自己写"
	wordNotShared  = "这一户没有算两户的人，按 Esc 返回"
	askNewName     = "改成什么名字"
	tipNewName     = "照新的户口簿写；原来的名字留作曾用名，还能查到。"
	askNewID       = "更正后的证件号码"
	tipNewID       = "照派出所更正后的证件写；原来的号码留着，还能查到。"
	askNewHead     = "新户主是谁"
	askGoes        = "谁分出去（已选：%s）"
	optEnough      = "选好了，就这 %d 人"
	askNewNumber   = "新的户号"
	tipNewNumber   = "国家系统给新户的户编号；还没有的不填，直接按 Enter。"
	tipNumber      = "写新的号；原来的号留着，还能查到。"
	askWhichNumber = "哪一个户号变了"
	optNational    = "户编号（国家系统）"
	optRegister    = "户口簿户号"
	optOwn         = "村内户号"
	askIssue       = "问题 %d/%d  %s %s，跟哪一户"
	optGoes        = "跟分出去的新户"
	optStays       = "留在原来的户"
	optAllGo       = "剩下的都跟新户"
	optAllStay     = "剩下的都留在原来的户"
	askDate        = "哪一天的事"
	tipDate        = "写成 2022-08-06 这样；写真正发生的那一天，不是登记的这一天。"
	askReason      = "说明"
	tipReason      = "凭什么登记的，如出生医学证明、死亡证明、结婚证、户口簿；没有的不填，直接按 Enter。"
)

// What will be entered.
const (
	askSave       = "%s：看一遍对不对"
	tipSave       = "对的按 Enter 登记；不对按 Esc 退回上一问。"
	tellPerson    = "人：%s"
	tellHouse     = "户：%s"
	tellNew       = "改为：%s"
	tellHead      = "新户主：%s"
	tellGoes      = "分出去：%s"
	tellRelation  = "%s：%s"
	wordToConfirm = "与户主关系待核"
	tellIssues    = "问题：%d 个跟新户，%d 个留下"
	tellDate      = "日期：%s"
	tellReason    = "说明：%s"
	tellWhy       = "原因：%s"
)

// helpText is the help of the screen.
var helpText = []string{
	"家里的人有了变动在这里登记：出生、死亡、嫁入、嫁出、迁入、迁出、出国定居、判刑收监、分户、并户、户主变更、证件号码更正、改名、户号变更。一次变动登记一次，跟着数据一起报送。",
	"一问一问地答，按 Esc 退回上一问，最后看一遍再按 Enter 登记。",
	"户主变更和分户以后，能确定的关系自动改过来，不能确定的会问；答不清楚的记成待核，请在成员卡上补。",
	"分户时，没有销号的问题一个一个问跟哪一户。以前的问题、填过的表，仍写当时的户主：原户主某某（现户主某某）。",
	"登记错了可以撤销，改过的都改回来。后面又有变动、又填过卡的不能撤销，会说明是哪一次；先撤销后面的。",
	"原来的户主、名字、户号、证件号码都还能查到，找到的人后面会写原户主、曾用名、旧户号。",
}
