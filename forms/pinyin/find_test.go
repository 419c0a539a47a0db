package pinyin

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var places = []string{"云南昌宁", "昆明", "重庆", "长沙 (省会)", "Ａ区1号", "银行", "行唐", "绿春", "昌宁县云岭村"}

func TestFind(t *testing.T) {
	x := NewIndex(places)
	for _, tt := range []struct {
		typed string
		want  []string
	}{
		{"", places},
		{" ", places},
		{"昆明", []string{"昆明"}},
		{"昌宁", []string{"昌宁县云岭村", "云南昌宁"}},
		{"cn", []string{"昌宁县云岭村", "云南昌宁"}},
		{"yn", []string{"云南昌宁"}},
		{"yunnan", []string{"云南昌宁"}},
		{"yunnc", []string{"云南昌宁"}},
		{"YNCN", []string{"云南昌宁"}},
		{"ｙｎ", []string{"云南昌宁"}},
		{"云n", []string{"云南昌宁"}},
		{"yl", []string{"昌宁县云岭村"}},
		{"cq", []string{"重庆"}},
		{"zq", []string{"重庆"}},
		{"zhongqing", []string{"重庆"}},
		{"chongq", []string{"重庆"}},
		{"a区", []string{"Ａ区1号"}},
		{"1h", []string{"Ａ区1号"}},
		{"沙省", []string{"长沙 (省会)"}},
		{"css", []string{"长沙 (省会)"}},
		{"yinhang", []string{"银行"}},
		{"yx", []string{"银行"}},
		{"xt", []string{"行唐"}},
		{"lvc", []string{"绿春"}},
		{"zzz", nil},
		{"明昆", nil},
		{"kunming明", nil},
	} {
		var got []string
		for _, i := range x.Find(tt.typed) {
			got = append(got, places[i])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q finds %v, want %v", tt.typed, got, tt.want)
		}
	}
}

// Every part of a text finds it, as written and by the initials of any reading.
func TestPartsFindTheWhole(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("单行重长云南昌宁abc12")), 1, 8, -1).Draw(r, "text")
		runes := []rune(text)
		from := rapid.IntRange(0, len(runes)-1).Draw(r, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(r, "to")
		part := string(runes[from:to])
		x := NewIndex([]string{"别的", text})
		asked := append(Initials(part), part)
		for _, typed := range asked {
			if got := x.Find(typed); !slices.Contains(got, 1) {
				r.Errorf("%q does not find %q: %v", typed, text, got)
			}
		}
	})
}

// What nobody means must not take long either: many readings that all begin alike.
func TestFindIsBounded(t *testing.T) {
	var texts []string
	for range 1000 {
		texts = append(texts, strings.Repeat("行", 60))
	}
	x := NewIndex(texts)
	start := time.Now()
	if got := x.Find(strings.Repeat("h", 39) + "q"); got != nil {
		t.Errorf("finds %d", len(got))
	}
	if spent := time.Since(start); spent > 5*time.Second {
		t.Errorf("took %v", spent)
	}
}

// BenchmarkFind finds among 3,000 villages; the figure to stay under is one frame with all else, 8 ms.
func BenchmarkFind(b *testing.B) {
	var texts []string
	for i := range 3000 {
		texts = append(texts, fmt.Sprintf("%s乡%s村%d", places[i%len(places)], places[i/9%len(places)], i))
	}
	x := NewIndex(texts)
	for b.Loop() {
		x.Find("ynx")
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/8, "of-8ms")
}

func FuzzFind(f *testing.F) {
	f.Add("云南昌宁", "yn")
	f.Add("\xff行", "\x00h")
	f.Fuzz(func(t *testing.T, text, typed string) {
		x := NewIndex([]string{text})
		if n := len(x.Find(typed)); n > 1 {
			t.Fatalf("one text is found %d times", n)
		}
		if got := x.Find(text); len(got) != 1 && len([]rune(text)) < longest {
			t.Fatalf("%q does not find itself", text)
		}
	})
}
