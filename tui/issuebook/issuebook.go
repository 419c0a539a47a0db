package issuebook

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/issuebook"
	"cunce/tui/fields"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go, on the home screen and in the ledger.
const Kind screen.Kind = "issuebook"

// stage is what the screen shows.
type stage uint8

const (
	choosing   stage = iota // a menu
	waiting                 // a command is under way
	placing                 // a workbook or a folder is chosen
	previewing              // what would be done
	telling                 // the outcome
	typing                  // what is said of all rows is typed
)

// A Screen is the work with workbooks of issues.
type Screen struct {
	ctx    screen.Context
	places filepick.Places

	stage stage
	trail []func() // how the stages before this one are opened again
	doing string

	menu   *widget.Menu
	picked func(int) tea.Cmd
	picker *filepick.Picker
	placed func(string) tea.Cmd
	reader *widget.Reader
	prompt *widget.Prompt
	line   *fields.Page
	typed  func(string) tea.Cmd
	agreed []func() tea.Cmd

	book *issuebook.Book // the one that is previewed
	back bool            // it comes back, else it comes in

	width, height int
}

// What commands bring back.
type (
	found struct {
		places []filepick.Place
		ask    filepick.Ask
		own    string
		placed func(string) tea.Cmd
	}
	preview struct {
		book   *issuebook.Book
		in     issuebook.Taken
		back   issuebook.Back
		mapped bool // read again with other columns
	}
	taken  struct{ said string }
	handed []issuebook.File
)

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) *Screen {
	s := &Screen{ctx: ctx, places: places}
	s.begin()
	return s
}

// Init reads nothing: everything begins with a choice.
func (s *Screen) Init() tea.Cmd { return nil }

// begin asks what is to be done, and forgets the way here.
func (s *Screen) begin() {
	s.trail = nil
	if these := s.these(); len(these) > 0 {
		s.push(func() {
			s.ask(fmt.Sprintf(askThese, len(these)), []string{doOutEach, doOutOne}, func(n int) tea.Cmd { return s.lookFolders(n == 1) })
		})
		return
	}
	s.push(func() {
		s.ask(askWhat, []string{doIn, doOutEach, doOutOne, doBack, doUndo}, func(n int) tea.Cmd {
			switch n {
			case 0, 3:
				s.back = n == 3
				return s.lookBooks()
			case 1, 2:
				return s.lookFolders(n == 2)
			}
			return s.lookUndo()
		})
	})
}

// these are the issues that the ledger listed when it led here, by id; none where all unclosed ones are meant.
func (s *Screen) these() []string { return strings.Fields(s.ctx.Page.Filter) }

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.again()
		return s.ctx.Fail(r.Err, issuebook.Explain, sheet.Explain)
	}
	switch got := r.Data.(type) {
	case found:
		s.picker, s.placed = filepick.New(got.ask, got.places, got.own), got.placed
		s.push(func() { s.stage = placing })
	case *preview:
		s.book = got.book
		if got.mapped { // the list of columns is open: it is drawn anew
			s.again()
			s.trail[1] = func() { s.show(got) }
			return nil
		}
		s.trail = s.trail[:1]
		s.push(func() { s.show(got) })
	case issuebook.Undone:
		s.push(func() { s.showUndo(got) })
	case taken:
		s.begin()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	case handed:
		s.push(func() { s.tell(got) })
	}
	return nil
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch s.stage {
	case choosing:
		if n, _ := s.menu.Update(k); n >= 0 {
			return s.picked(n)
		}
	case placing:
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.placed(path)
		}
	case previewing:
		if s.prompt != nil {
			if answer := s.prompt.Update(k); answer >= 0 {
				return s.agreed[answer]()
			}
		}
		s.reader.Update(k)
	case typing:
		if texts, done := s.line.Update(k); done {
			return s.typed(texts[0])
		}
	case telling:
		if !s.reader.Update(k) && key.Matches(k, keys.Accept) {
			s.begin()
		}
	}
	return nil
}

// push goes on to a stage; Esc comes back to the one before.
func (s *Screen) push(stage func()) {
	s.trail = append(s.trail, stage)
	stage()
}

// again shows the last stage, after a command that failed.
func (s *Screen) again() { s.trail[len(s.trail)-1]() }

// run makes a command of work and waits for it.
func (s *Screen) run(doing string, work func() (any, error)) tea.Cmd {
	s.stage, s.doing = waiting, doing
	return s.ctx.Do(work)
}

// ask shows a menu.
func (s *Screen) ask(title string, names []string, picked func(int) tea.Cmd) {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	s.stage, s.menu, s.picked = choosing, widget.NewMenu(title, items), picked
}

// lookBooks looks for workbooks.
func (s *Screen) lookBooks() tea.Cmd {
	books := s.places
	return s.run(reading, func() (any, error) {
		return found{places: books.Find(".xlsx", ".xls", ".csv"), ask: filepick.Ask{Title: chooseBook, None: noBooks, Path: askBook}, placed: s.readBook}, nil
	})
}

// readBook reads a workbook, with the columns of the last one like it, and tries it.
func (s *Screen) readBook(path string) tea.Cmd {
	db := s.ctx.DB
	return s.run(readingBook, func() (any, error) {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, err
		case info.IsDir():
			return nil, sheet.ErrDirectory
		case info.Size() > sheet.DefaultLimits.Bytes:
			return nil, sheet.ErrTooLarge
		}
		data, err := os.ReadFile(path)
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
		return s.try(&preview{book: book})
	})
}

// try tells what taking a workbook in or back would do.
func (s *Screen) try(p *preview) (_ *preview, err error) {
	if s.back {
		p.back, err = issuebook.TakeBack(s.ctx.DB, s.ctx.Operator(), p.book, true)
	} else {
		p.in, err = issuebook.In(s.ctx.DB, s.ctx.Operator(), p.book, p.book.Said(), true)
	}
	return p, err
}

// lookFolders finds where the sheets can be written to.
func (s *Screen) lookFolders(one bool) tea.Cmd {
	places := s.places
	return s.run(reading, func() (any, error) {
		return found{places: places.Folders(), ask: filepick.Ask{Title: chooseDir, None: noSticks, Path: askDir}, own: places.Own,
			placed: func(dir string) tea.Cmd { return s.handOut(dir, one) }}, nil
	})
}

func (s *Screen) handOut(dir string, one bool) tea.Cmd {
	db, day, these := s.ctx.DB, s.ctx.Today(), s.these()
	return s.run(writing, func() (any, error) {
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
		return handed(files), err
	})
}

// tell names the files that were written.
func (s *Screen) tell(files handed) {
	var lines []string
	for _, f := range files {
		lines = append(lines, fmt.Sprintf(lineOut, filepath.Base(f.Path), f.Issues))
	}
	s.stage, s.reader = telling, widget.NewReader(titleOut, append(lines, "", tipOut))
}

// lookUndo tells what taking the last import back would do.
func (s *Screen) lookUndo() tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(reading, func() (any, error) { return issuebook.Undo(db, by, true) })
}

func (s *Screen) showUndo(u issuebook.Undone) {
	lines := []string{fmt.Sprintf(linesUndo, u.Issues, u.Steps, len(u.Kept))}
	if len(u.Kept) > 0 {
		lines = append(lines, headKept)
	}
	for _, k := range u.Kept {
		lines = append(lines, k.Name+"  "+k.Reason)
	}
	s.stage, s.reader = previewing, widget.NewReader(fmt.Sprintf(titleUndo, u.By, u.When(), u.File), lines)
	s.prompt = widget.NewPrompt(askUndo, yesUndo, noUndo)
	db, by := s.ctx.DB, s.ctx.Operator()
	s.agreed = []func() tea.Cmd{func() tea.Cmd {
		return s.run(writing, func() (any, error) {
			_, err := issuebook.Undo(db, by, false)
			return taken{saidUndo}, err
		})
	}, s.decline}
}

func (s *Screen) decline() tea.Cmd {
	s.begin()
	return nil
}

// accept takes the previewed workbook in or back.
func (s *Screen) accept() tea.Cmd {
	db, by, book, back := s.ctx.DB, s.ctx.Operator(), s.book, s.back
	return s.run(writing, func() (any, error) {
		if back {
			r, err := issuebook.TakeBack(db, by, book, false)
			return taken{fmt.Sprintf(saidBack, r.Issues, len(r.Changes))}, err
		}
		r, err := issuebook.In(db, by, book, book.Said(), false)
		return taken{fmt.Sprintf(saidIn, r.Opened)}, err
	})
}

// View draws what the stage shows.
func (s *Screen) View() screen.Frame {
	switch s.stage {
	case waiting:
		return screen.Frame{Lines: page.Fill([]string{"", term.Line(s.width, theme.Plain(), "   "+s.doing)}, s.width, s.height)}
	case placing:
		return s.picker.Frame(s.width, s.height)
	case typing:
		f := s.line.Frame(s.width, s.height)
		f.Lines = page.Fill(f.Lines, s.width, s.height)
		return f
	case previewing:
		lines := page.Fill(s.reader.Lines(s.width, s.height-1), s.width, s.height-1)
		return screen.Frame{Lines: append(lines, s.prompt.Line(s.width))}
	case telling:
		return screen.Frame{Lines: s.reader.Lines(s.width, s.height)}
	}
	return screen.Frame{Lines: s.menu.Lines(s.width, s.height)}
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	if s.stage == waiting {
		return nil
	}
	return []key.Binding{keys.Accept}
}

// Menu has nothing beyond the keys.
func (s *Screen) Menu() []screen.Action { return nil }

// Back goes one stage back; a command under way is waited for.
func (s *Screen) Back() bool {
	switch {
	case s.stage == waiting, s.stage == placing && s.picker.Back():
		return true
	case len(s.trail) < 2:
		return false
	case s.stage == telling:
		s.begin()
		return true
	}
	s.trail = s.trail[:len(s.trail)-1]
	s.again()
	return true
}

// Typing reports that digits are text or choose something, so that 0 does not open the menu.
func (s *Screen) Typing() bool {
	switch s.stage {
	case choosing:
		return s.menu.ManyDigits()
	case placing:
		return s.picker.Typing()
	}
	return s.stage != telling
}

// Copy is the path that is chosen, else what is typed.
func (s *Screen) Copy() string {
	switch s.stage {
	case placing:
		return s.picker.Copy()
	case typing:
		return s.line.Value()
	}
	return ""
}

func shown(text string) string { return cmp.Or(text, blank) }
