package ask

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads, and the words in which conditions are written.
const (
	wordYes, wordNo = "yes", "no" // choices of what no form asks

	Title = "问数"

	titleHousehold = "户卡"
	titleMember    = "成员卡"
	titleIssue     = "问题"

	labelYes      = "是"
	labelNo       = "否"
	labelSize     = "现有人口"
	labelVillage  = "村"
	labelAge      = "年龄"
	labelDone     = "填过这张表"
	labelOpen     = "还没有销号"
	labelOverdue  = "逾期"
	labelStatus   = "整改进度"
	labelSource   = "问题来源"
	labelCategory = "问题类别"
	labelOffice   = "责任办室"
	labelDue      = "期限"
	labelUrgency  = "急不急"
	labelTitle    = "问题名称"

	unitPeople = "人"
	unitYears  = "岁"

	wordUnknown = "不清楚"
	wordRefused = "拒答"
	wordPending = "待核"
	wordFilled  = "填了"
	wordBlank   = "没填"

	wordOr      = "或者"
	wordOrSaid  = "，或者"
	wordAny     = "或"
	wordTo      = "到"
	wordIs      = "："
	wordOfForm  = "《%s》%s"
	wordOfItem  = "《%s》“%s”里的%s"
	wordDone    = "填过《%s》"
	wordNotDone = "没有填过《%s》"

	wordOldest = "%s %s"
	wordQuoted = "“%s”"
	wordDays   = "（%s 到 %s）"
	wordEtc    = "%s等"

	prefixSome       = "有人"
	prefixEvery      = "所有人"
	prefixNone       = "没有人"
	prefixCount      = "人数"
	prefixSomeIssue  = "有"
	prefixEveryIssue = "所有"
	prefixNoneIssue  = "没有"
	prefixCountIssue = "件数"
	prefixSomeItem   = "有一项"
	prefixEveryItem  = "每一项"
	prefixNoneItem   = "没有一项"
	prefixCountItem  = "项数"
)

// shortNames are what cards and issues are called where a condition is written.
var shortNames = map[string]string{"户": onHousehold, "人": onMember, "问题": onIssue, titleHousehold: onHousehold, titleMember: onMember}

// opWords are the comparisons.
var opWords = map[Op]string{opIs: "是", opNot: "不是", opLeast: "至少", opMost: "至多", opBetween: "在两数之间", opHas: "里有", opFilled: "填了", opBlank: "没填",
	opUnsure: "不清楚", "since": "不早于", "until": "不晚于", "chosen": "有", "unchosen": "没有"}

// A quantifier says of whom a condition must hold.
type quantifier struct{ some, every, none, least, most, exactly, between string }

var quantifiers = map[level]quantifier{
	ofPerson: {"有人", "所有人都", "没有人", "至少 %d 人", "至多 %d 人", "刚好 %d 人", "%d 到 %d 人"},
	ofIssue:  {"有一个问题：", "所有问题都：", "没有问题是：", "至少 %d 个问题：", "至多 %d 个问题：", "刚好 %d 个问题：", "%d 到 %d 个问题："},
	ofItem:   {"有一项", "每一项都是", "没有一项", "至少 %d 项", "至多 %d 项", "刚好 %d 项", "%d 到 %d 项"},
}

// Sentences of 口径.
const (
	scopeAll        = "花名册上的全部户"
	scopeVillages   = "全部的村"
	scopeOneVillage = "数的是村，一个村算一个"
	scopeTheirs     = "村的表看这一户所在的村填的"
	scopeItem       = "一张表里填了几项的，有一项符合就算"
	scopeSameItem   = "同一张表里几条“有一项”说的是同一项"
	scopeEveryItem  = "一项也没有填的，不算“每一项都是”"
	scopeWhere      = "要都符合：%s"
	scopePerson     = "人数只数这样的人"
	scopeSame       = "几条“有人”说的是同一个人，人数只数这样的人"
	scopeEverybody  = "人数是这些户现有的全部人口"
	scopeMembers    = "成员卡上写着减少的人不算"
	scopeAge        = "年龄按出生日期，没有的按身份证号，算到 %s 的周岁"
	scopeDeadline   = "期限看到 %s"
	scopeForms      = "表看最近填完的一份"
	scopeRound      = "表只看%s这一轮填完的"
	scopeDrafts     = "没填完的草稿不算"
	scopeOpen       = "没填的、不清楚的，不算是也不算否，单列"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedDay     = explanation{"日期写得不对：%s。", "写成 2022-08-06 这样。"}
	refusedEmpty   = explanation{"有一条条件是空的。", "去掉它，或者选一项。"}
	refusedMany    = explanation{"条件太多了，最多 %d 条。", "分两次问。"}
	refusedMixed   = explanation{"“或者”两边说的不是一样东西：人、问题、一张表里的一项，不能混着写。", "分成两条条件。"}
	refusedWho     = explanation{"这一条说的是户或者村，不用写是谁。", "去掉前面的“所有人”“人数”“每一项”这些字。"}
	refusedBounds  = explanation{"人数或件数的上下限写反了。", "小的写前面。"}
	refusedOp      = explanation{"“%s”不能比“%s”。", "换一种比法。"}
	refusedValues  = explanation{"“%s%s”后面要写的没有写对。", "写上要比的数、日期或选项。"}
	refusedValue   = explanation{"“%s”不能和“%s”比。", "数只写数字，日期写成 2022-08-06。"}
	refusedBetween = explanation{"“%s”的上下限写反了：%s 到 %s。", "小的写前面。"}
	refusedField   = explanation{"“%s”里没有“%s”这一项。", "用 cunce ask fields 文件 看有哪些。"}
	refusedSeveral = explanation{"有“%s”几个字的有 %d 项：%s。", "写全，或者写前面的代号。"}
	refusedSource  = explanation{"不知道“%s”说的是哪张表。", "写 户、人、问题，或者表的代号；用 cunce ask fields 文件 看有哪些。"}
	refusedChoice  = explanation{"“%s”里没有“%s”这个选项，有：%s。", "照选项写。"}
	refusedClause  = explanation{"看不懂这一条：%s。", "写成 人.年龄>=65 这样；户、人、问题或表名，点，项目，比较，要比的。"}
	refusedPrefix  = explanation{"看不懂“%s:”。", "可以写 有人: 所有人: 没有人: 人数>=2: 人数<=1: 人数=1: 件数>=2: 每一项: 项数>=2:"}
	refusedRound   = explanation{"没有“%s”这一轮。", "用 cunce round list 文件 看有哪些。"}
)

// ErrRefused is the error of a question that cannot be asked; Explain tells why.
var ErrRefused = errors.New("question refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// What stands beside the number, and over the columns of the list.
const (
	noteNumber     = "%s。"
	noteOpen       = "另有 %s没填清，算不出。"
	amountHouses   = "%d 户，%d 人"
	amountVillages = "%d 个村"
	openHouses     = "%d 户"
	openPeople     = "%d 户（%d 人）"
	openVillages   = "%d 个村"
	noteAsOf       = "截至 %s。"
	noteScope      = "口径：%s"
	noteMissing    = "还有 %d 个村没有报：%s。"
	noteOldest     = "各村报上来的数据，最早的是 %s 的。"
	noteDisputed   = "要看的项目里还有 %d 处两处不一致没有定，先按现在显示的算。"
	noteListOpen   = "下面是算不出的，不是算进去的。"
	noteWhole      = "证件号码是完整的，只给要用的人，用完收好。"

	colGroup  = "组"
	colNumber = "户号"
	colHead   = "户主"
	colName   = "姓名"
	colPeople = "人数"
	colID     = "证件号码"

	hiddenPart = "**************"
)

// What a change is about, besides the fields of forms.
const (
	labelBirth = "出生日期"
	labelLeft  = "人员增减"
	labelOut   = "减少"
	labelHouse = "所在的户"
)
