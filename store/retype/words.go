package retype

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	wordAll       = "全部"
	wordWhole     = "整张表"
	wordFields    = "%d 项"
	wordAllGroups = "全村"
	wordTypedBy   = "、%s录的"
	wordRow       = "%s 第 %d 个"
	wordRowIs     = "有"
	wordBlank     = "没有填"
	wordUnknown   = "不清楚"
	wordRefused   = "拒答"
	wordPending   = "待核"
	wordAnd       = "、"
	wordColon     = "："

	toldDrawn = "%s 抽的。%s，%s，从 %s（%d 份）里，抽法 %s，抽中 %d 份。"
	toldSeed  = "种子 %s：种子和册子一样，在哪台电脑上抽都是这些份。"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var (
	refusedTitle   = explanation{"还没有写名称。", "写一个名称，比如 八月二次录入。"}
	refusedTaken   = explanation{"已经有一次叫「%s」了。", "换一个名称。"}
	refusedForm    = explanation{"没有「%s」这张表。", "看一看有哪些表。"}
	refusedField   = explanation{"「%s」里没有 %s 这一题，或者它不用人填。", "看一看表里的题目名。"}
	refusedSize    = explanation{"「%s」不是抽多少。", "写 10、10%、共30 或者 全部。"}
	refusedNothing = explanation{"这个范围里没有录完的表，抽不出来。", "换一张表、一个组，或者先把表录完。"}
	refusedNone    = explanation{"还没有二次录入。", "先抽一次。"}
	refusedUnknown = explanation{"没有「%s」这次二次录入。", "看一看有哪几次。"}
	refusedOwn     = explanation{"这一份是您自己录的，看不出错来，要换一个人录，比如 %s。", "按 F9 换操作员，或者录别人录的。"}
	refusedDone    = explanation{"%s 的这一份已经录过第二次了。", "看一看哪里不同。"}
	refusedTodo    = explanation{"%s 的这一份还没有录第二次。", "先照纸录一次。"}
	refusedSettled = explanation{"%s 的这一份已经定完写进去了。", "要再改，打开这张表改。"}
	refusedItem    = explanation{"没有 %s 这一处不同。", "看一看哪几处不同。"}
	refusedRow     = explanation{"多出来或者少了的一个，不能另写。", "选先录的对，或者后录的对；别的到表里改。"}
	refusedValue   = explanation{"这样填不行：%s", "再看一看纸上写的。"}
	refusedDraft   = explanation{"%s 的这张表正有人在改，还没有完成。", "先把它完成，再来定。"}
	refusedLeft    = explanation{"还有 %d 处没有定。", "一处一处定完再写。"}
	refusedBlocked = explanation{"照这样定，这张表通不过检查：%s", "看一看是不是定错了；不是的话打开这张表改好，再来写。"}
)

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("second entry refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

func orRefuse(err error, e explanation, named ...any) error {
	if err != nil {
		return err
	}
	return refuse(e, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
