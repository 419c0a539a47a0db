package exchange

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func mustUndo(t testing.TB, db *store.DB, dry bool) Undone {
	t.Helper()
	u, err := Undo(db, "周文广", dry)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// standing is what a file tells of its households, people and groups: the filled fields by record.
func standing(t testing.TB, db *store.DB) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	err := db.View(func(tx *store.Tx) error {
		for _, kind := range []revision.Kind{revision.Household, revision.Member, revision.Group, revision.Issue} {
			err := tx.Each(kind, func(r *store.Record) error {
				fields := map[string]string{}
				for name := range r.Fields {
					if text := r.Text(name); text != "" {
						fields[name] = text
					}
				}
				all[r.ID] = fields
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestUndoFirst: after the first import is taken back nothing is left of it, and it can be imported again.
func TestUndoFirst(t *testing.T) {
	db := storetest.New(t)
	if _, err := Undo(db, "周文广", false); !errors.Is(err, ErrNoImport) {
		t.Errorf("without an import: %v", err)
	}
	r := read(t, header+rowHead+rowWife+rowOther)
	r.Book = "花名册.xlsx"
	mustImport(t, db, r, false)
	before, copies := digest(t, db), backups(t, db)
	dry := mustUndo(t, db, true)
	if digest(t, db) != before || backups(t, db) != copies {
		t.Fatal("a dry run wrote")
	}
	got := mustUndo(t, db, false)
	if !reflect.DeepEqual(dry, got) {
		t.Errorf("dry run said %+v, it did %+v", dry, got)
	}
	if got.Book != "花名册.xlsx" || got.By != "周文广" || got.Households != (UndoneCounts{Removed: 2}) || got.Members != (UndoneCounts{Removed: 3}) || len(got.Kept) != 0 {
		t.Errorf("told %+v", got)
	}
	if left := standing(t, db); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
	if backups(t, db) != copies+1 {
		t.Error("no backup was made before")
	}
	if _, err := Undo(db, "周文广", false); !errors.Is(err, ErrNoImport) {
		t.Errorf("taken back twice: %v", err)
	}
	if again := mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false); again.Households.Added+again.Households.Updated != 2 {
		t.Errorf("imported again: %+v", again.Households)
	}
	if n := len(standing(t, db)); n != 2+3+2 {
		t.Errorf("%d records after importing it again", n)
	}
}

// TestUndoKeepsLaterEdits: a field that somebody changed since stays, the others get their former values.
func TestUndoKeepsLaterEdits(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false)
	was := standing(t, db)
	second := strings.NewReplacer("东洼组", "新组", "13900000001", "13911111111").Replace(header+rowHead+rowWife) +
		strings.ReplaceAll(rowOther, "13900000002", "13922222222") + "1003,马明,石岭组,马明,99010119700101001X,户主,\n" +
		"1001,蔡永强,新组,蔡梅,990101201504180036,之女,\n"
	mustImport(t, db, read(t, second), false)
	edit(t, db, "1002", "phone", "13933333333")
	got := mustUndo(t, db, false)
	if got.Households != (UndoneCounts{Removed: 1, Restored: 1}) || got.Members != (UndoneCounts{Removed: 2, Restored: 2}) {
		t.Errorf("households %+v, people %+v", got.Households, got.Members)
	}
	if len(got.Kept) != 1 || !strings.Contains(got.Kept[0], "吕海芳户") || !strings.Contains(got.Kept[0], "导入以后又改过") {
		t.Errorf("kept %q", got.Kept)
	}
	text := strings.Join(got.Lines(), "\n")
	for _, want := range []string{"：新组 -> 东洼组", "：13911111111 -> 13900000001", "删去  马明户", "删去成员 1 人：蔡梅", "农户：删去 1   改回 1   留下 0"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told in\n%s", want, text)
		}
	}
	is := standing(t, db)
	for id, fields := range was {
		if fields["phone"] == "13900000002" && fields["head"] == "吕海芳" {
			fields["phone"] = "13933333333"
		}
		if !maps.Equal(fields, is[id]) {
			t.Errorf("was %v, is %v", fields, is[id])
		}
	}
	if len(is) != len(was) {
		t.Errorf("%d records, before the import %d", len(is), len(was))
	}
}

func edit(t testing.TB, db *store.DB, number, field, text string) {
	t.Helper()
	err := db.Update("位晓燕", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(number)
		if err != nil {
			return err
		}
		return tx.Put(revision.Household, h.ID, revision.Fields{field: revision.Text(text)})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestUndoKeepsWhatIsInUse: a household that somebody has worked with stays whole, with its group; the others go.
func TestUndoKeepsWhatIsInUse(t *testing.T) {
	work := map[string]func(*store.Tx, store.Household) error{
		"the card was changed": func(tx *store.Tx, h store.Household) error {
			return tx.Put(revision.Household, h.ID, revision.Fields{"addr": revision.Text("东头")})
		},
		"a person was changed": func(tx *store.Tx, h store.Household) error {
			ms, err := tx.Members(h.ID)
			if err != nil {
				return err
			}
			return tx.Put(revision.Member, ms[1].ID, revision.Fields{"phone": revision.Text("1")})
		},
		"a person was added": func(tx *store.Tx, h store.Household) error {
			_, _, err := tx.NewMember(h.ID, "", forms.Answers{"name": forms.Text("蔡小宝")})
			return err
		},
		"an issue was opened": func(tx *store.Tx, h store.Household) error {
			return tx.Put(revision.Issue, "I", revision.Fields{"no": revision.Text("A0001"), "title": revision.Text("房屋"), "due": revision.Text("2022-09-01"),
				"opened": revision.Text("2022-08-06T09:00:00+08:00"), "response": revision.Text(h.ID), "stands": revision.Text("yes"), "household": revision.Text(h.ID)})
		},
	}
	for name, do := range work {
		t.Run(name, func(t *testing.T) {
			db := storetest.New(t)
			mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false)
			err := db.Update("位晓燕", func(tx *store.Tx) error {
				h, err := tx.HouseholdByNumber("1001")
				if err != nil {
					return err
				}
				return do(tx, h)
			})
			if err != nil {
				t.Fatal(err)
			}
			before := standing(t, db)
			got := mustUndo(t, db, false)
			if got.Households != (UndoneCounts{Removed: 1, Kept: 1}) || got.Members != (UndoneCounts{Removed: 1, Kept: 2}) {
				t.Errorf("households %+v, people %+v", got.Households, got.Members)
			}
			if len(got.Kept) != 1 || !strings.Contains(got.Kept[0], "蔡永强户") || !strings.Contains(got.Kept[0], "留下") {
				t.Errorf("kept %q", got.Kept)
			}
			after := standing(t, db)
			if len(after) != len(before)-3 { // a household, its head and its group
				t.Errorf("%d records of %d", len(after), len(before))
			}
			for id, fields := range after {
				if !maps.Equal(fields, before[id]) {
					t.Errorf("was %v, is %v", before[id], fields)
				}
			}
		})
	}
}

// TestUndoMove: who came to another household goes back, and is told with both heads.
func TestUndoMove(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false)
	was := standing(t, db)
	moved := strings.ReplaceAll(rowWife, "1001,蔡永强,东洼组", "1003,马明,新组") + "1003,马明,新组,马明,99010119700101001X,户主,\n"
	mustImport(t, db, read(t, header+moved), false)
	got := mustUndo(t, db, false)
	if !reflect.DeepEqual(standing(t, db), was) {
		t.Errorf("is %v, was %v", standing(t, db), was)
	}
	if !strings.Contains(strings.Join(got.Lines(), "\n"), "罗平 所在户的户主：马明 -> 蔡永强") {
		t.Errorf("told %q", got.Lines())
	}
}

// TestUndoOneAfterTheOther: imports are taken back from the last to the first.
func TestUndoOneAfterTheOther(t *testing.T) {
	db := storetest.New(t)
	var worlds []map[string]map[string]string
	texts := []string{header + rowHead, header + rowHead + rowWife, header + strings.ReplaceAll(rowHead, "东洼组", "新组") + rowOther}
	for _, text := range texts {
		worlds = append(worlds, standing(t, db))
		mustImport(t, db, read(t, text), false)
	}
	for _, want := range slices.Backward(worlds) {
		mustUndo(t, db, false)
		if got := standing(t, db); !reflect.DeepEqual(got, want) {
			t.Errorf("is %v, want %v", got, want)
		}
	}
}

// Whatever two rosters say, taking the second back leaves what the first one left.
func TestUndoProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		db := storetest.New(t)
		mustImport(t, db, read(t, drawRoster(rt)), false)
		was, before := standing(t, db), digest(t, db)
		mustImport(t, db, read(t, drawRoster(rt)), false)
		if digest(t, db) == before {
			return
		}
		if u := mustUndo(t, db, false); len(u.Kept) != 0 {
			rt.Errorf("kept %q", u.Kept)
		}
		if is := standing(t, db); !reflect.DeepEqual(is, was) {
			rt.Errorf("is\n%v\nwas\n%v", is, was)
		}
	})
}

func TestUndoInTownship(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "990101001", Name: "昭明镇"}))
	if _, err := Undo(db, "周文广", false); !errors.Is(err, ErrNotVillage) {
		t.Errorf("got %v", err)
	}
	if sentence, hint, ok := Explain(ErrNoImport); !ok || sentence == "" || hint == "" {
		t.Error("not explained")
	}
}

// BenchmarkUndo takes an import of 5,000 households back.
func BenchmarkUndo(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		db := storetest.New(b)
		mustImport(b, db, village(5000), false)
		b.StartTimer()
		mustUndo(b, db, false)
	}
}
