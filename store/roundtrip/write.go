package roundtrip

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

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
	Tables  []string `json:"tables"`   // repeats, each of which has a sheet
	Entries int      `json:"entries"`  // rows that are there already in those sheets
	LeftOut []string `json:"left_out"` // repeats that are filled in on the screen
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

// Write writes a workbook: a sheet of instructions, a sheet with one row a household (or person) with the answers of now, one for
// each repeat of the form, and hidden ones. ErrNoForm for a form that does not fit, ErrNoRows where there is nobody.
func Write(w io.Writer, tx *store.Tx, spec Spec) (Written, error) {
	b, err := newBook(tx, spec)
	if err != nil {
		return Written{}, err
	}
	sheets := []*write.Sheet{b.about(), b.fill()}
	for _, t := range b.tables {
		sheets = append(sheets, t.sheet(b))
	}
	sheets = append(sheets, b.tag.sheet())
	if len(b.rowTargets)+len(b.whoTargets) > 0 {
		sheets = append(sheets, targetSheet(b.tag[keyBook], b.rowTargets, b.whoTargets))
	}
	_, err = write.XLSX(w, &write.Book{Title: b.form.Title, Sheets: sheets})
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
	loose   int // of the rows those at the end whose household is chosen
	open    int // of the rows those that are being filled in on this machine
	tables  []*table
	place   string // the village
	group   string

	rowTargets, whoTargets []target
	labels, people         map[string]bool // that are taken
}

// looseRows is how many rows for another response there are whose household is chosen: some, and more in a large village.
func looseRows(rows int) int { return max(20, rows/8) }

func newBook(tx *store.Tx, spec Spec) (*book, error) {
	form, err := tx.Form(spec.Form)
	if err != nil {
		return nil, err
	}
	if !fits(form) {
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
	b := &book{tx: tx, form: form, columns: columnsIn(form, nil), place: tx.Identity().Name, group: spec.Group, labels: map[string]bool{}, people: map[string]bool{}}
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
	b.told = Written{Form: form.Title, Rows: len(people), Columns: len(asked(form, nil)), Tables: []string{}, LeftOut: append([]string{}, leftOut(form)...)}
	for _, g := range repeats(form) {
		b.tables = append(b.tables, &table{repeat: g, columns: columnsIn(form, g)})
		b.told.Tables, b.told.Columns = append(b.told.Tables, titleOf(g)), b.told.Columns+len(asked(form, g))
	}
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
	b.more()
	return b, nil
}

// more adds the rows whose household is chosen: for other responses, and for other instances of the repeats.
func (b *book) more() {
	if b.form.Many {
		b.loose = looseRows(len(b.whoTargets))
		for n := range b.loose {
			m := mark{spare: spareSign + strconv.Itoa(n+1)}
			nth := fmt.Sprintf(wordLoose, n+1)
			row := make([]sheet.Cell, len(b.fixed)+len(b.columns))
			row[0], row[1] = write.Text(m.text(b.tag[keyBook])), write.Text(b.place)
			row[len(b.fixed)-2], row[len(b.fixed)-1] = write.Text(nth), write.Text(statusOpen)
			b.rows = append(b.rows, row)
			if len(b.tables) > 0 {
				b.rowTargets = append(b.rowTargets, target{labelled(b.labels, "", nth), m})
			}
		}
	}
	for _, t := range b.tables {
		t.places(b.tag[keyBook], "", entriesLoose)
	}
}

// target remembers a row, and whom it is about, by the words with which they are chosen.
func (b *book) target(p stub, m mark) (label string) {
	person := ""
	if p.member != nil {
		person = p.member.Name()
	}
	h := p.household
	if len(b.tables) > 0 {
		label = labelled(b.labels, h.Group(), h.Number(), h.Head(), person, p.nth)
		b.rowTargets = append(b.rowTargets, target{label, m})
	}
	if b.form.Many && p.response == "" {
		b.whoTargets = append(b.whoTargets, target{labelled(b.people, h.Group(), h.Number(), h.Head(), person), mark{record: p.record()}})
	}
	return label
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
		b.open++
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
	if tells(b.form) {
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
	b.entries(m, b.target(p, m), d.Answers, people)
	return nil
}

// A grid is where the questions of a sheet stand.
type grid struct {
	columns []column
	fixed   int // protected columns before them
	rows    int
}

// fill is the sheet that is filled in.
func (b *book) fill() *write.Sheet {
	s := b.filled(sheetFill, b.fixed, fixedHeadings(b.fixed), grid{b.columns, len(b.fixed), len(b.rows)}, b.rows)
	if b.loose > 0 {
		last := headings + len(b.rows) - 1
		area := sheet.Merge{Row: last - b.loose + 1, Col: slices.Index(b.fixed, colNumber), LastRow: last, LastCol: slices.Index(b.fixed, colNumber)}
		s.Guard.Open = append(s.Guard.Open, area)
		s.Lists = append(s.Lists, write.List{Area: area, Choices: targets(b.whoTargets).labels(), Prompt: promptWho2, Advice: adviceWhose})
	}
	return s
}

// filled is a sheet with protected columns and those of questions.
func (b *book) filled(name string, fixed, titles []string, g grid, rows [][]sheet.Cell) *write.Sheet {
	names, heads := write.Texts(fixed...), write.Texts(titles...)
	last := headings + g.rows - 1
	s := &write.Sheet{Name: name, Header: headings, Fixed: g.fixed - 1, Grid: true, Landscape: true,
		Guard: &write.Guard{Rows: 1, Columns: 1, Typed: map[int]sheet.CellType{}}}
	s.Widths = []float64{10, 10, 12, 12, 10, 10, 10, 10}[:g.fixed]
	for i, c := range g.columns {
		q, col := c.question, g.fixed+i
		names, heads = append(names, write.Text(c.name())), append(heads, write.Text(b.titleOf(c)))
		area := sheet.Merge{Row: headings, Col: col, LastRow: last, LastCol: col}
		s.Guard.Open = append(s.Guard.Open, area)
		s.Widths = append(s.Widths, columnWidth(q))
		if c.who {
			s.Lists = append(s.Lists, write.List{Area: area, Prompt: promptWho})
			continue
		}
		b.help(s, q, area)
		b.shades(s, q, area, g)
	}
	s.Rows = append([][]sheet.Cell{names, heads}, rows...)
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
	if q.Unit != "" && !strings.HasSuffix(text, "（"+q.Unit+"）") {
		text += "（" + q.Unit + "）"
	}
	if top := q.Top(); top != nil && top.Label != "" && repeatOf(q.Group) == nil {
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
