package printing

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/paperwork"
	"cunce/store/print"
	"cunce/tui/fields"
	"cunce/tui/filepick"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screens that lead here.
const Kind screen.Kind = "printing"

// The screens that print papers of their own from what is chosen on them.
const (
	kindHandIn  screen.Kind = "handin"
	kindVisits  screen.Kind = "visits"
	kindOversee screen.Kind = "oversee"
)

// elsewhere are the papers that are made where they are counted, with the screen that makes them.
var elsewhere = []struct {
	name, says string
	kind       screen.Kind
}{{nameSlip, saysSlip, kindHandIn}, {nameVisits, saysVisits, kindVisits}, {nameOversee, saysOversee, kindOversee}}

// A screenful is the pile with the order that is being put together on it.
type screenful struct {
	*pile.Pile
	places filepick.Places
	paper  paperwork.Paper
	order  paperwork.Order
	ending string
}

// New makes the screen; a page with an ID is about that household.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	about := pile.About{Title: title, Help: help, Explain: paperwork.Explain}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level { return (&screenful{Pile: p, places: places}).papers() })
}

// padded is a name with what it is for behind it, at the same place in every line.
func padded(name, says string) string {
	return name + strings.Repeat(" ", max(nameWidth-term.Width(name), 1)) + says
}

// nameWidth is how wide the names of papers are.
const nameWidth = 26

// papers asks which paper. Of a household only those that can be asked of one are named.
func (s *screenful) papers() pile.Level {
	var names []string
	var all []paperwork.Paper
	for _, p := range paperwork.Papers() {
		if s.Ctx.Page.ID == "" || p.Whose == paperwork.Households {
			all, names = append(all, p), append(names, padded(p.Name, p.Says))
		}
	}
	if s.Ctx.Page.ID == "" {
		for _, e := range elsewhere {
			names = append(names, padded(e.name, e.says))
		}
	}
	return pile.Menu(headPapers, names, func(n int) tea.Cmd {
		if n >= len(all) {
			return screen.Send(screen.Open{Page: screen.Page{Kind: elsewhere[n-len(all)].kind}})
		}
		s.paper, s.order = all[n], paperwork.Order{Paper: all[n].Key}
		switch {
		case s.paper.Key == "form":
			return s.Push(s.forms())
		case s.paper.Whose == paperwork.Village:
			return s.Push(s.ways())
		}
		return s.Push(s.whose())
	})
}

// forms asks which form, but for the ones that have a paper of their own; of a household only those about households.
func (s *screenful) forms() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		c := pile.Content{Head: headForms, Enter: keyChoose, Columns: []widget.Column{{Title: colForm}, {Title: colVersion, Width: 14}}}
		all, err := paperwork.Forms(tx)
		if err != nil {
			return c, err
		}
		if s.Ctx.Page.ID != "" {
			all = slices.DeleteFunc(all, func(f *forms.Form) bool { return f.Subject != "household" })
		}
		for _, f := range all {
			c.Rows = append(c.Rows, []string{f.Title, f.Version})
		}
		c.Open = func(row int) tea.Cmd {
			s.order.Form = all[row].Name
			if all[row].Subject != "household" {
				return s.Push(s.ways())
			}
			return s.Push(s.whose())
		}
		return c, nil
	}}
}

// A scope is one line of the question whose paper it is.
type scope struct {
	name             string
	houses           int
	household, group string
	pick             bool // it leads to the list of households
}

// whose asks for whom: this household, a group, all, or one that is looked for.
func (s *screenful) whose() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		c := pile.Content{Head: fmt.Sprintf(headWhose, s.paper.Name), Enter: keyChoose, Columns: []widget.Column{{Title: colWhose}, {Title: colHouses, Width: 8, Right: true}}}
		all, err := s.scopes(tx)
		if err != nil {
			return c, err
		}
		choose := func(row int) tea.Cmd {
			o := all[row]
			if o.pick {
				return s.Push(s.households())
			}
			s.order.Household, s.order.Group = o.household, o.group
			return s.Push(s.ways())
		}
		for i, o := range all {
			c.Rows = append(c.Rows, []string{o.name, fmt.Sprint(o.houses)})
			if i < 9 {
				c.Digits = append(c.Digits, pile.Digit{Name: o.name, Do: func(int) tea.Cmd { return choose(i) }})
			}
		}
		c.Open = choose
		return c, nil
	}}
}

func (s *screenful) scopes(tx *store.Tx) (all []scope, err error) {
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	if s.Ctx.Page.ID != "" {
		h, err := tx.Household(s.Ctx.Page.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, scope{name: fmt.Sprintf(nameThis, h.Group(), h.ShortNumber(), h.Head()), houses: 1, household: h.ID})
	}
	whole := scope{name: nameAll, houses: len(roster)}
	if tx.Identity().Town() {
		whole.name = nameTown
	}
	all = append(all, whole)
	at := map[string]int{}
	for _, h := range roster {
		if h.Group() == "" {
			continue
		}
		n, known := at[h.Group()]
		if !known {
			n = len(all)
			at[h.Group()], all = n, append(all, scope{name: h.Group(), group: h.Group()})
		}
		all[n].houses++
	}
	if s.Ctx.Page.ID == "" && s.paper.Whose == paperwork.Households {
		all = append(all, scope{name: namePick, houses: 1, pick: true})
	}
	return all, nil
}

// households lists all to choose one.
func (s *screenful) households() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		c := pile.Content{Head: headPick, Enter: keyChoose, Columns: []widget.Column{{Title: colGroup, Width: 14, Most: 20}, {Title: colNumber, Width: 8}, {Title: colHead}}}
		roster, err := tx.Roster()
		if err != nil {
			return c, err
		}
		for _, h := range roster {
			c.Rows = append(c.Rows, []string{h.Group(), h.ShortNumber(), h.Head()})
		}
		c.Open = func(row int) tea.Cmd {
			s.order.Household, s.order.Group = roster[row].ID, ""
			return s.Push(s.ways())
		}
		return c, nil
	}}
}

// A way is one line of the question how it is to be printed.
type way struct {
	name         string
	blank, whole bool
	ending       string
}

// ways asks how: filled or blank, as a page or a workbook, with ID numbers whole where the paper has any.
func (s *screenful) ways() pile.Level {
	all := []way{{wayFilled + asPage, false, false, ".html"}, {wayFilled + asBook, false, false, ".xlsx"}}
	if !s.paper.Blank {
		all[0].name, all[1].name = wayPlain+asPage, wayPlain+asBook
	} else {
		all = append(all, way{wayBlank + asPage, true, false, ".html"}, way{wayBlank + asBook, true, false, ".xlsx"})
	}
	if s.paper.Hides != "" {
		whole := fmt.Sprintf(wayWhole, s.paper.Hides)
		all = append(all, way{whole + asPage, false, true, ".html"}, way{whole + asBook, false, true, ".xlsx"})
	}
	var names []string
	for _, w := range all {
		names = append(names, w.name)
	}
	return pile.Menu(fmt.Sprintf(headWays, s.paper.Name), names, func(n int) tea.Cmd {
		s.order.Blank, s.order.Whole, s.ending = all[n].blank, all[n].whole, all[n].ending
		return s.Push(s.folders())
	})
}

// folders asks into which folder: the one beside the data file, sticks, or one that is typed.
func (s *screenful) folders() *pile.List {
	own := filepath.Join(filepath.Dir(s.Ctx.DB.Path()), print.Folder)
	return &pile.List{Read: func(*store.Tx) (pile.Content, error) {
		c := pile.Content{Head: headFolders, Enter: keyPrint, Columns: []widget.Column{{Title: colFolder}}}
		dirs := []string{own}
		c.Rows = [][]string{{nameOwn}}
		c.Details = []string{own}
		for _, f := range s.places.Folders() {
			dirs, c.Rows, c.Details = append(dirs, f.Path), append(c.Rows, []string{f.Path}), append(c.Details, f.Path)
		}
		c.Rows = append(c.Rows, []string{nameTyped})
		choose := func(row int) tea.Cmd {
			if row >= len(dirs) {
				return s.Push(s.typed())
			}
			return s.print(dirs[row])
		}
		for i := range min(len(c.Rows), 9) {
			c.Digits = append(c.Digits, pile.Digit{Name: c.Rows[i][0], Do: func(int) tea.Cmd { return choose(i) }})
		}
		c.Open = choose
		return c, nil
	}}
}

func (s *screenful) typed() pile.Level {
	return pile.Typed(headTyped, hintTyped, mostPath, []fields.Field{{Label: labelTyped}}, func(texts []string) tea.Cmd {
		dir := strings.TrimSpace(texts[0])
		if dir == "" || !filepath.IsAbs(dir) {
			return s.Ctx.Warn(wrongTyped)
		}
		return s.print(dir)
	})
}

// mostPath is how long a folder's path may be.
const mostPath = 250

// print makes the paper, and goes back to the choice of papers.
func (s *screenful) print(dir string) tea.Cmd {
	for s.Back() {
	}
	db, order, ending := s.Ctx.DB, s.order, s.ending
	order.By = s.Ctx.Operator()
	return tea.Batch(s.Ctx.Say(saysWriting), s.Work(func() (said string, err error) {
		err = db.View(func(tx *store.Tx) error {
			path, pages, err := paperwork.Save(tx, dir, ending, order)
			said = fmt.Sprintf(saidWritten, pages, filepath.Join(filepath.Base(dir), filepath.Base(path)))
			return err
		})
		return said, err
	}))
}
