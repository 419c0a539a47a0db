package widget

import tea "github.com/charmbracelet/bubbletea"

// Choices are numbered options in as many columns as fit: one digit chooses among up to nine, two digits among more.
// With Multiple a digit switches an option on or off.
type Choices struct {
	Labels   []string
	Multiple bool
	chosen   map[int]bool
	digits   Digits
}

// NewChoices makes choices of which none is chosen.
func NewChoices(labels []string) *Choices { return &Choices{Labels: labels} }

// Choose sets which options (0-based) are marked as chosen.
func (c *Choices) Choose(indexes ...int) {}

// Chosen are the chosen options in order.
func (c *Choices) Chosen() []int { return nil }

// Update takes a digit. picked is the option (0-based) that was chosen now, or switched; -1 while a second digit is
// awaited or the key was no option.
func (c *Choices) Update(k tea.KeyMsg) (picked int, used bool) { return -1, false }

// Pending is the first digit of two, "" if none is awaited, to show it.
func (c *Choices) Pending() string { return "" }

// Lines draws the options in width cells, beginning at column x of the terminal's line.
func (c *Choices) Lines(x, width int) []string { return nil }

// Digits collects the digits of a number between 1 and n: one digit where n is at most nine, else two (01 to 99; a first digit
// that leaves only one possibility is enough).
type Digits struct {
	first rune
}

// Feed takes a digit. done tells that number is complete; a number out of range starts anew with number 0.
func (d *Digits) Feed(digit, n int) (number int, done bool) { return 0, false }

// Pending is the first digit, "" if none is awaited.
func (d *Digits) Pending() string { return "" }

// Reset forgets the first digit.
func (d *Digits) Reset() {}
