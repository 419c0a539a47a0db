package evidence_test

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// file has a household 37 with the issue A0001, and A0002 of the village.
func file(t testing.TB) *store.DB {
	t.Helper()
	return fileOf(t, storetest.Village())
}

func fileOf(t testing.TB, id store.Identity) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.WithIdentity(id))
	storetest.Update(t, db, func(tx *store.Tx) error {
		h, _, err := tx.NewHousehold(store.HouseholdKey{National: "533102201001000037"}, forms.Answers{"head": forms.Text("欧阳秀英")})
		if err != nil {
			return err
		}
		if _, err := tx.AddIssue(origin.New{Title: "住房  未鉴定", Household: h, Person: "何志强"}); err != nil {
			return err
		}
		_, err = tx.AddIssue(origin.New{Title: "路灯"})
		return err
	})
	return db
}

func add(t testing.TB, db *store.DB, issue string, e evidence.Evidence) (out evidence.Evidence) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		out, err = evidence.Add(tx, issue, e)
		return err
	})
	return out
}

func all(t testing.TB, db *store.DB) (out []evidence.Evidence) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { out, err = evidence.All(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCodesAreStable: codes count on, are never given twice, and stay when the household's number changes; another computer's bear
// its letter.
func TestCodesAreStable(t *testing.T) {
	db := file(t)
	var codes []string
	for _, issue := range []string{"A0001", "a0001", "A0002"} {
		codes = append(codes, add(t, db, issue, evidence.Evidence{}).Code)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetLetter("B") })
	codes = append(codes, add(t, db, "A0001", evidence.Evidence{}).Code, add(t, db, "A0001", evidence.Evidence{}).Code)
	if want := []string{"37-A0001-1", "37-A0001-2", "0-A0002-1", "37-A0001-B1", "37-A0001-B2"}; !slices.Equal(codes, want) {
		t.Errorf("codes %v, want %v", codes, want)
	}
	var got []string
	for _, e := range all(t, db) {
		got = append(got, e.Code)
	}
	slices.Sort(got)
	slices.Sort(codes)
	if !slices.Equal(got, codes) {
		t.Errorf("kept %v", got)
	}
}

// TestGate: evidence is named in the steps, so that the gate finds it; what was named in words before still counts.
func TestGate(t *testing.T) {
	db := file(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for _, s := range []ledger.Step{{Action: action.Measure, Measure: "鉴定"}, {Action: action.MeasureDone, Note: "B级"}} {
			if _, err := tx.Step("A0001", s); err != nil {
				return err
			}
		}
		if err := tx.TryStep("A0001", ledger.Step{Action: action.SelfCheck}); !errors.Is(err, store.ErrRefused) {
			t.Errorf("self-check without evidence: %v", err)
		}
		return nil
	})
	add(t, db, "A0001", evidence.Evidence{Kind: evidence.Paper, Place: " 3号盒 ", Date: "2022-08-07"})
	storetest.Update(t, db, func(tx *store.Tx) error {
		i, err := tx.Step("A0001", ledger.Step{Action: action.SelfCheck})
		if i.Status() != ledger.Checked || !slices.Equal(i.State().Evidence, []string{"37-A0001-1 纸质材料"}) {
			t.Errorf("%s, %v", i.Status(), i.State().Evidence)
		}
		return err
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.Step("A0002", ledger.Step{Action: action.Withdraw, Note: "重复"})
		return err
	})
	if e := add(t, db, "A0002", evidence.Evidence{}); e.Code != "0-A0002-1" {
		t.Errorf("of a withdrawn issue: %+v", e)
	}
}

func TestRefused(t *testing.T) {
	db := file(t)
	for name, e := range map[string]evidence.Evidence{"date": {Date: "八月"}, "kind": {Kind: "gossip"}} {
		err := db.Update("周文广", func(tx *store.Tx) error { _, err := evidence.Add(tx, "A0001", e); return err })
		if s, hint, ok := evidence.Explain(err); !errors.Is(err, evidence.ErrRefused) || !ok || s == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, ok := evidence.Explain(io.EOF); ok {
		t.Error("explains what it does not know")
	}
	e := add(t, db, "A0001", evidence.Evidence{Note: "后墙"})
	storetest.Update(t, db, func(tx *store.Tx) error {
		e, err := evidence.Find(tx, "０37－a0001—01")
		if err != nil {
			return err
		}
		e.Place = "罗秀云的手机"
		return evidence.Set(tx, e)
	})
	if got := all(t, db)[0]; got.Place != "罗秀云的手机" || got.Note != "后墙" || got.Code != e.Code {
		t.Errorf("%+v", got)
	}
	err := db.View(func(tx *store.Tx) error { _, err := evidence.Find(tx, "37-A0001-9"); return err })
	if !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("no such code: %v", err)
	}
}

func TestCodesInNames(t *testing.T) {
	for name, want := range map[string]string{
		"37-A0012-2.jpg":                 "37-A0012-2",
		"IMG_20220806_103000_37-A0012-2": "20220806-103000-37 37-A0012-2",
		"后墙 ３７－Ａ００１２－２（修好后）.JPG":         "37-A0012-2",
		"037 — a0012 — 02.png":           "37-A0012-2",
		"37-0012-2 屋顶.jpg":               "37-0012-2",
		"37-A0012-B1 37-A0013-1 同一张.jpg": "37-A0012-B1 37-A0013-1",
		"0-A0002-1.pdf":                  "0-A0002-1",
		"IMG_0001.jpg":                   "",
		"A0012-2.jpg":                    "",
		"37-A12-2.jpg":                   "",
		"欧阳秀英.jpg":                       "",
	} {
		if got := strings.Join(evidence.Codes(name), " "); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func FuzzCodes(f *testing.F) {
	f.Add("IMG_37-A0012-2.jpg")
	f.Add("０３７—a0012—02")
	f.Fuzz(func(t *testing.T, name string) {
		for _, code := range evidence.Codes(name) {
			if again := evidence.Codes(code); len(again) == 0 || again[0] != code || !utf8.ValidString(code) {
				t.Errorf("%q is %q again", code, again)
			}
		}
	})
}

// TestWays: however a code is written in a file's name, it is found.
func TestWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hyphen := func() string {
			return rapid.SampledFrom([]string{"-", "－", "—", "–", "_", " - "}).Draw(t, "hyphen")
		}
		full := rapid.Bool().Draw(t, "full-width")
		name := "37" + hyphen() + rapid.SampledFrom([]string{"A", "a"}).Draw(t, "letter") + "0012" + hyphen() + "2"
		if full {
			name = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' || r >= 'A' && r <= 'z' && r != '_' {
					return r - '0' + '０'
				}
				return r
			}, name)
		}
		name = rapid.SampledFrom([]string{"", "IMG_", "后墙", "2022-08-06 "}).Draw(t, "before") + name + rapid.SampledFrom([]string{"", "(1)", "修好后", " 屋顶"}).Draw(t, "after") + ".jpg"
		if codes := evidence.Codes(name); !slices.Contains(codes, "37-A0012-2") {
			t.Fatalf("%s: %v", name, codes)
		}
	})
}

func put(t testing.TB, dir, name, content string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func scan(t testing.TB, db *store.DB, dir string, accept bool) (evidence.Found, int) {
	t.Helper()
	last := -1
	found, err := evidence.Scan(dir, "", all(t, db), func(done, total int) {
		if done < last || done > total {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	storetest.Update(t, db, func(tx *store.Tx) (err error) { n, err = found.Store(tx, accept); return err })
	return found, n
}

func TestScan(t *testing.T) {
	db, dir := file(t), t.TempDir()
	for range 3 {
		add(t, db, "A0001", evidence.Evidence{})
	}
	add(t, db, "A0002", evidence.Evidence{Kind: evidence.Paper})
	put(t, dir, "八月/后墙 37-A0001-1.jpg", "修好了")
	put(t, dir, "37-A0001-1 (1).jpg", "第二张")
	put(t, dir, "两张 37-A0001-2 37-A0001-1.jpg", "两处")
	put(t, dir, "37-A0009-1.jpg", "没有这个问题")
	put(t, dir, "IMG_0001.jpg", "没有码")
	put(t, dir, "Thumbs.db", "系统的")
	put(t, dir, ".hidden 37-A0001-3.jpg", "不看")
	outside := filepath.Join(t.TempDir(), "37-A0001-3.jpg")
	put(t, filepath.Dir(outside), filepath.Base(outside), "在外面")
	linked := os.Symlink(outside, filepath.Join(dir, "37-A0001-3.jpg")) == nil
	os.Symlink(dir, filepath.Join(dir, "圈"))

	found, n := scan(t, db, dir, false)
	if len(found.New) != 4 || n != 2 || len(found.Missing) != 1 || found.Missing[0].Code != "37-A0001-3" || found.Whole() {
		t.Errorf("new %v, stored %d, missing %v", found.New, n, found.Missing)
	}
	strays := map[string]bool{}
	for _, s := range found.Strays {
		if s.Why == "" {
			t.Errorf("%s without a reason", s.Name)
		}
		strays[s.Name] = true
	}
	if !strays["37-A0009-1.jpg"] || !strays["IMG_0001.jpg"] || linked && (!strays["圈"] || !strays["37-A0001-3.jpg"]) || strays["Thumbs.db"] {
		t.Errorf("strays %v", found.Strays)
	}
	if found, n = scan(t, db, dir, false); len(found.Same) != 4 || len(found.New) != 0 || n != 0 {
		t.Errorf("again: %+v, %d", found.Same, n)
	}

	put(t, dir, "37-A0001-1 (1).jpg", "换了一张")
	os.Rename(filepath.Join(dir, "八月", "后墙 37-A0001-1.jpg"), filepath.Join(dir, "37-A0001-1 后墙.jpg"))
	os.Remove(filepath.Join(dir, "两张 37-A0001-2 37-A0001-1.jpg"))
	before := all(t, db)
	found, n = scan(t, db, dir, false)
	if len(found.Changed) != 1 || len(found.Gone) != 2 || len(found.Same) != 1 || n != 1 { // the new name is kept
		t.Errorf("changed %v, gone %v, same %v, stored %d", found.Changed, found.Gone, found.Same, n)
	}
	hashes := func(es []evidence.Evidence) (out []string) {
		for _, f := range es[0].Files {
			out = append(out, f.Hash)
		}
		slices.Sort(out)
		return out
	}
	if !slices.Equal(hashes(before), hashes(all(t, db))) {
		t.Error("what changed replaced what is on record")
	}
	if _, n = scan(t, db, dir, true); n != 1 || slices.Equal(hashes(before), hashes(all(t, db))) {
		t.Errorf("accepted %d", n)
	}
	if found, _ = scan(t, db, dir, false); len(found.Changed) != 0 {
		t.Errorf("changed again: %v", found.Changed)
	}
	if _, err := evidence.Scan(filepath.Join(dir, "没有"), "", nil, nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("no folder: %v", err)
	}
}

// TestBareCode: a code without the letter of its issue is understood where only one fits.
func TestBareCode(t *testing.T) {
	db, dir := file(t), t.TempDir()
	add(t, db, "A0001", evidence.Evidence{})
	put(t, dir, "37-0001-1.jpg", "x")
	if found, _ := scan(t, db, dir, false); len(found.New) != 1 {
		t.Errorf("%+v", found)
	}
}

func TestPack(t *testing.T) {
	db, dir, out := file(t), t.TempDir(), filepath.Join(t.TempDir(), "佐证.zip")
	add(t, db, "A0001", evidence.Evidence{Note: "=HYPERLINK()"})
	if _, err := evidence.Pack(dir, out, all(t, db), db.Now(), nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("nothing to pack: %v", err)
	}
	put(t, dir, "八月/37-A0001-1.jpg", "修好了")
	scan(t, db, dir, false)
	if _, err := evidence.Pack(dir, filepath.Join(dir, "x.zip"), all(t, db), db.Now(), nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("into the folder itself: %v", err)
	}
	p, err := evidence.Pack(dir, out, all(t, db), db.Now(), nil)
	if err != nil || p.Files != 1 || p.Bytes != int64(len("修好了")) {
		t.Fatalf("%+v, %v", p, err)
	}
	z, err := zip.OpenReader(out)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	contents := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(r)
		contents[f.Name] = string(b)
	}
	list := contents["清单.csv"]
	if contents["佐证/八月/37-A0001-1.jpg"] != "修好了" || !strings.Contains(list, "37-A0001-1,A0001") || !strings.Contains(list, ",'=HYPERLINK()") ||
		!strings.Contains(list, all(t, db)[0].Files[0].Hash) {
		t.Errorf("%q", contents)
	}
	if _, err := evidence.Pack(dir, out, all(t, db), db.Now(), nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("over another file: %v", err)
	}
	put(t, dir, "八月/37-A0001-1.jpg", "换了")
	fresh := filepath.Join(filepath.Dir(out), "b.zip")
	if _, err := evidence.Pack(dir, fresh, all(t, db), db.Now(), nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("of a changed file: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// TestVillages: in a township's file two villages have one code; a file is the village's in whose folder it is, whether all villages are
// seen or one; elsewhere nothing is guessed.
func TestVillages(t *testing.T) {
	whole := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	villages := map[string]string{"533102201001": "户瓦村", "533102201002": "勐典村"}
	ones := map[string]*store.DB{}
	for code, name := range villages {
		storetest.Update(t, whole, func(tx *store.Tx) error {
			return tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(name), "code": revision.Text(code)})
		})
		one, err := whole.In(code)
		if err == nil {
			err = one.Update("周文广", func(tx *store.Tx) error {
				i, err := tx.AddIssue(origin.New{Title: "路灯不亮"})
				if err != nil {
					return err
				}
				_, err = evidence.Add(tx, i.ID, evidence.Evidence{})
				return err
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		ones[name] = one
	}
	pieces := all(t, whole)
	if len(pieces) != 2 || pieces[0].Code != pieces[1].Code || pieces[0].Village == pieces[1].Village {
		t.Fatalf("%+v", pieces)
	}
	code, folder := pieces[0].Code, evidence.Folder(whole.Path())
	for _, name := range []string{"户瓦村/" + code + ".jpg", "勐典村/" + code + ".jpg", code + ".jpg"} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	found, err := evidence.Scan(folder, "", pieces, nil)
	if err != nil || len(found.New) != 2 || found.New[0].ID == found.New[1].ID || len(found.Strays) != 1 || !strings.Contains(found.Strays[0].Why, "村名") {
		t.Fatalf("%+v, %v", found, err)
	}
	for _, p := range found.New {
		for _, e := range pieces {
			if e.ID == p.ID && !strings.HasPrefix(p.Name, e.Village+"/") {
				t.Errorf("%s has %s", e.Village, p.Name)
			}
		}
	}
	for name, one := range ones {
		at, village := evidence.FolderOf(one)
		if at != folder || village != name {
			t.Errorf("%s is in %s, %s", name, at, village)
		}
		found, err := evidence.Scan(at, village, all(t, one), nil)
		if err != nil || len(found.New) != 1 || found.New[0].Name != name+"/"+code+".jpg" || len(found.Strays) != 0 {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
	if _, err := evidence.Scan(folder, "没有", nil, nil); !errors.Is(err, evidence.ErrRefused) {
		t.Errorf("a village without a folder: %v", err)
	}
}
