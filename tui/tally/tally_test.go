package tally

import (
	"os"
	"path/filepath"
	"testing"

	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const text = "昭潭镇现有建档立卡贫困户391户1163人,已脱贫382户1135人,未脱贫户8户28人。\n862人×30元=2.6元\n40=39+1\n"

// open opens the screen with a folder in which a text lies.
func open(t *testing.T, width, height int) *screentest.Stage {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "总结.txt"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	places := filepick.Places{Books: func() []string { return []string{dir} }}
	return screentest.Open(t, storetest.New(t), screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, places) })
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := open(t, width, height)
		s.Golden("none")
		s.Keys("1", "1").Golden("found")
		s.Keys("enter").Golden("sentence")
	})
}

// TestTexts: a file is chosen and another text is pasted, by digits; what does not fit is listed, and an empty text is none.
func TestTexts(t *testing.T) {
	s := open(t, 80, 24)
	s.Sees("还没有选")
	s.Keys("1", "1").Sees("对得上 2 处，对不上 2 处", "382户+8户 等于 390户", "2.6元")
	s.Keys("2", "f12")
	s.Sees("把文字贴在这里")
	s.Paste("179户×7500=134.25万").Keys("f12")
	s.Sees("贴的文字", "对得上 1 处，对不上 0 处", "不等于数都对")
}
