package screentest

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"cunce/tui/term"
)

// A Terminal is a grid of cells that understands what the program sends: text, colours (ignored), cursor movement,
// erasing, the alternate screen. A character takes the cells that term.Width gives it, ambiguous ones as set there.
type Terminal struct {
	width, height int
	cells         [][]string // "" is the second cell of a wide character
	x, y          int
	shown         bool
	pending       string // an unfinished sequence or character
	// Edge counts characters drawn in the last column, where terminals disagree about what comes next.
	Edge int
}

// NewTerminal makes an empty terminal with its cursor at the top left.
func NewTerminal(width, height int) *Terminal {
	t := &Terminal{width: width, height: height, shown: true}
	t.cells = make([][]string, height)
	for y := range t.cells {
		t.cells[y] = blank(width)
	}
	return t
}

func blank(width int) []string { return strings.Split(strings.Repeat(" ", width), "") }

// Write draws p. It never fails.
func (t *Terminal) Write(p []byte) (int, error) {
	s := t.pending + string(p)
	t.pending = ""
	for s != "" {
		n := t.step(s)
		if n == 0 {
			t.pending = s
			break
		}
		s = s[n:]
	}
	return len(p), nil
}

// step handles the first thing in s and returns its length, 0 if it is not complete.
func (t *Terminal) step(s string) int {
	switch s[0] {
	case '\n':
		t.y = min(t.y+1, t.height-1)
		return 1
	case '\r':
		t.x = 0
		return 1
	case '\b':
		t.x = max(t.x-1, 0)
		return 1
	case 0x1b:
		return t.escape(s)
	}
	if s[0] < 0x20 {
		return 1
	}
	if !utf8.FullRuneInString(s) {
		return 0
	}
	cluster, rest, cells := term.Next(s)
	t.put(cluster, cells)
	return len(s) - len(rest)
}

func (t *Terminal) put(cluster string, cells int) {
	if cells == 0 {
		return
	}
	if t.x+cells > t.width {
		t.Edge++
		return
	}
	if t.x+cells == t.width {
		t.Edge++
	}
	t.clear(t.y, t.x, t.x+cells)
	t.cells[t.y][t.x] = cluster
	for i := 1; i < cells; i++ {
		t.cells[t.y][t.x+i] = ""
	}
	t.x = min(t.x+cells, t.width-1)
}

// clear blanks cells and the other half of wide characters that are cut.
func (t *Terminal) clear(y, from, to int) {
	row := t.cells[y]
	for from > 0 && row[from] == "" {
		from--
	}
	for to < t.width && row[to] == "" {
		to++
	}
	for x := from; x < to; x++ {
		row[x] = " "
	}
}

func (t *Terminal) escape(s string) int {
	if len(s) < 2 {
		return 0
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if s[i] >= 0x40 && s[i] <= 0x7e {
				t.control(s[2:i], s[i])
				return i + 1
			}
		}
		return 0
	case ']', '_', 'P':
		for _, end := range []string{"\x07", "\x1b\\"} {
			if i := strings.Index(s, end); i > 0 {
				return i + len(end)
			}
		}
		return 0
	}
	return 2
}

// control does one CSI sequence.
func (t *Terminal) control(params string, final byte) {
	n := numbers(params)
	switch final {
	case 'G':
		t.x = t.column(n[0])
	case 'H':
		t.y, t.x = max(0, min(n[0], t.height)-1), t.column(n[1])
	case 'A':
		t.y = max(t.y-max(n[0], 1), 0)
	case 'B':
		t.y = min(t.y+max(n[0], 1), t.height-1)
	case 'C':
		t.x = min(t.x+max(n[0], 1), t.width-1)
	case 'D':
		t.x = max(t.x-max(n[0], 1), 0)
	case 'K':
		t.eraseLine(n[0])
	case 'J':
		t.eraseScreen(n[0])
	case 'h', 'l':
		t.mode(params, final == 'h')
	}
}

func (t *Terminal) column(n int) int { return max(0, min(n, t.width)-1) }

func (t *Terminal) eraseLine(how int) {
	switch how {
	case 0:
		t.clear(t.y, t.x, t.width)
	case 1:
		t.clear(t.y, 0, t.x+1)
	case 2:
		t.clear(t.y, 0, t.width)
	}
}

func (t *Terminal) eraseScreen(how int) {
	if how == 0 {
		t.eraseLine(0)
		for y := t.y + 1; y < t.height; y++ {
			t.clear(y, 0, t.width)
		}
		return
	}
	for y := range t.cells {
		t.clear(y, 0, t.width)
	}
}

func (t *Terminal) mode(params string, on bool) {
	switch params {
	case "?25":
		t.shown = on
	case "?1049":
		t.eraseScreen(2)
		t.x, t.y = 0, 0
	}
}

// numbers are the first two parameters, 0 where missing.
func numbers(params string) [2]int {
	var n [2]int
	for i, p := range strings.SplitN(strings.TrimLeft(params, "?"), ";", 3) {
		if i < 2 {
			n[i], _ = strconv.Atoi(p)
		}
	}
	return n
}

// Lines are the rows of the screen without the spaces at their ends.
func (t *Terminal) Lines() []string {
	out := make([]string, t.height)
	for y, row := range t.cells {
		out[y] = strings.TrimRight(strings.Join(row, ""), " ")
	}
	return out
}

// String is the whole screen.
func (t *Terminal) String() string { return strings.Join(t.Lines(), "\n") + "\n" }

// Cursor is where the cursor stands, 0-based, and whether it is shown.
func (t *Terminal) Cursor() (x, y int, shown bool) { return t.x, t.y, t.shown }
