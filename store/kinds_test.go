package store

import (
	"testing"

	"cunce/store/revision"
)

// byIDOnly are the kinds of which there are so few that they are read one after the other, and those whose ids are made of the
// ids of what they are about.
var byIDOnly = map[revision.Kind]bool{revision.Round: true, revision.Group: true, revision.Village: true, revision.Operator: true,
	revision.Import: true, kindEntered: true, kindCarrier: true, kindList: true, kindBook: true,
	"certificate": true,
	"inspection":  true,
	"found":       true,
	"supervision": true,
	"duty":        true,
	"tenure":      true,
	"filling":     true,
	"cadence":     true,
	"done":        true,
	"retyping":    true,
	"retyped":     true,
	"receipt":     true,
	"verdict":     true,
	"question":    true,
	"decision":    true,
	"inquiry":     true,
	"figure":      true,
}

// A new kind needs invariants, and rows to be found by unless there are few of it.
func TestEveryKindHasRules(t *testing.T) {
	for _, kind := range revision.Kinds() {
		if validators[kind] == nil {
			t.Errorf("%s has no invariants", kind)
		}
		if (indexers[kind] == nil) != byIDOnly[kind] {
			t.Errorf("%s: has index rows: %v", kind, indexers[kind] != nil)
		}
	}
	for kind := range validators {
		if !known(kind) {
			t.Errorf("rules for the unknown kind %s", kind)
		}
	}
}

func known(kind revision.Kind) bool {
	for _, k := range revision.Kinds() {
		if k == kind {
			return true
		}
	}
	return false
}

// No value of a row is longer than the index keeps, whatever the record holds.
func TestRowsFit(t *testing.T) {
	long := ""
	for range 100 {
		long += "长𠮷名"
	}
	r := &Record{Kind: revision.Household, ID: "X", Fields: revision.Fields{}}
	for _, field := range []string{"team", "hh_no", "head", "head_id", "type", "mon_type", "cleared", "household", "name", "idno", "rel", "birth", "issue",
		"order", "state", "no", "due", "office", "response", fieldForm, fieldSubject, fieldRound, fieldCompleted, questionVisit, questionLow, "scope", "from"} {
		r.Fields[field] = revision.Text(long)
	}
	for kind, rows := range indexers {
		for _, row := range rows(r) {
			if row.value != indexed(row.value) && !exact[row.name] {
				t.Errorf("%s: row %s has %d bytes", kind, row.name, len(row.value))
			}
		}
	}
}

// exact are the rows that are only asked for as a whole: the index cuts what is put and what is asked alike.
var exact = map[string]bool{ixNumber: true, ixNumberEnd: true, ixHeadID: true, ixMemberID: true, ixFormName: true, ixIssueFrom: true}

func TestNaturalKey(t *testing.T) {
	sorted := []string{"0", "1", "2", "9", "10", "37", "037a", "100", "533102000037", "A7", "A10", "B1", "石1", ""}
	for i := 1; i < len(sorted); i++ {
		if a, b := naturalKey(sorted[i-1]), naturalKey(sorted[i]); a >= b {
			t.Errorf("%q (%q) does not sort before %q (%q)", sorted[i-1], a, sorted[i], b)
		}
	}
	if naturalKey("007") != naturalKey("7") || naturalKey("Ａ７") != naturalKey("a7") {
		t.Error("one number written in two ways has two keys")
	}
}

func TestRowParts(t *testing.T) {
	v := rowValue("a", "b\x01c", "")
	if p := rowParts(v, 3); p[0] != "a" || p[1] != "bc" || p[2] != "" {
		t.Errorf("%q is %v", v, p)
	}
	if p := rowParts("a", 3); p[0] != "a" || p[1] != "" || p[2] != "" {
		t.Errorf("short value is %v", p)
	}
	for in, want := range map[string]string{"长名": "长", "长": "长", "abcd": "abcd", "abcde": "abcd", "": ""} {
		if got := clip(in, 4); got != want {
			t.Errorf("clip %q is %q, want %q", in, got, want)
		}
	}
}
