package evidence

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// file has three pieces of evidence of one issue.
func file(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, _, err := tx.NewHousehold(store.HouseholdKey{National: "533102201001000037"}, forms.Answers{"head": forms.Text("欧阳秀英")})
		if err != nil {
			return err
		}
		if _, err := tx.AddIssue(origin.New{Title: "住房  未鉴定", Household: h}); err != nil {
			return err
		}
		for _, e := range []evidence.Evidence{{Place: "罗秀云的手机"}, {}, {Kind: evidence.Paper, Paper: "2022-031", Place: "3号盒"}} {
			if _, err := evidence.Add(tx, "A0001", e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func stage(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	at := filepick.Places{Books: func() []string { return nil }, Sticks: func() []string { return nil }, Own: dir}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

// put writes a file into the folder beside the data file.
func put(t testing.TB, db *store.DB, name, content string) {
	t.Helper()
	path := filepath.Join(evidence.Folder(db.Path()), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		stage(t, storetest.New(t), "", width, height).Golden("empty")
		db := file(t)
		s := stage(t, db, "", width, height)
		s.Golden("before")
		put(t, db, "后墙 37-A0001-1.jpg", "修好了")
		put(t, db, "IMG_0001.jpg", "没有码")
		s.Keys("1").Golden("scanned")
		put(t, db, "后墙 37-A0001-1.jpg", "换了")
		s.Keys("1", "4").Golden("only what is wrong")
		s.Keys("2").Golden("accept")
		s.Keys("esc", "4", "5").Golden("void")
		s.Keys("拍错了户", "enter").Golden("voided")
	})
}

// TestWork: the folder is scanned, what changed is accepted only when asked, and packed.
func TestWork(t *testing.T) {
	db, out := file(t), filepath.Join(t.TempDir(), "out")
	s := stage(t, db, out, 80, 24)
	s.Keys("1") // there is no folder
	s.Sees(notScanned)
	s.Keys("2")
	put(t, db, "37-A0001-1.jpg", "修好了")
	s.Keys("1")
	s.Sees("新对上 1", "还没有文件 1", stateNew, stateMissing, statePaper)
	put(t, db, "37-A0001-1.jpg", "换了")
	s.Keys("1")
	s.Sees("变了 1", stateChanged)
	s.Keys("2", "2")
	s.Sees("变了 1")
	s.Keys("2", "1")
	s.Sees("变了 0", stateSame)
	s.Keys("3", "1")
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != 1 || !strings.HasSuffix(entries[0].Name(), ".zip") {
		t.Fatalf("%v, %v\n%s", entries, err, s.Text())
	}
	s.Keys("3", "1") // the same minute: not over the other
	if entries, _ = os.ReadDir(out); len(entries) != 1 {
		t.Errorf("%v", entries)
	}
	s.Keys("esc")
	if got := s.Screen.(*Screen).Copy(); got != "37-A0001-1" {
		t.Errorf("copies %q", got)
	}
	s.Keys("enter")
	opened := false
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok && o.Page.Kind == screen.Issues && o.Page.ID != "" {
			opened = true
		}
	}
	if !opened {
		t.Error("Enter does not open the issue")
	}
}

// TestVillages: where all villages are seen each piece names its village and has its own state; of one village the folder is its own.
func TestVillages(t *testing.T) {
	whole := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	var one *store.DB
	for code, name := range map[string]string{"533102201001": "户瓦村", "533102201002": "勐典村"} {
		storetest.Update(t, whole, func(tx *store.Tx) error {
			return tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(name), "code": revision.Text(code)})
		})
		village, err := whole.In(code)
		if err != nil {
			t.Fatal(err)
		}
		storetest.Update(t, village, func(tx *store.Tx) error {
			i, err := tx.AddIssue(origin.New{Title: "路灯不亮"})
			if err == nil {
				_, err = evidence.Add(tx, i.ID, evidence.Evidence{})
			}
			return err
		})
		if name == "户瓦村" {
			one = village
		}
	}
	put(t, whole, "户瓦村/0-A0001-1.jpg", "亮了")
	s := stage(t, whole, "", 80, 24)
	s.Sees("户瓦村", "勐典村")
	s.Keys("1").Sees("新对上 1", "还没有文件 1", "户瓦村/0-A00")
	stage(t, one, "", 80, 24).Sees("文件夹：佐证/户瓦村")
}
