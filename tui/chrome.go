package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// The smallest terminal in which screens are drawn, in cells.
const leastWidth, leastHeight = 60, 16

// chromeLines are the title, the notice and the key line.
const chromeLines = 3

func (a *app) bodyHeight() int { return max(a.height-chromeLines, 1) }

func (a *app) small() bool { return a.width < leastWidth || a.height < leastHeight }

// View draws the terminal from the first line to the last, with the mark of the insertion point on its own line, so that
// moving it redraws no other.
func (a *app) View() string {
	switch {
	case a.width == 0 || len(a.stack) == 0:
		return ""
	case a.small():
		return a.viewSmall()
	}
	f := a.body()
	lines := make([]string, 0, a.height)
	lines = append(lines, a.titleLine())
	lines = append(lines, fit(f.Lines, a.bodyHeight(), a.width)...)
	notice := a.noticeLines(1 + below(len(lines), f.Cursor))
	lines = append(lines[:len(lines)-len(notice)+1], notice...)
	return marked(append(lines, a.keyLine()), f.Cursor)
}

// mostCovered is how many lines of the page a long notice covers at most; the next key gives them back.
const mostCovered = 3

// below is how many of the page's last lines a notice may cover: never the one with the insertion point.
func below(lines int, c screen.Cursor) int {
	if c.Shown {
		return min(max(lines-c.Y-2, 0), mostCovered)
	}
	return min(lines-1, mostCovered)
}

// body is the page, or what is open over it.
func (a *app) body() screen.Frame {
	switch {
	case a.menu != nil:
		return screen.Frame{Lines: a.menu.menu.Lines(a.width, a.bodyHeight())}
	case a.reader != nil:
		return screen.Frame{Lines: a.reader.Lines(a.width, a.bodyHeight())}
	}
	f := a.top().screen.View()
	if a.prompt != nil {
		f.Cursor.Shown = false
	}
	return f
}

// fit makes exactly n lines that each clear what stood there before.
func fit(lines []string, n, width int) []string {
	out := make([]string, n)
	for i := range out {
		switch {
		case i >= len(lines):
			out[i] = term.NewRow(width).String()
		case term.IsRow(lines[i]):
			out[i] = lines[i]
		default:
			out[i] = term.Line(width, theme.Plain(), lines[i])
		}
	}
	return out
}

// marked joins the lines and puts the mark behind the line with the insertion point, one below the body's own count
// because of the title.
func marked(lines []string, c screen.Cursor) string {
	at, mark := len(lines)-1, term.Hide()
	if c.Shown && c.Y+1 < len(lines) {
		at, mark = c.Y+1, term.Mark(c.X, c.Y+1)
	}
	lines[at] += mark
	return strings.Join(lines, "\n")
}

func (a *app) viewSmall() string {
	lines := fit([]string{wordSmall}, max(a.height, 1), a.width)
	return marked(lines, screen.Cursor{})
}

// titleLine says which file this is, where in it, who works and when data became safe last.
func (a *app) titleLine() string {
	left, right := a.titleParts()
	r := term.NewRow(a.width).Fill(theme.Title())
	r.Put(1, a.width-term.Width(right)-5, theme.Title(), left)
	return r.PutRight(a.width-2-term.Width(right), term.Width(right), theme.Title(), right).String()
}

// titleParts leaves out what a narrow line has no room for: the program's name first, then the village, then the operator;
// never the word for practice.
func (a *app) titleParts() (left, right string) {
	operator, saved := a.operator, ""
	if !a.saved.IsZero() {
		saved = wordSaved + a.saved.Format("15:04")
	}
	program, practice, village := wordProgram, "", ""
	if a.db != nil {
		db := a.db
		if len(a.stack) > 0 && a.top().db != nil {
			db = a.top().db
		}
		village = db.Identity().Name
		if db.Scope() != "" {
			village = db.Identity().Township + " " + village
		}
	}
	if a.practice() {
		practice = wordPractice
	}
	for _, drop := range []*string{nil, &program, &village, &operator} {
		if drop != nil {
			*drop = ""
		}
		left = joined(program, practice, village, a.top().screen.Title())
		right = joined(operator, saved)
		if term.Width(left)+term.Width(right)+5 <= a.width {
			break
		}
	}
	return left, right
}

// joined puts two spaces between what is there.
func joined(parts ...string) string {
	out := ""
	for _, p := range parts {
		switch {
		case p == "":
		case out == "":
			out = p
		default:
			out += "  " + p
		}
	}
	return out
}

func (a *app) practice() bool { return a.db != nil && a.db.Identity().Practice }

// noticeLines are the question that waits or what was said last, as many lines as its words need, at most so many.
func (a *app) noticeLines(most int) []string {
	switch {
	case a.prompt != nil:
		return []string{a.prompt.prompt.Line(a.width)}
	case a.notice.Text == "":
		return []string{term.NewRow(a.width).String()}
	case a.notice.Bad:
		return a.spoken(most, theme.Warning(), wordWarning+" "+a.notice.Text)
	}
	return a.spoken(most, theme.Plain(), a.notice.Text)
}

// spoken breaks what is said at the width of the terminal; what has no room is cut off with the sign of it.
func (a *app) spoken(most int, style term.Style, text string) []string {
	words := term.Wrap(text, a.width-2)
	if len(words) > most {
		words = append(words[:most-1:most-1], strings.Join(words[most-1:], ""))
	}
	var out []string
	for _, w := range words {
		out = append(out, term.Line(a.width, style, " "+w))
	}
	return out
}

// keyLine shows the page's keys between help and the way out; those that do not fit are in the menu.
func (a *app) keyLine() string {
	bindings := a.bindings()
	for len(bindings) > 3 && keysWidth(bindings) > a.width-2 {
		bindings = append(bindings[:len(bindings)-3:len(bindings)-3], bindings[len(bindings)-2:]...)
	}
	r := term.NewRow(a.width)
	x := 1
	for _, b := range bindings {
		r.Put(x, 0, theme.Key(), b.Help().Key)
		r.Put(r.End()+1, 0, theme.Plain(), b.Help().Desc)
		x = r.End() + 2
	}
	return r.String()
}

func keysWidth(bindings []key.Binding) int {
	w := -2
	for _, b := range bindings {
		w += term.Width(b.Help().Key) + 1 + term.Width(b.Help().Desc) + 2
	}
	return w
}

// byDigit stands in the last line of an open menu, whose entries are pressed by their numbers.
var byDigit = key.NewBinding(key.WithHelp(wordDigits, wordByDigit))

// bindings are help, the page's keys, the menu and the way back, each once.
func (a *app) bindings() []key.Binding {
	switch {
	case a.prompt != nil:
		return nil
	case a.menu != nil:
		return []key.Binding{byDigit, keys.Named(keys.Accept, wordChoose), keys.Named(keys.Back, wordClose)}
	case a.reader != nil:
		return []key.Binding{keys.Named(keys.PrevGroup, wordPageUp), keys.Named(keys.NextGroup, wordPageDown), keys.Named(keys.Back, wordClose)}
	}
	out := []key.Binding{keys.Help}
	menu, back := keys.Menu, keys.Back
	if len(a.stack) == 1 {
		back = keys.Named(back, wordLeaveKey)
	}
	for _, b := range a.top().screen.Keys() {
		switch b.Help().Key {
		case keys.Help.Help().Key:
			out[0] = b
		case menu.Help().Key:
			menu = b
		case back.Help().Key:
			back = b
		default:
			out = append(out, b)
		}
	}
	return append(out, menu, back)
}
