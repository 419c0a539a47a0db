package data

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

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
	s.Keys("2").Paste(`"` + roster + `x" `).Keys("enter")
	if text := warned(s); text != sentence(fs.ErrNotExist) {
		t.Errorf("a file that is not there says %q", text)
	}
	s.Sees(filepick.Book("", "").Path, "roster.xlsxx")
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
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.New(t)
			before, _ := db.Digest()
			s := show(t, db, tt.job, filepick.Places{Books: none, Sticks: none}, 80, 24)
			s.Keys("1").Paste(tt.path).Keys("enter")
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
		for _, j := range []job{jobImport, jobBackup, jobCheck} {
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
