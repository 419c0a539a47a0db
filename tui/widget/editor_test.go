package widget

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cunce/tui/term"
)

func press(t tea.KeyType) tea.KeyMsg { return tea.KeyMsg{Type: t} }

func typing(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

func pasting(s string) tea.KeyMsg {
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}
}

func TestEditor(t *testing.T) {
	left, right, home, end := press(tea.KeyLeft), press(tea.KeyRight), press(tea.KeyHome), press(tea.KeyEnd)
	back, del, clear := press(tea.KeyBackspace), press(tea.KeyDelete), press(tea.KeyCtrlU)
	for _, tt := range []struct {
		name string
		max  int
		keys []tea.KeyMsg
		want string // with | at the insertion point
	}{
		{"typed", 0, []tea.KeyMsg{typing("张"), typing("三")}, "张三|"},
		{"a word of the input method", 0, []tea.KeyMsg{typing("欧阳秀英")}, "欧阳秀英|"},
		{"space", 0, []tea.KeyMsg{typing("a"), {Type: tea.KeySpace, Runes: []rune{' '}}}, "a |"},
		{"in the middle", 0, []tea.KeyMsg{typing("张三"), left, typing("小")}, "张小|三"},
		{"at the front", 0, []tea.KeyMsg{typing("三"), home, typing("张")}, "张|三"},
		{"end", 0, []tea.KeyMsg{typing("张三"), home, end, typing("丰")}, "张三丰|"},
		{"backspace", 0, []tea.KeyMsg{typing("张三"), back}, "张|"},
		{"backspace as old terminals send it", 0, []tea.KeyMsg{typing("张三"), press(tea.KeyCtrlH)}, "张|"},
		{"backspace at the front", 0, []tea.KeyMsg{typing("张"), home, back}, "|张"},
		{"delete", 0, []tea.KeyMsg{typing("张三"), home, del}, "|三"},
		{"delete at the end", 0, []tea.KeyMsg{typing("张"), del}, "张|"},
		{"left stops", 0, []tea.KeyMsg{typing("张"), left, left, left, right}, "张|"},
		{"clear", 0, []tea.KeyMsg{typing("张三"), left, clear}, "|"},
		{"rare character is one", 0, []tea.KeyMsg{typing("𠮷野"), left, back}, "|野"},
		{"mark joins its letter", 0, []tea.KeyMsg{typing("e"), typing("\u0301"), back}, "|"},
		{"selector joins its ideograph", 0, []tea.KeyMsg{typing("葛\U000E0100"), left, typing("诸")}, "诸|葛\U000E0100"},
		{"limit", 3, []tea.KeyMsg{typing("张三"), typing("李四")}, "张三李|"},
		{"limit in the middle", 3, []tea.KeyMsg{typing("张三李"), home, typing("王")}, "|张三李"},
		{"pasted lines", 0, []tea.KeyMsg{pasting("张三\r\n李四\n王五\r\n")}, "张三 李四 王五|"},
		{"pasted escape", 0, []tea.KeyMsg{pasting("a\x1b[31mb")}, "ab|"},
		{"pasted tab", 0, []tea.KeyMsg{pasting("张三\t37\t")}, "张三 37|"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := NewEditor(tt.max)
			for _, k := range tt.keys {
				if used, _ := e.Update(k); !used {
					t.Errorf("%v was not used", k)
				}
			}
			r := []rune(e.Value())
			if got := string(r[:e.Pos()]) + "|" + string(r[e.Pos():]); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEditorReportsChanges(t *testing.T) {
	e := NewEditor(2)
	for _, tt := range []struct {
		k             tea.KeyMsg
		used, changed bool
	}{
		{press(tea.KeyBackspace), true, false},
		{typing("张"), true, true},
		{press(tea.KeyLeft), true, false},
		{typing("李"), true, true},
		{typing("王"), true, false}, // full
		{press(tea.KeyEnter), false, false},
		{press(tea.KeyUp), false, false},
		{press(tea.KeyTab), false, false},
		{press(tea.KeyEsc), false, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Alt: true}, false, false},
	} {
		if used, changed := e.Update(tt.k); used != tt.used || changed != tt.changed {
			t.Errorf("%v: used %v, changed %v; want %v, %v", tt.k, used, changed, tt.used, tt.changed)
		}
	}
}

func TestEditorView(t *testing.T) {
	e := NewEditor(0)
	e.SetValue("一二三四五六")
	for _, tt := range []struct {
		name   string
		key    tea.KeyMsg
		text   string
		cursor int
	}{
		{"end in view", press(tea.KeyEnd), "四五六", 6},
		{"left inside", press(tea.KeyLeft), "四五六", 4},
		{"left to the edge", press(tea.KeyLeft), "四五六", 2},
		{"home", press(tea.KeyHome), "一二三", 0},
		{"right inside", press(tea.KeyRight), "一二三", 2},
		{"end again", press(tea.KeyEnd), "四五六", 6},
		{"deleting brings back what scrolled away", press(tea.KeyBackspace), "三四五", 6},
	} {
		e.Update(tt.key)
		if text, cursor := e.View(7); text != tt.text || cursor != tt.cursor {
			t.Errorf("%s: %q, %d; want %q, %d", tt.name, text, cursor, tt.text, tt.cursor)
		}
	}
}

func TestEditorLines(t *testing.T) {
	for _, tt := range []struct {
		name        string
		value       string
		pos         int
		width, rows int
		lines       []string
		x, y        int
	}{
		{"empty", "", 0, 10, 3, []string{""}, 0, 0},
		{"one line", "后墙", 2, 10, 3, []string{"后墙"}, 4, 0},
		{"wraps", "后墙有裂缝没做过鉴定", 10, 10, 3, []string{"后墙有裂", "缝没做过", "鉴定"}, 4, 2},
		{"scrolls to the insertion point", "一二三四五六七八", 8, 5, 2, []string{"五六", "七八"}, 4, 1},
		{"first rows", "一二三四五六七八", 0, 5, 2, []string{"一二", "三四"}, 0, 0},
		{"at a border", "一二三四", 2, 5, 4, []string{"一二", "三四"}, 0, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := NewEditor(0)
			e.SetValue(tt.value)
			e.SetPos(tt.pos)
			lines, x, y := e.Lines(tt.width, tt.rows)
			if !slices.Equal(lines, tt.lines) || x != tt.x || y != tt.y {
				t.Errorf("%q %d,%d; want %q %d,%d", lines, x, y, tt.lines, tt.x, tt.y)
			}
		})
	}
}

// TestEditorLikeRunes compares the editor with a plain list of characters over random keys, and looks at every view.
func TestEditorLikeRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term.SetAmbiguous(rapid.SampledFrom([]int{1, 2}).Draw(t, "ambiguous"))
		defer term.SetAmbiguous(1)
		e, model, pos := NewEditor(12), []rune{}, 0
		width := rapid.IntRange(3, 20).Draw(t, "width")
		for range rapid.IntRange(0, 40).Draw(t, "keys") {
			switch rapid.IntRange(0, 6).Draw(t, "key") {
			case 0, 1, 2:
				s := rapid.StringOfN(rapid.SampledFrom([]rune("张𠮷a1，①")), 1, 3, -1).Draw(t, "text")
				e.Update(typing(s))
				r := []rune(s)
				r = r[:min(len(r), 12-len(model))]
				model = slices.Insert(model, pos, r...)
				pos += len(r)
			case 3:
				e.Update(press(tea.KeyBackspace))
				if pos > 0 {
					model = slices.Delete(model, pos-1, pos)
					pos--
				}
			case 4:
				e.Update(press(tea.KeyDelete))
				if pos < len(model) {
					model = slices.Delete(model, pos, pos+1)
				}
			case 5:
				e.Update(press(tea.KeyLeft))
				pos = max(pos-1, 0)
			case 6:
				e.Update(press(tea.KeyHome))
				pos = 0
			}
			if e.Value() != string(model) || e.Pos() != pos {
				t.Fatalf("%q at %d, want %q at %d", e.Value(), e.Pos(), string(model), pos)
			}
			checkViews(t, e, width)
		}
	})
}

func checkViews(t *rapid.T, e *Editor, width int) {
	text, cursor := e.View(width)
	if term.Width(text) > width || cursor < 0 || cursor >= width {
		t.Fatalf("View(%d) of %q: %q, cursor %d", width, e.Value(), text, cursor)
	}
	before, _ := term.Cut(text, cursor)
	if !strings.HasSuffix(string([]rune(e.Value())[:e.Pos()]), before) || term.Width(before) != cursor {
		t.Fatalf("View(%d) of %q at %d: %q, cursor %d", width, e.Value(), e.Pos(), text, cursor)
	}
	lines, x, y := e.Lines(width, 50)
	if strings.Join(lines, "") != e.Value() || y >= len(lines) || x >= width {
		t.Fatalf("Lines(%d) of %q: %q, %d,%d", width, e.Value(), lines, x, y)
	}
	head, _ := term.Cut(lines[y], x)
	if got := utf8.RuneCountInString(strings.Join(lines[:y], "") + head); got != e.Pos() {
		t.Fatalf("Lines(%d) of %q: %d,%d is at %d, want %d", width, e.Value(), x, y, got, e.Pos())
	}
}
