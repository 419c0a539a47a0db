package forms

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// put applies JSON answers and tells what was not taken: path and verdict.
func put(t testing.TB, s *Session, data string) string {
	t.Helper()
	paths, as, err := s.form.DecodeAnswers([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i, r := range s.PutAll(paths, as) {
		if r.Verdict > Warned {
			out = append(out, fmt.Sprintf("%s %d", paths[i], r.Verdict))
		}
	}
	return strings.Join(out, ", ")
}

// TestPositionsInFiles: position i is the i-th living row before the file, beyond the end appends, null ends a life.
func TestPositionsInFiles(t *testing.T) {
	for _, c := range []struct{ data, refused, names string }{
		{`{}`, "", "甲乙丙"},
		{`{"family/members[2]/name": "丁"}`, "", "甲丁丙"},
		{`{"members[2]/name": "丁"}`, "", "甲丁丙"},
		{`{"family/members[4]/name": "丁", "family/members[4]/age": 7, "family/members[5]/name": "戊"}`, "", "甲乙丙丁戊"},
		{`{"family/members[9]/name": "丁", "family/members[4]/name": "戊", "family/members[9]/age": 3}`, "", "甲乙丙丁戊"},
		{`{"family/members[1]": null, "family/members[2]/name": "丁"}`, "", "丁丙"},
		{`{"family/members[1]": null, "family/members[1]/name": "丁"}`, "family/members[1]/name 3", "乙丙"},
		{`{"family/members[1]": null, "family/members[4]/name": "丁"}`, "", "乙丙丁"},
		{`{"family/members[3]": null, "family/members[2]": null, "family/members[1]": null}`, "", ""},
		{`{"family/members[7]": null}`, "family/members[7] 3", "甲乙丙"},
		{`{"family/members[7]/name": null}`, "family/members[7]/name 3", "甲乙丙"},
		{`{"family/members[4]": {}}`, "", "甲乙丙"},
		{`{"family/members[2]/name": null}`, "", "甲丙"},
		{`{"family/members[r2]/name": "丁"}`, "", "甲丁丙"},
		{`{"family/members[zz]/name": "丁"}`, "family/members[zz]/name 3", "甲乙丙"},
		{`{"family/members[4]/older": 3}`, "family/members[4]/older 3", "甲乙丙"},
		{`{"family/members[4]/older": 3, "family/members[4]/name": "丁"}`, "family/members[4]/older 3", "甲乙丙丁"},
		{`{"family/members[4]/crops[2]/mu": 3, "family/members[4]/crops[1]/mu": 4}`, "", "甲乙丙"},
	} {
		s := household(t)
		put(t, s, `{"family/members[1]/name": "甲", "family/members[2]/name": "乙", "family/members[3]/name": "丙"}`)
		if got := put(t, s, c.data); got != c.refused {
			t.Errorf("%s: refused %q, want %q", c.data, got, c.refused)
		}
		if got := strings.ReplaceAll(s.Get("names").Text, "、", ""); got != c.names {
			t.Errorf("%s: %s, want %s", c.data, got, c.names)
		}
	}
}

// What a file wrote to a row that takes nothing leaves no row behind.
func TestNothingIsMadeForNothing(t *testing.T) {
	s := household(t)
	put(t, s, `{"family/members[1]/crops[1]/share": 3}`)
	if d := s.Draft(); len(d) != 0 {
		t.Errorf("draft %v", d)
	}
	r := s.PutAll([]string{"family/members[3]/age"}, Answers{"family/members[3]/age": Text("x")})[0]
	if r.Verdict != Violated || r.Place.Path() != "family/members[r3]/age" || s.Position(r.Place) != "family/members[1]/age" {
		t.Errorf("a refused answer: %+v %s", r, r.Place.Path())
	}
}

func TestRowsInJSON(t *testing.T) {
	s := household(t)
	put(t, s, `{"base": 1, "family/members[1]/name": "甲", "family/members[1]/crops[1]/mu": 2, "family/members[2]": {}, "family/members[3]/age": {"state": "unknown"}, "family/members[3]/crops[1]": {}}`)
	want := `{"base":1,"family/members[1]/name":"甲","family/members[1]/crops[1]/mu":2,"family/members[2]":{},` +
		`"family/members[3]/age":{"state":"unknown"},"family/members[3]/crops[1]":{}}`
	if got := string(s.form.EncodeAnswers(s.Draft())); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	dead := Answers{"family/members[x]/name": Text("甲"), "family/members[y]": Text("a0"), "family/members[y]/crops[z]/mu": Text("1"), "gone": Text("旧")}
	if got := string(s.form.EncodeAnswers(dead)); got != `{"family/members[1]":{},"gone":"旧"}` {
		t.Errorf("rows whose life has ended: %s", got)
	}
}

func TestRowsInJSONAreRefused(t *testing.T) {
	f := household(t).form
	for data, want := range map[string]string{
		`{"family/members": null}`:           say(wordWhichInstance, "family/members"),
		`{"family/members/name": "x"}`:       say(wordWhichInstance, "family/members/name"),
		`{"name": "x"}`:                      say(wordWhichInstance, "name"),
		`{"family/members[1]/nix": "x"}`:     say(wordUnknownPath, "family/members[1]/nix"),
		`{"family/members[1]/crops/mu": 1}`:  say(wordWhichInstance, "family/members[1]/crops/mu"),
		`{"family/members[1]/crops": 1}`:     say(wordWhichInstance, "family/members[1]/crops"),
		`{"family/members[]/name": "x"}`:     say(wordUnknownPath, "family/members[]/name"),
		`{"family/members[1/name": "x"}`:     say(wordUnknownPath, "family/members[1/name"),
		`{"family/members[1]name": "x"}`:     say(wordUnknownPath, "family/members[1]name"),
		`{"family/members[1]": "x"}`:         say(wordInstanceShape, "family/members[1]"),
		`{"family/members[1]": {"name": 1}}`: say(wordInstanceShape, "family/members[1]"),
		`{"base[1]": 1}`:                     say(wordUnknownPath, "base[1]"),
		`{"family[1]/total": 1}`:             say(wordUnknownPath, "family[1]/total"),
	} {
		if _, _, err := f.DecodeAnswers([]byte(data)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
}

// Whatever stands in a filling is written as JSON and reads back as the same rows with the same answers.
func TestFillingsRoundTripThroughJSON(tt *testing.T) {
	rapid.Check(tt, func(t *rapid.T) {
		s := household(tt)
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			act(t, s)
		}
		written := s.form.EncodeAnswers(s.Draft())
		if !json.Valid(written) {
			t.Fatalf("no JSON: %s", written)
		}
		paths, as, err := s.form.DecodeAnswers(written)
		if err != nil {
			t.Fatal(err)
		}
		other := household(tt)
		other.PutAll(paths, as)
		if got := other.form.EncodeAnswers(other.Draft()); !reflect.DeepEqual(got, written) {
			t.Fatalf("got  %s\nwant %s", got, written)
		}
	})
}

func TestStoredNames(t *testing.T) {
	f := household(t).form
	for field, want := range map[string]string{
		"base": "base", "total": "family/total", "members[k1]": "family/members[k1]", "members[k1]/age": "family/members[k1]/age",
		"members[k1]/crops[c]/mu": "family/members[k1]/crops[c]/mu", "members[k1]/crops[c]": "family/members[k1]/crops[c]",
		"age": "", "members": "", "members[k1]/crops": "", "members[k1]/base": "", "base[1]": "", "nix": "", "members[]/age": "",
		"members[k1]/age/more": "", "members[k1": "", "crops[c]/mu": "", "": "",
	} {
		if got, ok := f.PathOf(field); got != want || ok != (want != "") {
			t.Errorf("%s: %q %v, want %q", field, got, ok, want)
		}
	}
}
