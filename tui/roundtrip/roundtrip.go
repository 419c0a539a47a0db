package roundtrip

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/roundtrip"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen.
const Kind screen.Kind = "sheet"

// stage is what the screen shows.
type stage uint8

const (
	waiting  stage = iota // a command is under way
	choosing              // a menu
	placing               // a folder or a workbook
	naming                // who filled it in
	asking                // the preview of what comes back
	telling               // the outcome
)

// A Screen is the screen.
type Screen struct {
	ctx    screen.Context
	places filepick.Places
	known  known

	stage  stage
	doing  string
	trail  []func() // how the stages before this one are opened again
	menu   *widget.Menu
	picked func(int) tea.Cmd
	picker *filepick.Picker
	placed func(string) tea.Cmd
	editor *widget.Editor
	prompt *widget.Prompt
	told   []string
	top    int // first line that is told
	path   string

	spec  roundtrip.Spec
	sheet *roundtrip.Sheet

	width, height int
}

// known is what the file holds to choose among.
type known struct {
	forms  []*forms.Form
	rounds []store.Round
	groups []string
}

// What commands bring back: folders or workbooks found, a workbook written, one read, one looked at, one taken in.
type (
	folders []filepick.Place
	books   []filepick.Place
	wrote   struct {
		path string
		roundtrip.Written
	}
	came   struct{ *roundtrip.Sheet }
	looked roundtrip.Result
	took   roundtrip.Result
)

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) *Screen {
	return &Screen{ctx: ctx, places: places, doing: reading, editor: widget.NewEditor(20)}
}

// Init reads what there is to choose among.
func (s *Screen) Init() tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		var k known
		err := db.View(func(tx *store.Tx) (err error) {
			if k.forms, err = roundtrip.Forms(tx); err != nil {
				return err
			}
			rounds, err := tx.Rounds()
			for _, r := range rounds {
				if r.Open() {
					k.rounds = append(k.rounds, r)
				}
			}
			if err != nil {
				return err
			}
			k.groups, err = tx.Groups()
			return err
		})
		return k, err
	})
}

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
	case naming:
		if key.Matches(k, keys.Accept) {
			return s.look()
		}
		s.editor.Update(k)
	case asking:
		switch answer := s.prompt.Update(k); answer {
		case 0:
			return s.accept()
		case 1:
			s.begin()
			return nil
		}
		s.scroll(k)
	case telling:
		if key.Matches(k, keys.Accept) {
			s.begin()
			return nil
		}
		s.scroll(k)
	}
	return nil
}

// scroll moves in what is told by a line or a page.
func (s *Screen) scroll(k tea.KeyMsg) {
	room := max(s.room(), 1)
	switch {
	case key.Matches(k, keys.Prev):
		s.top--
	case key.Matches(k, keys.Next):
		s.top++
	case key.Matches(k, keys.PrevGroup):
		s.top -= room
	case key.Matches(k, keys.NextGroup):
		s.top += room
	}
	s.top = max(0, min(s.top, len(s.wrapped())-room))
}

// open goes on to a stage; Esc comes back to the one before.
func (s *Screen) open(stage func()) {
	s.trail = append(s.trail, stage)
	stage()
}

// again shows the last stage, after a command that failed.
func (s *Screen) again() {
	if len(s.trail) == 0 {
		s.begin()
		return
	}
	s.trail[len(s.trail)-1]()
}

// ask shows a menu.
func (s *Screen) ask(title string, names []string, picked func(int) tea.Cmd) {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	s.stage, s.menu, s.picked = choosing, widget.NewMenu(title, items), picked
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	switch s.stage {
	case waiting:
		return nil
	case asking, telling:
		return []key.Binding{keys.Accept, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
	}
	return []key.Binding{keys.Accept}
}

// Menu has nothing beyond the keys.
func (s *Screen) Menu() []screen.Action { return nil }

// Back goes one stage back; a command under way is waited for.
func (s *Screen) Back() bool {
	switch {
	case s.stage == waiting && len(s.trail) > 0, s.stage == placing && s.picker.Back():
		return true
	case s.stage == asking || s.stage == telling:
		s.begin()
		return true
	case len(s.trail) < 2:
		return false
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
	case naming, waiting, asking:
		return true
	case placing:
		return s.picker.Typing()
	}
	return false
}

// Copy is the path of the file, or what is typed.
func (s *Screen) Copy() string {
	switch s.stage {
	case naming:
		return s.editor.Value()
	case placing:
		return s.picker.Copy()
	}
	return s.path
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }
