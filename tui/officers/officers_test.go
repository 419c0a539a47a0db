package officers

import (
	"testing"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func at(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

// TestList: somebody is put on the list, changed, taken off; the letter is changed, also to one that cannot be.
func TestList(t *testing.T) {
	db := storetest.New(t)
	s := at(t, db, 80, 24)
	s.Sees(noneYet[:30], "编号用 A 开头，已经给过 0 个")
	s.Keys("1", "1", "f12") // without a name
	s.Sees("加一个人，村里的")
	s.Keys("和志明", "enter", "村支书", "enter", "enter")
	s.Sees("和志明", "村支书", inVillage)
	s.Keys("1", "2", "李建国", "enter", "副镇长", "enter", "党政办", "f12")
	s.Sees("李建国", "党政办", inTownship)
	s.Keys("enter", "ctrl+u", "村党总支书记", "f12")
	s.Sees("村党总支书记")
	s.Keys("2", "2")
	s.Sees("和志明")
	s.Keys("2", "1")
	s.Hides("和志明")
	s.Keys("3", "ctrl+u", "b", "f12")
	s.Sees("编号用 B 开头")
	s.Keys("3", "ctrl+u", "7", "f12")
	s.Keys("esc")
	s.Sees("编号用 B 开头")
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := storetest.New(t)
		at(t, db, width, height).Golden("empty")
		err := db.Update("周文广", func(tx *store.Tx) error {
			if err := tx.SetOfficer("和志明", "村党总支书记", "village", ""); err != nil {
				return err
			}
			return tx.SetOfficer("李建国", "副镇长", "township", "党政办")
		})
		if err != nil {
			t.Fatal(err)
		}
		s := at(t, db, width, height)
		s.Golden("list")
		s.Keys("enter").Golden("edit")
		s.Keys("esc", "3").Golden("letter")
		s.Keys("esc", "2").Golden("remove")
	})
}

// TestOfSeveralVillages: where all villages are seen, somebody of a village's list is named with the village and changed only there.
func TestOfSeveralVillages(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	err := db.Update("王镇", func(tx *store.Tx) error {
		if err := tx.SetOfficer("李建国", "副镇长", "township", ""); err != nil {
			return err
		}
		return tx.Put(revision.Village, "533102201001", revision.Fields{"name": revision.Text("户瓦村"), "code": revision.Text("533102201001")})
	})
	if err != nil {
		t.Fatal(err)
	}
	one, err := db.In("533102201001")
	if err == nil {
		err = one.Update("王镇", func(tx *store.Tx) error { return tx.SetOfficer("和志明", "村支书", "village", "") })
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"enter", "2"} {
		s := at(t, db, 80, 24)
		s.Sees("户瓦村", inTownship)
		s.Keys(key)
		asked := s.Take()
		if n, is := asked[len(asked)-1].(screen.Notice); !is || !n.Bad {
			t.Errorf("%s on somebody of the village: %v", key, asked)
		}
	}
	s := at(t, one, 80, 24)
	s.Keys("enter")
	s.Sees("改 和志明")
}
