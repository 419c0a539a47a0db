package contact

import (
	"slices"
	"testing"
)

func visits(results ...string) (vs []Visit) {
	for i, result := range results {
		vs = append(vs, Visit{Day: "2022-08-0" + string(rune('1'+i)), Result: result, Role: "helper"})
	}
	return vs
}

// TestTally: somebody met is met whatever came before or after; whoever died out is gone, and no visit.
func TestTally(t *testing.T) {
	for _, tt := range []struct {
		results []string
		want    Contact
		days    int
	}{
		{nil, None, 0},
		{[]string{"phone"}, Phone, 0},
		{[]string{"nobody", "phone"}, Phone, 0},
		{[]string{"phone", "away"}, Phone, 0},
		{[]string{"refused", "family", "nobody"}, Met, 1},
		{[]string{"met", "family"}, Met, 2},
		{[]string{"dead"}, Gone, 0},
		{[]string{"phone", "dead"}, Gone, 0},
		{[]string{"dead", "nobody"}, Gone, 0},
		{[]string{"dead", "phone"}, Phone, 0},
		{[]string{"met", "dead"}, Met, 1},
		{[]string{"strange"}, None, 0},
	} {
		var tally Tally
		for _, v := range visits(tt.results...) {
			tally.Add(Scope{}, nil, v)
		}
		if tally.Best != tt.want || tally.Days != tt.days {
			t.Errorf("%v: %v on %d days, want %v on %d", tt.results, tally.Best, tally.Days, tt.want, tt.days)
		}
	}
	if !Met.Settled() || !Gone.Settled() || Phone.Settled() || Absent.Settled() || None.Settled() {
		t.Error("what settles a household")
	}
}

// TestTwiceADay: two visits of one day are one.
func TestTwiceADay(t *testing.T) {
	var tally Tally
	for range 2 {
		tally.Add(Scope{}, nil, visits("met")[0])
	}
	if tally.Days != 1 {
		t.Errorf("%d days", tally.Days)
	}
}

func TestScope(t *testing.T) {
	own := Visit{Day: "2022-07-01", Round: "r"}
	other := Visit{Day: "2022-08-07"}
	for _, tt := range []struct {
		scope Scope
		v     Visit
		want  bool
	}{
		{Scope{}, other, true},
		{Scope{From: "2022-08-07", To: "2022-08-07"}, other, true},
		{Scope{From: "2022-08-08"}, other, false},
		{Scope{To: "2022-08-06"}, other, false},
		{Scope{Round: "r"}, own, true},
		{Scope{Round: "r"}, other, false},
		{Scope{Round: "r", From: "2022-08-01"}, own, true},
		{Scope{Round: "r", From: "2022-08-01"}, other, true},
	} {
		if got := tt.scope.Holds(tt.v); got != tt.want {
			t.Errorf("%+v holds %+v: %v", tt.scope, tt.v, got)
		}
	}
	var tally Tally
	tally.Add(Scope{}, []string{"team"}, visits("met")[0])
	if tally.Best != None {
		t.Error("a visit of another role counts")
	}
	tally.Add(Scope{From: "2023-01-01"}, []string{"team"}, visits("dead")[0])
	if tally.Best != Gone {
		t.Error("that nobody is left is forgotten")
	}
	tally = Tally{}
	tally.Add(Scope{To: "2021-01-01"}, nil, visits("dead")[0])
	if tally.Best != None {
		t.Error("gone before it was found")
	}
}

func TestPeople(t *testing.T) {
	v := Visit{Who: "何 志强、李敏,王强"}
	if got := v.People(); !slices.Equal(got, []string{"何志强", "李敏", "王强"}) {
		t.Errorf("%q", got)
	}
}
