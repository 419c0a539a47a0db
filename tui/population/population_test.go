package population

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

// village has two groups; who is registered here, who is away and who left differ.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, home := range []struct {
			team   string
			people [][2]string // name, and the answer to reg
		}{{"石岭组", [][2]string{{"欧阳秀英", "yes"}, {"单小宝", "no"}, {"单雪旺", ""}}}, {"东洼组", [][2]string{{"买买提·艾力", "yes"}}}} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))},
				forms.Answers{"head": forms.Text(home.people[0][0]), "team": forms.Text(home.team)})
			if err != nil {
				return err
			}
			for _, who := range home.people {
				card := forms.Answers{"name": forms.Text(who[0]), "stay": forms.Text("02")}
				if who[1] != "" {
					card["reg"] = forms.Text(who[1])
				}
				if who[0] == "单雪旺" {
					card["chg"] = forms.Text("out")
				}
				if _, _, err := tx.NewMember(id, "", card); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, village(t), width, height)
		s.Golden("groups")
		s.Keys("enter")
		s.Golden("people")
		stage(t, storetest.New(t), width, height).Golden("nobody")
	})
}

// TestFromANumberToACard: another fact, another column, the people behind the number, and a card at the question.
func TestFromANumberToACard(t *testing.T) {
	s := stage(t, village(t), 80, 24)
	s.Sees("口径：户籍在册", "2 户  成员 3 人  已减少 1 人", "户籍不在册")
	s.Keys("right", "enter")
	s.Sees("石岭组  户籍在册：户籍不在册", "1 人", "单小宝")
	s.Keys("enter")
	opened := false
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok {
			opened = o.Page.Form == "member" && o.Page.ID != "" && o.Page.At == "reg"
		}
	}
	if !opened {
		t.Error("Enter on a person opens no card at the question")
	}
	s.Keys("esc", "3")
	s.Sees("口径：常住外出", "外出")
	s.Keys("down", "down", "enter")
	s.Sees("合计  常住外出：外出", "3 人", "买买提")
	s.Hides("单雪旺")
	s.Keys("esc", "right", "right", "enter")
	s.Sees("已减少", "单雪旺")
	s.Keys("esc", "up", "4", "left", "left", "enter")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Notice{Text: noOne, Bad: true}) {
		t.Errorf("an empty cell asks for %v", asked)
	}
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("Esc asked for %v", asked)
	}
}
