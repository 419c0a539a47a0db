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

// key takes a key: a digit, or Enter, which takes the digits so far for the whole number. number is 0 until it is complete.
func (d *Digits) key(k tea.KeyMsg, n int) (number int, used bool) {
	if digit, ok := keys.Digit(k); ok {
		number, _ = d.Feed(digit, n)
		return number, true
	}
	waiting := d.typed != ""
	number = d.number()
	d.Reset()
	if k.Type == tea.KeyEnter && waiting {
		return number, true
	}
	return 0, false
}
