package conflict

import "errors"

// labels name fields that are no questions.
var labels = map[string]string{"household": "所在的户", "also": "另外还算在的户", "also_why": "为什么算两户", "also_from": "从哪天起算两户", "title": "标题", "office": "责任办室", "due": "期限", "detail": "说明",
	"stands": "还是问题", "urgent": "急办", "category": "类别", "question": "题目", "name": "名称", "role": "责任"}

// explanations are the sentences and hints for this package's own errors.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrGone, "这一处已经定过了。", "请回到上一页再看。"},
	{ErrValue, "这一题不能这样填。", "请照题目的要求再填，或者从两个里选一个。"},
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of Choose or Type; ok is false for any other,
// which store.Explain explains.
func Explain(err error) (sentence, hint string, ok bool) {
	var r *refusal
	if errors.As(err, &r) && r.message != "" {
		return r.message, "", true
	}
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	return "", "", false
}
