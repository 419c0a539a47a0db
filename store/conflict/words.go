package conflict

import "errors"

// labels name fields that are no questions.
var labels = map[string]string{"household": "所在的户", "also": "另外还算在的户", "also_why": "为什么算两户", "also_from": "从哪天起算两户", "title": "标题", "office": "责任办室", "due": "期限", "detail": "说明",
	"stands": "还是问题", "urgent": "急办", "category": "类别", "question": "题目", "name": "名称", "value": "设的值", "role": "责任",
	"answer": "答案", "member": "是谁的", "helpers": "协助办室", "level": "级别", "urgency": "缓急", "source_note": "来源说明", "parent": "并到的问题",
	"phases": "阶段", "forms": "用的表", "who": "范围", "from": "从哪天起", "until": "到哪天", "date": "日期", "phone": "电话", "note": "备注",
	"order": "排第几", "into": "并到哪里", "merged": "哪天合并", "dated": "以前的名称", "holder": "持证人", "number": "证号", "place": "放在哪里",
	"state": "情况", "scope": "谁定的", "by": "谁做的", "group": "村民小组", "reason": "原因"}

// labelOther stands for a field that has no words here.
const labelOther = "其他一项"

// explanations are the sentences and hints for this package's own errors.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrGone, "这一处已经定过了。", "请回到上一页再看。"},
	{ErrLife, "这一条一边注销了，一边又改了。", "先定还在不在，再定别的。"},
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

// ruleWords are what each rule is called, and what somebody who uses it has to know.
var ruleWords = map[Rule][2]string{
	Alike:   {"只差空格、标点、全角半角的，用现在显示的", ""},
	Sure:    {"整批认同：同村、同证件号、同姓名的，用现在显示的", "证件号和姓名一样，是同一个人；别的哪边对，请看一遍名单。"},
	Newest:  {"以写得晚的为准", "晚不晚是看各台电脑的钟，钟不准就会选错；晚写的也不一定对。"},
	Village: {"镇里和村里不一样的，以村里为准", ""},
	BySide:  {"以某一方写的为准", "这一方写的全都当作对的，请先看一遍名单。"},
}

// formSettings stands where conflicts of forms have their form; settingNames are what people call a setting.
const formSettings = "设置"

var settingNames = map[string]string{"package/phone": "交数据的人的电话"}

// settingPhone begins the name of the setting with an officer's telephone number.
const (
	settingPhone = "package/phone/"
	saysPhone    = "%s的联系电话"
)

// labelLife asks whether a record is there, lives are the two answers: by whether its life has ended.
const labelLife = "一边注销了，一边又改了"

var lives = map[bool]string{false: "还在，不注销", true: "注销"}
