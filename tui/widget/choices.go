package widget

import (
	"fmt"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// Choices are numbered options in as many columns as fit: one digit chooses among up to nine, two digits among more.
// With Multiple a digit switches an option on or off. A chosen option has its number in brackets.
type Choices struct {
	Labels   []string
	Multiple bool
	chosen   map[int]bool
	digits   Digits
}

// NewChoices makes choices of which none is chosen.
func NewChoices(labels []string) *Choices { return &Choices{Labels: labels} }

// Choose sets which options (0-based) are marked as chosen.
func (c *Choices) Choose(indexes ...int) {
	c.chosen = make(map[int]bool)
	for _, i := range indexes {
		c.chosen[i] = true
	}
}

// Chosen are the chosen options in order.
func (c *Choices) Chosen() []int {
	var out []int
	for i, on := range c.chosen {
		if on {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// Update takes a digit, or Enter after the first digit of two. picked is the option (0-based) that was chosen now, or
// switched; -1 while a second digit is awaited or the key was no option.
func (c *Choices) Update(k tea.KeyMsg) (picked int, used bool) {
	n, used := c.digits.key(k, len(c.Labels))
	if n == 0 {
		return -1, used
	}
	c.pick(n - 1)
	return n - 1, true
}

func (c *Choices) pick(i int) {
	if !c.Multiple {
		c.Choose(i)
		return
	}
	if c.chosen == nil {
		c.Choose()
	}
	c.chosen[i] = !c.chosen[i]
}

// Pending is the first digit of two, "" if none is awaited, to show it.
func (c *Choices) Pending() string { return c.digits.Pending() }

// Lines draws the options in width cells, beginning at column x of the terminal's line.
func (c *Choices) Lines(x, width int) []string {
	if len(c.Labels) == 0 {
		return nil
	}
	places := c.places(width)
	var lines []string
	var r *term.Row
	for i, label := range c.Labels {
		if r == nil || places[i].x == 0 {
			if r != nil {
				lines = append(lines, r.String())
			}
			r = term.NewRow(x + width + 1)
		}
		style := theme.Plain()
		if c.chosen[i] {
			style = theme.Current()
		}
		r.Put(x+places[i].x, places[i].w, style, c.option(i, label))
	}
	return append(lines, r.String())
}

func (c *Choices) option(i int, label string) string {
	if c.chosen[i] {
		return fmt.Sprintf("[%s] %s", c.number(i), label)
	}
	return fmt.Sprintf(" %s  %s", c.number(i), label)
}

func (c *Choices) number(i int) string {
	if len(c.Labels) > 9 {
		return fmt.Sprintf("%02d", i+1)
	}
	return strconv.Itoa(i + 1)
}

// places sets the options behind one another where they fit on a line, otherwise in equal columns.
func (c *Choices) places(width int) []place {
	const apart = 3
	places := make([]place, len(c.Labels))
	x, widest := 0, 0
	for i, label := range c.Labels {
		w := term.Width(term.Clean(c.option(i, label)))
		places[i] = place{x, w}
		x += w + apart
		widest = max(widest, w)
	}
	if x-apart <= width {
		return places
	}
	columns := max(1, (width+apart)/(widest+apart))
	for i := range places {
		places[i] = place{i % columns * (widest + apart), min(widest, width)}
	}
	return places
}

// Digits collects the digits of a number between 1 and n: one digit where n is at most nine, else two (01, 12); a first
// digit after which no second one can follow is enough.
type Digits struct {
	first    int
	awaiting bool
}

// Feed takes a digit. done tells that number is complete; a number out of range starts anew and is 0.
func (d *Digits) Feed(digit, n int) (number int, done bool) {
	switch {
	case d.awaiting:
		number = d.first*10 + digit
		d.Reset()
	case n > 9 && digit*10 <= n:
		d.first, d.awaiting = digit, true
		return 0, false
	default:
		number = digit
	}
	if number < 1 || number > n {
		return 0, false
	}
	return number, true
}

// Pending is the first digit, "" if none is awaited.
func (d *Digits) Pending() string {
	if !d.awaiting {
		return ""
	}
	return strconv.Itoa(d.first)
}

// Reset forgets the first digit.
func (d *Digits) Reset() { d.first, d.awaiting = 0, false }

// key takes a key: a digit, or Enter, which takes a first digit for the whole number. number is 0 until it is complete.
func (d *Digits) key(k tea.KeyMsg, n int) (number int, used bool) {
	if digit, ok := keys.Digit(k); ok {
		number, _ = d.Feed(digit, n)
		return number, true
	}
	if k.Type == tea.KeyEnter && d.awaiting {
		number = d.first
		d.Reset()
		return number, true
	}
	d.Reset()
	return 0, false
}
