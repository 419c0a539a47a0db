package tui

import (
	"strings"
	"testing"

	"cunce/tui/screen"
)

// TestLongNotice: words that are longer than a line are shown to the end, what to do stands last in them, and the screen
// keeps its height.
func TestLongNotice(t *testing.T) {
	long := "放不下：数据包要 0.2 MB，这里只剩 0.1 MB。什么都没有写。请删掉U盘上不用的文件，或者换一个U盘，再来一次。"
	d := newDesk(t)
	before := len(strings.Split(d.g.app.View(), "\n"))
	for _, bad := range []bool{true, false} {
		d.send(screen.Notice{Text: long, Bad: bad})
		d.sees("再来一次。")
		d.seesNot("..")
		if got := len(strings.Split(d.g.app.View(), "\n")); got != before {
			t.Errorf("%d lines, %d before", got, before)
		}
	}
	d.send(screen.Notice{Text: strings.Repeat(long, 8), Bad: true})
	d.sees("放不下")
	d.keys("tab")
	d.seesNot("放不下")
}

// TestNoticeLeavesTheInsertionPoint: a long notice covers lines below the insertion point only.
func TestNoticeLeavesTheInsertionPoint(t *testing.T) {
	for _, c := range []struct {
		at   screen.Cursor
		want int
	}{
		{screen.Cursor{}, 3},
		{screen.Cursor{Shown: true, Y: 1}, 3},
		{screen.Cursor{Shown: true, Y: 4}, 2},
		{screen.Cursor{Shown: true, Y: 6}, 0},
		{screen.Cursor{Shown: true, Y: 20}, 0},
	} {
		if got := below(8, c.at); got != c.want {
			t.Errorf("at %+v: %d lines, want %d", c.at, got, c.want)
		}
	}
}
