package forms

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

func TestFormSurvivesJSON(t *testing.T) {
	outer := &Group{Name: "outer", Label: "外", Relevant: "${a} = 'yes'", Hint: "h", Appearance: "field-list"}
	inner := &Group{Name: "inner", Parent: outer}
	full := &Question{Name: "full", Label: "满", Type: qtype.SelectOne, List: "town", Group: inner, ChoiceFilter: "county = 'a'",
		Problem: ". = 'a1'", Normal: "a2", NoBatch: true, Unit: "元", Grade: "hint", Category: "c", Office: "o", DueDays: 3, Urgent: true,
		Detail: "d", AboutMember: true, Warning: ". != ''", WarningMessage: "w", Critical: true, Prefill: "'a1'", Carry: true,
		Parameters: map[string]string{"x": "y"}, Hint: "提示", Guidance: "指引", ReadOnly: "false()", Default: "a1"}
	f := form(t, yesno("a"), full, text("d"))
	f.Source, f.Note, f.Many, f.FieldWork = "003", "注", true, true
	f.Compile()
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var g Form
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	if g.Hash != f.Hash || g.Source != "003" || !g.Many || !g.FieldWork {
		t.Errorf("read back: %+v", g)
	}
	q, ok := g.Question("outer/inner/full")
	if !ok || q.Group.Parent.Label != "外" || q.Row != full.Row {
		t.Fatalf("question %+v", q)
	}
	a, b := *q, *full
	a.Group, b.Group, a.compiled, b.compiled = nil, nil, nil, nil
	if !reflect.DeepEqual(a, b) {
		t.Errorf("got %+v, want %+v", a, b)
	}
	again, _ := json.Marshal(&g)
	if string(again) != string(data) {
		t.Error("writing it again gives other bytes")
	}
}

// Every field of a definition must be written: a new one that is forgotten would be lost in the data file.
func TestNoFieldOfADefinitionIsForgotten(t *testing.T) {
	for _, ty := range []reflect.Type{reflect.TypeFor[Question](), reflect.TypeFor[Group](), reflect.TypeFor[Choice]()} {
		for i := range ty.NumField() {
			f := ty.Field(i)
			if f.IsExported() && f.Tag.Get("json") == "-" && f.Name != "Group" && f.Name != "Parent" {
				t.Errorf("%s.%s is not written", ty.Name(), f.Name)
			}
		}
	}
	known := map[string]bool{"Hash": true} // computed
	for i := range reflect.TypeFor[wireForm]().NumField() {
		known[reflect.TypeFor[wireForm]().Field(i).Name] = true
	}
	for i := range reflect.TypeFor[Form]().NumField() {
		if f := reflect.TypeFor[Form]().Field(i); f.IsExported() && !known[f.Name] {
			t.Errorf("Form.%s is not written", f.Name)
		}
	}
}

func TestBrokenFormsAreRefused(t *testing.T) {
	for _, data := range []string{
		``, `[]`, `{"Groups":[{"Name":"g","In":1}]}`, `{"Groups":[{"Name":"g","In":-1}]}`,
		`{"Questions":[{"Name":"q","Type":"text","In":7}]}`,
		`{"Questions":[{"Name":"q","Type":"text","Relevant":"${nix} = 1"}]}`,
	} {
		if err := new(Form).UnmarshalJSON([]byte(data)); err == nil {
			t.Errorf("%s was accepted", data)
		}
	}
}

func TestDecodeAnswers(t *testing.T) {
	g := &Group{Name: "g"}
	n := whole("n")
	n.Group = g
	f := form(t, n, text("a"), yesno("b"))
	paths, answers, err := f.DecodeAnswers([]byte(`{"b": "yes", "g/n": 12.50, "a": {"state": "pending", "note": "等"}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := Answers{"b": Text("yes"), "g/n": Text("12.50"), "a": {State: Pending, Note: "等"}}
	if strings.Join(paths, " ") != "b g/n a" || !reflect.DeepEqual(answers, want) {
		t.Errorf("got %v %v", paths, answers)
	}
	paths, answers, err = f.DecodeAnswers([]byte("\xef\xbb\xbf" + `{"n": null, "a": "x", "n": 3}`))
	if err != nil || strings.Join(paths, " ") != "a g/n" || answers["g/n"] != Text("3") {
		t.Errorf("a bare name, twice: %v %v %v", paths, answers, err)
	}
}

func TestDecodeAnswersRefuses(t *testing.T) {
	f := form(t, text("a"))
	for data, part := range map[string]string{
		``: "JSON", `[]`: "JSON", `{"a": `: "JSON", `{"a": 1`: "JSON", `{"a" 1}`: "JSON",
		`{"zz": 1}`: "zz", `{"a": [1]}`: "a", `{"a": {"state": "maybe"}}`: "state", `{"a": {}}`: "state",
	} {
		if _, _, err := f.DecodeAnswers([]byte(data)); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: error %v, want one that says %s", data, err, part)
		}
	}
}

func TestEncodeAnswers(t *testing.T) {
	f := form(t, whole("n"), text("a"), yesno("b"), &Question{Name: "r", Type: qtype.Range})
	got := string(f.EncodeAnswers(Answers{"old/gone": Text("x"), "a": Text("1<2 & \"三\""), "n": Text("-5"), "b": {State: Refused, Note: "不说"}, "r": {}}))
	if want := `{"n":-5,"a":"1<2 & \"三\"","b":{"state":"refused","note":"不说"},"old/gone":"x"}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := string(f.EncodeAnswers(nil)); got != "{}" {
		t.Errorf("nothing: %s", got)
	}
}

// What was written reads back as the same answers.
func TestAnswersRoundTrip(t *testing.T) {
	f := form(t, whole("n"), text("a"), yesno("b"))
	want := Answers{"n": Text("7"), "a": Text("二"), "b": {State: Unknown}}
	_, got, err := f.DecodeAnswers(f.EncodeAnswers(want))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v %v", got, err)
	}
}

func FuzzDecodeAnswers(f *testing.F) {
	m := &Group{Name: "m", Repeat: true}
	inner := &Group{Name: "i", Parent: m, Repeat: true}
	form := form(f, whole("n"), text("a"), yesno("b"), in(m, text("x")), in(inner, whole("y")), calc("sum", "sum(${y})"))
	f.Add([]byte(`{"m[1]/x": "一", "m[2]/i[1]/y": 3, "m[1]": null, "m[9]": {}}`))
	f.Add([]byte(`{"m[k2]/i[1]/y": 3, "m[1]/i[7]/y": {"state": "refused"}}`))
	f.Add([]byte(`{"n": 1, "a": {"state": "unknown"}, "b": null}`))
	f.Add([]byte(`{"n": 1e9, "a": true}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		paths, answers, err := form.DecodeAnswers(data)
		if err != nil {
			return
		}
		s := NewSession(form, Env{Now: noon}, nil)
		s.PutAll(paths, answers)
		draft := s.Draft()
		if again := NewSession(form, Env{Now: noon}, draft).Draft(); len(draft) > 0 && !reflect.DeepEqual(again, draft) {
			t.Errorf("resumed %v, want %v", again, draft)
		}
		if !json.Valid(form.EncodeAnswers(s.Final())) {
			t.Errorf("not JSON: %s", form.EncodeAnswers(s.Final()))
		}
	})
}

// A data file may bring any answers: whatever they are, a filling goes on from them, and its own draft leads back to it.
func FuzzSavedAnswers(f *testing.F) {
	m := &Group{Name: "m", Repeat: true}
	inner := &Group{Name: "i", Parent: m, Repeat: true, RepeatCount: "${n}"}
	form := form(f, text("a"), in(m, whole("n")), in(inner, whole("y")), calc("sum", "sum(${y})"))
	f.Add("m[a]", "a0", "m[a]/n", "2", "m[a]/i[n1]")
	f.Add("m[a]/i[n1]", "a0", "m[a]/i[n1]/y", "x", "m[]")
	f.Add("m[1]", "zz", "m[a]b", "", "[[]]/m[")
	f.Fuzz(func(t *testing.T, k1, v1, k2, v2, k3 string) {
		s := NewSession(form, Env{Now: noon}, Answers{k1: Text(v1), k2: Text(v2), k3: Text("a1")})
		s.Summary()
		for _, p := range s.Places() {
			if at, ok := s.Place(p.Path()); !ok || at != p {
				t.Fatalf("%q leads to %q", p.Path(), at.Path())
			}
		}
		d := s.Draft()
		if again := NewSession(form, Env{Now: noon}, d).Draft(); len(d) > 0 && !reflect.DeepEqual(again, d) {
			t.Errorf("resumed %v, want %v", again, d)
		}
	})
}

// A data file may bring any form: reading one never panics, and what is accepted can be filled in and written again.
func FuzzFormJSON(f *testing.F) {
	group := &Group{Name: "g", Relevant: "${a} = 'yes'"}
	sound := form(f, yesno("a"), &Question{Name: "b", Type: qtype.Integer, Group: group, Constraint: ". > 0"})
	for _, form := range []*Form{sound, {}} {
		data, err := json.Marshal(form)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var form Form
		if form.UnmarshalJSON(data) != nil {
			return
		}
		s := NewSession(&form, Env{Now: noon}, nil)
		for _, q := range form.Questions {
			s.Answer(q.Path(), "yes")
			s.Choices(q.Place())
		}
		s.Summary()
		var again Form
		if out, err := json.Marshal(&form); err != nil || again.UnmarshalJSON(out) != nil || again.Hash != form.Hash {
			t.Errorf("does not survive being written again: %v", err)
		}
	})
}

// Answers of every type in every state read back from JSON as what they were, in document order, and can be put.
func TestAnswersOfEveryTypeRoundTrip(t *testing.T) {
	var questions []*Question
	for ty := range typings {
		questions = append(questions, &Question{Name: "q_" + string(ty), Type: ty, List: "town"})
	}
	slices.SortFunc(questions, func(a, b *Question) int { return strings.Compare(a.Name, b.Name) })
	f := form(t, questions...)
	for _, st := range []State{Answered, Unknown, Refused, Pending} {
		s := NewSession(f, Env{Now: noon}, nil)
		for _, q := range questions {
			if st == Answered {
				answers(t, s, q.Name, typings[q.Type].ways[0])
			} else {
				s.Mark(q.Name, st, "原因 <&\"")
			}
		}
		written := f.EncodeAnswers(s.Final())
		if !json.Valid(written) {
			t.Fatalf("no JSON: %s", written)
		}
		paths, read, err := f.DecodeAnswers(written)
		if err != nil || !reflect.DeepEqual(read, s.Final()) || !slices.IsSorted(paths) || len(paths) != len(questions) {
			t.Errorf("%v: %v %v\n%s", st, err, paths, written)
		}
		other := NewSession(f, Env{Now: noon}, nil)
		for _, path := range paths {
			if r := other.Put(path, read[path]); r.Verdict != Accepted {
				t.Errorf("put %s: %+v", path, r)
			}
		}
		if !reflect.DeepEqual(other.Draft(), s.Draft()) || string(f.EncodeAnswers(other.Final())) != string(written) {
			t.Errorf("put back: %v, want %v", other.Draft(), s.Draft())
		}
	}
}

// Numbers are numbers in JSON as they stand, texts that look like numbers stay texts, and what is no number stays a text too.
func TestNumbersInJSON(t *testing.T) {
	f := form(t, whole("n"), &Question{Name: "d", Type: qtype.Decimal}, &Question{Name: "r", Type: qtype.Range}, text("t"), yesno("c"))
	for written, as := range map[string]Answers{
		`{"n":-12}`:                              {"n": Text("-12")},
		`{"d":0.50}`:                             {"d": Text("0.50")},
		`{"n":"007"}`:                            {"n": Text("007")},
		`{"r":"不详"}`:                             {"r": Text("不详")},
		`{"t":"12"}`:                             {"t": Text("12")},
		`{"t":"一\n\"二\" \\ <3>"}`:                {"t": Text("一\n\"二\" \\ <3>")},
		`{"d":123456789012345.678,"t":"\u0001"}`: {"d": Text("123456789012345.678"), "t": Text("\x01")},
	} {
		if got := string(f.EncodeAnswers(as)); got != written {
			t.Errorf("got  %s\nwant %s", got, written)
		}
		_, read, err := f.DecodeAnswers([]byte(written))
		if err != nil || !reflect.DeepEqual(read, as) {
			t.Errorf("%s reads as %v %v", written, read, err)
		}
	}
	_, read, err := f.DecodeAnswers([]byte(` { "c" : true , "n" : 1e2 , "t" : null , "d" : 12345678901234567890 } `))
	if want := (Answers{"c": Text("true"), "n": Text("1e2"), "t": {}, "d": Text("12345678901234567890")}); err != nil || !reflect.DeepEqual(read, want) {
		t.Errorf("read %v %v", read, err)
	}
}

// The error names the place or the question, never what was answered.
func TestDecodeErrorsSayWhere(t *testing.T) {
	f := form(t, text("a"), text("b"))
	broken, _, _ := strings.Cut(wordAnswersJSON, "%d")
	for data, want := range map[string]string{
		`{"a":"x"} {"b":"y"}`:                             broken,
		`{"a":"x"}]`:                                      broken,
		`{"a":"x",}`:                                      broken,
		`{"a":"130102199001011234","c":"x"}`:              say(wordUnknownPath, "c"),
		`{"a":["130102199001011234"]}`:                    say(wordAnswerShape, "a"),
		`{"a":{"state":"answered"}}`:                      say(wordUnknownState, "a"),
		`{"a":{"note":"130102199001011234"}}`:             say(wordUnknownState, "a"),
		`{"a":{"state":1,"note":"130102199001011234"}}`:   say(wordUnknownState, "a"),
		`{"a":{"state":["unknown"],"note":"1301021990"}}`: say(wordUnknownState, "a"),
	} {
		_, _, err := f.DecodeAnswers([]byte(data))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", data, err, want)
		}
	}
}
