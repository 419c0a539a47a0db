package certificate

import (
	"errors"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.

// types are the usual certificates (001: 证册包“卡、册、表、证齐全”; 003: 证卡年审).
var types = []string{"户口簿", "低保证", "特困供养证", "土地承包经营权证", "林权证", "不动产权证", "宅基地使用证", "残疾人证", "结婚证", "贫困户证"}

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedType      = explanation{"没有选是什么证。", "请从列出的里面选，没有的自己写。"}
	refusedNobody    = explanation{"没有写是哪一户的证。", "请写户编号。"}
	refusedDate      = explanation{"证件的日期写得不对。", "请写成 2022-08-06 这样；不知道的空着。"}
	refusedOrder     = explanation{"有效期到的日期早于发证日期。", "请照证件核对。"}
	refusedTaken     = explanation{"已经有一本 %s %s 了。", "请核对证号；是同一本的，在那一本上加上这一户。"}
	refusedNotTheirs = explanation{"这本证不是这一户的。", "请看看是不是选错了。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("certificate refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
