package main

import (
	"path/filepath"
	"testing"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/locality"
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
	writes(t, town, func(tx *store.Tx) error { return tx.SetSetting("monitor_line", "2023-01-01", "7500") })
	if err := handin.Adopt(town, t.TempDir(), k, "何志强"); err != nil {
		t.Fatal(err)
	}
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
	alone, err := town.In(travelVillage)
	if err != nil {
		t.Fatal(err)
	}
	if seen := wrote(t, alone, handin.Options{}); seen.Manifest.From == "" || seen.Manifest.Village != travelVillage || seen.Manifest.Name != "位家沟村" {
		t.Errorf("of a village seen alone: %+v", seen.Manifest)
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

// TestCodePutRight: a village that began without a code is handed in, held back for the code, put right, and then let in of itself; what
// was taken in before and after is one village, with nothing lost or doubled, and what the township sends comes back into it.
func TestCodePutRight(t *testing.T) {
	code, err := locality.ProvisionalCode(fixedBytes{})
	if err != nil || !locality.Uncoded(code) || locality.Uncoded(travelVillage) {
		t.Fatalf("%s, %v", code, err)
	}
	village := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "village", Code: code, Name: "位家沟村", Township: "昭明镇"}), storetest.WithSeed(6))
	writes(t, village, newCard("037"))
	before := wrote(t, village, handin.Options{})
	writes(t, village, func(tx *store.Tx) error { return tx.CodeVillage(travelVillage, tx.Now().Format("2006-01-02")) })
	writes(t, village, newCard("038"))
	after := wrote(t, village, handin.Options{})
	if codes := after.Manifest.Codes; len(codes) != 2 || codes[0] != travelVillage || codes[1] != code {
		t.Errorf("codes %v", codes)
	}
	for _, order := range [][]string{{before.Path, after.Path}, {after.Path, before.Path}, {after.Path}} {
		town := townFile(t, 5)
		for _, path := range order {
			if why := received(t, town, envelope.Keys{}, path); why != "" {
				t.Fatalf("refused: %s", why)
			}
		}
		if n := households(t, town); n != 2 {
			t.Errorf("%d households", n)
		}
		mine, theirs := heads(t, village), heads(t, town)
		for id := range mine {
			if !theirs[id] {
				t.Error("a revision is lost")
			}
		}
		if len(theirs) != len(mine) {
			t.Errorf("%d chains, the village has %d", len(theirs), len(mine))
		}
		if path := order[0]; len(order) == 1 {
			waits(t, townFile(t, 8), path, false)
			waits(t, townFile(t, 9), before.Path, true)
			comesBack(t, town, village)
		}
	}
}

// comesBack sends what the township decided to the village whose code was put right, asked for by its code of now.
func comesBack(t *testing.T, town, village *store.DB) {
	t.Helper()
	writes(t, town, func(tx *store.Tx) error { return tx.SetSetting("monitor_line", "2023-01-01", "7500") })
	var one handin.Village
	_ = town.View(func(tx *store.Tx) (err error) {
		if one, err = handin.VillageOf(tx, travelVillage); err != nil {
			t.Error(err)
		}
		return nil
	})
	down := wrote(t, town, handin.Options{Village: one.Code, Name: one.Name})
	if why := received(t, village, envelope.Keys{}, down.Path); why != "" {
		t.Fatalf("what comes back is refused: %s", why)
	}
	_ = village.View(func(tx *store.Tx) error {
		if line := tx.Setting("monitor_line", "2023-05-01"); line != "7500" || households(t, village) != 2 {
			t.Errorf("the township's setting is %q", line)
		}
		return nil
	})
}

// waits holds whether a package waits for a decision.
func waits(t *testing.T, into *store.DB, path string, want bool) {
	t.Helper()
	haul, err := incoming.Gather([]string{path}, incoming.Options{Dir: t.TempDir(), Open: storetest.Options(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer haul.Close()
	p, err := merge.Prepare(into, haul, func(int) error { return nil })
	if err != nil || len(p.Parts) != 1 || p.Parts[0].Waits() != want {
		t.Errorf("waits, %v: want %v", err, want)
	}
}

// heads are the last revisions of all chains.
func heads(t *testing.T, db *store.DB) map[revision.ID]bool {
	t.Helper()
	all := map[revision.ID]bool{}
	err := db.View(func(tx *store.Tx) error {
		ids, err := tx.Heads()
		for _, id := range ids {
			all[id] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// fixedBytes are random numbers that are not.
type fixedBytes struct{}

func (fixedBytes) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 1
	}
	return len(b), nil
}

// TestKeyRotated: after the township changed its key a village goes on locking to the old one, which still opens, until a package of the
// township has come; from then on it locks to the new one.
func TestKeyRotated(t *testing.T) {
	town, dir := townFile(t, 5), t.TempDir()
	var k [2]envelope.Key
	for i := range k {
		var err error
		if k[i], err = envelope.NewKey(); err != nil {
			t.Fatal(err)
		}
	}
	if err := handin.Adopt(town, dir, k[0], "何志强"); err != nil {
		t.Fatal(err)
	}
	packs, err := starter.Write(town, t.TempDir(), []handin.Village{{Code: travelVillage, Name: "位家沟村"}}, handin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	village, err := starter.SetUp(filepath.Join(t.TempDir(), "v.db"), packs[0].Path, "周文广", storetest.Options(t, storetest.WithSeed(6)))
	if err != nil {
		t.Fatal(err)
	}
	defer village.Close()
	writes(t, village, newCard("037"))
	if err := handin.Rotate(town, dir, k[1], "何志强"); err != nil {
		t.Fatal(err)
	}
	for i, want := range k {
		up := wrote(t, village, handin.Options{Whole: true})
		if why := received(t, townFile(t, uint64(20+i)), envelope.Keys{Private: []envelope.Key{want}}, up.Path); up.Locked != handin.ByKey || why != "" {
			t.Errorf("locked %q, with key %d: %s", up.Locked, i, why)
		}
		if why := received(t, town, envelope.Keys{Private: envelope.FindKeys(dir)}, up.Path); why != "" {
			t.Fatalf("refused: %s", why)
		}
		down := wrote(t, town, handin.Options{Village: travelVillage, Name: "位家沟村"})
		if why := received(t, village, envelope.Keys{}, down.Path); why != "" {
			t.Fatalf("what comes back is refused: %s", why)
		}
		writes(t, village, newCard("038"))
	}
}
