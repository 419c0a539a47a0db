package store

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestOverlayIsASortedMap runs random writes beside a map; the keys are few enough to meet and many enough to split chunks.
func TestOverlayIsASortedMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o overlay
		model := map[string]write{}
		start := rapid.IntRange(0, 3).Draw(t, "filled with") * 400
		for i := range start {
			w := write{key: fmt.Sprintf("%04d", i*7919%9973), value: []byte{byte(i)}}
			o.set(w)
			model[w.key] = w
		}
		key := rapid.StringMatching(`[0-9]{2,4}`)
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			k := key.Draw(t, "key")
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				o.drop(k)
				delete(model, k)
			case 1:
				o.set(write{key: k})
				model[k] = write{key: k}
			default:
				o.set(write{key: k, value: []byte(k)})
				model[k] = write{key: k, value: []byte(k)}
			}
			compareOverlay(t, &o, model, k)
		}
	})
}

func compareOverlay(t *rapid.T, o *overlay, model map[string]write, k string) {
	keys := slices.Sorted(maps.Keys(model))
	var got []string
	for w, ok := o.next(""); ok; w, ok = o.next(w.key + "\x00") {
		got = append(got, w.key)
	}
	if o.count() != len(keys) {
		t.Fatalf("%d writes, want %d", o.count(), len(keys))
	}
	if !slices.Equal(got, keys) {
		t.Fatalf("keys %v, want %v", got, keys)
	}
	w, ok := o.get(k)
	want, there := model[k]
	if ok != there || string(w.value) != string(want.value) || w.deleted() != want.deleted() {
		t.Fatalf("%s is %v %v, want %v %v", k, w, ok, want, there)
	}
	i, _ := slices.BinarySearch(keys, k)
	next, ok := o.next(k)
	if ok != (i < len(keys)) || ok && next.key != keys[i] {
		t.Fatalf("after %s comes %q %v, want place %d of %v", k, next.key, ok, i, keys)
	}
}
