package revision

import (
	"bytes"
	"encoding/hex"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"
)

var beijing = time.FixedZone("", 8*3600)

func sample() Revision {
	return Revision{
		Village: "533102201001", Chain: "c0ffee", Sequence: 2, Previous: ID{1, 2, 3}, By: "张三",
		Time: time.Date(2022, 8, 6, 9, 0, 0, 5e6, beijing),
		Changes: []Change{
			{Kind: Household, Record: "a", Patch: Fields{"head": Text("王𠮷"), "size": Marshal(3)}},
			{Kind: Member, Record: "a", Parents: []ID{{1}, {2}}, Patch: Fields{"name": Unset}},
			{Kind: Member, Record: "b", Parents: []ID{{1}}, Dead: true},
		},
	}
}

func TestRoundTrip(t *testing.T) {
	raw, name, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, again, err := Decode(raw)
	if err != nil || again != name {
		t.Fatalf("decoded as %s, %v", again, err)
	}
	want := sample()
	if !got.Time.Equal(want.Time) || got.Time.Format(time.RFC3339) != want.Time.Format(time.RFC3339) {
		t.Errorf("time %s", got.Time)
	}
	got.Time = want.Time
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

// TestBytesNeverChange pins encoding 1: files hold these bytes and their hashes for ever.
func TestBytesNeverChange(t *testing.T) {
	raw, name, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	const want = "a9" +
		"0001" + "016c353333313032323031303031" + "0266633066666565" + "0302" +
		"0458200102030000000000000000000000000000000000000000000000000000000000" +
		"0566e5bca0e4b889" + "061b0000018270aa868507197080" + "0883"
	if got := hex.EncodeToString(raw); !strings.HasPrefix(got, want) {
		t.Errorf("bytes\n%s, want them to begin with\n%s", got, want)
	}
	const hash = "73dfd2ad73594bf9e7f7fa73750016b78dc10f32c4f60138d6629d17b73807a3"
	if name.String() != hash {
		t.Errorf("id %s, want %s", name, hash)
	}
}

func TestDecodeForOneRecord(t *testing.T) {
	raw, name, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	whole, _, err := Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range whole.Changes {
		var r Revision
		id, err := r.DecodeFor(raw, c.Kind, c.Record)
		want := whole
		want.Changes = whole.Changes[i : i+1]
		if err != nil || id != name || !reflect.DeepEqual(r, want) {
			t.Errorf("%s %s: %+v, %v", c.Kind, c.Record, r, err)
		}
	}
	for kind, want := range map[Kind]string{Member: "a", "moon": "", "zebra": ""} {
		var r Revision
		id, err := r.DecodeFor(raw, kind, "")
		if err != nil || id != name || (want == "") != (len(r.Changes) == 0) || want != "" && (r.Changes[0].Kind != kind || r.Changes[0].Record != want) {
			t.Errorf("the first %s: %+v, %v", kind, r, err)
		}
	}
	for _, absent := range []string{"0", "aa", "z"} {
		var r Revision
		if id, err := r.DecodeFor(raw, Member, absent); err != nil || id != name || len(r.Changes) != 0 {
			t.Errorf("no change of %q: %+v, %v", absent, r, err)
		}
	}
	for name, foreign := range map[string][]byte{"nothing": nil, "changes that are none": rewrite(t, func(m map[int]any) { m[8] = []any{1, 2, 3} })} {
		var r Revision
		if _, err := r.DecodeFor(foreign, Member, "a"); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	a, b := sample(), sample()
	slices.Reverse(b.Changes)
	b.Changes[1].Parents = []ID{{2}, {1}, {2}}
	rawA, _, errA := a.Encode()
	rawB, _, errB := b.Encode()
	if errA != nil || errB != nil || !bytes.Equal(rawA, rawB) {
		t.Errorf("different bytes, %v, %v", errA, errB)
	}
}

func TestWhatIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Revision){
		"no village":              func(r *Revision) { r.Village = "" },
		"no chain":                func(r *Revision) { r.Chain = "" },
		"zero byte in a name":     func(r *Revision) { r.Chain = "a\x00b" },
		"long name":               func(r *Revision) { r.Chain = strings.Repeat("a", 256) },
		"sequence 0":              func(r *Revision) { r.Sequence = 0 },
		"first with a previous":   func(r *Revision) { r.Sequence = 1 },
		"second without previous": func(r *Revision) { r.Previous = ID{} },
		"a record twice":          func(r *Revision) { r.Changes[2].Record = "a" },
		"no record":               func(r *Revision) { r.Changes[2].Record = "" },
		"no kind":                 func(r *Revision) { r.Changes[0].Kind = "" },
		"zero byte in a record":   func(r *Revision) { r.Changes[0].Record = "\x00" },
		"the year 10000":          func(r *Revision) { r.Time = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"a patch that is no CBOR": func(r *Revision) { r.Changes[0].Patch["head"] = Value{0xff} },
	} {
		r := sample()
		spoil(&r)
		if _, _, err := r.Encode(); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// rewrite changes the decoded map of a revision's bytes.
func rewrite(t *testing.T, change func(map[int]any)) []byte {
	t.Helper()
	raw, _, err := sample().Encode()
	if err != nil {
		t.Fatal(err)
	}
	m := map[int]any{}
	if err := cbor.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	change(m)
	return Marshal(m)
}

func TestUnknownKeysAreKept(t *testing.T) {
	raw := rewrite(t, func(m map[int]any) { m[99] = "from a later version" })
	r, name, err := Decode(raw)
	if err != nil || r.By != "张三" {
		t.Fatalf("%+v, %v", r, err)
	}
	if plain, _, _ := sample().Encode(); bytes.Equal(plain, raw) {
		t.Error("the key is not there")
	} else if _, same, _ := Decode(plain); same == name {
		t.Error("the unknown key does not count in the id")
	}
}

func TestForeignBytes(t *testing.T) {
	good, _, _ := sample().Encode()
	for name, raw := range map[string][]byte{
		"nothing":            nil,
		"text":               Marshal("hello"),
		"a later encoding":   rewrite(t, func(m map[int]any) { m[0] = 2 }),
		"no encoding":        rewrite(t, func(m map[int]any) { delete(m, 0) }),
		"short previous":     rewrite(t, func(m map[int]any) { m[4] = []byte{1} }),
		"a zone of two days": rewrite(t, func(m map[int]any) { m[7] = 48 * 3600 }),
		"changes upside down": rewrite(t, func(m map[int]any) {
			slices.Reverse(m[8].([]any))
		}),
		"short parent": rewrite(t, func(m map[int]any) {
			m[8].([]any)[1].(map[any]any)[uint64(3)] = []any{[]byte{1}}
		}),
		"something behind it": append(bytes.Clone(good), 0),
		"cut short":           good[:len(good)-1],
	} {
		if _, _, err := Decode(raw); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValues(t *testing.T) {
	for _, v := range []any{"王𠮷", "", int64(-5), uint64(7), true, []string{"a", "b"}, []byte{0, 1}} {
		b := Marshal(v)
		got := reflect.New(reflect.TypeOf(v))
		if err := Unmarshal(b, got.Interface()); err != nil || !reflect.DeepEqual(got.Elem().Interface(), v) {
			t.Errorf("%v came back as %v, %v", v, got.Elem(), err)
		}
	}
	if !bytes.Equal(Marshal(nil), Unset) {
		t.Error("nil is not unset")
	}
	if !bytes.Equal(Text("a"), Marshal("a")) {
		t.Error("two ways to write a text")
	}
	var s string
	if Unmarshal(Marshal(3), &s) == nil {
		t.Error("a number was read as a text")
	}
}

func TestNaturalID(t *testing.T) {
	const want = "WN1HY8TMYYHHG4R6JCD224DTS4"
	if got := NaturalID(Member, "533102201001", "533102199001011234"); got != want {
		t.Errorf("id %s, want %s: ids of existing files would change", got, want)
	}
	distinct := map[string]bool{}
	for _, keys := range [][]string{{"ab", "c"}, {"a", "bc"}, {"abc"}, {"abc", ""}, {"", "abc"}, {}} {
		distinct[NaturalID(Member, "v", keys...)] = true
		distinct[NaturalID(Household, "v", keys...)] = true
	}
	if len(distinct) != 12 {
		t.Errorf("%d ids for 12 keys", len(distinct))
	}
	for i := range distinct {
		if len(i) != 26 {
			t.Errorf("id %s has %d characters", i, len(i))
		}
	}
}

func TestKindsAreDistinct(t *testing.T) {
	seen := map[Kind]bool{}
	for _, k := range Kinds() {
		if seen[k] || k == "" {
			t.Errorf("kind %q", k)
		}
		seen[k] = true
	}
}

// TestDecodeOfRandomRevisions writes and reads whatever can be drawn.
func TestDecodeOfRandomRevisions(t *testing.T) {
	word := rapid.StringMatching(`[a-z一-九]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		r := Revision{
			Village: word.Draw(t, "village"), Chain: word.Draw(t, "chain"), Sequence: 1, By: rapid.String().Draw(t, "by"),
			Time: time.UnixMilli(rapid.Int64Range(firstMilli, lastMilli).Draw(t, "time")).In(beijing),
		}
		for _, record := range rapid.SliceOfNDistinct(word, 0, 5, rapid.ID[string]).Draw(t, "records") {
			patch := Fields{}
			for _, f := range rapid.SliceOfN(word, 1, 4).Draw(t, "fields") {
				patch[f] = Text(rapid.String().Draw(t, "value"))
			}
			r.Changes = append(r.Changes, Change{Kind: Household, Record: record, Patch: patch})
		}
		raw, name, err := r.Encode()
		if err != nil {
			t.Skip("text that is not UTF-8")
		}
		got, again, err := Decode(raw)
		if err != nil || again != name {
			t.Fatalf("%v", err)
		}
		twice, _, err := got.Encode()
		if err != nil || !bytes.Equal(twice, raw) {
			t.Fatalf("encoded again:\n%x\n%x, %v", raw, twice, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	raw, _, _ := sample().Encode()
	f.Add(raw)
	f.Add([]byte{0xa1, 0, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, _, err := Decode(raw)
		if err != nil {
			if !errors.Is(err, ErrEncoding) {
				t.Errorf("error %v", err)
			}
			return
		}
		if _, _, err := r.Encode(); err != nil {
			t.Errorf("accepted, but cannot be written: %v", err)
		}
	})
}
