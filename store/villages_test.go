package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// receive puts revisions of other chains into a closed file, as a merge does, and makes its records anew.
func receive(t testing.TB, path string, o store.Options, revisions ...revision.Revision) *store.DB {
	t.Helper()
	tamper(t, path, func(tx *bbolt.Tx) error {
		for _, r := range revisions {
			raw, id, err := r.Encode()
			if err != nil {
				return err
			}
			key := logKey(r.Village, r.Chain, r.Sequence, id)
			if err := tx.Bucket([]byte("log")).Put([]byte(key), sealedRaw("log", key, raw)); err != nil {
				return err
			}
		}
		return nil
	})
	db := reopen(t, path, o)
	if err := db.Rebuild(); err != nil {
		t.Fatal(err)
	}
	return db
}

// first revision of a chain that writes one setting.
func decided(village, chain, id string, pairs ...string) revision.Revision {
	return revision.Revision{
		Village: village, Chain: chain, Sequence: 1, By: "乡镇", Time: storetest.Start,
		Changes: []revision.Change{{Kind: revision.Setting, Record: id, Patch: fields(pairs...)}},
	}
}

const township, neighbour = "533102201", "533102201009"

// TestRecordsOfSeveralVillages: a change of a record goes to the chain of that record's village, whoever makes it.
func TestRecordsOfSeveralVillages(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	db := receive(t, path, o,
		decided(township, "t", "s1", "name", "price", "scope", "township", "value", "1"),
		decided(neighbour, "n", "s1", "name", "price", "scope", "village", "value", "2"),
		decided(neighbour, "m", "s2", "name", "price", "scope", "village", "value", "3"))
	find := func(id string) (village, value string) {
		t.Helper()
		view(t, db, func(tx *store.Tx) error {
			r, err := tx.Record(revision.Setting, id)
			village, value = r.Village, r.Text("value")
			return err
		})
		return village, value
	}
	if v, value := find("s1"); v != township || value != "1" {
		t.Errorf("s1 of %s is %s: villages come in the order of their codes", v, value)
	}
	if v, value := find("s2"); v != neighbour || value != "3" {
		t.Errorf("s2 of %s is %s", v, value)
	}
	update(t, db, func(tx *store.Tx) error {
		return errors.Join(
			tx.Put(revision.Setting, "s1", fields("value", "10")),
			tx.Put(revision.Setting, "s2", fields("value", "30")),
			tx.Put(revision.Setting, "s3", fields("name", "price", "scope", "village", "value", "40")))
	})
	for id, want := range map[string][2]string{"s1": {township, "10"}, "s2": {neighbour, "30"}, "s3": {"533102201001", "40"}} {
		if v, value := find(id); v != want[0] || value != want[1] {
			t.Errorf("%s of %s is %s, want %v", id, v, value, want)
		}
	}
	byVillage := map[string]int{}
	view(t, db, func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			r, _, err := revision.Decode(raw)
			byVillage[r.Village]++
			return err
		})
	})
	if byVillage[township] != 2 || byVillage[neighbour] != 3 || byVillage["533102201001"] != 2 {
		t.Errorf("revisions by village %v", byVillage)
	}
	storetest.Check(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = reopen(t, path, o)
	before := len(chains(t, db))
	put(t, db, revision.Setting, "s1", "value", "11")
	if after := len(chains(t, db)); after != before {
		t.Errorf("the chain for another village did not go on: %d, then %d", before, after)
	}
}

// TestEqualIDsOfTwoVillages end one of two records that differ in nothing but their village.
func TestEqualIDsOfTwoVillages(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	db := receive(t, path, o,
		decided("533102201001", "a", "s1", "name", "price", "scope", "village", "value", "1"),
		decided(neighbour, "n", "s1", "name", "price", "scope", "village", "value", "1"))
	update(t, db, func(tx *store.Tx) error { return tx.End(revision.Setting, "s1") })
	storetest.Check(t, db)
	n := 0
	view(t, db, func(tx *store.Tx) error {
		return tx.Each(revision.Setting, func(r *store.Record) error {
			if n++; r.Village != neighbour {
				t.Errorf("the record of %s is left", r.Village)
			}
			return nil
		})
	})
	if n != 1 {
		t.Errorf("%d records are left", n)
	}
}

// TestHistoryAcrossChains lists causes before effects, whatever the clocks say.
func TestHistoryAcrossChains(t *testing.T) {
	o := storetest.Options(t)
	path := closed(t, o)
	db := reopen(t, path, o)
	first := heads(t, db, revision.Group, "g")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	edit := func(chain, by string, at time.Time, parents ...revision.ID) revision.Revision {
		return revision.Revision{
			Village: "533102201001", Chain: chain, Sequence: 1, By: by, Time: at,
			Changes: []revision.Change{{Kind: revision.Group, Record: "g", Parents: parents, Patch: fields("name", by)}},
		}
	}
	slow := edit("x1", "慢钟", storetest.Start.Add(-240*time.Hour), first...)
	_, slowID, err := slow.Encode()
	if err != nil {
		t.Fatal(err)
	}
	late := edit("x2", "旁支", storetest.Start.Add(time.Hour), first...)
	after := edit("x3", "后来", storetest.Start.Add(-480*time.Hour), slowID)
	db = receive(t, path, o, slow, late, after)
	var by []string
	for _, r := range history(t, db, revision.Group, "g") {
		by = append(by, r.By)
	}
	if want := []string{"张三", "慢钟", "后来", "旁支"}; !slices.Equal(by, want) {
		t.Errorf("history by %v, want %v", by, want)
	}
}

// TestReadersBesideAWriter: two records are always written together, so no reader may see them differ.
func TestReadersBesideAWriter(t *testing.T) {
	db := storetest.New(t)
	write := func(i int) error {
		return db.Update("张三", func(tx *store.Tx) error {
			v := fmt.Sprint(i)
			return errors.Join(tx.Put(revision.Group, "a", fields("name", v)), tx.Put(revision.Group, "b", fields("name", v)))
		})
	}
	if err := write(0); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				err := db.View(func(tx *store.Tx) error {
					a, errA := tx.Record(revision.Group, "a")
					b, errB := tx.Record(revision.Group, "b")
					if err := errors.Join(errA, errB); err != nil {
						return err
					}
					if a.Text("name") != b.Text("name") {
						return fmt.Errorf("a is %s, b is %s", a.Text("name"), b.Text("name"))
					}
					return nil
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 50 {
		if err := write(i + 1); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
}
