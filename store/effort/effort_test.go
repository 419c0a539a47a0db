package effort

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var start = time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)

// A step is what a test does: seconds pass, a key comes; then a question is opened or the open one has another value.
type step struct {
	after float64
	open  string
	value string
}

func play(m *Meter, steps []step) Tally {
	at, values, open := start, map[string]string{}, ""
	for _, s := range steps {
		at = at.Add(time.Duration(s.after * float64(time.Second)))
		m.Key(at, 1)
		if s.value != "" {
			values[open] = s.value
			m.Value(s.value)
		}
		if s.open != "" {
			m.Open(s.open, values[s.open], values[open])
			open = s.open
		}
	}
	return m.Total(values[open])
}

func TestMeter(t *testing.T) {
	limits := Limits{Pause: 60 * time.Second, Run: 3}
	for name, c := range map[string]struct {
		before   Tally
		answered []string
		steps    []step
		want     Tally
	}{
		"nothing": {},
		"a pause counts as nothing, its key counts": {steps: []step{{after: 10}, {after: 61}, {after: 60}},
			want: Tally{Millis: 70_000, Keys: 3}},
		"the clock was put back": {steps: []step{{after: 5}, {after: -100}, {after: 2}}, want: Tally{Millis: 7_000, Keys: 3}},
		"changed before it is left is no correction": {steps: []step{{open: "a"}, {after: 1, value: "1"}, {after: 1, value: "2", open: "b"}},
			want: Tally{Answers: 1, Millis: 2_000, Keys: 3}},
		"changed after it was left": {steps: []step{{open: "a"}, {value: "1", open: "b"}, {open: "a"}, {value: "2"}},
			want: Tally{Answers: 1, Keys: 4, Corrections: 1}},
		"changed and changed back": {steps: []step{{open: "a"}, {value: "1", open: "b"}, {open: "a"}, {value: "2"}, {value: "1"}, {open: "b"}},
			want: Tally{Answers: 1, Keys: 6}},
		"wiped out after it was left": {steps: []step{{open: "a"}, {value: "1", open: "b"}, {open: "a"}, {value: "0", open: "b"}, {open: "a"}, {value: "3", open: "b"}},
			want: Tally{Answers: 1, Keys: 6, Corrections: 2}},
		"left before, in an earlier sitting": {before: Tally{Millis: 5, Keys: 7, Corrections: 1}, answered: []string{"a"},
			steps: []step{{open: "a"}, {value: "2", open: "b"}}, want: Tally{Millis: 5, Keys: 9, Corrections: 2}},
		"the fastest run of three": {steps: []step{{open: "a"}, {after: 1, value: "1", open: "b"}, {after: 5, value: "1", open: "c"}, {after: 1, value: "1", open: "d"},
			{after: 2, value: "1", open: "e"}, {after: 9, value: "1"}},
			want: Tally{Answers: 5, Millis: 18_000, Keys: 6, Fast: 3_000, Run: 3, From: "b"}},
		"answers on both sides of a pause are no run": {steps: []step{{open: "a"}, {value: "1", open: "b"}, {after: 61, value: "1", open: "c"}, {value: "1"}},
			want: Tally{Answers: 3, Keys: 4}},
		"typing one answer is one answer": {steps: []step{{open: "a"}, {value: "1"}, {value: "12"}, {value: "123"}}, want: Tally{Answers: 1, Keys: 4}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := play(New(limits, c.before, c.answered, start), c.steps); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
	if (Tally{}).Measured() || !(Tally{Keys: 1}).Measured() {
		t.Error("what was measured and what was not are one")
	}
}

// TestPutAside: a sheet that is put aside and taken up again between any two steps has the same time, keystrokes and corrections, but
// for the gap around which it was put aside.
func TestPutAside(t *testing.T) {
	limits := Limits{Pause: 60 * time.Second, Run: 3}
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"a", "b", "c"}
		m := New(limits, Tally{}, nil, start)
		var keys int
		var millis int64
		values, own, open, at := map[string]string{}, map[string]bool{}, "", start
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			after := time.Duration(rapid.IntRange(0, 90_000).Draw(t, "ms")) * time.Millisecond
			at = at.Add(after)
			m.Key(at, 1)
			keys++
			if after <= limits.Pause {
				millis += after.Milliseconds()
			}
			if open != "" && rapid.Bool().Draw(t, "answer") {
				values[open] = rapid.SampledFrom([]string{"1", "2"}).Draw(t, "value")
				m.Value(values[open])
				own[open] = true
			}
			if rapid.Bool().Draw(t, "aside") {
				before := m.Total(values[open])
				var answered []string
				for path := range own {
					answered = append(answered, path)
				}
				m = New(limits, before, answered, at)
				m.Open(open, values[open], "")
			}
			next := rapid.SampledFrom(names).Draw(t, "open")
			m.Open(next, values[next], values[open])
			open = next
		}
		if got := m.Total(values[open]); got.Keys != keys || got.Millis != millis || got.Corrections > keys {
			t.Errorf("%+v, want %d keys in %d ms", got, keys, millis)
		}
	})
}
