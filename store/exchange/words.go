package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cunce/forms/idcard"
	"cunce/forms/sheet"
)

// Errors of ReadRoster, Import and Undo.
var (
	ErrNoHeader   = errors.New("no sheet has the header of a roster")
	ErrNoRows     = errors.New("roster has no rows")
	ErrNotVillage = errors.New("rosters are imported into a village's file")
	ErrNoImport   = errors.New("there is no import to take back")
)

// The codes of findings besides those of idcard.
const (
	codeDigitsLost       = "digits_lost"
	codeDuplicate        = "duplicate"
	codeMissingName      = "missing_name"
	codeMissingHousehold = "missing_household"
	codeUnknownChoice    = "unknown_choice"
	codeBadDate          = "bad_date"
	codeBadNumber        = "bad_number"
	codeBirthDiffers     = "birth_differs"
	codeSexDiffers       = "sex_differs"
	codeNoHead           = "no_head"
	codeTwoHeads         = "two_heads"
	codeHeadDiffers      = "head_differs"
	codeSizeDiffers      = "size_differs"
	codeTypeAssumed      = "type_assumed"
	codeRenamed          = "renamed"
	codeMoved            = "moved"
	codeUnknownColumn    = "unknown_column"
	codeWithoutID        = "without_id"
	codeNumberCame       = "number_came"
	codeSuspected        = "suspected_duplicate"
	codeNationCode       = "nation_code"
	codeBareDay          = "date_number"
	codeGroupNow         = "group_renamed"
)

// idFaults say why a row is refused for its ID number; %s is the person.
var idFaults = map[string]string{
	string(idcard.Missing):         "%s没有填证件号码；没有证件的请填999999开头的占位号",
	string(idcard.Length):          "%s的证件号码位数不对，应当是18位；请照身份证重填",
	string(idcard.BadCharacter):    "%s的证件号码里有不该有的字；请照身份证重填",
	string(idcard.BirthImpossible): "%s的证件号码里的出生日期不存在；请照身份证重填",
	string(idcard.CheckDigit):      "%s的证件号码对不上，有一位填错了；请照身份证逐位核对",
	codeDigitsLost:                 "%s的证件号码被表格软件存成了数字，后几位已经丢失；请把这一格改成文本，再照身份证重填",
}

func sayID(code, who string) string { return fmt.Sprintf(idFaults[code], who) }

func sayDuplicate(who string, p place, first *Person) string {
	where := fmt.Sprintf("第%d行", first.place.row)
	if p.sheet != first.place.sheet {
		where = fmt.Sprintf("工作表“%s”第%d行", first.place.sheet, first.place.row)
	}
	return fmt.Sprintf("%s的证件号码和%s的%s相同，先导入了%s；请核对这一行", who, where, first.Name, first.Name)
}

func sayTaken(who, name, household string) string {
	return fmt.Sprintf("%s的证件号码在村册里是%s（户主%s）的；请核对是谁填错了", who, name, household)
}

func sayUnknown(who, label, text string) string {
	return fmt.Sprintf("%s的“%s”填的是%s，不是可选的内容，这一栏没有导入", who, label, quoted(text))
}

func sayBadValue(who, label, text, want string) string {
	return fmt.Sprintf("%s的“%s”填的是%s，不是%s，这一栏没有导入", who, label, quoted(text), want)
}

func sayBirthDiffers(who string) string {
	return fmt.Sprintf("%s的出生日期和证件号码不一致，已按证件号码登记", who)
}

func saySexDiffers(who string) string {
	return fmt.Sprintf("%s的性别和证件号码不一致，已按证件号码登记", who)
}

func sayUnknownColumns(names []string) string {
	return fmt.Sprintf("有 %d 栏没有导入，栏名不认识或者和别的栏重复：%s；要导入就照户卡、成员卡上的叫法改栏名", len(names), strings.Join(names, "、"))
}

func sayNoName() string { return "这一行没有姓名；请补上姓名" }

func sayNoHousehold(who string) string {
	return fmt.Sprintf("看不出%s是哪一户的；请补上户编号或户主姓名", who)
}

func sayNoKey(who string) string {
	return fmt.Sprintf("%s这一户没有户编号，户主的证件号码也没有读到，全户先不导入；请补上其中一样", who)
}

func sayNumberLost(household string) string {
	return fmt.Sprintf("%s户的户编号被表格软件存成了数字，后几位已经丢失，没有导入；请把这一栏改成文本重填", household)
}

func sayNoHead(household string) string {
	return fmt.Sprintf("%s户里没有“户主”这一行", household)
}

func sayTwoHeads(household string, n int) string {
	return fmt.Sprintf("%s户里有%d个人的关系是“户主”；请核对", household, n)
}

func sayHeadDiffers(household, head string) string {
	return fmt.Sprintf("户主姓名栏是%s，关系为“户主”的是%s；请核对", household, head)
}

func saySizeDiffers(household string, declared, rows int) string {
	return fmt.Sprintf("%s户写的是%d口人，表里列了%d个人；请核对", household, declared, rows)
}

func sayTypeAssumed(text, label string, n int) string {
	return fmt.Sprintf("户类型“%s”没有写明是否享受政策，%d户都先按“%s”登记；不享受政策的请到户卡里改", text, n, label)
}

func sayGroupNow(group, now string) string {
	return fmt.Sprintf("“%s”现在叫“%s”，按现在的名称登记", group, now)
}

func sayBareDay(number, day string) string {
	return fmt.Sprintf("日期写成了表格软件的日期序号，“%s”读作 %s；别的也这样读，请核对", number, day)
}

func sayNationCode(code, label string) string {
	return fmt.Sprintf("民族写的是代码，按国标 GB/T 3304 读，“%s”读作“%s”；有的系统另有一套代码，请核对", code, label)
}

func sayRenamed(name, before string) string {
	return fmt.Sprintf("%s在村册里原来叫%s，已改成表里的名字", name, before)
}

func sayMoved(name, head string) string {
	return fmt.Sprintf("%s已转到%s户里", name, head)
}

// The issue of a person who was taken without an ID number.
const (
	titleWithoutID = "证件号码待补：%s"
	labelIDNumber  = "证件号码"
	categoryData   = "数据"
	formOfImport   = "import" // tells it from the issues of answers; never shown
)

func sayWithoutID(why string) string {
	return "先收下，证件号码待补，登记为问题：" + why
}

func sayNumberCame(name string) string {
	return fmt.Sprintf("%s的证件号码补上了；台账里“证件号码待补”的问题，请核实后销号", name)
}

// What columns are taken for.
const (
	labelSize = "家庭人口（只用来核对）"
	labelNone = "不要"
)

// sayPlace names a field of the person at a numbered place of a row.
func sayPlace(number, label string) string { return fmt.Sprintf("成员%s %s", number, label) }

func sayOfHousehold(label string) string { return "户的" + label }

// The workbook of the rows that were not taken.
const (
	saysHeadRow  = "户主这一行没有问题，不用改，留着好认出是哪一户"
	titleRefused = "退回修改"
	headerReason = "原因"
)

// labelHousehold names the household of a member among the fields that change.
const labelHousehold = "所在户的户主"

// sayHousehold heads the lines of one household.
func sayHousehold(c Change) string {
	did := map[string]string{statusAdded: "新增", statusChanged: "修改", statusUnchanged: "成员",
		statusRemoved: "删去", statusRestored: "改回"}[c.Status]
	text := did + "  " + person(c.Name) + "户"
	for _, more := range []string{c.Group, c.Number} {
		if more != "" {
			text += "  " + more
		}
	}
	return text
}

func sayRemoved(names []string) string {
	return fmt.Sprintf("删去成员 %d 人：%s", len(names), strings.Join(names, "、"))
}

func sayUndone(u Undone) string {
	return fmt.Sprintf("撤回 %s %s 导入的 %s", u.Time.Format("2006-01-02 15:04"), u.By, cmp.Or(u.Book, "花名册"))
}

func sayUndoneCounts(what string, n UndoneCounts) string {
	return fmt.Sprintf("%s：删去 %d   改回 %d   留下 %d", what, n.Removed, n.Restored, n.Kept)
}

func sayKept(n int) string { return fmt.Sprintf("导入以后又动过，不撤回的 %d 处：", n) }

func sayTakenBack(n int) string { return fmt.Sprintf("撤回的 %d 户（现在 -> 改回）：", n) }

func sayHouse(head, group, number string) string {
	return strings.Join(slices.DeleteFunc([]string{group, person(head) + "户", number}, func(s string) bool { return s == "" }), " ")
}

func sayMemberOf(name, head string) string { return person(head) + "户的" + name }

func sayLater(who string, labels []string) string {
	return fmt.Sprintf("%s：%s导入以后又改过，不动", who, strings.Join(labels, "、"))
}

func sayLaterForm(who string) string {
	return who + "：这张表导入以后又填过，后填的不动"
}

// sayDraftKept tells a draft that stays, and why.
func sayDraftKept(d draftUndo) string {
	who := "“" + d.form + "”"
	if d.house.Record != nil {
		who = sayHouse(d.house.Head(), d.house.Group(), d.house.Number()) + "：" + who
	}
	if d.name != "" {
		who += person(d.name)
	}
	switch {
	case d.Digest == "":
		return who + "的草稿导入时填完了，后来又另填了一份，后填的不动"
	case d.gone():
		return who + "的草稿导入以后填完了或者不要了，不动"
	}
	return who + "的草稿导入以后又填过，留下"
}

func sayInUse(who string) string {
	return who + "：导入以后填过表、记过问题或者改过，留下"
}

func sayAdded(names []string) string {
	return fmt.Sprintf("新增成员 %d 人：%s", len(names), strings.Join(names, "、"))
}

// sayField tells one field of a household, or of a person where there is a name.
func sayField(name string, f FieldChange) string {
	if name != "" {
		name += " "
	}
	return fmt.Sprintf("%s%s：%s -> %s", name, f.Label, orBlank(f.Old), orBlank(f.New))
}

func orBlank(text string) string {
	if text == "" {
		return "（空）"
	}
	return text
}

func sayTail(end string) string { return "尾号" + end }

// endOf tells people of one name apart.
func endOf(id string) string {
	if id == "" {
		return "没有证件号码"
	}
	return sayTail(tail(id))
}

func saySuspected(name, end, household, knownEnd string) string {
	return fmt.Sprintf("%s（%s）和村册里%s户的%s（%s）同名、同一天出生，证件号码不同；可能是同一个人，请核对",
		name, end, household, name, knownEnd)
}

func saySuspectedRow(name, end string, at, first place, firstEnd string) string {
	where := fmt.Sprintf("第%d行", first.row)
	if at.sheet != first.sheet {
		where = fmt.Sprintf("工作表“%s”第%d行", first.sheet, first.row)
	}
	return fmt.Sprintf("%s（%s）和%s的%s（%s）同名、同一天出生，证件号码不同；可能是同一个人，请核对", name, end, where, name, firstEnd)
}

// person is how a message names someone: by name, else by the row alone.
func person(name string) string {
	if name == "" {
		return "这一行"
	}
	return name
}

// quoted shows what a cell holds, shortened; a run of digits may be somebody's ID number and is not shown.
func quoted(text string) string {
	if digitRun(text) {
		return "一串数字"
	}
	if utf8.RuneCountInString(text) > 20 {
		text = string([]rune(text)[:20]) + "……"
	}
	return "“" + strings.Join(strings.Fields(text), " ") + "”"
}

// digitRun reports six digits in a row, half-width or not: a part of an ID number, of a phone number.
func digitRun(text string) bool {
	run := 0
	for _, r := range text {
		if run++; !unicode.IsDigit(r) {
			run = 0
		}
		if run >= 6 {
			return true
		}
	}
	return false
}

// explanations are the sentences and hints for this package's own errors.
var explanations = []struct {
	err            error
	sentence, hint string
}{
	{ErrNoHeader, "这个表里没有找到花名册的表头。", "表头要在同一行里有“姓名”和“证件号码”，请对照花名册样表改好再导入。"},
	{ErrNoRows, "这个花名册只有表头，没有人。", "请核对是不是选错了文件。"},
	{errMapping, "栏目的对应写得不对。", "写成 栏名=字段,栏名=不要；看有哪些栏和字段：cunce import 文件 表格 --columns"},
	{ErrNoImport, "没有可以撤回的导入。", "没有导入过，或者都已经撤回了；备份里还有以前的数据。"},
	{ErrNotVillage, "花名册要导入到村的数据文件里。", "镇里先在「各村」里换到这个村，再导入。"},
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of ReadRoster, Import or Export that is
// this package's own, or that of reading the workbook; ok is false for any other, which store.Explain explains.
func Explain(err error) (sentence, hint string, ok bool) {
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.sentence, e.hint, true
		}
	}
	return sheet.Explain(err)
}
