package template

import (
	"cmp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/draft"
	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// Load reads the list of a workbook as a form; name is its form_id where it has no title, version its version where it has
// none. All faults come at once, each at
// its cell. The form is nil where the workbook holds no list or no question.
func Load(wb *sheet.Workbook, name, version string) (*forms.Form, []xlsform.Fault) {
	l, ok := findList(wb)
	if !ok {
		return nil, []xlsform.Fault{{Severity: xlsform.Error, Code: "missing_heading", Message: wordNoHeading, Suggestion: hintNoHeading}}
	}
	r := &reader{list: l, form: &draft.Form{Title: name}, seen: map[string]int{}}
	for _, s := range wb.Sheets {
		r.form.Sheets = append(r.form.Sheets, s.Name)
	}
	for _, c := range l.unknown {
		r.faults = append(r.faults, xlsform.Fault{Severity: xlsform.Warning, Sheet: l.sheet.Name, Row: l.head + 1, Column: sheet.ColumnName(c),
			Code: "unknown_column", Message: say(wordUnknownColumn, strings.TrimSpace(l.sheet.At(l.head, c).Text)), Suggestion: hintUnknownColumn})
	}
	r.settings()
	for row := l.head + 1; row < len(l.sheet.Rows); row++ {
		if row > l.head+maxQuestions {
			r.at(xlsform.Error, row, colLabel, "too_many_questions", say(wordTooMany, maxQuestions), hintTooMany)
			return nil, r.faults
		}
		r.row(row)
	}
	if len(r.form.Groups) == 0 {
		r.at(xlsform.Error, l.head+1, colLabel, "no_questions", wordNoQuestions, hintNoQuestions)
		return nil, r.faults
	}
	r.form.Subject = cmp.Or(r.form.Subject, subjects["农户"])
	for i, g := range r.form.Groups {
		if g.Label == wordHead || g.Label == wordFoot {
			r.form.Groups[i].Items = r.form.Register(g.Items)
		}
	}
	r.form.Name, r.form.Version = draft.FormID(r.form.Title), cmp.Or(r.form.Version, version)
	return draft.Load(r.form, r.faults...)
}

// maxQuestions bounds the list: the longest questionnaire known has a tenth of it.
const maxQuestions = 10_000

type reader struct {
	list
	form   *draft.Form
	faults []xlsform.Fault
	seen   map[string]int // questions, by group and words, to their rows
}

// at adds a fault at a cell; row is 0-based.
func (r *reader) at(severity xlsform.Severity, row int, column, code, message, suggestion string) {
	r.faults = append(r.faults, xlsform.Fault{Severity: severity, Sheet: r.sheet.Name, Row: row + 1, Column: r.letter(column), Code: code,
		Message: message, Suggestion: suggestion})
}

// settings reads what stands above the heading: 表名：..., in one cell or two. A line that is no setting is the title where
// there is no other.
func (r *reader) settings() {
	title := ""
	for row := range r.head {
		cells := r.sheet.Rows[row]
		for c, cell := range cells {
			key, value, colon := strings.Cut(normal.Width(strings.TrimSpace(cell.Text)), ":")
			set, known := settingWords[normal.Name(key)]
			switch {
			case known && !colon || known && strings.TrimSpace(value) == "":
				set(r, row, strings.TrimSpace(r.sheet.At(row, c+1).Text))
			case known:
				set(r, row, afterColon(cell.Text))
			case title == "" && c == 0 && cell.Text != "" && !strings.ContainsAny(cell.Text, "。；") && len(cells) == 1:
				title = strings.TrimSpace(cell.Text)
			}
		}
	}
	if title != "" && !r.titled() {
		r.form.Title = title
	}
}

// titled reports whether 表名 was filled in.
func (r *reader) titled() bool { return r.seen["表名"] > 0 }

func afterColon(text string) string {
	i := strings.IndexAny(text, ":：")
	if i < 0 {
		return ""
	}
	return strings.TrimSpace(strings.TrimLeft(text[i:], ":："))
}

// settingWords are the lines above the heading. A blank value leaves the default.
var settingWords = map[string]func(r *reader, row int, value string){
	"表名": func(r *reader, _ int, value string) {
		if value != "" {
			r.form.Title, r.seen["表名"] = value, 1
		}
	},
	"版本": func(r *reader, _ int, value string) { r.form.Version = value },
	"来源": func(r *reader, _ int, value string) { r.form.Source = value },
	"对象": func(r *reader, row int, value string) {
		if subject, ok := subjects[normal.Name(value)]; ok || value == "" {
			r.form.Subject = subject
			return
		}
		r.faults = append(r.faults, xlsform.Fault{Severity: xlsform.Error, Sheet: r.sheet.Name, Row: row + 1, Code: "subject",
			Message: say(wordSubject, value), Suggestion: hintSubject})
	},
	"入户": func(r *reader, row int, value string) {
		yes, ok := truths[normal.Name(value)]
		if r.form.FieldWork = yes; !ok && value != "" {
			r.faults = append(r.faults, xlsform.Fault{Severity: xlsform.Error, Sheet: r.sheet.Name, Row: row + 1, Code: "yes_no",
				Message: say(wordYesNo, "入户", value), Suggestion: hintYesNo})
		}
	},
}

// subjects are whom a form is about.
var subjects = map[string]string{"农户": "household", "户": "household", "每户": "household", "成员": "member", "人": "member", "家庭成员": "member", "村": "village",
	"乡镇": "township", "镇": "township", "干部": "person"}

var truths = map[string]bool{"是": true, "要": true, "yes": true, "必填": true, "1": true, "√": true, "否": false, "不": false, "不要": false, "no": false, "0": false}

// row reads one question.
func (r *reader) row(row int) {
	label := oneLine(r.text(row, colLabel))
	if label == "" {
		r.blankLabel(row)
		return
	}
	group := oneLine(r.text(row, colGroup))
	r.begin(row, group)
	g := &r.form.Groups[len(r.form.Groups)-1]
	key := g.Label + "\x00" + normal.Name(label)
	if before := r.seen[key]; before > 0 {
		r.at(xlsform.Warning, row, colLabel, "duplicate_question", say(wordTwice, draft.Short(label), before), hintTwice)
	}
	r.seen[key] = row + 1
	item := draft.Item{Name: r.text(row, colName), Label: label, Hint: r.text(row, colHint), Office: r.text(row, colOffice),
		DueDays: r.days(row), Place: r.place(row)}
	r.required(row, &item)
	r.answer(row, &item)
	r.problem(row, &item)
	g.Items = append(g.Items, item)
}

// blankLabel tells a row that says something of a question and asks none.
func (r *reader) blankLabel(row int) {
	for _, column := range []string{colType, colChoices, colProblem, colOffice, colDays, colHint} {
		if r.text(row, column) != "" {
			r.at(xlsform.Error, row, colLabel, "missing_label", wordNoLabel, hintNoLabel)
			return
		}
	}
}

// begin begins a group where the row names another one; a blank cell goes on with the one before.
func (r *reader) begin(row int, group string) {
	n := len(r.form.Groups)
	if n > 0 && (group == "" || r.form.Groups[n-1].Label == group) {
		return
	}
	if at := slices.IndexFunc(r.form.Groups, func(g draft.Group) bool { return g.Label == group }); group != "" && at >= 0 {
		r.at(xlsform.Warning, row, colGroup, "group_again", say(wordGroupAgain, group, r.form.Groups[at].Place.Row), hintGroupAgain)
	}
	detail := wordDetail
	if group == wordHead || group == wordFoot {
		detail = ""
	}
	r.form.Groups = append(r.form.Groups, draft.Group{Label: group, Detail: detail, Place: r.place(row)})
}

// place is where the cells of a row stand, for faults that are found later.
func (r *reader) place(row int) draft.Place {
	columns := map[string]string{"type": r.letter(colChoices), "problem": r.letter(colProblem), "normal": r.letter(colProblem),
		"office": r.letter(colOffice), "due_days": r.letter(colDays), "hint": r.letter(colHint), "name": r.letter(colName)}
	return draft.Place{Sheet: r.sheet.Name, Row: row + 1, Column: r.letter(colLabel), Columns: columns}
}

// days is the number of days, without the word behind it.
func (r *reader) days(row int) string {
	text := strings.TrimSuffix(normal.Name(r.text(row, colDays)), "天")
	if text == "" {
		return ""
	}
	if strings.Trim(text, "0123456789") != "" || len(text) > 4 {
		r.at(xlsform.Error, row, colDays, "due_days", say(wordDays, r.text(row, colDays)), hintDays)
		return ""
	}
	return text
}

func (r *reader) required(row int, item *draft.Item) {
	text := r.text(row, colRequired)
	yes, ok := truths[normal.Name(text)]
	if item.Required = yes; !ok && text != "" {
		r.at(xlsform.Error, row, colRequired, "yes_no", say(wordYesNo, colRequired, text), hintYesNo)
	}
}

// oneLine is a text without line breaks.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
