package home

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/calendar"
	"cunce/store/checks"
	"cunce/store/correction"
	"cunce/store/question"
	"cunce/store/report"
	"cunce/store/tasklist"
	"cunce/store/township"
	"cunce/tui/screen"
)

// figures are what the screen shows, read in one transaction.
type figures struct {
	report.Due
	last   lastLine    // where the officer stopped; empty when nothing was done yet
	resume screen.Page // the draft to go on with; no Kind when there is none of this round
	doubts doubts      // what cannot be right in the register, once it was counted
	own    ownForm     // the form that the village or township answers about itself
	lists  tasklist.Count
	waits  waits // what the calendar says, once it was read
	town   *town // of a township's file that is seen as a whole
	one    bool  // one village of a township's file is seen
	back   back
}

// empty reports whether there is nothing to work on yet: no household, and in a township's file no village that handed in. The round
// that is shown there may be one village's, so that its households alone say nothing.
func (f figures) empty() bool {
	return f.Visits.Total == 0 && (f.town == nil || f.town.missing == f.town.villages)
}

// back is what came back from the township, or goes back and forth with the villages: what it changed and nobody said anything to, and
// what it asks.
type back struct {
	changed int
	asked   question.Counts
}

func readBack(tx *store.Tx) (b back, err error) {
	rows, err := correction.List(tx)
	if err != nil {
		return b, err
	}
	b.changed = len(rows)
	b.asked, err = question.Count(tx)
	return b, err
}

// A town is how far the villages have handed in.
type town struct{ villages, missing int }

func countTown(tx *store.Tx) (*town, error) {
	all, err := township.Villages(tx)
	t := &town{villages: len(all)}
	for _, v := range all {
		if v.Missing {
			t.missing++
		}
	}
	return t, err
}

// An ownForm is annex 2 of source 003: its village part in a village's file, its township part in a township's.
type ownForm struct {
	travels string // what the row about what travels is called

	page  screen.Page
	title string
	state string
}

func load(db *store.DB, today string, now time.Time) (figures, error) {
	f := figures{one: db.Scope() != ""}
	err := db.View(func(tx *store.Tx) error {
		var err error
		if tx.Identity().Town() {
			if f.town, err = countTown(tx); err != nil {
				return err
			}
		}
		if f.Due, err = report.Home(tx, today); err != nil {
			return err
		}
		if f.back, err = readBack(tx); err != nil {
			return err
		}
		counts, err := tasklist.Counts(tx)
		if err != nil {
			return err
		}
		f.lists = counts[""]
		if f.own, err = findOwn(tx, f.Round); err != nil {
			return err
		}
		if f.Last == nil {
			return nil
		}
		if f.last, err = describe(tx, *f.Last, now); err != nil {
			return err
		}
		s := f.Last.Subject
		if f.Last.Draft && s.Form == f.Form && f.Round.Record != nil && s.Round == f.Round.ID {
			f.resume = entryPage(s)
		}
		return nil
	})
	return f, err
}

// doubts are the findings of the rules by their groups. Counting them takes longer than everything else on the screen, so
// that they come after it.
type doubts struct {
	count  int
	detail string
	// of is the state of the file and the day that they were counted for: they are the same until one of the two changes.
	of string
}

// waits are how many things of the calendar are to be done today, and should have been done before; and how many households were not
// looked at this month. Reading it takes longer than the rest too.
type waits struct{ today, overdue, unseen int }

func countWaits(db *store.DB) (w waits, err error) {
	err = db.View(func(tx *store.Tx) error {
		entries, err := calendar.Read(tx)
		w.today, w.overdue = calendar.Waiting(entries)
		for _, e := range entries {
			if e.ID == calendar.Monitoring && e.State != calendar.Off {
				w.unseen = e.Left
			}
		}
		return err
	})
	return w, err
}

// countDoubts checks the whole file, unless what is known of it still holds.
func countDoubts(db *store.DB, today string, known doubts) (d doubts, err error) {
	digest, err := db.Digest()
	if d.of = digest + " " + today; err != nil || d.of == known.of {
		return known, err
	}
	var rep checks.Report
	err = db.View(func(tx *store.Tx) error {
		engine, err := checks.Load(tx)
		if err == nil {
			rep, err = engine.Run(tx)
		}
		return err
	})
	var names []string
	counts := map[string]int{}
	for _, f := range rep.Open {
		if f.Rule.Level == checks.Hint {
			continue // nothing that anybody has to do
		}
		d.count++
		if counts[f.Rule.Group]++; counts[f.Rule.Group] == 1 {
			names = append(names, f.Rule.Group)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	for i, name := range names[:min(len(names), 3)] {
		if i > 0 {
			d.detail += "  "
		}
		d.detail += fmt.Sprintf("%s %d", name, counts[name])
	}
	return d, err
}

// findOwn finds the form, and how far it is in the round.
func findOwn(tx *store.Tx, round store.Round) (ownForm, error) {
	id := tx.Identity()
	form, title, travels := "annex2_village", nameVillageForm, nameHandIn
	if id.Town() {
		form, title, travels = "annex2_township", nameTownshipForm, nameDown
	}
	s := store.Subject{Form: form, Record: id.Code}
	if round.Record != nil && ownRound(round) {
		s.Round = round.ID
	}
	own := ownForm{page: entryPage(s), title: title, travels: travels, state: wordOwnTodo}
	if id.Town() { // with what the villages answered
		own.page = screen.Page{Kind: kindAnnex2}
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return own, err
	}
	for _, d := range drafts {
		if d.Subject == s {
			own.state = wordOwnDraft
			return own, nil
		}
	}
	_, err = tx.Response(s)
	if errors.Is(err, store.ErrNotFound) {
		return own, nil
	}
	own.state = wordOwnDone
	return own, err
}

func entryPage(s store.Subject) screen.Page {
	return screen.Page{Kind: screen.Entry, ID: s.Record, Form: s.Form, Round: s.Round, Response: s.Response, Part: s.Part}
}

// A lastLine says of which household, which form and when.
type lastLine struct{ who, what, when string }

// describe puts the last thing done into words. A record that is gone leaves the form.
func describe(tx *store.Tx, l report.Last, now time.Time) (line lastLine, err error) {
	if line.who, err = subjectName(tx, l.Subject); err != nil {
		return line, err
	}
	if f, err := tx.Form(l.Subject.Form); err == nil {
		line.what = f.Title
	}
	line.when = when(l.Time, now)
	if !l.Draft {
		line.when += " " + wordCompleted
	}
	return line, nil
}

// subjectName names the household that a form is about; a member's form is named by the household too.
func subjectName(tx *store.Tx, s store.Subject) (string, error) {
	h, err := tx.Household(s.Record)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("household of the last form: %w", err)
	}
	return joinWords(h.Group(), numbered(h.ShortNumber()), h.Head()), nil
}

func numbered(no string) string {
	if no == "" {
		return ""
	}
	return no + wordNumber
}

func joinWords(words ...string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// when tells a time as people do: 今天 10:30, 8月3日 10:30.
func when(at, now time.Time) string {
	at = at.In(now.Location())
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return wordTodayAt + at.Format(" 15:04")
	}
	return fmt.Sprintf("%d月%d日", at.Month(), at.Day()) + at.Format(" 15:04")
}

// nextStop is where the guided walk goes on: the household after the one done last in walking order that is not done, from
// the front again behind the last one. No Kind: all are done.
func nextStop(db *store.DB, f figures) (page screen.Page, err error) {
	err = db.View(func(tx *store.Tx) error {
		stops, err := report.Walk(tx, f.Round.ID, f.Form, "")
		if err != nil {
			return err
		}
		here := -1
		for i, s := range stops {
			if f.Last != nil && s.Household.ID == f.Last.Subject.Record {
				here = i
			}
		}
		for step := 1; step <= len(stops); step++ {
			s := stops[(here+step+len(stops))%len(stops)]
			if !s.Completed {
				subject := store.Subject{Form: f.Form, Record: s.Household.ID, Round: f.Round.ID}
				if len(s.Left) > 0 {
					subject.Part = s.Left[0]
				}
				page = entryPage(subject)
				return nil
			}
		}
		return nil
	})
	return page, err
}
