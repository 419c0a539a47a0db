package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// A writer writes a Form as the three sheets of an XLSForm workbook and remembers which row came from where.
type writer struct {
	form    *Form
	name    string
	names   names
	survey  *sheet.Sheet
	choices *sheet.Sheet
	places  map[int]Place // by 1-based row of the survey
	labels  map[int]string
	lists   map[string]string
}

// surveyHeader are the columns of the survey in order.
var surveyHeader = []string{"type", "name", "label", "hint", "required", "relevant", "calculation", "read_only", "prefill", "default",
	"unit", "problem", "normal", "category", "office", "due_days", "detail"}

func newWriter(d *Form) *writer {
	w := &writer{form: d, name: cmp.Or(d.Name, FormID(d.Title)), places: map[int]Place{}, labels: map[int]string{}, lists: map[string]string{},
		survey: &sheet.Sheet{Name: "survey"}, choices: &sheet.Sheet{Name: "choices"}, names: newNames()}
	for _, g := range d.Groups {
		for _, item := range g.Items {
			if item.Name != "" { // what a person named keeps its name, whatever the others are called
				w.names.taken[item.Name] = true
			}
		}
	}
	return w
}

// workbook writes all sheets; ok is false for a form of too many questions.
func (w *writer) workbook() (book *sheet.Workbook, ok bool) {
	w.row(w.survey, surveyHeader...)
	w.row(w.choices, "list_name", "name", "label")
	n := 0
	for _, g := range w.form.Groups {
		if n += len(g.Items); n > maxItems {
			return nil, false
		}
		w.group(g)
	}
	settings := &sheet.Sheet{Name: "settings"}
	fieldwork := ""
	if w.form.FieldWork {
		fieldwork = "yes"
	}
	w.row(settings, "form_id", "form_title", "version", "subject", "fieldwork", "source", "note")
	w.row(settings, w.name, w.form.Title, w.form.Version, w.form.Subject, fieldwork, w.form.Source, w.form.Note)
	return &sheet.Workbook{Sheets: []*sheet.Sheet{w.survey, w.choices, settings}}, true
}

func (w *writer) row(s *sheet.Sheet, texts ...string) {
	cells := make([]sheet.Cell, len(texts))
	for i, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			cells[i] = sheet.Cell{Type: sheet.Text, Text: text}
		}
	}
	s.Rows = append(s.Rows, cells)
}

// question writes a row of the survey given by column names.
func (w *writer) question(place Place, columns map[string]string) {
	texts := make([]string, len(surveyHeader))
	for i, name := range surveyHeader {
		texts[i] = columns[name]
	}
	w.row(w.survey, texts...)
	w.places[len(w.survey.Rows)], w.labels[len(w.survey.Rows)] = place, columns["label"]
}

func (w *writer) group(g Group) {
	if len(g.Items) == 0 {
		return
	}
	if g.Label != "" {
		w.question(g.Place, map[string]string{"type": "begin_group", "name": w.names.of("g", g.Label), "label": g.Label})
	}
	detail := ""
	if g.Detail != "" && slices.ContainsFunc(g.Items, func(i Item) bool { return i.Problem != "" }) {
		detail = w.names.of("d", g.Label, g.Detail)
	}
	for _, item := range g.Items {
		w.item(g, item, detail)
	}
	if detail != "" {
		w.question(g.Place, map[string]string{"type": "text", "name": detail, "label": g.Detail})
	}
	if g.Label != "" {
		w.question(g.Place, map[string]string{"type": "end_group"})
	}
}

func (w *writer) item(g Group, item Item, detail string) {
	columns := map[string]string{"type": item.Type, "name": item.Name, "label": item.Label, "hint": item.Hint, "unit": item.Unit,
		"problem": item.Problem, "category": item.Category, "office": item.Office, "due_days": item.DueDays,
		"prefill": item.Prefill, "calculation": item.Calculation, "default": item.Default, "relevant": item.Relevant}
	if item.Name == "" {
		columns["name"] = w.names.of("q", g.Label, item.Label)
	}
	if len(item.Choices) > 0 {
		columns["type"] += " " + w.list(item.Choices)
	}
	if item.Normal != "" {
		columns["normal"] = item.Normal // a fault where it is no choice
		if i := slices.Index(item.Choices, item.Normal); i >= 0 {
			columns["normal"] = choiceNames(item.Choices)[i]
		}
	}
	if item.Problem != "" {
		columns["detail"] = detail
	}
	if item.Calculation != "" {
		columns["read_only"] = "yes"
	}
	if item.Required {
		columns["required"] = "yes"
	}
	w.question(item.Place, columns)
}

// list is the name of the list of these choices; equal ones share one.
func (w *writer) list(choices []string) string {
	key := strings.Join(choices, "\x00")
	if name := w.lists[key]; name != "" {
		return name
	}
	name := w.names.of("l", choices...)
	switch key {
	case "是\x00否":
		name = "yesno"
	case "有\x00无":
		name = "have"
	}
	w.lists[key] = name
	for i, choice := range choiceNames(choices) {
		w.row(w.choices, name, choice, choices[i])
	}
	return name
}

// relocate moves a fault of the survey to where the question was written down.
func (w *writer) relocate(f xlsform.Fault) xlsform.Fault {
	place, ok := w.places[f.Row]
	if !ok || f.Sheet != w.survey.Name {
		f.Sheet, f.Row, f.Column = "", 0, ""
		return f
	}
	if f.Code == "polarity_unset" {
		f.Message = fmt.Sprintf(wordUnset, Short(w.labels[f.Row]))
	}
	column := place.Column
	for i, name := range surveyHeader {
		if sheet.ColumnName(i) == f.Column && place.Columns[name] != "" {
			column = place.Columns[name]
		}
	}
	f.Sheet, f.Row, f.Column = place.Sheet, place.Row, column
	return f
}

// rows lets the form name the rows of the person's own table.
func (w *writer) rows(f *forms.Form) {
	for _, g := range f.Groups {
		if p, ok := w.places[g.Row]; ok {
			g.Row = p.Row
		}
	}
	for _, q := range f.Questions {
		if p, ok := w.places[q.Row]; ok {
			q.Row = p.Row
		}
	}
}

func (w *writer) sorted(faults []xlsform.Fault) []xlsform.Fault {
	slices.SortStableFunc(faults, func(a, b xlsform.Fault) int {
		return cmp.Or(cmp.Compare(slices.Index(w.form.Sheets, a.Sheet), slices.Index(w.form.Sheets, b.Sheet)), cmp.Compare(a.Row, b.Row),
			cmp.Compare(len(a.Column), len(b.Column)), cmp.Compare(a.Column, b.Column))
	})
	return faults
}

// longestShort is how many characters of a text are said again in a message.
const longestShort = 20

// Short is the beginning of a text, for a message about it.
func Short(text string) string {
	if runes := []rune(text); len(runes) > longestShort {
		return string(runes[:longestShort]) + "……"
	}
	return text
}
