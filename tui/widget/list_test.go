package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cunce/tui/term"
	"cunce/tui/theme"
)

var counties = []string{"昌宁县", "云县", "重庆市", "长沙市", "昆明市", "大理市", "保山市", "腾冲市", "龙陵县", "施甸县", "云龙县", "永平县"}

// listKeys presses keys and returns the last option and what came of it.
func listKeys(l *List, keys ...tea.KeyMsg) (option int, did Did) {
	for _, k := range keys {
		option, did = l.Update(k)
	}
	return option, did
}

func word(s string) []tea.KeyMsg {
	var out []tea.KeyMsg
	for _, r := range s {
		out = append(out, typing(string(r)))
	}
	return out
}

// drawn is a drawing as a reader sees it.
func drawn(d Drawing) []string {
	var out []string
	for _, row := range d.Rows {
		r := term.NewRow(100)
		for _, s := range row {
			r.Put(s.X+2, 0, s.Style, s.Text)
		}
		out = append(out, plain(r.String()))
	}
	return out
}

func TestListPicks(t *testing.T) {
	space, enter := press(tea.KeySpace), press(tea.KeyEnter)
	space.Runes = []rune{' '}
	right, left, down, up := press(tea.KeyRight), press(tea.KeyLeft), press(tea.KeyDown), press(tea.KeyUp)
	for _, tt := range []struct {
		name   string
		mode   Mode
		n      int
		keys   []tea.KeyMsg
		option int
		did    Did
	}{
		{"digit", One, 4, word("3"), 2, Picked},
		{"no such digit", One, 4, word("7"), -1, Missed},
		{"two digits", One, 12, word("12"), 11, Picked},
		{"first digit of two", One, 12, word("1"), -1, Moved},
		{"first digit and Enter", One, 12, append(word("1"), enter), 0, Picked},
		{"zero and Enter", One, 12, append(word("0"), enter), -1, Missed},
		{"digit taken back", One, 12, append(word("1"), press(tea.KeyBackspace), typing("3")), 2, Picked},
		{"both digits in one key", One, 12, []tea.KeyMsg{typing("12")}, 11, Picked},
		{"digits behind the number", One, 4, []tea.KeyMsg{typing("31")}, 2, Picked},
		{"word of a short list", One, 9, word("云"), -1, Ignored},
		{"word", One, 12, word("云"), -1, Moved},
		{"word and Enter", One, 12, append(word("云"), enter), 1, Picked},
		{"second that is found", One, 12, append(word("云"), right, enter), 10, Picked},
		{"pinyin", One, 12, append(word("cq"), enter), 2, Picked},
		{"other reading", One, 12, append(word("zq"), enter), 2, Picked},
		{"space picks what is found", One, 12, append(word("dali"), space), 5, Picked},
		{"nothing found", One, 12, append(word("xyz"), enter), -1, Missed},
		{"space marks", One, 4, []tea.KeyMsg{space}, -1, Moved},
		{"space picks the mark", One, 4, []tea.KeyMsg{right, right, space}, 1, Picked},
		{"Enter picks the mark", One, 4, []tea.KeyMsg{right, right, right, left, enter}, 1, Picked},
		{"Enter without a mark goes on", One, 4, []tea.KeyMsg{enter}, -1, Ignored},
		{"Enter accepts several", Several, 4, []tea.KeyMsg{right, enter}, -1, Ignored},
		{"Enter picks what several look for", Several, 12, append(word("cn"), enter), 0, Picked},
		{"space switches the first", Several, 4, []tea.KeyMsg{space}, 0, Picked},
		{"Backspace with nothing typed", Order, 4, []tea.KeyMsg{press(tea.KeyBackspace)}, -1, Ignored},
		{"Down goes on", One, 12, []tea.KeyMsg{down}, -1, Ignored},
		{"Down moves when engaged", One, 12, []tea.KeyMsg{right, down}, -1, Moved},
		{"Up at the edge", One, 12, []tea.KeyMsg{right, up}, -1, Ignored},
		{"Right at the end stays", One, 2, []tea.KeyMsg{press(tea.KeyEnd), right, enter}, 1, Picked},
		{"paste is looked for", One, 12, []tea.KeyMsg{pasting("大理"), enter}, 5, Picked},
		{"digits belong to a word", One, 12, word("云1"), -1, Moved},
		{"no options", One, 0, []tea.KeyMsg{right, space}, -1, Missed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := NewList(tt.mode, counties[:tt.n])
			l.Draw(70, 10, 10)
			option, did := listKeys(l, tt.keys...)
			if option != tt.option || did != tt.did {
				t.Errorf("option %d, did %d; want %d, %d", option, did, tt.option, tt.did)
			}
		})
	}
}

func TestListCancel(t *testing.T) {
	for _, tt := range []struct {
		keys []tea.KeyMsg
		had  bool
	}{
		{nil, false},
		{word("1"), true},
		{word("云"), true},
		{[]tea.KeyMsg{press(tea.KeyRight)}, true},
		{word("12"), false},
	} {
		l := NewList(One, counties)
		listKeys(l, tt.keys...)
		if had := l.Cancel(); had != tt.had || l.Engaged() || l.Query() != "" || l.Marked() >= 0 {
			t.Errorf("%v: had %v, engaged %v, query %q, marked %d", tt.keys, had, l.Engaged(), l.Query(), l.Marked())
		}
	}
}

func TestListDraws(t *testing.T) {
	yes := NewList(One, []string{"是", "否", "不适用"})
	several := NewList(Several, []string{"住房", "饮水", "医疗"})
	several.SetChosen(0, 2)
	order := NewList(Order, []string{"住房", "饮水", "医疗"})
	order.SetChosen(2, 0)
	looking := NewList(One, counties)
	listKeys(looking, word("yun")...)
	nothing := NewList(One, counties)
	listKeys(nothing, word("xyz")...)
	half := NewList(One, counties)
	listKeys(half, word("1")...)
	long := NewList(One, []string{"住房安全，没有裂缝，屋顶不漏水，墙体没有倾斜", "不安全"})
	marked := NewList(One, labels(40))
	marked.Mark(33)
	for _, tt := range []struct {
		name          string
		l             *List
		width, height int
		want          []string
	}{
		{"one line", yes, 60, 5, []string{"  1 是    2 否    3 不适用"}},
		{"several", several, 60, 5, []string{"> 1 [x] 住房    2 [ ] 饮水    3 [x] 医疗"}},
		{"order", order, 60, 5, []string{"> 1 [2] 住房    2 [ ] 饮水    3 [1] 医疗"}},
		{"columns", NewList(One, counties), 40, 9, []string{"  找：                共 12 项，按数字、写字或拼音首字母，左右键挑",
			"   1 昌宁县     2 云县       3 重庆市", "   4 长沙市     5 昆明市     6 大理市", "   7 保山市     8 腾冲市     9 龙陵县", "  10 施甸县    11 云龙县    12 永平县"}},
		{"looking", looking, 40, 9, []string{"  找：yun             找到 2 / 12 项，Enter 选，Esc 不找了", ">  2 云县      11 云龙县"}},
		{"nothing", nothing, 40, 9, []string{"  找：xyz             没有这一项，退格改一改，Esc 不找了"}},
		{"half a number", half, 40, 3, []string{"  找：                第 1_ 项，Enter 选", ">  1 昌宁县     2 云县       3 重庆市", "   4 长沙市     5 昆明市     6 大理市"}},
		{"long", long, 20, 9, []string{"  1 住房安全，没有裂", "    缝，屋顶不漏水，墙", "    体没有倾斜", "  2 不安全"}},
		{"long in a low room", long, 20, 3, []string{"  左右键看其余选项", "  1 住房安全，没有裂", "    缝，屋顶不漏水，墙"}},
		{"around the mark", marked, 30, 3, []string{"  找：                共 40 项，按数字、写字或拼音首字母，左右键挑", "  31 选项31    32 选项32", "  33 选项33  > 34 选项34"}},
		{"none", NewList(One, nil), 30, 3, []string{""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := drawn(tt.l.Draw(tt.width, tt.height, tt.height)); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

func TestListCursorStandsWhereWordsGo(t *testing.T) {
	l := NewList(One, counties)
	listKeys(l, word("云l")...)
	d := l.Draw(70, 9, 9)
	if !d.Cursor || d.X != term.Width(wordLook)+3 || d.Y != 0 {
		t.Errorf("cursor %d,%d %v", d.X, d.Y, d.Cursor)
	}
	if d := NewList(One, counties[:5]).Draw(70, 9, 9); d.Cursor {
		t.Error("a short list has a cursor")
	}
}

func TestListKeepsItsPlace(t *testing.T) {
	l := NewList(Several, labels(30))
	l.Draw(70, 5, 5)
	listKeys(l, press(tea.KeyEnd))
	l.SetLabels(labels(20))
	if l.Marked() != 19 {
		t.Errorf("marked %d", l.Marked())
	}
	listKeys(l, word("选项1")...)
	l.SetLabels(labels(12))
	if l.Query() != "选项1" || l.Marked() != 0 {
		t.Errorf("looks for %q, marked %d", l.Query(), l.Marked())
	}
}

// Rows are asked for as they are shown; all of them are read once something is looked for.
func TestRows(t *testing.T) {
	asked := map[int]bool{}
	read := 0
	l := NewRows(500, func(i int) string { read++; return counties[i%len(counties)] },
		func(i int) []Span {
			asked[i] = true
			return []Span{{0, theme.Plain(), fmt.Sprint("行", i)}, {10, theme.Warning(), "未答"}}
		})
	l.Mark(250)
	got := drawn(l.Draw(60, 4, 4))
	want := []string{"  找：                共 500 个，按数字、写字或拼音首字母，上下键挑", "  249 行248     未答", "  250 行249     未答", "> 251 行250     未答"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if len(asked) != 3 || read != 0 {
		t.Errorf("%d rows drawn, %d read", len(asked), read)
	}
	for _, tt := range []struct {
		keys   []tea.KeyMsg
		option int
		did    Did
	}{
		{[]tea.KeyMsg{press(tea.KeyDown), press(tea.KeyEnter)}, 251, Picked},
		{[]tea.KeyMsg{press(tea.KeyUp), press(tea.KeyUp), press(tea.KeyEnter)}, 248, Picked},
		{[]tea.KeyMsg{press(tea.KeyPgDown), press(tea.KeyEnter)}, 253, Picked},
		{word("007"), 6, Picked},
		{append(word("cq"), press(tea.KeyDown), press(tea.KeyEnter)), 14, Picked},
		{append(word("cq"), press(tea.KeyEnd), press(tea.KeyEnter)), 494, Picked},
		{word("500"), 499, Picked},
		{word("501"), -1, Missed},
	} {
		l.Cancel()
		l.Mark(250)
		l.Draw(60, 4, 4)
		if option, did := listKeys(l, tt.keys...); option != tt.option || did != tt.did {
			t.Errorf("%v: %d, %d; want %d, %d", tt.keys, option, did, tt.option, tt.did)
		}
	}
	if read != 500 {
		t.Errorf("rows are read %d times", read)
	}
	if got := drawn(NewRows(0, nil, func(int) []Span { return nil }).Draw(60, 4, 4)); len(got) != 1 {
		t.Errorf("no rows: %q", got)
	}
}

// Whatever is pressed: the mark is on the screen, what is drawn fits, and Cancel leads back to the beginning.
func TestListAlwaysShowsItsMark(t *testing.T) {
	keyboard := append(word("0123456789云cy"), press(tea.KeyUp), press(tea.KeyDown), press(tea.KeyLeft), press(tea.KeyRight), press(tea.KeyPgUp),
		press(tea.KeyPgDown), press(tea.KeyHome), press(tea.KeyEnd), press(tea.KeyEnter), press(tea.KeyBackspace), press(tea.KeyCtrlU))
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.SampledFrom([]int{0, 1, 3, 9, 10, 40, 120}).Draw(r, "n")
		options := labels(n)
		for i := range options {
			if rapid.IntRange(0, 20).Draw(r, "long") == 0 {
				options[i] = strings.Repeat("很长的选项", 30)
			}
		}
		l := NewList(rapid.SampledFrom([]Mode{One, Several, Order}).Draw(r, "mode"), options)
		width, height := rapid.IntRange(20, 100).Draw(r, "width"), rapid.IntRange(1, 12).Draw(r, "height")
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keyboard), 0, 30).Draw(r, "keys") {
			option, did := l.Update(k)
			if did == Picked && (option < 0 || option >= n) {
				r.Fatalf("picked %d of %d", option, n)
			}
			d := l.Draw(width, height, (height+1)/2)
			if len(d.Rows) > max(height, 2) {
				r.Fatalf("%d lines in %d", len(d.Rows), height)
			}
			text := strings.Join(drawn(d), "\n")
			if l.Marked() >= 0 && !strings.Contains(text, ">") {
				r.Fatalf("option %d is marked, not shown:\n%s", l.Marked(), text)
			}
		}
		l.Cancel()
		if l.Engaged() || l.Query() != "" {
			r.Fatal("not back at the beginning")
		}
	})
}

// BenchmarkList types into a list of 3,000 options and draws it: ns/op is one key, the metric its share of 8 ms.
func BenchmarkList(b *testing.B) {
	var options []string
	for i := range 3000 {
		options = append(options, fmt.Sprintf("%s%d村", counties[i%len(counties)], i))
	}
	l := NewList(One, options)
	script := append(word("yunl"), press(tea.KeyRight), press(tea.KeyDown), press(tea.KeyCtrlU))
	for i := 0; b.Loop(); i++ {
		l.Update(script[i%len(script)])
		l.Draw(72, 12, 8)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/8000, "of-8ms")
}

// TestListNumbersWhatIsFound: a digit picks among what is found, and none of it is looked for.
func TestListNumbersWhatIsFound(t *testing.T) {
	for _, tt := range []struct {
		name   string
		keys   []tea.KeyMsg
		option int
		did    Did
	}{
		{"all", word("12"), 11, Picked},
		{"first of three", append(word("yun"), typing("1")), 1, Picked},
		{"second of three", append(word("yun"), typing("2")), 10, Picked},
		{"no such", append(word("yun"), typing("9")), -1, Missed},
		{"nothing found", append(word("xyz"), typing("1")), -1, Missed},
		{"full width", append(word("yun"), typing("２")), 10, Picked},
		{"again after it was picked", append(append(word("yun"), typing("2")), word("03")...), 2, Picked},
	} {
		l := NewList(One, counties)
		l.NumberFound()
		if option, did := listKeys(l, tt.keys...); option != tt.option || did != tt.did {
			t.Errorf("%s: option %d, %d", tt.name, option, did)
		}
	}
	l := NewList(One, counties)
	l.NumberFound()
	listKeys(l, word("yun")...)
	if got := strings.Join(drawn(l.Draw(70, 10, 10)), "|"); !strings.Contains(got, "1 云县") || !strings.Contains(got, "2 云龙县") {
		t.Errorf("drawn %s", got)
	}
}
