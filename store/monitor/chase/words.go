package chase

import (
	"errors"
	"fmt"

	"cunce/store/refusal"
)

// Everything of this package that an officer reads.
const (
	titleIssue    = "%s 缺测"
	questionIssue = "%s 应当每月入户监测一次，这一户没有测。"
	detailNothing = "这个月没有填监测表。"
	detailCalled  = "这个月填了监测表，但没有实地入户，或者没有见到人。"
	category      = "动态监测"
	role          = "各驻村工作组"
	sourceNote    = "001 监测方案 五：每月测"
	noteCaughtUp  = "补测了：%s 入户。"
)

// An explanation is a sentence about what happened and a hint of what to do.
type explanation struct{ sentence, hint string }

var refusedThisMonth = explanation{"%s 还没有过完，不能算缺测。", "督办的是以前的月份。"}

// ErrRefused is the error of what cannot be; Explain tells why.
var ErrRefused = errors.New("chasing refused")

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
