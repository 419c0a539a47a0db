package home

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
)

// A Home is the first screen.
type Home struct {
	ctx    screen.Context
	f      figures
	rows   []row
	loaded bool
	failed bool
	asked  int        // number of the newest reading; older ones that come late are dropped
	held   tea.KeyMsg // a digit that was typed before its row was there
	stale  bool       // the figures are being read again: rows may come and go
	// selected is the row that Enter opens.
	selected int
	quiet    bool // no key has come since the figures were read

	width, height int
}

// reading is what a command brought back: the figures.
type reading struct {
	number int
	f      figures
}

// counted is what a command brought back: what cannot be right in the register, and what the calendar says is to be done.
type counted struct {
	number int
	doubts doubts
	waits  waits
}

// going is what a command brought back: the page where the walk goes on.
type going struct{ page screen.Page }

// New makes the screen.
func New(ctx screen.Context) *Home { return &Home{ctx: ctx} }

// Init reads the figures.
func (h *Home) Init() tea.Cmd { return h.read() }

func (h *Home) read() tea.Cmd {
	h.asked++
	h.stale = true
	number, ctx := h.asked, h.ctx
	return ctx.Read(func() (any, error) {
		f, err := load(ctx.DB, ctx.Today(), ctx.Now())
		return reading{number, f}, err
	})
}

// idle is how long nobody presses a key before the rules are run over the whole register: that takes a processor for a
// while, and who goes on at once must not feel it.
const idle = time.Second

// tickIdle is the name of the tick that comes after it.
const tickIdle = "idle"

// await waits for a moment to count in what cannot be right.
func (h *Home) await() tea.Cmd {
	if h.f.empty() {
		return nil
	}
	h.quiet = true
	return h.ctx.After(idle, tickIdle)
}

// count counts what cannot be right, unless a key has come meanwhile.
func (h *Home) count() tea.Cmd {
	if !h.quiet {
		return nil
	}
	number, db, today, known := h.asked, h.ctx.DB, h.ctx.Today(), h.f.doubts
	return h.ctx.Read(func() (any, error) {
		d, err := countDoubts(db, today, known)
		if err != nil {
			return nil, err
		}
		w, err := countWaits(db)
		return counted{number, d, w}, err
	})
}

// SetSize takes the size of the body.
func (h *Home) SetSize(width, height int) { h.width, h.height = width, height }

// Title is the round under way and its phase.
func (h *Home) Title() string {
	return roundTitle(h.f)
}

// Keys are those of the list.
func (h *Home) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Find}
}

// Menu holds what has no digit of its own: a row that has one shows it, and two digits for one thing confuse. A row whose number is here
// opens the same from here as with Enter.
func (h *Home) Menu() []screen.Action {
	pages := map[screen.Kind]screen.Page{}
	for _, r := range h.rows {
		if r.digit == 0 {
			pages[r.page.Kind] = r.page
		}
	}
	var actions []screen.Action
	for _, to := range elsewhere {
		switch to.kind { // of what has a row
		case kindReceive, kindAnnex2:
			if h.f.town != nil {
				continue
			}
		case kindHandIn:
			if !h.f.one {
				continue
			}
		}
		page, is := pages[to.kind]
		if !is {
			page = screen.Page{Kind: to.kind}
		}
		actions = append(actions, screen.Action{Name: to.name, Do: func() tea.Cmd { return screen.Send(screen.Open{Page: page}) }})
	}
	return actions
}

// elsewhere are the pages that have no digit on this screen, in the order of the menu. The fifth to the ninth have rows here as well,
// which show 05 to 09: 0 opens the menu, and since it has fewer than fifty entries the second digit is enough there. They are always
// in it, so that their numbers are the same every day, in a village's file and in a township's.
var elsewhere = []struct {
	name string
	kind screen.Kind
}{
	{nameRounds, kindRounds},
	{nameVisits, kindVisits},
	{nameForms, screen.Forms},
	{nameChecks, kindChecks},
	{nameBackChanged, kindCorrection},
	{nameBackAsked, kindQuestion},
	{nameAllLists, kindLists},
	{nameCalendar, kindCalendar},
	{nameMonitor, kindMonitor},
	{nameClear, screen.Clear},
	{nameSystem, kindSystem},
	{nameAgree, kindAgree},
	{namePeople, kindPeople},
	{namePapers, kindPapers},
	{namePopulation, kindPopulation},
	{nameGroups, kindGroups},
	{nameOversee, kindOversee},
	{nameLedger, screen.Issues},
	{nameIssueBook, kindIssueBook},
	{nameOfficers, kindOfficers},
	{nameEvidence, kindEvidence},
	{nameQuality, kindQuality},
	{nameReceive, kindReceive},
	{nameDown, kindHandIn},
	{nameConflict, kindConflict},
	{nameDuplicate, kindDuplicate},
	{nameGuide, screen.Guide},
	{nameSummary, kindSummary},
	{nameAnnex2, kindAnnex2},
	{nameAsk, kindAsk},
	{nameReports, kindReports},
	{nameBriefing, kindBriefing},
	{nameTally, kindTally},
	{namePrinting, kindPrinting},
}

// firstShort and lastShort are the numbers of the menu that one digit after 0 is enough for.
const firstShort, lastShort = 5, 9

// short is the number in the menu of a page whose row has no digit, 0 for none.
func short(kind screen.Kind) int {
	for i, to := range elsewhere[:lastShort] {
		if to.kind == kind && i+1 >= firstShort {
			return i + 1
		}
	}
	return 0
}

// Back leaves Esc to the app, which asks before the program ends.
func (h *Home) Back() bool { return false }

// Update handles a key or what a command brought back.
func (h *Home) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyMsg:
		return h.key(m)
	case screen.Shown:
		return h.read()
	case screen.Tick:
		return h.count()
	case screen.Result:
		return h.result(m)
	}
	return nil
}

func (h *Home) result(r screen.Result) tea.Cmd {
	if r.Err != nil {
		h.failed = !h.loaded
		return h.ctx.Fail(r.Err)
	}
	switch got := r.Data.(type) {
	case reading:
		if got.number == h.asked {
			got.f.doubts, got.f.waits = h.f.doubts, h.f.waits // until they are counted again
			if going := h.show(got.f); going != nil {
				return going
			}
			return h.await()
		}
	case counted:
		if got.number == h.asked {
			h.f.doubts, h.f.waits = got.doubts, got.waits
			h.rows = rowsOf(h.f)
		}
	case going:
		if got.page.Kind == "" {
			return h.ctx.Say(wordAllDone)
		}
		return screen.Send(screen.Open{Page: got.page})
	}
	return nil
}

// show takes new figures, and does what was asked for before they were there.
func (h *Home) show(f figures) tea.Cmd {
	h.f, h.loaded, h.failed, h.stale = f, true, false, false
	h.rows = rowsOf(f)
	h.selected = min(h.selected, len(h.rows)-1)
	held := h.held
	h.held = tea.KeyMsg{}
	return h.digit(held)
}

func (h *Home) key(k tea.KeyMsg) tea.Cmd {
	h.quiet = false
	switch {
	case key.Matches(k, keys.Find):
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Households}})
	case key.Matches(k, keys.Prev):
		h.selected = max(h.selected-1, 0)
	case key.Matches(k, keys.Next):
		h.selected = max(min(h.selected+1, len(h.rows)-1), 0)
	case key.Matches(k, keys.Accept) && len(h.rows) > 0:
		return h.open(h.selected)
	}
	return h.digit(k)
}

// digit opens a row; before the rows are there it waits for them.
func (h *Home) digit(k tea.KeyMsg) tea.Cmd {
	d, ok := keys.Digit(k)
	if !ok {
		return nil
	}
	if !h.loaded {
		h.held = k
		return nil
	}
	for i, r := range h.rows {
		if d > 0 && r.digit == d {
			return h.open(i)
		}
	}
	if h.stale {
		h.held = k
	}
	return nil
}

func (h *Home) open(i int) tea.Cmd {
	r := h.rows[i]
	switch {
	case r.do == goOn && h.f.resume.Kind != "":
		return screen.Send(screen.Open{Page: h.f.resume})
	case r.do == goOn:
		db, f := h.ctx.DB, h.f
		return h.ctx.Read(func() (any, error) {
			page, err := nextStop(db, f)
			return going{page}, err
		})
	}
	return screen.Send(screen.Open{Page: r.page})
}
