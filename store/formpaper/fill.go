package formpaper

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store/print"
)

// A Filling is a form with what is answered; a blank one has no answers.
type Filling struct {
	Form    *forms.Form
	Answers forms.Answers
}

// Around is what stands on a sheet besides the answers.
type Around struct {
	Name string // of the sheet
	// Township, Village, Group, Number, Head are who it is about, "" a line to write on.
	Township, Village, Group, Number, Head string
	Day                                    time.Time // on which it is printed
	Filled                                 string    // 2006-01-02, "" where it was not filled in
	// Person is the name of a member by id.
	Person func(id string) string
	// Beside is what else stands beside a question, such as its last problem; nil for nothing.
	Beside func(question string) string
	Sign   []string // who signs where the layout does not say
	Notes  []string
}

// Page lays a filling out; of annex 2 there are two, the village's before the township's.
func (l Layout) Page(fillings []Filling, a Around) print.Page {
	s := &sheet{Layout: l, fillings: fillings, Around: a}
	p := print.Page{Name: a.Name, Corner: l.corner, Title: l.Title, Notes: a.Notes, Sign: s.signs()}
	for _, line := range l.under {
		p.Under = append(p.Under, s.text(line, ""))
	}
	block := print.Block{Over: twice.Replace(s.text(l.first, "")), Columns: l.columns, Join: true}
	s.shown = s.detailRows()
	group, behind := "", print.Block{Heading: l.columns[len(l.columns)-1].Title + wordBehind, Columns: []print.Column{{}}}
	for i, r := range l.rows {
		group = or(r.group, group)
		switch {
		case r.wide:
			block.Rows = append(block.Rows, []string{twice.Replace(s.text(r.text, ""))})
		case strings.HasPrefix(r.text, repeatMark):
			block.Rows = append(block.Rows, s.instances(r)...)
		default:
			asked, beside := s.text(r.text, ""), s.beside(i, r)
			if len([]rune(beside)) > mostBeside {
				behind.Rows = append(behind.Rows, []string{group + item(asked) + "：" + beside})
				beside = wordSee
			}
			block.Rows = append(block.Rows, []string{r.group, asked, beside})
		}
	}
	p.Blocks = []print.Block{block}
	if len(behind.Rows) > 0 {
		p.Blocks = append(p.Blocks, behind)
	}
	return p
}

// mostBeside is how many characters stand in the narrow cell beside a row; a longer text stands under the table.
const mostBeside = 64

// item is the number that a row begins with, "" where it has none.
func item(asked string) string {
	if r := []rune(asked); len(r) > 0 && strings.ContainsRune("①②③④⑤⑥⑦⑧⑨⑩", r[0]) {
		return string(r[0])
	}
	return ""
}

// twice takes away a word of the paper that the name before it ends with already: 位家沟村村, 昭明镇乡镇.
var twice = strings.NewReplacer("村村(", "村(", "社区村(", "社区(", "镇乡镇", "镇", "乡乡镇", "乡", "街道乡镇", "街道")

// A sheet is a layout being filled.
type sheet struct {
	Layout
	Around
	fillings []Filling
	shown    map[string]int // the row beside which each detail stands
}

// find is a question by its name, with its answer; at is the instance of a repeat, "" outside.
func (s *sheet) find(name, at string) (*forms.Form, *forms.Question, forms.Answer) {
	for _, f := range s.fillings {
		if q, ok := f.Form.Question(name); ok {
			path := q.Path()
			if at != "" {
				path = at + "/" + q.Name
			}
			return f.Form, q, f.Answers[path]
		}
	}
	return nil, nil, forms.Answer{}
}

// text fills the places of a text.
func (s *sheet) text(text, at string) string {
	return place.ReplaceAllStringFunc(text, func(token string) string {
		parts := place.FindStringSubmatch(token)
		length, _ := strconv.Atoi(parts[3])
		return s.place(parts[1], parts[2], length, at)
	})
}

func (s *sheet) place(name, choice string, length int, at string) string {
	blank := strings.Repeat(lineOf, length)
	if about, ok := s.about(name); ok {
		return or(about, blank)
	}
	f, q, a := s.find(name, at)
	switch {
	case a.State == forms.Blank && known[name] != "":
		about, _ := s.about(known[name])
		return or(about, blank)
	case q == nil:
		return blank
	case choice != "":
		return box(a, choice)
	case q.Type.Chosen() && length == 0:
		return s.boxes(f, q, a)
	case q.Type == qtype.Date && length == 0:
		return s.day(a.Text)
	case a.State == forms.Unknown, a.State == forms.Refused, a.State == forms.Pending:
		return stateWords[a.State]
	case a.Empty():
		return blank
	}
	return labels(f, q, a.Text)
}

// known are the questions of the sources' sheets that ask what the sheet knows anyway, should nobody have answered them.
var known = map[string]string{"xz": "@township", "cun": "@village", "hz": "@head"}

// signs are those who sign. Who asked stands before the line where it is known, so that a signature that cannot be read is somebody's; on
// a sheet to write on it is not, since nobody knows who will go.
func (s *sheet) signs() (all []string) {
	if len(s.sign) == 0 {
		return s.Sign
	}
	for _, line := range s.sign {
		if s.Filled == "" {
			line = place.ReplaceAllString(line, "")
		}
		all = append(all, s.text(line, ""))
	}
	return all
}

// about is a place that is about who the sheet is of.
func (s *sheet) about(name string) (string, bool) {
	switch name {
	case "@township":
		return s.Township, true
	case "@village":
		return s.Village, true
	case "@group":
		return s.Group, true
	case "@number":
		return s.Number, true
	case "@head":
		return s.Head, true
	case "@day":
		if s.Filled == "" {
			return dayOpen, true
		}
		return s.day(s.Filled), true
	}
	return "", false
}

// day is a day as the sources write it; of a blank one the day of the month is left open.
func (s *sheet) day(text string) string {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return fmt.Sprintf(dayFilled, t.Year(), t.Month(), t.Day())
	}
	return fmt.Sprintf(dayBlank, s.Day.Year(), s.Day.Month())
}

var stateWords = map[forms.State]string{forms.Unknown: wordUnknown, forms.Refused: wordRefused, forms.Pending: wordPending}

// notApplicable is the choice that the sources' own papers do not have: these get no box for it.
const notApplicable = "na"

func box(a forms.Answer, choice string) string {
	if !a.Empty() && slices.Contains(strings.Fields(a.Text), choice) {
		return boxTicked
	}
	return boxOpen
}

// boxes are the options of a question, each with its box.
func (s *sheet) boxes(f *forms.Form, q *forms.Question, a forms.Answer) string {
	var all []string
	long := false
	for _, c := range f.Lists[q.List] {
		if c.Name != notApplicable || !s.fixed() {
			all = append(all, c.Label+box(a, c.Name))
			long = long || len([]rune(c.Label)) > 1
		}
	}
	if long {
		return strings.Join(all, " ")
	}
	return strings.Join(all, "")
}

// labels is a value as people read it.
func labels(f *forms.Form, q *forms.Question, text string) string {
	if q.List == "" {
		return text
	}
	var all []string
	for _, name := range strings.Fields(text) {
		if c, ok := f.Choice(q, name); ok {
			name = c.Label
		}
		all = append(all, name)
	}
	return strings.Join(all, "、")
}

func or(text, blank string) string {
	if text == "" {
		return blank
	}
	return text
}

// asked are the questions with boxes in a row.
func (r row) asked() (names []string) {
	for _, m := range place.FindAllStringSubmatch(r.text, -1) {
		if m[2] == "" && m[3] == "" && !strings.HasPrefix(m[1], "@") {
			names = append(names, m[1])
		}
	}
	return names
}

// troubled are the members that problems of a row are about, and whether it has any problem.
func (s *sheet) troubled(r row) (people []string, is bool) {
	for _, name := range r.asked() {
		f, q, a := s.find(name, "")
		if q == nil || a.Empty() || !slices.Contains(f.Polarity(q), a.Text) {
			continue
		}
		is = true
		if a.Member != "" && s.Person != nil {
			people = append(people, s.Person(a.Member))
		}
	}
	return people, is
}

// detailRows finds for every text that describes problems the row beside which it stands: the first with a problem, else the first.
func (s *sheet) detailRows() map[string]int {
	at, sure := map[string]int{}, map[string]bool{}
	for i, r := range s.rows {
		if r.detail == "" {
			continue
		}
		_, is := s.troubled(r)
		if _, known := at[r.detail]; !known || is && !sure[r.detail] {
			at[r.detail], sure[r.detail] = i, is
		}
	}
	return at
}

// beside is the last cell of a row: who the problem is about, what was written of it, why a question has no tick.
func (s *sheet) beside(i int, r row) string {
	people, is := s.troubled(r)
	var all []string
	if is && len(people) > 0 {
		all = append(all, strings.Join(people, "、"))
	}
	if at, ok := s.shown[r.detail]; ok && at == i && r.detail != "" {
		if _, q, a := s.find(r.detail, ""); q != nil && !a.Empty() {
			all = append(all, a.Text)
		}
	}
	names := r.asked()
	for n, name := range names {
		_, q, a := s.find(name, "")
		if q == nil {
			continue
		}
		why := stateWords[a.State]
		if s.fixed() && a.Text == notApplicable && !a.Empty() {
			why = wordNA
		}
		if why != "" && len(names) > 1 {
			why = fmt.Sprintf(nthOf, n+1) + why
		}
		for _, text := range []string{why, a.Note} {
			if text != "" {
				all = append(all, text)
			}
		}
	}
	if s.Beside != nil {
		for _, m := range place.FindAllStringSubmatch(r.text, -1) {
			if text := s.Beside(m[1]); text != "" {
				all = append(all, text)
			}
		}
	}
	for i := range all[:max(0, len(all)-1)] { // a sentence that goes on has no end
		all[i] = strings.TrimRight(all[i], "。；;.")
	}
	return strings.Join(all, "；")
}

// instances are the rows of a repeat: one an instance, and of a blank one some to write in.
func (s *sheet) instances(r row) (rows [][]string) {
	text := strings.TrimPrefix(r.text, repeatMark)
	group := r.group
	for _, at := range s.keys(text) {
		rows = append(rows, []string{group, fmt.Sprintf(nthRow, len(rows)+1) + s.text(text, at), ""})
		group = ""
	}
	for len(rows) == 0 || s.Filled == "" && len(rows) < blankRows {
		rows = append(rows, []string{group, fmt.Sprintf(nthRow, len(rows)+1) + s.text(text, "@"), ""})
		group = ""
	}
	return rows
}

// keys are the paths of the instances that the questions of a text were answered in, in their order.
func (s *sheet) keys(text string) (keys []string) {
	m := place.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	for _, f := range s.fillings {
		q, ok := f.Form.Question(m[1])
		if !ok || q.Group == nil {
			continue
		}
		for path := range f.Answers {
			if other, ok := f.Form.Question(path); ok && other.Group == q.Group {
				keys = append(keys, path[:strings.LastIndex(path, "/")])
			}
		}
		slices.SortFunc(keys, func(a, b string) int {
			return cmp.Or(cmp.Compare(f.Answers[a].Text, f.Answers[b].Text), cmp.Compare(a, b))
		})
	}
	return slices.Compact(keys)
}

// Ask is one question of a form to be asked on paper: with its boxes, or a line to write on.
func Ask(f *forms.Form, q *forms.Question) string {
	s := &sheet{fillings: []Filling{{Form: f}}}
	return s.text(asking(f, q), "")
}
