package issuebook

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/issuebook"
	"cunce/store/refusal"
	"cunce/tui/filepick"
	"cunce/tui/pile"
	"cunce/tui/screen"
)

// Kind is the screen's name in tui/makers.go, on the home screen and in the ledger.
const Kind screen.Kind = "issuebook"

// trade is the pile with the folders near the data file and the workbook that is previewed.
type trade struct {
	*pile.Pile
	places filepick.Places
	book   *issuebook.Book
	back   bool // it comes back, else it comes in
}

// preview is a workbook that was read, and what taking it in or back would do.
type preview struct {
	book *issuebook.Book
	in   issuebook.Taken
	back issuebook.Back
}

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Explain: explain}, func(p *pile.Pile) pile.Level {
		return (&trade{Pile: p, places: places}).begin()
	})
}

func explain(err error) (sentence, hint string, ok bool) {
	return refusal.First(err, issuebook.Explain, sheet.Explain)
}

// begin asks what is to be done.
func (t *trade) begin() pile.Level {
	if these := t.these(); len(these) > 0 {
		return pile.Menu(fmt.Sprintf(askThese, len(these)), []string{doOutEach, doOutOne}, func(n int) tea.Cmd { return t.lookFolders(n == 1) })
	}
	return pile.Menu(askWhat, []string{doIn, doOutEach, doOutOne, doBack, doUndo}, func(n int) tea.Cmd {
		switch n {
		case 0, 3:
			t.back = n == 3
			return t.lookBooks()
		case 1, 2:
			return t.lookFolders(n == 2)
		}
		return t.lookUndo()
	})
}

// these are the issues that the ledger listed when it led here, by id; none where all unclosed ones are meant.
func (t *trade) these() []string { return strings.Fields(t.Ctx.Page.Filter) }

// lookBooks looks for workbooks.
func (t *trade) lookBooks() tea.Cmd {
	return t.Doing(reading, func() (func() tea.Cmd, error) {
		books := filepick.New(filepick.Ask{Title: chooseBook, None: noBooks, Path: askBook}, t.places.Find(".xlsx", ".xls", ".csv"), "")
		return func() tea.Cmd { return t.Push(pile.Place(books, t.readBook)) }, nil
	})
}

// readBook reads a workbook, with the columns of the last one like it, and tries it.
func (t *trade) readBook(path string) tea.Cmd {
	db := t.Ctx.DB
	return t.Doing(readingBook, func() (func() tea.Cmd, error) {
		data, err := sheet.ReadFile(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		book, err := issuebook.Read(path, data, nil)
		if err != nil {
			return nil, err
		}
		if book, err = book.Remembered(db); err != nil {
			return nil, err
		}
		return t.try(book, nil)
	})
}

// try shows what taking a workbook in or back would do, and over it what was gone on from, nil for nothing.
func (t *trade) try(book *issuebook.Book, over func() pile.Level) (_ func() tea.Cmd, err error) {
	db, by, p := t.Ctx.DB, t.Ctx.Operator(), preview{book: book}
	if t.back {
		p.back, err = issuebook.TakeBack(db, by, book, true)
	} else {
		p.in, err = issuebook.In(db, by, book, book.Said(), true)
	}
	return func() tea.Cmd {
		t.book = book
		cmds := []tea.Cmd{t.Home(), t.Push(t.preview(p))}
		if over != nil {
			cmds = append(cmds, t.Push(over()))
		}
		return tea.Batch(cmds...)
	}, err
}

// lookFolders finds where the sheets can be written to.
func (t *trade) lookFolders(one bool) tea.Cmd {
	return t.Doing(reading, func() (func() tea.Cmd, error) {
		folders := filepick.New(filepick.Ask{Title: chooseDir, None: noSticks, Path: askDir}, t.places.Folders(), t.places.Own)
		return func() tea.Cmd {
			return t.Push(pile.Place(folders, func(dir string) tea.Cmd { return t.handOut(dir, one) }))
		}, nil
	})
}

// handOut writes the sheets, and names the files.
func (t *trade) handOut(dir string, one bool) tea.Cmd {
	db, day, these := t.Ctx.DB, t.Ctx.Today(), t.these()
	return t.Doing(writing, func() (func() tea.Cmd, error) {
		var sheets []issuebook.Sheet
		err := db.View(func(tx *store.Tx) (err error) {
			if len(these) > 0 {
				sheets, err = issuebook.OutOf(tx, these)
			} else {
				sheets, err = issuebook.Out(tx, store.IssueFilter{Unclosed: true})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		files, err := issuebook.Write(dir, sheets, db.Identity(), day, one)
		var lines []string
		for _, f := range files {
			lines = append(lines, fmt.Sprintf(lineOut, filepath.Base(f.Path), f.Issues))
		}
		return func() tea.Cmd {
			return t.Push(pile.Reading(pile.Text{Head: titleOut, Paragraphs: append(lines, "", tipOut), Outcome: true}))
		}, err
	})
}

// lookUndo tells what taking the last import back would do.
func (t *trade) lookUndo() tea.Cmd {
	db, by := t.Ctx.DB, t.Ctx.Operator()
	return t.Doing(reading, func() (func() tea.Cmd, error) {
		u, err := issuebook.Undo(db, by, true)
		lines := []string{fmt.Sprintf(linesUndo, u.Issues, u.Steps, len(u.Kept))}
		if len(u.Kept) > 0 {
			lines = append(lines, headKept)
		}
		for _, k := range u.Kept {
			lines = append(lines, k.Name+"  "+k.Reason)
		}
		return func() tea.Cmd {
			return t.Push(pile.Reading(pile.Text{Head: fmt.Sprintf(titleUndo, u.By, u.When(), u.File), Paragraphs: lines,
				Question: askUndo, Options: []string{yesUndo, noUndo}, Answer: func(int) tea.Cmd { return t.undo() }}))
		}, err
	})
}

func (t *trade) undo() tea.Cmd {
	db, by := t.Ctx.DB, t.Ctx.Operator()
	return t.Doing(writing, func() (func() tea.Cmd, error) {
		_, err := issuebook.Undo(db, by, false)
		return t.done(saidUndo), err
	})
}

// accept takes the previewed workbook in or back.
func (t *trade) accept() tea.Cmd {
	db, by, book, back := t.Ctx.DB, t.Ctx.Operator(), t.book, t.back
	return t.Doing(writing, func() (func() tea.Cmd, error) {
		if back {
			r, err := issuebook.TakeBack(db, by, book, false)
			return t.done(fmt.Sprintf(saidBack, r.Issues, len(r.Changes))), err
		}
		r, err := issuebook.In(db, by, book, book.Said(), false)
		return t.done(fmt.Sprintf(saidIn, r.Opened)), err
	})
}

// done goes back to the beginning after a change of the file, and says what it was.
func (t *trade) done(said string) func() tea.Cmd {
	return func() tea.Cmd {
		return tea.Batch(t.Home(), t.Ctx.Say(said), screen.Send(screen.Saved{At: t.Ctx.Now()}))
	}
}
