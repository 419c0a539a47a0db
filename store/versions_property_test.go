package store_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/forms/formdiff"
	"cunce/store"
	"cunce/store/storetest"
)

// A shape is how one version asks a question: nothing at all for the zero shape.
type shape struct {
	asked        bool
	label, class string // wording; select_one or text
	problem      string
}

func drawShape(r *rapid.T, name string) shape {
	if rapid.IntRange(0, 3).Draw(r, name+" asked") == 0 {
		return shape{}
	}
	s := shape{asked: true, label: rapid.SampledFrom([]string{"漏雨吗", "现在漏雨吗"}).Draw(r, name+" label"), class: "select_one"}
	if rapid.IntRange(0, 4).Draw(r, name+" type") == 0 {
		s.class = "text"
	}
	s.problem = rapid.SampledFrom([]string{"", ". = 'yes'", ". = 'no'"}).Draw(r, name+" problem")
	return s
}

// A given answer is what an officer answered last, and how it was asked then.
type given struct {
	text string
	how  shape
}

// A world is what the file should hold of one household, kept beside it.
type world struct {
	shapes map[string]shape // of the version in use
	given  map[string]given
	open   map[string]bool // an issue is to be worked on
}

var rooms = []string{"kitchen", "hall", "attic", "yard"}

// draw makes the next version: its form, and what it asks.
func (w *world) draw(r *rapid.T, t testing.TB, version int) *forms.Form {
	w.shapes = map[string]shape{}
	rows := []string{"always | 说明 | text"}
	for _, name := range rooms {
		s := drawShape(r, name)
		if w.shapes[name] = s; s.asked {
			rows = append(rows, fmt.Sprintf("%s | %s %s | %s | %s", name, name, s.label, s.class, s.problem))
		}
	}
	return roofs(t, fmt.Sprint(version), rows...)
}

// answer lets the officer answer, confirm or leave each question, and completes.
func (w *world) answer(r *rapid.T, s *forms.Session) {
	for _, name := range rooms {
		how := w.shapes[name]
		if !how.asked {
			continue
		}
		g, had := w.given[name]
		switch rapid.IntRange(0, 3).Draw(r, name+" does") {
		case 0:
			text := rapid.SampledFrom([]string{"yes", "no"}).Draw(r, name+" answer")
			s.Answer(name, text)
			w.given[name] = given{text, how}
		case 1:
			if s.Confirm(name) {
				w.given[name] = given{g.text, how}
			}
		case 2:
			if rapid.IntRange(0, 5).Draw(r, name+" clears") == 0 && had && g.how == how {
				s.Answer(name, "")
				delete(w.given, name)
				w.open[name] = false
			}
		}
		if g, ok := w.given[name]; ok && g.how == how { // answered to what is asked: judged
			w.open[name] = how.problem == fmt.Sprintf(". = '%s'", g.text)
		}
	}
}

// check compares the file with what was said.
func (w *world) check(t testing.TB, db *store.DB, s store.Subject) error {
	return db.View(func(tx *store.Tx) error {
		r, err := tx.Response(s)
		if err != nil {
			return err
		}
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		old, err := tx.OldAnswers(d, f)
		if err != nil {
			return err
		}
		former := map[string]formdiff.OldAnswer{}
		for _, o := range old {
			former[o.Field] = o
		}
		for name, g := range w.given {
			if got := r.Text(name); got != g.text {
				t.Errorf("%s holds %q, the officer answered %q", name, got, g.text)
			}
			if g.how == w.shapes[name] {
				if a := d.Answers[name]; a != forms.Text(g.text) {
					t.Errorf("%s is asked as it was and opens with %+v", name, a)
				}
				continue
			}
			o, told := former[name]
			if !told || !strings.Contains(o.Question.Label, g.how.label) || string(o.Question.Type) != g.how.class {
				t.Errorf("%s was asked as %+v and is told as %+v", name, g.how, o.Question)
			}
			if a, there := d.Answers[name]; there && a.Under == "" {
				t.Errorf("%s answers what was never asked: %+v", name, a)
			}
		}
		for name := range former {
			if _, ok := w.given[name]; !ok {
				t.Errorf("%s is told and was never answered", name)
			}
		}
		return w.checkIssues(t, tx)
	})
}

func (w *world) checkIssues(t testing.TB, tx *store.Tx) error {
	all, err := tx.Issues(store.IssueFilter{})
	open := map[string]bool{}
	for _, i := range all {
		open[i.Path()] = open[i.Path()] || i.Unclosed()
	}
	for _, name := range rooms {
		if open[name] != w.open[name] {
			t.Errorf("issue of %s open %t, want %t", name, open[name], w.open[name])
		}
	}
	return err
}

// Any order of versions and fillings: what the officer answered last is there, in the words in which it was asked, and issues
// are opened and closed only by answers to what is asked.
func TestVersionsLoseNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		db := storetest.New(t)
		defer func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}()
		w := &world{given: map[string]given{}, open: map[string]bool{}}
		version := 1
		add(t, db, w.draw(r, t, version))
		s := store.Subject{Form: "roofs", Record: newHousehold(t, db, "37", "欧阳秀英", "石岭组")}
		for range rapid.IntRange(2, 7).Draw(r, "steps") {
			if rapid.Bool().Draw(r, "new version") {
				version++
				add(t, db, w.draw(r, t, version))
			}
			d, session := fill(t, db, s)
			w.answer(r, session)
			session.Answer("always", fmt.Sprint(version))
			update(t, db, func(tx *store.Tx) error {
				_, _, err := tx.Complete(d, session)
				return err
			})
			if err := w.check(t, db, s); err != nil {
				r.Fatal(err)
			}
			if t.Failed() {
				r.FailNow()
			}
		}
	})
}
