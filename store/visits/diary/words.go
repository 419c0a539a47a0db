package diary

import (
	"errors"

	"cunce/store/refusal"
)

// What the form's questions are called where it lacks one.
const (
	calledResult     = "入户结果"
	calledRespondent = "受访人"
	calledDay        = "入户日期"
	calledWho        = "排查人员"
	calledRole       = "走访人身份"
	calledNote       = "走访备注"
	calledSign       = "双方签字认可"
	calledSignDay    = "签字日期"
)

// ErrRefused is a visit that is not written down; Explain says why.
var ErrRefused = errors.New("visit refused")

// An explanation is a sentence and what to do.
type explanation struct{ sentence, hint string }

var (
	refusedDay     = explanation{"走访日期 %s 不对。", "写成 2022-08-06 这样，不能在今天以后。"}
	refusedRole    = explanation{"没有选走访人身份。", "请选一个身份。"}
	refusedWho     = explanation{"没有写走访人。", "请写走访人的姓名，几个人用顿号隔开。"}
	refusedResult  = explanation{"没有选走访结果。", "请选见到本人、家人代答、电话核实、无人、整户外出、拒访、已死亡中的一个。"}
	refusedFamily  = explanation{"家人代答要写是谁答的。", "请写受访人的姓名。"}
	refusedSign    = explanation{"没有这种签字情况。", "请选双方都签了、没有签、户里不愿签中的一个；没有要签的空着。"}
	refusedSignDay = explanation{"签字日期 %s 不对。", "写成 2022-08-06 这样，不能在今天以后。"}
	refusedDraft   = explanation{"这一户有一份没填完的走访记录。", "请先在这一户的填表里把它填完，或者删掉草稿。"}
	refusedTwice   = explanation{"%s %s 这一天的走访已经记过了，结果一样。", "没有再记一遍。"}
	refusedForm    = explanation{"走访记录这张表改过，没有“%s”这一项。", "请在填表里选走访记录，照表填。"}
	refusedAnswer  = explanation{"%s：%s", "请改了再记。"}
)

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
