package groups

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/locality"
	"cunce/store/regroup"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "groups"

// state is what the screen shows of the file.
type state struct {
	groups  locality.Groups // those that went into others left out
	all     locality.Groups
	size    map[string]int // households by name of group
	village locality.Village
	last    regroup.Change
	undoes  bool
}

// done is what a change brought back: the state after it, and what it did in words.
type done struct {
	state state
	says  string
}

// A Groups is the screen: menus, one behind the other, and at the end of each way a text or a day to type.
type Groups struct {
	ctx    screen.Context
	state  state
	loaded bool
	busy   bool

	trail  []func() // how the stages are opened again
	menu   *widget.Menu
	picked func(int) tea.Cmd
	typing bool
	asking string // above the field
	editor *widget.Editor
	typed  func(string) tea.Cmd

	width, height int
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return &Groups{ctx: ctx, editor: widget.NewEditor(30)}
}

// Init reads the groups.
func (g *Groups) Init() tea.Cmd {
	db := g.ctx.DB
	return g.ctx.Read(func() (any, error) { return read(db) })
}

func read(db *store.DB) (s state, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if s.all, err = tx.AllGroups(); err != nil {
			return err
		}
		for _, g := range s.all {
			if g.Into == "" {
				s.groups = append(s.groups, g)
			}
		}
		roster, err := tx.Roster()
		if err != nil {
			return err
		}
		s.size = map[string]int{}
		for _, h := range roster {
			s.size[h.Group()]++
		}
		if s.village, err = tx.Village(); err != nil {
			return err
		}
		s.last, s.undoes, err = regroup.Last(tx)
		return err
	})
	return s, err
}

// Update handles a message.
func (g *Groups) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		return g.take(msg)
	case tea.KeyMsg:
		return g.key(msg)
	}
	return nil
}

func (g *Groups) take(r screen.Result) tea.Cmd {
	g.busy = false
	if r.Err != nil {
		return g.ctx.Fail(r.Err, regroup.Explain)
	}
	switch got := r.Data.(type) {
	case state:
		g.state, g.loaded = got, true
		g.begin()
	case done:
		g.state = got.state
		g.begin()
		return tea.Batch(g.ctx.Say(got.says), screen.Send(screen.Saved{At: g.ctx.Now()}))
	}
	return nil
}

func (g *Groups) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case !g.loaded || g.busy:
		return nil
	case g.typing && key.Matches(k, keys.Accept):
		return g.typed(strings.TrimSpace(g.editor.Value()))
	case g.typing:
		g.editor.Update(k)
		return nil
	}
	if n, _ := g.menu.Update(k); n >= 0 {
		return g.picked(n)
	}
	return nil
}

// change runs a change outside Update; moving, where not blank, tells how many households went with it.
func (g *Groups) change(says, moving string, do func(tx *store.Tx) (moved int, err error)) tea.Cmd {
	db, by := g.ctx.DB, g.ctx.Operator()
	g.busy = true
	return g.ctx.Do(func() (any, error) {
		moved := 0
		err := db.Update(by, func(tx *store.Tx) (err error) {
			moved, err = do(tx)
			return err
		})
		if err != nil {
			return nil, err
		}
		if moving != "" {
			says += fmt.Sprintf(moving, moved)
		}
		s, err := read(db)
		return done{s, says}, err
	})
}

// open goes on to a stage; Esc comes back to the one before.
func (g *Groups) open(stage func()) {
	g.trail = append(g.trail, stage)
	stage()
}

func (g *Groups) begin() {
	g.trail = nil
	g.open(g.list)
}

// ask shows a menu.
func (g *Groups) ask(title string, names []string, picked func(int) tea.Cmd) {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	g.typing, g.menu, g.picked = false, widget.NewMenu(title, items), picked
}

// field asks for a text, with one that is there already.
func (g *Groups) field(asking, text string, typed func(string) tea.Cmd) {
	g.typing, g.asking, g.typed = true, asking, typed
	g.editor.SetValue(text)
}

// onDay asks for the day from which something holds.
func (g *Groups) onDay(then func(day string) tea.Cmd) tea.Cmd {
	g.open(func() {
		g.field(askDay, g.ctx.Today(), func(text string) tea.Cmd {
			day, partial, ok := normal.Date(text, g.ctx.Now())
			if !ok || partial {
				return g.ctx.Warn(badDay)
			}
			return then(day)
		})
	})
	return nil
}

// list is the first menu: the groups, then what else can be done.
func (g *Groups) list() {
	var names []string
	for _, one := range g.state.groups {
		names = append(names, g.lineOf(one))
	}
	v := g.state.village
	village := fmt.Sprintf(villageLine, v.Name.Now, cmp.Or(known(v.Code.Now), noCodeYet)) + past(v.Name, v.Code)
	if v.Into != "" {
		village += fmt.Sprintf(wentInto, v.Merged, v.Into)
	}
	names = append(names, addOne, village)
	if g.state.undoes {
		names = append(names, fmt.Sprintf(undoLast, g.state.last.Says))
	}
	g.ask(fmt.Sprintf(listTitle, len(g.state.groups)), names, func(n int) tea.Cmd {
		switch n - len(g.state.groups) {
		case 0:
			g.open(g.add)
		case 1:
			g.open(g.ofVillage)
		case 2:
			c := g.state.last
			return g.change(fmt.Sprintf(saidUndone, c.Says), saidMovedBack, func(tx *store.Tx) (moved int, err error) {
				moved, _, err = regroup.TakeBack(tx, c)
				return moved, err
			})
		default:
			one := g.state.groups[n]
			g.open(func() { g.ofGroup(one) })
		}
		return nil
	})
}

// lineOf is a group on the list: its name, households, code and what it was called; and which groups went into it.
func (g *Groups) lineOf(one locality.Group) string {
	line := fmt.Sprintf(groupLine, one.Name.Now, g.state.size[one.Name.Now])
	if one.Code.Now != "" {
		line += fmt.Sprintf(codeOf, one.Code.Now)
	}
	line += past(one.Name, one.Code)
	for _, other := range g.state.all {
		if other.Into == one.ID {
			line += fmt.Sprintf(cameFrom, other.Merged, other.Name.Now)
		}
	}
	return line
}

func past(name, code locality.Dated) (text string) {
	for _, f := range name.Was {
		text += fmt.Sprintf(wasCalled, f.Until, f.Text)
	}
	for _, f := range code.Was {
		text += fmt.Sprintf(wasCoded, f.Until, f.Text)
	}
	return text
}

func (g *Groups) add() {
	g.field(askNew, "", func(name string) tea.Cmd {
		return g.change(fmt.Sprintf(saidAdded, name), "", func(tx *store.Tx) (int, error) { return 0, tx.NewGroup(name) })
	})
}

// ofGroup is what can be done with a group.
func (g *Groups) ofGroup(one locality.Group) {
	name := one.Name.Now
	g.ask(fmt.Sprintf(groupTitle, name), []string{doRename, doMerge, doCode}, func(n int) tea.Cmd {
		switch n {
		case 0:
			g.open(func() {
				g.field(fmt.Sprintf(askName, name), "", func(to string) tea.Cmd {
					return g.onDay(func(day string) tea.Cmd {
						return g.change(fmt.Sprintf(saidRenamed, name, to), saidMoved, func(tx *store.Tx) (int, error) { return tx.RenameGroup(one.ID, to, day) })
					})
				})
			})
		case 1:
			g.open(func() { g.into(one) })
		default:
			g.open(func() {
				g.field(fmt.Sprintf(askCode, name), cmp.Or(one.Code.Now, g.state.village.Code.Now), func(code string) tea.Cmd {
					return g.onDay(func(day string) tea.Cmd {
						return g.change(fmt.Sprintf(saidCoded, name, code), "", func(tx *store.Tx) (int, error) { return 0, tx.CodeGroup(one.ID, code, day) })
					})
				})
			})
		}
		return nil
	})
}

// into asks which group another one goes into.
func (g *Groups) into(one locality.Group) {
	var others locality.Groups
	var names []string
	for _, other := range g.state.groups {
		if other.ID != one.ID {
			others, names = append(others, other), append(names, fmt.Sprintf(groupLine, other.Name.Now, g.state.size[other.Name.Now]))
		}
	}
	g.ask(fmt.Sprintf(askInto, one.Name.Now, g.state.size[one.Name.Now]), names, func(n int) tea.Cmd {
		target := others[n]
		return g.onDay(func(day string) tea.Cmd {
			return g.change(fmt.Sprintf(saidMerged, one.Name.Now, target.Name.Now), saidMoved, func(tx *store.Tx) (int, error) {
				return tx.MergeGroup(one.ID, target.ID, day)
			})
		})
	})
}

// ofVillage is what can be done with the village.
func (g *Groups) ofVillage() {
	v := g.state.village
	change := func(asking, text, said string, do func(tx *store.Tx, text, day string) error) {
		g.open(func() {
			g.field(asking, text, func(text string) tea.Cmd {
				return g.onDay(func(day string) tea.Cmd {
					return g.change(fmt.Sprintf(said, text), "", func(tx *store.Tx) (int, error) { return 0, do(tx, text, day) })
				})
			})
		})
	}
	g.ask(fmt.Sprintf(groupTitle, v.Name.Now), []string{doVillageName, doVillageCode, doVillageMerge}, func(n int) tea.Cmd {
		switch n {
		case 0:
			change(askVillage, v.Name.Now, saidVillageName, (*store.Tx).RenameVillage)
		case 1:
			g.correctCode(v.Code.Now)
		default:
			change(askVillageInto, v.Into, saidVillageInto, (*store.Tx).MergeVillage)
		}
		return nil
	})
}

// known is a code, "" for one that stands for none.
func known(code string) string {
	if locality.Uncoded(code) {
		return ""
	}
	return code
}

// correctCode asks for the right code, tells what changes and what stays, and only then writes it.
func (g *Groups) correctCode(now string) {
	g.open(func() {
		g.field(askVillageCode, known(now), func(code string) tea.Cmd {
			return g.onDay(func(day string) tea.Cmd {
				g.open(func() {
					g.ask(fmt.Sprintf(askCorrect, cmp.Or(known(now), noCodeYet), code), []string{yesCorrect, noCorrect}, func(n int) tea.Cmd {
						if n > 0 {
							g.begin()
							return nil
						}
						return g.change(fmt.Sprintf(saidVillageCode, code), "", func(tx *store.Tx) (int, error) { return 0, tx.CodeVillage(code, day) })
					})
				})
				return nil
			})
		})
	})
}

// View draws the menu or the field.
func (g *Groups) View() screen.Frame {
	switch {
	case !g.loaded:
		return screen.Frame{Lines: page.Fill(page.Sentence(reading, g.width), g.width, g.height)}
	case g.typing:
		f := page.Typing(g.asking, "", g.editor, g.width)
		f.Lines = page.Fill(f.Lines, g.width, g.height)
		return f
	}
	return screen.Frame{Lines: g.menu.Lines(g.width, g.height)}
}

// SetSize sets the cells of the body.
func (g *Groups) SetSize(width, height int) { g.width, g.height = width, height }

// Title is the screen's name.
func (g *Groups) Title() string { return title }

// Keys are shown on the last line.
func (g *Groups) Keys() []key.Binding { return []key.Binding{keys.Accept} }

// Menu has nothing beyond the keys.
func (g *Groups) Menu() []screen.Action { return nil }

// Back goes one stage back; a change under way is waited for.
func (g *Groups) Back() bool {
	if g.busy {
		return true
	}
	if len(g.trail) < 2 {
		return false
	}
	g.trail = g.trail[:len(g.trail)-1]
	g.trail[len(g.trail)-1]()
	return true
}

// Typing reports that digits are text, or choose one of more than nine.
func (g *Groups) Typing() bool { return g.typing || g.menu != nil && g.menu.ManyDigits() }

// Help explains the screen.
func (g *Groups) Help() (string, []string) { return title, helpText }
