package rounds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/report"
	"cunce/store/schedule"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// one is a round: how far it is.
type one struct {
	id    string
	by    int // index in campaign.Bys
	parts []campaign.Part
	table *widget.Table
}

func (o *one) fit(s *Screen) {
	at := 0
	if o.table != nil {
		at = max(o.table.Selected(), 0)
	}
	state, _ := s.state(o.id)
	o.parts = state.By(campaign.Bys()[o.by])
	columns := []widget.Column{{Title: []string{colGroup, colTeam, colBy}[o.by]}}
	for _, c := range []string{colTotal, colDone, colLeft, colPhone, colNotMet, colRate} {
		columns = append(columns, widget.Column{Title: c, Width: 8, Right: true})
	}
	o.table = widget.NewTable(columns...)
	o.table.SetSize(s.width, max(2, s.height-len(o.head(s))))
	o.table.SetRows(len(o.parts), o.cell)
	o.table.Select(at)
}

func (o *one) cell(row, column int) widget.Cell {
	p := o.parts[row]
	switch column {
	case 0:
		return widget.Cell{Text: p.Named(campaign.Bys()[o.by])}
	case 6:
		return widget.Cell{Text: percent(p.Progress)}
	}
	n := []int{p.Total, p.Done, p.Left(), p.Phone, p.NotMet}[column-1]
	if n == 0 && column > 3 {
		return widget.Cell{}
	}
	return widget.Cell{Text: fmt.Sprint(n)}
}

func percent(p report.Progress) string {
	if p.Total == 0 {
		return ""
	}
	return fmt.Sprintf("%d%%", p.Done*100/p.Total)
}

// head is the name of the round, how far it is as a whole, which households it is about, and where in its phases today is.
func (o *one) head(s *Screen) []string {
	state, ok := s.state(o.id)
	if !ok {
		return nil
	}
	total := state.Total()
	rate := 0
	if total.Total > 0 {
		rate = total.Done * 100 / total.Total
	}
	lines := []string{page.Heading(state.Round.Title(), fmt.Sprintf(rateOf, total.Done, total.Total, rate), s.width)}
	for _, part := range term.Wrap(fmt.Sprintf(scopeOf, campaign.Named(state.Round.Who()), total.Total, s.where(state.Round)), max(s.width-4, 10)) {
		lines = append(lines, term.NewRow(s.width).Put(1, s.width-2, theme.Answered(), part).String())
	}
	return append(lines, widget.Rule(s.width))
}

// where says in which phase today is, or how the round ended.
func (s *Screen) where(r store.Round) string {
	if !r.Open() {
		if r.CloseReason() == "" {
			return fmt.Sprintf(closedAll, r.Closed())
		}
		return fmt.Sprintf(closedOf, r.Closed(), r.Undone(), r.CloseReason())
	}
	if p, in := r.Phase(s.ctx.Today()); in {
		return fmt.Sprintf(phaseOf, p.Title, p.From, p.To)
	}
	return noPhase
}

func (o *one) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, keys.Filter):
		o.by = (o.by + 1) % len(campaign.Bys())
		o.fit(s)
	case key.Matches(k, keys.Accept) && o.table.Selected() >= 0:
		p := o.parts[o.table.Selected()]
		s.push(&houses{round: o.id, by: o.by, part: p.Name, name: p.Named(campaign.Bys()[o.by])})
	default:
		o.table.Update(k)
	}
	return nil
}

func (o *one) view(s *Screen) screen.Frame {
	head := o.head(s)
	if len(o.parts) == 0 {
		return screen.Frame{Lines: append(head, page.Sentence(wordNone, s.width)...)}
	}
	return screen.Frame{Lines: append(head, o.table.Lines()...)}
}

func (o *one) keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Accept, keyHouses), keys.Named(keys.Filter, keyBy)}
}

func (o *one) typing() bool { return false }

// menu is what can be done with the round.
func (o *one) menu(s *Screen) []screen.Action {
	state, ok := s.state(o.id)
	if !ok {
		return nil
	}
	round := state.Round
	open := func(l func() level) func() tea.Cmd {
		return func() tea.Cmd {
			s.push(l())
			return nil
		}
	}
	look := screen.Action{Name: doBlockers, Do: func() tea.Cmd { return s.lookBlockers(round, false) }}
	if !round.Open() {
		return []screen.Action{look, {Name: doReopen, Do: func() tea.Cmd {
			return s.write(saidReopened, func(tx *store.Tx) (string, error) { return round.ID, tx.ReopenRound(round.ID) })
		}}}
	}
	return []screen.Action{look,
		{Name: doTitle, Do: open(func() level { return s.retitle(round) })},
		{Name: doPhases, Do: open(func() level { return s.phases(round) })},
		{Name: doForms, Do: open(func() level { return s.formsOf(round) })},
		{Name: doWho, Do: open(func() level { return s.who(round) })},
		{Name: doTeams, Do: open(func() level { return &teams{round: round.ID} })},
		{Name: doClose, Do: func() tea.Cmd { return s.lookBlockers(round, true) }},
	}
}

func newPlan(title string, phases []schedule.Phase) schedule.Plan {
	return schedule.Plan{Title: title, Phases: phases, Forms: []string{"annex1"}}
}

func (s *Screen) retitle(r store.Round) level {
	return newFields(doTitle, hintFields, mostTitle, []fields.Field{{Label: askTitle, Text: r.Text("title")}}, func(texts []string) tea.Cmd {
		if texts[0] == "" {
			return s.ctx.Warn(needName)
		}
		plan := r.Plan()
		plan.Title = texts[0]
		return s.change(r.ID, plan)
	})
}

// morePhases is how many empty phases can be filled in besides those that are there.
const morePhases = 2

// phases are typed: name, first and last day of each; one without a name is left out.
func (s *Screen) phases(r store.Round) level {
	var fs []fields.Field
	for i, p := range append(r.Phases(), make([]schedule.Phase, morePhases)...) {
		fs = append(fs, fields.Field{Label: fmt.Sprintf(askPhase, i+1), Text: p.Title}, fields.Field{Label: askBegin, Text: p.From}, fields.Field{Label: askEnd, Text: p.To})
	}
	return newFields(doPhases, hintPhases+hintFields, mostTitle, fs, func(texts []string) tea.Cmd {
		plan := r.Plan()
		plan.Phases = nil
		for three := range slices.Chunk(texts, 3) {
			if three[0] == "" {
				continue
			}
			from, okFrom := fields.Day(three[1], s.ctx.Now())
			to, okTo := fields.Day(three[2], s.ctx.Now())
			if !okFrom || !okTo {
				return s.ctx.Warn(wrongDate)
			}
			plan.Phases = append(plan.Phases, schedule.Phase{Title: three[0], From: from, To: to})
		}
		return s.change(r.ID, plan)
	})
}

// formsOf chooses the forms, the main one first.
func (s *Screen) formsOf(r store.Round) level {
	var names []string
	var chosen []int
	for _, f := range s.known.forms {
		names = append(names, f.title)
	}
	for _, name := range r.Forms() {
		if i := slices.IndexFunc(s.known.forms, func(f form) bool { return f.name == name }); i >= 0 {
			chosen = append(chosen, i)
		}
	}
	return newChoose(askForms, names, chosen, func(chosen []int) tea.Cmd {
		if len(chosen) == 0 {
			return s.ctx.Warn(needForm)
		}
		plan := r.Plan()
		plan.Forms = nil
		for _, i := range chosen {
			plan.Forms = append(plan.Forms, s.known.forms[i].name)
		}
		return s.change(r.ID, plan)
	})
}

// who chooses the households; an expression that is none of the choices stands among them.
func (s *Screen) who(r store.Round) level {
	choices := campaign.Choices()
	named := strings.Split(campaign.Named(r.Who()), "、")
	var names []string
	var chosen []int
	for i, c := range choices {
		names = append(names, c.Name)
		if slices.Contains(named, c.Name) {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) == 0 {
		names = append(names, fmt.Sprintf(ownWho, r.Who()))
		choices = append(choices, campaign.Choice{Who: r.Who()})
		chosen = []int{len(choices) - 1}
	}
	c := newChoose(askWho, names, chosen, func(chosen []int) tea.Cmd {
		plan := r.Plan()
		var all []campaign.Choice
		for _, i := range chosen {
			all = append(all, choices[i])
		}
		plan.Who = campaign.Joined(all)
		return s.change(r.ID, plan)
	})
	c.whole = true
	return c
}

// blocked is what keeps a round open; closing what does when it is to be closed.
type blocked struct {
	round string
	found []campaign.Blocker
}
type closing blocked

func (s *Screen) lookBlockers(r store.Round, toClose bool) tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		b := blocked{round: r.ID}
		err := db.View(func(tx *store.Tx) (err error) {
			b.found, err = campaign.Blockers(tx, r)
			return err
		})
		if toClose {
			return closing(b), err
		}
		return b, err
	})
}

// closing closes a round of which everything is done, and else asks why.
func (s *Screen) closing(c closing) tea.Cmd {
	state, ok := s.state(c.round)
	if !ok {
		return nil
	}
	end := func(reason string) tea.Cmd {
		return s.write(saidClosed, func(tx *store.Tx) (string, error) { return c.round, campaign.Close(tx, state.Round, reason) })
	}
	if len(c.found) == 0 {
		return end("")
	}
	var left []string
	for _, b := range c.found {
		left = append(left, b.Name+" "+fmt.Sprintf(countOf, len(b.Households)))
	}
	s.push(newFields(doClose, fmt.Sprintf(hintReason, strings.Join(left, "，"))+hintFields, mostReason, []fields.Field{{Label: askReason}}, func(texts []string) tea.Cmd {
		if texts[0] == "" {
			return s.ctx.Warn(needReason)
		}
		return end(texts[0])
	}))
	return nil
}

// stopState is how far a household is, in words.
func stopState(stop report.Stop) string {
	switch {
	case stop.State == report.Draft:
		return stateDraft
	case stop.State == report.NotMet:
		return stateNotMet
	case stop.Completed && !stop.Settled():
		return statePhone
	case stop.Completed:
		return stateDone
	}
	return stateTodo
}

// lastNumber is a household number without the village's code, or all of it.
func lastNumber(h store.Household) string { return cmp.Or(h.ShortNumber(), h.Number()) }
