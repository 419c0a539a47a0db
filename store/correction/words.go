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

// Title is what the report is called.
const Title = "镇里改的和村里说的"

const (
	noteCounts = "村里还没有说的 %d 处，说过的 %d 处。"
	noteHow    = "村里没有认可的，一直列在这里；有异议的，两个值都留着，要在「两处不一致」里定；没有说认可不认可、又改了的，写明又改成什么、谁、什么时候。"

	colVillage = "村"
	colWho     = "农户或人"
	colLabel   = "哪一项"
	colWas     = "村里原来写的"
	colIs      = "镇里改成"
	colBy      = "镇里谁改的"
	colTime    = "什么时候"
	colSays    = "村里说"
	colWhy     = "为什么"
	colSaidBy  = "村里谁说的"
	colSaid    = "什么时候说的"

	wordBlank  = "（空）"
	wordOr     = " 或 "
	wordBulk   = "认可（整批）"
	wordOpen   = "有异议，没有定"
	wordEdited = "又改成「%s」"
)

var (
	whatWords = map[What]string{Added: "新登记的", Ended: "注销的"}
	saysWords = map[Says]string{Nothing: "还没有说", Agreed: "认可", Objects: "有异议，定了"}
)

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
