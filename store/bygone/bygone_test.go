package bygone

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// heads are the household's heads by id, as a file has them.
func heads(tx *store.Tx) (map[string]string, error) {
	out := map[string]string{}
	err := tx.Each(revision.Household, func(r *store.Record) error {
		out[r.ID] = r.Text("head") + r.Text("team")
		return nil
	})
	return out, err
}

// TestOn: whatever is written on how many days, each evening is what the file was on that evening, the file itself does not change, and
// nothing is left beside it.
func TestOn(t *testing.T) {
	checks := flag.Lookup("rapid.checks").Value
	defer checks.Set(checks.String())
	if os.Getenv("CUNCE_LONG") == "" {
		_ = checks.Set("8")
	}
	rapid.Check(t, func(r *rapid.T) {
		clock := storetest.NewClock()
		db := storetest.New(t, storetest.WithClock(clock), storetest.Unchecked())
		evenings := map[string]map[string]string{}
		var ids []string
		for range rapid.IntRange(1, 4).Draw(r, "days") {
			for range rapid.IntRange(0, 3).Draw(r, "writes") {
				err := db.Update("周文广", func(tx *store.Tx) error {
					if len(ids) > 0 && rapid.Bool().Draw(r, "again") {
						id := ids[rapid.IntRange(0, len(ids)-1).Draw(r, "which")]
						return tx.Put(revision.Household, id, revision.Fields{"head": revision.Text(fmt.Sprint("改", len(ids), rapid.IntRange(0, 9).Draw(r, "name")))})
					}
					id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(len(ids) + 1)}, forms.Answers{"head": forms.Text("甲"), "team": forms.Text("石岭组")})
					ids = append(ids, id)
					return err
				})
				if err != nil {
					r.Fatal(err)
				}
			}
			err := db.View(func(tx *store.Tx) (err error) {
				evenings[tx.Now().Format(time.DateOnly)], err = heads(tx)
				return err
			})
			if err != nil {
				r.Fatal(err)
			}
			clock.Advance(24 * time.Hour)
		}
		evenings["2000-01-01"] = map[string]string{}
		for day, want := range evenings {
			var got map[string]string
			err := db.View(func(tx *store.Tx) error {
				return On(db, tx, day, nil, func(tx *store.Tx) (err error) {
					if now := tx.Now().Format(time.DateOnly); now != day {
						r.Errorf("it is %s on %s", now, day)
					}
					got, err = heads(tx)
					return err
				})
			})
			if err != nil || !maps.Equal(got, want) {
				r.Errorf("on %s %v, want %v: %v", day, got, want, err)
			}
			bothWays(t, r, db, day, want)
		}
		files, err := os.ReadDir(filepath.Dir(db.Path()))
		for _, f := range files {
			if err != nil || strings.HasSuffix(f.Name(), ".part") {
				r.Errorf("%s is left, %v", f.Name(), err)
			}
		}
	})
}

// bothWays puts a day together in each of the two ways: what is in the file is the same, and its records and its index are what its log
// makes.
func bothWays(t *testing.T, r *rapid.T, db *store.DB, day string, want map[string]string) {
	end, err := time.ParseInLocation(time.DateOnly, day, db.Now().Location())
	if err != nil {
		r.Fatal(err)
	}
	err = db.View(func(tx *store.Tx) error {
		last := 0
		p := &past{tx: tx, db: db, end: end.AddDate(0, 0, 1).Add(-time.Second), step: func(percent int) {
			if percent < last || percent > 100 {
				r.Errorf("%d%% after %d%%", percent, last)
			}
			last = percent
		}}
		if err := p.split(); err != nil {
			return err
		}
		for name, put := range map[string]func(string) (*store.DB, error){"anew": p.anew, "without": p.without} {
			last = 0
			made, err := put(filepath.Join(t.TempDir(), name+".db"))
			if err != nil {
				return err
			}
			findings, err := made.Check()
			if err != nil || len(findings) > 0 {
				r.Errorf("%s: %v, %v", name, findings, err)
			}
			if err := made.View(func(tx *store.Tx) error {
				got, err := heads(tx)
				if !maps.Equal(got, want) {
					r.Errorf("%s on %s: %v, want %v", name, day, got, want)
				}
				return err
			}); err != nil {
				return err
			}
			if err := made.Close(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.Error(err)
	}
}
