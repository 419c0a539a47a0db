package main

import (
	"cmp"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/issuebook"
	"cunce/store/ledger/origin"
)

// bookCommands are the subcommands about workbooks of issues.
func bookCommands() []command {
	const filter = "[--status 状态] [--all] [--office 办室] [--category 类别] [--group 组] [--source 来源] [--urgency 紧急程度] [--due-by 日期] [--overdue] [--household 户编号]"
	return []command{
		{"issue in", "文件 表格 [--dry-run] [--columns] [--map 栏名=用途] [--source 来源] [--source-note 哪次] [--level 层级] [--category 类别] [--office 办室] [--due 日期] [--by 姓名]", helpIssueIn, (*cli).issueIn},
		{"issue out", "文件 文件夹 [--one] " + filter, helpIssueOut, (*cli).issueOut},
		{"issue back", "文件 表格 [--dry-run] [--columns] [--map 栏名=用途] [--by 姓名]", helpIssueBack, (*cli).issueBack},
		{"issue undo", "文件 [--dry-run] [--by 姓名]", helpIssueUndo, (*cli).issueUndo},
	}
}

// issueBook reads a workbook with the columns of the last one like it, and as --map says.
func issueBook(db *store.DB, path, mapping string) (*issuebook.Book, error) {
	data, err := readBook(path)
	if err != nil {
		return nil, err
	}
	said := issuebook.Mapping{}
	for _, pair := range strings.FieldsFunc(mapping, func(r rune) bool { return r == ',' || r == '，' }) {
		header, label, _ := strings.Cut(pair, "=") // of a workbook in which nothing is known by itself
		for _, r := range issuebook.Roles() {
			if strings.TrimSpace(label) == r.Label {
				said[strings.TrimSpace(header)] = r.Key
			}
		}
	}
	book, err := issuebook.Read(path, data, said)
	if err != nil {
		return nil, err
	}
	if mapping == "" {
		return book.Remembered(db)
	}
	m, err := book.ParseMapping(mapping)
	if err != nil {
		return nil, err
	}
	return book.Remap(m)
}

// openBook does something with a data file and a workbook of issues.
func (c *cli) openBook(rest []string, mapping string, columns bool, do func(*store.DB, *issuebook.Book) error) error {
	return c.with(rest[0], func(db *store.DB) error {
		book, err := issueBook(db, rest[1], mapping)
		if err != nil {
			return err
		}
		if columns {
			return c.sayBookColumns(book.Columns())
		}
		return do(db, book)
	})
}

func (c *cli) sayBookColumns(columns []issuebook.Column) error {
	if c.json {
		return c.print(columns)
	}
	names := map[string]string{"": sayNotTaken}
	var all []string
	for _, r := range issuebook.Roles() {
		names[r.Key] = r.Label
		all = append(all, r.Label)
	}
	for _, one := range columns {
		c.say(sayColumn, one.Sheet, one.Column, one.Header, names[one.Role], cmp.Or(strings.Join(one.Samples, "、"), sayEmpty))
	}
	c.say(sayFieldNames, strings.Join(all, "、"))
	return nil
}

func (c *cli) issueIn(fs *flag.FlagSet, args []string) error {
	var o issuebook.Options
	dry, columns := fs.Bool("dry-run", false, ""), fs.Bool("columns", false, "")
	by, mapping := fs.String("by", "", ""), fs.String("map", "", "")
	bind(fs, map[string]*string{"source": &o.Source, "source-note": &o.SourceNote, "level": &o.Level, "category": &o.Category, "office": &o.Office, "due": &o.Due})
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	for text, codes := range map[string][]string{o.Source: origin.Sources(), o.Level: origin.Levels()} {
		if text != "" && !slices.Contains(codes, text) {
			return usageError{fmt.Sprintf(sayUsageOf, strings.Join(codes, " "))}
		}
	}
	return c.openBook(rest, *mapping, *columns, func(db *store.DB, book *issuebook.Book) error {
		r, err := issuebook.In(db, operatorOr(db, *by), book, o, *dry)
		if err != nil {
			return err
		}
		if len(r.Refused) > 0 {
			c.code = exitRefused
		}
		if c.json {
			return c.print(r)
		}
		c.say(sayIssuesIn, r.Rows, r.Opened, r.Measures, r.Known, len(r.Refused))
		for _, l := range r.Lines {
			c.say("  %s", l)
		}
		c.sayBookRows(sayNotTakenIn, r.Refused)
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}

func (c *cli) sayBookRows(says string, all []issuebook.Finding) {
	for _, f := range all {
		c.say(says, f.Sheet, f.Row, f.Name, f.Reason)
	}
}

func (c *cli) issueOut(fs *flag.FlagSet, args []string) error {
	var o filterOptions
	o.flags(fs)
	one, all := fs.Bool("one", false, ""), fs.Bool("all", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var sheets []issuebook.Sheet
		err := db.View(func(tx *store.Tx) error {
			f, err := o.filter(tx)
			if err != nil {
				return err
			}
			f.Unclosed = !*all && f.Status == ""
			sheets, err = issuebook.Out(tx, f)
			return err
		})
		if err != nil {
			return err
		}
		files, err := issuebook.Write(rest[1], sheets, db.Identity(), c.now().Format(time.DateOnly), *one)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(files)
		}
		for _, f := range files {
			c.say(sayHandedOut, filepath.Base(f.Path), f.Issues)
		}
		return nil
	})
}

func (c *cli) issueBack(fs *flag.FlagSet, args []string) error {
	dry, columns := fs.Bool("dry-run", false, ""), fs.Bool("columns", false, "")
	by, mapping := fs.String("by", "", ""), fs.String("map", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.openBook(rest, *mapping, *columns, func(db *store.DB, book *issuebook.Book) error {
		r, err := issuebook.TakeBack(db, operatorOr(db, *by), book, *dry)
		if err != nil {
			return err
		}
		switch {
		case len(r.Unknown) > 0:
			c.code = exitRefused
		case len(r.Conflicts) > 0:
			c.code = exitUndecided
		}
		if c.json {
			return c.print(r)
		}
		c.say(sayIssuesBack, r.Rows, r.Issues, len(r.Changes), r.Blank, r.Same, len(r.Conflicts), len(r.Unknown))
		for _, ch := range r.Changes {
			c.say(sayBackChange, ch.Number, ch.Title, ch.Field, cmp.Or(ch.Old, sayEmpty), ch.New)
		}
		c.sayBookRows(sayBackConflict, r.Conflicts)
		c.sayBookRows(sayBackUnknown, r.Unknown)
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}

func (c *cli) issueUndo(fs *flag.FlagSet, args []string) error {
	dry, by := fs.Bool("dry-run", false, ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		u, err := issuebook.Undo(db, operatorOr(db, *by), *dry)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(u)
		}
		c.say(sayIssuesUndone, u.By, u.When(), u.File, u.Issues, u.Steps, len(u.Kept))
		for _, k := range u.Kept {
			c.say("  %s  %s", k.Name, k.Reason)
		}
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}
