package widget

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
)

// Digits collects the digits of a number between 1 and n: one digit where n is at most nine, else as many as n has (01,
// 12; 007, 120); digits after which no further one can follow are enough.
type Digits struct{ typed string }

// Feed takes a digit. done tells that number is complete; a number out of range starts anew and is 0.
func (d *Digits) Feed(digit, n int) (number int, done bool) {
	d.typed += strconv.Itoa(digit)
	number = d.number()
	if n > 9 && len(d.typed) < len(strconv.Itoa(n)) && number*10 <= n {
		return 0, false
	}
	d.Reset()
	if number < 1 || number > n {
		return 0, false
	}
	return number, true
}

func (d *Digits) number() int {
	n, err := strconv.Atoi(d.typed)
	if err != nil {
		return 0
	}
	return n
}

// Pending are the digits so far, "" if no further one is awaited.
func (d *Digits) Pending() string { return d.typed }

// Reset forgets the digits.
func (d *Digits) Reset() { d.typed = "" }

// back takes the last digit away.
func (d *Digits) back() { d.typed = d.typed[:max(len(d.typed)-1, 0)] }

// digitsOf are the digits of a key: one, or several that a fast hand or an input method sent as one; none for other keys.
func digitsOf(k tea.KeyMsg) []int {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt {
		return nil
	}
	var out []int
	for _, r := range k.Runes {
		digit, ok := keys.Digit(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		if !ok {
			return nil
		}
		out = append(out, digit)
	}
	return out
}

// key takes a key: a digit, or Enter, which takes the digits so far for the whole number. number is 0 until it is complete;
// digits behind it that came in one key belong to nothing.
func (d *Digits) key(k tea.KeyMsg, n int) (number int, used bool) {
	if digits := digitsOf(k); digits != nil {
		for _, digit := range digits {
			if number, done := d.Feed(digit, n); done {
				return number, true
			}
		}
		return 0, true
	}
	waiting := d.typed != ""
	number = d.number()
	d.Reset()
	if k.Type == tea.KeyEnter && waiting {
		return number, true
	}
	return 0, false
}
