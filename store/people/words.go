package people

import (
	"errors"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.

// kindNames are the kinds as people call them.
var kindNames = map[Kind]string{
	Birth: "出生", MarryIn: "嫁入", MoveIn: "迁入", Death: "死亡", MarryOut: "嫁出", MoveOut: "迁出", Abroad: "出国定居", Prison: "判刑收监",
	Leave: "其他减少", Split: "分户", Join: "并户", NewHead: "户主变更", IDNumber: "证件号码更正", Rename: "改名", Number: "户号变更",
	Share: "两户共有", Unshare: "不再两户共有",
}

// usual are the reasons that a kind mostly has.
var usual = map[Kind][]string{Share: {"户籍和居住分离", "离异抚养", "赡养轮住"}}

// numberNames are the numbers of a household.
var numberNames = map[string]string{"hh_no": "户编号", "reg_no": "户口簿户号", "own_no": "村内户号"}

// fieldNames are the fields that no card asks for.
var fieldNames = map[string]string{"household": "所在的户"}

// What happened, in one sentence.
const (
	toldArrived  = "%s：%s 到 %s 户"
	toldCame     = "%s：%s 从 %s 户到 %s 户"
	toldLeft     = "%s 户 %s %s"
	toldNumbered = "%s 的证件号码尾号 %s 改为 %s"
	toldRenamed  = "%s 改名为 %s"
	toldSplit    = "从 %s 户分出 %s 户，%d 人"
	toldJoined   = "%s 户并入 %s 户，%d 人"
	toldHead     = "户主由 %s 变为 %s"
	toldShared   = "%s（%s 户）也算 %s 户的人：%s"
	toldUnshared = "%s（%s 户）不再算 %s 户的人"
	toldNumber   = "%s 户的%s由 %s 改为 %s"
)

// What is to be done next.
const (
	tellNumber    = "证件号码还没有，办好以后在成员卡上补。"
	tellRelation  = "与户主关系待核，请在成员卡上选。"
	tellRelations = "有 %d 人与户主关系待核，请在成员卡上选。"
	tellNobody    = "这一户没有人了。"
	tellHead      = "户主已经减少，请接着办户主变更。"
	tellCard      = "新的一户请补填户卡。"
	tellIssues    = "有 %d 个问题跟着过去。"
)

const (
	wordNone      = "空"
	wordHousehold = "%s 户"
	wordAnd       = "、"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

// What is refused, and why.
var (
	refusedKind        = explanation{"没有这种变动。", "请从清单里选。"}
	refusedDate        = explanation{"变动日期写得不对。", "写成 2022-08-06 这样。"}
	refusedFuture      = explanation{"变动日期在今天以后。", "请写已经发生的日期。"}
	refusedNobody      = explanation{"这一户没有这个人。", "请从这一户的成员里选。"}
	refusedLeft        = explanation{"%s 已经减少，不在这一户了。", "如果登记错了，请先撤销那一次变动。"}
	refusedName        = explanation{"姓名不能空着。", "请填写姓名。"}
	refusedKnown       = explanation{"这一户已经有 %s。", "请看看是不是登记过了。"}
	refusedBirthDate   = explanation{"出生日期和证件号码不一致。", "请照出生医学证明和证件核对。"}
	refusedBirth       = explanation{"出生日期和证件号码不一致。", "请照证件核对。"}
	refusedSex         = explanation{"性别和证件号码不一致。", "请照证件核对。"}
	refusedID          = explanation{"证件号码不对。", "请照证件逐位核对；还没有证件的空着。"}
	refusedTaken       = explanation{"这个证件号码是 %s 的（%s 户）。", "人在本村的，请选这个人，不要另填。"}
	refusedHere        = explanation{"%s 本来就在这一户。", "请看看是不是选错了户。"}
	refusedHeadGoes    = explanation{"%s 是原来那一户的户主，那一户还有别人。", "请先给那一户办户主变更。"}
	refusedReason      = explanation{"其他减少要写原因。", "请写明原因。"}
	refusedSame        = explanation{"和原来的一样，没有改动。", "请核对要改成什么。"}
	refusedHeadSplits  = explanation{"%s 是户主，不能分出去。", "请先办户主变更，再分户。"}
	refusedNewHead     = explanation{"新户主要在分出去的人里面。", "请在分出去的人里选一个当新户主。"}
	refusedNobodyStays = explanation{"原来的一户不能一个人也不留。", "请至少留一个人；整户改号用户号变更。"}
	refusedNumber      = explanation{"户号不能空着。", "请填写新的户号。"}
	refusedField       = explanation{"没有这种户号。", "户号有三种：hh_no 户编号，reg_no 户口簿户号，own_no 村内户号。"}
	refusedNumberTaken = explanation{"这个户编号是 %s 户的。", "请核对户编号；没有新号的空着。"}
	refusedIssue       = explanation{"问题 %s 不是这一户的。", "请从这一户的问题里选。"}
	refusedTo          = explanation{"没有选并到哪一户。", "请选另一户。"}
	refusedDraft       = explanation{"%s 户有没填完的表。", "请先填完那张表，再并户。"}
	refusedHeadAlready = explanation{"%s 本来就是户主。", "请选另一个人。"}

	refusedShared    = explanation{"%s 已经算两户的人了（另一户是 %s）。", "要换一户，请先办不再两户共有。"}
	refusedNotShared = explanation{"%s 没有算别的户的人。", "请看看是不是选错了人。"}
	refusedWhyShared = explanation{"没有写为什么算两户的人。", "请选原因：户籍和居住分离、离异抚养、赡养轮住；别的原因写在说明里。"}

	refusedUndone     = explanation{"这一次变动已经撤销了。", "请看变动记录。"}
	refusedTwoSides   = explanation{"这一次变动在两台电脑上都改过，不能撤销。", "请按现在的情况再登记一次变动。"}
	refusedLater      = explanation{"后面还有一次变动（%s %s），不能撤销。", "请先撤销后面的那一次。"}
	refusedChanged    = explanation{"%s 的%s后来又改过，不能撤销。", "请按现在的情况再登记一次变动。"}
	refusedIssueMoved = explanation{"问题 %s 后来又转过，不能撤销。", "请先撤销后面的那一次。"}
	refusedTouched    = explanation{"%s 的卡后来又填过，不能撤销。", "请按现在的情况再登记一次变动。"}
	refusedForms      = explanation{"%s 已经填过表，不能撤销。", "请按现在的情况再登记一次变动。"}
	refusedIssues     = explanation{"%s 已经登记了问题 %s，不能撤销。", "请按现在的情况再登记一次变动。"}
	refusedPaper      = explanation{"%s 的材料「%s」已经核过，不能撤销。", "请先在材料清单里把它改回未核，再撤销。"}
	refusedPeople     = explanation{"%s 里后来有了 %s，不能撤销。", "请先撤销后面的那一次。"}
	notVillage        = explanation{"人员变动要在村的数据文件里办。", "镇里先在「各村」里换到这个村，再办。"}
)

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	if errors.Is(err, ErrNotVillage) {
		return notVillage.sentence, notVillage.hint, true
	}
	return refusal.Explain(err, ErrRefused)
}
