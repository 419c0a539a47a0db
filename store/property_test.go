package store_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A model is what a file should hold, as plainly as possible: fields by "kind id", nil for a record whose life has ended.
type model struct {
	db        *store.DB
	path      string
	o         store.Options
	living    map[string]map[string]string
	ended     map[string]map[string]string
	revisions int
}

var (
	modelKinds  = []revision.Kind{revision.Household, revision.Member, revision.Round}
	modelFields = []string{"head", "team", "name"}
)

func (m *model) key(t *rapid.T) (revision.Kind, string) {
	return rapid.SampledFrom(modelKinds).Draw(t, "kind"), rapid.StringMatching(`[a-c]`).Draw(t, "id")
}

// change does a few random writes inside an Update, to the file and to the model, and reports whether any said something.
func (m *model) change(t *rapid.T, tx *store.Tx) error {
	for range rapid.IntRange(1, 4).Draw(t, "writes") {
		kind, id := m.key(t)
		key := string(kind) + " " + id
		if rapid.IntRange(0, 4).Draw(t, "what") == 0 {
			err := tx.End(kind, id)
			_, alive := m.living[key]
			if _, dead := m.ended[key]; !alive && !dead {
				if err == nil {
					t.Fatalf("%s ended and was never there", key)
				}
				continue
			}
			if err != nil {
				return err
			}
			if alive {
				m.ended[key] = m.living[key]
				delete(m.living, key)
			}
			continue
		}
		patch := map[string]string{}
		for range rapid.IntRange(1, 3).Draw(t, "fields") {
			patch[rapid.SampledFrom(modelFields).Draw(t, "field")] = rapid.SampledFrom([]string{"王", "李", "赵"}).Draw(t, "value")
		}
		f := revision.Fields{}
		for k, v := range patch {
			f[k] = revision.Text(v)
		}
		if err := tx.Put(kind, id, f); err != nil {
			return err
		}
		if m.living[key] == nil {
			m.living[key] = m.ended[key]
			delete(m.ended, key)
			if m.living[key] == nil {
				m.living[key] = map[string]string{}
			}
		}
		maps.Copy(m.living[key], patch)
		if err := m.compare(t, tx); err != nil {
			return err
		}
	}
	return nil
}

func (m *model) clone() (living, ended map[string]map[string]string) {
	living, ended = map[string]map[string]string{}, map[string]map[string]string{}
	for k, v := range m.living {
		living[k] = maps.Clone(v)
	}
	for k, v := range m.ended {
		ended[k] = maps.Clone(v)
	}
	return living, ended
}

// compare holds everything that the file shows against the model.
func (m *model) compare(t *rapid.T, tx *store.Tx) error {
	seen := map[string]bool{}
	for _, kind := range modelKinds {
		last := ""
		err := tx.Each(kind, func(r *store.Record) error {
			key := string(kind) + " " + r.ID
			want, ok := m.living[key]
			if !ok || r.ID <= last {
				t.Fatalf("%s is listed after %q, in the model: %v", key, last, ok)
			}
			last, seen[key] = r.ID, true
			sameFields(t, r, want)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(seen) != len(m.living) {
		t.Fatalf("%d records are listed, %d live", len(seen), len(m.living))
	}
	for key, want := range m.ended {
		kind, id := revision.Kind(key[:len(key)-2]), key[len(key)-1:]
		r, err := tx.Record(kind, id)
		if err != nil || !r.Dead {
			t.Fatalf("%s should have ended: %+v, %v", key, r, err)
		}
		sameFields(t, r, want)
	}
	return nil
}

func sameFields(t *rapid.T, r *store.Record, want map[string]string) {
	if len(r.Fields) != len(want) {
		t.Fatalf("%s %s has %d fields, want %v", r.Kind, r.ID, len(r.Fields), want)
	}
	for f, v := range want {
		if r.Text(f) != v {
			t.Fatalf("%s %s: %s is %q, want %q", r.Kind, r.ID, f, r.Text(f), v)
		}
	}
}

// TestStoreIsAMap runs random operations on a file beside a plain map. Every step of every world syncs the disk, so there
// are many worlds only in the long run.
func TestStoreIsAMap(t *testing.T) {
	folder := t.TempDir()
	n, worlds := 0, 20
	if os.Getenv("CUNCE_LONG") != "" {
		worlds = 2000
	}
	o := storetest.Options(t)
	rapid.Check(t, func(t *rapid.T) {
		if n++; n > worlds {
			return
		}
		m := &model{
			path: filepath.Join(folder, fmt.Sprint(n, ".db")), o: o,
			living: map[string]map[string]string{}, ended: map[string]map[string]string{},
		}
		var err error
		if m.db, err = store.Create(m.path, storetest.Village(), m.o); err != nil {
			t.Fatal(err)
		}
		defer os.Remove(m.path)
		defer func() { m.db.Close() }()
		t.Repeat(map[string]func(*rapid.T){
			"update":  m.update,
			"abandon": m.abandon,
			"reopen":  m.reopen,
			"rebuild": m.rebuild,
			"": func(t *rapid.T) {
				if err := m.db.View(func(tx *store.Tx) error { return m.compare(t, tx) }); err != nil {
					t.Fatal(err)
				}
			},
		})
		m.sound(t)
	})
}

func (m *model) update(t *rapid.T) {
	before, _ := m.db.Digest()
	living, ended := m.clone()
	if err := m.db.Update("张三", func(tx *store.Tx) error { return m.change(t, tx) }); err != nil {
		t.Fatal(err)
	}
	same := fmt.Sprint(living, ended) == fmt.Sprint(m.living, m.ended)
	if !same {
		m.revisions++
	}
	if after, _ := m.db.Digest(); same != (before == after) {
		t.Fatalf("content the same: %v, digest the same: %v", same, before == after)
	}
}

// abandon changes and then fails: nothing of it may stay.
func (m *model) abandon(t *rapid.T) {
	living, ended := m.clone()
	err := m.db.Update("张三", func(tx *store.Tx) error {
		if err := m.change(t, tx); err != nil {
			t.Fatal(err)
		}
		return store.ErrRefused
	})
	if err == nil {
		t.Fatal("an abandoned update succeeded")
	}
	m.living, m.ended = living, ended
}

func (m *model) reopen(t *rapid.T) {
	if err := m.db.Close(); err != nil {
		t.Fatal(err)
	}
	var err error
	if m.db, err = store.Open(m.path, m.o); err != nil {
		t.Fatal(err)
	}
}

func (m *model) rebuild(t *rapid.T) {
	before, _ := m.db.Digest()
	if err := m.db.Rebuild(); err != nil {
		t.Fatal(err)
	}
	if after, _ := m.db.Digest(); after != before {
		t.Fatal("rebuilding changed the log")
	}
}

// structural are the codes of the engine; the model's records break the rules of their kinds.
var structural = []string{"key", "seal", "hash", "gap", "fork", "fold", "index", "content"}

func (m *model) sound(t *rapid.T) {
	findings, err := m.db.Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if slices.Contains(structural, f.Code) {
			t.Fatalf("check: %+v", f)
		}
	}
	count := 0
	err = m.db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(revision.ID, []byte) error { count++; return nil })
	})
	if err != nil || count != m.revisions {
		t.Fatalf("%d revisions, want %d, %v", count, m.revisions, err)
	}
}
