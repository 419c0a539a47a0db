package correction_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/correction"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestAnyOrder: two laptops of a village and its township write, agree, object and decide, and take in what the others have, in any
// order. An objection always opens the field again; nothing that the township wrote stands without the village's word and out of its
// list; what the township decided stays decided when it comes back; and whoever takes in everything, in whatever order, has the same
// file and the same list.
func TestAnyOrder(t *testing.T) {
	checks := flag.Lookup("rapid.checks").Value
	before, n := checks.String(), 20
	if os.Getenv("CUNCE_LONG") != "" {
		n = 400
	}
	_ = checks.Set(fmt.Sprint(n))
	defer func() { _ = checks.Set(before) }()
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() { // in memory, where the system has some: a world writes dozens of files
		t.Setenv("TMPDIR", "/dev/shm")
	}
	seed := uint64(100)
	rapid.Check(t, func(rt *rapid.T) {
		w := &village{T: rt, tb: t, towns: map[string]bool{}, agreed: map[string]bool{}, over: map[string]string{}, known: map[string]bool{}}
		for range 3 {
			seed++
			w.files = append(w.files, storetest.New(t, storetest.WithSeed(seed)))
		}
		for range 2 {
			seed++
			w.files = append(w.files, storetest.New(t, storetest.WithSeed(seed),
				storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"})))
		}
		w.run()
	})
}

// A village is two laptops, its township's file, and for the end another file of each that takes in everything.
type village struct {
	*rapid.T
	tb            testing.TB
	files         []*store.DB // two laptops, one more of the village, the township's, one more of it
	household     string
	value         int
	towns, agreed map[string]bool   // values that the township wrote, and that the village agreed to
	over          map[string]string // by a value that a laptop wrote: the township's value that it wrote over without a word
	known         map[string]bool   // values that were objected to or decided for
}

// laptop and town are the files of the two sides that somebody works on.
func (w *village) laptop() *store.DB {
	return w.files[rapid.IntRange(0, 1).Draw(w.T, "laptop")]
}
func (w *village) town() *store.DB { return w.files[3] }

// asked is a laptop that mostly took in what the township wrote just before.
func (w *village) asked() *store.DB {
	db := w.laptop()
	if rapid.IntRange(0, 3).Draw(w.T, "fresh") > 0 {
		storetest.Bring(w.tb, w.town(), db)
	}
	return db
}

func (w *village) run() {
	update(w.tb, w.files[0], "周文广", func(tx *store.Tx) (err error) {
		w.household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"head": forms.Text("张三"), "phone": forms.Text("v0")})
		return err
	})
	storetest.Bring(w.tb, w.files[0], w.files[1])
	storetest.Bring(w.tb, w.files[0], w.town())
	for range rapid.IntRange(3, 14).Draw(w.T, "steps") {
		w.step()
	}
	w.all(0, 1, 3)
	w.decideAll()
	w.all(1, 0, 3)
	w.end()
}

func (w *village) step() {
	switch rapid.IntRange(0, 7).Draw(w.T, "step") {
	case 0:
		w.edit(w.laptop())
	case 7:
		w.edit(w.asked())
	case 1:
		v := w.next("t")
		w.towns[v] = true
		put(w.tb, in(w.tb, w.town()), "何志强", w.household, w.field(), v)
	case 2:
		db := w.asked()
		if rows := list(w.tb, db); len(rows) > 0 {
			w.agree(db, rows[:1])
		}
	case 3:
		w.object(w.asked())
	case 4:
		w.decideAll()
	default:
		from, to := rapid.SampledFrom([]int{0, 1, 3}).Draw(w.T, "from"), rapid.SampledFrom([]int{0, 1, 3}).Draw(w.T, "to")
		if from != to {
			storetest.Bring(w.tb, w.files[from], w.files[to])
		}
	}
}

// edit writes a field on a laptop, maybe over what the township wrote.
func (w *village) edit(db *store.DB) {
	field, v, was := w.field(), w.next("v"), ""
	view(w.tb, db, func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, w.household)
		was = r.Text(field)
		return err
	})
	for _, row := range list(w.tb, db) {
		if row.Field == field && row.Values[0].Shown == was {
			w.over[v] = was
		}
	}
	put(w.tb, db, "周文广", w.household, field, v)
}

func (w *village) field() string {
	return rapid.SampledFrom([]string{"phone", "address"}).Draw(w.T, "field")
}

func (w *village) next(who string) string {
	w.value++
	return fmt.Sprint(who, w.value)
}

func (w *village) agree(db *store.DB, rows []correction.Row) {
	for _, row := range rows {
		w.agreed[row.Values[0].Shown] = true
	}
	if err := accept(db, rows, false); err != nil {
		w.Fatal(err)
	}
}

// object objects to one change, which opens it.
func (w *village) object(db *store.DB) {
	rows := list(w.tb, db)
	if len(rows) == 0 {
		return
	}
	w.known[rows[0].Values[0].Shown] = true
	if err := object(db, rows[0], "不对"); err != nil {
		w.Fatal(err)
	}
	for _, c := range conflicts(w.tb, db) {
		if c.Field == rows[0].Field && len(c.Objections) > 0 {
			for _, v := range c.Values {
				if v.Shown == rows[0].Values[0].Shown {
					return
				}
			}
		}
	}
	w.Fatalf("%s is not open again: %+v", rows[0].Field, conflicts(w.tb, db))
}

// decideAll decides in the township whatever differs there.
func (w *village) decideAll() {
	for _, c := range conflicts(w.tb, w.town()) {
		n := rapid.IntRange(0, len(c.Values)-1).Draw(w.T, "choice")
		w.known[c.Values[n].Shown] = true
		if err := conflict.Choose(in(w.tb, w.town()), "何志强", c, n); err != nil {
			w.Fatal(err)
		}
	}
}

// all brings everything everywhere, over files in an order.
func (w *village) all(order ...int) {
	for range 2 {
		for _, from := range order {
			for _, to := range order {
				if from != to {
					storetest.Bring(w.tb, w.files[from], w.files[to])
				}
			}
		}
	}
}

func (w *village) end() {
	for _, i := range []int{1, 3, 0} {
		storetest.Bring(w.tb, w.files[i], w.files[2])
	}
	for _, i := range []int{3, 0, 1} {
		storetest.Bring(w.tb, w.files[i], w.files[4])
	}
	first, err := w.files[0].Digest()
	if err != nil {
		w.Fatal(err)
	}
	rows := list(w.tb, w.files[0])
	for i, db := range w.files {
		if digest, err := db.Digest(); err != nil || digest != first {
			w.Errorf("file %d: another digest, %v", i, err)
		}
		if all := conflicts(w.tb, db); len(all) != 0 {
			w.Errorf("file %d: decided and open again: %+v", i, all)
		}
		if other := list(w.tb, db); !slices.EqualFunc(other, rows, func(a, b correction.Row) bool { return a.ID == b.ID && a.Is() == b.Is() && a.Was() == b.Was() }) {
			w.Errorf("file %d lists\n%+v, the first\n%+v", i, other, rows)
		}
	}
	again := w.again()
	listed := map[string]string{}
	for _, row := range rows {
		listed[row.Field] = row.Values[0].Shown
	}
	view(w.tb, w.files[0], func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, w.household)
		for _, field := range []string{"phone", "address"} {
			v := r.Text(field)
			if w.towns[v] && !w.agreed[v] && listed[field] != v {
				w.Errorf("%s is the township's %s, in silence", field, v)
			}
			if was := w.over[v]; was != "" && !w.agreed[was] && !w.known[was] && !w.known[v] && again[field] != was+">"+v {
				w.Errorf("%s is %s over the township's %s, in silence: %v", field, v, was, again)
			}
		}
		return err
	})
}

// again is what was written over without a word, as every file tells it.
func (w *village) again() map[string]string {
	var first map[string]string
	for i, db := range w.files {
		told := map[string]string{}
		for _, row := range said(w.tb, db) {
			if row.Says == correction.Edited {
				told[row.Field] = row.Is() + ">" + row.Now
			}
		}
		if i == 0 {
			first = told
		}
		if !maps.Equal(first, told) {
			w.Errorf("file %d says %v, the first %v", i, told, first)
		}
	}
	return first
}
