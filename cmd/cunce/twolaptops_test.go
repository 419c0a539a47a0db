package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/duplicate"
	"cunce/store/envelope"
	"cunce/store/exchange"
	"cunce/store/handin"
	"cunce/store/revision"
	"cunce/store/starter"
	"cunce/store/storetest"
)

// A rosterRow is a person of a roster, with the household; number is "" where the village does not know it.
type rosterRow struct{ house, relation, name, number, birth string }

// number is the ID number of the n-th person, with its check digit (GB 11643-1999).
func number(n int) string {
	body := fmt.Sprintf("990101%04d%02d%02d%03d", 1950+n%50, n%12+1, n%28+1, n%1000)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * w
	}
	return body + string("10X98765432"[sum%11])
}

// rosterOf draws a roster: households by their number, whose people have a number or are known by name and household alone.
func rosterOf(t *rapid.T) (rows []rosterRow) {
	n := 0
	for house := range rapid.IntRange(1, 6).Draw(t, "households") {
		for i := range rapid.IntRange(1, 4).Draw(t, "people") {
			n++
			r := rosterRow{house: fmt.Sprint(1001 + house), relation: "之子", name: fmt.Sprintf("%c大%c", []rune("张王李赵钱孙周吴")[n%8], []rune("山水木火土金石")[n%7]), number: number(n)}
			if i == 0 {
				r.relation = "户主"
			} else if rapid.IntRange(0, 2).Draw(t, "unnumbered") == 0 {
				r.number, r.birth = "", "2015-01-02"
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// take imports the rows in an order of its own; the head of a household comes before its people in every roster.
func (l *laptopOf) take(t *rapid.T, rows []rosterRow) {
	houses := map[string][]rosterRow{}
	var order []string
	for _, r := range rows {
		if houses[r.house] == nil {
			order = append(order, r.house)
		}
		houses[r.house] = append(houses[r.house], r)
	}
	var b strings.Builder
	b.WriteString("户编号,与户主关系,姓名,证件号码,出生日期,组\n")
	for _, house := range rapid.Permutation(order).Draw(t, "households") {
		its := houses[house]
		for _, r := range append(its[:1:1], rapid.Permutation(its[1:]).Draw(t, "people")...) {
			fmt.Fprintf(&b, "%s,%s,%s,%s,%s,石岭组\n", r.house, r.relation, r.name, r.number, r.birth)
		}
	}
	path := filepath.Join(l.dir, "花名册.csv")
	l.must(os.WriteFile(path, []byte(b.String()), 0o600))
	book, err := sheet.Open(path, sheet.DefaultLimits)
	l.must(err)
	roster, err := exchange.ReadRoster(book, l.db.Now())
	l.must(err)
	roster.TakeWithoutID()
	result, err := exchange.Import(l.db, "张三", roster, false)
	l.must(err)
	if len(result.Refused) > 0 {
		t.Fatalf("refused: %+v", result.Refused)
	}
}

// A laptopOf is one computer of a village.
type laptopOf struct {
	*rapid.T
	db  *store.DB
	dir string
}

func (l *laptopOf) must(err error) {
	if err != nil {
		l.Helper()
		l.Fatal(err)
	}
}

// edit changes something that no id is made of.
func (l *laptopOf) edit() {
	l.must(l.db.Update("张三", func(tx *store.Tx) error {
		all, err := tx.Households()
		if err != nil || len(all) == 0 {
			return err
		}
		h := rapid.SampledFrom(all).Draw(l.T, "household")
		return tx.Put(revision.Household, h.ID, revision.Fields{"phone": revision.Text(fmt.Sprintf("139%08d", rapid.IntRange(0, 99999999).Draw(l.T, "phone")))})
	}))
}

// packed is the laptop's package for the township.
func (l *laptopOf) packed() string {
	sent, err := handin.Write(l.db, l.dir, handin.Options{Plain: true})
	l.must(err)
	return sent.Path
}

// TestTwoLaptops: whatever the order of the rows, whoever has no ID number and whatever was edited meanwhile, two laptops that took in one
// roster by themselves, one of them set up by hand and one from a starter pack, have every household and person once in the township, in
// either order, and nobody is suspected.
func TestTwoLaptops(t *testing.T) {
	checks := flag.Lookup("rapid.checks").Value
	before := checks.String()
	if os.Getenv("CUNCE_LONG") == "" {
		if err := checks.Set("15"); err != nil {
			t.Fatal(err)
		}
	}
	defer checks.Set(before)
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "world")
		if err != nil {
			rt.Fatal(err)
		}
		defer os.RemoveAll(dir)
		clock := storetest.NewClock()
		town := townFile(t, rapid.Uint64Range(1, 1000).Draw(rt, "seed"))
		rows := rosterOf(rt)
		a := &laptopOf{rt, nil, filepath.Join(dir, "a")}
		b := &laptopOf{rt, nil, filepath.Join(dir, "b")}
		a.must(os.MkdirAll(a.dir, 0o700))
		b.must(os.MkdirAll(b.dir, 0o700))
		id := store.Identity{Kind: "village", Code: travelVillage, Name: "位家沟村", Township: "昭明镇"}
		a.db = storetest.New(t, storetest.WithIdentity(id), storetest.WithSeed(2001), storetest.WithClock(clock))
		packs, err := starter.Write(town, b.dir, []handin.Village{{Code: travelVillage, Name: "位家沟村"}}, handin.Options{})
		b.must(err)
		b.db, err = starter.SetUp(filepath.Join(b.dir, "b.db"), packs[0].Path, "李四", storetest.Options(t, storetest.WithSeed(2002), storetest.WithClock(clock)))
		b.must(err)
		defer b.db.Close()
		for _, l := range []*laptopOf{a, b} {
			l.take(rt, rows)
			for range rapid.IntRange(0, 3).Draw(rt, "edits") {
				clock.Advance(time.Minute)
				l.edit()
			}
			if rapid.Bool().Draw(rt, "again") {
				l.take(rt, rows)
			}
		}
		paths := []string{a.packed(), b.packed()}
		if rapid.Bool().Draw(rt, "turned") {
			paths[0], paths[1] = paths[1], paths[0]
		}
		for _, path := range paths {
			if why := received(t, town, envelope.Keys{}, path); why != "" {
				rt.Fatalf("refused: %s", why)
			}
		}
		b.must(town.View(func(tx *store.Tx) error {
			pairs, err := duplicate.List(tx)
			houses, people := 0, 0
			b.must(tx.Each(revision.Household, func(*store.Record) error { houses++; return nil }))
			b.must(tx.Each(revision.Member, func(*store.Record) error { people++; return nil }))
			if wanted := rows[len(rows)-1].house; fmt.Sprint(1000+houses) != wanted || people != len(rows) || len(pairs) != 0 {
				rt.Errorf("%d households to %s, %d people of %d, suspected %+v", houses, wanted, people, len(rows), pairs)
			}
			return err
		}))
	})
}
