package evidence

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/evidence"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go, on the home screen and in the ledger.
const Kind screen.Kind = "evidence"

// A Screen is the evidence of the file and what the folder holds.
type Screen struct {
	ctx    screen.Context
	places filepick.Places

	all    []evidence.Evidence
	found  *evidence.Found // nil before the first scan
	loaded bool
	doing  string // what is waited for, "" for nothing
	done   atomic.Int64
	total  atomic.Int64
	wrong  bool // only what is wrong is shown

	rows   []row
	table  *widget.Table
	picker *filepick.Picker
	prompt *widget.Prompt
	yes    func() tea.Cmd // what the prompt asks about
	voids  *voiding       // the piece that is being voided

	width, height int
}

// What commands bring back.
type (
	listed  []evidence.Evidence
	scanned struct {
		all    []evidence.Evidence
		found  evidence.Found
		stored int
		accept bool
	}
	folders []filepick.Place
	packed  evidence.Packed
	marked  struct {
		all  []evidence.Evidence
		said string
	}
)

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) *Screen {
	return &Screen{ctx: ctx, places: places, table: widget.NewTable()}
}

// Init reads what is on record.
func (s *Screen) Init() tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		all, err := read(db)
		return listed(all), err
	})
}

func read(db *store.DB) (all []evidence.Evidence, err error) {
	err = db.View(func(tx *store.Tx) error {
		all, err = evidence.All(tx)
		return err
	})
	return all, err
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		if s.doing == "" {
			return s.Init()
		}
	case screen.Tick:
		if s.doing != "" {
			return s.ctx.After(tick, tickName)
		}
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nil
}

// tick is how often the count of files is drawn anew.
const (
	tick     = 200 * time.Millisecond
	tickName = "files"
)

func (s *Screen) take(r screen.Result) tea.Cmd {
	s.doing = ""
	if r.Err != nil {
		return s.ctx.Fail(r.Err, evidence.Explain)
	}
	switch got := r.Data.(type) {
	case listed:
		s.all, s.loaded = got, true
		s.lay()
	case scanned:
		s.all, s.found = got.all, &got.found
		s.lay()
		said := saidScan
		if got.accept {
			said = saidAccept
		}
		cmds := []tea.Cmd{s.ctx.Say(fmt.Sprintf(said, got.stored))}
		if got.stored > 0 {
			cmds = append(cmds, screen.Send(screen.Saved{At: s.ctx.Now()}))
		}
		return tea.Batch(cmds...)
	case folders:
		s.picker = filepick.New(filepick.Ask{Title: askPack, None: noSticks, Path: askDir}, got, s.places.Own)
	case marked:
		s.all, s.voids, s.found = got.all, nil, nil // what the scan said of it does not hold any more
		s.lay()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	case packed:
		s.picker = nil
		return s.ctx.Say(fmt.Sprintf(saidPacked, filepath.Base(got.Path), got.Files))
	}
	return nil
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.doing != "" || !s.loaded:
		return nil
	case s.prompt != nil:
		switch s.prompt.Update(k) {
		case 0:
			s.prompt = nil
			return s.yes()
		case 1:
			s.prompt = nil
		}
		return nil
	case s.voids != nil:
		return s.voidKey(k)
	case s.picker != nil:
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.pack(path)
		}
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		return s.digit(d)
	}
	if key.Matches(k, keys.Accept) {
		return s.openIssue()
	}
	s.table.Update(k)
	return nil
}

func (s *Screen) digit(d int) tea.Cmd {
	switch d {
	case 1:
		return s.scan(false)
	case 2:
		return s.accept()
	case 3:
		places := s.places
		s.doing = wordReading
		return s.ctx.Do(func() (any, error) { return folders(places.Folders()), nil })
	case 4:
		s.wrong = !s.wrong
		s.lay()
	case 5:
		return s.mark()
	}
	return nil
}

// folder is the one beside the data file.
func (s *Screen) folder() (folder, village string) { return evidence.FolderOf(s.ctx.DB) }

// scan looks at the folder and puts what is matched on record; accept also what changed.
func (s *Screen) scan(accept bool) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	folder, village := s.folder()
	s.doing = wordFiles
	s.done.Store(0)
	s.total.Store(0)
	work := s.ctx.Do(func() (any, error) {
		all, err := read(db)
		if err != nil {
			return nil, err
		}
		got := scanned{accept: accept}
		if got.found, err = evidence.Scan(folder, village, all, s.tell); err != nil {
			return nil, err
		}
		err = db.Update(by, func(tx *store.Tx) (err error) {
			got.stored, err = got.found.Store(tx, accept)
			return err
		})
		if err == nil && accept { // what was accepted has not changed any more
			got.found.Same, got.found.Changed = append(got.found.Same, got.found.Changed...), nil
		}
		if err == nil {
			got.all, err = read(db)
		}
		return got, err
	})
	return tea.Batch(work, s.ctx.After(tick, tickName))
}

// tell is called from the command that looks at the files.
func (s *Screen) tell(done, total int) {
	s.done.Store(int64(done))
	s.total.Store(int64(total))
}

func (s *Screen) accept() tea.Cmd {
	switch {
	case s.found == nil:
		return s.ctx.Say(scanFirst)
	case len(s.found.Changed) == 0:
		return s.ctx.Say(nothingNew)
	}
	s.yes = func() tea.Cmd { return s.scan(true) }
	s.prompt = widget.NewPrompt(fmt.Sprintf(askAccept, len(s.found.Changed)), yesAccept, noAccept)
	return nil
}

// pack writes the matched files into a folder; the name has the village, the day and the time, so that packing again makes another.
func (s *Screen) pack(dir string) tea.Cmd {
	now := s.ctx.Now()
	out := filepath.Join(dir, fmt.Sprintf(packName, durable.Name(s.ctx.DB.Identity().Name), now.Format("20060102_1504")))
	all := s.all
	folder, _ := s.folder()
	s.doing = wordFiles
	s.done.Store(0)
	s.total.Store(0)
	work := s.ctx.Do(func() (any, error) {
		if err := os.MkdirAll(dir, 0o755); err != nil { // the folder beside the data file is made when it is used
			return nil, err
		}
		p, err := evidence.Pack(folder, out, all, now, s.tell)
		return packed(p), err
	})
	return tea.Batch(work, s.ctx.After(tick, tickName))
}

// openIssue goes to the issue of the selected row.
func (s *Screen) openIssue() tea.Cmd {
	if at := s.table.Selected(); at >= 0 && s.rows[at].issue != "" {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Issues, ID: s.rows[at].issue}})
	}
	return nil
}

// states are what the scan says of each code; a code of several files has the worst.
func (s *Screen) states() map[string]string {
	out := map[string]string{}
	if s.found == nil {
		return out
	}
	for _, part := range []struct {
		state string
		pairs []evidence.Pair
	}{{stateSame, s.found.Same}, {stateNew, s.found.New}, {stateGone, s.found.Gone}, {stateChanged, s.found.Changed}} {
		for _, p := range part.pairs {
			out[p.ID] = part.state
		}
	}
	return out
}

// stateOf is how a piece of evidence stands.
func stateOf(e evidence.Evidence, states map[string]string) string {
	switch {
	case e.Void != "":
		return stateVoid
	case states[e.ID] != "":
		return states[e.ID]
	case e.Missing():
		return stateMissing
	case len(e.Files) > 0:
		return stateSame
	}
	return statePaper
}

// names are the files of a piece of evidence.
func names(e evidence.Evidence) string {
	var out []string
	for _, f := range e.Files {
		out = append(out, f.Name)
	}
	return strings.Join(out, "  ")
}

// bad are the states that somebody has to look at.
var bad = []string{stateChanged, stateGone, stateMissing, stateStray}

// list makes the rows: the evidence, then the files that prove nothing.
func (s *Screen) list() []row {
	states := s.states()
	var out []row
	for _, e := range s.all {
		where, title := e.Place, e.Title
		if e.Void != "" {
			title = e.Void
		}
		if e.Paper != "" {
			where = strings.TrimSpace(e.Paper + " " + where)
		}
		out = append(out, row{e.Issue, [7]string{e.Code, evidence.KindName(e.Kind), where, title, names(e), stateOf(e, states), e.Village}})
	}
	if s.found != nil {
		for _, f := range s.found.Strays {
			out = append(out, row{"", [7]string{"", "", "", f.Why, f.Name, stateStray, ""}})
		}
	}
	if s.wrong {
		out = slices.DeleteFunc(out, func(r row) bool { return !slices.Contains(bad, r.cells[5]) })
	}
	return out
}

// row is one line of the table: a piece of evidence, or a file that proves nothing.
type row struct {
	issue string    // id
	cells [7]string // as the columns; the last is the village
}
