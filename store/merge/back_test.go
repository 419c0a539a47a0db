package merge_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/correction"
	"cunce/store/handin"
	"cunce/store/merge"
	"cunce/store/question"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

// sendBack is the township's package for one village.
func sendBack(t testing.TB, from *store.DB, code string) string {
	t.Helper()
	sent, err := handin.Write(from, t.TempDir(), handin.Options{Village: code, Name: code})
	if err != nil {
		t.Fatal(err)
	}
	return sent.Path
}

func inVillage(t testing.TB, from *store.DB, code string, fn func(*store.Tx) error) {
	t.Helper()
	one, err := from.In(code)
	if err == nil {
		err = one.Update("何志强", fn)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// headOf is the first household of a village in a file.
func headOf(t testing.TB, db *store.DB, code string) (id string) {
	t.Helper()
	one, err := db.In(code)
	if err != nil {
		t.Fatal(err)
	}
	if err := one.View(func(tx *store.Tx) error {
		roster, err := tx.Roster()
		id = roster[0].ID
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

// waits is what a village would hand in, and what waits for its word.
func waits(t testing.TB, db *store.DB) (m snapshot.Manifest, rows []correction.Row, c question.Counts) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		plan, err := handin.Look(tx, handin.Options{})
		if err != nil {
			return err
		}
		m = plan.Manifest
		if rows, err = correction.List(tx); err != nil {
			return err
		}
		c, err = question.Count(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m, rows, c
}

// TestBack: a plan tells what the township changed and asks before anything is written; taken in, its package is the receipt too, without
// a step of its own, the next package holds only what is new, and the merge can still be undone, the receipt with it.
func TestBack(t *testing.T) {
	clock := storetest.NewClock()
	a, in := village(t, here, "青山村", 1, 0, 3, storetest.WithClock(clock)), town(t, storetest.WithClock(clock))
	b := village(t, there, "河边村", 2, 50, 2, storetest.WithClock(clock))
	apply(t, in, accept(plan(t, in, pack(t, a, t.TempDir()), pack(t, b, t.TempDir()))))
	clock.Advance(time.Hour)
	early := sendBack(t, in, here)
	household := headOf(t, in, here)
	inVillage(t, in, here, func(tx *store.Tx) error {
		if _, err := question.Ask(tx, question.Asking{Text: "住房照片呢", Household: household}); err != nil {
			return err
		}
		return tx.Put(revision.Household, household, fields("phone", "13800000002"))
	})
	clock.Advance(time.Hour)
	down := sendBack(t, in, here)

	p := plan(t, a, down)
	if len(p.Parts) != 1 || p.Parts[0].Refused != nil || p.Parts[0].Waits() || len(p.Parts[0].Corrections) != 1 || p.Parts[0].Asked != 1 {
		t.Fatalf("%+v", p.Parts[0])
	}
	before := digest(t, a)
	r := apply(t, a, p)
	if r.Receipt.Township != "勐秀乡" {
		t.Errorf("receipt %+v", r.Receipt)
	}
	if m, rows, c := waits(t, a); len(m.Base) == 0 || m.Counts["revisions"] != 1 || len(rows) != 1 || c.Owed != 1 { // the receipt itself
		t.Errorf("%d revisions on %d, %d corrections, %+v", m.Counts["revisions"], len(m.Base), len(rows), c)
	}
	if r := apply(t, a, plan(t, a, early)); r.Receipt.Township != "" {
		t.Error("an older package is a newer receipt")
	}
	if err := a.UndoMerge(); err != nil {
		t.Fatal(err)
	}
	if m, rows, c := waits(t, a); len(m.Base) != 0 || len(rows) != 0 || c.Owed != 0 || digest(t, a) != before {
		t.Errorf("not undone: %d revisions on %d, %d corrections, %+v", m.Counts["revisions"], len(m.Base), len(rows), c)
	}
	apply(t, a, plan(t, a, down)) // the village answers, and only that goes up
	err := a.Update("周文广", func(tx *store.Tx) error {
		rows, err := correction.List(tx)
		if err != nil {
			return err
		}
		if err := correction.Object(tx, rows[0], "没有换号"); err != nil {
			return err
		}
		return question.Say(tx, "1", question.Reply, "明天补", "")
	})
	if err != nil {
		t.Fatal(err)
	}
	clock.Advance(time.Hour)
	sent, err := handin.Write(a, t.TempDir(), handin.Options{})
	if err != nil || sent.Manifest.Counts["revisions"] != 2 {
		t.Fatalf("%+v, %v", sent.Manifest.Counts, err)
	}
	p = plan(t, in, sent.Path)
	if len(p.Parts[0].Conflicts) != 1 || len(p.Parts[0].Corrections) != 0 {
		t.Errorf("%+v", p.Parts[0])
	}
	apply(t, in, p)
	err = in.View(func(tx *store.Tx) error {
		said, err := correction.Said(tx)
		if err != nil || len(said) != 1 || said[0].Why != "没有换号" || !said[0].Open {
			t.Errorf("%+v", said)
		}
		asked, err := question.List(tx)
		if len(asked) != 1 || asked[0].State != question.Replied || asked[0].Messages[1].Text != "明天补" {
			t.Errorf("%+v", asked)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOneVillageAlone: whatever a township does, in one village or where all are seen, the package for a village has no revision of
// another one's, and none of the township's own that names a household or a person of it.
func TestOneVillageAlone(t *testing.T) {
	a, b, in := village(t, here, "青山村", 1, 0, 3), village(t, there, "河边村", 2, 50, 2), town(t)
	apply(t, in, accept(plan(t, in, pack(t, a, t.TempDir()), pack(t, b, t.TempDir()))))
	foreign := headOf(t, in, there)
	for i, code := range []string{here, there} {
		household := headOf(t, in, code)
		inVillage(t, in, code, func(tx *store.Tx) error {
			for _, q := range []question.Asking{{Text: "暗号" + code}, {Text: "暗号" + code, Household: household, Task: true}} {
				if _, err := question.Ask(tx, q); err != nil {
					return err
				}
			}
			return tx.Put(revision.Household, household, fields("phone", "1390000000"+code[11:], "address", "暗号"+code))
		})
		if err := in.Update("何志强", func(tx *store.Tx) error { // all are seen
			return errors.Join(tx.Put(revision.Household, household, fields("address", "暗号全镇"+code)), tx.SetSetting("low_line", "", []string{"7300", "7400"}[i]))
		}); err != nil {
			t.Fatal(err)
		}
	}
	path := sendBack(t, in, here)
	p, err := snapshot.Verify(path)
	if err != nil || p.Manifest.Village != here || p.Manifest.Counts["households"] != 3 {
		t.Fatalf("%+v, %v", p.Manifest, err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	revisions := 0
	_, err = snapshot.Read(f, info.Size(), func(_ revision.ID, raw []byte) error {
		r, _, err := revision.Decode(raw)
		revisions++
		if r.Village != here && r.Village != in.Identity().Code {
			t.Errorf("a revision of %s", r.Village)
		}
		for _, secret := range []string{"暗号" + there, "暗号全镇" + there, "户主50", "户主51", foreign} {
			if bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%s is in a revision of %s", secret, r.Village)
			}
		}
		return err
	})
	if err != nil || revisions < 4 {
		t.Errorf("%d revisions, %v", revisions, err)
	}
	if raw, err := os.ReadFile(path); err != nil || bytes.Contains(raw, []byte(there)) || filepath.Ext(path) != snapshot.Ext {
		t.Errorf("the other village's code is in the head or the manifest, %v", err)
	}
	if r := apply(t, b, plan(t, b, sendBack(t, in, there))); len(r.Left) != 0 {
		t.Errorf("%+v", r.Left)
	}
	if _, err := merge.Apply(b, "罗秀云", plan(t, b, path), false, noStep); err == nil {
		t.Error("a village took the package of another one")
	}
}

// TestForAnother: the package for a village without data holds nothing of anybody, and is refused by another village all the same.
func TestForAnother(t *testing.T) {
	b, in := village(t, there, "河边村", 2, 50, 2), town(t)
	apply(t, in, accept(plan(t, in, pack(t, b, t.TempDir()))))
	if err := in.Update("何志强", func(tx *store.Tx) error {
		return tx.Put(revision.Village, here, fields("name", "青山村", "code", here))
	}); err != nil {
		t.Fatal(err)
	}
	apply(t, b, plan(t, b, sendBack(t, in, there)))
	if p := plan(t, b, sendBack(t, in, here)); p.Parts[0].Refused == nil {
		t.Error("a village takes what was sent to another one")
	}
}
