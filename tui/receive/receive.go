package receive

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/duplicate"
	"cunce/store/handin"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/print"
	"cunce/store/township"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "receive"

// Gather looks through files and folders, opens what is locked with the keys of this machine or a passphrase, and tells each file before
// it is looked at.
type Gather func(paths []string, passphrase string, step func(file string) error) (*incoming.Haul, error)

// Slip reads a package that was handed in for its hand-over slip; passphrase is that with which it was looked at.
type Slip func(file, passphrase string) (handin.Slip, error)

// stage is what the screen shows.
type stage uint8

const (
	placing stage = iota // where the data are is chosen
	waiting              // a command is under way
	planned              // what each part brings
	typing               // a reason or a passphrase
	reading              // all about one part
	telling              // the outcome
)

// A Screen is one receiving.
type Screen struct {
	ctx    screen.Context
	places filepick.Places
	gather Gather
	slip   Slip

	stage  stage
	picker *filepick.Picker
	path   string
	pass   string // with which it was looked at
	haul   *incoming.Haul
	plan   *merge.Plan
	names  map[string]string // of villages by code
	rows   []row
	table  *widget.Table
	prompt *widget.Prompt
	answer []func() tea.Cmd
	editor *widget.Editor
	asking string
	typed  func(text string) tea.Cmd
	reader *widget.Reader

	wait    atomic.Pointer[string]
	percent atomic.Int64
	back    stage // where a command that fails goes back to
	done    chan struct{}

	width, height int
}

// A row is a part of the plan, or a file that is no source at all.
type row struct {
	part    *merge.Part
	refused *incoming.Refused
}

// What commands bring back.
type (
	places  []filepick.Place
	prepare struct {
		haul *incoming.Haul
		plan *merge.Plan
		// names are the villages that the township knows, by code.
		names map[string]string
	}
	taken struct {
		result    merge.Result
		conflicts int
		like      int
	}
	undone struct{}
	// papers are the slips that were written, and how many packages could not be read for theirs.
	papers struct {
		path   string
		n, not int
	}
	last struct {
		by      string
		at      time.Time
		sources int
	}
)

// New makes the screen; the page's ID is a path that is looked at at once.
func New(ctx screen.Context, at filepick.Places, gather Gather, slip Slip) *Screen {
	return &Screen{ctx: ctx, places: at, gather: gather, slip: slip, table: widget.NewTable()}
}

// Init looks for sticks and packages.
func (s *Screen) Init() tea.Cmd {
	if s.ctx.Page.ID != "" {
		return s.look(s.ctx.Page.ID, "")
	}
	return s.begin()
}

// begin offers where the data may be: sticks, and packages that lie near.
func (s *Screen) begin() tea.Cmd {
	s.forget()
	at := s.places
	return s.run(doingLook, placing, func() (any, error) {
		return places(append(at.Folders(), at.Find(".cunce", ".zip")...)), nil
	})
}

// forget lets go of the copies of what was looked at.
func (s *Screen) forget() {
	if s.haul != nil {
		_ = s.haul.Close() // copies in the private folder, which the next start clears too
	}
	s.haul, s.plan, s.rows, s.prompt = nil, nil, nil, nil
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
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
	case places:
		s.stage, s.picker = placing, filepick.New(filepick.Ask{Title: askPlaces, None: nonePlace, Path: askPath}, got, "")
	case prepare:
		s.forget()
		s.haul, s.plan, s.names = got.haul, got.plan, got.names
		s.show()
	case taken:
		s.tell(got)
		return screen.Send(screen.Saved{At: s.ctx.Now()})
	case last:
		s.stage = s.back
		s.ask(fmt.Sprintf(askUndo, got.at.Format("01-02 15:04"), got.by, got.sources), []string{optUndo, optStay}, s.undo, s.stay)
	case papers:
		s.stage = telling
		s.tellPapers(got)
	case undone:
		return tea.Batch(s.ctx.Say(saidUndo), screen.Send(screen.Saved{At: s.ctx.Now()}), s.begin())
	}
	return nil
}

func (s *Screen) failed(err error) tea.Cmd {
	if s.stage == waiting {
		s.stage = s.back
	}
	switch sentence, hint, ok := merge.Explain(err); {
	case ok:
		return s.ctx.Warn(sentence + hint)
	case errors.Is(err, merge.ErrNothing):
		return s.ctx.Warn(nothing)
	case errors.Is(err, store.ErrNotFound):
		return s.ctx.Warn(noUndo)
	}
	return s.ctx.Fail(err)
}

// run makes a command of work and waits for it; one that fails goes back to a stage.
func (s *Screen) run(wait string, back stage, work func() (any, error)) tea.Cmd {
	done := make(chan struct{})
	s.stage, s.back, s.done = waiting, back, done
	s.wait.Store(&wait)
	s.percent.Store(-1)
	do := s.ctx.Do(func() (any, error) {
		defer close(done)
		return work()
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

// look looks through what lies at a path and plans; nothing is written.
func (s *Screen) look(path, passphrase string) tea.Cmd {
	s.path, s.pass = path, passphrase
	db, gather, back := s.ctx.DB, s.gather, placing
	if s.plan != nil {
		back = planned
	}
	return s.run(doingLook, back, func() (any, error) {
		haul, err := gather([]string{path}, passphrase, func(file string) error {
			open := fmt.Sprintf(doingOpen, base(file))
			s.wait.Store(&open)
			return nil
		})
		if err != nil {
			return nil, err
		}
		wait := doingPlan
		s.wait.Store(&wait)
		plan, err := merge.Prepare(db, haul, s.step(len(haul.Sources)))
		if err != nil {
			_ = haul.Close()
			return nil, err
		}
		var names map[string]string
		if err := db.View(func(tx *store.Tx) (err error) { names, err = township.Names(tx); return err }); err != nil {
			_ = haul.Close()
			return nil, err
		}
		return prepare{haul, plan, names}, nil
	})
}

func (s *Screen) step(all int) func(int) error {
	return func(done int) error {
		s.percent.Store(int64(done * 100 / max(all, 1)))
		return nil
	}
}

// ready are the parts that would be taken in.
func (s *Screen) ready() (parts []*merge.Part) {
	for _, p := range s.plan.Parts {
		if p.Refused == nil && !p.Waits() {
			parts = append(parts, p)
		}
	}
	return parts
}

// askTake asks before anything is written.
func (s *Screen) askTake() tea.Cmd {
	n := len(s.ready())
	if n == 0 {
		return s.ctx.Warn(nothing)
	}
	left := ""
	if rest := len(s.rows) - n; rest > 0 {
		left = fmt.Sprintf(askLeft, rest)
	}
	s.ask(fmt.Sprintf(askTake, n, left), []string{optTake, optNo}, s.apply, s.stay)
	return nil
}

func (s *Screen) ask(question string, options []string, answers ...func() tea.Cmd) {
	s.prompt, s.answer = widget.NewPrompt(question, options...), answers
}

func (s *Screen) stay() tea.Cmd {
	s.prompt = nil
	return nil
}

// apply takes the parts in.
func (s *Screen) apply() tea.Cmd {
	s.prompt = nil
	db, by, plan := s.ctx.DB, s.ctx.Operator(), s.plan
	return s.run(doingTake, planned, func() (any, error) {
		result, err := merge.Apply(db, by, plan, false, func(percent int) error {
			if wait := doingOrder; percent >= merge.Ordering {
				s.wait.Store(&wait)
			}
			s.percent.Store(int64(percent))
			return nil
		})
		if err != nil {
			return nil, err
		}
		out := taken{result: result}
		for _, p := range result.Taken {
			out.conflicts += len(p.Conflicts)
		}
		err = db.View(func(tx *store.Tx) error {
			all, err := duplicate.List(tx)
			out.like = len(all)
			return err
		})
		return out, err
	})
}

// slips writes the hand-over slips of what was taken in into the folder of papers beside the data file.
func (s *Screen) slips(files []string) func() tea.Cmd {
	return func() tea.Cmd {
		read, pass, dir, day := s.slip, s.pass, filepath.Join(filepath.Dir(s.ctx.DB.Path()), print.Folder), s.ctx.Now().Format("20060102")
		return s.run(doingSlips, telling, func() (any, error) {
			var out papers
			var doc print.Document
			for _, file := range files {
				slip, err := read(file, pass)
				if err != nil {
					out.not++ // pulled out, or inside an archive: the others are printed
					continue
				}
				one := slip.Document()
				doc.Title, doc.Pages, out.n = one.Title, append(doc.Pages, one.Pages...), out.n+1
			}
			if out.n == 0 {
				return out, nil
			}
			var err error
			out.path, err = print.Keep(dir, fmt.Sprintf(slipName, day), ".html", doc)
			return out, err
		})
	}
}

// lookUndo asks what would be taken back.
func (s *Screen) lookUndo() tea.Cmd {
	db, back := s.ctx.DB, s.stage
	return s.run(doingLook, back, func() (any, error) {
		var l last
		err := db.View(func(tx *store.Tx) (err error) {
			l.by, l.at, l.sources, err = tx.LastMerge()
			return err
		})
		return l, err
	})
}

func (s *Screen) undo() tea.Cmd {
	s.prompt = nil
	db := s.ctx.DB
	return s.run(doingUndo, s.stage, func() (any, error) { return undone{}, db.UndoMerge() })
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	if s.prompt != nil && s.stage != waiting {
		if n := s.prompt.Update(k); n >= 0 {
			return s.answer[n]()
		}
		if s.stage == telling {
			s.reader.Update(k)
		}
		return nil
	}
	switch s.stage {
	case placing:
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.look(path, "")
		}
	case planned:
		if digit, is := keys.Digit(k); is {
			return s.decide(digit)
		}
		s.table.Update(k)
	case typing:
		if k.Type == tea.KeyEnter {
			return s.typed(strings.TrimSpace(s.editor.Value()))
		}
		s.editor.Update(k)
	case reading, telling:
		s.reader.Update(k)
	}
	return nil
}

// decide does what a digit says.
func (s *Screen) decide(digit int) tea.Cmd {
	r, ok := s.selected()
	switch {
	case digit == 1:
		return s.askTake()
	case digit == 8:
		return s.begin()
	case !ok:
	case digit == 2:
		s.reader, s.stage = widget.NewReader(fmt.Sprintf(detailTitle, nameOf(r)), s.about(r, true)), reading
	case digit == 3 && r.part != nil && r.part.Waits():
		part := r.part
		s.open(askWhy, func(why string) tea.Cmd {
			if why == "" {
				return s.ctx.Warn(needWhy)
			}
			part.Accept(why)
			s.stage = planned
			s.lay()
			return nil
		})
	case digit == 4 && s.locked():
		s.open(askPass, func(text string) tea.Cmd {
			s.stage = planned
			return s.look(s.path, text)
		})
	}
	return nil
}

// mostText is how many characters a reason or a passphrase takes.
const mostText = 100

func (s *Screen) open(asking string, typed func(string) tea.Cmd) {
	s.editor, s.asking, s.typed, s.stage = widget.NewEditor(mostText), asking, typed, typing
}

// locked reports that something was found that could not be opened.
func (s *Screen) locked() bool {
	for _, r := range s.rows {
		if r.refused != nil && r.refused.Code == "locked" {
			return true
		}
	}
	return false
}

// show lists the parts of a plan, and what was refused behind them.
func (s *Screen) show() {
	s.stage = planned
	for _, p := range s.plan.Parts {
		s.rows = append(s.rows, row{part: p, refused: p.Refused})
	}
	for i := range s.plan.Refused {
		s.rows = append(s.rows, row{refused: &s.plan.Refused[i]})
	}
	s.table = widget.NewTable()
	s.lay()
}

func (s *Screen) selected() (row, bool) {
	at := s.table.Selected()
	if at < 0 || at >= len(s.rows) {
		return row{}, false
	}
	return s.rows[at], true
}

// Leave waits for a command under way, and lets go of the copies.
func (s *Screen) Leave() tea.Cmd {
	if s.stage != waiting {
		offered := s.prompt // what can be done next is still there for whoever comes back
		s.forget()
		if s.stage == telling {
			s.prompt = offered
		}
		return nil
	}
	done := s.done
	return func() tea.Msg {
		<-done
		return nil
	}
}
