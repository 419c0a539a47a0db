package main

import (
	"cmp"
	"flag"
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/summary"
)

// summaryCommands are the subcommands about the numbers of the summary; the sheet itself is a report.
func summaryCommands() []command {
	return []command{
		{"summary figures", "文件", helpSummaryFigures, (*cli).summaryFigures},
		{"summary open", "文件 代号 [--by group|village] [--column 组或村]", helpSummaryOpen, (*cli).summaryOpen},
	}
}

func summaryBy(tx *store.Tx, by string) (*summary.Sheet, error) {
	book, err := summary.Read(tx)
	if err != nil {
		return nil, err
	}
	return book.Sheet(cmp.Or(summary.By(by), summary.Usual(tx.Identity()))), nil
}

// summaryFigures lists the figures with what they count.
func (c *cli) summaryFigures(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(*store.Tx) error {
		if c.json {
			return c.print(summary.Figures())
		}
		for _, f := range summary.Figures() {
			c.say(saySummaryFigure, f.Key, f.Part, f.Title, f.Unit, f.Scope, f.Source)
		}
		return nil
	})
}

// summaryList is the JSON of a number with its list.
type summaryList struct {
	Figure summary.Figure  `json:"figure"`
	Column string          `json:"column"` // "" is the total
	Number *float64        `json:"number"` // null where it is not known
	List   []summary.Entry `json:"list"`
}

// summaryOpen lists what is behind a number.
func (c *cli) summaryOpen(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	name := flags.String("column", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	figure, known := summary.FigureNamed(rest[1])
	switch {
	case !known:
		return usageError{fmt.Sprintf(saySummaryNoFigure, rest[1])}
	case *by != "" && !slices.Contains(summary.Bys(), summary.By(*by)):
		return usageError{noBy(*by, names(summary.Bys()))}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		s, err := summaryBy(tx, *by)
		if err != nil {
			return err
		}
		column := -1
		if *name != "" {
			column = slices.IndexFunc(s.Columns, func(col summary.Column) bool { return col.Name == *name || col.Key == *name })
			if column < 0 {
				return plainError{fmt.Sprintf(saySummaryNoColumn, *name), hintSummaryColumn}
			}
		}
		out := summaryList{Figure: figure, Column: *name, List: s.Open(figure.Key, column)}
		cell := s.Cell(figure.Key, column)
		if cell.Known {
			out.Number = &cell.Number
		}
		if c.json {
			return c.print(out)
		}
		c.say(saySummaryNumber, figure.Title, report.Column{Form: report.Count}.Read(cell), figure.Unit, figure.Scope)
		for _, e := range out.List {
			c.say(saySummaryEntry, e.Group, e.Number, e.Head)
		}
		return nil
	})
}
