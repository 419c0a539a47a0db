package swept

import (
	"sync"

	"cunce/store/revision"
)

// A Row is what a sweep tells of one living record: the fields that were asked for, of all others nothing. It is valid until what it
// was given to returns.
type Row struct {
	ID, Village string
	Values      []revision.Value // in the order of the fields asked for, nil where unset
	Inner       []Inner          // what stands inside the repeats that were asked for as "name[", in the order of the record
	Conflicts   revision.Value   // a map of the fields of which two sides say different things to their contenders, nil for none
	// Decode is the text of a value, "" of an answer that nobody knows.
	Decode func(revision.Value) string
}

// An Inner is a field inside an instance of a repeat, or the instance's own, with its stored name: members[k3f9q]/age, members[k3f9q].
type Inner struct {
	Field string
	Value revision.Value
}

// The first byte of a short text: its CBOR major type and its length, below longText.
const (
	text     = 3 << 5
	longText = 24
)

// Text is the text of a field by its place among those asked for, "" where it is unset or nobody knows.
func (r *Row) Text(field int) string { return r.Decode(r.Values[field]) }

// Is reports whether a field has a text, and mostly makes no string of it.
func (r *Row) Is(field int, want string) bool {
	v := r.Values[field]
	if n := len(v) - 1; n >= 0 && n < longText && v[0] == text|byte(n) {
		return string(v[1:]) == want
	}
	return len(v) > 0 && r.Text(field) == want
}

// Blank reports that nothing is known of a field: Text is "".
func (r *Row) Blank(field int) bool { return r.Is(field, "") || len(r.Values[field]) == 0 }

// A Source is swept in parts, each by one of several goroutines: begin is called for every part, from 0 in the order of the records, and
// gives what takes its rows one after the other; most is how many they can be.
type Source interface {
	Sweep(kind revision.Kind, fields []string, begin func(part, most int) func(*Row)) error
}

// Collect sweeps a kind and keeps what one makes of each row, in the order of the records. one is called from several goroutines and
// must not write what others read.
func Collect[T any](from Source, kind revision.Kind, fields []string, one func(*Row) (T, bool)) ([]T, error) {
	var mu sync.Mutex
	var parts []*[]T
	err := from.Sweep(kind, fields, func(part, most int) func(*Row) {
		mine := new([]T)
		mu.Lock()
		for len(parts) <= part {
			parts = append(parts, nil)
		}
		parts[part] = mine
		mu.Unlock()
		return func(r *Row) {
			made, keep := one(r)
			if keep && *mine == nil {
				*mine = make([]T, 0, most) // grown one by one, what is left behind would be as much again
			}
			if keep {
				*mine = append(*mine, made)
			}
		}
	})
	size := 0
	for _, p := range parts {
		if p != nil {
			size += len(*p)
		}
	}
	out := make([]T, 0, size)
	for _, p := range parts {
		if p != nil {
			out = append(out, *p...)
		}
	}
	return out, err
}
