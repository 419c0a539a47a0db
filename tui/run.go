package tui

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/output"
	"cunce/store/snapshot"
	"cunce/store/starter"
	"cunce/tui/clipboard"
	"cunce/tui/filepick"
	"cunce/tui/receive"
	"cunce/tui/setup"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// A Config is what the program on the screen takes from outside.
type Config struct {
	// DB is the open data file; Run closes it. nil begins with the set-up, which makes one with Create.
	DB     *store.DB
	Path   string // of the data file, for messages
	Create func(setup.Answers) (*store.DB, error)
	// Places are the folders of the data screen.
	Places filepick.Places
	// Gather looks through what others hand in, with this machine's keys and private folder.
	Gather receive.Gather
	// Slip reads a package that was handed in for its hand-over slip, with this machine's keys.
	Slip receive.Slip
	// Outputs is this machine's list of files in the clear that were written; nil keeps none.
	Outputs *output.Log
	// KeyDir is this machine's private folder for the township's keys.
	KeyDir string
	// Now is the clock with the officer's time zone.
	Now func() time.Time
	// In and Out are the terminal.
	In, Out *os.File
	// Term is the TERM of the environment.
	Term    string
	NoColor bool
	// Ambiguous is how many cells ambiguous characters take, 1 or 2; 0 asks the terminal.
	Ambiguous int
	// FPS is how many frames a second are drawn at most; 0 is 120.
	FPS int
}

// outputs is the list of Outputs, or one that keeps nothing.
func (c Config) outputs() *output.Log {
	if c.Outputs == nil {
		return output.New("", c.Now)
	}
	return c.Outputs
}

// packs are the starter packs near the data file and on sticks.
func (c Config) packs() []starter.Pack {
	if c.Places.Books == nil {
		return nil
	}
	var paths []string
	for _, p := range c.Places.Find(snapshot.Ext) {
		paths = append(paths, p.Path)
	}
	return starter.Find(paths)
}

// A Crash is the error of Run when the program itself was wrong: the terminal is as before, what was saved is saved.
type Crash struct {
	Reason any    // what was panicked
	Stack  []byte // for whoever maintains the program; it names functions only
}

// Error tells the reason.
func (c *Crash) Error() string { return fmt.Sprintf("program crashed: %v", c.Reason) }

// probeWait is how long a terminal may take to say how wide it draws; one that answers needs a few milliseconds.
const probeWait = 200 * time.Millisecond

// Run shows the program until the officer leaves it, then backs the data file up and closes it. Errors: those of term.Check
// when there is nothing to draw on, *Crash, and those of the terminal's input and output.
func Run(c Config) error { return run(c, newApp(c)) }

func run(c Config, a *app) error {
	if err := term.Check(c.In, c.Out, c.Term); err != nil {
		return errors.Join(err, closeFile(c.DB))
	}
	theme.SetPlain(c.NoColor)
	cells, typed := c.Ambiguous, []byte(nil)
	if cells == 0 {
		cells, typed = term.Probe(c.In, c.Out, probeWait)
	}
	term.SetAmbiguous(cells)

	out := term.NewWriter(c.Out)
	g := &guard{app: a}
	a.copy = func(text string) (bool, error) {
		if clipboard.Write(text) == nil {
			return true, nil
		}
		return false, out.Copy(text)
	}
	a.drawn = func() { time.Sleep(2 * time.Second / time.Duration(c.fps())) }
	a.early = term.Keys(typed)
	p := tea.NewProgram(g, tea.WithInput(c.In), tea.WithOutput(out), tea.WithAltScreen(), tea.WithFPS(c.fps()), tea.WithFilter(g.filter(term.Repair())))
	g.stop = p.Quit
	defer onHangup(func() { p.Send(pleaseQuit{}) })()
	_, err := p.Run()
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) {
		err = nil // a signal asked the program to end, and it did
	}
	if g.crash != nil {
		err = g.crash
	}
	return errors.Join(err, finish(c.Out, a.db))
}

// onHangup calls fn when the terminal's window is closed, until the func that it returns is called.
func onHangup(fn func()) (stop func()) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		for range hangup {
			fn()
		}
	}()
	return func() {
		signal.Stop(hangup)
		close(hangup)
	}
}

func (c Config) fps() int {
	if c.FPS == 0 {
		return 120
	}
	return c.FPS
}

// finish backs the data file up and closes it, saying so, since a stick or an old disk takes its time.
func finish(out *os.File, db *store.DB) error {
	if db == nil {
		return nil
	}
	fmt.Fprintln(out, wordBackup)
	if _, err := db.Backup(); err != nil {
		sentence, hint := store.Explain(err)
		fmt.Fprintln(out, wordBackupFailed+sentence+hint)
	} else {
		fmt.Fprintln(out, wordBackupDone+term.Clean(db.Path()))
	}
	return closeFile(db)
}

func closeFile(db *store.DB) error {
	if db == nil {
		return nil
	}
	return db.Close()
}
