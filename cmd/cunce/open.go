package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"

	"github.com/charmbracelet/x/term"

	"cunce/store"
	"cunce/tui"
	"cunce/tui/filepick"
	"cunce/tui/setup"
)

// openScreen is the program without a subcommand.
func (c *cli) openScreen(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, -1)
	if err != nil {
		return err
	}
	path := "cunce.db"
	if len(rest) == 1 {
		path = rest[0]
	}
	return c.screen(path)
}

// screen shows the program on a data file; a file that is not there yet is made on the first screen.
func (c *cli) screen(path string) error {
	out, ok := c.out.(*os.File)
	if !ok || !term.IsTerminal(out.Fd()) || !term.IsTerminal(c.in.Fd()) {
		return usageError{sayNoTerminal}
	}
	db, err := c.open(path)
	if err != nil && !(errors.Is(err, store.ErrNotFound) || errors.Is(err, fs.ErrNotExist)) {
		return err
	}
	keys, _ := c.keyDir() // without one no key is kept here, and what needs one says so
	config := tui.Config{
		KeyDir: keys, Outputs: c.outputs(),
		DB: db, Path: path, In: c.in, Out: out, Now: c.now, Term: c.env("TERM"),
		Places: filepick.Places{
			Books:  func() []string { return c.bookPlaces(path) },
			Sticks: func() []string { return existing(c.sticks()) },
			Own:    ownPlace(path),
		},
		Gather:    c.gatherFor(path),
		Slip:      c.slipFor(path),
		NoColor:   c.env("NO_COLOR") != "",
		Ambiguous: ambiguousWidth(c.env("CUNCE_AMBIGUOUS")),
		Create: func(a setup.Answers) (*store.DB, error) {
			return c.createFrom(path, a)
		},
	}
	err = tui.Run(config)
	var crash *tui.Crash
	if errors.As(err, &crash) {
		if path := c.crashNote(fmt.Sprintf("%v\n%s", crash.Reason, crash.Stack)); path != "" {
			fmt.Fprintf(c.errOut, sayCrashNote+"\n", path)
		}
	}
	return err
}

// ambiguousWidth is the setting for terminals that do not answer how wide they draw: 0 asks the terminal.
func ambiguousWidth(setting string) int {
	switch setting {
	case "1":
		return 1
	case "2":
		return 2
	}
	return 0
}

// createFrom makes the file that the first screen asked for: of a starter pack, or of what was typed.
func (c *cli) createFrom(path string, a setup.Answers) (*store.DB, error) {
	if a.Starter != "" {
		return c.createFromStarter(path, a.Starter, a.Operator, a.Letter)
	}
	if a.Town {
		id := store.Identity{Kind: "township", Name: a.Township, Code: a.Code, Township: a.Township}
		return c.createWith(path, id, nil, a.Operator, a.Letter)
	}
	code, err := c.codeOr(a.Code)
	if err != nil {
		return nil, err
	}
	id := store.Identity{Kind: "village", Name: a.Village, Code: code, Township: a.Township}
	return c.createWith(path, id, a.Groups, a.Operator, a.Letter)
}
