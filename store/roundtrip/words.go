package roundtrip

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/store"
)

// What stands in cells for answers without a value, and for the one value of 同意.
const (
	wordUnknown = "不清楚"
	wordRefused = "拒答"
	wordPending = "待核"
	wordNotAsk  = "不适用"
	wordYes     = "是"
	wordNo      = "否"
	wordTail    = "尾号"
)

func stateWord(s forms.State) string {
	return map[forms.State]string{forms.Unknown: wordUnknown, forms.Refused: wordRefused, forms.Pending: wordPending}[s]
}

func stateOf(word string) forms.State {
	return map[string]forms.State{wordUnknown: forms.Unknown, wordRefused: forms.Refused, wordPending: forms.Pending}[word]
}

// What the column 状态 says.
const (
	statusOpen  = "没有填"
	statusDraft = "正在填"
	statusDone  = "已填"
)

// fixedHeadings are the headings of the protected columns.
func fixedHeadings(names []string) []string {
	words := map[string]string{colMark: "不要改动", colPlace: "村", colGroup: "组", colNumber: "户号", colHead: "户主", colPerson: "姓名", colNth: "第几份", colStatus: "状态", colWhose: "哪一户", colItem: "第几条", colDelete: "删去"}
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = words[name]
	}
	return out
}

// The sheet of instructions.
const (
	aboutWhat      = "%s，共 %d %s，一行填一%[3]s。在“填写”那一张表里填。"
	aboutRound     = "本轮工作："
	aboutLeftOut   = "这几样（%s）是条里还有条，或者几条由别的题定的，没有放在这里，请回到村册里填。"
	unitHousehold  = "户"
	unitPerson     = "人"
	unitOne        = "份"
	wordNth        = "第%d份"
	wordNewOne     = "新填"
	wordLoose      = "另加%d"
	wordItem       = "第%d条"
	wordNewItem    = "新加"
	wordDelete     = "删去"
	aboutMany      = "这张表可以填几份：填过的一份一行，可以改；写着“新填”的那一行再填一份，不填就空着。一户要新填几份的，后几份填在最下面写着“另加”的行里，先在户号那一格选是哪一户。"
	aboutTable     = "要一条一条记的“%s”在另一张表里，一条一行：记过的可以改；“新加”的行用来加，先看“哪一户”对不对，不够的用最下面的空行，选是哪一户再填。要去掉一条，在“删去”那一格选 删去；少了行不算删。"
	aboutOpen      = "有 %d %s在村册里正在填（“状态”一栏写着 正在填），那里已经记的条没有写在这里，不要再记一遍。"
	aboutTableHead = "“%s”那一张表："
	aboutParts     = "这张表要填几份，第几份那一栏写着是哪一份；用不着的那一份空着。"
	sayMany        = "可以选几个，用顿号隔开："
	sayRank        = "全部按先后写，用顿号隔开："
)

var aboutHow = []string{
	"白色的格子可以填；村、组、户号、户主这几栏锁住了，不要改。灰色的格子不用填。红色的是问题，导回村册以后会登记到台账。",
	"有下拉箭头的，从里面选。可以选几个的题，用顿号隔开写，例如：甲、乙。",
	"空着就是还没有答，不会当成 0，也不会当成“否”。真的是 0，就写 0。",
	"问了不清楚的写 不清楚，不肯答的写 拒答，还要核实的写 待核：原因，这一户用不着答的空着，或者写 不适用。",
	"日期写成 2022-8-6。钱数、面积只写数字，不写单位。",
	"可以排序，可以删掉不用填的行；不要自己加行，不要写公式，不要改列的第一行，不要把两个文件的行拼在一起。",
	"选择题要答全，一%[1]s才算填完；没有答全的，导回去先存着，可以在村册里接着录。",
	"填好照原来的格式（xlsx）保存，拿回有村册的电脑上导入。导入以前会先列出改了什么，村册里后来改过的不会被盖掉。",
}

var aboutHeads = []string{"栏", "题目", "说明", "怎样答"}

// kindWords say what may stand in a cell, by the type of the question.
var kindWords = map[qtype.Type]string{qtype.Text: "写文字", qtype.Integer: "整数", qtype.Decimal: "数字", qtype.Range: "数字",
	qtype.Date: "日期，例如 2022-8-6", qtype.Time: "时间，例如 8:30", qtype.DateTime: "日期和时间，例如 2022-8-6 8:30",
	qtype.Acknowledge: "同意就选 是", qtype.Barcode: "写号码", qtype.SelectMultiple: sayMany, qtype.Rank: sayRank}

// What a cell says when something else is typed.
const (
	adviceChoice = "这一格请从下拉里选。要写“待核：原因”的，选“是”继续。"
	adviceNumber = "这一格要填数字（不写单位），或者超出了范围。要写 不清楚、拒答、待核 的，选“是”继续。"
	adviceDate   = "这一格要填日期，例如 2022-8-6。要写 不清楚、拒答、待核 的，选“是”继续。"
)

// hintOf is the hint of a question as a workbook can tell it: without the sentences that read answers, and without the keys of the screen.
func hintOf(q *forms.Question) string {
	var kept []string
	for sentence := range strings.SplitSeq(q.Hint, "。") {
		if !strings.Contains(sentence, "${") {
			kept = append(kept, strings.ReplaceAll(sentence, "按 F6", "写 不清楚"))
		}
	}
	return strings.Join(kept, "。")
}

// promptOf is shown when a cell of a question is entered.
func promptOf(q *forms.Question) string {
	text := cmp.Or(hintOf(q), q.Label)
	if q.Type == qtype.SelectOne {
		return text
	}
	if how := kindWords[q.Type]; how != "" {
		text += "。" + how
	}
	return text
}

// The codes of findings.
const (
	codeFormula   = "formula"
	codeFault     = "fault"
	codeLost      = "digits_lost"
	codeChoice    = "unknown_choice"
	codeNotAsked  = "not_asked"
	codeViolated  = "violated"
	codeWarned    = "warned"
	codeMark      = "mark_damaged"
	codeNoMark    = "no_mark"
	codeTwice     = "row_twice"
	codeGone      = "record_gone"
	codeUnknown   = "state_unknown"
	codeDraft     = "draft_differs"
	codeNoColumn  = "column_missing"
	codeNewColumn = "column_unknown"
	codeWho       = "unknown_person"
	codeNoProblem = "no_problem"
	codeWhose     = "unknown_row"
	codeMoved     = "row_moved"
	codeHalf      = "draft_gone"
	codeSlot      = "draft_taken"
	codeNoSheet   = "sheet_missing"
	codeNoEntry   = "nothing_to_delete"
	codeEdited    = "entry_changed"
	codeEntryGone = "entry_gone"
)

const (
	sayFormula   = "这一格是公式，没有收；请写成值"
	sayFault     = "这一格是错误值，没有收；请重填"
	sayLost      = "这一格被表格软件存成了数字，后几位已经丢失，没有收；请改成文本再填"
	sayNotAsked  = "这一题这一%s不用答，没有收"
	sayMark      = "这一行隐藏的标识坏了，整行没有收；请从原表重新填这一行"
	sayNoMark    = "这一行不是写出时就有的，看不出是谁，整行没有收"
	sayTwice     = "和第 %d 行是同一行，整行没有收；请只留一行"
	sayGone      = "村册里已经没有这一%s了，整行没有收"
	sayState     = "这一行不是从这个数据文件写出的，整行没有收"
	sayDraft     = "本机正在填的这一%s答的是“%s”，没有盖掉；请在录入里改"
	sayNoColumn  = "少了 %d 栏，这些题当作没有改"
	sayNewColumn = "第 %s 栏不是写出时就有的，没有收"
	sayNoSheet   = "“%s”那一张表没有了，里面的当作没有改"
	sayWhose     = "没有选是哪一户，整行没有收；请从下拉里选了再导"
	sayNoRow     = "选的那一行“另加”没有填好是哪一户，整行没有收"
	sayMoved     = "这一行上次导入到了另一户，没有收；请在村册里改"
	sayHalf      = "这一%s上次导入时没有填完，后来在村册里填完了或者不要了，没有再加；要改请在村册里改"
	saySlot      = "这一%s没有填完，还差：%s；这一户已经有一份没填完的，没有收。请补全了再导"
	sayNoEntry   = "这一行是空的，没有可以删的"
	sayEdited    = "这一条村册里后来改过，没有删；请在村册里看了再删"
	sayEntryGone = "这一条村册里已经删了，没有收"
)

// deletes are the words that mark an instance as gone.
var deletes = []string{"删去", "删除", "删", "删掉"}

// saysWhose tells that words name nobody, or more than one.
func saysWhose(text string) string {
	return fmt.Sprintf("“%s”看不出是哪一户，或者不止一个，整行没有收；请从下拉里选", short(text))
}

// What the cells say in which it is chosen whose a row is, and whether an instance goes.
const (
	promptWho2   = "先选是哪一户（也可以只写户号），再往右填。"
	promptWhose  = "这一条是哪一户的。空着的先选（也可以只写户号）。"
	adviceWhose  = "请从下拉里选。只写户号的，选“是”继续。"
	promptDelete = "要去掉这一条，选 删去；不去掉就空着。"
	adviceDelete = "这一格只能选 删去，或者空着。"
	labelNewItem = "%s（新加，第 %d 行）"
)

// The columns that say whom a problem is about.
const (
	headingWho   = "%s：是谁"
	promptWho    = "这一题有问题的，写家里谁的名字；全家的空着。"
	answerWho    = "写家里人的名字，全家的空着"
	labelWho     = "%s（是谁）"
	sayNoProblem = "这一题没有查出问题，不用写是谁，没有收"
)

func sayNobody(text, names string) string {
	return fmt.Sprintf("“%s”不知道是家里的谁，没有收；家里人：%s", text, names)
}

func saysChoice(text string) string {
	return fmt.Sprintf("“%s”不是可选的内容，没有收", short(text))
}

// short is the beginning of what a cell holds.
func short(text string) string {
	if runes := []rune(text); len(runes) > 20 {
		return string(runes[:20]) + "……"
	}
	return text
}

// The lines of a preview.
const (
	lineRow       = "%s  %s"
	lineChange    = "%s：%s -> %s"
	lineConflict  = "%s：原来 %s，表里 %s，村册里 %s（两处不一致，两个都留着，由您定）"
	lineMissing   = "还差：%s"
	lineCounts    = "%s：完成 %d   没有填完 %d   不变 %d   改了 %d 格"
	lineEntries   = "一条一条记的：加 %d 条   删 %d 条"
	lineIssues    = "登记问题 %d 个。"
	lineConflicts = "两处不一致 %d 处，两个都留着，请到那一户去定。"
	lineRefused   = "没有收的 %d 处："
	lineWarned    = "提醒 %d 处（照收，请核对）："
	atRow         = "第 %d 行  %s"
	atCell        = "第 %d 行 %s 列  %s"
	atSheet       = "“%s”那一张表 "
	wordEmpty     = "（空）"
	didComplete   = "完成"
	didDraft      = "没有填完，先存着"
)

// explanations are the sentences and hints for this package's own errors.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrNoForm, "这张表不能写成一行一户的表格。", "不是按户、按人填的表，请在村册里录入。"},
	{ErrNoRows, "没有要填的农户。", "请先导入花名册，或者换一个组。"},
	{ErrForeign, "这个表格不是从这个村的村册里写出来的。", "请选从村册写出、填好拿回来的那一个；花名册请用导入花名册。"},
	{ErrDamaged, "这个表格里隐藏的内容被改过或者丢了，什么都没有导入。", "请用写出时的原表重新填；不要删隐藏的行、列和工作表。"},
	{ErrVersion, "这个表格是按另一个版本的表写出的，什么都没有导入。", "请重新写出一份，把填的内容抄过去。"},
	{ErrNoChanges, "和村册里的一样，没有要导入的。", "请看看是不是拿错了文件，或者填了没有保存。"},
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package or of reading the workbook; ok is
// false for any other, which store.Explain explains.
func Explain(err error) (sentence, hint string, ok bool) {
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	if errors.Is(err, store.ErrNotFound) {
		return "", "", false
	}
	return sheet.Explain(err)
}
