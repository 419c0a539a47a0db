package aid

import (
	"errors"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	calledTarget = "对象"
	calledMember = "成员姓名"
	calledKind   = "措施类别"
	calledText   = "帮扶措施"
	calledOwner  = "责任人"
	calledStart  = "开始日期"
	calledDue    = "完成时限"
	calledState  = "状态"
	calledEffect = "帮扶成效"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedKind    = explanation{"没有这种措施类别：%s。", "写类别的名称或号，比如 就业帮扶。"}
	refusedText    = explanation{"新的一条要写：措施类别、帮扶措施、责任人。", "写齐了再保存。"}
	refusedUnknown = explanation{"这一户没有这条措施：%s。", "写这一户措施前面的号。"}
	refusedDraft   = explanation{"这一户的帮扶措施表有没填完的。", "先把那一份填完，或者不要了，再登记。"}
	refusedForm    = explanation{"这个村的帮扶措施表里没有问“%s”。", "请镇里把这一问加回表里。"}
	refusedAnswer  = explanation{"%s 写得不对：%s", "改对了再保存。"}
	refusedEffect  = explanation{"还没有写成效：%s。", "落实了的写成效；不办了的，在这一户的措施表里改成终止，写明原因。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("aid refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
