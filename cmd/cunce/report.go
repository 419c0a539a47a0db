package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/report"
	"cunce/store/report/kinds"
	"cunce/store/report/render"
)

// reportKind is one line of report --list.
type reportKind struct {
	Kind  string   `json:"kind"`
	Title string   `json:"title"`
	Says  string   `json:"says"`
	Bys   []string `json:"bys,omitempty"` // what it can be counted by, the usual first
}

func names[T ~string](bys []T) (out []string) {
	for _, by := range bys {
		out = append(out, string(by))
	}
	return out
}

// byNames are the names by which a report can be counted.
func byNames(k kinds.Kind) (out []string) {
	for _, by := range k.Bys {
		out = append(out, by.Name)
	}
	return out
}

// report computes a report and prints it, or writes it into a file.
func (c *cli) report(flags *flag.FlagSet, args []string) error {
	list := flags.Bool("list", false, "")
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	var opt kinds.Options
	flags.StringVar(&opt.By, "by", "", "")
	flags.StringVar(&opt.Form, "form", "", "")
	flags.StringVar(&opt.Round, "round", "", "")
	flags.StringVar(&opt.From, "from", "", "")
	flags.StringVar(&opt.To, "to", "", "")
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	switch {
	case *list && len(rest) == 1:
		return c.reportKinds(rest[0])
	case *list || len(rest) != 2:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("report"))}
	}
	kind, ok := kinds.Named(rest[1])
	switch {
	case !ok:
		return usageError{fmt.Sprintf(sayNoReport, rest[1])}
	case !kind.Knows(opt.By):
		return usageError{noBy(opt.By, byNames(kind))}
	case !dayOrNone(opt.From), !dayOrNone(opt.To):
		return plainError{fmt.Sprintf(sayBadDate, strings.TrimSpace(opt.From+" "+opt.To)), hintBadDate}
	case *out != "" && !render.Known(*out):
		return usageError{fmt.Sprintf(sayReportFormat, *out)}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		err := db.View(func(tx *store.Tx) (err error) {
			if opt.Round != "" {
				if opt.Round, err = roundNamed(tx, opt.Round); err != nil {
					return err
				}
			}
			table, err = kind.Read(tx, opt)
			return err
		})
		if err != nil {
			return err
		}
		return c.reportOut(table, *out, *force)
	})
}

// noBy says what a report cannot be counted by, and what it can be.
func noBy(by string, bys []string) string {
	if len(bys) == 0 {
		return fmt.Sprintf(sayNoBys, by)
	}
	return fmt.Sprintf(sayNoBy, by, strings.Join(bys, "、"))
}

// dayOrNone reports a date as 2006-01-02, or nothing.
func dayOrNone(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return text == "" || err == nil
}

// reportKinds lists the reports; the file is opened so that a wrong name is told.
func (c *cli) reportKinds(path string) error {
	return c.with(path, func(*store.DB) error {
		var all []reportKind
		for _, k := range kinds.All() {
			all = append(all, reportKind{k.Name, k.Title, k.Says, byNames(k)})
		}
		if c.json {
			return c.print(all)
		}
		for _, k := range all {
			c.say(sayReportKind, k.Kind, k.Title, k.Says)
			if len(k.Bys) > 0 {
				c.say(sayReportBys, strings.Join(k.Bys, "、"))
			}
		}
		return nil
	})
}

// reportOut prints a table, or writes it into a file that is not there yet.
func (c *cli) reportOut(table report.Table, path string, force bool) error {
	if path == "" {
		if c.json {
			return c.print(table)
		}
		return render.Write(c.out, ".txt", table)
	}
	var data bytes.Buffer
	if err := render.Write(&data, path, table); err != nil {
		return err
	}
	if err := writeWhole(path, data.Bytes(), force); err != nil {
		return err
	}
	if c.json {
		return c.print(table)
	}
	c.say(sayReportWritten, path, len(table.Rows))
	return nil
}

// writeWhole makes a file whole or not at all; one that is there is replaced only with force.
func writeWhole(out string, data []byte, force bool) error {
	taken := plainError{fmt.Sprintf(sayFileExists, filepath.Base(out)), hintFileExists}
	if _, err := os.Lstat(out); err == nil && !force {
		return taken
	}
	_, err := durable.Create(filepath.Dir(out), func(temp string) error {
		return os.WriteFile(temp, data, 0o644)
	}, func(string) (string, error) {
		if !force {
			return filepath.Base(out), nil
		}
		if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		return filepath.Base(out), nil
	})
	switch {
	case errors.Is(err, fs.ErrExist):
		return taken
	case err != nil:
		return plainError{fmt.Sprintf(sayWriteFile, filepath.Base(out)), hintWriteFile}
	}
	return nil
}
