package data

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// TestEsc leads one stage back from every stage and writes nothing.
func TestEsc(t *testing.T) {
	db := storetest.New(t)
	before, _ := db.Digest()
	for _, tt := range []struct {
		keys []string
		path []stage
	}{
		{nil, []stage{choosing}},
		{[]string{"1"}, []stage{placing, choosing}},
		{[]string{"1", "2", "x"}, []stage{placing, placing, choosing}},
		{[]string{"1", "1"}, []stage{asking, choosing}},
		{[]string{"4"}, []stage{telling, choosing}},
	} {
		s := openStage(t, db)
		s.Keys(tt.keys...)
		for _, want := range tt.path {
			if got := model(s).stage; got != want {
				t.Errorf("%v: stage %d, want %d", tt.keys, got, want)
			}
			s.Take()
			s.Keys("esc")
		}
		if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
			t.Errorf("%v: the last Esc asked for %v", tt.keys, asked)
		}
	}
	if after, _ := db.Digest(); after != before {
		t.Errorf("Esc changed the file")
	}
}

func openStage(t testing.TB, db *store.DB) *screentest.Stage {
	return screentest.Open(t, db, screen.Page{Kind: screen.Data}, 80, 24, func(ctx screen.Context) screen.Screen { return New(ctx, here()) })
}

// TestEscKeepsThePath: a path that was typed is still there after a look at the list.
func TestEscKeepsThePath(t *testing.T) {
	s := openStage(t, storetest.New(t))
	s.Keys("1", "2").Paste("/media/花名册").Keys("esc", "2")
	s.Sees("/media/花名册")
	s.Keys("esc", "esc", "2", "1")
	s.Hides("/media/花名册")
}

// TestZero: 0 is a digit where digits are text or two of them choose, and else left to the menu.
func TestZero(t *testing.T) {
	dir := shelf(t, "01.xlsx", "02.xlsx", "03.xlsx", "04.xlsx", "05.csv", "06.xlsx", "07.xlsx", "08.xlsx", "09.xlsx", "10.xlsx")
	many := filepick.Places{Books: func() []string { return []string{dir, dir} }, Sticks: none}
	s := screentest.Open(t, storetest.New(t), screen.Page{Kind: screen.Data}, 80, 24,
		func(ctx screen.Context) screen.Screen { return New(ctx, many) })
	typist := s.Screen.(screen.Typist)
	if typist.Typing() {
		t.Errorf("0 does not open the menu over the main menu")
	}
	s.Keys("1")
	if !typist.Typing() {
		t.Errorf("two digits choose, and 0 opens the menu")
	}
	s.Keys("0")
	s.Sees("选了 0，再按一位", "01  10.xlsx")
	s.Keys("enter")
	if model(s).stage != placing {
		t.Errorf("0 and Enter choose something")
	}
	s.Keys("1", "１")
	if model(s).Copy() != "" || !model(s).Back() || model(s).stage != placing {
		t.Errorf("11 does not choose the last entry")
	}
	s.Keys("1", "1")
	s.Keys("0", "９")
	if model(s).Copy() != "0９" {
		t.Errorf("typed %q", model(s).Copy())
	}
	s.Keys("ctrl+u", "enter")
	if text := warned(s); text != "这里要写位置，再按回车。" {
		t.Errorf("an empty path says %q", text)
	}
}

// TestScroll: every line of a long text can be seen, and the rule says where one is.
func TestScroll(t *testing.T) {
	var paragraphs []string
	for i := range 50 {
		paragraphs = append(paragraphs, fmt.Sprintf("  第%02d行 %s", i, strings.Repeat("字", 4)))
	}
	told := say("", paragraphs...)
	seen := strings.Join(told.lines(60, 10), "")
	for range 20 {
		told.scroll(screentest.Press("pgdown")[0])
		seen += strings.Join(told.lines(60, 10), "")
	}
	for i := range 50 {
		if !strings.Contains(seen, fmt.Sprintf("第%02d行", i)) {
			t.Errorf("line %d cannot be seen", i)
		}
	}
	end := strings.Join(told.lines(60, 10), "")
	if !strings.Contains(end, fmt.Sprintf("共 %d 行", len(told.flat))) || !strings.Contains(end, "第49行") {
		t.Errorf("the end shows %q", end)
	}
	told.scroll(screentest.Press("down")[0])
	if strings.Join(told.lines(60, 10), "") != end {
		t.Errorf("it scrolls over the end")
	}
	told.scroll(screentest.Press("home")[0])
	told.scroll(screentest.Press("up")[0])
	if told.top != 0 {
		t.Errorf("top %d", told.top)
	}
	if lines := told.lines(120, 30); len(lines) != 30 {
		t.Errorf("%d lines", len(lines))
	}
}

// TestSmall draws every stage on the smallest terminal.
func TestSmall(t *testing.T) {
	db := importedRoster(t)
	s := stage60(t, db)
	s.Sees("1  导入花名册", "4  检查", factFile)
	s.Keys("1")
	s.Sees("roster.xlsx", "自己写位置")
	s.Keys("1")
	s.Sees(noChange, yesBack)
}

func stage60(t testing.TB, db *store.DB) *screentest.Stage {
	return screentest.Open(t, db, screen.Page{Kind: screen.Data}, 60, 16, func(ctx screen.Context) screen.Screen { return New(ctx, here()) })
}

// TestRandomKeys: whatever is pressed, nothing panics, the frame fits, and Esc leads out within three keys.
func TestRandomKeys(t *testing.T) {
	stick := t.TempDir()
	db := storetest.New(t)
	keyboard := []string{"0", "1", "2", "3", "4", "5", "9", "２", "x", "盘", "space", "enter", "up", "down", "tab", "shift+tab", "pgup", "pgdown",
		"left", "right", "home", "end", "backspace", "delete", "esc", "f2", "f4", "f5", "f6", "f12", "ctrl+u", "ctrl+g", "ctrl+z", "+", "-"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		filter := rapid.SampledFrom([]string{"", "import"}).Draw(r, "filter")
		small := filepick.Places{Books: func() []string { return []string{stick} }, Sticks: func() []string { return []string{stick} }, Own: stick}
		s := screentest.Open(t, db, screen.Page{Kind: screen.Data, Filter: filter}, size[0], size[1],
			func(ctx screen.Context) screen.Screen { return New(ctx, small) })
		s.Keys(rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 15).Draw(r, "keys")...)
		for n := 0; s.Screen.Back(); n++ {
			if n > 2 {
				r.Fatalf("Esc does not lead out of stage %d", model(s).stage)
			}
		}
	})
}

// TestTables: the last entry opens the page of tables by template, and the menu is there when one comes back.
func TestTables(t *testing.T) {
	s := show(t, storetest.New(t), "", here(), 80, 24)
	s.Keys("6")
	opened := screen.Page{}
	for _, msg := range s.Take() {
		if m, ok := msg.(screen.Open); ok {
			opened = m.Page
		}
	}
	if opened != (screen.Page{Kind: screen.Data, Filter: filterTable}) || model(s).stage != choosing {
		t.Errorf("opened %+v, stage %d", opened, model(s).stage)
	}
}
