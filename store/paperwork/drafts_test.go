package paperwork

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// answerAll answers every question that is asked with the first answer that is taken, and keeps every warning.
func answerAll(s *forms.Session) {
	for range 6 {
		for _, p := range s.Places() {
			if p.Repeat() != nil && len(s.Instances(p)) == 0 {
				s.Add(p)
			}
			q := p.Question()
			if q == nil || !q.Type.Asked() || !s.Relevant(p) || s.ReadOnly(p) || !s.Get(p.Path()).Empty() {
				continue
			}
			tries := []string{"2022-08-06", "2022", "202207", "2", "3.5", "130", "周文广、罗秀云", "11:30"}
			if q.Type.Chosen() {
				tries = nil
				for _, c := range s.Choices(p) {
					tries = append(tries, c.Name)
				}
				slices.Reverse(tries)
			}
			for _, text := range tries {
				if v := s.Answer(p.Path(), text).Verdict; v == forms.Accepted || v == forms.Warned {
					break
				}
			}
		}
		for _, i := range s.Summary().Items {
			if i.Kind == forms.Warned || i.Kind == forms.Missing {
				s.Keep(i.Place.Path(), "属实")
			}
		}
	}
}

// TestDraftsAsCompleted: whatever form is printed while it is in work, it stands on paper as it does when it is completed, but for the
// note that it is not: what is calculated as well.
func TestDraftsAsCompleted(t *testing.T) {
	db := village(t, 12)
	house := ""
	view(t, db, func(tx *store.Tx) error {
		roster, err := tx.Roster()
		for _, h := range roster {
			if all, e := tx.Responses(h.ID); e != nil || len(all) == 0 && h.Size() > 1 {
				house, err = h.ID, e
			}
		}
		return err
	})
	bare := func(pages []print.Page) []print.Page {
		for i := range pages {
			pages[i].Notes = nil
		}
		return pages
	}
	for _, name := range catalog.Names() {
		f, _ := catalog.Form(name)
		record := map[string]string{"household": house, "village": db.Identity().Code, "township": db.Identity().Code}[f.Subject]
		if record == "" || slices.Contains([]string{"household", formSettings}, name) {
			continue // cards are records of their own, and nobody is asked the settings; of people there are blank sheets only
		}
		o := Order{Paper: "form", Form: name}
		var draft store.Draft
		var session *forms.Session
		err := db.Update("周文广", func(tx *store.Tx) (err error) {
			subject := store.Subject{Form: name, Record: record}
			env, err := tx.Env(subject)
			if err != nil {
				return err
			}
			session = forms.NewSession(f, env, nil)
			answerAll(session)
			draft = store.Draft{Subject: subject, Answers: session.Draft()}
			if f.OnePer != "" {
				draft.Part = f.PartOf(session.Final())
			}
			return tx.SaveDraft(draft)
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.Subject == "household" {
			o.Household = house
		}
		working, err := made(t, db, o)
		if err != nil {
			t.Errorf("%s in work: %v", name, err)
			continue
		}
		if said := text(working); !strings.Contains(said, noteDraft[f.Subject]) {
			t.Errorf("%s: not said that it is in work: %v", name, working.Pages[0].Notes)
		}
		err = db.Update("周文广", func(tx *store.Tx) error {
			_, _, err := tx.Complete(draft, session)
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			for _, i := range session.Summary().Items {
				t.Log(i.Kind, i.Place.Path(), i.Message)
			}
			continue
		}
		completed, err := made(t, db, o)
		if err != nil {
			t.Errorf("%s completed: %v", name, err)
			continue
		}
		if was, is := bare(working.Pages), bare(completed.Pages); !reflect.DeepEqual(was, is) {
			t.Errorf("%s in work:\n%s\ncompleted:\n%s", name, text(print.Document{Pages: was}), text(print.Document{Pages: is}))
		}
	}
}

// TestTown: where all villages are seen annex 2 is the township's part, its own before that for a village alone, and a form about
// villages has a sheet for each that answered, in the order of their codes.
func TestTown(t *testing.T) {
	const own, first, second = "533102201", "533102201001", "533102201002"
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: own, Name: "勐秀乡", Township: "勐秀乡"}))
	err := db.Update("王镇", func(tx *store.Tx) error {
		for code, name := range map[string]string{first: "户瓦村", second: "勐典村"} {
			if err := tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(name), "code": revision.Text(code)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db, formTownship, second, [2]string{"g1/a2_1_3a", "no"})
	fill(t, db, formTownship, own, [2]string{"g1/a2_1_3a", "yes"})
	d, err := made(t, db, Order{Paper: "annex2"})
	if err != nil || len(d.Pages) != 2 {
		t.Fatalf("%d sheets, %v", len(d.Pages), err)
	}
	for i, want := range []string{"勐秀乡 ②乡镇是否有帮扶车间(是☑否□)", "勐典村 ②乡镇是否有帮扶车间(是□否☑)"} {
		p := d.Pages[i]
		if got := p.Name + " " + p.Blocks[0].Rows[2][1]; !strings.HasPrefix(got, want) || !strings.HasPrefix(p.Blocks[0].Over, "勐秀乡\t") {
			t.Errorf("sheet %d is %s %s", i, p.Blocks[0].Over, got)
		}
	}
	if said := text(d); strings.Count(said, fmt.Sprintf(noteApart, "勐典村")) != 1 {
		t.Errorf("not said whose it is:\n%s", said)
	}
	for _, code := range []string{second, first} {
		one, err := db.In(code)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, one, formVillage, code, [2]string{"head/clx", "general"})
	}
	d, err = made(t, db, Order{Paper: "form", Form: formVillage})
	if err != nil || len(d.Pages) != 2 || !strings.Contains(text(print.Document{Pages: d.Pages[:1]}), "户瓦村(") || !strings.Contains(text(print.Document{Pages: d.Pages[1:]}), "勐典村(") {
		t.Errorf("%v\n%s", err, text(d))
	}
}
