package widget

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/pinyin"
	"cunce/tui/keys"
	"cunce/tui/term"
)

// A Mode is what is chosen in a List.
type Mode uint8

// One option, several of them, or all of them in order.
const (
	One Mode = iota
	Several
	Order
)

// Did is what a key came to in a List.
type Did uint8

// What a key came to.
const (
	Ignored Did = iota // the key is not the list's
	Moved              // it moved the mark, or typed what is looked for
	Picked             // an option was chosen, or switched
	Missed             // there is no such option
)

// A List is numbered options. A digit picks one of up to nine; more have numbers of as many digits as are needed, and are
// found by typing what they are called or the pinyin of it. A mark can be moved over them: Left and Right engage it, then Up
// and Down move it as well until they leave the list at its edge. Enter and Space pick what is marked, where that makes sense.
//
// What is chosen is the caller's to keep; SetChosen tells the list what to show.
type List struct {
	mode   Mode
	labels []string
	widths []int // of the labels
	widest int
	chosen map[int]int // place of a chosen option, from 1

	rows int // of a list made by NewRows
	text func(row int) string
	row  func(row int) []Span

	anew    bool // what is found is numbered from 1
	digits  Digits
	query   *Editor
	index   *pinyin.Index // made when something is looked for
	found   []int         // options that are shown
	at      int           // the marked one as an index of found, -1 for none
	engaged bool          // the mark was moved, or something is looked for

	columns, page int // of the last drawing: options side by side, and options on the screen
	top           int // first of found that is shown
}

// NewList makes a list. In lists of several the first option is marked from the beginning, since Space switches it.
func NewList(mode Mode, labels []string) *List {
	l := &List{mode: mode, query: NewEditor(longestQuery), columns: 1, page: 1}
	l.SetLabels(labels)
	l.rest()
	return l
}

// NewRows makes a list of rows that are asked for only as they are shown: text is what a row is found by, row how it is drawn
// behind its number.
func NewRows(rows int, text func(row int) string, row func(row int) []Span) *List {
	l := &List{mode: One, query: NewEditor(longestQuery), columns: 1, page: 1, rows: rows, text: text, row: row}
	l.rest()
	return l
}

// NumberFound numbers what is found anew while something is looked for, so that a digit picks among what is shown. It is for
// options that nobody looks for by a digit in their name.
func (l *List) NumberFound() { l.anew = true }

// size is the number of options.
func (l *List) size() int { return max(len(l.labels), l.rows) }

// numbered is how many options have a number that picks them.
func (l *List) numbered() int {
	if l.anew {
		return len(l.found)
	}
	return l.size()
}

// longestQuery is how many characters can be looked for.
const longestQuery = 40

// SetLabels replaces the options; what is looked for and the mark stay as far as they can.
func (l *List) SetLabels(labels []string) {
	l.labels, l.index, l.widest = labels, nil, 0
	l.widths = make([]int, len(labels))
	for i, label := range labels {
		l.widths[i] = term.Width(term.Clean(label))
		l.widest = max(l.widest, l.widths[i])
	}
	l.find()
	l.at = min(l.at, len(l.found)-1)
}

// SetChosen says which options (0-based) are chosen, in their order.
func (l *List) SetChosen(options ...int) {
	l.chosen = make(map[int]int, len(options))
	for i, o := range options {
		l.chosen[o] = i + 1
	}
}

// Findable reports that options can be looked for: there are more than a digit can tell apart.
func (l *List) Findable() bool { return l.size() > 9 || l.row != nil }

// Engaged reports that the list is being moved in or looked through, so that the keys that move are its own.
func (l *List) Engaged() bool { return l.engaged || l.digits.Pending() != "" }

// Pending are the digits of an unfinished number.
func (l *List) Pending() string { return l.digits.Pending() }

// Query is what is looked for.
func (l *List) Query() string { return l.query.Value() }

// Marked is the option under the mark, -1 for none.
func (l *List) Marked() int {
	if l.at < 0 || l.at >= len(l.found) {
		return -1
	}
	return l.found[l.at]
}

// Mark puts the mark on an option.
func (l *List) Mark(option int) {
	if i := slices.Index(l.found, option); i >= 0 {
		l.at, l.engaged = i, true
	}
}

// Cancel forgets digits, what is looked for and the mark, and reports whether there was any of it.
func (l *List) Cancel() bool {
	had := l.Engaged()
	l.rest()
	return had
}

// rest is the state before any key.
func (l *List) rest() {
	l.digits.Reset()
	l.query.SetValue("")
	l.find()
	l.engaged, l.at, l.top = false, -1, 0
	if l.mode != One && len(l.found) > 0 {
		l.at = 0
	}
}

func (l *List) find() {
	if l.query.Value() == "" {
		l.found = make([]int, l.size())
		for i := range l.found {
			l.found[i] = i
		}
		return
	}
	if l.index == nil {
		labels := l.labels
		for i := range l.rows {
			labels = append(labels, l.text(i))
		}
		l.index = pinyin.NewIndex(labels)
	}
	l.found = l.index.Find(l.query.Value())
}

// Update takes a key. option is the one that was Picked, -1 otherwise.
func (l *List) Update(k tea.KeyMsg) (option int, did Did) {
	if digits := digitsOf(k); digits != nil && (l.anew || l.query.Value() == "") {
		return l.number(digits)
	}
	switch {
	case k.Type == tea.KeyBackspace || k.Type == tea.KeyCtrlH:
		return -1, l.back(k)
	case k.Type == tea.KeyEnter:
		return l.enter()
	case isSpace(k):
		return l.space()
	case k.Type == tea.KeyRunes || k.Type == tea.KeyCtrlU:
		return -1, l.typed(k)
	}
	return -1, l.move(k)
}

func isSpace(k tea.KeyMsg) bool {
	c, ok := keys.Char(k)
	return ok && c == ' '
}

// number takes digits up to a whole number; the mark goes where they point so far.
func (l *List) number(digits []int) (int, Did) {
	did := Missed
	for _, digit := range digits {
		number, done := l.digits.Feed(digit, l.numbered())
		if done {
			return l.pick(l.found[number-1])
		}
		did = Missed
		if l.digits.Pending() == "" {
			continue
		}
		did = Moved
		if number = l.digits.number(); number > 0 && number <= l.numbered() {
			l.at = number - 1
		}
	}
	return -1, did
}

// pick ends the looking: what was looked for has been found.
func (l *List) pick(option int) (int, Did) {
	l.digits.Reset()
	if l.query.Value() != "" {
		l.query.SetValue("")
		l.find()
		l.engaged = false
	}
	l.at = option
	return option, Picked
}

func (l *List) enter() (int, Did) {
	if l.digits.Pending() != "" {
		number := l.digits.number()
		l.digits.Reset()
		if number < 1 || number > l.numbered() {
			return -1, Missed
		}
		return l.pick(l.found[number-1])
	}
	looking := l.query.Value() != ""
	switch {
	case looking && l.Marked() < 0:
		return -1, Missed
	case looking, l.engaged && l.mode == One && l.Marked() >= 0:
		return l.pick(l.Marked())
	}
	return -1, Ignored
}

// space picks what is marked; without a mark it sets one.
func (l *List) space() (int, Did) {
	switch {
	case len(l.found) == 0:
		return -1, Missed
	case l.Marked() < 0:
		l.at, l.engaged = 0, true
		return -1, Moved
	}
	return l.pick(l.Marked())
}

func (l *List) back(k tea.KeyMsg) Did {
	switch {
	case l.digits.Pending() != "":
		l.digits.back()
	case l.query.Value() != "":
		l.query.Update(k)
		l.look()
	default:
		return Ignored
	}
	return Moved
}

// typed takes characters of what is looked for.
func (l *List) typed(k tea.KeyMsg) Did {
	if !l.Findable() || k.Alt {
		return Ignored
	}
	if _, changed := l.query.Update(k); !changed {
		return Ignored
	}
	l.digits.Reset()
	l.look()
	return Moved
}

// look finds anew and marks the first that is found.
func (l *List) look() {
	l.find()
	l.engaged = l.query.Value() != ""
	l.at, l.top = -1, 0
	if (l.mode != One || l.engaged) && len(l.found) > 0 {
		l.at = 0
	}
}

// move takes the keys that move the mark.
func (l *List) move(k tea.KeyMsg) Did {
	to := l.at
	switch {
	case k.Type == tea.KeyRight:
		to++
	case k.Type == tea.KeyLeft:
		to = max(to-1, 0)
	case key.Matches(k, keys.First):
		to = 0
	case key.Matches(k, keys.Last):
		to = len(l.found) - 1
	case !l.engaged:
		return Ignored
	case k.Type == tea.KeyUp:
		to -= l.columns
	case k.Type == tea.KeyDown:
		to = l.below()
	case key.Matches(k, keys.PrevGroup):
		to = max(to-l.page, 0)
	case key.Matches(k, keys.NextGroup):
		to = min(to+l.page, len(l.found)-1)
	default:
		return Ignored
	}
	if to < 0 || to >= len(l.found) {
		if k.Type == tea.KeyRight {
			return Moved // the last one stays marked
		}
		return Ignored
	}
	l.digits.Reset()
	l.at, l.engaged = to, true
	return Moved
}

// below is the option under the marked one; from the last but one row to a shorter last row it is the last option.
func (l *List) below() int {
	to := l.at + l.columns
	last := len(l.found) - 1
	if to > last && l.at/l.columns < last/l.columns {
		return last
	}
	return to
}
