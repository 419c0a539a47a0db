package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/storetest"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// TestSheet: the table is made again only when something else is asked for, what is opened is the row that is seen, and what is seen is
// what is written.
func TestSheet(t *testing.T) {
	db := storetest.New(t)
	made, opened := 0, ""
	var s *Sheet
	stage := screentest.Open(t, db, screen.Page{Kind: "sheet"}, 80, 24, func(ctx screen.Context) screen.Screen {
		return pile.New(ctx, pile.About{Title: "试"}, func(p *pile.Pile) pile.Level {
			s = New(p, About{Enter: "打开", How: func() string { return "按组" }, Notes: []string{"说明一"}, Read: func(*store.Tx) (report.Table, error) {
				made++
				table := report.Table{Title: "表", Columns: []report.Column{{Name: "g", Title: "组"}, {Name: "n", Title: "户", Form: report.Count}}}
				for i, g := range []string{"石岭组", "东洼组", "河边组"} {
					table.Rows = append(table.Rows, report.Row{Cells: []report.Cell{{Text: g}, {Number: float64(i * made), Known: true}}})
				}
				return table, nil
			}, Open: func(r report.Row) tea.Cmd { opened = r.Cells[0].Text; return nil },
				Digits: []pile.Digit{{Name: "再数", Do: func(int) tea.Cmd { return s.Again(func() {}) }}}})
			return s.List
		})
	})
	stage.Sees("按组", "3 行", "1 再数  2 排序  3 只看")
	stage.Keys("2", "3", "enter")
	if opened != "河边组" || made != 1 {
		t.Errorf("opened %q, made %d times", opened, made)
	}
	stage.Keys("3", "d", "w", "z", "f12").Sees("1 行，共 3 行")
	stage.Keys("enter", "f12", "4").Sees("说明一")
	stage.Keys("esc")
	text, err := os.ReadFile(filepath.Join(filepath.Dir(db.Path()), print.Folder, "表_20220806.txt"))
	if opened != "东洼组" || err == nil {
		t.Errorf("opened %q; %s", opened, text)
	}
	stage.Keys("5", "5")
	if text, err = os.ReadFile(filepath.Join(filepath.Dir(db.Path()), print.Folder, "表_20220806.txt")); err != nil || strings.Contains(string(text), "石岭组") {
		t.Errorf("%v in %s", err, text)
	}
	stage.Keys("1").Sees("3 行")
	if made != 2 {
		t.Errorf("made %d times", made)
	}
}

// TestOrder: what is not known comes last, whichever way the rows are ordered.
func TestOrder(t *testing.T) {
	cell := func(name string, n float64, known bool) report.Row {
		return report.Row{Cells: []report.Cell{{Text: name}, {Number: n, Known: known}}}
	}
	table := report.Table{Columns: []report.Column{{Title: "组"}, {Title: "率", Form: report.Percent}},
		Rows: []report.Row{cell("乙", 0.5, true), cell("", 0, false), cell("甲", 0.75, true)}}
	for _, tt := range []struct {
		view view
		want string
	}{
		{view{sort: -1}, "乙,,甲"}, {view{sort: 1}, "乙,甲,"}, {view{sort: 1, down: true}, "甲,乙,"},
		{view{sort: 0, down: true}, "甲,乙,"}, {view{sort: 0}, "乙,甲,"}, {view{sort: -1, filter: "yi"}, "乙"}, {view{sort: -1, filter: "75"}, "甲"},
	} {
		var got []string
		for _, r := range tt.view.of(table).Rows {
			got = append(got, r.Cells[0].Text)
		}
		if strings.Join(got, ",") != tt.want {
			t.Errorf("%+v: %v", tt.view, got)
		}
	}
}
