package villages

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/pinyin"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/township"
	"cunce/tui/fields"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "villages"

// For is the page on which a village is chosen for another page that makes sense in one village alone, which comes next.
func For(next screen.Page) screen.Page {
	return screen.Page{Kind: Kind, At: string(next.Kind), Form: next.Form, Filter: next.Filter}
}

// next is the page that the village is chosen for: home where it is none.
func (s *Screen) next() screen.Page {
	if p := s.ctx.Page; p.At != "" {
		return screen.Page{Kind: screen.Kind(p.At), Form: p.Form, Filter: p.Filter}
	}
	return screen.Page{Kind: screen.Home}
}

// wanted reports that a village is chosen for another page.
func (s *Screen) wanted() bool { return s.ctx.Page.At != "" }

// mostText is how many characters a name takes.
const mostText = 40

// A Screen is the list of villages.
type Screen struct {
	ctx    screen.Context
	places filepick.Places
	whole  *store.DB

	every  []township.Village
	shown  []township.Village
	late   bool           // only those that have not handed in are shown
	find   *widget.Editor // what their names are looked for by, characters or the first letters of their sounds
	loaded bool
	failed bool

	table  *widget.Table
	page   *fields.Page // lines being typed, nil when none are
	save   func(texts []string) tea.Cmd
	picker *filepick.Picker // of a workbook, nil when none is chosen
	prompt *widget.Prompt
	chosen func(option int) tea.Cmd

	width, height int
}

// What commands bring back.
type (
	list   []township.Village
	places []filepick.Place
	turned struct{ db *store.DB }
	wrote  struct {
		all  []township.Village
		said string
	}
)

// New makes the screen.
func New(ctx screen.Context, at filepick.Places) *Screen {
	return &Screen{ctx: ctx, places: at, whole: ctx.DB.Whole(), table: widget.NewTable(), find: widget.NewEditor(mostText)}
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd {
	db := s.whole
	return s.ctx.Read(func() (any, error) {
		all, err := read(db)
		return list(all), err
	})
}

func read(db *store.DB) (all []township.Village, err error) {
	err = db.View(func(tx *store.Tx) (err error) { all, err = township.Villages(tx); return err })
	return all, err
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.Init()
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		if s.loaded {
			return s.key(msg)
		}
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.failed = !s.loaded
		s.prompt = nil
		return s.ctx.Fail(r.Err, township.Explain, sheet.Explain)
	}
	switch got := r.Data.(type) {
	case list:
		first := !s.loaded
		s.every, s.loaded, s.failed = got, true, false
		if s.lay(); first && s.wanted() {
			s.table.Select(1)
		}
	case places:
		s.picker = filepick.New(filepick.Ask{Title: askBook, None: noBook, Path: askPath}, got, "")
	case wrote:
		s.every, s.page, s.prompt, s.picker = got.all, nil, nil, nil
		s.lay()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	case turned:
		return screen.Send(screen.Open{Page: s.next(), DB: got.db})
	}
	return nil
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.prompt != nil:
		if n := s.prompt.Update(k); n >= 0 {
			return s.chosen(n)
		}
		return nil
	case s.page != nil:
		if texts, done := s.page.Update(k); done {
			return s.save(texts)
		}
		return nil
	case s.picker != nil:
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.read(path)
		}
		return nil
	}
	if digit, is := keys.Digit(k); is && s.wanted() {
		if digit == 1 {
			return s.open()
		}
		return nil
	} else if is {
		for i, do := range []func() tea.Cmd{receive, s.add, s.pick, s.turnLate, s.question} {
			if digit == i+1 {
				return do()
			}
		}
		return nil
	}
	switch {
	case key.Matches(k, keys.Accept):
		return s.open()
	case key.Matches(k, keys.Find):
		return s.ctx.Say(howToFind)
	case s.look(k):
		return nil
	}
	s.table.Update(k)
	return nil
}

// look narrows the list by what is typed, and reports whether the key was for that.
func (s *Screen) look(k tea.KeyMsg) bool {
	before := s.find.Value()
	if k.Type != tea.KeyRunes && k.Type != tea.KeyBackspace && k.Type != tea.KeyCtrlH && k.Type != tea.KeyCtrlU {
		return false
	}
	s.find.Update(k)
	if s.find.Value() == before {
		return true
	}
	s.lay()
	if s.find.Value() != "" && len(s.shown) > 0 {
		s.table.Select(1) // the first one that is found, not all of them
	}
	return true
}

// kindReceive is the screen on which what villages hand in is taken in.
const kindReceive screen.Kind = "receive"

func receive() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kindReceive}}) }

// selected is the village in the selected row; the first row is all of them.
func (s *Screen) selected() (township.Village, bool) {
	at := s.table.Selected() - 1
	if at < 0 || at >= len(s.shown) {
		return township.Village{}, false
	}
	return s.shown[at], true
}

// open goes on with the selected village alone, or with all.
func (s *Screen) open() tea.Cmd {
	db := s.whole
	v, one := s.selected()
	if !one && s.wanted() {
		return s.ctx.Warn(notOne)
	}
	return s.ctx.Do(func() (any, error) {
		if !one {
			return turned{db}, nil
		}
		in, err := db.In(v.Code)
		return turned{in}, err
	})
}

// question opens what the selected village is asked, or all of them.
func (s *Screen) question() tea.Cmd {
	page := screen.Page{Kind: "question"}
	if v, ok := s.selected(); ok {
		page.ID, page.Filter = v.Code, "village"
	}
	db := s.whole
	return screen.Send(screen.Open{Page: page, DB: db})
}

// turnLate shows only those that have not handed in, or all again.
func (s *Screen) turnLate() tea.Cmd {
	s.late = !s.late
	s.lay()
	return nil
}

// add opens the lines of one more village.
func (s *Screen) add() tea.Cmd {
	s.page = fields.New(headAdd, hintAdd, mostText, []fields.Field{{Label: askCode, Text: s.whole.Identity().Code}, {Label: askName}})
	s.save = func(texts []string) tea.Cmd {
		return s.write(func(tx *store.Tx) (string, error) { return saidAdded, township.Expect(tx, texts[0], texts[1]) })
	}
	return nil
}

// rename opens the line of another name.
func (s *Screen) rename() tea.Cmd {
	v, ok := s.selected()
	if !ok {
		return s.ctx.Warn(notOne)
	}
	s.page = fields.New(headRename, hintAdd, mostText, []fields.Field{{Label: askName, Text: v.Name}})
	s.save = func(texts []string) tea.Cmd {
		return s.write(func(tx *store.Tx) (string, error) { return saidAdded, township.Expect(tx, v.Code, texts[0]) })
	}
	return nil
}

// drop asks whether the selected village is to go.
func (s *Screen) drop() tea.Cmd {
	v, ok := s.selected()
	if !ok {
		return s.ctx.Warn(notOne)
	}
	s.prompt = widget.NewPrompt(fmt.Sprintf(askDrop, v.Name), optDrop, optStay)
	s.chosen = func(option int) tea.Cmd {
		s.prompt = nil
		if option == 1 {
			return nil
		}
		return s.write(func(tx *store.Tx) (string, error) { return saidGone, township.Drop(tx, v.Code) })
	}
	return nil
}

// pick offers workbooks to read villages from.
func (s *Screen) pick() tea.Cmd {
	at := s.places
	return s.ctx.Do(func() (any, error) { return places(at.Find(".xlsx", ".xls", ".csv")), nil })
}

// read takes the villages of a workbook in.
func (s *Screen) read(path string) tea.Cmd {
	return s.write(func(tx *store.Tx) (string, error) {
		book, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			return "", err
		}
		n, err := township.Import(tx, book)
		return fmt.Sprintf(saidRead, n), err
	})
}

// write changes the list and reads what it became.
func (s *Screen) write(work func(*store.Tx) (said string, err error)) tea.Cmd {
	db, by := s.whole, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		var said string
		err := db.Update(by, func(tx *store.Tx) (err error) { said, err = work(tx); return err })
		if err != nil {
			return nil, err
		}
		all, err := read(db)
		return wrote{all, said}, err
	})
}

// missing counts the villages that have not handed in.
func (s *Screen) missing() (n int) {
	for _, v := range s.every {
		if v.Missing {
			n++
		}
	}
	return n
}

// filter is what the list shows.
func (s *Screen) filter() {
	s.shown = slices.DeleteFunc(slices.Clone(s.every), func(v township.Village) bool { return s.late && !v.Missing })
	if s.find.Value() == "" {
		return
	}
	names, all := make([]string, len(s.shown)), s.shown
	for i, v := range all {
		names[i] = v.Name
	}
	s.shown = nil
	for _, i := range pinyin.NewIndex(names).Find(s.find.Value()) {
		s.shown = append(s.shown, all[i])
	}
}
