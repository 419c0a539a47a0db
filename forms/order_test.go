package forms

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOrderKeys(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", "a0"}, {"a0", "", "a1"}, {"az", "", "b00"}, {"bzz", "", "c000"}, {"a9", "", "aA"}, {"aZ", "", "aa"},
		{"", "a0", "Zz"}, {"", "Zz", "Zy"}, {"", "Z0", "Yzz"}, {"", "a0V", "a0"}, {"Zz", "", "a0"}, {"Yzz", "", "Z0"},
		{"a0", "a1", "a0V"}, {"a0", "a0V", "a0F"}, {"a0", "a2", "a1"}, {"a0V", "a1", "a0k"}, {"a0", "a01", "a00V"}, {"a0z", "a1", "a0zV"},
		{"a0zz", "a1", "a0zzV"}, {"a01", "a02", "a01V"}, {"a0V", "a0W", "a0VV"}, {"az", "b00V", "b00"}, {"az", "b00", "azV"},
		{"a1", "a1", "a2"}, {"a2", "a1", "a3"}, {"", "nonsense", "a0"}, {"!", "", "a0"}, {"a", "b", "a0"}, {"a00", "", "a0"},
		{strings.Repeat("z", 28), "", strings.Repeat("z", 28) + "V"},
	} {
		if got := orderBetween(c[0], c[1]); got != c[2] {
			t.Errorf("between %q and %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// Keys stand where they were asked for, whatever was put in before; they never become long where rows are only appended.
func TestOrderKeysStandBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var keys []string
		for range rapid.IntRange(1, 200).Draw(t, "keys") {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			before, after := "", ""
			if at > 0 {
				before = keys[at-1]
			}
			if at < len(keys) {
				after = keys[at]
			}
			keys = slices.Insert(keys, at, orderBetween(before, after))
			if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) || !orderKey(keys[at]) {
				t.Fatalf("between %q and %q: %q", before, after, keys[at])
			}
		}
	})
	key := ""
	for range 2000 {
		key = orderBetween(key, "")
	}
	if len(key) > 4 {
		t.Errorf("the key of row 2000 is %q", key)
	}
	for range 4000 {
		key = orderBetween("", key)
	}
	if len(key) > 4 {
		t.Errorf("the key 4000 before is %q", key)
	}
}

// Whatever stands for a key in a file that came from elsewhere, a new row gets a place.
func TestOrderKeysFromElsewhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		got := orderBetween(a, b)
		if !orderKey(got) || orderKey(a) && got <= a || orderKey(b) && (!orderKey(a) || a < b) && got >= b {
			t.Fatalf("between %q and %q: %q", a, b, got)
		}
	})
}
