package xlsform

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// Export is a form as a workbook: the sheets survey, choices and settings with the columns that the form uses, in XLSForm's
// own spelling, so that other programs read it too. Loading it gives a form of the same Hash.
func Export(f *forms.Form) *write.Book {
	book := &write.Book{Title: f.Title, Sheets: []*write.Sheet{exportSurvey(f)}}
	if len(f.Lists) > 0 {
		book.Sheets = append(book.Sheets, exportChoices(f))
	}
	book.Sheets = append(book.Sheets, exportSettings(f))
	return book
}

// A field is one column of the survey and what a question or a group writes into it.
type field struct {
	header   string
	question func(q *forms.Question) string
	group    func(g *forms.Group) string
	// choices are what may be written, shown as a drop-down.
	choices []string
	always  bool // also where nothing stands in it
}

var yesOrNo = []string{"yes", "no"}

// fields are the columns in the order in which they are written; type, name and label always are.
var fields = []field{
	{header: "name", always: true, question: func(q *forms.Question) string { return q.Name }, group: func(g *forms.Group) string { return g.Name }},
	{header: "label", always: true, question: func(q *forms.Question) string { return q.Label }, group: func(g *forms.Group) string { return g.Label }},
	{header: "hint", question: func(q *forms.Question) string { return q.Hint }, group: func(g *forms.Group) string { return g.Hint }},
	{header: "guidance_hint", question: func(q *forms.Question) string { return q.Guidance }},
	{header: "required", question: func(q *forms.Question) string { return sayYes(q.Required) }},
	{header: "required_message", question: func(q *forms.Question) string { return q.RequiredMessage }},
	{header: "relevant", question: func(q *forms.Question) string { return q.Relevant }, group: func(g *forms.Group) string { return g.Relevant }},
	{header: "constraint", question: func(q *forms.Question) string { return q.Constraint }},
	{header: "constraint_message", question: func(q *forms.Question) string { return q.ConstraintMessage }},
	{header: "calculation", question: func(q *forms.Question) string { return q.Calculation }},
	{header: "default", question: func(q *forms.Question) string { return q.Default }},
	{header: "choice_filter", question: func(q *forms.Question) string { return q.ChoiceFilter }},
	{header: "appearance", question: func(q *forms.Question) string { return q.Appearance }, group: func(g *forms.Group) string { return g.Appearance }},
	{header: "read_only", question: func(q *forms.Question) string { return sayYes(q.ReadOnly) }},
	{header: "parameters", question: parametersOf},
	{header: "trigger", question: func(q *forms.Question) string { return q.Trigger }},
	{header: "repeat_count", group: func(g *forms.Group) string { return g.RepeatCount }},
	{header: "problem", question: func(q *forms.Question) string { return q.Problem }},
	{header: "normal", question: func(q *forms.Question) string { return q.Normal }},
	{header: "batch", question: func(q *forms.Question) string { return onlyIf(q.NoBatch, "no") }, choices: yesOrNo},
	{header: "unit", question: func(q *forms.Question) string { return q.Unit }},
	{header: "problem_grade", question: func(q *forms.Question) string { return q.Grade }, choices: []string{"issue", "hint"}},
	{header: "category", question: func(q *forms.Question) string { return q.Category }},
	{header: "office", question: func(q *forms.Question) string { return q.Office }},
	{header: "due_days", question: func(q *forms.Question) string { return count(q.DueDays) }},
	{header: "urgent", question: func(q *forms.Question) string { return onlyIf(q.Urgent, "yes") }, choices: yesOrNo},
	{header: "detail", question: func(q *forms.Question) string { return q.Detail }},
	{header: "about_member", question: func(q *forms.Question) string { return onlyIf(q.AboutMember, "yes") }, choices: yesOrNo},
	{header: "warning", question: func(q *forms.Question) string { return q.Warning }},
	{header: "warning_message", question: func(q *forms.Question) string { return q.WarningMessage }},
	{header: "critical", question: func(q *forms.Question) string { return onlyIf(q.Critical, "yes") }, choices: yesOrNo},
	{header: "prefill", question: func(q *forms.Question) string { return q.Prefill }},
	{header: "carry", question: func(q *forms.Question) string { return onlyIf(q.Carry, "yes") }, choices: yesOrNo},
	{header: "compare", question: func(q *forms.Question) string { return onlyIf(q.Compare, "yes") }, choices: yesOrNo},
}

func onlyIf(on bool, word string) string {
	if on {
		return word
	}
	return ""
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// sayYes writes a condition that always holds in the word that everybody writes.
func sayYes(condition string) string {
	if condition == "true()" {
		return "yes"
	}
	return condition
}

func parametersOf(q *forms.Question) string {
	var all []string
	for _, key := range slices.Sorted(maps.Keys(q.Parameters)) {
		all = append(all, key+"="+q.Parameters[key])
	}
	return strings.Join(all, " ")
}

// translated are the columns with those in the other languages behind each. The label has one in every language, so that their
// order stays.
func translated(f *forms.Form) []field {
	var all []field
	for _, c := range fields {
		all = append(all, c)
		if !slices.Contains(textsOf, c.header) || len(f.Languages) == 0 {
			continue
		}
		for _, language := range f.Languages[1:] {
			other := field{header: c.header + "::" + language, always: c.always,
				question: func(q *forms.Question) string { return q.Translations[language][c.header] }}
			if c.group != nil {
				other.group = func(g *forms.Group) string { return g.Translations[language][c.header] }
			}
			all = append(all, other)
		}
	}
	return all
}

// A surveyWriter puts the rows of groups and questions one below the other.
type surveyWriter struct {
	form   *forms.Form
	fields []field
	rows   [][]string // the type first, then the fields
	next   int        // groups that have begun
	open   []*forms.Group
}

// exportSurvey writes groups and questions in their order, and of the columns those in which anything stands.
func exportSurvey(f *forms.Form) *write.Sheet {
	w := &surveyWriter{form: f, fields: translated(f)}
	at := map[*forms.Group]int{}
	for i, g := range f.Groups {
		at[g] = i
	}
	for i := 0; i < len(f.Questions); i++ {
		q := f.Questions[i]
		if q.Group != nil {
			w.begin(at[q.Group] + 1)
		}
		for w.next < len(f.Groups) && 0 < f.Groups[w.next].Row && f.Groups[w.next].Row < q.Row { // a group without questions
			w.begin(w.next + 1)
		}
		w.close(q.Group)
		text, asksOther := w.typeOf(i)
		w.row(text, func(c field) string {
			if c.question == nil {
				return ""
			}
			return c.question(q)
		})
		if asksOther {
			i++ // or_other makes it again
		}
	}
	w.begin(len(f.Groups))
	w.close(nil)
	return w.sheet()
}

// begin writes the beginnings of the groups before the n-th that have not begun: those without questions too.
func (w *surveyWriter) begin(n int) {
	for ; w.next < n; w.next++ {
		g := w.form.Groups[w.next]
		w.close(g.Parent)
		w.row("begin_"+kindOf(g), func(c field) string {
			if c.group == nil {
				return ""
			}
			return c.group(g)
		})
		w.open = append(w.open, g)
	}
}

// close ends the open groups until one is the innermost.
func (w *surveyWriter) close(until *forms.Group) {
	for len(w.open) > 0 && w.open[len(w.open)-1] != until {
		last := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		w.row("end_"+kindOf(last), func(field) string { return "" })
	}
}

func kindOf(g *forms.Group) string {
	if g.Repeat {
		return "repeat"
	}
	return "group"
}

func (w *surveyWriter) row(text string, cell func(field) string) {
	row := []string{text}
	for _, c := range w.fields {
		row = append(row, cell(c))
	}
	w.rows = append(w.rows, row)
}

// typeOf is the type cell of a question; asksOther tells that the question after it is the one that or_other adds.
func (w *surveyWriter) typeOf(i int) (text string, asksOther bool) {
	q := w.form.Questions[i]
	switch {
	case q.Type == qtype.Uncollected && q.Foreign == "":
		return "image", false
	case q.Foreign != "":
		return q.Foreign, false
	case !q.Type.Chosen():
		return string(q.Type), false
	}
	base, ok := strings.CutSuffix(q.List, otherList)
	if !ok || i+1 == len(w.form.Questions) || !sameQuestion(w.form.Questions[i+1], otherQuestion(q)) {
		return string(q.Type) + " " + q.List, false
	}
	return string(q.Type) + " " + base + " or_other", true
}

func (w *surveyWriter) sheet() *write.Sheet {
	s := &write.Sheet{Name: surveyNames[0], Header: 1, Fixed: 3, Landscape: true}
	used := []int{0}
	headers := []string{"type"}
	for i, c := range w.fields {
		if c.always || slices.ContainsFunc(w.rows, func(row []string) bool { return row[i+1] != "" }) {
			used, headers = append(used, i+1), append(headers, c.header)
		}
	}
	s.Rows = append(s.Rows, write.Texts(headers...))
	for at, row := range w.rows {
		cells := make([]sheet.Cell, len(used))
		for col, i := range used {
			cells[col] = write.Text(row[i])
		}
		s.Rows = append(s.Rows, cells)
		if strings.HasPrefix(row[0], "begin_") || strings.HasPrefix(row[0], "end_") {
			s.Paints = append(s.Paints, write.Paint{Area: sheet.Merge{Row: at + 1, LastRow: at + 1, LastCol: len(used) - 1}, Look: write.LookGrey})
		}
	}
	for col, i := range used {
		if i > 0 && w.fields[i-1].choices != nil {
			area := sheet.Merge{Row: 1, Col: col, LastRow: len(s.Rows) + spareRows, LastCol: col}
			s.Lists = append(s.Lists, write.List{Area: area, Choices: w.fields[i-1].choices})
		}
	}
	return s
}

// spareRows are rows below the last one that have its drop-downs, for what is added.
const spareRows = 200

// exportChoices writes the lists in the order in which the questions use them, then those that none uses.
func exportChoices(f *forms.Form) *write.Sheet {
	s := &write.Sheet{Name: choiceNames[0], Header: 1, Fixed: 3}
	var extra []string
	for _, choices := range f.Lists {
		for _, c := range choices {
			extra = append(extra, slices.Collect(maps.Keys(c.Extra))...)
		}
	}
	slices.Sort(extra)
	extra = slices.Compact(extra)
	head := []string{"list_name", "name", "label"}
	languages := f.Languages[min(1, len(f.Languages)):]
	for _, language := range languages {
		head = append(head, "label::"+language)
	}
	for _, column := range extra {
		head = append(head, extraHeader(column))
	}
	s.Rows = append(s.Rows, write.Texts(head...))
	for _, list := range listOrder(f) {
		if len(f.Lists[list]) == 0 {
			s.Rows = append(s.Rows, write.Texts(list))
		}
		for _, c := range f.Lists[list] {
			row := []string{list, c.Name, c.Label}
			for _, language := range languages {
				row = append(row, c.Labels[language])
			}
			for _, column := range extra {
				row = append(row, c.Extra[column])
			}
			s.Rows = append(s.Rows, write.Texts(row...))
		}
	}
	return s
}

// listOrder leaves out the lists that or_other makes of others.
func listOrder(f *forms.Form) []string {
	var names []string
	for _, q := range f.Questions {
		names = append(names, strings.TrimSuffix(q.List, otherList))
	}
	names = append(names, slices.Sorted(maps.Keys(f.Lists))...)
	seen := map[string]bool{}
	return slices.DeleteFunc(names, func(name string) bool {
		base, made := strings.CutSuffix(name, otherList)
		gone := seen[name] || f.Lists[name] == nil || made && f.Lists[base] != nil
		seen[name] = true
		return gone
	})
}

func exportSettings(f *forms.Form) *write.Sheet {
	s := &write.Sheet{Name: settingNames[0], Header: 1}
	var headers, cells []string
	for _, one := range [][2]string{
		{"form_title", f.Title}, {"form_id", f.Name}, {"version", f.Version}, {"subject", f.Subject}, {"many", onlyIf(f.Many, "yes")},
		{"one_per", f.OnePer}, {"fieldwork", onlyIf(f.FieldWork, "yes")}, {"source", f.Source}, {"note", f.Note},
		{"allow_choice_duplicates", onlyIf(twice(f), "yes")}, {"default_language", firstLanguage(f)},
	} {
		if one[1] != "" {
			headers, cells = append(headers, one[0]), append(cells, one[1])
		}
	}
	s.Rows = [][]sheet.Cell{write.Texts(headers...), write.Texts(cells...)}
	return s
}

// firstLanguage is the language of the columns that name none, "" where nobody named it.
func firstLanguage(f *forms.Form) string {
	if len(f.Languages) == 0 || f.Languages[0] == wordFirstLanguage {
		return ""
	}
	return f.Languages[0]
}

// twice reports a list with two choices of one name, which is refused unless the settings allow it.
func twice(f *forms.Form) bool {
	for _, choices := range f.Lists {
		seen := map[string]bool{}
		for _, c := range choices {
			if seen[c.Name] {
				return true
			}
			seen[c.Name] = true
		}
	}
	return false
}
