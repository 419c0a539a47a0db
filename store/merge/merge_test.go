package merge_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

const (
	here  = "533102201001"
	there = "533102201002"
)

func noStep(int) error { return nil }

// town is an empty township file.
func town(t testing.TB, opts ...storetest.Option) *store.DB {
	t.Helper()
	id := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	return storetest.New(t, append([]storetest.Option{storetest.WithIdentity(id), storetest.WithSeed(77)}, opts...)...)
}

// village is a laptop of a village with n households of one person each, who have ID numbers from first on.
func village(t testing.TB, code, name string, seed uint64, first, n int, opts ...storetest.Option) *store.DB {
	t.Helper()
	id := storetest.Village()
	id.Code, id.Name = code, name
	db := storetest.New(t, append([]storetest.Option{storetest.WithIdentity(id), storetest.WithSeed(seed)}, opts...)...)
	roster(t, db, first, n)
	return db
}

func roster(t testing.TB, db *store.DB, first, n int) {
	t.Helper()
	err := db.Update("张三", func(tx *store.Tx) error {
		for i := first; i < first+n; i++ {
			no := fmt.Sprintf("9901011970%02d%02d%04d", i/28%12+1, i%28+1, i%10000)
			id, _, err := tx.AddHousehold(store.HouseholdKey{HeadID: no}, fields("head", fmt.Sprint("户主", i), "team", "一组"))
			if err != nil {
				return err
			}
			if err := tx.Put(revision.Member, revision.NaturalID(revision.Member, db.Identity().Code, no), fields("name", fmt.Sprint("户主", i), "household", id, "idno", no, "rel", "01")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func fields(pairs ...string) revision.Fields {
	f := revision.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = revision.Text(pairs[i+1])
	}
	return f
}

func pack(t testing.TB, db *store.DB, dir string) string {
	t.Helper()
	p, err := snapshot.Write(db, dir)
	if err != nil {
		t.Fatal(err)
	}
	return p.Path
}

func plan(t testing.TB, into *store.DB, paths ...string) *merge.Plan {
	t.Helper()
	haul, err := incoming.Gather(paths, incoming.Options{Dir: t.TempDir(), Open: storetest.Options(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { haul.Close() })
	p, err := merge.Prepare(into, haul, noStep)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// accept lets everything in that waits.
func accept(p *merge.Plan) *merge.Plan {
	for _, part := range p.Parts {
		if part.Waits() {
			part.Accept("电话核实过")
		}
	}
	return p
}

func apply(t testing.TB, into *store.DB, p *merge.Plan) merge.Result {
	t.Helper()
	r, err := merge.Apply(into, "镇里", p, false, noStep)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func digest(t testing.TB, db *store.DB) string {
	t.Helper()
	d, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func phone(t testing.TB, db *store.DB, household, text string) {
	t.Helper()
	if err := db.Update("李四", func(tx *store.Tx) error { return tx.Put(revision.Household, household, fields("phone", text)) }); err != nil {
		t.Fatal(err)
	}
}

// firstHousehold is the id of a household of the file.
func firstHousehold(t testing.TB, db *store.DB) (id string) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) error {
		return tx.Each(revision.Household, func(r *store.Record) error { id = r.ID; return nil })
	}); err != nil {
		t.Fatal(err)
	}
	return id
}

// TestPlanAndApply: a package and a bare file of one village's two laptops and one of another village arrive; the plan tells what each
// brings, and what both laptops changed with who said what; planning again finds nothing new.
func TestPlanAndApply(t *testing.T) {
	into := town(t)
	a := village(t, here, "青山村", 1, 0, 10)
	b := village(t, here, "青山村", 2, 0, 10)
	c := village(t, there, "河边村", 3, 100, 5)
	id := firstHousehold(t, a)
	phone(t, a, id, "1")
	phone(t, b, id, "2")
	dir := t.TempDir()
	bare := filepath.Join(dir, "抄来的.dat")
	raw, err := os.ReadFile(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bare, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	pack(t, a, dir)
	pack(t, c, dir)
	p := plan(t, into, dir)
	if len(p.Parts) != 3 || len(p.Refused) != 0 || len(p.Duplicates) != 0 {
		t.Fatalf("%d parts, refused %v, duplicates %v", len(p.Parts), p.Refused, p.Duplicates)
	}
	second := p.Parts[1]
	if h := second.Counts[revision.Household]; h.New != 0 || h.Conflicts != 1 || second.New != 2 {
		t.Errorf("second laptop: %+v, %d revisions", second.Counts, second.New)
	}
	if len(second.Conflicts) != 1 || len(second.Conflicts[0].Values) != 2 || second.Conflicts[0].Values[0].By != "李四" {
		t.Errorf("conflicts %+v", second.Conflicts)
	}
	r := apply(t, into, accept(p))
	if r.Revisions != 5 || len(r.Taken) != 3 {
		t.Errorf("%d revisions of %d sources", r.Revisions, len(r.Taken))
	}
	again := plan(t, into, dir)
	for _, part := range again.Parts {
		if part.New != 0 || len(part.Held) > 0 {
			t.Errorf("%s again: %d new, held %v", part.File, part.New, part.Held)
		}
	}
	before := digest(t, into)
	if r := apply(t, into, again); r.Revisions != 0 || digest(t, into) != before {
		t.Errorf("again %d revisions", r.Revisions)
	}
	if now, _ := os.ReadFile(bare); string(now) != string(raw) {
		t.Error("the bare file changed")
	}
}

// TestHeldBack: each reason to wait, and that the part goes in once somebody accepts it.
func TestHeldBack(t *testing.T) {
	clock := storetest.NewClock()
	into := town(t, storetest.WithClock(clock))
	dir := t.TempDir()
	a := village(t, here, "青山村", 1, 0, 100)
	held := func(code string, db *store.DB) {
		t.Helper()
		p := plan(t, into, pack(t, db, dir))
		if len(p.Parts) != 1 || len(p.Parts[0].Held) != 1 || p.Parts[0].Held[0].Code != code || !p.Parts[0].Waits() {
			t.Errorf("%s: %+v refused %+v", code, p.Parts[0].Held, p.Parts[0].Refused)
			return
		}
		if r := apply(t, into, accept(p)); r.Revisions == 0 {
			t.Errorf("%s: nothing went in", code)
		}
	}
	if p := plan(t, into, pack(t, a, dir)); len(p.Parts[0].Held) > 0 { // nobody has said which villages there are
		t.Errorf("held back: %+v", p.Parts[0].Held)
	}
	if err := into.Update("镇里", func(tx *store.Tx) error { return tx.Put(revision.Village, there, fields("name", "河边村")) }); err != nil {
		t.Fatal(err)
	}
	waiting := plan(t, into, pack(t, a, dir))
	if _, err := merge.Apply(into, "镇里", waiting, false, noStep); !errors.Is(err, merge.ErrNothing) {
		t.Errorf("an unknown village went in: %v", err)
	}
	if p := plan(t, into, pack(t, village(t, there, "河边村", 8, 0, 3), dir)); len(p.Parts[0].Held) > 0 {
		t.Errorf("an expected village is held back: %+v", p.Parts[0].Held)
	}
	held("unknown", a)
	held("unknown", village(t, "110101001001", "远处村", 7, 0, 3))
	held("two", village(t, here, "红山村", 2, 0, 100))
	held("two", village(t, here, "青山村", 3, 1000, 100))
	if err := a.Update("张三", func(tx *store.Tx) error {
		ids := []string{}
		err := tx.Each(revision.Household, func(r *store.Record) error { ids = append(ids, r.ID); return nil })
		for _, id := range ids[:6] {
			err = errors.Join(err, tx.End(revision.Household, id))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	held("fewer", a)
	early := storetest.NewClock()
	early.Advance(48 * time.Hour)
	held("future", village(t, here, "青山村", 4, 0, 100, storetest.WithClock(early)))
}

// TestRefusedParts: what cannot be taken in says why, changes nothing, and does not keep others out.
func TestRefusedParts(t *testing.T) {
	into := town(t)
	dir := t.TempDir()
	practice := storetest.Village()
	practice.Practice = true
	stranger := storetest.Village()
	stranger.Code = "110101001001"
	good := pack(t, village(t, here, "青山村", 1, 0, 3), dir)
	damaged := filepath.Join(dir, "坏的.cunce")
	raw, _ := os.ReadFile(good)
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(damaged, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	pdb := storetest.New(t, storetest.WithIdentity(practice), storetest.WithSeed(5))
	roster(t, pdb, 0, 3)
	p := plan(t, into, good, damaged, pack(t, pdb, dir))
	codes := map[string]int{}
	for _, r := range p.Refused {
		codes[r.Code]++
	}
	for _, part := range p.Parts {
		if part.Refused != nil {
			codes[part.Refused.Code]++
		}
	}
	if codes["damaged"] != 1 || codes["practice"] != 1 || len(p.Parts) != 2 {
		t.Errorf("refused %v", codes)
	}
	if _, err := merge.Apply(into, "镇里", accept(p), true, noStep); !errors.Is(err, merge.ErrNothing) {
		t.Errorf("strict: %v", err)
	}
	if r := apply(t, into, p); len(r.Taken) != 1 || len(r.Left) != 1 {
		t.Errorf("taken %d, left %d", len(r.Taken), len(r.Left))
	}
	own := filepath.Join(dir, "发下去的.cunce")
	if err := os.WriteFile(own, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := snapshot.Fill(into, own, snapshot.Options{Village: here, Name: "青山村"}); err != nil {
		t.Fatal(err)
	}
	if q := plan(t, into, own); q.Parts[0].Refused == nil || q.Parts[0].Refused.Code != "own" {
		t.Errorf("the township's own package counts as handed in: %+v", q.Parts[0].Refused)
	}
	mine := village(t, here, "青山村", 9, 50, 3)
	before := digest(t, mine)
	q := plan(t, mine, pack(t, village(t, there, "河边村", 3, 100, 5), dir))
	if q.Parts[0].Refused == nil || q.Parts[0].Refused.Code != "stranger" || digest(t, mine) != before {
		t.Errorf("another village's: %+v", q.Parts[0].Refused)
	}
	practised := storetest.New(t, storetest.WithIdentity(practice), storetest.WithSeed(6))
	if q := plan(t, practised, pack(t, pdb, dir)); q.Parts[0].Refused != nil {
		t.Errorf("practice into practice: %+v", q.Parts[0].Refused)
	}
}

// TestAnyOrder: a package that goes on from another one finds it wherever it stands, and is refused alone.
func TestAnyOrder(t *testing.T) {
	dir := t.TempDir()
	a := village(t, here, "青山村", 1, 0, 3)
	first := pack(t, a, dir)
	heads := []revision.ID{}
	if err := a.View(func(tx *store.Tx) (err error) { heads, err = tx.Heads(); return err }); err != nil {
		t.Fatal(err)
	}
	phone(t, a, firstHousehold(t, a), "1")
	later := filepath.Join(dir, "后一份.cunce")
	if err := os.WriteFile(later, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := snapshot.Fill(a, later, snapshot.Options{Since: heads}); err != nil {
		t.Fatal(err)
	}
	alone := plan(t, town(t), later)
	if alone.Parts[0].Refused == nil || alone.Parts[0].Refused.Code != "incomplete" {
		t.Errorf("alone: %+v", alone.Parts[0].Refused)
	}
	into := town(t)
	p := plan(t, into, later, first)
	if r := apply(t, into, accept(p)); r.Revisions != 2 || digest(t, into) != digest(t, a) {
		t.Errorf("%d revisions", r.Revisions)
	}
}

// TestDuplicates: one person in two villages, one number twice; who left is nobody's duplicate.
func TestDuplicates(t *testing.T) {
	into := town(t)
	dir := t.TempDir()
	apply(t, into, accept(plan(t, into, pack(t, village(t, here, "青山村", 1, 0, 5), dir))))
	b := village(t, there, "河边村", 2, 4, 5)
	path := pack(t, b, dir)
	p := plan(t, into, path)
	why := map[string]int{}
	for _, d := range p.Duplicates {
		why[d.Why]++
		if len(d.Records) != 2 || d.Records[0].Village == d.Records[1].Village {
			t.Errorf("%+v", d)
		}
	}
	if why["id"] != 1 || why["head"] != 1 || len(p.Duplicates) != 2 {
		t.Errorf("duplicates %v", why)
	}
	apply(t, into, accept(p))
	if again := plan(t, into, path); len(again.Duplicates) != 0 {
		t.Errorf("told again: %v", again.Duplicates)
	}
}

// TestOlderFiles: bare files of earlier programs go in, made what this program would make of them; they stay as they are.
func TestOlderFiles(t *testing.T) {
	paths, err := filepath.Glob("../testdata/golden-v*.db")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no older files, %v", err)
	}
	for _, path := range paths {
		before, _ := os.ReadFile(path)
		into := town(t, storetest.Unchecked())
		p := accept(plan(t, into, path))
		if len(p.Parts) != 1 || p.Parts[0].Refused != nil {
			t.Fatalf("%s: %+v %+v", path, p.Refused, p.Parts)
		}
		apply(t, into, p)
		if digest(t, into) != p.Parts[0].Digest {
			t.Errorf("%s: another digest", path)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s changed", path)
		}
	}
}

// TestDuplicatesOfPeople: the same name and day of birth is suspected inside one village, in the file and among what comes, and not between
// two, nor is a number that every village gives; what somebody said is not the same is not told again; each part tells its own.
func TestDuplicatesOfPeople(t *testing.T) {
	into := town(t)
	dir := t.TempDir()
	person := func(db *store.DB, house, name string) {
		t.Helper()
		if err := db.Update("张三", func(tx *store.Tx) error {
			id, _, err := tx.AddHousehold(store.HouseholdKey{National: house}, fields("head", name, "hh_no", house))
			if err != nil {
				return err
			}
			return tx.Put(revision.Member, revision.NaturalID(revision.Member, db.Identity().Code, house), fields("name", name, "household", id, "birth", "1960-01-02"))
		}); err != nil {
			t.Fatal(err)
		}
	}
	a, b := village(t, here, "青山村", 1, 0, 5), village(t, there, "河边村", 2, 10, 5)
	person(a, "1001", "张三")
	person(b, "1001", "张三")
	apply(t, into, accept(plan(t, into, pack(t, a, dir), pack(t, b, dir))))
	person(a, "1002", "张三")
	person(a, "1003", "李四")
	person(a, "1004", "李四")
	later := t.TempDir()
	p := plan(t, into, pack(t, a, later), pack(t, b, later))
	if len(p.Duplicates) != 2 || p.Duplicates[0].Why != "person" || p.Duplicates[1].Why != "person" {
		t.Fatalf("%+v", p.Duplicates)
	}
	for _, part := range p.Parts {
		if want := map[string]int{here: 2, there: 0}[part.Village]; len(part.Duplicates) != want {
			t.Errorf("%s tells of %d", part.Name, len(part.Duplicates))
		}
	}
}
