package township_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/store/township"
)

func town(t testing.TB) *store.DB {
	t.Helper()
	id := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	return storetest.New(t, storetest.WithIdentity(id))
}

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("王镇", fn); err != nil {
		t.Fatal(err)
	}
}

func villages(t testing.TB, db *store.DB) (all []township.Village) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = township.Villages(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestVillages: written down, renamed, with data, taken off.
func TestVillages(t *testing.T) {
	db := town(t)
	update(t, db, func(tx *store.Tx) error {
		for i, name := range []string{"户瓦村", "勐典"} {
			if err := township.Expect(tx, fmt.Sprintf("53310220100%d", i+1), name); err != nil {
				return err
			}
		}
		return township.Expect(tx, "５３３１０２２０１００２", "勐典村")
	})
	one, err := db.In("533102201001")
	if err != nil {
		t.Fatal(err)
	}
	update(t, one, func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("岩罕")})
		return err
	})
	all := villages(t, db)
	if len(all) != 2 || all[0].Missing || all[0].Households != 1 || !all[1].Missing || all[1].Name != "勐典村" || !all[1].Expected {
		t.Fatalf("%+v", all)
	}
	if err := db.Update("王镇", func(tx *store.Tx) error { return township.Drop(tx, "533102201001") }); !errors.Is(err, township.ErrRefused) {
		t.Errorf("a village with data is taken off: %v", err)
	}
	update(t, db, func(tx *store.Tx) error { return township.Drop(tx, "533102201002") })
	if err := db.Update("王镇", func(tx *store.Tx) error { return township.Drop(tx, "533102201002") }); !errors.Is(err, township.ErrRefused) {
		t.Errorf("taken off twice: %v", err)
	}
	if all = villages(t, db); len(all) != 1 {
		t.Errorf("%+v", all)
	}
}

// TestRefused: what cannot be changes nothing and says why.
func TestRefused(t *testing.T) {
	db := town(t)
	for _, c := range [][3]string{{"533102202001", "户瓦村", "前 9 位是本镇的 533102201"}, {"53310220100", "户瓦村", "要 12 位数字"}, {"533102201001", " ", "没有写村名"}} {
		err := db.Update("王镇", func(tx *store.Tx) error { return township.Expect(tx, c[0], c[1]) })
		if sentence, _, ok := township.Explain(err); !ok || !strings.Contains(sentence, c[2]) {
			t.Errorf("%v: %q", c, sentence)
		}
	}
	village := storetest.New(t)
	err := village.View(func(tx *store.Tx) error { _, err := township.Villages(tx); return err })
	if !errors.Is(err, township.ErrRefused) {
		t.Errorf("a village's file: %v", err)
	}
	if len(villages(t, db)) != 0 {
		t.Error("something was written")
	}
}

// TestImport: a table with its columns anywhere; one wrong row and nothing is kept.
func TestImport(t *testing.T) {
	db := town(t)
	book := func(text string) *sheet.Workbook {
		b, err := sheet.Parse("村.csv", []byte(text), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	good := "勐秀乡各村\n序号,行政村名称,统计用区划代码\n1,户瓦村,533102201001\n,,\n2,勐典村,533102201002\n"
	var n int
	update(t, db, func(tx *store.Tx) (err error) { n, err = township.Import(tx, book(good)); return err })
	if all := villages(t, db); n != 2 || len(all) != 2 || all[0].Name != "户瓦村" {
		t.Errorf("%d, %+v", n, all)
	}
	for text, want := range map[string]string{
		"村名,代码\n姐岗村,533102201003\n甲村,1\n": "第 3 行",
		"姓名,证件号码\n甲,1\n":                  "没有找到",
	} {
		err := db.Update("王镇", func(tx *store.Tx) error { _, err := township.Import(tx, book(text)); return err })
		if sentence, _, ok := township.Explain(err); !ok || !strings.Contains(sentence, want) {
			t.Errorf("%q: %q, %v", text, sentence, err)
		}
	}
	if len(villages(t, db)) != 2 {
		t.Error("a part was kept")
	}
}
