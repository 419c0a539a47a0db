package picture

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/monitor"
	"cunce/store/storetest"
	"cunce/store/summary"
)

// measure is two cells for a Chinese character.
func measure(s string) (n int) {
	for _, r := range s {
		if n++; r > 0x2000 {
			n++
		}
	}
	return n
}

func read(t *testing.T, db *store.DB, name string) (p Picture) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		p, err = Read(tx, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestVillage: the pictures of the sample village fit into 80 columns, name what they are of, and are of the whole.
func TestVillage(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 120, Seed: 2}); err != nil {
		t.Fatal(err)
	}
	for _, k := range Kinds() {
		p := read(t, db, k.Name)
		lines := p.Lines(76, measure)
		if len(p.Bars) == 0 || len(lines) != len(p.Bars) || len(p.Notes) == 0 || p.Title == "" {
			t.Errorf("%s: %+v", k.Name, p)
		}
		for _, line := range lines {
			if measure(line) > 76 || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r > '~' && r < 0x2e80 }) {
				t.Errorf("%d cells: %q", measure(line), line)
			}
		}
	}
	sum := func(bars []Bar) (n float64) {
		for _, b := range bars {
			n += b.Parts[0].Number
		}
		return n
	}
	for _, name := range []string{"status", "income"} {
		p := read(t, db, name)
		if got := sum(p.Bars); got != p.Bars[0].Of {
			t.Errorf("%s: %v of %v", name, got, p.Bars[0].Of)
		}
	}
	p := read(t, db, "progress")
	last := p.Bars[len(p.Bars)-1]
	if got := sum(p.Bars[:len(p.Bars)-1]); got != last.Parts[0].Number || last.Label != wordTotal {
		t.Errorf("groups add up to %v, not %+v", got, last)
	}
	err := db.View(func(tx *store.Tx) error {
		book, err := summary.Read(tx)
		if err != nil {
			return err
		}
		bars := read(t, db, "income").Bars
		if n := book.Sheet(summary.ByVillage).Cell("checked", -1).Number; bars[0].Of != n {
			t.Errorf("of %v sheets, not %v", bars[0].Of, n)
		}
		_, err = Read(tx, "none")
		if !errors.Is(err, store.ErrNotFound) {
			t.Error(err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestEmpty: where there is nothing to show, the picture says what to do.
func TestEmpty(t *testing.T) {
	db := storetest.New(t)
	for _, k := range Kinds() {
		if p := read(t, db, k.Name); len(p.Bars) > 0 || len(p.Notes) == 0 {
			t.Errorf("%s: %+v", k.Name, p)
		}
	}
}

// TestMonthly: of several forms of one month the last counts, and a year is shown at most.
func TestMonthly(t *testing.T) {
	day := time.Date(2022, 8, 1, 0, 0, 0, 0, time.UTC)
	one := monitor.House{Assessments: []*monitor.Assessment{{Month: "2022-07", Final: "yellow", At: day}, {Month: "2022-08", Final: "green", At: day.AddDate(0, 0, 3)},
		{Month: "2022-08", Final: "red", At: day.AddDate(0, 0, 1)}}}
	two := monitor.House{Assessments: []*monitor.Assessment{{Month: "2022-08", Final: "green", At: day}}}
	for i := range 20 {
		two.Assessments = append(two.Assessments, &monitor.Assessment{Month: day.AddDate(0, -i-2, 0).Format("2006-01"), Final: "red", At: day})
	}
	by, months := monthly([]monitor.House{one, two})
	if len(months) != 12 || months[11] != "2022-08" || by["2022-08"]["green"] != 2 || by["2022-08"]["red"] != 0 || by["2022-07"]["yellow"] != 1 || by["2022-06"]["red"] != 1 {
		t.Errorf("%v %v", months, by)
	}
}

// TestBars: a bar is as wide as asked, full only for the whole, and shows everything that is there.
func TestBars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := rapid.SampledFrom([][]string{{"#"}, {"红", "黄", "绿"}}).Draw(t, "marks")
		b := Bar{}
		sum := 0.0
		for _, m := range marks {
			n := float64(rapid.IntRange(0, 500).Draw(t, "number"))
			sum += n
			b.Parts = append(b.Parts, Part{m, n})
		}
		b.Of = sum + float64(rapid.SampledFrom([]int{0, 0, 1, 300}).Draw(t, "more"))
		n := rapid.IntRange(8, 60).Draw(t, "cells")
		s := b.draw(n, measure)
		if measure(s) != n {
			t.Fatalf("%q has %d cells, not %d", s, measure(s), n)
		}
		if sum < b.Of && !strings.Contains(s, "-") && n/measure(marks[0]) > len(marks) {
			t.Fatalf("%q looks full: %v of %v", s, sum, b.Of)
		}
		for _, p := range b.Parts {
			if (p.Number > 0) != strings.Contains(s, p.Mark) {
				t.Fatalf("%q does not tell %v %s", s, p.Number, p.Mark)
			}
		}
	})
}

func TestLines(t *testing.T) {
	p := Picture{Bars: []Bar{share("石岭组", 46, 52, saysPart), share("一个名字特别特别长的村民小组", 0, 0, saysPart), share("唐洼组", 71, 71, saysPart),
		{Label: "2022-08", Of: 20, Parts: []Part{{"红", 1}, {"绿", 9}}, Says: "红 1  绿 9"}}}
	want := []string{
		"石岭组           [################---] 46/52 户  88.5%",
		"一个名字特别特.. [-------------------] 0/0 户  ",
		"唐洼组           [###################] 71/71 户  100.0%",
		"2022-08          [红绿绿绿绿-------- ] 红 1  绿 9",
	}
	for i, line := range p.Lines(56, measure) {
		if got := strings.TrimRight(strings.Join(strings.Fields(line), " "), " "); got != strings.TrimRight(strings.Join(strings.Fields(want[i]), " "), " ") || measure(line) > 56 {
			t.Errorf("%q\n%q", line, want[i])
		}
	}
}
