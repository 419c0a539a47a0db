package main

import (
	"cmp"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/duty"
	"cunce/store/penalty"
	"cunce/store/print"
	"cunce/store/report"
)

// dutyCommands are the subcommands about the table of responsibilities and the rehearsal of penalties.
func dutyCommands() []command {
	return []command{
		{"duty list", "文件 [--zero] [--state met|unmet|partial|nobody|manual]", helpDutyList, (*cli).dutyList},
		{"duty tell", "文件 目标 --value 完成多少 --met yes|no --person 谁说的 [--date 日期] [--note 说明] [--by 姓名]", helpDutyTell, (*cli).dutyTell},
		{"duty assign", "文件 任务 [--owner 责任人] [--due 日期] [--by 姓名]", helpDutyAssign, (*cli).dutyAssign},
		{"duty print", "文件 -o 文件.html|.xlsx [--zero] [--force] [--by 姓名]", helpDutyPrint, (*cli).dutyPrint},
		{"penalty show", "文件 [--per group|helper|person|village|area] [--on 日期] [-o 报表.xlsx|.csv|.html|.txt] [--force]", helpPenaltyShow, (*cli).penaltyShow},
		{"penalty issues", "文件 [--on 日期]", helpPenaltyIssues, (*cli).penaltyIssues},
		{"penalty chain", "文件 [--area 包片领导] [--village 包村领导] [--by 姓名]", helpPenaltyChain, (*cli).penaltyChain},
	}
}

// dutyRows are the lines of the table, or those of the three clearances.
func dutyRows(tx *store.Tx, zero bool) ([]duty.Row, error) {
	rows, err := duty.Read(tx)
	if zero {
		rows = duty.Cleared(rows)
	}
	return rows, err
}

func (c *cli) dutyList(flags *flag.FlagSet, args []string) error {
	zero := flags.Bool("zero", false, "")
	state := flags.String("state", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if *state != "" && duty.State(*state).Name() == "" {
		return usageError{fmt.Sprintf(sayNoDutyState, *state)}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := dutyRows(tx, *zero)
		if err != nil {
			return err
		}
		rows := []duty.Row{}
		for _, r := range all {
			r.Figures = slices.DeleteFunc(r.Figures, func(f duty.Figure) bool { return *state != "" && string(f.State) != *state })
			if len(r.Figures) > 0 {
				rows = append(rows, r)
			}
		}
		if c.json {
			return c.print(rows)
		}
		c.say("%s", duty.Table(all, *zero).Notes[0])
		for _, r := range rows {
			c.say(sayDutyRow, r.ID, r.Action, duty.Short(r.Task), r.Office, r.Owner, r.Due)
			for _, f := range r.Figures {
				c.say(sayDutyFigure, f.Key, f.Name, f.Target, f.Says(), f.State.Name(), saidBy(f))
			}
		}
		return nil
	})
}

// saidBy tells who said what no data tell, and who entered it.
func saidBy(f duty.Figure) string {
	if f.Person == "" {
		return ""
	}
	return fmt.Sprintf(sayTold, f.Person, f.Date, f.By, f.At)
}

func (c *cli) dutyTell(flags *flag.FlagSet, args []string) error {
	var w duty.Word
	flags.StringVar(&w.Value, "value", "", "")
	flags.StringVar(&w.Date, "date", "", "")
	flags.StringVar(&w.Person, "person", "", "")
	flags.StringVar(&w.Note, "note", "", "")
	met, by := flags.String("met", "", ""), flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	if *met != "yes" && *met != "no" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("duty tell"))}
	}
	w.Met, w.Date = *met == "yes", cmp.Or(w.Date, c.now().Format(time.DateOnly))
	return c.wrote(rest[0], *by, func(tx *store.Tx) error { return duty.Tell(tx, rest[1], w) })
}

// wrote changes a file and says that it did.
func (c *cli) wrote(path, by string, change func(*store.Tx) error) error {
	return c.with(path, func(db *store.DB) error {
		if err := db.Update(operatorOr(db, by), change); err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]bool{"written": true})
		}
		c.say(sayWrote)
		return nil
	})
}

func (c *cli) dutyAssign(flags *flag.FlagSet, args []string) error {
	owner, due, by := flags.String("owner", "", ""), flags.String("due", "", ""), flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	return c.wrote(rest[0], *by, func(tx *store.Tx) error { return duty.Assign(tx, rest[1], *owner, *due) })
}

func (c *cli) dutyPrint(flags *flag.FlagSet, args []string) error {
	out, by := flags.String("o", "", ""), flags.String("by", "", "")
	zero, force := flags.Bool("zero", false, ""), flags.Bool("force", false, "")
	rest, err := c.parse(flags, args, 1)
	switch {
	case err != nil:
		return err
	case !print.Known(*out):
		return usageError{fmt.Sprintf(sayPrintFormat, filepath.Base(*out))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var paper print.Document
		err := db.View(func(tx *store.Tx) error {
			rows, err := dutyRows(tx, *zero)
			paper = duty.Print(rows, *zero, db.Identity().Name, operatorOr(db, *by), tx.Now().Format(time.DateOnly))
			return err
		})
		if err != nil {
			return err
		}
		return c.printed(paper, *out, *force)
	})
}

func (c *cli) penaltyShow(flags *flag.FlagSet, args []string) error {
	per, on := flags.String("per", string(penalty.ByGroup), ""), flags.String("on", "", "")
	out, force := flags.String("o", "", ""), flags.Bool("force", false, "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if !slices.Contains(penalty.Bys(), penalty.By(*per)) {
		return usageError{noBy(*per, names(penalty.Bys()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		err := db.View(func(tx *store.Tx) (err error) {
			r, err := penalty.Read(tx, *on)
			table = r.Table(penalty.By(*per))
			return err
		})
		if err != nil {
			return err
		}
		return c.reportOut(table, *out, *force)
	})
}

// penaltyLine is one issue of the rehearsal as other programs read it.
type penaltyLine struct {
	Number string         `json:"number"`
	Title  string         `json:"title"`
	Reason penalty.Reason `json:"reason"`
	Second bool           `json:"second"` // another issue of the household's house is counted already
	Due    string         `json:"due"`
	penalty.Chain
}

func (c *cli) penaltyIssues(flags *flag.FlagSet, args []string) error {
	on := flags.String("on", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		r, err := penalty.Read(tx, *on)
		if err != nil {
			return err
		}
		lines := []penaltyLine{}
		for _, l := range r.Lines {
			lines = append(lines, penaltyLine{l.Number, l.Title, l.Reason, l.Second, l.Due, l.Chain})
		}
		if c.json {
			return c.print(lines)
		}
		for _, note := range r.Notes() {
			c.say("%s", note)
		}
		for _, l := range lines {
			second := ""
			if l.Second {
				second = saySecond
			}
			c.say(sayPenaltyLine, l.Number, l.Due, l.Reason.Name()+second, l.House, l.Title, l.Team, l.Group, l.Helper, l.Person)
		}
		return nil
	})
}

func (c *cli) penaltyChain(flags *flag.FlagSet, args []string) error {
	area, village, by := flags.String("area", "", ""), flags.String("village", "", ""), flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	set := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { set[f.Name] = true })
	return c.with(rest[0], func(db *store.DB) error {
		work := func(tx *store.Tx) error {
			nowArea, nowVillage := penalty.Chained(tx)
			if set["area"] {
				nowArea = *area
			}
			if set["village"] {
				nowVillage = *village
			}
			if set["area"] || set["village"] {
				if err := penalty.SetChain(tx, nowArea, nowVillage); err != nil {
					return err
				}
			}
			if c.json {
				return c.print(map[string]string{"area": nowArea, "village": nowVillage})
			}
			c.say(sayChain, cmp.Or(nowArea, sayChainNone), cmp.Or(nowVillage, sayChainNone))
			return nil
		}
		if set["area"] || set["village"] {
			return db.Update(operatorOr(db, *by), work)
		}
		return db.View(work)
	})
}
