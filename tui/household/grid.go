package household

import (
	"strconv"

	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// row is one household in the list.
type row struct {
	id, group, number, head, kind, round, why string
	size                                      int
}

// The columns of the list.
const (
	inGroup = iota
	inNumber
	inHead
	inType
	inSize
	inRound
	inWhy
)

// A grid is how the list lies on a terminal: which columns there is room for, and how wide the number is.
type grid struct {
	columns []widget.Column
	order   []int // which of the columns above each one is
	number  int
}

// The least and the most cells of a household number: national ones have 15 to 18 digits.
const leastNumber, mostNumber = 6, 20

// The least and the most cells of a name: most are three characters, those of other peoples ten and more.
const leastName, mostName = 8, 16

// mostGroup is the most cells of a group, behind its village where there are several.
const mostGroup = 20

// newGrid makes columns for a width. The number is as wide as the longest one, so that short ones leave room for the reason
// why a household was found; a narrow terminal shows the end of a long one, where they differ, and leaves out the size.
func newGrid(width int, rows []row) grid {
	g := grid{number: leastNumber}
	group, head := 10, leastName
	for _, r := range rows {
		group = min(max(group, term.Width(r.group)), mostGroup)
		g.number, head = max(g.number, term.Width(r.number)), max(head, term.Width(r.head))
	}
	g.number, head = min(g.number, mostNumber), min(head, mostName)
	switch {
	case width >= 110:
		group, head = max(group, 16), max(head, 14)
	case width < 76:
		group, head = 8, min(head, 10)
		g.number = min(g.number, 10)
	}
	g.add(inGroup, widget.Column{Title: colGroup, Width: group})
	g.add(inNumber, widget.Column{Title: colNumber, Width: g.number, Right: true})
	g.add(inHead, widget.Column{Title: colHead, Width: head})
	g.add(inType, widget.Column{Title: colType, Width: 6})
	if width >= 110 || width >= 76 && g.number <= 12 {
		g.add(inSize, widget.Column{Title: colSize, Width: 4, Right: true})
	}
	g.add(inRound, widget.Column{Title: colRound, Width: 4})
	g.add(inWhy, widget.Column{Title: colWhy})
	return g
}

func (g *grid) add(which int, c widget.Column) {
	g.columns, g.order = append(g.columns, c), append(g.order, which)
}

// cell is what stands in a column of the grid.
func (g *grid) cell(r row, column int) widget.Cell {
	switch g.order[column] {
	case inGroup:
		return widget.Cell{Text: r.group}
	case inNumber:
		return widget.Cell{Text: tail(r.number, g.number)}
	case inHead:
		return widget.Cell{Text: r.head}
	case inType:
		return widget.Cell{Text: r.kind}
	case inSize:
		return widget.Cell{Text: strconv.Itoa(r.size)}
	case inRound:
		return roundCell(r.round)
	}
	return widget.Cell{Text: r.why}
}

// roundCell draws what is done dim, as everywhere.
func roundCell(word string) widget.Cell {
	if word == stateDone {
		return widget.Cell{Text: word, Style: theme.Answered()}
	}
	return widget.Cell{Text: word}
}

// tail is the end of a number that is longer than w cells: numbers of one village begin alike.
func tail(number string, w int) string {
	number = term.Clean(number)
	if term.Width(number) <= w {
		return number
	}
	r := []rune(number)
	for len(r) > 0 && term.Width(string(r)) > w-2 {
		r = r[1:]
	}
	return ".." + string(r)
}
