package main

import (
	"bytes"
	"flag"
	"fmt"
	"path/filepath"

	"cunce/store"
	"cunce/store/paperwork"
	"cunce/store/print"
)

// printCommands are the commands that put something on paper from the data as it is.
func printCommands() []command {
	return []command{{"print", "文件 --list | 文件 纸表 [--household 户编号 | --group 组 | --all] [--blank] [--round 轮次] [--form 表名] [-o 文件.html|.xlsx] [--format html|xlsx] [--whole-id] [--force] [--by 姓名]", helpPrint, (*cli).printPaper}}
}

// printedFile is the JSON of what was printed. Households is how many pages it has, of which a household or a list is one.
type printedFile struct {
	Path       string `json:"path"`
	Households int    `json:"households"`
	Paper      string `json:"paper"`
}

// paperKind is the JSON of a paper that there is.
type paperKind struct {
	Paper string `json:"paper"`
	Name  string `json:"name"`
	Says  string `json:"says"`
	Blank bool   `json:"blank"`
}

// A printOrder is what the options of print ask for.
type printOrder struct {
	paperwork.Order
	number, out, format string
	all, force, list    bool
}

// printPaper prints one of the papers: of one household, a group, or all.
func (c *cli) printPaper(flags *flag.FlagSet, args []string) error {
	var o printOrder
	flags.StringVar(&o.number, "household", "", "")
	flags.StringVar(&o.Group, "group", "", "")
	flags.BoolVar(&o.all, "all", false, "")
	flags.BoolVar(&o.Blank, "blank", false, "")
	flags.StringVar(&o.Round, "round", "", "")
	flags.StringVar(&o.Form, "form", "", "")
	flags.StringVar(&o.out, "o", "", "")
	flags.StringVar(&o.format, "format", "html", "")
	flags.BoolVar(&o.Whole, "whole-id", false, "")
	flags.BoolVar(&o.force, "force", false, "")
	flags.BoolVar(&o.list, "list", false, "")
	flags.StringVar(&o.By, "by", "", "")
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	if o.list {
		return c.paperKinds()
	}
	if len(rest) != 2 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(flags.Name()))}
	}
	o.Paper = rest[1]
	if err := o.check(); err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		o.By = operatorOr(db, o.By)
		done := printedFile{Paper: o.Paper}
		if err := db.View(func(tx *store.Tx) error { return c.printOrder(tx, rest[0], o, &done) }); err != nil {
			return err
		}
		if c.json {
			return c.print(done)
		}
		c.say(sayPrinted, done.Households, done.Path)
		if o.Whole {
			c.say(sayPrintWhole)
		}
		return nil
	})
}

// check refuses what no data file could make right.
func (o printOrder) check() error {
	p, known := paperwork.Named(o.Paper)
	asked := 0
	for _, is := range []bool{o.number != "", o.Group != "", o.all} {
		if is {
			asked++
		}
	}
	switch {
	case !known:
		return usageError{fmt.Sprintf(sayNoPrint, o.Paper)}
	case asked > 1, asked == 0 && p.Whose == paperwork.Households:
		return usageError{sayPrintScope}
	case o.out != "" && !print.Known(o.out):
		return usageError{fmt.Sprintf(sayPrintFormat, filepath.Base(o.out))}
	case !print.Known("." + o.format):
		return usageError{fmt.Sprintf(sayPrintFormat, o.format)}
	}
	return nil
}

// printOrder writes a paper to a file that was named, or into the folder beside the data file.
func (c *cli) printOrder(tx *store.Tx, file string, o printOrder, done *printedFile) error {
	if o.number != "" {
		h, err := householdNumbered(tx, o.number)
		if err != nil {
			return err
		}
		o.Household = h.ID
	}
	if o.Round != "" {
		id, err := roundNamed(tx, o.Round)
		if err != nil {
			return err
		}
		o.Order.Round = id
	}
	if o.out == "" {
		var err error
		done.Path, done.Households, err = paperwork.Save(tx, filepath.Join(filepath.Dir(absolute(file)), print.Folder), "."+o.format, o.Order)
		return err
	}
	d, err := paperwork.Make(tx, o.Order)
	if err != nil {
		return err
	}
	var data bytes.Buffer
	if err := print.Write(&data, o.out, d); err != nil {
		return err
	}
	done.Path, done.Households = absolute(o.out), len(d.Pages)
	return writeWhole(o.out, data.Bytes(), o.force)
}

// paperKinds lists what can be printed.
func (c *cli) paperKinds() error {
	var all []paperKind
	for _, p := range paperwork.Papers() {
		all = append(all, paperKind{p.Key, p.Name, p.Says, p.Blank})
	}
	if c.json {
		return c.print(all)
	}
	for _, p := range all {
		c.say(sayPaperKind, p.Paper, p.Name, p.Says)
	}
	return nil
}
