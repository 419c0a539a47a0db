package store_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// peopleForm asks about the people of a household in a repeat, and about the plots of each in another; rows are as many as counted
// where count is a question.
func peopleForm(t testing.TB, count string) *forms.Form {
	t.Helper()
	g := &forms.Group{Name: "home", Label: "家里"}
	m := &forms.Group{Name: "people", Label: "家庭成员 ${name}", Parent: g, Repeat: true, RepeatCount: count}
	p := &forms.Group{Name: "plots", Label: "地块", Parent: m, Repeat: true}
	f := &forms.Form{Name: "people", Title: "家庭成员", Version: "1", Subject: "household", Groups: []*forms.Group{g, m, p},
		Lists: map[string][]forms.Choice{"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}},
		Questions: []*forms.Question{
			{Name: "n", Label: "几口人", Type: qtype.Integer},
			{Name: "name", Label: "姓名", Type: qtype.Text, Group: m},
			{Name: "ill", Label: "是否患大病", Type: qtype.SelectOne, List: "yesno", Group: m, Problem: ". = 'yes'", Office: "卫健办"},
			{Name: "mu", Label: "面积", Type: qtype.Decimal, Group: p},
			{Name: "area", Label: "", Type: qtype.Calculate, Group: m, Calculation: "sum(${mu})"},
		}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	return f
}

// peopleVillage is a sample village with that form stored.
func peopleVillage(t *testing.T, count string) (*store.DB, store.Subject) {
	db, s, _ := sampleVillage(t)
	s.Form = "people"
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(peopleForm(t, count)) })
	return db, s
}

// resheet opens the form again as it is stored.
func resheet(t testing.TB, db *store.DB, s store.Subject, data string) (d store.Draft, session *forms.Session) {
	t.Helper()
	d, session = fill(t, db, s)
	paths, as, err := session.Form().DecodeAnswers([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range session.PutAll(paths, as) {
		if r.Verdict > forms.Warned {
			t.Fatalf("%s: %+v", paths[i], r)
		}
	}
	d.Answers = session.Draft()
	return d, session
}

// finish completes what was opened.
func finish(t testing.TB, db *store.DB, d store.Draft, session *forms.Session) (r store.Response, opened []store.Issue) {
	t.Helper()
	update(t, db, func(tx *store.Tx) (err error) {
		r, opened, err = tx.Complete(d, session)
		return err
	})
	return r, opened
}

// written are the answers that the last revision of a record wrote, by field, "" for what it took back.
func written(t testing.TB, db *store.DB, r store.Response) string {
	t.Helper()
	var out []string
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.History(r.Kind, r.ID)
		if err != nil {
			return err
		}
		for _, c := range all[len(all)-1].Changes {
			for _, name := range slices.Sorted(maps.Keys(c.Patch)) {
				if !strings.HasPrefix(name, "@") {
					was := store.Record{Fields: c.Patch}
					out = append(out, name+"="+was.Answer(name).Text)
				}
			}
		}
		return nil
	})
	return strings.Join(out, " ")
}

// ids replaces the ids of rows by a and b in the order in which they are given.
func ids(text string, session *forms.Session, rows ...string) string {
	for i, row := range rows {
		p, _ := session.Place(row)
		key := p.Path()[strings.LastIndexByte(p.Path(), '['):]
		text = strings.ReplaceAll(text, key, "["+string(rune('a'+i))+"]")
	}
	return text
}

func TestRowsAreStored(t *testing.T) {
	db, s := peopleVillage(t, "")
	d, session := resheet(t, db, s, `{"n": 2, "home/people[1]/name": "张三", "home/people[1]/plots[1]/mu": 2, "home/people[2]/name": "李四"}`)
	r, _ := finish(t, db, d, session)
	rows := []string{"home/people[1]", "home/people[2]", "home/people[1]/plots[1]"}
	if got := ids(written(t, db, r), session, rows...); got != "n=2 people[a]=a0 people[a]/area=2 people[a]/name=张三 people[a]/plots[c]=a0 people[a]/plots[c]/mu=2 people[b]=a1 people[b]/area=0 people[b]/name=李四" {
		t.Errorf("first: %s", got)
	}

	d, session = resheet(t, db, s, `{"home/people[2]/name": "李小四"}`)
	r, _ = finish(t, db, d, session)
	if got := ids(written(t, db, r), session, rows...); got != "people[b]=a1 people[b]/name=李小四" {
		t.Errorf("an edit says that the row is alive: %s", got)
	}
	d, session = resheet(t, db, s, `{"home/people[1]/plots[1]/mu": 3}`)
	r, _ = finish(t, db, d, session)
	if got := ids(written(t, db, r), session, rows...); got != "people[a]=a0 people[a]/area=3 people[a]/plots[c]=a0 people[a]/plots[c]/mu=3" {
		t.Errorf("an edit inside says it of all rows around: %s", got)
	}

	d, session = resheet(t, db, s, `{}`)
	first, _ := session.Place("home/people[1]")
	session.Move(first, 1)
	d.Answers = session.Draft()
	r, _ = finish(t, db, d, session)
	if got := ids(written(t, db, r), session, "home/people[2]"); got != "people[a]=a2" {
		t.Errorf("moving writes one key: %s", got)
	}

	d, session = resheet(t, db, s, `{}`)
	gone, _ := session.Place("home/people[2]")
	session.Remove(gone)
	d.Answers = session.Draft()
	r, _ = finish(t, db, d, session)
	if got := strings.ReplaceAll(written(t, db, r), gone.Path()[len("home/"):], "people[a]"); got != "people[a]=" {
		t.Errorf("removing unsets the key alone: %s", got)
	}
	if as := r.Answers(session.Form()); len(as) != 4 || as["n"].Text != "2" {
		t.Errorf("what is left: %v", as)
	}
	if r, _ := finish(t, db, func() store.Draft { d, session = resheet(t, db, s, `{}`); return d }(), session); len(r.Fields) == 0 {
		t.Error("nothing changes")
	}
}

// Rows beyond a count are dropped at completion, and what they held does not come back with a later row of that place.
func TestRowsBeyondTheCount(t *testing.T) {
	db, s := peopleVillage(t, "${n}")
	finish(t, db, func() store.Draft {
		d, session := resheet(t, db, s, `{"n": 2, "home/people[1]/name": "张三", "home/people[2]/name": "李四"}`)
		finish(t, db, d, session)
		return d
	}(), func() *forms.Session { _, session := resheet(t, db, s, `{}`); return session }())
	d, session := resheet(t, db, s, `{"n": 1}`)
	r, _ := finish(t, db, d, session)
	if got := written(t, db, r); got != "n=1 people[n2]=" {
		t.Errorf("fewer: %s", got)
	}
	d, session = resheet(t, db, s, `{"n": 2}`)
	if a := session.Get("home/people[2]/name"); !a.Empty() {
		t.Errorf("a new row has the name %q", a.Text)
	}
	r, _ = finish(t, db, d, session)
	if got := written(t, db, r); got != "n=2 people[n2]=a1 people[n2]/name=" {
		t.Errorf("more again: %s", got)
	}
	if as := r.Answers(session.Form()); as["home/people[n2]/name"] != (forms.Answer{}) || as["home/people[n1]/name"].Text != "张三" {
		t.Errorf("answers %v", as)
	}
}

// Two rows with one problem are two issues; the issue of a row that is removed is withdrawn, that of the other stays.
func TestIssuesOfRows(t *testing.T) {
	db, s := peopleVillage(t, "")
	d, session := resheet(t, db, s, `{"n": 2, "home/people[1]/name": "张三", "home/people[1]/ill": "yes", "home/people[2]/name": "李四", "home/people[2]/ill": "yes"}`)
	r, opened := finish(t, db, d, session)
	if len(opened) != 2 || opened[0].ID == opened[1].ID || opened[0].Title() != "家庭成员 张三  患大病" || opened[1].Title() != "家庭成员 李四  患大病" {
		t.Fatalf("opened %v", opened)
	}
	if path := opened[1].Text("path"); !strings.HasPrefix(path, "people[") || !strings.HasSuffix(path, "]/ill") {
		t.Errorf("path %s", path)
	}
	d, session = resheet(t, db, s, `{"home/people[1]": null}`)
	finish(t, db, d, session)
	view(t, db, func(tx *store.Tx) error {
		for i, want := range []string{"withdrawn", "found"} {
			issue, err := tx.Issue(opened[i].ID)
			if err != nil || string(issue.Status()) != want || issue.Response() != r.ID {
				t.Errorf("issue %d is %s, %v", i, issue.Status(), err)
			}
		}
		return nil
	})
}

// One laptop removes a row, another edits it, neither knowing of the other: the row is kept with all it held, and the contradiction
// is listed.
func TestARowRemovedAndEdited(t *testing.T) {
	db, s := peopleVillage(t, "")
	d, session := resheet(t, db, s, `{"n": 1, "home/people[1]/name": "张三", "home/people[1]/ill": "no"}`)
	finish(t, db, d, session)
	row, _ := session.Place("home/people[1]")
	edit, editing := resheet(t, db, s, `{"home/people[1]/name": "张小三"}`)
	remove, removing := resheet(t, db, s, `{"home/people[1]": null}`)
	finish(t, db, remove, removing)
	r, _ := finish(t, db, edit, editing)
	key := row.Path()[len("home/"):]
	if len(r.Conflicts[key]) != 2 || len(r.Conflicts) != 1+conflictsOfCompletion(r) {
		t.Errorf("conflicts %v", r.Conflicts)
	}
	var winner, loser string
	for _, c := range r.Conflicts[key] {
		if string(c.Value) == string(revision.Unset) {
			loser = "removed"
		} else {
			winner = "kept"
		}
	}
	if as := r.Answers(session.Form()); winner+loser != "keptremoved" || !r.Answer(key).Empty() && (as[row.Path()+"/name"].Text != "张小三" || as[row.Path()+"/ill"].Text != "no") {
		t.Errorf("%s %s: %v", winner, loser, as)
	}
}

// conflictsOfCompletion counts what two completions always disagree about: when and by whom.
func conflictsOfCompletion(r store.Response) (n int) {
	for field := range r.Conflicts {
		if strings.HasPrefix(field, "@") {
			n++
		}
	}
	return n
}

// The next round takes over the rows of the last: those that lived then, with their ids.
func TestRowsOfTheRoundBefore(t *testing.T) {
	db, s := peopleVillage(t, "")
	d, session := resheet(t, db, s, `{"home/people[1]/name": "张三", "home/people[2]/name": "李四", "home/people[3]/name": "王五", "home/people[3]/plots[1]/mu": 2}`)
	finish(t, db, d, session)
	d, session = resheet(t, db, s, `{"home/people[1]": null}`)
	first, _ := session.Place("home/people[1]")
	finish(t, db, d, session)
	next := s
	update(t, db, func(tx *store.Tx) error {
		round, err := tx.NewRound("九月", []string{"people"}, nil)
		next.Round = round.ID
		return err
	})
	_, session = fill(t, db, next)
	if r, ok := session.Carry("home/people"); !ok {
		t.Fatalf("%+v", r)
	}
	got := []string{session.Get("home/people[1]/name").Text, session.Get("home/people[2]/name").Text, session.Get("home/people[2]/plots[1]/mu").Text}
	row, _ := session.Place("home/people[1]")
	if strings.Join(got, " ") != "李四 王五 2" || row.Path() != first.Path() {
		t.Errorf("%v, %s", got, row.Path())
	}
}

// A filling in the data file gives its rows random ids, so that two laptops never mean different rows by one.
func TestRowsHaveRandomIDs(t *testing.T) {
	db, s := peopleVillage(t, "")
	seen := map[string]bool{}
	for range 20 {
		_, session := resheet(t, db, s, `{"home/people[1]/name": "张三"}`)
		p, _ := session.Place("home/people[1]")
		if len(p.Path()) != len("home/people[k3f9qz]") || seen[p.Path()] {
			t.Fatalf("id %s again", p.Path())
		}
		seen[p.Path()] = true
	}
	db = storetest.New(t, storetest.Unchecked())
	if err := db.View(func(tx *store.Tx) error { _, err := tx.Response(s); return err }); !errors.Is(err, store.ErrNotFound) {
		t.Fatal(err)
	}
}
