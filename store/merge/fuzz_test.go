package merge_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// FuzzMerge takes foreign revisions in, each after its length: whatever they hold, the plan and the merge end without a panic, and a
// file that took them is what its log says.
func FuzzMerge(f *testing.F) {
	db := village(f, here, "青山村", 1, 0, 2)
	phone(f, db, firstHousehold(f, db), "1")
	var all []byte
	if err := db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			all = append(binary.AppendUvarint(all, uint64(len(raw))), raw...)
			return nil
		})
	}); err != nil {
		f.Fatal(err)
	}
	f.Add(all)
	for _, change := range []revision.Change{
		{Kind: revision.Form, Record: "f", Patch: fields("name", "household", "hash", "x", "content", "\x01")},
		{Kind: revision.Response, Record: "r", Patch: fields("@form", "annex1", "@subject", "nobody")},
		{Kind: "tomorrow", Record: "x", Patch: fields("a", "b")},
		{Kind: revision.Issue, Record: "i", Dead: true},
		{Kind: revision.Village, Record: here, Patch: fields("name", "\x1b[2J")},
	} {
		raw, _, err := revision.Revision{Village: here, Chain: "c", Sequence: 1, Time: storetest.Start, Changes: []revision.Change{change}}.Encode()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(append(binary.AppendUvarint(nil, uint64(len(raw))), raw...))
	}
	folder := memoryOf(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		dir, err := os.MkdirTemp(folder, "fuzz")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		into, err := store.Create(filepath.Join(dir, "town.db"), store.Identity{Kind: "township", Code: here[:9], Name: "镇"}, storetest.Options(t))
		if err != nil {
			t.Fatal(err)
		}
		defer into.Close()
		source := &incoming.Source{File: "a", Source: arrival.Source{
			Arrival: arrival.Arrival{Village: here, FileID: "x"},
			Each: func(fn func([]byte) error) error {
				for rest := b; ; {
					n, used := binary.Uvarint(rest)
					if used <= 0 || n > uint64(len(rest)-used) {
						return nil
					}
					if err := fn(rest[used:][:n]); err != nil {
						return err
					}
					rest = rest[used+int(n):]
				}
			},
		}}
		p, err := merge.Prepare(into, &incoming.Haul{Sources: []*incoming.Source{source}}, noStep)
		if err != nil {
			t.Fatal(err)
		}
		taken, err := merge.Apply(into, "镇里", accept(p), false, noStep)
		if (err == nil) != (p.Parts[0].Refused == nil) {
			t.Errorf("refused %+v, but %v", p.Parts[0].Refused, err)
		}
		if err == nil && taken.Revisions != p.Parts[0].New {
			t.Errorf("planned %d, took %d", p.Parts[0].New, taken.Revisions)
		}
		findings, err := into.Check()
		for _, found := range findings {
			switch found.Code {
			case "key", "seal", "hash", "gap", "fold", "index", "content":
				t.Errorf("check: %+v, %v", found, err)
			}
		}
	})
}
