package entry

import (
	"fmt"
	"slices"

	"cunce/forms"
	"cunce/tui/term"
)

// A page is what is asked together with the open question: a top-level group outside its repeats, or one instance of a repeat.
type page struct {
	row    forms.Place // the instance, the zero Place for a group
	top    *forms.Group
	places []forms.Place
	at     int    // index of the open question, -1 for none
	first  int    // first place that is shown; drawing moves it
	title  string // names the instance
}

// turn makes the page that the open question is on; the place that is shown first stays while the page does.
func (m *model) turn() {
	at := m.field.at
	p := page{row: at.Instance(), top: at.Top(), at: -1}
	if m.page.row == p.row && m.page.top == p.top {
		p.first = m.page.first
	}
	p.places = m.ses.Section(at)
	p.at = slices.Index(p.places, at)
	p.first = max(min(p.first, len(p.places)-1), 0)
	m.page = p
	m.page.title = m.heading()
}

// together reports whether two places are on one page.
func together(a, b forms.Place) bool { return a.Instance() == b.Instance() && a.Top() == b.Top() }

// heading names the instance that is open: 家庭成员 第 2 个 / 共 3 个  张三; instances around it are named before it.
func (m *model) heading() string {
	text := ""
	for row := m.page.row; row.IsInstance(); row = row.Outer().Instance() {
		if text == "" {
			rows := m.ses.Instances(row.Outer())
			text = m.ses.Label(row.Outer()) + "  " + fmt.Sprintf(wordInstance, slices.Index(rows, row)+1, len(rows)) + "  " + m.nameOf(row)
			continue
		}
		text = m.ses.Label(row.Outer()) + " " + m.nameOf(row) + "  " + text
	}
	return text
}

// nameOf is the first answer in an instance, by which the officer knows it.
func (m *model) nameOf(row forms.Place) string {
	for _, p := range m.ses.Section(row) {
		if p.Question() == nil || !p.Question().Type.Asked() {
			continue
		}
		if text := m.answerText(p); text != "" {
			return term.Truncate(term.Clean(text), nameWidth)
		}
	}
	return wordNameless
}

// nameWidth is how many cells the name of an instance takes at most.
const nameWidth = 24

// numberedRow is an instance as sentences name it: 第 2 个 张三, or 地块 第 2 个 before it has a name.
func (m *model) numberedRow(row forms.Place) string {
	name := m.nameOf(row)
	if name == wordNameless {
		return m.ses.Label(row.Outer()) + " " + fmt.Sprintf(wordNth, m.nth(row))
	}
	return fmt.Sprintf(wordNth, m.nth(row)) + " " + name
}
