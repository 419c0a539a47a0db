package sampling

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Every run draws the same cases; -rapid.seed=0 draws others.
func init() {
	if err := flag.Set("rapid.seed", "20220806"); err != nil {
		panic(err)
	}
}

func keys(n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("h%03d", i+1))
	}
	return out
}

// TestKnownSample holds the order that every version must draw: printf '20220806/h001' | sha256sum and so on, the smallest first.
func TestKnownSample(t *testing.T) {
	got := Draw("20220806", []Stratum{{Name: "一组", Keys: keys(20), Size: Size{Number: 5}}})[0]
	want := []string{"h006", "h016", "h001", "h020", "h008"}
	if !slices.Equal(got.Keys, want) || got.Frame != 20 || got.Asked != 5 || got.Short() {
		t.Errorf("%+v, want %v", got, want)
	}
	if p := place("20220806", "h001"); p != "08ce9cc0717a387ec9cf831e339c49d8ddb3d643893d37c14f6eecc5983cc10b" {
		t.Errorf("place %s", p)
	}
}

func TestTooFew(t *testing.T) {
	got := Draw("1", []Stratum{{Name: "一组", Keys: keys(3), Size: Size{Number: 5}}, {Name: "空", Size: Size{Number: 5}}})
	if !got[0].Short() || len(got[0].Keys) != 3 || !got[1].Short() || len(got[1].Keys) != 0 {
		t.Errorf("%+v", got)
	}
}

// TestProperties: the order of the list does not matter, another household moves nobody, what is drawn is of the stratum and once,
// and a greater sample has the smaller one in it.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfDistinct(rapid.StringMatching(`[A-Z0-9]{1,8}`), rapid.ID[string]).Draw(t, "keys")
		seed := rapid.StringMatching(`[0-9]{1,8}`).Draw(t, "seed")
		n := rapid.IntRange(1, 12).Draw(t, "n")
		one := Draw(seed, []Stratum{{Keys: all, Size: Size{Number: n}}})[0]
		turned := rapid.Permutation(all).Draw(t, "turned")
		if other := Draw(seed, []Stratum{{Keys: turned, Size: Size{Number: n}}})[0]; !slices.Equal(one.Keys, other.Keys) {
			t.Fatalf("%v and %v", one.Keys, other.Keys)
		}
		if len(one.Keys) != min(n, len(all)) {
			t.Fatalf("%d drawn of %d", len(one.Keys), len(all))
		}
		more := Draw(seed, []Stratum{{Keys: all, Size: Size{Number: n + 1}}})[0]
		if !slices.Equal(more.Keys[:len(one.Keys)], one.Keys) {
			t.Fatalf("%v does not begin with %v", more.Keys, one.Keys)
		}
		grown := Draw(seed, []Stratum{{Keys: append(slices.Clone(all), "new"), Size: Size{Number: n}}})[0]
		rest := slices.DeleteFunc(grown.Keys, func(k string) bool { return k == "new" })
		if !slices.Equal(rest, one.Keys[:min(len(rest), len(one.Keys))]) {
			t.Fatalf("a new one changed %v into %v", one.Keys, rest)
		}
	})
}

func TestShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		frames := rapid.SliceOfN(rapid.IntRange(0, 60), 1, 8).Draw(t, "frames")
		total := rapid.IntRange(0, 100).Draw(t, "total")
		all, got, some := 0, 0, 0
		for _, n := range frames {
			all += n
			if n > 0 {
				some++
			}
		}
		shares := share(total, frames)
		for i, n := range shares {
			got += n
			if n > frames[i] || n < 0 {
				t.Fatalf("%v of %v", shares, frames)
			}
			if n == 0 && frames[i] > 0 && total >= some {
				t.Fatalf("%v of %v: nobody of %d", shares, frames, i)
			}
		}
		if got != min(total, all) {
			t.Fatalf("%d drawn, %d asked of %d", got, total, all)
		}
	})
}

func TestParseWish(t *testing.T) {
	for text, want := range map[string]Wish{"5": {Each: Size{Number: 5}}, "5户": {Each: Size{Number: 5}}, "10%": {Each: Size{Percent: 10}},
		"12.5 ％": {Each: Size{Percent: 12.5}}, "共30户": {Total: 30}, "全部": {}} {
		if got, ok := ParseWish(text); !ok || got != want {
			t.Errorf("%s: %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "0", "-3", "0%", "101%", "共", "共0", "很多", "5.5", "NaN%", "Inf%"} {
		if got, ok := ParseWish(text); ok {
			t.Errorf("%q is %+v", text, got)
		}
	}
	for _, tt := range []struct {
		size Size
		of   int
		want int
	}{{Size{Percent: 10}, 30, 3}, {Size{Percent: 10}, 31, 4}, {Size{Percent: 10}, 1, 1}, {Size{Percent: 10}, 0, 0}, {Size{}, 7, 7}, {Size{Number: none}, 7, 0}} {
		if got := tt.size.of(tt.of); got != tt.want {
			t.Errorf("%+v of %d is %d", tt.size, tt.of, got)
		}
	}
	strata := Wish{Total: 3}.Strata([]Stratum{{Name: "a", Keys: keys(2)}, {Name: "b", Keys: keys(2)}, {Name: "c"}})
	if strata[0].Size.Number != 2 || strata[1].Size.Number != 1 || strata[2].Size.Number != none {
		t.Errorf("%+v", strata)
	}
}

func FuzzParseWish(f *testing.F) {
	for _, text := range []string{"5", "10%", "共30户", "全部", "NaN%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if w, ok := ParseWish(text); ok {
			for _, d := range Draw("1", w.Strata([]Stratum{{Keys: keys(7)}, {}})) {
				if len(d.Keys) > d.Frame {
					t.Errorf("%q drew %+v", text, d)
				}
			}
		}
	})
}
