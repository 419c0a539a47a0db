package summary

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"cunce/store"
	"cunce/store/report"
)

// A By is what the columns are.
type By string

// The columns: the groups of a village, the villages of a township.
const (
	ByGroup   By = "group"
	ByVillage By = "village"
)

// Bys are both, the usual one of a village's file first.
func Bys() []By { return []By{ByGroup, ByVillage} }

// Usual is what a file is counted by unless it is asked otherwise: a township's by village.
func Usual(of store.Identity) By {
	if of.Kind == "township" {
		return ByVillage
	}
	return ByGroup
}

// A Sheet is all figures of a book in columns: those of By, and behind them all together, which is counted by itself.
type Sheet struct {
	By      By
	Columns []Column
	Cells   [][]report.Cell // by figure as Figures has them, and by column; the last one is the total
	book    *Book
}

// A Column is one column. A group that several villages have is one in each.
type Column struct {
	Key     string `json:"key"` // code of the village, or name of the group
	Village string `json:"village"`
	Name    string `json:"name"`
}

// mostCounters bounds how many processors count.
const mostCounters = 4

// Sheet counts everything in one pass over what was read.
func (b *Book) Sheet(by By) *Sheet {
	s := &Sheet{By: by, book: b}
	of := b.groups
	if by == ByVillage {
		of = b.villages
	}
	for _, c := range of {
		name := c.name
		if by == ByGroup && len(b.villages) > 1 {
			name = b.villages[b.column(-1, c.village, ByVillage)].name + " " + name
		}
		s.Columns = append(s.Columns, Column{c.key, c.village, name})
	}
	sums := make([][]amount, len(catalog().all))
	told := make([][]bool, len(sums)) // whether anybody said an amount
	for i := range sums {
		sums[i], told[i] = make([]amount, len(of)+1), make([]bool, len(of)+1)
	}
	at := func(i int) { // a figure knows nothing of the others
		b.each(catalog().all[i], func(place int, value amount) {
			if place >= 0 {
				sums[i][place] += value
				told[i][place] = true
			}
			sums[i][len(of)] += value
			told[i][len(of)] = true
		}, by)
	}
	var wait sync.WaitGroup
	turn := atomic.Int32{}
	for range min(runtime.GOMAXPROCS(0), mostCounters) {
		wait.Go(func() {
			for i := int(turn.Add(1)) - 1; i < len(sums); i = int(turn.Add(1)) - 1 {
				at(i)
			}
		})
	}
	wait.Wait()
	for i, f := range catalog().all {
		row := make([]report.Cell, len(of)+1)
		for c := range row {
			if f.level != ofRatios {
				known := f.Unit != unitVillage || by == ByVillage || c == len(of)
				row[c] = report.Cell{Number: sums[i][c].number(), Known: known && (f.level != ofSums || told[i][c])}
				continue
			}
			row[c] = ratio(f, func(key string) amount { return sums[catalog().at[key]][c] })
		}
		s.Cells = append(s.Cells, row)
	}
	return s
}

// ratio divides figures by others, to one decimal of a per cent or two of an amount; by nothing it is not known.
func ratio(f Figure, of func(string) amount) report.Cell {
	over, under := added(f.rule.over, of), added(f.rule.under, of)
	if under <= 0 {
		return report.Cell{}
	}
	number := float64(over) / float64(under)
	if f.Unit == unitRate {
		return report.Cell{Number: math.Round(number*1000) / 10, Known: true}
	}
	return report.Cell{Number: math.Round(number*100) / 100, Known: true}
}

// added adds figures: those with - before them are taken away.
func added(parts []string, of func(string) amount) (sum amount) {
	for _, part := range parts {
		key, minus := unsigned(part)
		if minus {
			sum -= of(key)
			continue
		}
		sum += of(key)
	}
	return sum
}

// unsigned is the key of a part of a ratio or an identity, and whether it is taken away.
func unsigned(part string) (key string, minus bool) {
	return strings.TrimLeft(part, "+-"), part[0] == '-'
}

// each calls fn for everything that a figure counts: with its column, -1 for what stands in none, and how much it is.
func (b *Book) each(f Figure, fn func(place int, value amount), by By) {
	switch f.level {
	case ofHouses:
		for i := range b.houses {
			if h := &b.houses[i]; h.marks.has(f.bit) {
				fn(b.column(int32(i), h.village, by), amountUnit)
			}
		}
	case ofPeople:
		for i := range b.people {
			if p := &b.people[i]; p.marks.has(f.bit) {
				fn(b.column(p.house, "", by), amountUnit)
			}
		}
	case ofIssues, ofMeasures:
		for i := range b.issues {
			one := &b.issues[i]
			n := 1
			if f.level == ofMeasures {
				n = one.measures[f.bit]
			} else if !one.marks.has(f.bit) {
				continue
			}
			fn(b.column(one.house, one.village, by), amount(n)*amountUnit)
		}
	case ofReplies, ofSums:
		for i := range b.replies {
			r := &b.replies[i]
			if f.level == ofReplies && r.marks.has(f.bit) {
				fn(b.column(r.house, r.village, by), amountUnit)
			}
			for _, a := range r.amounts {
				if f.level == ofSums && a.bit == f.bit {
					fn(b.column(r.house, r.village, by), a.value)
				}
			}
		}
	}
}

// column is where something stands: a household's, or of what is no household's the village's.
func (b *Book) column(house int32, village string, by By) int {
	if house >= 0 {
		if by == ByVillage {
			return int(b.houses[house].place)
		}
		return int(b.houses[house].team)
	}
	if by == ByVillage {
		return slices.IndexFunc(b.villages, func(c column) bool { return c.key == village })
	}
	return -1
}

// Cell is a figure in a column by its place, -1 for the total.
func (s *Sheet) Cell(figure string, column int) report.Cell {
	row := s.Cells[catalog().at[figure]]
	if column < 0 {
		column = len(row) - 1
	}
	return row[column]
}
