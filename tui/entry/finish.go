package entry

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/quality"
	"cunce/tui/screen"
)

// A finish is the completion page: what blocks, what to look at, what will be registered, what is open. A digit goes to one
// of the lines that are shown, at most nine; Enter on a selected line does the same.
type finish struct {
	lines    []finishLine
	blocked  bool
	blocking int // errors and missing answers
	problems int
	selected int // line, -1: none, Enter completes
	first    int // line with the number 1
	size     int // lines shown at once
}

// A finishLine is one numbered line, of an item or of a problem.
type finishLine struct {
	item    *forms.Item
	problem *forms.Problem
	path    string
}

// atMost is how many lines a digit can tell apart.
const atMost = 9

func newFinish(m *model) *finish {
	s := m.facts.summary
	f := &finish{selected: -1, blocked: s.Blocked, size: atMost}
	var open []finishLine
	for i := range s.Items {
		item := &s.Items[i]
		line := finishLine{item: item, path: item.Place.Path()}
		switch item.Kind {
		case forms.Open:
			open = append(open, line)
			continue
		case forms.Violated, forms.Missing:
			f.blocking++
		}
		f.lines = append(f.lines, line)
	}
	for i := range s.Problems {
		if s.Problems[i].Grade == gradeHint {
			continue
		}
		f.problems++
		f.lines = append(f.lines, finishLine{problem: &s.Problems[i], path: s.Problems[i].Place.Path()})
	}
	f.lines = append(f.lines, open...)
	return f
}

// gradeHint is the grade of a problem that opens no issue.
const gradeHint = "hint"

func (f *finish) key(m *model, p press) tea.Cmd {
	switch p.do {
	case actNext:
		f.choose(f.selected + 1)
		return nil
	case actPrev:
		f.choose(f.selected - 1)
		return nil
	case actNextGroup:
		f.turn(1)
		return nil
	case actPrevGroup:
		f.turn(-1)
		return nil
	case actAccept:
		return f.accept(m)
	case actUndo:
		cmd := m.undo()
		m.layer = newFinish(m)
		return cmd
	case actNone:
		return f.digit(m, p)
	}
	return m.outOf(p, "")
}

// choose selects a line, or with -1 none, and shows the part of the page that it is in.
func (f *finish) choose(line int) {
	f.selected = max(min(line, len(f.lines)-1), -1)
	if f.selected >= 0 {
		f.first = f.selected / f.size * f.size
	}
}

// turn shows the next part of the page, or the one before.
func (f *finish) turn(by int) {
	first := f.first + by*f.size
	if first >= 0 && first < len(f.lines) {
		f.first, f.selected = first, -1
	}
}

func (f *finish) accept(m *model) tea.Cmd {
	if f.selected >= 0 {
		return f.open(m, f.selected)
	}
	if f.blocked {
		m.warn(fmt.Sprintf(wordBlocked, f.blocking))
		return nil
	}
	return m.complete()
}

func (f *finish) digit(m *model, p press) tea.Cmd {
	line := f.first + p.digit - 1
	switch {
	case p.digit < 0:
		m.warn(wordFinishKeys)
		return nil
	case p.digit < 1 || p.digit > f.size || line >= len(f.lines):
		m.warn(wordNoOption)
		return nil
	}
	m.pace.advance(p.msg.String(), false, m.at())
	return f.open(m, line)
}

// open goes to the question of a line; its answer brings this page back.
func (f *finish) open(m *model, line int) tea.Cmd {
	if !m.ses.Jump(f.lines[line].path) {
		m.warn(wordNotAskedNow)
		return nil
	}
	m.layer = nil
	m.returning = true
	m.arrive()
	if item := f.lines[line].item; item != nil && item.Kind == forms.Warned {
		m.layer = &doubt{message: item.Message}
		return nil
	}
	m.say(wordReturning)
	return nil
}

// A completion is the data of the Result that a completion brings back.
type completion struct {
	issues  int
	record  string // made by a new card
	created bool   // it was not there before
	next    *follower
}

// A follower is the next household of the guided walk.
type follower struct {
	page  screen.Page
	line  string // 石岭组 38号 ...
	index int
	total int
	left  int
	// title and end stand in the place of the walk's words, "" for those.
	title, end string
}

// complete writes the response, its issues and follow-ups in one revision. The session belongs to the command until it is
// back, so the frame is frozen and keys wait.
func (m *model) complete() tea.Cmd {
	draft := m.snapshot()
	m.say(wordCompleting)
	if m.blind() {
		return m.handIn(draft)
	}
	m.frozen = m.View().Lines
	m.stage = stageCompleting
	ses, ctx, order, operator, walks := m.ses, m.ctx, m.saver.order, m.ctx.Operator(), m.walks()
	m.saver.number++
	number := m.saver.number
	return ctx.Do(func() (any, error) {
		var done completion
		err := order.save(number, func() error {
			return ctx.DB.Update(operator, func(tx *store.Tx) (err error) {
				if ctx.Page.ID == "" {
					if done.record, done.created, err = create(tx, ctx.Page, ses); err == nil {
						err = quality.Record(tx, draft, done.record, ses)
					}
					return err
				}
				r, issues, err := tx.Complete(draft, ses)
				done.issues = len(issues)
				if err == nil {
					err = quality.Record(tx, draft, r.ID, ses)
				}
				return err
			})
		})
		if err == nil && ctx.Page.ID == "" {
			err = ctx.DB.DropDraft(draft.Subject)
		}
		if err != nil {
			return done, err
		}
		if walks {
			done.next, err = following(ctx)
		}
		return done, err
	})
}

// walks reports that the form goes from household to household; a card and the village's own form do not.
func (m *model) walks() bool {
	return m.blind() || m.again() || m.sheet.form.Subject == "household" && !m.sheet.form.Many && !isCard(m.ctx.Page.Form)
}

// completed offers the next household, or says what the store refused.
func (m *model) completed(c completion, err error) tea.Cmd {
	if err != nil {
		m.stage = stageFilling
		sentence, hint := explain(err)
		m.layer = newFinish(m)
		m.warn(sentence + hint)
		return m.save()
	}
	m.stage = stageDone
	m.layer = nil
	m.unsaved = false
	m.trouble = ""
	if isCard(m.ctx.Page.Form) && !m.blind() {
		return m.filed(c)
	}
	if !m.walks() {
		return tea.Sequence(screen.Send(screen.Saved{At: m.ctx.Now()}), screen.Send(screen.Close{}),
			m.ctx.Say(fmt.Sprintf(wordFormDone, c.issues)))
	}
	m.next = c.next
	if m.next == nil {
		m.next = &follower{}
	}
	m.say(fmt.Sprintf(m.completedWords(), c.issues))
	return screen.Send(screen.Saved{At: m.ctx.Now()})
}

// goOn handles keys once the household is done.
func (m *model) goOn(p press) tea.Cmd {
	if p.do == actFind {
		return find()
	}
	if p.do != actAccept && p.char != '+' && p.digit != 1 {
		return nil
	}
	switch {
	case m.next.page.ID == "" && m.blind():
		return screen.Send(screen.Close{})
	case m.next.page.ID == "":
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Home}})
	}
	return screen.Send(screen.Replace{Page: m.next.page})
}
