package roundtrip

import (
	"cmp"
	"fmt"
	"io"
	"strconv"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
)

// Written tells what a workbook holds.
type Written struct {
	Form    string   `json:"form"`  // its title
	Round   string   `json:"round"` // its title, "" for none
	Rows    int      `json:"rows"`
	Columns int      `json:"columns"`  // questions
	LeftOut []string `json:"left_out"` // repeats, which are filled in on the screen
}

// The names of the protected columns, in the hidden row; questions stand under their own names.
const (
	colMark   = "@mark"
	colPlace  = "@village"
	colGroup  = "@group"
	colNumber = "@number"
	colHead   = "@head"
	colPerson = "@person"
	colNth    = "@nth" // which of several responses
	colStatus = "@status"
)

// Rows of the sheet that is filled in: the names of the columns, hidden, and their headings.
const headings = 2

// Write writes a workbook: a sheet of instructions, a sheet with one row a household (or person) with the answers of now, and a
// hidden one. ErrNoForm for a form that does not fit, ErrNoRows where there is nobody.
func Write(w io.Writer, tx *store.Tx, spec Spec) (Written, error) {
	b, err := newBook(tx, spec)
	if err != nil {
		return Written{}, err
	}
	_, err = write.XLSX(w, &write.Book{Title: b.form.Title, Sheets: []*write.Sheet{b.about(), b.fill(), b.tag.sheet()}})
	return b.told, err
}

// A book is a workbook that is being made.
type book struct {
	tx      *store.Tx
	form    *forms.Form
	columns []column
	fixed   []string // names of the protected columns
	tag     tag
	told    Written
	rows    [][]sheet.Cell
	place   string // the village
	group   string
}

func newBook(tx *store.Tx, spec Spec) (*book, error) {
	form, err := tx.Form(spec.Form)
	if err != nil {
		return nil, err
	}
	if !Fits(form) {
		return nil, ErrNoForm
	}
	people, err := stubs(tx, form, spec.Round, spec.Group)
	if err != nil {
		return nil, err
	}
	if len(people) == 0 {
		return nil, ErrNoRows
	}
	id, err := tx.NewID()
	if err != nil {
		return nil, err
	}
	b := &book{tx: tx, form: form, columns: columnsOf(form), place: tx.Identity().Name, group: spec.Group}
	b.fixed = []string{colMark, colPlace, colGroup, colNumber, colHead}
	if form.Subject == "member" {
		b.fixed = append(b.fixed, colPerson)
	}
	if Several(form) {
		b.fixed = append(b.fixed, colNth)
	}
	b.fixed = append(b.fixed, colStatus)
	b.tag = tag{keyFormat: formatNow, keyBook: id, keyForm: form.Name, keyVersion: form.Version, keyHash: form.Hash,
		keyRound: subject(form, spec.Round, mark{}).Round, keyVillage: tx.Identity().Code, keyRows: strconv.Itoa(len(people))}
	b.told = Written{Form: form.Title, Rows: len(people), Columns: len(asked(form)), LeftOut: append([]string{}, leftOut(form)...)}
	rounds, err := tx.Rounds()
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		if r.ID == b.tag[keyRound] {
			b.told.Round = r.Title()
		}
	}
	drafts, err := saved(tx)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		if err := b.row(p, drafts); err != nil {
			return nil, fmt.Errorf("row of %s: %w", p.record(), err)
		}
	}
	return b, nil
}

// saved are the subjects of which answers in progress are on this machine.
func saved(tx *store.Tx) (map[store.Subject]bool, error) {
	drafts, err := tx.Drafts()
	out := map[store.Subject]bool{}
	for _, d := range drafts {
		out[d.Subject] = true
	}
	return out, err
}

// row is one household or person with the answers of now.
func (b *book) row(p stub, drafts map[store.Subject]bool) error {
	m := mark{record: p.record(), response: p.response, part: p.part}
	s := subject(b.form, b.tag[keyRound], m)
	heads, err := b.tx.HeadsOf(s)
	if err != nil {
		return err
	}
	m.heads = heads
	d, err := b.tx.DraftAt(s, heads)
	if err != nil {
		return err
	}
	status := statusOpen
	done, err := answered(b.tx, b.form, s)
	switch {
	case err != nil:
		return err
	case drafts[s]:
		status = statusDraft
	case done && !(cards[b.form.Name] && len(d.Answers) == 0):
		status = statusDone
	}
	h := p.household
	cells := []sheet.Cell{write.Text(m.text(b.tag[keyBook])), write.Text(b.place), write.Text(h.Group()),
		write.Text(h.Number()), write.Text(h.Head())}
	if p.member != nil {
		cells = append(cells, write.Text(p.member.Name()))
	}
	if Several(b.form) {
		cells = append(cells, write.Text(p.nth))
	}
	cells = append(cells, write.Text(status))
	var people family
	if tells(b.columns) {
		if people, err = familyOf(b.tx, h.ID); err != nil {
			return err
		}
	}
	for _, c := range b.columns {
		a := d.Answers[c.question.Path()]
		if c.who {
			cells = append(cells, write.Text(people.shown(a.Member)))
			continue
		}
		cells = append(cells, cell(b.form, c.question, a))
	}
	b.rows = append(b.rows, cells)
	return nil
}

// fill is the sheet that is filled in.
func (b *book) fill() *write.Sheet {
	names, heads := write.Texts(b.fixed...), write.Texts(fixedHeadings(b.fixed)...)
	last := headings + len(b.rows) - 1
	s := &write.Sheet{Name: sheetFill, Header: headings, Fixed: len(b.fixed) - 1, Grid: true, Landscape: true,
		Guard: &write.Guard{Rows: 1, Columns: 1, Typed: map[int]sheet.CellType{}}}
	s.Widths = []float64{10, 10, 12, 12, 10, 10, 10, 10}[:len(b.fixed)]
	for i, c := range b.columns {
		q, col := c.question, len(b.fixed)+i
		names, heads = append(names, write.Text(c.name())), append(heads, write.Text(b.titleOf(c)))
		area := sheet.Merge{Row: headings, Col: col, LastRow: last, LastCol: col}
		s.Guard.Open = append(s.Guard.Open, area)
		s.Widths = append(s.Widths, columnWidth(q))
		if c.who {
			s.Lists = append(s.Lists, write.List{Area: area, Prompt: promptWho})
			continue
		}
		b.help(s, q, area)
		b.shades(s, q, area)
	}
	s.Rows = append([][]sheet.Cell{names, heads}, b.rows...)
	s.Heights = heights(&write.Sheet{Rows: s.Rows[:headings], Widths: s.Widths})
	return s
}

func columnWidth(q *forms.Question) float64 {
	if q.Type == qtype.Text || q.Type == qtype.SelectMultiple {
		return 22
	}
	return 16
}

// titleOf is what stands over a column.
func (b *book) titleOf(c column) string {
	if c.who {
		return fmt.Sprintf(headingWho, cmp.Or(c.question.Label, c.question.Name))
	}
	return b.heading(c.question)
}

// heading is the question over its column, with its group and unit.
func (b *book) heading(q *forms.Question) string {
	text := cmp.Or(q.Label, q.Name)
	if q.Unit != "" {
		text += "（" + q.Unit + "）"
	}
	if top := q.Top(); top != nil && top.Label != "" {
		text = "【" + top.Label + "】\n" + text
	}
	return text
}

// help gives the cells of a question what can be chosen, and a look at what is typed.
func (b *book) help(s *write.Sheet, q *forms.Question, area sheet.Merge) {
	prompt := promptOf(q)
	switch {
	case q.Type.Chosen():
		l := write.List{Area: area, Choices: append(labels(b.form, q), wordUnknown, wordRefused), Prompt: prompt, Advice: adviceChoice}
		if q.Type != qtype.SelectOne {
			l.Advice = "" // several choices are none of the list
		}
		s.Lists = append(s.Lists, l)
	case q.Type == qtype.Acknowledge:
		s.Lists = append(s.Lists, write.List{Area: area, Choices: []string{wordYes}, Prompt: prompt, Advice: adviceChoice})
	case number(q):
		c := write.Check{Area: area, Type: sheet.Number, Whole: q.Type == qtype.Integer, Prompt: prompt, Advice: adviceNumber}
		c.Min, c.Max = bounds(q)
		s.Guard.Typed[area.Col] = sheet.Number
		s.Guard.Checks = append(s.Guard.Checks, c)
	case day(q):
		s.Guard.Typed[area.Col] = sheet.Date
		s.Guard.Checks = append(s.Guard.Checks, write.Check{Area: area, Type: sheet.Date, Prompt: prompt, Advice: adviceDate})
	default:
		s.Lists = append(s.Lists, write.List{Area: area, Choices: []string{wordUnknown, wordRefused}, Prompt: prompt})
	}
}
