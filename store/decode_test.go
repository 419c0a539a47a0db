package store

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store/revision"
)

// generic is decodeRecord by the library's decoder.
func generic(key, value []byte) (*Record, error) {
	var w wireRecord
	if err := revision.Unmarshal(value, &w); err != nil {
		return nil, err
	}
	kind, village, id, _ := splitCurKey(key)
	if w.Fields == nil {
		w.Fields = revision.Fields{}
	}
	return &Record{
		Kind: kind, ID: id, Village: village, Fields: w.Fields, Heads: w.Heads, Dead: w.Dead, Contested: w.Contested,
		Conflicts: w.Conflicts, Changed: zoned(w.Millis, w.Offset), By: w.By, Former: w.Former,
	}, nil
}

var someKey = []byte(curName(revision.Household, "533102201001", "h"))

// drawRecord draws a record with values of every type.
func drawRecord(t *rapid.T) *Record {
	word := rapid.StringMatching(`[a-z一-九]{0,30}`)
	value := rapid.OneOf(
		rapid.Map(word, revision.Text),
		rapid.Map(rapid.Int64(), func(n int64) revision.Value { return revision.Marshal(n) }),
		rapid.Map(rapid.SliceOfN(word, 0, 3), func(s []string) revision.Value { return revision.Marshal(s) }),
		rapid.Map(word, func(s string) revision.Value { return revision.Marshal(wireAnswer{State: 3, Note: s, Bulk: true}) }),
		rapid.Just(revision.Unset),
	)
	id := rapid.Map(rapid.SliceOfN(rapid.Byte(), 32, 32), func(b []byte) revision.ID { return revision.ID(b) })
	r := &Record{
		Kind: revision.Household, ID: "h", Village: "533102201001", Fields: rapid.MapOfN(word, value, 0, 30).Draw(t, "fields"),
		Heads: rapid.SliceOfN(id, 1, 3).Draw(t, "heads"), Dead: rapid.Bool().Draw(t, "dead"), Contested: rapid.Bool().Draw(t, "contested"),
		Changed: zoned(rapid.Int64Range(-1e12, 4e12).Draw(t, "millis"), rapid.IntRange(-12, 14).Draw(t, "hours")*3600),
		By:      word.Draw(t, "by"),
	}
	if rapid.Bool().Draw(t, "in conflict") {
		r.Conflicts = map[string][]revision.Contender{"head": {
			{Value: value.Draw(t, "one"), Revision: r.Heads[0]}, {Value: value.Draw(t, "two")},
		}}
	}
	if rapid.Bool().Draw(t, "has a past") {
		r.Former = map[string][]string{"head": {word.Draw(t, "former")}}
	}
	return r
}

func TestRowsRoundTrip(t *testing.T) {
	var shared names
	rapid.Check(t, func(t *rapid.T) {
		want := drawRecord(t)
		raw := encodeRecord(want)
		got, err := decodeRecord(someKey, raw, &shared)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
		other, err := generic(someKey, raw)
		if err != nil || !reflect.DeepEqual(got, other) {
			t.Fatalf("the library says %+v, %v", other, err)
		}
		for n := range raw {
			if _, err := decodeRecord(someKey, raw[:n], &shared); err == nil {
				t.Fatalf("%d of %d bytes were accepted", n, len(raw))
			}
		}
	})
}

func TestValuesDoNotReachIntoEachOther(t *testing.T) {
	raw := encodeRecord(&Record{Fields: revision.Fields{"a": revision.Text("1"), "b": revision.Text("2")}, Heads: []revision.ID{{1}}, Changed: time.UnixMilli(0)})
	r, err := decodeRecord(someKey, raw, nil)
	if err != nil {
		t.Fatal(err)
	}
	clear(raw) // the file's memory may go away
	_ = append(r.Fields["a"], 0xff, 0xff, 0xff, 0xff)
	if r.Text("a") != "1" || r.Text("b") != "2" {
		t.Errorf("fields %q %q", r.Text("a"), r.Text("b"))
	}
}

// FuzzRow feeds foreign bytes: never a panic, and never a record that the library reads otherwise.
func FuzzRow(f *testing.F) {
	f.Add(encodeRecord(&Record{Fields: revision.Fields{"a": revision.Marshal([]string{"x"})}, Heads: []revision.ID{{1}}, By: "王"}))
	f.Add([]byte{0xa1, 0x01, 0xbf})
	f.Add([]byte{0xa1, 0x02, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) {
		kept := bytes.Clone(raw)
		r, err := decodeRecord(someKey, raw, nil)
		if !bytes.Equal(kept, raw) {
			t.Fatal("the row was changed")
		}
		if err != nil {
			return
		}
		for field := range r.Fields {
			r.Answer(field)
		}
		if other, err := generic(someKey, raw); err == nil && (len(other.Fields) != len(r.Fields) || len(other.Heads) != len(r.Heads)) {
			t.Errorf("%+v, the library says %+v", r, other)
		}
	})
}
