package widget

import (
	"fmt"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// shown draws lines as a reader sees them.
func shown(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = plain(l)
	}
	return out
}

func labels(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("选项%d", i+1))
	}
	return out
}

func TestDigits(t *testing.T) {
	for _, tt := range []struct {
		n     int
		typed string
		want  []int // complete numbers in order
	}{
		{3, "2", []int{2}},
		{3, "4", nil},
		{3, "0", nil},
		{3, "13", []int{1, 3}},
		{9, "9", []int{9}},
		{12, "2", []int{2}}, // 20 is out of range
		{12, "11", []int{11}},
		{12, "01", []int{1}},
		{12, "13", nil},
		{12, "00", nil},
		{12, "133", []int{3}},
		{35, "35", []int{35}},
		{35, "4", []int{4}},
		{35, "36", nil},
	} {
		var d Digits
		var got []int
		for _, r := range tt.typed {
			if n, done := d.Feed(int(r-'0'), tt.n); done {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q of %d: %v, want %v", tt.typed, tt.n, got, tt.want)
		}
	}
}

func TestChoices(t *testing.T) {
	c := NewChoices(labels(12))
	for _, tt := range []struct {
		k       tea.KeyMsg
		picked  int
		used    bool
		pending string
	}{
		{typing("1"), -1, true, "1"},
		{typing("２"), 11, true, ""}, // full-width
		{typing("1"), -1, true, "1"},
		{press(tea.KeyEnter), 0, true, ""},
		{typing("1"), -1, true, "1"},
		{press(tea.KeyDown), -1, false, ""},
		{press(tea.KeyEnter), -1, false, ""},
		{typing("选"), -1, false, ""},
		{pasting("3"), -1, false, ""},
	} {
		picked, used := c.Update(tt.k)
		if picked != tt.picked || used != tt.used || c.Pending() != tt.pending {
			t.Errorf("%v: %d, %v, pending %q; want %d, %v, %q", tt.k, picked, used, c.Pending(), tt.picked, tt.used, tt.pending)
		}
	}
	if got := c.Chosen(); !slices.Equal(got, []int{0}) {
		t.Errorf("chosen %v", got)
	}
}

func TestChoicesMultiple(t *testing.T) {
	c := NewChoices(labels(4))
	c.Multiple = true
	for _, d := range []string{"3", "1", "4", "3"} {
		c.Update(typing(d))
	}
	if got := c.Chosen(); !slices.Equal(got, []int{0, 3}) {
		t.Errorf("chosen %v, want [0 3]", got)
	}
}

func TestChoicesLines(t *testing.T) {
	yes := NewChoices([]string{"是", "否", "不适用"})
	yes.Choose(1)
	long := NewChoices([]string{"见到本人", "家人代答", "电话核实", "整户外出", "无人", "拒访", "已死亡"})
	many := NewChoices(labels(11))
	for _, tt := range []struct {
		name  string
		c     *Choices
		x, w  int
		lines []string
	}{
		{"one line", yes, 6, 60, []string{"       1  是   [2] 否    3  不适用"}},
		{"columns", long, 2, 40, []string{"   1  见到本人    2  家人代答", "   3  电话核实    4  整户外出", "   5  无人        6  拒访", "   7  已死亡"}},
		{"two digits", many, 0, 50, []string{" 01  选项1     02  选项2     03  选项3", " 04  选项4     05  选项5     06  选项6",
			" 07  选项7     08  选项8     09  选项9", " 10  选项10    11  选项11"}},
		{"too narrow", NewChoices([]string{"非常满意而且很感谢", "不满意"}), 0, 14, []string{" 1  非常满意..", " 2  不满意"}},
		{"none", NewChoices(nil), 0, 40, []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(tt.c.Lines(tt.x, tt.w)); !slices.Equal(got, tt.lines) {
				t.Errorf("got  %q\nwant %q", got, tt.lines)
			}
		})
	}
}
