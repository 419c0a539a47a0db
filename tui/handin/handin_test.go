package handin

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const code = "533102201001"

// village has two groups.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	for _, g := range []string{"一组", "二组"} {
		if err := db.Update("周文广", func(tx *store.Tx) error { return tx.NewGroup(g) }); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func township(t testing.TB) *store.DB {
	return storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}), storetest.WithSeed(7))
}

func show(t testing.TB, db *store.DB, keyDir string, width, height int, sticks ...string) *screentest.Stage {
	t.Helper()
	places := filepick.Places{Books: func() []string { return sticks }, Sticks: func() []string { return sticks }, Own: filepath.Join(filepath.Dir(db.Path()), "上报")}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, places, keyDir) })
}

func model(s *screentest.Stage) *Screen { return s.Screen.(*Screen) }

func warned(s *screentest.Stage) (text string) {
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok && n.Bad {
			text = n.Text
		}
	}
	return text
}

func only(t testing.TB, dir, ext string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*"+ext))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v %v", found, err)
	}
	return found[0]
}

// TestFirstKey: the page that a new township's file begins with makes the key and goes; it can be left for later.
func TestFirstKey(t *testing.T) {
	db, dirs := township(t), []string{t.TempDir(), t.TempDir()}
	places := filepick.Places{Books: func() []string { return nil }, Sticks: func() []string { return dirs }}
	first := func() *screentest.Stage {
		return screentest.Open(t, db, screen.Page{Kind: Kind, Filter: FilterKey}, 80, 24, func(ctx screen.Context) screen.Screen { return New(ctx, places, t.TempDir()) })
	}
	left := func(s *screentest.Stage) bool {
		return slices.ContainsFunc(s.Take(), func(m tea.Msg) bool { _, is := m.(screen.Close); return is })
	}
	s := first()
	s.Golden("first-key")
	s.Keys("2")
	if !left(s) {
		t.Error("it is not left for later")
	}
	s = first()
	s.Keys("1")
	s.Sees(chooseFirst)
	s.Keys("1")
	s.Sees(chooseSecond)
	s.Keys("1")
	s.Sees(chooseSecond)
	s.Keys("esc", "1", "1", "2")
	s.Sees(saidKey)
	for _, dir := range dirs {
		only(t, dir, envelope.KeyExt)
	}
	s.Keys("enter")
	if !left(s) {
		t.Error("the page stays after the key was made")
	}
}

// receipt writes the receipt of a township that has everything that a file holds.
func receipt(t testing.TB, db *store.DB, dir string) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		heads, err := tx.Heads()
		if err == nil {
			_, err = handin.WriteReceipt(dir, handin.Receipt{Village: code, Name: "青山村", Township: "勐秀乡", From: "f", By: "何志强", Time: storetest.Start, Heads: heads})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestHandIn hands in to a stick, prints the slip, takes the receipt, and then only what is new goes, or on request everything.
func TestHandIn(t *testing.T) {
	db, stick, down := village(t), t.TempDir(), t.TempDir()
	s := show(t, db, "", 80, 24, stick)
	s.Sees("0 户", "还没有收过镇里的回执", "没有加密", "1  上报")
	s.Keys("1")
	s.Sees(chooseFolder, "1  "+filepath.Base(stick))
	s.Keys("1")
	path := only(t, stick, snapshot.Ext)
	p, err := snapshot.Verify(path)
	if err != nil {
		t.Fatal(err)
	}
	s.Sees("可以拔出U盘了", handin.Short(p.SHA256), "没有加密", doSlip)
	if got := s.Screen.(screen.Copier).Copy(); got != path {
		t.Errorf("copied %q", got)
	}
	s.Keys("1")
	s.Sees("数据交接单_青山村_20220806.html")
	only(t, filepath.Join(filepath.Dir(db.Path()), print.Folder), ".html")
	s.Keys("enter")
	receipt(t, db, down)
	s = show(t, db, "", 80, 24, down)
	s.Keys("4")
	s.Sees("回执_" + code)
	s.Keys("1")
	s.Sees("收下了勐秀乡 8月6日 的回执")
	s.Keys("enter")
	s.Sees("回执以后新改的 1 次", "全部都带")
	s.Keys("2")
	s.Sees("收过回执也全带")
	s.Keys("2")
	s.Sees("回执以后新改的 1 次")
	s.Keys("1", "1")
	s.Sees("只带了镇里上次回执以后的 1 次修改")
}

// TestPassphraseAndPhone: a short passphrase is told, a good one locks, and can be left off again; the telephone number stays.
func TestPassphraseAndPhone(t *testing.T) {
	db, stick := village(t), t.TempDir()
	s := show(t, db, "", 80, 24, stick)
	s.Keys("2").Paste("春天").Keys("enter")
	if text := warned(s); !strings.Contains(text, "太短") {
		t.Errorf("says %q", text)
	}
	s.Paste("的花会开").Keys("enter")
	s.Sees("用口令加密", doNoPassphrase)
	s.Keys("3").Paste("13800000000").Keys("enter", "enter")
	s.Sees("13800000000")
	s.Keys("1", "1")
	s.Sees("口令请当面或者打电话告诉镇里")
	f, err := os.Open(only(t, stick, snapshot.Ext))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, _ := f.Stat()
	if _, err := envelope.Open(f, info.Size(), envelope.Keys{Passphrase: "春天的花会开"}); err != nil {
		t.Error(err)
	}
	s.Keys("2", "2")
	s.Sees("没有加密")
}

// TestFailures: a stick that is gone is told and not made anew as a folder; the folder beside the file is made when it is used.
func TestFailures(t *testing.T) {
	db := village(t)
	gone := filepath.Join(t.TempDir(), "gone")
	s := show(t, db, "", 80, 24, gone)
	s.Keys("1", "1")
	if text := warned(s); text == "" {
		t.Error("says nothing")
	}
	if _, err := os.Stat(gone); err == nil {
		t.Error("a stick that is gone was made as a folder")
	}
	s.Sees(chooseFolder)
	s.Keys("2")
	s.Sees(sentOwn)
	only(t, model(s).places.Own, snapshot.Ext)
	empty := show(t, db, "", 80, 24)
	empty.Keys("1")
	empty.Sees("没有找到U盘")
}

// TestTownship: a key is made in two places, a starter pack written for a village, and receipts and packages once data came in.
func TestTownship(t *testing.T) {
	db, keyDir := township(t), filepath.Join(t.TempDir(), "keys")
	one, two := t.TempDir(), t.TempDir()
	s := show(t, db, keyDir, 80, 24, one, two)
	s.Sees("没有，各村上报的包不加密", "共 0 个村")
	s.Keys("2")
	s.Sees("第一份存到哪里")
	s.Keys("1")
	s.Sees("第二份存到哪里")
	s.Keys("1")
	if text := warned(s); !strings.Contains(text, "同一个文件夹") {
		t.Errorf("says %q", text)
	}
	s.Keys("2")
	s.Sees(saidKey)
	for _, dir := range []string{one, two, keyDir} {
		if k, err := envelope.ReadKey(only(t, dir, envelope.KeyExt)); err != nil || k.Private == "" {
			t.Errorf("%s: %v", dir, err)
		}
	}
	s.Keys("enter")
	s.Sees("在这台电脑上", doRotate)
	s.Keys("3", "1", "2")
	s.Sees(saidRotated)
	if keys := envelope.FindKeys(keyDir); len(keys) != 2 {
		t.Errorf("%d keys in the private folder", len(keys))
	}
	s.Keys("enter")
	s.Sees("在这台电脑上")
	s.Keys("1").Paste("5331").Keys("enter")
	if text := warned(s); text != badCode {
		t.Errorf("says %q", text)
	}
	s.Paste("02201001").Keys("enter").Paste("青山村").Keys("enter")
	s.Keys("1")
	s.Sees("写好了 1 个启动包", "青山村")
	only(t, one, snapshot.Ext)
}

// TestEscape: Esc leads from every stage to the menu and out.
func TestEscape(t *testing.T) {
	s := show(t, village(t), "", 80, 24, t.TempDir())
	for _, keys := range [][]string{{"1"}, {"2"}, {"3"}, {"4"}, {"1", "1"}} {
		s.Keys(keys...)
		if model(s).stage == choosing || !s.Screen.Back() || model(s).stage != choosing {
			t.Errorf("%v: stage %d", keys, model(s).stage)
		}
	}
	if s.Screen.Back() {
		t.Error("does not leave")
	}
}

func TestGolden(t *testing.T) {
	db, town := village(t), township(t)
	sent := handin.Sent{Path: "/media/U盘/533102201001_青山村_20220806_0003_0a1b2c3d.cunce", Sum: strings.Repeat("0a1b2c3d", 8), Locked: handin.ByKey,
		Removed: []string{"533102201001_青山村_20220801_0001_ffffffff.cunce"}, Manifest: snapshot.Manifest{Name: "青山村", Time: time.Time{}, Base: []revision.ID{{1}},
			Counts: map[string]int{"households": 246, "members": 914, "responses": 31, "issues": 12, "drafts": 3, "revisions": 57}}}
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, db, "", width, height, "/media/U盘")
		s.Golden("village")
		s.Keys("2").Golden("passphrase")
		m := model(s)
		m.stage, m.wait = waiting, packing
		m.percent.Store(37)
		s.Golden("waiting")
		m.tell(m.sent(sent, false))
		s.Golden("sent")
		show(t, town, "", width, height, "/media/U盘").Golden("township")
	})
}
