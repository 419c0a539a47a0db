package tally

import (
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/summary"
)

// counts are the figures of the summary that a name may mean; one that fits is enough, since a text does not say which it counts.
var counts = map[string][]string{"建档立卡户": {"registered"}, "脱贫监测户": {"unstable"}, "边缘户": {"edge"}, "监测户": {"watched", "monitored"}, "一般户": {"general"},
	"": {"all", "reg", "live", "stay"}}

// CheckIn is Check, and compares what a text says of the whole village or township with what its register counts today.
func CheckIn(tx *store.Tx, lines []string) (Result, error) {
	r := Check(lines)
	var mine []Named
	for _, n := range Figures(lines) {
		if len(counts[n.Name]) > 0 && isOf(tx.Identity(), n.place) {
			mine = append(mine, n)
		}
	}
	if len(mine) == 0 {
		return r, nil
	}
	book, err := summary.Read(tx)
	if err != nil {
		return r, err
	}
	sheet := book.Sheet(summary.Usual(tx.Identity()))
	for _, n := range mine {
		r.register(sheet, n)
	}
	return r, nil
}

// isOf reports that a text speaks of the place that the file, or the village that is seen, is of.
func isOf(of store.Identity, place string) bool {
	switch place {
	case "全村", "本村", "我村":
		return of.Kind != "township"
	case "全镇", "全乡", "本镇", "本乡", "我镇", "我乡":
		return of.Kind == "township"
	}
	return of.Name != "" && strings.HasSuffix(place, plain(of.Name))
}

// register compares one figure with those of the summary that it may be.
func (r *Result) register(sheet *summary.Sheet, n Named) {
	unit := "_households"
	if n.Unit == "人" {
		unit = "_people"
	}
	var counted []string
	fits := false
	for _, name := range counts[n.Name] {
		key := name + unit
		figureOf, known := summary.FigureNamed(key)
		if !known {
			if figureOf, known = summary.FigureNamed(name); !known || figureOf.Unit != n.Unit {
				continue
			}
			key = name
		}
		cell := sheet.Cell(key, len(sheet.Columns))
		fits = fits || cell.Known && cell.Number == n.Value
		counted = append(counted, figureOf.Title+figure(cell.Number)+n.Unit)
	}
	if len(counted) == 0 {
		return
	}
	c := checker{result: r, line: n.Line, written: n.said}
	c.holds(Register, fits, fmt.Sprintf(saysRegister, n.Text, strings.Join(counted, "、")))
}
