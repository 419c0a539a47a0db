package roundtrip

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/roundtrip"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// take handles what a command brought back.
func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.again()
		if sentence, hint, ok := roundtrip.Explain(r.Err); ok {
			return s.ctx.Warn(sentence + hint)
		}
		return s.ctx.Fail(r.Err)
	}
	switch got := r.Data.(type) {
	case known:
		s.known = got
		s.begin()
	case folders:
		s.open(func() {
			s.picker = filepick.New(filepick.Folder(chooseDir), got, s.places.Own)
			s.stage, s.placed = placing, s.write
		})
	case books:
		s.open(func() {
			s.picker = filepick.New(filepick.Book(chooseBook, noBooks), got, "")
			s.stage, s.placed = placing, s.read
		})
	case wrote:
		lines := []string{fmt.Sprintf(wroteTo, got.Rows, got.Columns), "  " + got.path, "", wroteTip}
		if len(got.Tables) > 0 {
			lines = append(lines, fmt.Sprintf(wroteTable, strings.Join(got.Tables, "、"), got.Entries))
		}
		if len(got.LeftOut) > 0 {
			lines = append(lines, fmt.Sprintf(wroteLeft, strings.Join(got.LeftOut, "、")))
		}
		s.path = got.path
		s.tell(lines)
	case came:
		s.sheet = got.Sheet
		s.open(func() { s.stage = naming })
	case looked:
		s.preview(roundtrip.Result(got))
	case took:
		result := roundtrip.Result(got)
		s.tell(append(append(result.Counts(), "", accepted, ""), result.Lines()...))
		return screen.Send(screen.Saved{At: s.ctx.Now()})
	}
	return nil
}

// begin shows the main menu.
func (s *Screen) begin() {
	s.trail = nil
	s.open(func() {
		s.ask(menuWhat, []string{doOut, doIn, doConflict}, func(n int) tea.Cmd {
			switch n {
			case 0:
				s.open(s.forms)
				return nil
			case 1:
				places := s.places
				return s.run(reading, func() (any, error) { return books(places.Find(".xlsx")), nil })
			}
			return screen.Send(screen.Open{Page: screen.Page{Kind: kindConflict}})
		})
	})
}

// kindConflict is the screen of what two sides say differently.
const kindConflict screen.Kind = "conflict"

func (s *Screen) forms() {
	var names []string
	for _, f := range s.known.forms {
		per := perHouse
		switch {
		case roundtrip.Several(f):
			per = perOne
		case f.Subject == "member":
			per = perPerson
		}
		names = append(names, fmt.Sprintf(formLine, f.Title, per))
	}
	s.ask(menuForm, names, func(n int) tea.Cmd {
		s.spec = roundtrip.Spec{Form: s.known.forms[n].Name}
		if s.spec.Form == "household" || s.spec.Form == "member" || len(s.known.rounds) == 0 {
			s.open(s.groups)
			return nil
		}
		if s.spec.Round = s.known.rounds[0].ID; len(s.known.rounds) == 1 {
			s.open(s.groups)
			return nil
		}
		s.open(s.rounds)
		return nil
	})
}

func (s *Screen) rounds() {
	var names []string
	for _, r := range s.known.rounds {
		names = append(names, r.Title())
	}
	s.ask(menuRound, names, func(n int) tea.Cmd {
		s.spec.Round = s.known.rounds[n].ID
		s.open(s.groups)
		return nil
	})
}

func (s *Screen) groups() {
	s.ask(menuGroup, append([]string{allGroups}, s.known.groups...), func(n int) tea.Cmd {
		if s.spec.Group = ""; n > 0 {
			s.spec.Group = s.known.groups[n-1]
		}
		places := s.places
		return s.run(reading, func() (any, error) { return folders(places.Folders()), nil })
	})
}

// run makes a command of work and waits for it.
func (s *Screen) run(doing string, work func() (any, error)) tea.Cmd {
	s.stage, s.doing = waiting, doing
	return s.ctx.Do(work)
}

// write writes the workbook into a folder.
func (s *Screen) write(dir string) tea.Cmd {
	db, spec := s.ctx.DB, s.spec
	return s.run(writing, func() (any, error) {
		path, done, err := roundtrip.File(db, spec, dir)
		return wrote{path, done}, err
	})
}

// read reads a workbook that came back.
func (s *Screen) read(path string) tea.Cmd {
	s.path = path
	return s.run(looking, func() (any, error) {
		book, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		back, err := roundtrip.Read(book)
		if err != nil {
			return nil, err
		}
		back.Book = filepath.Base(path)
		return came{back}, nil
	})
}

// look finds out what a workbook brings.
func (s *Screen) look() tea.Cmd {
	return s.bring(looking, roundtrip.Look, func(r roundtrip.Result) any { return looked(r) })
}

// accept writes it.
func (s *Screen) accept() tea.Cmd {
	return s.bring(accepting, roundtrip.Accept, func(r roundtrip.Result) any { return took(r) })
}

func (s *Screen) bring(doing string, do func(*store.DB, *roundtrip.Sheet, string) (roundtrip.Result, error), as func(roundtrip.Result) any) tea.Cmd {
	db, back, by := s.ctx.DB, s.sheet, s.editor.Value()
	return s.run(doing, func() (any, error) {
		r, err := do(db, back, by)
		return as(r), err
	})
}

// preview shows what a workbook brings; nothing was written yet. One that brings nothing is told only.
func (s *Screen) preview(r roundtrip.Result) {
	lines := append([]string{fmt.Sprintf(previewOf, filepath.Base(s.path)), ""}, r.Counts()...)
	lines = append(append(lines, ""), r.Lines()...)
	s.tell(lines)
	if len(r.Rows) > 0 {
		s.stage, s.prompt = asking, widget.NewPrompt(askAccept, yesAccept, noAccept)
	}
}

// tell shows the outcome.
func (s *Screen) tell(lines []string) { s.stage, s.told, s.top = telling, lines, 0 }
