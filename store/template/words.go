package template

import (
	"errors"

	"cunce/store"
	"cunce/store/refusal"
)

// What an officer reads.
const (
	titleVillage = "行政村"
	titleSerial  = "序号"
	titleShort   = "户号"
	titleSize    = "家庭人口"
	titleLabor   = "劳动力人数"
	titleAge     = "年龄"
	titleBirth   = "出生日期（证件）"
	titleSex     = "性别（证件）"
	ofHousehold  = "户卡"
	sexMale      = "男"
	sexFemale    = "女"
	between      = "、"
)

// stateWords are answers without a value, as they stand in a cell.
var stateWords = [...]string{"", "", "不清楚", "拒答", "待核"}

// showNames are the ways to show a number, as officers call them.
var showNames = map[Show]string{
	Masked: "遮住中间", Whole: "完整号码", Quoted: "前面加单引号", LastFour: "只要后四位", Parts: "拆成出生日期和性别", Blank: "留空（公示用）",
}

var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrNoTemplate, "没有这个名字的导出模板。", "看有哪些模板：cunce template list 文件"},
	{errName, "模板的名字要写，最多 30 个字。", "例如：医保名单。"},
	{errNoColumns, "模板里一栏也没有。", "至少选一栏。"},
	{errColumn, "有一栏找不到，或者写法不对。", "看有哪些栏：cunce template fields 文件"},
	{errFilter, "没有这个村民小组或者户类型。", "组名要和户卡上的一样；户类型写 01 到 06 这样的代码。"},
	{store.ErrExists, "这里已经有同名的文件，没有动它。", "换一个文件夹；命令行要盖掉它就加 --force。"},
}

// What is said of a column that a person wrote and that is none.
const (
	sayNoColumn = "没有“%s”这一栏。"
	hintColumn  = "看有哪些栏：cunce template fields 文件"
	sayNoWay    = "“%s”这一栏不能写成“%s”。"
	hintWay     = "号码后面可以写 完整号码、前面加单引号、只要后四位、拆成出生日期和性别、留空，不写就遮住中间；别的栏后面什么都不写。"
)

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	if sentence, hint, ok := refusal.Explain(err, errColumn); ok {
		return sentence, hint, true
	}
	for _, e := range explanations {
		if e.err != store.ErrExists && errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	var taken takenError
	if errors.As(err, &taken) {
		e := explanations[len(explanations)-1]
		return e.sentence, e.hint, true
	}
	return "", "", false
}
