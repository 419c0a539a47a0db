package annex2

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/store/summary"
)

const first, second = "533102201001", "533102201002"

func update(t testing.TB, db *store.DB, work func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("王镇", work); err != nil {
		t.Fatal(err)
	}
}

// complete fills a form in: name and answer of questions by turns.
func complete(t testing.TB, db *store.DB, s store.Subject, pairs ...string) (r store.Response) {
	t.Helper()
	update(t, db, func(tx *store.Tx) (err error) {
		r, err = storetest.Fill(tx, s, func(f *forms.Form, session *forms.Session) {
			for i := 0; i < len(pairs); i += 2 {
				q, ok := f.Question(pairs[i])
				if !ok {
					t.Fatalf("no question %s", pairs[i])
				}
				if r := session.Answer(q.Path(), pairs[i+1]); r.Verdict == forms.Violated {
					t.Fatalf("%s: %s", pairs[i], r.Message)
				}
			}
			for _, i := range session.Summary().Items {
				if i.Kind == forms.Warned {
					session.Keep(i.Place.Path(), "属实")
				}
			}
		})
		return err
	})
	return r
}

func read(t testing.TB, db *store.DB) (b Book) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		counted, err := summary.Read(tx)
		if err == nil {
			b, err = Read(tx, counted.Sheet(summary.ByVillage))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func line(p Part, question string) Line {
	for _, l := range p.Lines {
		if pathEnd(l.Path) == question {
			return l
		}
	}
	return Line{}
}

// TestSheets: the township's part holds for every village until it is filled in for one; that one is the village's, and its sheet's alone.
// What a village denies is told where the checks of its own households found it.
func TestSheets(t *testing.T) {
	db := storetest.Town(t)
	for _, s := range read(t, db).Sheets {
		if s.Village.Answered || s.Township.Answered || s.Own || s.Denied > 0 {
			t.Errorf("nobody has answered: %+v", s)
		}
	}
	complete(t, db, store.Subject{Form: FormTownship, Record: "533102201"}, "pcry", "王镇", "a2_1_1a", "yes", "a2_1_detail", "没有开会")
	var house string
	update(t, storetest.In(t, db, first), func(tx *store.Tx) (err error) {
		house, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("岩罕"), "type": forms.Text("01")})
		return err
	})
	complete(t, storetest.In(t, db, first), store.Subject{Form: "annex1", Record: house}, "visit_result", "met", "respondent", "岩罕", "a1_3_1", "yes", "a1_3_detail", "没有资助", "surveyors", "周文广")
	for _, code := range []string{first, second} {
		complete(t, storetest.In(t, db, code), store.Subject{Form: FormVillage, Record: code}, "clx", "tuopin", "pcry", "周文广", "a2_3_1", "no", "a2_2_1", "yes", "a2_2_detail", "没有建立")
	}
	b := read(t, db)
	if !b.Township.Answered || b.Township.Problems != 1 || line(b.Township, "a2_1_1a").Answer != "是" {
		t.Errorf("the township's part %+v", b.Township)
	}
	for i, want := range []struct{ found, denied int }{{1, 1}, {0, 0}} {
		s := b.Sheets[i]
		if l := line(s.Village, "a2_3_1"); l.Found != want.found || l.Denied != (want.denied > 0) || l.Answer != "否" || s.Denied != want.denied {
			t.Errorf("%s: %+v, %d denied", s.Name, l, s.Denied)
		}
		if s.Village.Problems != 1 || s.Own || s.Township.Subject != b.Township.Subject {
			t.Errorf("%s: %d problems, own %t, %+v", s.Name, s.Village.Problems, s.Own, s.Township.Subject)
		}
	}
	own := complete(t, db, b.Sheets[1].For(""), "pcry", "王镇", "a2_1_1a", "no")
	if own.Village != second {
		t.Errorf("filled in for a village it is of %s", own.Village)
	}
	b = read(t, db)
	if s := b.Sheets[1]; !s.Own || s.Township.Problems != 0 || line(s.Township, "a2_1_1a").Answer != "否" || s.For("") != s.Township.Subject {
		t.Errorf("the village's own %+v", s)
	}
	if s := b.Sheets[0]; s.Own || s.Township.Problems != 1 {
		t.Errorf("the other village has it too: %+v", s.Township)
	}
	if one := read(t, storetest.In(t, db, second)); len(one.Sheets) != 1 || !one.Sheets[0].Own || one.Sheets[0].Denied != 0 || !one.Township.Answered {
		t.Errorf("the village alone: %+v", one)
	}
}
