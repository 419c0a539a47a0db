package ask

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/schedule"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has three households: one with somebody of 76, one with somebody of 30, one of which nobody knows how old its people are.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, birth := range []string{"1946-03-07", "1992-01-01", ""} {
			no := fmt.Sprint(1001 + i)
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: no},
				forms.Answers{"hh_no": forms.Text(no), "head": forms.Text([]string{"欧阳秀英", "罗大山", "买买提"}[i]), "team": forms.Text("石岭组"), "type": forms.Text("01")})
			if err != nil {
				return err
			}
			card := forms.Answers{"name": forms.Text([]string{"欧阳秀英", "罗大山", "买买提"}[i]), "rel": forms.Text("01")}
			if birth != "" {
				card["birth"] = forms.Text(birth)
			}
			if _, _, err := tx.NewMember(id, "", card); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

func word(s string) tea.Msg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true} }

// told is the last thing that was said.
func told(s *screentest.Stage) (text string) {
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok {
			text = n.Text
		}
	}
	return text
}

// old asks for households with somebody of at least so many years, with the letters of the pinyin alone.
func old(s *screentest.Stage, years string) {
	s.Keys("1", "0", "2", "n", "l", "enter", "1")
	s.Send(word(years)).Keys("f12", "1")
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, village(t), width, height)
		s.Golden("none")
		s.Keys("1").Golden("sources")
		s.Keys("0", "2").Golden("fields")
		s.Keys("n", "l", "enter").Golden("ops")
		s.Keys("1").Golden("value")
		s.Send(word("65")).Keys("f12").Golden("whom")
		s.Keys("1").Golden("one")
		s.Keys("enter").Golden("list")
		s.Keys("esc", "7")
		s.Golden("give")
	})
}

// TestAsk puts conditions together, counts apart what nobody knows, keeps the question, gives the figure out, and tells later why it is
// another one.
func TestAsk(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Sees("3 户，3 人", noConditions[:10])
	old(s, "65")
	s.Sees("有人年龄至少65岁", "1 户，1 人", "另有 1 户")
	s.Keys("4").Sees("买买提")
	s.Keys("esc", "enter").Sees("欧阳秀英")
	s.Keys("esc", "7")
	s.Send(word("民政办")).Keys("f12")
	if got := told(s); !strings.Contains(got, "1 户，1 人，记下报给了民政办") {
		t.Fatalf("said %q", got)
	}
	s.Keys("6")
	s.Send(word("老人户")).Keys("f12")
	s.Sees("问数「老人户」")
	err := db.Update("罗秀云", func(tx *store.Tx) error {
		hs, err := tx.Households()
		if err != nil {
			return err
		}
		ms, err := tx.Members(hs[2].ID)
		if err != nil {
			return err
		}
		return tx.PutAnswers("member", ms[0].ID, forms.Answers{"birth": forms.Text("1950-01-01")})
	})
	if err != nil {
		t.Fatal(err)
	}
	s = show(t, db, 80, 24)
	s.Keys("5").Sees("老人户", "周文广")
	s.Keys("enter").Sees("2 户，2 人")
	s.Keys("8").Sees("民政办")
	s.Keys("enter").Sees("买买提", "现在算，当时不算", "罗秀云", "2022-08-06 09:00 成员卡", "当时报给民政办（周文广填报）：截至 2022-08-06 09:00，1 户，1 人", "现在再问：截至", "2 户，2 人", "多了 1 户", "口径：")
	s.Keys("esc", "esc", "3").Sees("3 户，3 人", noConditions[:10])
	s.Keys("5", "1")
	s.Send(word("们")).Keys("f12")
	s.Sees("老人户们")
	s.Keys("2", "2").Sees("老人户们")
	s.Keys("2", "1").Sees(noneSaved)
}

// TestGiven: where nothing changed since a figure was given out, both figures, whom it went to and 口径 are seen all the same.
func TestGiven(t *testing.T) {
	s := show(t, village(t), 80, 24)
	old(s, "65")
	s.Keys("7")
	s.Send(word("民政办")).Keys("f12", "8", "enter")
	s.Sees("当时报给民政办（周文广填报）：截至 2022-08-06 09:00，1 户，1 人", "现在再问：截至 2022-08-06 09:00，1 户，1 人", "一户也没有变", "口径：", "核对码", noneDiffers)
	s.Golden("same")
}

// TestNumbers: ID numbers are masked until it is asked, and again with one key.
func TestNumbers(t *testing.T) {
	db := village(t)
	if err := db.Update("周文广", func(tx *store.Tx) error {
		hs, err := tx.Households()
		if err != nil {
			return err
		}
		_, _, err = tx.NewMember(hs[0].ID, "", forms.Answers{"name": forms.Text("岩罕"), "rel": forms.Text("02"), "idno": forms.Text("533102194603076314"), "birth": forms.Text("1946-03-07")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s := show(t, db, 80, 24)
	old(s, "65")
	s.Keys("enter").Sees("**6314", "截至", "口径：")
	s.Keys("1").Sees(askNumbers)
	s.Keys("2").Sees("**6314")
	s.Keys("1", "1").Sees("533102194603076314")
	s.Keys("1").Sees("**6314")
}

// TestRound: of which round the forms count is chosen by digit, and told in 口径; the last of any is what is usual.
func TestRound(t *testing.T) {
	db := village(t)
	if err := db.Update("周文广", func(tx *store.Tx) error {
		_, err := tx.NewRound("八月攻坚", []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s := show(t, db, 80, 24)
	s.Keys("1")
	s.Send(word("rhwtpc")).Keys("enter", "0", "1", "1", "1", "f12").Sees("填过《", "近填完的一份")
	s.Keys("9").Sees(roundAny)
	s.Keys("1").Sees("八月攻坚 2022-08-06 到 2022-08-12")
	s.Keys("2").Sees("八月攻坚”（2022-08-06 到 2022-08-12）这一轮填完的")
	s.Keys("9").Sees("八月攻坚 2022-08-06 到 2022-08-12")
	s.Keys("1", "1").Sees("近填完的一份")
}

// TestVillageForm: a form about the village is asked by digit as well; the village is counted, and has no ID number to show.
func TestVillageForm(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("1", "c", "q", "b").Sees("村情表（说的是村）")
	s.Keys("enter", "3", "1")
	s.Send(word("900")).Keys("f12").Sees("《村情表》总人口至少900人", "0 个村。另有 1 个村没填清", "还剩村", "数的是村")
	s.Keys("4").Sees("青山村")
	s.Keys("1")
	if got := told(s); got != noNumbers {
		t.Errorf("said %q", got)
	}
	s.Keys("enter").Sees("3 户", "罗大山")
}

// TestItemForm: what a form asks several times over is asked of one item, of each, of none or of so many, by digit.
func TestItemForm(t *testing.T) {
	db := village(t)
	if err := db.Update("周文广", func(tx *store.Tx) error {
		f, err := tx.Form("income")
		if err != nil {
			return err
		}
		hs, err := tx.Households()
		if err != nil {
			return err
		}
		as := forms.Answers{}
		for k, v := range map[string]string{"@form": "income", "@subject": hs[0].ID, "@completed": "2022-08-05T10:00:00+08:00", "@by": "周文广", "@version": f.Version, "@hash": f.Hash, "@part": "actual", "basis": "actual",
			"per_line[a]": "1", "per_line[a]/amount": "3000", "per_line[b]": "2", "per_line[b]/amount": "40"} {
			as[k] = forms.Text(v)
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		return tx.PutAnswers("response", tx.ResponseID(store.Subject{Form: "income", Record: hs[0].ID, Part: "actual"}), as)
	}); err != nil {
		t.Fatal(err)
	}
	for whom, want := range map[string]string{"1": "1 户，1 人。另有 2 户没填清", "2": "0 户，0 人。另有 2 户没填清", "3": "0 户，0 人。另有 2 户没填清"} {
		s := show(t, db, 80, 24)
		s.Keys("1", "s", "r", "h", "s", "enter", "j", "e").Sees("金额（元）（收入支出明细）")
		s.Keys("enter", "1").Sees("写上数（元）")
		s.Send(word("1000")).Keys("f12").Sees(whoItems[0])
		s.Keys(whom).Sees(want, "“收入支出明细”里的金额（元）至少1000元")
	}
}

// TestOr: either of two clauses is enough; how many people are meant can be bounded; what cannot be asked is said and changes nothing.
func TestOr(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("2")
	if got := told(s); got != noRow {
		t.Errorf("said %q", got)
	}
	old(s, "65")
	s.Keys("2", "0", "2", "n", "l", "enter", "2")
	s.Send(word("35")).Keys("f12").Sees("或者", "2 户，2 人")
	s.Keys("1", "0", "2", "n", "l", "enter", "1")
	s.Send(word("七十")).Keys("f12", "1")
	if got := told(s); !strings.Contains(got, "不能和") {
		t.Errorf("said %q of a number that is none", got)
	}
	s = show(t, village(t), 80, 24)
	s.Keys("1", "0", "2", "n", "l", "enter", "1")
	s.Send(word("65")).Keys("f12", "4", "f12")
	if got := told(s); got != badCount {
		t.Errorf("said %q without a bound", got)
	}
	s.Send(word("1")).Keys("f12").Sees("至少 1 人", "1 户")
}

// TestSmallest: every stage is drawn on the smallest terminal, and Esc leads out of it.
func TestSmallest(t *testing.T) {
	s := show(t, village(t), 60, 16)
	for _, keys := range [][]string{{"1"}, {"1", "0", "2"}, {"5"}, {"7"}, {"8"}, {"4"}} {
		s.Keys(keys...)
		_ = s.Text()
		for n := 0; s.Screen.Back(); n++ {
			if n > 8 {
				t.Fatalf("%v: Esc does not leave", keys)
			}
		}
	}
}
