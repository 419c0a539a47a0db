package main

import (
	"path/filepath"
	"testing"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
	"cunce/store/starter"
	"cunce/store/storetest"
)

const travelVillage, travelTown = "990101001100", "990101001"

func townFile(t testing.TB, seed uint64) *store.DB {
	return storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: travelTown, Name: "昭明镇", Township: "昭明镇"}), storetest.WithSeed(seed))
}

// received takes files in and returns why the first was refused, "" if it was not.
func received(t testing.TB, into *store.DB, keys envelope.Keys, paths ...string) (refused string) {
	t.Helper()
	haul, err := incoming.Gather(paths, incoming.Options{Dir: t.TempDir(), Open: storetest.Options(t), Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	defer haul.Close()
	if len(haul.Refused) > 0 {
		return haul.Refused[0].Code
	}
	p, err := merge.Prepare(into, haul, func(int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range p.Parts {
		if part.Refused != nil {
			return part.Refused.Code
		}
		if part.Waits() {
			part.Accept("电话核实过")
		}
	}
	if _, err := merge.Apply(into, "何志强", p, true, func(int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	return ""
}

func writes(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func wrote(t testing.TB, db *store.DB, o handin.Options) handin.Sent {
	t.Helper()
	sent, err := handin.Write(db, t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

func newCard(number string) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		id := revision.NaturalID(revision.Household, tx.Identity().Code, number)
		return tx.Put(revision.Household, id, revision.Fields{"head": revision.Text("欧阳秀英"), "hh_no": revision.Text(number)})
	}
}

// households counts those of a file.
func households(t testing.TB, db *store.DB) (n int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		return tx.Each(revision.Household, func(*store.Record) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestThereAndBack: a starter pack comes down, a village is set up from it and hands in locked to the key that came with it; the
// township takes it in and gives a receipt; the next package holds only what is new and is taken in on top; a township that lacks
// what came before asks for the whole.
func TestThereAndBack(t *testing.T) {
	town, keys := townFile(t, 5), envelope.Keys{}
	k, err := envelope.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	keys.Private = []envelope.Key{k}
	writes(t, town, func(tx *store.Tx) error {
		if err := tx.SetSetting("monitor_line", "2023-01-01", "7500"); err != nil {
			return err
		}
		return handin.SetKey(tx, k.Public)
	})
	packs, err := starter.Write(town, t.TempDir(), []handin.Village{{Code: travelVillage, Name: "位家沟村"}}, handin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cunce.db")
	village, err := starter.SetUp(path, packs[0].Path, "周文广", storetest.Options(t, storetest.WithSeed(6)))
	if err != nil {
		t.Fatal(err)
	}
	defer village.Close()
	if id := village.Identity(); id.Name != "位家沟村" || id.Code != travelVillage || id.Township != "昭明镇" {
		t.Errorf("identity %+v", id)
	}
	_ = village.View(func(tx *store.Tx) error {
		if line := tx.Setting("monitor_line", "2023-05-01"); line != "7500" {
			t.Errorf("the township's setting is %q", line)
		}
		return nil
	})
	writes(t, village, newCard(travelVillage+"037"))
	first := wrote(t, village, handin.Options{})
	if first.Locked != handin.ByKey {
		t.Errorf("locked %q", first.Locked)
	}
	if why := received(t, town, envelope.Keys{}, first.Path); why != "locked" {
		t.Errorf("without the key: %q", why)
	}
	if why := received(t, town, keys, first.Path); why != "" || households(t, town) != 1 {
		t.Fatalf("refused: %q, %d households", why, households(t, town))
	}
	given, err := handin.Receipts(town, t.TempDir(), "", "何志强")
	if err != nil || len(given) != 1 {
		t.Fatalf("%v, %v", given, err)
	}
	writes(t, village, func(tx *store.Tx) error {
		r, err := handin.ReadReceipt(given[0].Path)
		if err == nil {
			_, err = handin.TakeReceipt(tx, r)
		}
		return err
	})
	writes(t, village, newCard(travelVillage+"038"))
	second := wrote(t, village, handin.Options{})
	if n := second.Manifest.Counts["revisions"]; n != 2 || len(second.Manifest.Base) == 0 {
		t.Errorf("%d revisions go, base %d", n, len(second.Manifest.Base))
	}
	for range 2 { // once more changes nothing
		if why := received(t, town, keys, second.Path); why != "" || households(t, town) != 2 {
			t.Errorf("refused: %q, %d households", why, households(t, town))
		}
	}
	if why := received(t, townFile(t, 8), keys, second.Path); why != "incomplete" {
		t.Errorf("a township without what came before: %q", why)
	}
	if why := received(t, townFile(t, 9), keys, first.Path, second.Path); why != "" {
		t.Errorf("both at once: %q", why)
	}
	down := wrote(t, town, handin.Options{Village: travelVillage, Name: "位家沟村"})
	if why := received(t, village, envelope.Keys{}, down.Path); why != "" || households(t, village) != 2 {
		t.Errorf("what comes back: %q", why)
	}
}

// TestStarterRefusals: only a starter pack sets a village up, only a township makes one, and where it fails there is no file.
func TestStarterRefusals(t *testing.T) {
	village := storetest.New(t)
	writes(t, village, func(tx *store.Tx) error { return tx.NewGroup("一组") })
	if _, err := starter.Write(village, t.TempDir(), []handin.Village{{Code: travelVillage, Name: "村"}}, handin.Options{}); err == nil {
		t.Error("a village makes starter packs")
	}
	handed := wrote(t, village, handin.Options{})
	path := filepath.Join(t.TempDir(), "cunce.db")
	if _, err := starter.SetUp(path, handed.Path, "周文广", storetest.Options(t)); err == nil {
		t.Error("a village is set up from what another handed in")
	}
	if files, _ := filepath.Glob(path + "*"); len(files) > 0 {
		t.Errorf("left: %v", files)
	}
	if got := starter.Find([]string{handed.Path, path}); len(got) != 0 {
		t.Errorf("found %v", got)
	}
}
