package summary

import (
	"strings"
	"testing"

	"cunce/store/report"
	"cunce/store/storetest"
)

// TestShare: what a figure is a part of by its unit, rounded as offices round, a dash where there is nothing to be a part of, blank for what
// is no part.
func TestShare(t *testing.T) {
	s := read(t, newWorld(t, 2), ByVillage, nil)
	set := func(figure string, n float64) {
		row := s.Cells[catalog().at[figure]]
		row[len(row)-1].Number = n
	}
	for _, tt := range []struct {
		figure    string
		part, all float64
		want      string
	}{
		{"general_households", 1, 16, "6.3%"}, {"general_households", 1, 3, "33.3%"}, {"general_households", 2, 3, "66.7%"}, {"general_households", 3, 3, "100.0%"},
		{"general_households", 0, 3, "0.0%"}, {"general_households", 0, 0, wordNoShare}, {"general_households", 1, 2000, "0.1%"}, {"general_households", 1, 2001, "0.0%"},
		{"dibao_people", 1, 8, "12.5%"}, {"issues_closed", 7, 8, "87.5%"}, {"left", 1, 8, ""}, {"income", 1, 8, ""}, {"must_rate", 1, 8, ""}, {"measures", 1, 8, ""},
		{"general_households", 61, 80000, "0.1%"}, {"general_households", 49999, 100000, "50.0%"}, {"general_households", 367499, 367500, "100.0%"},
	} {
		set("all_households", tt.all)
		set("all_people", tt.all)
		set("issues", tt.all)
		set(tt.figure, tt.part)
		if got := (report.Column{Form: report.Percent}).Read(s.Share(tt.figure, -1)); got != tt.want {
			t.Errorf("%s: %v of %v is %q, want %q", tt.figure, tt.part, tt.all, got, tt.want)
		}
	}
	for _, c := range read(t, newWorld(t, 0), ByVillage, nil).Table().Columns {
		if c.Name == "share" && c.Title == colShare {
			return
		}
	}
	t.Error("the table has no column of shares")
}

// TestParts: with shares every number has one beside it, in every column.
func TestParts(t *testing.T) {
	s := read(t, storetest.New(t), ByGroup, nil)
	if len(s.Part("", true).Rows) > 0 {
		t.Error("rows of nothing")
	}
	s = read(t, newWorld(t, 1), ByGroup, nil)
	plain, with := s.Part("", false), s.Part("", true)
	if len(with.Columns) != len(plain.Columns)+len(s.Columns)+1 || len(with.Rows) != len(Figures()) {
		t.Fatalf("%d columns, %d rows", len(with.Columns), len(with.Rows))
	}
	for _, r := range with.Rows {
		if len(r.Cells) != len(with.Columns) {
			t.Fatalf("%s has %d cells", r.Key, len(r.Cells))
		}
		for i, c := range with.Columns {
			if name, is := strings.CutSuffix(c.Name, "_share"); is && with.Columns[i-1].Name != name {
				t.Errorf("%s stands behind %s", c.Name, with.Columns[i-1].Name)
			}
		}
	}
}
