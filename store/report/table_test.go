package report

import (
	"math"
	"testing"
)

// TestRead: numbers read as officers write them; a change has its sign, nothing has none, and what is not known says what stands in its place.
func TestRead(t *testing.T) {
	for _, tt := range []struct {
		form Form
		cell Cell
		want string
	}{
		{Count, Cell{Number: 5, Known: true}, "5"}, {Count, Cell{}, ""}, {Percent, Cell{Number: 0.063, Known: true}, "6.3%"}, {Percent, Cell{Text: "—"}, "—"},
		{Change, Cell{Number: 5, Known: true}, "+5"}, {Change, Cell{Number: -5.5, Known: true}, "-5.5"}, {Change, Cell{Known: true}, "0"},
		{Change, Cell{Number: math.Copysign(0, -1), Known: true}, "0"}, {Growth, Cell{Number: 0.25, Known: true}, "+25.0%"},
		{Growth, Cell{Number: -1, Known: true}, "-100.0%"}, {Growth, Cell{Known: true}, "0.0%"}, {Growth, Cell{}, ""}, {Words, Cell{Text: "甲"}, "甲"},
	} {
		if got := (Column{Form: tt.form}).Read(tt.cell); got != tt.want {
			t.Errorf("%d %+v reads %q, want %q", tt.form, tt.cell, got, tt.want)
		}
	}
}
