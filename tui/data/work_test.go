package data

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/snapshot"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func samplePackage() snapshot.Package {
	return snapshot.Package{Path: "/media/U盘/昭明镇/2022年八月攻坚/990101001001_位家沟村_20220812_0003_5f1c9a2e.cunce",
		SHA256: "5f1c9a2e00000000", Counts: map[string]int{"households": 246, "members": 914, "responses": 208, "issues": 31, "drafts": 3}}
}

// TestImport goes from the list to the result; nothing is written before it is accepted.
func TestImport(t *testing.T) {
	db := storetest.New(t)
	s := show(t, db, "import", here(), 80, 24)
	s.Sees(chooseBook, "roster.xlsx")
	s.Keys("１")
	s.Sees("农户：新增 ", "成员：新增 ", askAccept)
	if households(t, db) != 0 {
		t.Fatalf("the preview wrote")
	}
	s.Keys("4")
	if model(s).stage != choosing || households(t, db) != 0 {
		t.Fatalf("4 does not leave everything as it is")
	}
	s.Keys("1", "1", "１")
	s.Sees("已导入：新增", nextEntry, "没有收的")
	saved := false
	for _, msg := range s.Take() {
		_, is := msg.(screen.Saved)
		saved = saved || is
	}
	if n := households(t, db); n == 0 || !saved {
		t.Errorf("%d households, saved %v", n, saved)
	}
	s.Keys("2")
	s.Sees(menuTitle, "户 成员")
	if model(s).facts.households != households(t, db) {
		t.Errorf("the facts are old: %+v", model(s).facts)
	}
}

// TestImportAgain: the same workbook changes nothing and asks nothing.
func TestImportAgain(t *testing.T) {
	db := importedRoster(t)
	before, _ := db.Digest()
	s := show(t, db, "import", here(), 80, 24)
	s.Keys("1")
	s.Sees(noChange)
	s.Hides(askAccept)
	s.Keys("4")
	if after, _ := db.Digest(); after != before || model(s).stage != choosing {
		t.Errorf("stage %d, changed %v", model(s).stage, after != before)
	}
}

// TestTypedPath takes a path with the quotes of a file manager; a wrong one stays in the field to be corrected.
func TestTypedPath(t *testing.T) {
	s := show(t, storetest.New(t), "import", here(), 80, 24)
	s.Keys("2").Send(word(`"` + roster + `x" `)).Keys("enter")
	if text := warned(s); text != sentence(fs.ErrNotExist) {
		t.Errorf("a file that is not there says %q", text)
	}
	s.Sees(askBook, "roster.xlsxx")
	s.Keys("end", "backspace", "backspace", "backspace", "enter")
	s.Sees(askAccept)
}

// sentence is what the file's package says of an error.
func sentence(err error) string {
	text, hint := store.Explain(err)
	return text + hint
}

// TestFailures: what cannot be read or written says so in plain words, names nothing in English, and leaves the screen where
// it was.
func TestFailures(t *testing.T) {
	broken := filepath.Join(shelf(t, "坏的.xlsx"), "坏的.xlsx")
	for _, tt := range []struct {
		name string
		job  string
		path string
	}{
		{"workbook is a folder", "import", t.TempDir()},
		{"no workbook", "import", broken},
		{"missing workbook", "import", filepath.Join(t.TempDir(), "没有.xlsx")},
		{"missing folder", "pack", filepath.Join(t.TempDir(), "没有")},
		{"folder is a file", "pack", broken},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.New(t)
			before, _ := db.Digest()
			s := show(t, db, tt.job, filepick.Places{Books: none, Sticks: none}, 80, 24)
			s.Keys("1").Send(word(tt.path)).Keys("enter")
			text := warned(s)
			if text == "" || strings.ContainsAny(text, "abcdefghijklmnopqrstuvwyz") && !strings.Contains(text, "xls") {
				t.Errorf("says %q", text)
			}
			if model(s).stage != placing || model(s).Copy() != tt.path {
				t.Errorf("stage %d, field %q", model(s).stage, model(s).Copy())
			}
			if after, _ := db.Digest(); after != before {
				t.Errorf("the file changed")
			}
		})
	}
}

func none() []string { return nil }

// TestErrorsOfTheSystem: a full stick and a denied folder say what the file's package says of them, in every job.
func TestErrorsOfTheSystem(t *testing.T) {
	for _, err := range []error{fs.ErrPermission, store.ErrDamaged, store.ErrLocked, errors.New("something else")} {
		s := show(t, storetest.New(t), "", here(t.TempDir()), 80, 24)
		for _, j := range []job{jobImport, jobPack, jobBackup, jobCheck} {
			d := model(s)
			d.begin(j)
			s.Send(screen.Result{Err: err})
			if text := warned(s); text != sentence(err) {
				t.Errorf("%v in %s says %q", err, jobTitles[j], text)
			}
			if d.stage != choosing {
				t.Errorf("%v in %s leaves stage %d", err, jobTitles[j], d.stage)
			}
		}
	}
}

// TestDeniedFolder hands in to a folder that may not be written.
func TestDeniedFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	if f, err := os.Create(filepath.Join(dir, "try")); err == nil {
		_ = f.Close()
		t.Skip("folders cannot be denied here")
	}
	s := show(t, storetest.New(t), "pack", here(dir), 80, 24)
	s.Keys("1")
	if text := warned(s); text != sentence(fs.ErrPermission) {
		t.Errorf("says %q", text)
	}
	s.Sees(chooseFolder)
}

// TestPack hands in to a stick: path, counts, sum, and what to do with the stick.
func TestPack(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 12, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	stick := t.TempDir()
	s := show(t, db, "pack", here(stick), 120, 40)
	s.Sees(chooseFolder, "1  "+filepath.Base(stick), stick)
	s.Keys("1")
	made, _ := filepath.Glob(filepath.Join(stick, "*"+snapshot.Ext))
	if len(made) != 1 {
		t.Fatalf("written: %v", made)
	}
	p, err := snapshot.Verify(made[0])
	if err != nil {
		t.Fatal(err)
	}
	s.Sees("可以拔出U盘了", "12 户", p.SHA256[:8], packed4, "没有加密")
	if got := s.Screen.(screen.Copier).Copy(); got != made[0] {
		t.Errorf("copied %q", got)
	}
}

// TestPackBeside: without a stick the folder beside the data file is offered, made when it is used, and the words say that the
// package must still be carried. A stick that is gone is not made anew as a folder.
func TestPackBeside(t *testing.T) {
	own := filepath.Join(t.TempDir(), "上报")
	s := show(t, storetest.New(t), "pack", filepick.Places{Books: none, Sticks: none, Own: own}, 80, 24)
	s.Sees("没有找到U盘", "1  上报"+"（数据文件旁边）", "2  "+"自己写位置")
	if _, err := os.Stat(own); err == nil {
		t.Errorf("the folder was made before it is used")
	}
	s.Keys("1")
	s.Sees(packedOwn)
	if made, _ := filepath.Glob(filepath.Join(own, "*"+snapshot.Ext)); len(made) != 1 {
		t.Errorf("written: %v", made)
	}
	gone := filepath.Join(t.TempDir(), "gone")
	s = show(t, storetest.New(t), "pack", filepick.Places{Books: none, Sticks: func() []string { return []string{gone} }, Own: own}, 80, 24)
	s.Hides("没有找到U盘")
	s.Keys("1")
	if _, err := os.Stat(gone); err == nil || warned(s) != sentence(fs.ErrNotExist) {
		t.Errorf("a stick that is gone was written to")
	}
}

func TestPackText(t *testing.T) {
	p := samplePackage()
	p.Manifest.Practice = true
	got := strings.Join(packText(p, false).paragraphs, "\n")
	for _, want := range []string{p.Path, "246 户  成员 914 人  208 张表  31 个问题", "5f1c9a2e", "3 张草稿", practice} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not told:\n%s", want, got)
		}
	}
	p.Manifest.Practice, p.Counts = false, map[string]int{}
	if got = strings.Join(packText(p, false).paragraphs, "\n"); strings.Contains(got, practice) || strings.Contains(got, "草稿") {
		t.Errorf("told:\n%s", got)
	}
}

func TestBackupAndCheck(t *testing.T) {
	db := importedRoster(t)
	s := show(t, db, "", here(), 80, 24)
	s.Keys("3")
	s.Sees(backedUp, enterBack)
	backups, err := db.Backups()
	told := s.Screen.(screen.Copier).Copy()
	if err != nil || !slices.ContainsFunc(backups, func(b store.Backup) bool { return b.Path == told }) {
		t.Errorf("told %s of %v, %v", told, backups, err)
	}
	s.Keys("enter")
	s.Sees(factBackup, "2022-08-06 09:00")
	s.Keys("４")
	s.Sees(sound)
	lines := findingLines([]store.Finding{{Message: "一处不对"}, {Message: "又一处"}})
	if len(lines) != 4 || !strings.Contains(lines[0], "2 处") || lines[3] != "  又一处" {
		t.Errorf("told %q", lines)
	}
}

// TestOneAtATime: while a command is under way neither a key nor the menu starts another, Esc waits, and leaving waits for it.
func TestOneAtATime(t *testing.T) {
	db := storetest.New(t)
	s := show(t, db, "", here(t.TempDir()), 80, 24)
	d := model(s)
	menu := d.Menu()
	work := d.begin(jobBackup)
	for _, k := range []string{"1", "2", "3", "4", "enter", "１"} {
		if cmd := d.Update(screentest.Press(k)[0]); cmd != nil {
			t.Fatalf("%s starts a second command", k)
		}
	}
	for _, a := range menu {
		if cmd := a.Do(); cmd != nil {
			t.Fatalf("%s starts a second command", a.Name)
		}
	}
	if !d.Back() || d.stage != waiting || len(d.Menu()) > 0 || !d.Typing() {
		t.Errorf("Esc or 0 leads away from a command")
	}
	leave := d.Leave()
	ended := make(chan tea.Msg)
	go func() { ended <- leave() }()
	select {
	case <-ended:
		t.Fatal("the page is left before the command has ended")
	case <-time.After(20 * time.Millisecond):
	}
	msg := work()
	<-ended
	s.Send(msg)
	s.Sees(backedUp)
	if d.Leave() != nil {
		t.Errorf("there is still something to wait for")
	}
}

// TestPanicLeadsBack: work that panics ends the waiting too.
func TestPanicLeadsBack(t *testing.T) {
	s := show(t, storetest.New(t), "", filepick.Places{}, 80, 24)
	s.Keys("1")
	if text := warned(s); text == "" || model(s).stage != choosing || model(s).Leave() != nil {
		t.Errorf("says %q, stage %d", text, model(s).stage)
	}
}
