package theme

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	_ "cunce/tui/quiet" // before Bubble Tea
	"cunce/tui/term"
)

// palette holds the styles as they are sent to the terminal.
type palette struct {
	title, current, problem, warning, answered, due, accent, key term.Style
}

var styles = paint(false)

// SetPlain chooses whether colours are left out (NO_COLOR); bold, dim and reversed stay. It is called before the first
// frame.
func SetPlain(plain bool) { styles = paint(plain) }

func paint(plain bool) palette {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI)
	colour := func(s lipgloss.Style, c string) lipgloss.Style {
		if plain {
			return s
		}
		return s.Foreground(lipgloss.Color(c))
	}
	s := r.NewStyle()
	return palette{
		title:    sequences(s.Reverse(true)),
		current:  sequences(s.Bold(true)),
		problem:  sequences(colour(s.Bold(true), "1")),
		warning:  sequences(colour(s, "3")),
		answered: sequences(s.Faint(true)),
		due:      sequences(s.Bold(true)),
		accent:   sequences(colour(s, "6")),
		key:      sequences(colour(s, "6")),
	}
}

// sequences takes what lipgloss puts around a text; the reset without its needless parameter, since every cell sends one.
func sequences(s lipgloss.Style) term.Style {
	before, after, _ := strings.Cut(s.Render("x"), "x")
	return term.Style{Open: before, Close: strings.Replace(after, "\x1b[0m", "\x1b[m", 1)}
}

// Title is the first line: reversed.
func Title() term.Style { return styles.title }

// Current is the line that has the selection; it also carries ">".
func Current() term.Style { return styles.current }

// Problem is an answer that opens an issue, an error, something overdue; beside it stands the word: 问题, 错误, 逾期.
func Problem() term.Style { return styles.problem }

// Warning is a soft check; beside it stands 提醒.
func Warning() term.Style { return styles.warning }

// Answered is what is done and needs no look: dim.
func Answered() term.Style { return styles.answered }

// Due is what waits to be done: bright.
func Due() term.Style { return styles.due }

// Accent is the one accent colour, for headings and progress.
func Accent() term.Style { return styles.accent }

// Key is the name of a key on the last line.
func Key() term.Style { return styles.key }

// Plain is ordinary text.
func Plain() term.Style { return term.Style{} }
