package handin

import (
	"sync/atomic"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/handin"
	"cunce/store/starter"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "handin"

// FilterKey is the filter of the page that only makes the township's key, as the first thing in its new file.
const FilterKey = "key"

// stage is what the screen shows.
type stage uint8

const (
	reading  stage = iota // what would go is counted
	choosing              // what would go, and a menu
	placing               // a folder or a file is chosen
	typing                // a text is typed
	waiting               // a command is under way
	telling               // the outcome, and what to do next
)

// A Screen is the work with packages.
type Screen struct {
	ctx      screen.Context
	places   filepick.Places
	town     bool             // the file is a township's
	keyDir   string           // this machine's private folder for keys
	villages []handin.Village // of a township

	stage   stage
	options handin.Options
	plan    handin.Plan
	shown   []fact
	menu    *widget.Menu
	doing   []func() tea.Cmd // what the entries of the menu do
	picker  *filepick.Picker
	placed  func(path string) tea.Cmd
	editor  *widget.Editor
	asking  string
	hint    string
	typed   func(text string) tea.Cmd
	reader  *widget.Reader
	prompt  *widget.Prompt
	next    []func() tea.Cmd
	copied  string // what Ctrl+C takes
	wait    string // what the command under way does
	done    chan struct{}
	back    func() // from placing, typing and waiting
	percent atomic.Int64

	width, height int
}

// A fact is one line of what would go.
type fact struct {
	name, text string
	bad        bool
}

// What commands bring back.
type (
	looked struct {
		plan     handin.Plan
		villages []handin.Village
	}
	found struct {
		places []filepick.Place
		own    string
		ask    filepick.Ask
		placed func(string) tea.Cmd
	}
	told struct {
		title string
		lines []string
		copy  string
		next  []string
		do    []func() tea.Cmd
		wrote bool // into the data file
	}
)

// New makes the screen; keyDir is this machine's private folder for the township's keys.
func New(ctx screen.Context, places filepick.Places, keyDir string) *Screen {
	ctx.DB = ctx.DB.Whole() // what travels is the file's, whichever village is seen
	return &Screen{ctx: ctx, places: places, keyDir: keyDir, town: ctx.DB.Identity().Town()}
}

// Init counts what would go.
func (s *Screen) Init() tea.Cmd { return s.look() }

// handed is what is handed in, by whoever sits here.
func (s *Screen) handed() handin.Options {
	o := s.options
	o.By = s.ctx.Operator()
	return o
}

// look counts what would go with the options as they are.
func (s *Screen) look() tea.Cmd {
	if s.stage != choosing {
		s.stage = reading
	}
	db, o := s.ctx.DB, s.handed()
	return s.ctx.Read(func() (any, error) {
		var l looked
		err := db.View(func(tx *store.Tx) (err error) {
			if l.plan, err = handin.Look(tx, o); err == nil {
				l.villages, err = handin.Villages(tx)
			}
			return err
		})
		return l, err
	})
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		if s.stage == choosing {
			return s.look()
		}
	case screen.Result:
		return s.take(msg)
	case screen.Tick:
		if s.stage == waiting {
			return s.tick()
		}
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return s.failed(r.Err)
	}
	switch got := r.Data.(type) {
	case looked:
		s.plan = got.plan
		s.lay(got)
	case found:
		s.picker, s.placed, s.stage = filepick.New(got.ask, got.places, got.own), got.placed, placing
	case told:
		s.tell(got)
		if got.wrote {
			return screen.Send(screen.Saved{At: s.ctx.Now()})
		}
	}
	return nil
}

// failed says why, and goes back to where the command was started: what was typed can be corrected there.
func (s *Screen) failed(err error) tea.Cmd {
	if s.stage == waiting && s.back != nil {
		s.back()
	}
	return s.ctx.Fail(err, handin.Explain, starter.Explain)
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch s.stage {
	case choosing:
		if n, _ := s.menu.Update(k); n >= 0 {
			return s.doing[n]()
		}
	case placing:
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.placed(path)
		}
	case typing:
		if key.Matches(k, keys.Accept) {
			return s.typed(s.editor.Value())
		}
		s.editor.Update(k)
	case telling:
		if s.prompt != nil {
			if answer := s.prompt.Update(k); answer >= 0 {
				return s.next[answer]()
			}
		}
		if !s.reader.Update(k) && key.Matches(k, keys.Accept) {
			if s.ctx.Page.Filter == FilterKey {
				return leave()
			}
			return s.begin()
		}
	}
	return nil
}

// begin shows what would go anew.
func (s *Screen) begin() tea.Cmd {
	s.stage = reading
	return s.look()
}

// ask opens a field.
func (s *Screen) ask(asking, hint, text string, most int, typed func(string) tea.Cmd) {
	s.editor = widget.NewEditor(most)
	s.editor.SetValue(text)
	s.asking, s.hint, s.typed, s.stage = asking, hint, typed, typing
}

// run makes a command of work and waits for it; work may tell how far it is.
func (s *Screen) run(wait string, work func(progress func(done, total int64)) (any, error)) tea.Cmd {
	before, picker, editor := s.stage, s.picker, s.editor
	s.back = func() { s.stage, s.picker, s.editor = before, picker, editor }
	done := make(chan struct{})
	s.stage, s.wait, s.done = waiting, wait, done
	s.percent.Store(-1)
	do := s.ctx.Do(func() (any, error) {
		defer close(done)
		return work(func(done, total int64) { s.percent.Store(done * 100 / max(total, 1)) })
	})
	return tea.Batch(do, s.tick())
}

// pace is how often the bar is drawn.
const pace = 200 * time.Millisecond

func (s *Screen) tick() tea.Cmd {
	if s.ctx.After == nil {
		return nil
	}
	return s.ctx.After(pace, "bar")
}

// tell shows an outcome and what to do next.
func (s *Screen) tell(t told) {
	s.stage, s.reader, s.copied, s.prompt = telling, widget.NewReader(t.title, t.lines), t.copy, nil
	if len(t.next) > 0 {
		s.prompt, s.next = widget.NewPrompt(askNext, append(t.next, endNext)...), append(t.do, s.begin)
	}
}

// Leave waits for a command under way, so that a package is whole before the page or the program goes.
func (s *Screen) Leave() tea.Cmd {
	if s.stage != waiting {
		return nil
	}
	done := s.done
	return func() tea.Msg {
		<-done
		return nil
	}
}

// Back goes one stage back; a command under way is waited for.
func (s *Screen) Back() bool {
	switch s.stage {
	case reading, choosing:
		return false
	case placing:
		if !s.picker.Back() {
			s.stage = choosing
		}
	case typing, telling:
		s.stage = choosing
	}
	return true
}

// Title is the screen's name.
func (s *Screen) Title() string {
	if s.town {
		return titleTown
	}
	return title
}

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	if s.stage == waiting || s.stage == reading {
		return nil
	}
	return []key.Binding{keys.Accept}
}

// Menu are the actions of F9.
func (s *Screen) Menu() (actions []screen.Action) {
	if s.stage != choosing {
		return nil
	}
	for i, item := range s.menu.Items {
		actions = append(actions, screen.Action{Name: item.Name, Do: s.doing[i]})
	}
	return actions
}

// Typing reports that digits are text or choose something, so that 0 does not open the menu.
func (s *Screen) Typing() bool {
	switch s.stage {
	case typing, waiting:
		return true
	case placing:
		return s.picker.Typing()
	case telling:
		return s.prompt != nil
	case choosing:
		return s.menu.ManyDigits()
	}
	return false
}

// Copy is the path that is told, typed or selected.
func (s *Screen) Copy() string {
	switch s.stage {
	case placing:
		return s.picker.Copy()
	case typing:
		return s.editor.Value()
	case telling:
		return s.copied
	}
	return ""
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }
