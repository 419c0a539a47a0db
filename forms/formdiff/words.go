package formdiff

import (
	"fmt"
	"strings"

	"cunce/forms/qtype"
)

// Everything of this package that an officer reads.
const (
	wordAdded          = "新增题目：%s"
	wordRemoved        = "去掉题目：%s（旧答案还看得到）"
	wordRenamed        = "题目换了名字，旧答案接着用：%s（%s 改为 %s）"
	wordMoved          = "题目换了组：%s"
	wordRetyped        = "题型变了：%s（%s改为%s）"
	wordReworded       = "问法变了：%s 改为 %s"
	wordUnit           = "单位变了：%s（%s 改为 %s）"
	wordPolarity       = "哪个答案是问题变了：%s（%s 改为 %s）"
	wordChoiceAdded    = "新增选项：%s %s"
	wordChoiceRemoved  = "去掉选项：%s %s"
	wordChoiceReworded = "选项的说法变了：%s %s 改为 %s"
	wordCondition      = "什么时候问变了：%s"
	wordRule           = "其他规定变了：%s（%s）"
	wordElse           = "题目的意思没有变，只改了写法、先后、翻译这些细处"
	wordSetting        = "%s变了：%s 改为 %s"
	wordNoProblem      = "都不是问题"
	wordUndecided      = "还没有定"
	wordProblem        = "问题"
	wordHint           = "提示"
	wordComma          = "、"
	wordBlank          = "空"
	wordYes            = "是"
	wordNo             = "否"

	wordName      = "表的代号"
	wordTitle     = "表名"
	wordSubject   = "填写对象"
	wordMany      = "一轮填多份"
	wordOnePer    = "每种答案各填一份的题"
	wordFieldWork = "入户登记"
	wordSource    = "出处"
	wordNote      = "说明"
)

var subjectWords = map[string]string{"household": "农户", "member": "成员", "village": "村", "township": "乡镇", "person": "个人"}

var typeWords = map[qtype.Type]string{
	qtype.Text: "文字", qtype.Integer: "整数", qtype.Decimal: "小数", qtype.SelectOne: "单选", qtype.SelectMultiple: "多选",
	qtype.Date: "日期", qtype.Time: "时间", qtype.DateTime: "日期时间", qtype.Note: "说明文字", qtype.Calculate: "计算",
	qtype.Hidden: "隐藏", qtype.Acknowledge: "确认", qtype.Range: "范围内的数", qtype.Rank: "排序", qtype.Barcode: "条码",
	qtype.Start: "开始时间", qtype.End: "结束时间", qtype.Today: "当天日期", qtype.Username: "经办人", qtype.DeviceID: "设备号",
	qtype.Uncollected: "不能采集",
}

var ruleWords = map[string]string{
	"hint": "提示", "required": "必填", "constraint": "限制", "calculation": "计算", "default": "默认值", "choice_filter": "选项筛选",
	"read_only": "只读", "normal": "没问题的答案", "warning": "提醒", "office": "责任办室", "due_days": "期限", "detail": "问题说明",
	"compare": "两份比对",
	"prefill": "花名册带出",
}

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// mostShown bounds the words of a question in a line.
const mostShown = 40

// shown is a text as a line quotes it: one line, not too long.
func shown(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return wordBlank
	}
	if runes := []rune(text); len(runes) > mostShown {
		text = string(runes[:mostShown]) + "..."
	}
	return "「" + text + "」"
}
