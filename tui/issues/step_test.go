package issues

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// TestLife takes an issue from its registration to 销号 and back, with Enter alone and what must be written.
func TestLife(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
	id := to(t, s, "待整改").issue.ID
	for _, tt := range []struct {
		keys   []string
		status ledger.Status
		sees   string
	}{
		{[]string{"enter", "现场鉴定", "enter"}, ledger.Measured, "措施 1：现场鉴定   周文广   进行中"},
		{[]string{"１", "修缮", "enter"}, ledger.Measured, "措施 2：修缮   周文广   进行中"},
		{[]string{"2", "2", "照片", "enter"}, ledger.Measured, "佐证：照片"},
		{[]string{"enter", "鉴定表", "enter"}, ledger.Rectified, "佐证：鉴定表"},
		{[]string{"3", "2"}, ledger.Rectified, "佐证：鉴定表"},
		{[]string{"enter", "１"}, ledger.Closed, "周文广 销号"},
		{[]string{"enter", "又漏水", "enter"}, ledger.Open, "周文广 重开：又漏水"},
		{[]string{"5", "填错了户", "enter"}, ledger.Withdrawn, "周文广 撤销：填错了户"},
	} {
		s.Keys(tt.keys...)
		got := stored(t, db, id)
		if got.Status() != tt.status {
			t.Fatalf("%v: %s, want %s\n%s", tt.keys, got.Status(), tt.status, s.Text())
		}
		if model(s).selected().issue.ID != id {
			t.Fatalf("%v: another issue is selected", tt.keys)
		}
		s.Keys("6")
		s.Sees(tt.sees)
		s.Keys("6")
	}
	i := stored(t, db, id)
	if ms := i.Measures(); len(ms) != 2 || ms[0].Evidence != "鉴定表" || ms[1].Evidence != "照片" || ms[0].By != "周文广" {
		t.Errorf("measures %+v", ms)
	}
}

// TestSaved: what was written says so in the notice and on line 1.
func TestSaved(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	number := model(s).selected().issue.Number()
	s.Keys("1", "修", "enter")
	saved := false
	text := ""
	for _, msg := range s.Take() {
		switch m := msg.(type) {
		case screen.Saved:
			saved = !m.At.IsZero()
		case screen.Notice:
			text = m.Text
		}
	}
	if !saved || text != fmt.Sprintf(doneStep, number, actMeasure) {
		t.Errorf("saved %v, notice %q", saved, text)
	}
}

// TestDigitsAreFixed: a digit never means another step; one that is not allowed now says so and opens nothing.
func TestDigitsAreFixed(t *testing.T) {
	s := stage(t, village(t), screen.Page{Filter: "all"}, 80, 24)
	for state, want := range map[string]string{"待整改": "15", "整改中": "125", "待销号": "135", "已销号": "4"} {
		to(t, s, state)
		got := ""
		for _, d := range []string{"1", "2", "3", "4", "5"} {
			s.Take()
			s.Keys(d)
			if model(s).step != nil {
				got += d
				if a := model(s).step.step.Action; a != digits[d[0]-'1'] {
					t.Errorf("%s: %s begins %s", state, d, a)
				}
				s.Keys("esc")
			} else if n := notice(s); !strings.Contains(n.Text, state) {
				t.Errorf("%s: %s says %q", state, d, n.Text)
			}
		}
		if got != want {
			t.Errorf("%s allows %s, want %s", state, got, want)
		}
	}
}

// TestEscKeepsTheText: Esc leaves a step without writing; the text is there when the same step of the same issue begins again,
// and not in another one.
func TestEscKeepsTheText(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	first := model(s).selected().issue.ID
	s.Keys("1").Send(word("联系建环办")).Keys("esc")
	if i := stored(t, db, first); len(i.Steps()) != 0 {
		t.Fatalf("Esc wrote %v", i.Steps())
	}
	s.Sees("1 加措施")
	s.Keys("5")
	s.Hides("联系建环办")
	s.Keys("esc", "down", "1")
	s.Hides("联系建环办")
	s.Keys("esc", "up", "1")
	s.Sees("联系建环办")
	s.Send(word("，来看")).Keys("enter")
	if ms := stored(t, db, first).Measures(); len(ms) != 1 || ms[0].Text != "联系建环办，来看" {
		t.Errorf("measures %+v", ms)
	}
	if len(s.Keys("1").Text()) == 0 || model(s).step.editor.Value() != "" {
		t.Errorf("what was written is offered again")
	}
}

// TestDigitsAreText: in a measure digits, full-width ones too, are text, and 0 does not open the menu.
func TestDigitsAreText(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	typist := s.Screen.(screen.Typist)
	if typist.Typing() {
		t.Errorf("digits are text in the list")
	}
	s.Keys("1", "2", "0", "３", "6", "7")
	if !typist.Typing() || model(s).step.editor.Value() != "20３67" {
		t.Errorf("typed %q", model(s).step.editor.Value())
	}
}

func TestEmptyText(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	s.Keys("1", "space", "enter")
	if n := notice(s); !n.Bad || n.Text != needText || model(s).step == nil {
		t.Errorf("an empty measure says %q", n.Text)
	}
}

// TestOneStepAtATime: until a step is durable and the list tells so, no key begins another.
func TestOneStepAtATime(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	l := model(s)
	id := l.selected().issue.ID
	s.Keys("1", "修")
	write := l.Update(screentest.Press("enter")[0])
	for _, k := range []string{"enter", "1", "5"} {
		if cmd := l.Update(screentest.Press(k)[0]); cmd != nil || l.step != nil {
			t.Fatalf("%s begins a second step while one is being written", k)
		}
	}
	msg := write()
	read := l.Update(msg)
	if l.Update(screentest.Press("1")[0]); l.step != nil {
		t.Errorf("a step begins on the list as it was before")
	}
	s.Run(read)
	if s.Keys("1"); l.step == nil {
		t.Errorf("no step begins any more")
	}
	if n := len(stored(t, db, id).Steps()); n != 1 {
		t.Errorf("%d steps", n)
	}
}

// TestRefusedStep: when the file refuses a step, the sentence is shown and the text is still there.
func TestRefusedStep(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	id := model(s).selected().issue.ID
	s.Keys("1").Send(word("修屋顶"))
	err := db.Update("罗秀云", func(tx *store.Tx) error {
		_, err := tx.Step(id, ledger.Step{Action: ledger.ActionWithdraw, Note: "重复"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Keys("enter")
	if n := notice(s); !n.Bad || n.Text == "" {
		t.Errorf("the refusal says %q", n.Text)
	}
	s.Sees("修屋顶", askMeasure)
	s.Keys("esc").Send(screen.Shown{})
	if model(s).old || model(s).busy != nil {
		t.Errorf("the screen still waits")
	}
}

// TestReadingFails: the list that is there stays, and works.
func TestReadingFails(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	s.Send(screen.Result{Data: reading{}, Err: store.ErrDamaged})
	if n := notice(s); !n.Bad || n.Text == "" {
		t.Errorf("the failure says %q", n.Text)
	}
	s.Sees("A0001")
	if s.Keys("1"); model(s).step == nil {
		t.Errorf("no step begins")
	}
}

// TestStepStaysWithItsIssue: a list that is read again under an open step does not move the step to another issue.
func TestStepStaysWithItsIssue(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	first := model(s).selected().issue.ID
	s.Keys("1").Send(word("修"))
	model(s).table.Select(3)
	s.Send(screen.Shown{}).Keys("enter")
	if n := len(stored(t, db, first).Steps()); n != 1 {
		t.Errorf("%d steps of the issue for which it was begun", n)
	}
}

// TestManyMeasures: over nine of them are chosen by two digits, 0 first.
func TestManyMeasures(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	id := model(s).selected().issue.ID
	for range 11 {
		s.Keys("1", "措施", "enter")
	}
	s.Keys("2")
	if !s.Screen.(screen.Typist).Typing() {
		t.Errorf("0 opens the menu")
	}
	s.Keys("0", "3", "照片", "enter")
	if m := stored(t, db, id).Measures()[2]; !m.Done {
		t.Errorf("the third measure is not done: %+v", m)
	}
}

func TestRowWords(t *testing.T) {
	s := stage(t, village(t), screen.Page{Filter: "all"}, 80, 24)
	r := *model(s).selected()
	if got := (row{issue: r.issue}).short(); got != ofTheVillage {
		t.Errorf("an issue of the village is %q", got)
	}
	r.group, r.number, r.head = "石岭组", "990101202200000012", "单雪旺"
	if got := r.short(); got != "012 单雪旺" {
		t.Errorf("short %q", got)
	}
	if got := r.long(); got != "石岭组 990101202200000012 单雪旺" {
		t.Errorf("long %q", got)
	}
	r.late, r.today = false, true
	day, _ := time.Parse(time.DateOnly, r.issue.Due())
	if got := r.due(); got != fmt.Sprintf("%d.%d%s", day.Month(), day.Day(), dueToday) {
		t.Errorf("due %q", got)
	}
}
