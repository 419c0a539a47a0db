package screen

import (
	"errors"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/refusal"
)

// errPanic is the error of a Result whose work panicked.
var errPanic = errors.New("panic")

// A Context is what a screen is made with, by its maker in tui/makers.go.
type Context struct {
	DB *store.DB
	// Page is the screen's own address, Seq its number among all pages opened since the start; both go into its Results.
	Page Page
	Seq  int
	// Operator is who sits at the keyboard now; every revision is written by that name.
	Operator func() string
	// After brings a Tick to this page after a time. Tests bring it at once or never, so that they need no clock.
	After func(d time.Duration, name string) tea.Cmd
	// Memory is what the officer chose on one page and means on the others too, such as a language, until the program ends; nil
	// remembers nothing.
	Memory map[string]string
	// Drawn waits until the frame after the key is out; nil does not wait.
	Drawn func()
}

// Remember keeps a choice in Memory.
func (c Context) Remember(name, value string) {
	if c.Memory != nil {
		c.Memory[name] = value
	}
}

// Now is the time, in the officer's zone.
func (c Context) Now() time.Time { return c.DB.Now() }

// Today is the date as the store writes it: 2006-01-02.
func (c Context) Today() string { return c.Now().Format(time.DateOnly) }

// Do makes a command that works outside Update and brings back what it found as a Result for this page. A panic in it comes
// back as an error. Commands run at the same time: a screen that must keep an order starts the next one when the
// Result of the one before is there.
func (c Context) Do(work func() (any, error)) tea.Cmd {
	return func() (msg tea.Msg) {
		r := Result{Page: c.Page, Seq: c.Seq}
		defer func() {
			if p := recover(); p != nil {
				r.Data, r.Err = nil, fmt.Errorf("%w: %v", errPanic, p)
				msg = r
			}
		}()
		r.Data, r.Err = work()
		return r
	}
}

// Read is Do for work that reads much and writes nothing: the answer to the key that asked is drawn first, and only then does
// the reading compete with the drawing for the processor. What makes data durable uses Do and waits for nothing.
func (c Context) Read(work func() (any, error)) tea.Cmd {
	return c.Do(func() (any, error) {
		if c.Drawn != nil {
			c.Drawn()
		}
		return work()
	})
}

// Send makes a command that delivers a message: Open, Replace, Close, Saved, Notice.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Say shows a notice.
func (c Context) Say(text string) tea.Cmd { return Send(Notice{Text: text}) }

// Warn shows a notice that is drawn as a warning.
func (c Context) Warn(text string) tea.Cmd { return Send(Notice{Text: text, Bad: true}) }

// Fail shows what an error of a Result means and what to do: as the first of the packages says whose error it is, else as the store does.
func (c Context) Fail(err error, explain ...refusal.Explainer) tea.Cmd {
	if errors.Is(err, errPanic) {
		return c.Warn(wordPanic)
	}
	sentence, hint, ok := refusal.First(err, explain...)
	if !ok {
		sentence, hint = store.Explain(err)
	}
	return c.Warn(sentence + hint)
}
