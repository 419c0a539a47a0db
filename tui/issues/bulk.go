package issues

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/casework"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// bulkActions are the steps that can be taken with a whole list, in the order of an issue's life.
var bulkActions = []string{action.Register, action.Claim, action.Measure, action.Start, action.MeasureDone, action.SelfCheck, action.VillageSign,
	action.TownshipSign, action.Close, action.Extend, action.Progress, action.Return, action.Escalate, action.Withdraw}

// A plan is what a step for many would do, before it is done.
type plan struct {
	planned
	reader *widget.Reader
	prompt *widget.Prompt
}

// planned is what the look at every issue brought back.
type planned struct {
	step  ledger.Step
	total int
	casework.Plan
}

// openBulk asks what is to be done with all issues of the list.
func (l *Ledger) openBulk() tea.Cmd {
	if l.covered() || l.busy != nil || l.old {
		return nil
	}
	if len(l.list.rows) == 0 {
		return l.ctx.Say(noneHere)
	}
	m := &menu{}
	var items []widget.Item
	for _, a := range bulkActions {
		if a == action.TownshipSign && !l.canSign() {
			continue
		}
		items = append(items, widget.Item{Name: actionNames[a]})
		m.do = append(m.do, func() tea.Cmd { return l.bulk(a) })
	}
	items, m.do = append(items, widget.Item{Name: actGroup}, widget.Item{Name: actHandOut}), append(m.do, l.group, l.handOut)
	m.Menu = widget.NewMenu(fmt.Sprintf(askBulk, len(l.list.rows)), items)
	l.menu = m
	return nil
}

// handOut goes where the sheets of the offices are written, with the issues of the list as it is narrowed.
func (l *Ledger) handOut() tea.Cmd {
	l.menu = nil
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindBook, Filter: strings.Join(l.ids(), " ")}})
}

func (l *Ledger) ids() []string {
	var out []string
	for _, r := range l.list.rows {
		out = append(out, r.ID)
	}
	return out
}

// bulk asks for what the step needs, then looks what it would do.
func (l *Ledger) bulk(a string) tea.Cmd {
	if plainSteps[a] {
		return l.preview(nil, ledger.Step{Action: a})
	}
	s := &sheet{id: "bulk" + a, about: fmt.Sprintf(aboutBulk, actionNames[a], len(l.list.rows)), note: notes[a], fields: l.fields(a, nil)}
	s.done = func(v map[string]string) tea.Cmd { return l.preview(s, stepOf(a, v)) }
	return l.openSheet(s)
}

func (l *Ledger) preview(s *sheet, step ledger.Step) tea.Cmd {
	if l.busy = s; s == nil {
		l.busy = &sheet{}
	}
	db, ids := l.ctx.DB, l.ids()
	return l.ctx.Read(func() (any, error) {
		got := planned{step: step, total: len(ids)}
		err := db.View(func(tx *store.Tx) (err error) {
			got.Plan, err = casework.Preview(tx, ids, step)
			return err
		})
		return got, err
	})
}

// openPlan shows how many take the step, and which do not and why.
func (l *Ledger) openPlan(p planned) {
	l.close()
	var lines []string
	for _, r := range p.Refused {
		lines = append(lines, r.Number+"  "+r.Title+"   "+r.Why)
	}
	about := fmt.Sprintf(planTitle, actionNames[p.step.Action], p.total, len(p.IDs), len(p.Refused))
	l.plan = &plan{planned: p, reader: widget.NewReader(about, lines)}
	if len(p.IDs) > 0 {
		l.plan.prompt = widget.NewPrompt(fmt.Sprintf(askPlan, len(p.IDs)), yesPlan, noPlain)
	}
}

func (l *Ledger) planKey(k tea.KeyMsg) tea.Cmd {
	p := l.plan
	if p.reader.Update(k) || p.prompt == nil {
		return nil
	}
	switch p.prompt.Update(k) {
	case 0:
		l.plan = nil
		return l.write(nil, fmt.Sprintf(donePlan, actionNames[p.step.Action], len(p.IDs)), func(tx *store.Tx) error { return p.Apply(tx, p.step) })
	case 1:
		l.plan = nil
	}
	return nil
}

// group puts all issues of the list under one of the village.
func (l *Ledger) group() tea.Cmd {
	ids := l.ids()
	s := &sheet{id: "group", about: fmt.Sprintf(aboutBulk, actGroup, len(ids)), note: noteGroup,
		fields: []*field{text("under", labelUnder, ""), text("title", labelTitle, l.list.rows[0].Title)}}
	s.done = func(v map[string]string) tea.Cmd {
		return l.write(s, fmt.Sprintf(donePlan, actGroup, len(ids)), func(tx *store.Tx) error {
			_, err := casework.Group(tx, ids, v["under"], v["title"])
			return err
		})
	}
	return l.openSheet(s)
}
