package main

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/report/render"
	"cunce/store/summary"
	"cunce/store/summary/beside"
)

// summaryCommands are the subcommands about the numbers of the summary; the sheet itself is a report.
func summaryCommands() []command {
	return []command{
		{"summary figures", "文件", helpSummaryFigures, (*cli).summaryFigures},
		{"summary open", "文件 代号 [--by group|village] [--column 组或村]", helpSummaryOpen, (*cli).summaryOpen},
		{"summary compare", "文件 --from 日期 [--to 日期] | --span month|quarter|year|… | --from-round 轮次 --to-round 轮次 [--by group|village] [-o 文件] [--force]", helpSummaryCompare, (*cli).summaryCompare},
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

// summaryCompare puts the figures of two days, or of two rounds, side by side.
func (c *cli) summaryCompare(flags *flag.FlagSet, args []string) error {
	var o sideBySide
	for name, to := range map[string]*string{"from": &o.from, "to": &o.to, "span": &o.span, "from-round": &o.fromRound, "to-round": &o.toRound, "by": &o.by, "o": &o.out} {
		flags.StringVar(to, name, "", "")
	}
	force := flags.Bool("force", false, "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if err := o.sound(); err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		tell, end := c.progress(saySummaryPast)
		err := db.View(func(tx *store.Tx) error {
			sides, err := o.sides(tx)
			if err != nil {
				return err
			}
			sheets, err := beside.Both(db, tx, sides, cmp.Or(summary.By(o.by), summary.Usual(tx.Identity())), func(percent int) {
				if tell != nil {
					tell(int64(percent), 100)
				}
			})
			if err == nil {
				table = summary.Compare(sheets[0], sheets[1], "")
			}
			return err
		})
		end()
		if err != nil {
			return err
		}
		return c.reportOut(table, o.out, *force)
	})
}

// sideBySide is what summary compare is asked for.
type sideBySide struct{ from, to, span, fromRound, toRound, by, out string }

// sound holds that one kind of comparison is asked for, and whole.
func (o sideBySide) sound() error {
	ways := 0
	for _, one := range []string{o.from, o.span, o.fromRound} {
		if one != "" {
			ways++
		}
	}
	var spans []string
	for _, s := range summary.Spans(time.Time{}) {
		spans = append(spans, s.Name)
	}
	switch {
	case ways != 1, (o.fromRound == "") != (o.toRound == ""), o.to != "" && o.from == "":
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("summary compare"))}
	case !dayOrNone(o.from), !dayOrNone(o.to):
		return plainError{fmt.Sprintf(sayBadDate, o.from+" "+o.to), hintBadDate}
	case o.span != "" && !slices.Contains(spans, o.span):
		return usageError{fmt.Sprintf(saySummarySpan, o.span, strings.Join(spans, " "))}
	case o.by != "" && !slices.Contains(summary.Bys(), summary.By(o.by)):
		return usageError{noBy(o.by, names(summary.Bys()))}
	case o.out != "" && !render.Known(o.out):
		return usageError{fmt.Sprintf(sayReportFormat, o.out)}
	}
	return nil
}

// sides are the two that are compared.
func (o sideBySide) sides(tx *store.Tx) (sides [2]beside.Side, err error) {
	for _, s := range summary.Spans(tx.Now()) {
		if s.Name == o.span {
			return [2]beside.Side{{Day: s.From}, {Day: s.To}}, nil
		}
	}
	if o.fromRound == "" {
		return [2]beside.Side{{Day: o.from}, {Day: o.to}}, nil
	}
	rounds, err := summary.Rounds(tx)
	if err != nil {
		return sides, err
	}
	for i, name := range []string{o.fromRound, o.toRound} {
		at := slices.IndexFunc(rounds, func(r store.Round) bool { return r.ID == name || r.Title() == name })
		if at < 0 {
			return sides, plainError{fmt.Sprintf(sayNoRound, name), hintSummaryRound}
		}
		sides[i].Round = rounds[at]
	}
	return sides, nil
}
