package correction

import (
	"errors"
	"strings"

	"cunce/store/revision"
)

// told are the kinds of records of which changes are told, as people call them. Others are steps that only add to what is there, or say
// what was done on a computer.
var told = map[revision.Kind]string{
	revision.Household: "农户", revision.Member: "成员", revision.Response: "录的表", revision.Issue: "问题", revision.Group: "组",
	"paper": "材料", "certificate": "证书", "evidence": "佐证", "tenure": "历任帮扶责任人", "officer": "人员名单",
}

// labels are the fields of records that no form asks for.
var labels = map[string]string{
	"no": "编号", "title": "标题", "category": "类别", "office": "责任办室", "due": "期限", "detail": "详细情况", "urgent": "急办", "role": "责任",
	"name": "名称", "order": "排序", "into": "并入", "merged": "并入的日期", "code": "代码", "state": "有没有", "date": "日期", "until": "到哪天", "from": "从哪天",
	"place": "放在哪里", "note": "备注", "number": "证号", "holder": "持证人", "issued": "发证日期", "type": "种类", "households": "哪些户", "why": "原因",
	"post": "职务", "phone": "电话", "level": "哪一级", "kind": "种类", "void": "作废", "household": "所在的户", "member": "涉及的人",
}

// issueFields are those of an issue that somebody types; whether it still stands follows from the answer.
var issueFields = map[string]bool{"title": true, "category": true, "office": true, "due": true, "detail": true, "urgent": true, "role": true, "household": true, "member": true}

// shown reports a field of which a change is told.
func shown(kind revision.Kind, field string) bool {
	return !strings.HasPrefix(field, "@") && (kind != revision.Issue || issueFields[field])
}

// explanations are the sentences and hints of this package's errors.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrGone, "这一处已经说过了，或者镇里又改了。", "请回到上一页再看。"},
	{ErrWhy, "没有写为什么有异议。", "写一句原因，镇里才知道怎么定。"},
}

// Explain is the sentence and the hint for an error of this package; ok is false for any other, which store.Explain explains.
func Explain(err error) (sentence, hint string, ok bool) {
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	return "", "", false
}
