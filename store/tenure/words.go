package tenure

import (
	"errors"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedName     = explanation{"没有写帮扶责任人的姓名。", "请填写姓名。"}
	refusedDate     = explanation{"日期写得不对。", "请写成 2022-08-06 这样；不知道的空着。"}
	refusedFuture   = explanation{"起始日期在今天以后。", "请写已经开始的日期。"}
	refusedNoDay    = explanation{"没有写从哪天起换的。", "请写日期，例如 2022-08-06。"}
	refusedOrder    = explanation{"日期早于前一位 %s 开始的日期（%s）。", "请核对是哪天换的。"}
	refusedEnds     = explanation{"到期的日期早于起始日期。", "请核对两个日期。"}
	refusedSame     = explanation{"%s 户的帮扶责任人本来就是 %s。", "请看看是不是选错了人。"}
	refusedNobody   = explanation{"%s 户本来就没有帮扶责任人。", "请填写现在是谁。"}
	refusedThere    = explanation{"%s 从这一天起已经记过了。", "请看历任名单。"}
	refusedLater    = explanation{"帮扶责任人后来又改过，不能撤回这一次。", "请按现在的情况再换一次。"}
	refusedTwoSides = explanation{"这一次更换在两台电脑上都改过，不能撤回。", "请按现在的情况再换一次。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("tenure refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
