package widget

import (
	"fmt"
	"strconv"

	"cunce/tui/term"
	"cunce/tui/theme"
)

// A Span is a text at a column of its line.
type Span struct {
	X     int
	Style term.Style
	Text  string
}

// A Drawing is lines of spans, and where the insertion point is in them.
type Drawing struct {
	Rows   [][]Span
	X, Y   int
	Cursor bool
}

// Cells between options that stand side by side, lines that one option takes at most, and the place of what is told beside
// the text that is looked for.
const (
	apart     = 4
	mostLines = 4
	toldAt    = 20
)

// Draw draws the list in width by at most height cells, and where that does not hold all options, a window of part lines;
// the mark stands two cells to the left of its option, outside where that is the first. Where options can be looked for, or
// not all are on the screen, a line above them says so.
func (l *List) Draw(width, height, part int) Drawing {
	var d Drawing
	height = max(height, 2)
	if l.Findable() || l.layout(width, height) < 0 {
		height--
		d.Rows = append(d.Rows, l.head(&d))
		if l.layout(width, height) < 0 {
			height = max(min(part-1, height), 1)
			l.layout(width, height)
		}
	}
	switch {
	case l.row != nil:
		d.Rows = append(d.Rows, l.table(height)...)
	case l.inline(width):
		d.Rows = append(d.Rows, l.line())
	case l.wraps(width):
		d.Rows = append(d.Rows, l.wrapped(width, max(height, 1))...)
	default:
		d.Rows = append(d.Rows, l.grid(width, max(height, 1))...)
	}
	return d
}

// inline reports that all options stand behind one another on one line.
func (l *List) inline(width int) bool {
	if l.Findable() {
		return false
	}
	total := -apart
	for _, w := range l.widths {
		total += l.prefix() + w + apart
	}
	return total <= width
}

// wraps reports that an option is too long for a line.
func (l *List) wraps(width int) bool { return l.prefix()+l.widest > width }

// layout settles how many options stand side by side and how many are on the screen; -1 where those are not all.
func (l *List) layout(width, height int) int {
	l.columns, l.page = 1, max(height, 1)
	switch {
	case l.row != nil:
		if len(l.found) > height {
			return -1
		}
		return len(l.found)
	case l.inline(width):
		l.columns = max(len(l.labels), 1)
		l.page = l.columns
		return 1
	case l.wraps(width):
		lines := 0
		for i := 0; i < len(l.found) && lines <= height; i++ {
			lines += len(l.lines(l.found[i], width))
		}
		if lines > height {
			return -1
		}
		return lines
	}
	l.columns = max((width+apart)/(l.prefix()+l.widest+apart), 1)
	l.page = l.columns * max(height, 1)
	rows := (len(l.found) + l.columns - 1) / l.columns
	if rows > height {
		return -1
	}
	return rows
}

// prefix is the width of what stands before a label: the number, and the box where several are chosen.
func (l *List) prefix() int {
	n := len(strconv.Itoa(l.numbered()))
	switch l.mode {
	case Several:
		return n + len(" [x] ")
	case Order:
		return n + len(" [") + n + len("] ")
	}
	return n + len(" ")
}

// before is what stands before the label of a found option.
func (l *List) before(i int) string {
	option, number := l.found[i], l.found[i]+1
	if l.anew {
		number = i + 1
	}
	n := len(strconv.Itoa(l.numbered()))
	head := term.PadLeft(strconv.Itoa(number), n) + " "
	place, chosen := l.chosen[option]
	switch {
	case l.mode == Several && chosen:
		return head + "[x] "
	case l.mode == Several:
		return head + "[ ] "
	case l.mode == Order && chosen:
		return head + "[" + term.PadLeft(strconv.Itoa(place), n) + "] "
	case l.mode == Order:
		return head + "[" + term.PadLeft("", n) + "] "
	}
	return head
}

// option is a found option at a column, with the mark if it has it.
func (l *List) option(i, x int, text string) []Span {
	if i == l.at {
		return []Span{{x - 2, theme.Current(), ">"}, {x, theme.Current(), text}}
	}
	return []Span{{x, theme.Plain(), text}}
}

func (l *List) line() []Span {
	var row []Span
	x := 0
	for i, o := range l.found {
		row = append(row, l.option(i, x, l.before(i)+l.labels[o])...)
		x += l.prefix() + l.widths[o] + apart
	}
	return row
}

// grid draws options in equal columns, those rows of them that fit around the mark.
func (l *List) grid(width, height int) [][]Span {
	cell := l.prefix() + l.widest + apart
	row := l.anchor() / l.columns
	rows := (len(l.found) + l.columns - 1) / l.columns
	first := min(l.top/l.columns, row)
	first = max(first, row-height+1)
	first = max(min(first, rows-height), 0)
	l.top = first * l.columns
	var out [][]Span
	for y := first; y < min(first+height, rows); y++ {
		var spans []Span
		for i := y * l.columns; i < min((y+1)*l.columns, len(l.found)); i++ {
			o := l.found[i]
			spans = append(spans, l.option(i, i%l.columns*cell, l.before(i)+l.labels[o])...)
		}
		out = append(out, spans)
	}
	return out
}

// table draws rows, those around the mark.
func (l *List) table(height int) [][]Span {
	at := l.anchor()
	l.top = max(min(l.top, at), at-height+1)
	l.top = max(min(l.top, len(l.found)-height), 0)
	var out [][]Span
	for i := l.top; i < min(l.top+height, len(l.found)); i++ {
		row := l.option(i, 0, l.before(i))
		for _, s := range l.row(l.found[i]) {
			if i == l.at && s.Style == theme.Plain() {
				s.Style = theme.Current()
			}
			s.X += l.prefix()
			row = append(row, s)
		}
		out = append(out, row)
	}
	return out
}

// anchor is the option that has to be on the screen: the marked one, else the first that is chosen.
func (l *List) anchor() int {
	if l.at >= 0 {
		return l.at
	}
	for i, o := range l.found {
		if l.chosen[o] == 1 {
			return i
		}
	}
	return 0
}

// wrapped draws options one below the other, long ones over several lines.
func (l *List) wrapped(width, height int) [][]Span {
	if len(l.found) == 0 {
		return nil
	}
	at := l.anchor()
	l.top = min(l.top, at)
	used := 0
	for i := at; i >= l.top; i-- {
		if used += len(l.lines(l.found[i], width)); used > height {
			l.top = min(i+1, at)
			break
		}
	}
	l.top = min(l.top, l.lastTop(width, height))
	var out [][]Span
	for i := l.top; i < len(l.found); i++ {
		lines := l.lines(l.found[i], width)
		if len(out)+len(lines) > height && len(out) > 0 {
			break
		}
		l.page = i - l.top + 1
		for y, text := range lines[:min(len(lines), height)] {
			if y == 0 {
				out = append(out, l.option(i, 0, l.before(i)+text))
			} else {
				style := theme.Plain()
				if i == l.at {
					style = theme.Current()
				}
				out = append(out, []Span{{l.prefix(), style, text}})
			}
		}
	}
	return out
}

// lastTop is the first option of the window that ends with the last one.
func (l *List) lastTop(width, height int) int {
	top := len(l.found) - 1
	for used := len(l.lines(l.found[top], width)); top > 0; top-- {
		if used += len(l.lines(l.found[top-1], width)); used > height {
			break
		}
	}
	return top
}

// lines are a label broken at the room behind its number.
func (l *List) lines(option, width int) []string {
	lines := term.Wrap(term.Clean(l.labels[option]), max(width-l.prefix(), 8))
	if len(lines) > mostLines {
		lines = lines[:mostLines]
		head, _ := term.Cut(lines[mostLines-1], max(width-l.prefix(), 8)-2)
		lines[mostLines-1] = head + ".."
	}
	return lines
}

// head is the line above the options: what is looked for, and how many there are.
func (l *List) head(d *Drawing) []Span {
	if !l.Findable() {
		return []Span{{0, theme.Accent(), wordMoreOptions}}
	}
	text, x := l.query.View(toldAt - 6)
	from := term.Width(wordLook)
	d.X, d.Cursor = from+x, true
	told := fmt.Sprintf(wordOptions, l.size())
	if l.row != nil {
		told = fmt.Sprintf(wordRows, l.size())
	}
	style := theme.Answered()
	switch {
	case l.digits.Pending() != "":
		text, told = "", fmt.Sprintf(wordNumber, l.digits.Pending())
	case l.Query() != "" && len(l.found) == 0:
		told, style = wordNoneFound, theme.Warning()
	case l.Query() != "" && l.anew:
		told = fmt.Sprintf(wordFoundAnew, len(l.found), l.size())
	case l.Query() != "":
		told = fmt.Sprintf(wordFound, len(l.found), l.size())
	}
	return []Span{{0, theme.Accent(), wordLook}, {from, theme.Due(), text}, {toldAt, style, told}}
}
