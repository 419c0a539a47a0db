package rounds

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/schedule"
	"cunce/tui/page"
	"cunce/tui/screen"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "rounds"

// A Screen is a pile of levels: the rounds, one of them, its households or what is being decided about it.
type Screen struct {
	ctx    screen.Context
	known  known
	levels []level
	loaded bool
	failed bool
	asked  int // number of the newest reading; older ones that come late are dropped

	width, height int
}

// A level is what lies on top of the screen.
type level interface {
	// fit lays the level out for the screen's size and what is known.
	fit(s *Screen)
	key(s *Screen, k tea.KeyMsg) tea.Cmd
	view(s *Screen) screen.Frame
	keys() []key.Binding
	// typing reports that digits are text or choose something.
	typing() bool
}

// known is what the file holds.
type known struct {
	rounds []store.Round
	states []campaign.State // of the rounds
	forms  []form
	groups []string
}

// A form is one that a round can use.
type form struct{ name, title string }

// reading is what a command brought back; wrote what a written change came to.
type reading struct {
	number int
	known  known
}
type wrote struct {
	known known
	said  string
	round string // the round that is shown after it, "" for the one that was
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen { return &Screen{ctx: ctx} }

// Init reads the rounds.
func (s *Screen) Init() tea.Cmd {
	s.asked++
	number, db := s.asked, s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		k, err := read(db)
		return reading{number, k}, err
	})
}

func read(db *store.DB) (k known, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if k.rounds, err = tx.Rounds(); err != nil {
			return err
		}
		for _, r := range k.rounds {
			state := campaign.State{Round: r}
			if len(r.Forms()) > 0 {
				if state, err = campaign.Read(tx, r, ""); err != nil {
					return err
				}
			}
			k.states = append(k.states, state)
		}
		if k.groups, err = tx.Groups(); err != nil {
			return err
		}
		all, err := tx.Forms()
		seen := map[string]bool{"household": true, "member": true}
		for _, f := range all { // the newest version of each comes first
			if !seen[f.Name] {
				k.forms = append(k.forms, form{f.Name, f.Title})
			}
			seen[f.Name] = true
		}
		return err
	})
	return k, err
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
			return s.top().key(s, msg)
		}
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.failed = !s.loaded
		return s.ctx.Fail(r.Err, campaign.Explain)
	}
	switch got := r.Data.(type) {
	case reading:
		if got.number != s.asked {
			return nil
		}
		s.known = got.known
		if !s.loaded {
			s.levels = []level{&all{}}
		}
		s.loaded, s.failed = true, false
		s.fit()
	case wrote:
		s.known = got.known
		s.after(got.round)
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	case blocked:
		s.push(&blockers{round: got.round, found: got.found})
	case closing:
		return s.closing(got)
	}
	return nil
}

// after goes back to the round that was changed.
func (s *Screen) after(round string) {
	for i, l := range s.levels {
		if o, ok := l.(*one); ok && (round == "" || o.id == round) {
			s.levels = s.levels[:i+1]
			s.fit()
			return
		}
	}
	s.levels = []level{&all{}}
	if round != "" {
		s.levels = append(s.levels, &one{id: round})
	}
	s.fit()
}

func (s *Screen) top() level { return s.levels[len(s.levels)-1] }

func (s *Screen) push(l level) {
	s.levels = append(s.levels, l)
	s.fit()
}

func (s *Screen) fit() {
	for _, l := range s.levels {
		l.fit(s)
	}
}

// state is the state of a round; ok is false when it is gone.
func (s *Screen) state(id string) (campaign.State, bool) {
	for i, r := range s.known.rounds {
		if r.ID == id {
			return s.known.states[i], true
		}
	}
	return campaign.State{}, false
}

// change writes what a round becomes; id is "" for a new one, then shown is.
func (s *Screen) change(id string, plan schedule.Plan) tea.Cmd {
	return s.write(saidSaved, func(tx *store.Tx) (string, error) {
		r, err := tx.SetRound(id, plan)
		return r.ID, err
	})
}

// write changes the file and reads what it became.
func (s *Screen) write(said string, work func(*store.Tx) (round string, err error)) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		w := wrote{said: said}
		err := db.Update(by, func(tx *store.Tx) (err error) {
			w.round, err = work(tx)
			return err
		})
		if err == nil {
			w.known, err = read(db)
		}
		return w, err
	})
}

// View draws the top level.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch {
	case s.failed:
		f.Lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		f.Lines = page.Sentence(wordReading, s.width)
	default:
		f = s.top().view(s)
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.fit()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are those of the top level.
func (s *Screen) Keys() []key.Binding {
	if !s.loaded {
		return nil
	}
	return s.top().keys()
}

// Menu is what can be done with the round that is shown.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded {
		return nil
	}
	if o, ok := s.top().(*one); ok {
		return o.menu(s)
	}
	return nil
}

// Back closes the top level.
func (s *Screen) Back() bool {
	if len(s.levels) < 2 {
		return false
	}
	if c, ok := s.top().(*choose); ok && c.list.Cancel() {
		return true
	}
	s.levels = s.levels[:len(s.levels)-1]
	s.fit()
	return true
}

// Typing reports that digits are text or choose something.
func (s *Screen) Typing() bool { return s.loaded && s.top().typing() }

// Help tells of rounds.
func (s *Screen) Help() (string, []string) { return helpTitle, help }
