package main

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/bygone"
	"cunce/store/report"
	"cunce/store/report/render"
	"cunce/store/summary"
)

// summaryCommands are the subcommands about the numbers of the summary; the sheet itself is a report.
func summaryCommands() []command {
	return []command{
		{"summary figures", "文件", helpSummaryFigures, (*cli).summaryFigures},
		{"summary open", "文件 代号 [--by group|village] [--column 组或村]", helpSummaryOpen, (*cli).summaryOpen},
		{"summary compare", "文件 --from 日期 [--to 日期] [--by group|village] [-o 文件] [--force]", helpSummaryCompare, (*cli).summaryCompare},
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
	Share  *float64        `json:"share"`  // of all households, people or issues there: 0.063 is 6.3%; null where there is none
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
		share := s.Share(figure.Key, column)
		if share.Known {
			out.Share = &share.Number
		}
		if c.json {
			return c.print(out)
		}
		c.say(saySummaryNumber, figure.Title, report.Column{Form: report.Count}.Read(cell), figure.Unit, figure.Scope)
		if share != (report.Cell{}) {
			c.say(saySummaryShare, report.Column{Form: report.Percent}.Read(share))
		}
		for _, e := range out.List {
			c.say(saySummaryEntry, e.Group, e.Number, e.Head)
		}
		return nil
	})
}

// summaryCompare puts the figures of two days side by side.
func (c *cli) summaryCompare(flags *flag.FlagSet, args []string) error {
	from, to, by, out := flags.String("from", "", ""), flags.String("to", "", ""), flags.String("by", "", ""), flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	rest, err := c.parse(flags, args, 1)
	switch {
	case err != nil:
		return err
	case *from == "":
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("summary compare"))}
	case !dayOrNone(*from), !dayOrNone(*to):
		return plainError{fmt.Sprintf(sayBadDate, *from+" "+*to), hintBadDate}
	case *by != "" && !slices.Contains(summary.Bys(), summary.By(*by)):
		return usageError{noBy(*by, names(summary.Bys()))}
	case *out != "" && !render.Known(*out):
		return usageError{fmt.Sprintf(sayReportFormat, *out)}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		err := db.View(func(tx *store.Tx) error {
			days := [2]*summary.Sheet{}
			for i, day := range []string{*from, *to} {
				read := func(tx *store.Tx) (err error) { days[i], err = summaryBy(tx, *by); return err }
				if day == "" || day >= tx.Now().Format(time.DateOnly) {
					if err := read(tx); err != nil {
						return err
					}
				} else if err := bygone.On(db, tx, day, read); err != nil {
					return err
				}
			}
			table = summary.Compare(days[0], days[1], "")
			return nil
		})
		if err != nil {
			return err
		}
		return c.reportOut(table, *out, *force)
	})
}
