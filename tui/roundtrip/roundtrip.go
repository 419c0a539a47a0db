package roundtrip

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/roundtrip"
	"cunce/tui/fields"
	"cunce/tui/filepick"
	"cunce/tui/pile"
	"cunce/tui/screen"
)

// Kind is the screen.
const Kind screen.Kind = "sheet"

// kindConflict is the screen of what two sides say differently.
const kindConflict screen.Kind = "conflict"

// trip is the pile with the folders near the data file and what is to be written.
type trip struct {
	*pile.Pile
	places filepick.Places
	known  known
	spec   roundtrip.Spec
	by     string // who filled in the last workbook
}

// known is what the file holds to choose among.
type known struct {
	forms  []*forms.Form
	rounds []store.Round
	groups []string
}

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: roundtrip.Explain}, func(p *pile.Pile) pile.Level {
		t := &trip{Pile: p, places: places}
		return pile.Menu(menuWhat, []string{doOut, doIn, doConflict}, t.begin)
	})
}

// begin goes one of the ways.
func (t *trip) begin(n int) tea.Cmd {
	switch n {
	case 0:
		return t.Doing(reading, func() (func() tea.Cmd, error) {
			k, err := read(t.Ctx.DB)
			return func() tea.Cmd { t.known = k; return t.Push(t.forms()) }, err
		})
	case 1:
		return t.Doing(reading, func() (func() tea.Cmd, error) {
			books := filepick.New(filepick.Book(chooseBook, noBooks), t.places.Find(".xlsx"), "")
			return func() tea.Cmd { return t.Push(pile.Place(books, t.came)) }, nil
		})
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindConflict}})
}

// read reads what there is to choose among.
func read(db *store.DB) (k known, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if k.forms, err = roundtrip.Forms(tx); err != nil {
			return err
		}
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		for _, r := range rounds {
			if r.Open() {
				k.rounds = append(k.rounds, r)
			}
		}
		k.groups, err = tx.Groups()
		return err
	})
	return k, err
}

func (t *trip) forms() pile.Level {
	var names []string
	for _, f := range t.known.forms {
		per := perHouse
		switch {
		case roundtrip.Several(f):
			per = perOne
		case f.Subject == "member":
			per = perPerson
		}
		names = append(names, fmt.Sprintf(formLine, f.Title, per))
	}
	return pile.Menu(menuForm, names, func(n int) tea.Cmd {
		t.spec = roundtrip.Spec{Form: t.known.forms[n].Name}
		card := t.spec.Form == "household" || t.spec.Form == "member"
		switch open := t.known.rounds; {
		case card || len(open) == 0:
			return t.Push(t.groups())
		case len(open) == 1:
			t.spec.Round = open[0].ID
			return t.Push(t.groups())
		}
		return t.Push(t.rounds())
	})
}

func (t *trip) rounds() pile.Level {
	var names []string
	for _, r := range t.known.rounds {
		names = append(names, r.Title())
	}
	return pile.Menu(menuRound, names, func(n int) tea.Cmd {
		t.spec.Round = t.known.rounds[n].ID
		return t.Push(t.groups())
	})
}

func (t *trip) groups() pile.Level {
	return pile.Menu(menuGroup, append([]string{allGroups}, t.known.groups...), func(n int) tea.Cmd {
		if t.spec.Group = ""; n > 0 {
			t.spec.Group = t.known.groups[n-1]
		}
		return t.Doing(reading, func() (func() tea.Cmd, error) {
			folders := filepick.New(filepick.Folder(chooseDir), t.places.Folders(), t.places.Own)
			return func() tea.Cmd { return t.Push(pile.Place(folders, t.write)) }, nil
		})
	})
}

// write writes the workbook into a folder.
func (t *trip) write(dir string) tea.Cmd {
	db, spec := t.Ctx.DB, t.spec
	return t.Doing(writing, func() (func() tea.Cmd, error) {
		path, done, err := roundtrip.File(db, spec, dir)
		lines := []string{fmt.Sprintf(wroteTo, done.Rows, done.Columns), "  " + path, "", wroteTip}
		if len(done.Tables) > 0 {
			lines = append(lines, fmt.Sprintf(wroteTable, strings.Join(done.Tables, "、"), done.Entries))
		}
		if len(done.LeftOut) > 0 {
			lines = append(lines, fmt.Sprintf(wroteLeft, strings.Join(done.LeftOut, "、")))
		}
		return func() tea.Cmd { return t.Push(pile.Told(lines, path)) }, err
	})
}

// came reads a workbook that came back, and asks who filled it in.
func (t *trip) came(path string) tea.Cmd {
	return t.Doing(looking, func() (func() tea.Cmd, error) {
		book, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		back, err := roundtrip.Read(book)
		if err != nil {
			return nil, err
		}
		back.Book = filepath.Base(path)
		return func() tea.Cmd {
			return t.Push(pile.Typed(askFiller, hintFiller, mostName, []fields.Field{{Label: labelFiller, Text: t.by}}, func(texts []string) tea.Cmd {
				t.by = texts[0]
				return t.look(path, back, t.by)
			}))
		}, nil
	})
}

// mostName is how many characters a name may have.
const mostName = 20

// look shows what a workbook brings; nothing is written yet. One that brings nothing is told only.
func (t *trip) look(path string, back *roundtrip.Sheet, by string) tea.Cmd {
	db := t.Ctx.DB
	return t.Doing(looking, func() (func() tea.Cmd, error) {
		r, err := roundtrip.Look(db, back, by)
		lines := append([]string{fmt.Sprintf(previewOf, filepath.Base(path)), ""}, r.Counts()...)
		lines = append(append(lines, ""), r.Lines()...)
		return func() tea.Cmd {
			if len(r.Rows) == 0 {
				return t.Push(pile.Told(lines, path))
			}
			return t.Push(pile.Asked(lines, path, askAccept, func(int) tea.Cmd { return t.accept(path, back, by) }, yesAccept, noAccept))
		}, err
	})
}

// accept writes it.
func (t *trip) accept(path string, back *roundtrip.Sheet, by string) tea.Cmd {
	db := t.Ctx.DB
	return t.Doing(accepting, func() (func() tea.Cmd, error) {
		r, err := roundtrip.Accept(db, back, by)
		lines := append(append(r.Counts(), "", accepted, ""), r.Lines()...)
		return func() tea.Cmd {
			return tea.Batch(t.Push(pile.Told(lines, path)), screen.Send(screen.Saved{At: t.Ctx.Now()}))
		}, err
	})
}
