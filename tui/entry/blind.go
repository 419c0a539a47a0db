package entry

import (
	"fmt"
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/quality"
	"cunce/store/retype"
	"cunce/tui/screen"
)

// Second is this screen for a second entry of what somebody else typed first, which is not shown: ID is the record of the sheet, Filter
// that of the batch. Nothing that leads to the first entry is there: no history, no conflicts, no answers of the round before.
const Second screen.Kind = "second"

// blind reports a second entry.
func (m *model) blind() bool { return m.ctx.Page.Kind == Second }

// loadBlind reads a sheet that is typed a second time.
func loadBlind(ctx screen.Context, operator string) (*sheet, error) {
	s := newSheet()
	var blank retype.Blank
	err := ctx.DB.View(func(tx *store.Tx) error {
		batch, err := retype.Named(tx, ctx.Page.Filter)
		if err != nil {
			return err
		}
		if blank, err = retype.Open(tx, batch, ctx.Page.ID, operator); err != nil {
			return err
		}
		s.form, s.draft, s.env, s.limits = blank.Form, blank.Draft, blank.Env, quality.Limits(tx)
		s.where = blank.Sheet.Who + wordBlindMark
		if blank.Sheet.Household == "" {
			return nil
		}
		members, err := tx.Members(blank.Sheet.Household)
		for _, p := range members {
			if !p.Left() {
				s.members = append(s.members, member{p.ID, p.Name()})
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if blank.Sheet.Batch.Whole() {
		s.start()
		return s, nil
	}
	s.startFields(blank)
	return s, nil
}

// startFields begins a filling that asks the chosen questions alone. What was typed of them before it was put aside is given to it only
// then, so that it can still be seen and put right.
func (s *sheet) startFields(blank retype.Blank) {
	all, typed := s.draft.Answers, forms.Answers{}
	s.draft.Answers = forms.Answers{}
	for path, a := range all {
		if q, ok := s.form.Question(path); ok && blank.Asks(q) {
			typed[path] = a
		} else {
			s.draft.Answers[path] = a
		}
	}
	s.start()
	s.draft.Answers = all
	s.session.Focus(blank.Asks, false)
	s.session.PutAll(slices.Sorted(maps.Keys(typed)), typed)
}

// hideFirst leaves out of what was counted whatever is no matter of the second entry: problems, which it registers none of, and what is
// wrong or open where it does not ask.
func (m *model) hideFirst() {
	s := &m.facts.summary
	s.Problems, s.Blocked = nil, false
	s.Items = slices.DeleteFunc(s.Items, func(i forms.Item) bool { return m.ses.Settled(i.Place) })
}

// blindBegan says what is typed; where everything was typed already it is at its end.
func (m *model) blindBegan() {
	m.say(wordBlindBegins)
	if m.ses.Cursor() == (forms.Place{}) {
		m.layer = newFinish(m)
	}
}

// handIn keeps what was typed the second time, and finds the sheet that comes next.
func (m *model) handIn(draft store.Draft) tea.Cmd {
	m.frozen = m.View().Lines
	m.stage = stageCompleting
	ses, ctx, order, operator := m.ses, m.ctx, m.saver.order, m.ctx.Operator()
	m.saver.number++
	number := m.saver.number
	return ctx.Do(func() (any, error) {
		done := completion{next: &follower{}}
		err := order.save(number, func() error {
			return ctx.DB.Update(operator, func(tx *store.Tx) error {
				batch, err := retype.Named(tx, ctx.Page.Filter)
				if err != nil {
					return err
				}
				sheet, err := retype.HandIn(tx, batch, ctx.Page.ID, ses)
				done.issues = len(sheet.Items)
				return err
			})
		})
		if err == nil {
			err = ctx.DB.DropDraft(draft.Subject)
		}
		if err != nil {
			return done, err
		}
		return done, ctx.DB.View(func(tx *store.Tx) error { return done.next.second(tx, ctx.Page, operator) })
	})
}

// second finds the sheet of the batch that an operator types next.
func (f *follower) second(tx *store.Tx, page screen.Page, operator string) error {
	batch, err := retype.Named(tx, page.Filter)
	if err != nil {
		return err
	}
	next, left, err := retype.Next(tx, batch, page.ID, operator)
	if err != nil {
		return err
	}
	f.end = wordBlindAll
	if left > 0 {
		f.end = fmt.Sprintf(wordBlindOthers, left)
	}
	if next.Record != "" {
		f.page, f.line, f.title = page, next.Who, fmt.Sprintf(wordBlindLeft, left)
		f.page.ID = next.Record
	}
	return nil
}

// completedWords say that a sheet is done.
func (m *model) completedWords() string {
	if m.blind() {
		return wordBlindDone
	}
	return wordCompleted
}

// explain says an error in plain words, and what to do.
func explain(err error) (sentence, hint string) {
	if sentence, hint, ok := retype.Explain(err); ok {
		return sentence, hint
	}
	return store.Explain(err)
}
