package forms

import (
	"testing"

	"cunce/forms/expr"
)

// TestOnlyWhatDependsIsRecomputed counts the evaluations that one answer among 50 rows causes; each evaluation asks the register once.
func TestOnlyWhatDependsIsRecomputed(t *testing.T) {
	const asked = "number(pulldata('household', 'size')) + "
	for _, c := range []struct {
		calculation string
		change      string
		want        int // evaluations
	}{
		{asked + "${x}", "m[7]/x", 1},
		{asked + "../x", "m[7]/x", 1},
		{asked + "/data/m/x", "m[7]/x", 1},
		{asked + "current()/../x", "m[7]/x", 1},
		{asked + "${x}", "m[7]/y", 0},
		{asked + "${x} + ${pre}", "pre", 50},
		{asked + "sum(../../m/x)", "m[7]/x", 50},
		{asked + "position(..)", "m[7]/x", 0},
		{asked + "count(${m}) + ${x}", "m[7]/x", 1},
		{asked + "indexed-repeat(${x}, ${m}, position(..) - 1)", "m[7]/x", 2}, // the row behind, and its own: ${x} is looked up there
		{asked + "indexed-repeat(${x}, ${m}, 7)", "m[7]/x", 50},
		{asked + "indexed-repeat(${x}, ${m}, 7)", "m[8]/x", 1},
		{asked + "sum(../../m[position() < position(current()/..)]/x)", "m[48]/x", 2},
		{asked + "sum(../../m[position() = current()/../y]/x)", "m[7]/x", 0},
		{asked + "count(instance('yesno')/root/item[name = current()/../y])", "m[7]/y", 1},
	} {
		count := 0
		f := form(t, append([]*Question{whole("pre")}, rowsOf(whole("x"), whole("y"), calc("c", c.calculation))...)...)
		s := NewSession(f, Env{Now: noon, Register: func(string, string) expr.Value {
			count++
			return expr.Num(1)
		}}, nil)
		for range 50 {
			add(t, s, "m")
		}
		answers(t, s, "m[7]/x", "1", "m[8]/x", "1", "pre", "1")
		count = 0
		answers(t, s, c.change, "5")
		if count != c.want {
			t.Errorf("%s after %s: %d evaluations, want %d", c.calculation, c.change, count, c.want)
		}
	}
}

// rowsOf puts questions into a repeat m.
func rowsOf(questions ...*Question) []*Question {
	m := &Group{Name: "m", Repeat: true}
	for _, q := range questions {
		q.Group = m
	}
	return questions
}

// A check that reads other rows is made again when they change, and a refused text is looked at again.
func TestChecksOfOtherRows(t *testing.T) {
	f := form(t, rowsOf(&Question{Name: "x", Type: "integer", Constraint: "count(../../m[x = current()/../y]) = 0 or . != 3", Warning: ". > indexed-repeat(${y}, ${m}, 1)"}, whole("y"))...)
	s := NewSession(f, Env{Now: noon}, nil)
	for range 3 {
		add(t, s, "m")
	}
	answers(t, s, "m[1]/x", "1", "m[1]/y", "4", "m[2]/x", "5", "m[2]/y", "1")
	second := mustPlace(t, s, "m[2]/x")
	if w, _ := s.WarningOf(second); w != "" {
		t.Errorf("5 is more than 4: %s", w)
	}
	answers(t, s, "m[1]/y", "6")
	if w, _ := s.WarningOf(second); w == "" {
		t.Error("5 is not more than 6")
	}
	if r := s.Answer("m[2]/x", "3"); r.Verdict != Violated {
		t.Fatalf("%+v", r)
	}
	answers(t, s, "m[1]/x", "2") // no row has what row 2 looks for any more
	if a := s.Get("m[2]/x"); a.Text != "3" || !a.Corrected {
		t.Errorf("%+v", a)
	}
}
