package issues

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/casework"
	"cunce/tui/screen"
)

// TestProof: evidence is entered from the menu of an issue, its code is shown large, and the gate finds it.
func TestProof(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
	id := to(t, s, "发现").ID
	s.Run(model(s).with(model(s).addProof))
	s.Keys("1", "罗秀云的手机", "f12")
	code := "1-A0001-1"
	s.Sees("# ", code, "照片   2022-08-06   罗秀云的手机   还没有文件")
	if got := model(s).Copy(); got != code {
		t.Errorf("copies %q", got)
	}
	s.Keys("esc")
	s.Sees("佐证 " + code)
	if got := stored(t, db, id).State().Evidence; len(got) != 1 || !strings.HasPrefix(got[0], code) {
		t.Errorf("the gate sees %v", got)
	}
	s.Run(model(s).with(model(s).addProof))
	s.Keys("4", "3号盒", "f12", "esc", "8")
	s.Sees(actCode)
	s.Keys("esc")
	s.Run(model(s).with(model(s).openCode))
	s.Sees("第 2 条，共 2 条", "纸质材料")
	s.Keys("up")
	s.Sees("第 1 条，共 2 条")
}

// TestLarge: every sign of a code has a glyph of five rows of five.
func TestLarge(t *testing.T) {
	for _, r := range "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		rows := strings.Split(glyphs[r], "/")
		if len(rows) != 5 {
			t.Fatalf("%c has %d rows", r, len(rows))
		}
		for _, row := range rows {
			if len(row) != 5 {
				t.Errorf("%c: %q", r, row)
			}
		}
	}
	if rows := large("37-A0012-B12"); len(rows[0]) > 75 {
		t.Errorf("%d wide", len(rows[0]))
	}
}

// TestBeside: an issue tells under which one it is grouped, who filled in its form, and whether people are satisfied.
func TestBeside(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
	id := to(t, s, "发现").ID
	err := db.Update("周文广", func(tx *store.Tx) error {
		if _, err := casework.Group(tx, []string{id}, "", "集中修缮"); err != nil {
			return err
		}
		_, err := tx.EditIssue(id, map[string]string{"satisfied": "unsatisfied"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Run(model(s).Init())
	to(t, s, "发现")
	s.Sees("下面：集中修缮", "周文广 填表", "群众不满意")
}

// TestPrinting: the menu leads to the papers.
func TestPrinting(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	for _, a := range s.Screen.Menu() {
		if a.Name == actPrinting {
			s.Run(a.Do())
		}
	}
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Open{Page: screen.Page{Kind: kindPrinting}}) {
		t.Errorf("asked for %v", asked)
	}
}
