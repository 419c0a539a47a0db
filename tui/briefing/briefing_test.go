package briefing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/briefing"
	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func village(t testing.TB) *store.DB {
	t.Helper()
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithIdentity(demo.Identity(clock.Now())), storetest.WithClock(clock), storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 60, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	dir := filepath.Dir(db.Path())
	at := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }, Own: dir}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, village(t), width, height)
		s.Golden("list")
		s.Keys("2").Golden("period")
		s.Keys("1").Golden("text")
		s.Keys("1").Golden("short")
	})
}

// TestPictures: each is seen at both sizes, the digits lead from one to the other and Esc back to the briefings.
func TestPictures(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, village(t), width, height)
		s.Keys("9")
		for n, golden := range []string{"progress", "status", "colours", "income"} {
			s.Keys(string(rune('1' + n))).Golden(golden)
		}
		s.Keys("esc").Sees(headAll)
	})
}

// TestWrite: names hidden and written out, other days, files that are never replaced, the text to copy.
func TestWrite(t *testing.T) {
	db := village(t)
	folder := filepath.Join(filepath.Dir(db.Path()), briefing.Folder)
	s := show(t, db, 80, 24)
	s.Keys("2", "1")
	s.Sees("两天研判", "某某")
	s.Keys("4")
	s.Hides("某某")
	s.Keys("f12", "2", "3", "1", "3")
	if got := s.Told(); !strings.Contains(got, "写好了：简报") {
		t.Errorf("said %q", got)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 4 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if short := strings.Contains(f.Name(), "（短文）"); err != nil || len(data) < 100 || short && !strings.Contains(string(data), "【位家沟村研判】") {
			t.Errorf("%s: %d bytes, %v", f.Name(), len(data), err)
		}
	}
	if got := s.Screen.(screen.Copier).Copy(); !strings.HasPrefix(got, "【位家沟村研判】") {
		t.Errorf("copied %q", got)
	}
	s.Keys("1")
	if got := s.Screen.(screen.Copier).Copy(); !strings.Contains(got, "三、没有答复的") {
		t.Errorf("copied %q", got)
	}
	s.Keys("5", "4")
	s.Keys(strings.Split("20220801", "")...).Keys("down").Keys(strings.Split("20220803", "")...).Keys("f12")
	s.Sees("8月1日至8月3日")
	s.Keys("esc")
	s.Sees(headAll)
}

// TestTemplates: one is written to be edited, refused with its line, taken in, used, and taken back.
func TestTemplates(t *testing.T) {
	db := village(t)
	folder := filepath.Join(filepath.Dir(db.Path()), briefing.Folder)
	s := show(t, db, 80, 24)
	menu := func(n int) {
		t.Helper()
		s.Run(s.Screen.Menu()[n].Do())
	}
	s.Keys("down")
	menu(1)
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 || !strings.HasPrefix(files[0].Name(), "模板 两天研判") {
		t.Fatalf("%v, %v", files, err)
	}
	path := filepath.Join(folder, files[0].Name())
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n, text := range []string{"标题\n{{.未消号}}", "#名称 两天研判\n我们的研判\n未销号{{.未销号}}件。", string(whole)} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s.Send(screen.Shown{})
		menu(0)
		s.Sees(askFile)
		s.Keys("1")
		switch got := s.Told(); n {
		case 0:
			if !strings.Contains(got, "第 2 行") {
				t.Errorf("said %q", got)
			}
			s.Keys("esc")
		case 1:
			s.Sees(wordOwn)
			s.Keys("2", "1")
			s.Sees("我们的研判")
			s.Keys("esc")
		}
	}
	s.Keys("up", "down")
	menu(2)
	s.Sees("去掉自己的模板「两天研判」？")
	s.Keys("1")
	s.Hides(wordOwn)
	menu(2)
	s.Keys("1")
	if got := s.Told(); !strings.Contains(got, "自带") {
		t.Errorf("said %q", got)
	}
}
