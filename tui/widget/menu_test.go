package widget

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestMenu(t *testing.T) {
	m := NewMenu("菜单", []Item{{"查找", "F3"}, {"完成", "F12"}, {"退出", ""}})
	want := []string{
		" 菜单",
		strings.Repeat("-", 39),
		" >  1  查找                     F3",
		"    2  完成                    F12",
		"    3  退出",
		"",
	}
	got := shown(m.Lines(40, 6))
	for i := range want {
		if strings.Join(strings.Fields(got[i]), " ") != strings.Join(strings.Fields(want[i]), " ") {
			t.Errorf("line %d: %q, want %q", i, got[i], want[i])
		}
	}
	for _, tt := range []struct {
		k      tea.KeyMsg
		picked int
		used   bool
	}{
		{typing("2"), 1, true}, {typing("3"), 2, true}, {typing("4"), -1, true}, {typing("0"), -1, true},
		{press(tea.KeyDown), -1, true}, {press(tea.KeyEnter), 1, true}, {press(tea.KeyUp), -1, true}, {press(tea.KeyEnter), 0, true},
		{press(tea.KeyF5), -1, false},
	} {
		if picked, used := m.Update(tt.k); picked != tt.picked || used != tt.used {
			t.Errorf("%v: %d, %v; want %d, %v", tt.k, picked, used, tt.picked, tt.used)
		}
	}
}

func TestMenuLongerThanTheScreen(t *testing.T) {
	var items []Item
	for _, l := range labels(30) {
		items = append(items, Item{Name: l})
	}
	m := NewMenu("菜单", items)
	for range 20 {
		m.Update(press(tea.KeyDown))
	}
	lines := shown(m.Lines(60, 10))
	if len(lines) != 10 || !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, " > 21  选项21") }) {
		t.Errorf("the selected entry is not shown:\n%s", strings.Join(lines, "\n"))
	}
	if picked, _ := m.Update(typing("2")); picked != -1 || !m.Waiting() {
		t.Errorf("picked %d after one digit of two", picked)
	}
	if picked, _ := m.Update(typing("5")); picked != 24 {
		t.Errorf("picked %d, want 24", picked)
	}
}

// TestMenuShowsLongNames: a path that has no key beside it takes the whole line.
func TestMenuShowsLongNames(t *testing.T) {
	name := strings.Repeat("很长的文件夹/", 4) + "花名册.xlsx"
	if got := strings.Join(shown(NewMenu("导入", []Item{{Name: name}}).Lines(80, 5)), ""); !strings.Contains(got, name) {
		t.Errorf("the name was cut: %q", got)
	}
}

func TestPrompt(t *testing.T) {
	p := NewPrompt("要退出吗?", "退出", "不退出")
	if got, want := plain(p.Line(60)), " 要退出吗?   1 退出   2 不退出"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, tt := range []struct {
		k    tea.KeyMsg
		want int
	}{
		{typing("1"), 0}, {typing("２"), 1}, {typing("3"), -1}, {press(tea.KeyEnter), -1}, {press(tea.KeyEsc), 1}, {typing("y"), -1},
	} {
		if got := p.Update(tt.k); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.k, got, tt.want)
		}
	}
	long := NewPrompt(strings.Repeat("很长的问题", 20), "是", "否")
	if got := plain(long.Line(60)); !strings.HasSuffix(got, "..   1 是   2 否") {
		t.Errorf("the answers were cut: %q", got)
	}
}

func TestBar(t *testing.T) {
	for _, tt := range []struct {
		done, total int
		want        string
	}{
		{0, 246, "[----------]"},
		{1, 246, "[#---------]"},
		{123, 246, "[#####-----]"},
		{245, 246, "[#########-]"},
		{246, 246, "[##########]"},
		{300, 246, "[##########]"},
		{0, 0, "[----------]"},
	} {
		if got := Bar(tt.done, tt.total, 12); got != tt.want {
			t.Errorf("Bar(%d, %d) = %s, want %s", tt.done, tt.total, got, tt.want)
		}
	}
}

func TestReader(t *testing.T) {
	r := NewReader("帮助", []string{"# 一", strings.Repeat("很长的说明", 10), "完"})
	first := shown(r.Lines(40, 4))
	if len(first) != 4 || first[2] != " 一" || !strings.Contains(first[0], wordMore) {
		t.Errorf("first page %q", first)
	}
	for range 20 {
		r.Update(press(tea.KeyDown))
	}
	last := shown(r.Lines(40, 4))
	if last[3] != "  完" || strings.Contains(last[0], wordMore) {
		t.Errorf("last page %q", last)
	}
	if r.Update(press(tea.KeyEsc)) || r.Update(typing("1")) {
		t.Errorf("the reader takes keys that are the screen's")
	}
	r.Update(press(tea.KeyHome))
	if got := shown(r.Lines(40, 4)); !slices.Equal(got, first) {
		t.Errorf("after Home %q, want %q", got, first)
	}
}
