package entry

import (
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// kind is how a question is answered on the screen.
type kind uint8

const (
	kindNone   kind = iota // shown only
	kindRepeat             // a repeat as a whole: one more instance, or on
	kindOne                // a digit chooses and goes on
	kindMany               // digits toggle, Enter goes on
	kindOrder              // digits put options in order, Enter goes on
	kindText               // free text
	kindNumber             // digits, sign and point
	kindRange              // a number that Left and Right move by its step
	kindDate               // dates and times
	kindID                 // ID number: * and . are X
)

// kindOf tells how a question is answered. The test ranges over qtype.All.
func kindOf(q *forms.Question) kind {
	switch q.Type {
	case qtype.SelectOne, qtype.Acknowledge:
		return kindOne
	case qtype.SelectMultiple:
		return kindMany
	case qtype.Rank:
		return kindOrder
	case qtype.Integer, qtype.Decimal:
		return kindNumber
	case qtype.Range:
		return kindRange
	case qtype.Date, qtype.Time, qtype.DateTime:
		return kindDate
	case qtype.Text, qtype.Barcode:
		if strings.Contains(q.Constraint, "idcard-valid(") || q.Has("idcard") {
			return kindID
		}
		return kindText
	}
	return kindNone
}

// typed reports whether the answer is typed into a field.
func (k kind) typed() bool { return k >= kindText }

// figure reports whether only figures and their signs are typed.
func (k kind) figure() bool { return k == kindNumber || k == kindRange || k == kindDate }

// chosen reports whether the answer is chosen by digits.
func (k kind) chosen() bool { return k == kindOne || k == kindMany || k == kindOrder }

// fullLength is the number of characters at which a field goes on by itself, 0 when its length is not known.
func fullLength(q *forms.Question) int {
	if n, err := strconv.Atoi(q.Parameters["length"]); err == nil && n > 0 {
		return n
	}
	switch {
	case kindOf(q) == kindID:
		return 18
	case q.Type == qtype.Date:
		return 8
	case q.Has("phone"):
		return 11
	}
	return 0
}

// A field is the current question as it is being answered.
type field struct {
	at   forms.Place
	q    *forms.Question // at this place, nil where no question stands
	path string
	kind kind
	full int // see fullLength

	editor *widget.Editor
	base   string // text when the cursor came here
	// fresh: nothing was typed yet and typing replaces the value, as in a spreadsheet; only in number and date fields.
	fresh bool
	// insisted is the text that Enter was refused with; Enter again goes on and leaves it marked.
	insisted string

	list    *widget.List // of what is chosen, nil for what is typed
	options []forms.Choice
	order   []string // of a rank, as far as it is chosen; the session takes it whole
}

// dirty reports text that the session does not have yet.
func (f *field) dirty() bool {
	switch {
	case f.kind.typed():
		return f.editor.Value() != f.base
	case f.kind == kindOrder:
		return f.value() != f.base
	}
	return false
}

// value is the text of the field as it stands.
func (f *field) value() string {
	if f.kind == kindOrder {
		return strings.Join(f.order, " ")
	}
	return f.editor.Value()
}

// set shows another text in the field.
func (f *field) set(text string) {
	f.base = text
	if f.kind == kindOrder {
		f.order = strings.Fields(text)
		return
	}
	f.editor.SetValue(text)
}

// arrive opens the session's current question.
func (m *model) arrive() {
	at := m.ses.Cursor()
	m.turnedTo(at.Path())
	q := at.Question()
	m.field = field{at: at, path: at.Path(), editor: widget.NewEditor(0)}
	if q == nil {
		if at.Repeat() != nil {
			m.field.kind = kindRepeat
		}
		m.turn()
		return
	}
	f := field{at: at, q: q, path: at.Path(), kind: kindOf(q), full: fullLength(q), editor: widget.NewEditor(0)}
	if m.ses.ReadOnly(at) {
		f.kind = kindNone
	}
	m.field = f
	if f.kind.typed() || f.kind == kindOrder {
		f.set(m.standing(f.path))
		f.fresh = f.base != "" && f.kind > kindText
	}
	m.field = f
	if f.kind.chosen() {
		m.offer()
	}
	m.turn()
}

// offer lists the options of the open question.
func (m *model) offer() {
	f := &m.field
	f.options = m.options(f.at)
	labels := make([]string, len(f.options))
	long := term.Width(m.sheet.polarity[f.q]) > polarityW-1
	for i, o := range f.options {
		labels[i] = o.Label
		if long && m.sheet.problems[f.q][o.Name] {
			labels[i] += "(" + gradeWord(f.q.Grade) + ")"
		}
	}
	f.list = widget.NewList(modes[f.kind], labels)
	m.tick()
}

// modes are how many options of a kind of question are chosen.
var modes = map[kind]widget.Mode{kindOne: widget.One, kindMany: widget.Several, kindOrder: widget.Order}

// tick shows in the list what is chosen.
func (m *model) tick() {
	f := &m.field
	if f.list == nil {
		return
	}
	names := f.order
	switch f.kind {
	case kindOne:
		names = []string{m.ses.Get(f.path).Text}
	case kindMany:
		names = strings.Fields(m.standing(f.path))
	}
	place := make(map[string]int, len(names))
	for i, name := range names {
		place[name] = i
	}
	chosen := make([]int, 0, len(names))
	for i, o := range f.options {
		if _, ok := place[o.Name]; ok {
			chosen = append(chosen, i)
		}
	}
	slices.SortFunc(chosen, func(a, b int) int { return place[f.options[a].Name] - place[f.options[b].Name] })
	f.list.SetChosen(chosen...)
}

// standing is the text of an answer as the field shows it: the refused text where there is one.
func (m *model) standing(path string) string {
	if typed := m.ses.Typed(path); typed != "" {
		return typed
	}
	text := m.ses.Get(path).Text
	if m.field.q != nil && m.field.path == path {
		return plainTime(m.field.q, text)
	}
	return text
}

// options are the numbered options of a question.
func (m *model) options(p forms.Place) []forms.Choice {
	if p.Question().Type == qtype.Acknowledge {
		return []forms.Choice{{Name: "OK", Label: wordAcknowledge}}
	}
	return m.ses.Choices(p)
}
