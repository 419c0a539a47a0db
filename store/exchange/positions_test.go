package exchange

import (
	"encoding/json"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// TestPositionsOfRows: rows stand in their order, nested ones too; those without answers are there as {}; how an answer came about
// follows its path.
func TestPositionsOfRows(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"a": 1}`, `{"a":1}`},
		{`{"m[x]": "a1", "m[y]": "a0", "m[x]/n": 1, "m[y]/n": 2}`, `{"m[1]/n":2,"m[2]/n":1}`},
		{`{"m[y]": "a0", "m[x]": "a0", "m[x]/n": 1}`, `{"m[1]/n":1,"m[2]":{}}`},
		{`{"g/m[x]": "a0", "g/m[x]/i[q]": "a1", "g/m[x]/i[p]": "a0", "g/m[x]/i[q]/n": 1}`, `{"g/m[1]/i[1]":{},"g/m[1]/i[2]/n":1}`},
		{`{"m[x]": "a0", "m[x]/i[p]": "a0"}`, `{"m[1]/i[1]":{}}`},
		{`{"m[x]/n": 1}`, `{"m[x]/n":1}`},
	} {
		var in row
		if err := json.Unmarshal([]byte(c.in), &in); err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(positions(in))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
	got, _ := json.Marshal(positions(row{"m[x]": "a0", "m[x]/n": 1, howKey: row{"m[x]/n": row{"bulk": true}}}))
	if want := `{"@how":{"m[1]/n":{"bulk":true}},"m[1]/n":1}`; string(got) != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What stands in a row whose life has ended is not told.
func TestRowsThatHaveEnded(t *testing.T) {
	r := &store.Record{Fields: revision.Fields{"a": revision.Text("1"), "m[x]": revision.Unset, "m[x]/n": revision.Text("2"), "m[x]/i[p]": revision.Text("a0"),
		"m[x]/i[p]/k": revision.Text("3"), "m[y]": revision.Text("a0"), "m[y]/n": revision.Text("4")}}
	alive := living(r)
	if len(alive) != 3 || r.Answer("m[x]/n") != forms.Text("2") {
		t.Errorf("%d fields: %v", len(alive), alive)
	}
	for _, field := range []string{"a", "m[y]", "m[y]/n"} {
		if _, ok := alive[field]; !ok {
			t.Errorf("%s is lost", field)
		}
	}
}
