package annex2

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/annex2"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const first, second, own = "533102201001", "533102201002", "533102201"

// town has two villages; the first one denies what the check of its household found.
func town(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.Town(t)
	var house string
	update(t, storetest.In(t, db, first), func(tx *store.Tx) (err error) {
		house, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("岩罕"), "type": forms.Text("01")})
		return err
	})
	complete(t, db, store.Subject{Form: "annex1", Record: house}, "visit_result", "met", "respondent", "岩罕", "a1_3_1", "yes", "a1_3_detail", "没有资助", "surveyors", "周文广")
	complete(t, db, store.Subject{Form: annex2.FormVillage, Record: first}, "clx", "tuopin", "pcry", "周文广", "a2_3_1", "no", "a2_2_1", "yes", "a2_2_detail", "没有建立")
	complete(t, db, store.Subject{Form: annex2.FormTownship, Record: own}, "pcry", "王镇", "a2_1_1a", "yes", "a2_1_detail", "没有开会")
	return db
}

func update(t testing.TB, db *store.DB, work func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("王镇", work); err != nil {
		t.Fatal(err)
	}
}

func complete(t testing.TB, db *store.DB, s store.Subject, pairs ...string) {
	t.Helper()
	update(t, db, func(tx *store.Tx) error {
		_, err := storetest.Fill(tx, s, func(f *forms.Form, session *forms.Session) {
			for i := 0; i < len(pairs); i += 2 {
				q, _ := f.Question(pairs[i])
				session.Answer(q.Path(), pairs[i+1])
			}
			for _, i := range session.Summary().Items {
				if i.Kind == forms.Warned {
					session.Keep(i.Place.Path(), "属实")
				}
			}
		})
		return err
	})
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

// opened is what the screen asked for last.
func opened(t testing.TB, s *screentest.Stage) (last screen.Open) {
	t.Helper()
	for _, msg := range s.Take() {
		if o, is := msg.(screen.Open); is {
			last = o
		}
	}
	return last
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := town(t)
		s := show(t, db, width, height)
		s.Golden("all")
		s.Keys("down", "enter").Golden("sheet")
		show(t, storetest.In(t, db, second), width, height).Golden("one")
	})
}

// TestWays: the township's part for all or for one village, the village's part only looked at, the households behind a row, the next village,
// the village itself.
func TestWays(t *testing.T) {
	db := town(t)
	s := show(t, db, 80, 24)
	s.Keys("enter")
	if o := opened(t, s); o.Page.ID != own || o.Page.Form != annex2.FormTownship {
		t.Errorf("the first row opens %+v", o.Page)
	}
	s.Keys("down", "enter")
	s.Sees("附件2 户瓦村", "全镇一份", "没有开会")
	s.Keys("2")
	if o := opened(t, s); o.Page.ID != first || o.Page.Form != annex2.FormTownship || o.Page.Response != "" {
		t.Errorf("2 opens %+v", o.Page)
	}
	for range 10 {
		s.Keys("down")
	}
	s.Keys("enter")
	if o := opened(t, s); o.Page.Kind == screen.Entry && o.Page.Form == annex2.FormVillage {
		t.Error("the village's part is not only looked at")
	}
	s.Keys("4")
	s.Sees("附件2 勐典村")
	s.Keys("4")
	s.Sees("附件2 勐典村")
	s.Take()
	s.Keys("3")
	if o := opened(t, s); o.DB == nil || o.DB.Scope() != second {
		t.Errorf("3 opens %+v", o)
	}
}

// TestDenied: the row that the village denies is a digit away and opens the households that were found.
func TestDenied(t *testing.T) {
	s := show(t, town(t), 80, 24)
	s.Sees("对不上 1 处")
	s.Keys("down", "enter")
	for range 2 { // there is only one: the second time it stays
		s.Keys("5")
		s.Sees("> 村       ①村内", "1 户 对不上", "请村里核对")
	}
	s.Keys("enter")
	s.Sees("岩罕")
}
