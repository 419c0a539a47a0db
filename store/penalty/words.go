package penalty

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	titleReport = "推演：没有销号的问题按 002 会扣多少（不是真的处罚）"

	noteNotReal = "这是推演，不是真的处罚，不记到谁的名下。推演到 %s：到那天还没有销号的。"
	noteRule    = "002 四.(四)：一般问题未整改到位或有新问题未发现整改的 %s 元/件；不安全住房整改未按阶段完成的 %s 元/户。金额在设置里改。"
	noteCounted = "逾期的问题一件一件算；督查和上级查出来、还没有销号的也一件一件算，不论到没到期；住房类逾期的按户算，一户算一次。一个问题只算一次。"
	noteUnset   = "设置里没有写金额的，不算钱，只数件数。"
	wordUnset   = "（没有设）"
	wordTotal   = "合计"
	wordVillage = "村里的问题"
	groupNobody = "%s（本轮没有分工作组）"
	groupOf     = "%s %s"
	colLate     = "逾期件"
	colFound    = "被查出件"
	colHouses   = "住房户"
	colYuan     = "推演（元）"
)

var reasonNames = map[Reason]string{Late: "逾期", Found: "被查出", Housing: "住房逾期"}

var byNames = map[By]string{ByArea: "包片领导", ByVillage: "包村领导", ByGroup: "组和包组干部", ByHelper: "帮扶责任人", ByPerson: "问题责任人"}

var nobodyNames = map[By]string{ByArea: "没有写包片领导的", ByVillage: "没有写包村领导的", ByHelper: "没有写帮扶责任人的", ByPerson: "没有认领的"}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedDay  = explanation{"推演到哪一天写得不对：%s。", "写成 2022-08-25 这样；不写就是今天。"}
	refusedPast = explanation{"%s 已经过了，过去那天台账什么样现在推不出来。", "写今天或以后的日子，如这个阶段的最后一天。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("rehearsal refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
