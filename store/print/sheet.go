package print

import (
	"slices"
	"strings"

	"cunce/forms/sheet/write"
)

// The paper between the margins that package write leaves, in points, and how many points a character of a column is wide.
const (
	paperLong, paperShort = 755.0, 509.0
	paperWidth, lieWidth  = 516.0, 763.0
	pointsOf              = 5.25
)

// tighter is how much wider than the paper a sheet is laid out where that saves a page: it is printed as much smaller, and more text stands
// on a line.
var tighter = []float64{1.05, 1.1, 1.15, 1.2, 1.28}

// fullPage is the part of a sheet of paper behind which programs differ about what still fits on it; fewAlone is how many rows of a table
// are too few for a sheet of paper of their own.
const (
	fullPage = 0.96
	fewAlone = 2
)

// sheetOf is the sheet of a page. What is a little more than one sheet of paper is made to fit on one, and those who sign do not stand on
// a sheet with nothing, or next to nothing, of what they sign: then it is printed so much smaller that it takes a sheet less.
func sheetOf(p Page) *write.Sheet {
	g := laid(p, 1)
	n := g.paper(p.Wide)
	switch {
	case n.pages == 2:
		for _, wider := range tighter {
			if tight := laid(p, wider); tight.paper(p.Wide).pages == 1 {
				tight.sheet.Pages = 1
				return tight.sheet
			}
		}
		if n.first >= g.end-fewAlone {
			g.sheet.Pages = 1
		}
	case n.pages > 2 && n.first >= g.end-fewAlone:
		g.sheet.Pages = n.pages - 1
	}
	if g.sheet.Pages == 0 && n.full > fullPage {
		g.sheet.Pages = n.pages
	}
	return g.sheet
}

// laid is a page as a sheet whose columns are so much wider than the paper.
func laid(p Page, wider float64) *grid {
	g := &grid{sheet: &write.Sheet{Name: plain(p.Name), Header: p.repeated(), Foot: wordFoot, Landscape: p.Wide}}
	g.sheet.Widths = p.widths()
	for i := range g.sheet.Widths {
		g.sheet.Widths[i] *= wider
	}
	g.page(p)
	return g
}

// papers is what a sheet takes of paper: how many sheets, with which of its rows the last one begins, and how full that is, of 1.
type papers struct {
	pages, first int
	full         float64
}

func (g *grid) paper(wide bool) papers {
	most, width := paperLong, paperWidth
	if wide {
		most, width = paperShort, lieWidth
	}
	if all := g.width(0, g.columns()) * pointsOf; all > width {
		most *= all / width
	}
	head, used := 0.0, 0.0
	n := papers{pages: 1}
	for i, height := range g.sheet.Heights {
		if used+height > most && i > n.first {
			n.pages, used, n.first = n.pages+1, head, i
		}
		used += height
		if i < g.sheet.Header {
			head += height
		}
	}
	n.full = used / most
	return n
}

// signs are those who sign, each with a line: as many side by side as have room for one.
func (g *grid) signs(who []string) {
	if len(who) == 0 {
		return
	}
	beside := len(who)
	var spans []int
	for ; ; beside-- {
		at, fits := 0, true
		spans = g.spread(slices.Repeat([]float64{1}, beside))
		for i, name := range who {
			if i%beside == 0 {
				at = 0
			}
			fits = fits && g.room(at, spans[i%beside])-widthOf(name) >= leastLine*wideWidth
			at += spans[i%beside]
		}
		if fits || beside == 1 {
			break
		}
	}
	g.across("", write.LookPlain)
	for some := range slices.Chunk(who, beside) {
		lines, at := make([]string, len(some)), 0
		for i, name := range some {
			room := g.room(at, spans[i]) - 1 - widthOf(name)
			at += spans[i]
			lines[i] = name + strings.Repeat("＿", max(2, min(int(room/wideWidth), mostLine)))
		}
		g.row(lines, spans, write.LookPlain)
		last := len(g.sheet.Heights) - 1
		g.sheet.Heights[last] = max(g.sheet.Heights[last], signHeight)
	}
}

// spread gives each of some parts as many columns as come nearest to its share of the width, at least one.
func (g *grid) spread(shares []float64) (spans []int) {
	whole, total := g.width(0, g.columns()), 0.0
	for _, share := range shares {
		total += share
	}
	at, right, want := 0, 0.0, 0.0
	for i, share := range shares {
		want += share / total * whole
		last, from := g.columns()-(len(shares)-1-i), at
		for at < last && (at == from || i == len(shares)-1 || right+g.sheet.Widths[at]/2 <= want) {
			right += g.sheet.Widths[at]
			at++
		}
		spans = append(spans, at-from)
	}
	return spans
}
