package widget

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cunce/tui/term"
)

var column = regexp.MustCompile(`\x1b\[(\d+)G`)

// plain is a line as it looks: cells at their columns, without colour.
func plain(line string) string {
	out := ""
	for line = strings.TrimPrefix(line, "\x1b[K"); line != ""; {
		if m := column.FindStringSubmatchIndex(line); m != nil && m[0] == 0 {
			n, _ := strconv.Atoi(line[m[2]:m[3]])
			out = term.Pad(out, n-1)
			line = line[m[1]:]
			continue
		}
		next := len(line)
		if m := column.FindStringIndex(line); m != nil {
			next = m[0]
		}
		out += term.Clean(line[:next])
		line = line[next:]
	}
	return strings.TrimRight(out, " ")
}

func roster(height int) *Table {
	names := []string{"欧阳秀英", "单雪旺", "买买提·艾力", "张三", "李四", "王五", "赵六", "𠮷野"}
	t := NewTable(Column{Title: "编号", Width: 4, Right: true}, Column{Title: "农户"}, Column{Title: "类型", Width: 8})
	t.SetSize(40, height)
	t.SetRows(len(names), func(row, column int) Cell {
		return Cell{Text: []string{strconv.Itoa(row + 1), names[row], "一般户"}[column]}
	})
	return t
}

func TestTable(t *testing.T) {
	tb := roster(4)
	tb.Update(press(tea.KeyDown))
	want := []string{
		"   编号  农户                  类型",
		"      1  欧阳秀英              一般户",
		" >    2  单雪旺                一般户",
		"      3  买买提·艾力           一般户",
	}
	if got := shown(tb.Lines()); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTableMoves(t *testing.T) {
	tb := roster(4)
	for _, tt := range []struct {
		key      tea.KeyType
		selected int
		first    string // number of the first row shown
	}{
		{tea.KeyUp, 0, "1"}, {tea.KeyDown, 1, "1"}, {tea.KeyTab, 2, "1"}, {tea.KeyDown, 3, "2"}, {tea.KeyPgDown, 6, "5"},
		{tea.KeyPgDown, 7, "6"}, {tea.KeyUp, 6, "6"}, {tea.KeyShiftTab, 5, "6"}, {tea.KeyUp, 4, "5"}, {tea.KeyPgUp, 1, "2"},
		{tea.KeyEnd, 7, "6"}, {tea.KeyHome, 0, "1"},
	} {
		if !tb.Update(press(tt.key)) {
			t.Errorf("%v not used", tt.key)
		}
		if first := strings.Fields(strings.TrimLeft(plain(tb.Lines()[1]), " >"))[0]; tb.Selected() != tt.selected || first != tt.first {
			t.Errorf("%v: row %d, first %s; want %d, %s", tt.key, tb.Selected(), first, tt.selected, tt.first)
		}
	}
	if tb.Update(press(tea.KeyEnter)) || tb.Update(typing("1")) {
		t.Errorf("the table takes keys that are the screen's")
	}
}

func TestTableShrinks(t *testing.T) {
	tb := roster(4)
	tb.Select(7)
	tb.SetRows(2, func(row, _ int) Cell { return Cell{Text: strconv.Itoa(row)} })
	if tb.Selected() != 1 {
		t.Errorf("selected %d of two rows", tb.Selected())
	}
	tb.SetRows(0, nil)
	if tb.Selected() != -1 || len(tb.Lines()) != 4 {
		t.Errorf("selected %d of none, %d lines", tb.Selected(), len(tb.Lines()))
	}
}

// TestTableStaysInside draws tables of any size: as many lines as asked for, none into the last column, the selected row
// in view.
func TestTableStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, w, h := rapid.IntRange(0, 30).Draw(t, "rows"), rapid.IntRange(30, 120).Draw(t, "width"), rapid.IntRange(2, 40).Draw(t, "height")
		tb := NewTable(Column{Title: "姓名"}, Column{Title: "数", Width: 6, Right: true}, Column{Title: "说明"})
		tb.SetRows(n, func(row, column int) Cell { return Cell{Text: strings.Repeat("位①", row%9) + strconv.Itoa(row)} })
		tb.SetSize(w, h)
		tb.Select(rapid.IntRange(-2, 35).Draw(t, "select"))
		lines := shown(tb.Lines())
		if len(lines) != h {
			t.Fatalf("%d lines, want %d", len(lines), h)
		}
		marks := 0
		for _, l := range lines {
			if term.Width(l) > w-1 {
				t.Fatalf("line %q is %d wide of %d", l, term.Width(l), w)
			}
			if strings.HasPrefix(l, " >") {
				marks++
			}
		}
		if marks != min(n, 1) {
			t.Fatalf("%d rows of %d are marked", marks, n)
		}
	})
}

// TestColumnsGrow: a column grows to its longest text, as far as it may, and leaves something of the column that takes what is left; what
// stands far down counts too.
func TestColumnsGrow(t *testing.T) {
	texts := make([]string, 4*measured)
	for i := range texts {
		texts[i] = "东组"
	}
	show := func(width int) string {
		table := NewTable(Column{Title: "组", Width: 6, Most: 16}, Column{Title: "户主"}, Column{Title: "数", Width: 4, Right: true})
		table.SetSize(width, 3)
		table.SetRows(len(texts), func(row, column int) Cell {
			return Cell{Text: []string{texts[row], "欧阳秀英", "12"}[column]}
		})
		table.Select(len(texts) - 1)
		text := ""
		for _, line := range table.Lines() {
			text += plain(line) + "\n"
		}
		return text
	}
	if got := show(60); !strings.Contains(got, "东组    欧阳秀英") {
		t.Errorf("without a long text:\n%s", got)
	}
	for i := range texts[len(texts)-measured:] {
		texts[len(texts)-measured+i] = "永丰傣族村 一组"
	}
	if got := show(60); !strings.Contains(got, "永丰傣族村 一组  欧阳秀英") {
		t.Errorf("it did not grow:\n%s", got)
	}
	if got := show(30); !strings.Contains(got, "欧阳秀英") || strings.Contains(got, "永丰傣族村 一组") {
		t.Errorf("it left nothing:\n%s", got)
	}
}
