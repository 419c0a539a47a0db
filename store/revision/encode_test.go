package revision

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyFields have names around the lengths at which heads grow, and values of every shape.
func anyFields(t *rapid.T) Fields {
	fields := Fields{}
	for range rapid.IntRange(0, 5).Draw(t, "fields") {
		name := rapid.StringMatching(`[a-z@]{1,3}`).Draw(t, "name") + strings.Repeat("x", rapid.SampledFrom([]int{0, 0, 0, 20, 23, 260}).Draw(t, "longer"))
		fields[name] = rapid.SampledFrom([]Value{Text("汉族"), Text(""), Text(strings.Repeat("长", 100)), Unset, nil, Marshal([]string{"a", "b"}), Marshal(-7)}).Draw(t, "value")
	}
	return fields
}

// TestEncodeAgreesWithTheGenericEncoder holds the encoder by hand against the library's, packed patches included.
func TestEncodeAgreesWithTheGenericEncoder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Revision{Village: "533102201001", Chain: strings.Repeat("c", rapid.IntRange(1, 40).Draw(t, "chain")), Sequence: 1,
			By:   rapid.SampledFrom([]string{"", "张三"}).Draw(t, "by"),
			Time: time.UnixMilli(rapid.Int64Range(-1e13, 1e13).Draw(t, "time")).In(time.FixedZone("", rapid.SampledFrom([]int{0, 8 * 3600, -3600}).Draw(t, "zone")))}
		if rapid.Bool().Draw(t, "later") {
			r.Sequence, r.Previous = uint64(rapid.IntRange(2, 70_000).Draw(t, "sequence")), ID{7}
		}
		plain := r
		for i := range rapid.IntRange(0, 30).Draw(t, "changes") {
			c := Change{Kind: Member, Record: strings.Repeat("r", i+1), Patch: anyFields(t), Dead: rapid.Bool().Draw(t, "dead")}
			for p := range rapid.IntRange(0, 2).Draw(t, "parents") {
				c.Parents = append(c.Parents, ID{byte(9 - p)})
			}
			plain.Changes = append(plain.Changes, c)
			if len(c.Patch) > 0 && rapid.Bool().Draw(t, "packed") {
				packed, err := c.Patch.Append(nil)
				if err != nil {
					t.Fatal(err)
				}
				c.Packed, c.Patch = packed, nil
			}
			r.Changes = append(r.Changes, c)
		}
		slices.Reverse(r.Changes)
		got, id, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		want, err := deterministic.Marshal(plain.wire())
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%x, want %x, %v", got, want, err)
		}
		if _, again, err := Decode(got); err != nil || again != id {
			t.Fatalf("%v", err)
		}
	})
}

// wire is the revision as the generic encoder takes it, its changes in order.
func (r Revision) wire() wireRevision {
	_, offset := r.Time.Zone()
	w := wireRevision{wireHead: wireHead{Encoding: encoding, Village: r.Village, Chain: r.Chain, Sequence: r.Sequence, By: r.By,
		Millis: r.Time.UnixMilli(), Offset: offset}}
	if r.Previous != (ID{}) {
		w.Previous = r.Previous[:]
	}
	w.Changes = []wireChange{}
	for _, c := range r.Changes {
		w.Changes = append(w.Changes, wireChange{Kind: c.Kind, Record: c.Record, Parents: parentBytes(c.Parents), Patch: c.Patch, Dead: c.Dead})
	}
	return w
}

func TestTextIsCBOR(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		var got string
		if err := Unmarshal(Text(s), &got); err != nil || got != s {
			t.Fatalf("%q, %v", got, err)
		}
	})
}
