package tasklist

import (
	"fmt"
	"maps"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/tasklist"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// A form are the questions of one row while they are answered.
type form struct {
	row       row
	list      tasklist.List
	questions []tasklist.Column
	answers   map[string]forms.Answer
	at        int
	editor    *widget.Editor // of a question without choices
	digits    widget.Digits
	dirty     bool           // something is not kept yet
	asking    *widget.Prompt // whether a problem becomes an issue
}

// begin opens the questions of a row, as they were left.
func (s *Screen) begin(r row) {
	f := s.drafts[r.task.ID]
	if f == nil || !f.dirty {
		l := s.listOf(r.task.List())
		if l == nil {
			return
		}
		f = &form{row: r, list: *l, questions: l.Questions(r.task.Sheet()), answers: map[string]forms.Answer{}}
		for _, q := range f.questions {
			f.answers[q.Key] = r.task.Answer(q)
			if text := q.Default(s.ctx.Now(), s.ctx.Operator()); text != "" && r.task.Shown(q) == "" {
				f.answers[q.Key] = forms.Text(text)
			}
		}
		s.drafts[r.task.ID] = f
	}
	f.row = r
	s.form = f
	f.enter(0)
	s.push(func() { s.stage = answering })
}

// enter goes to a question.
func (f *form) enter(at int) {
	f.at = min(max(at, 0), max(len(f.questions)-1, 0))
	f.digits.Reset()
	f.editor = nil
	if q := f.question(); q != nil && len(q.Options) == 0 {
		f.editor = widget.NewEditor(mostText)
		f.editor.SetValue(f.answers[q.Key].Text)
	}
}

func (f *form) question() *tasklist.Column {
	if f.at < len(f.questions) {
		return &f.questions[f.at]
	}
	return nil
}

// shown is an answer as it reads.
func shown(a forms.Answer) string {
	if a.State == forms.Unknown {
		return wordUnknown
	}
	return a.Text
}

func (f *form) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	q := f.question()
	switch {
	case f.asking != nil:
		return f.decide(s, k)
	case q == nil:
		return nil
	case key.Matches(k, keys.Finish):
		f.typed(s)
		return f.finish(s)
	case key.Matches(k, keys.State):
		f.set(forms.Answer{State: forms.Unknown})
		return f.next(s)
	case key.Matches(k, keys.Accept):
		f.typed(s)
		return f.next(s)
	case key.Matches(k, keys.Prev):
		f.typed(s)
		f.enter(f.at - 1)
		return s.save(f, false)
	case key.Matches(k, keys.Next):
		f.typed(s)
		f.enter(f.at + 1)
		return s.save(f, false)
	case f.editor != nil:
		if _, changed := f.editor.Update(k); changed {
			f.dirty = true
		}
		return nil
	}
	return f.choose(s, k)
}

// choose takes a key for the options of a question.
func (f *form) choose(s *Screen, k tea.KeyMsg) tea.Cmd {
	q := f.question()
	if k.Type == tea.KeyBackspace || k.Type == tea.KeyDelete {
		f.set(forms.Answer{})
		return s.save(f, false)
	}
	d, ok := keys.Digit(k)
	if !ok {
		return nil
	}
	n, done := f.digits.Feed(d, len(q.Options))
	switch {
	case !done:
		return nil
	case n < 1:
		return s.ctx.Warn(noSuch)
	}
	f.set(forms.Text(q.Options[n-1]))
	return f.next(s)
}

func (f *form) set(a forms.Answer) {
	f.answers[f.question().Key] = a
	f.dirty = true
	f.digits.Reset()
	if f.editor != nil {
		f.editor.SetValue(a.Text)
	}
}

// typed takes what stands in the editor.
func (f *form) typed(s *Screen) {
	q := f.question()
	if f.editor == nil || f.editor.Value() == "" && f.answers[q.Key].State == forms.Unknown {
		return
	}
	if a := q.Read(f.editor.Value(), s.ctx.Now()); a != f.answers[q.Key] {
		f.answers[q.Key] = a
		f.dirty = true
	}
}

// next goes to the next question, behind the last one to the next row.
func (f *form) next(s *Screen) tea.Cmd {
	if f.at+1 >= len(f.questions) {
		return f.finish(s)
	}
	f.enter(f.at + 1)
	return s.save(f, false)
}

// finish keeps the row as answered. What is filled in by itself is no answer yet.
func (f *form) finish(s *Screen) tea.Cmd {
	answered := false
	for _, q := range f.questions {
		a := f.answers[q.Key]
		answered = answered || shown(a) != "" && shown(a) != q.Default(s.ctx.Now(), s.ctx.Operator())
	}
	if !answered {
		f.enter(0)
		return s.ctx.Warn(needAnswer)
	}
	f.dirty = true
	return s.save(f, true)
}

func (f *form) copied() string {
	if f.editor != nil {
		return f.editor.Value()
	}
	if q := f.question(); q != nil {
		return shown(f.answers[q.Key])
	}
	return ""
}

func (f *form) actions(s *Screen) []screen.Action {
	if f.asking != nil {
		return nil
	}
	return []screen.Action{{Name: actDone, Keys: "F12", Do: func() tea.Cmd { f.typed(s); return f.finish(s) }},
		{Name: actIssue, Do: func() tea.Cmd { return s.openIssue(f) }},
		{Name: actHousehold, Do: func() tea.Cmd {
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: f.row.task.Household()}})
		}},
		{Name: actWho, Do: func() tea.Cmd { return s.lookWho(f.row.task) }}}
}

// A saver keeps the order of what is written: the next job begins when the one before is done.
type saver struct {
	queue   []func() tea.Cmd
	running bool
}

// saved is what a job brought back: the row as it is now.
type saved struct {
	task tasklist.Task
	done bool
	rest bool // the answer that was asked for: nothing follows
	said string
}

func (v *saver) failed() { v.queue, v.running = nil, false }

// add runs a job, now or after those that wait.
func (v *saver) add(job func() tea.Cmd) tea.Cmd {
	if v.running {
		v.queue = append(v.queue, job)
		return nil
	}
	v.running = true
	return job()
}

func (v *saver) next() tea.Cmd {
	if len(v.queue) == 0 {
		v.running = false
		return nil
	}
	job := v.queue[0]
	v.queue = v.queue[1:]
	return job()
}

// leave saves what was typed and not kept, when the page is closed or the program ends.
func (v *saver) leave(s *Screen) tea.Cmd {
	if s.stage == answering && s.form.asking == nil {
		s.form.typed(s)
	}
	var works []func() error
	for _, f := range s.drafts {
		if f.dirty {
			works = append(works, f.work(s, false, nil))
			f.dirty = false
		}
	}
	if len(works) == 0 {
		return nil
	}
	return s.ctx.Do(func() (any, error) {
		for _, work := range works {
			if err := work(); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
}

// work is what writes the answers of a row; into gets the row as it is then.
func (f *form) work(s *Screen, done bool, into *tasklist.Task) func() error {
	db, by, id, answers := s.ctx.DB, s.ctx.Operator(), f.row.task.ID, maps.Clone(f.answers)
	if !done { // what is filled in by itself waits until the row is done
		for _, q := range f.questions {
			if shown(answers[q.Key]) == q.Default(s.ctx.Now(), by) && f.row.task.Shown(q) == "" {
				delete(answers, q.Key)
			}
		}
	}
	return func() error {
		return db.Update(by, func(tx *store.Tx) error {
			t, err := tasklist.ByID(tx, id)
			if err != nil {
				return err
			}
			if err := t.Save(tx, answers, done); err != nil || into == nil {
				return err
			}
			*into, err = tasklist.ByID(tx, id)
			return err
		})
	}
}

// save keeps the answers of a row.
func (s *Screen) save(f *form, done bool) tea.Cmd {
	if !f.dirty {
		return nil
	}
	f.dirty = false
	got := saved{done: done}
	work := f.work(s, done, &got.task)
	return s.saver.add(func() tea.Cmd {
		return s.ctx.Do(func() (any, error) {
			err := work()
			return got, err
		})
	})
}

// afterSave takes the row as it was written, and goes on where it is done.
func (s *Screen) afterSave(got saved) tea.Cmd {
	next := s.saver.next()
	for i := range s.known.rows {
		if s.known.rows[i].task.ID == got.task.ID {
			s.known.rows[i].task = got.task
		}
	}
	s.recount()
	if s.form != nil && s.form.row.task.ID == got.task.ID {
		s.form.row.task = got.task
	}
	told := screen.Send(screen.Saved{At: s.ctx.Now()})
	if got.said != "" {
		told = tea.Batch(told, s.ctx.Say(got.said))
	}
	switch {
	case got.rest && s.stage == answering && s.form.asking == nil:
		return tea.Batch(next, told)
	case got.rest:
		return tea.Batch(next, told, s.onwards())
	case !got.done || s.stage != answering:
		return tea.Batch(next, told)
	case got.task.Problem(s.form.list) && got.task.Issue() == "":
		s.form.asking = widget.NewPrompt(askIssue, yesIssue, noIssue)
		return tea.Batch(next, told)
	}
	return tea.Batch(next, told, s.onwards())
}

// recount counts the rows of the open list as they are now.
func (s *Screen) recount() {
	if s.known.open != s.open || s.known.counts == nil {
		return
	}
	c := tasklist.Count{}
	for _, r := range s.known.rows {
		c.Add(r.task.State())
	}
	s.known.counts[s.open] = c
}

// decide takes a key for whether a problem becomes an issue.
func (f *form) decide(s *Screen, k tea.KeyMsg) tea.Cmd {
	switch f.asking.Update(k) {
	case 0:
		return s.openIssue(f)
	case 1:
		f.asking = nil
		return s.onwards()
	}
	return nil
}

func (f *form) decline(s *Screen) bool {
	f.asking = nil
	s.trail = s.trail[:len(s.trail)-1]
	s.again()
	return true
}

// openIssue opens the issue of a row.
func (s *Screen) openIssue(f *form) tea.Cmd {
	db, by, id, l := s.ctx.DB, s.ctx.Operator(), f.row.task.ID, f.list
	return s.saver.add(func() tea.Cmd {
		return s.ctx.Do(func() (any, error) {
			got := saved{rest: true}
			err := db.Update(by, func(tx *store.Tx) error {
				t, err := tasklist.ByID(tx, id)
				if err != nil {
					return err
				}
				i, opened, err := t.OpenIssue(tx, l)
				if err != nil {
					return err
				}
				if got.said = fmt.Sprintf(saidIssue, i.Number()); !opened {
					got.said = fmt.Sprintf(saidKnown, i.Number())
				}
				got.task, err = tasklist.ByID(tx, id)
				return err
			})
			return got, err
		})
	})
}

// onwards goes to the next row that is left, behind this one in walking order, else back to the rows.
func (s *Screen) onwards() tea.Cmd {
	s.form.asking = nil
	delete(s.drafts, s.form.row.task.ID)
	here := -1
	for i, r := range s.known.rows {
		if r.task.ID == s.form.row.task.ID {
			here = i
		}
	}
	s.trail = s.trail[:len(s.trail)-1]
	n := len(s.known.rows)
	for step := 1; step < n; step++ {
		r := s.known.rows[(here+step+n)%n]
		if r.task.State() == tasklist.Left {
			s.begin(r)
			return nil
		}
	}
	s.again()
	return tea.Batch(s.read(s.open), s.ctx.Say(allAnswered))
}

// about tells whom a row is about, for the head of its page.
func (r row) about() string {
	t := r.task
	who := t.Name()
	if tail := t.Tail(); tail != "" {
		who += fmt.Sprintf(wordTail, tail)
	}
	house := strings.TrimSpace(r.group + " " + numbered(r.number))
	if r.head != "" && r.head != t.Name() {
		house += fmt.Sprintf(wordHead, r.head)
	}
	return fmt.Sprintf(rowHead, t.Row(), who, strings.TrimSpace(house))
}

func numbered(no string) string {
	if no == "" {
		return ""
	}
	return no + wordNumber
}
