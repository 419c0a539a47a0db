package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"cunce/store"
	"cunce/store/hhfile"
	"cunce/store/print"
)

// printedFile is the JSON of what was printed.
type printedFile struct {
	Path       string `json:"path"`
	Households int    `json:"households"`
}

// householdFile is what print prints now.
const householdFile = "household-file"

// printSheets prints household files: of one household, a group, or all.
func (c *cli) printSheets(flags *flag.FlagSet, args []string) error {
	number := flags.String("household", "", "")
	group := flags.String("group", "", "")
	all := flags.Bool("all", false, "")
	out := flags.String("o", "", "")
	whole := flags.Bool("whole-id", false, "")
	force := flags.Bool("force", false, "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	asked := 0
	for _, is := range []bool{*number != "", *group != "", *all} {
		if is {
			asked++
		}
	}
	switch {
	case rest[1] != householdFile:
		return usageError{fmt.Sprintf(sayNoPrint, rest[1])}
	case asked != 1:
		return usageError{sayPrintScope}
	case *out != "" && !print.Known(*out):
		return usageError{fmt.Sprintf(sayPrintFormat, filepath.Base(*out))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		scope, who := hhfile.Scope{Group: *group, All: *all}, operatorOr(db, *by)
		var done printedFile
		err := db.View(func(tx *store.Tx) error {
			if *number != "" {
				h, err := householdNumbered(tx, *number)
				if err != nil {
					return err
				}
				scope.Household = h.ID
			}
			err := c.printScope(tx, rest[0], *out, scope, hhfile.Options{Whole: *whole}, who, *force, &done)
			if errors.Is(err, store.ErrNotFound) {
				return plainError{sayPrintNone, hintPrintNone}
			}
			if errors.Is(err, print.ErrSheets) {
				return plainError{fmt.Sprintf(sayPrintMany, print.MostSheets), hintPrintMany}
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(done)
		}
		c.say(sayPrinted, done.Households, done.Path)
		if *whole {
			c.say(sayPrintWhole)
		}
		return nil
	})
}

// printScope writes the sheets to a file that was named, or into the folder beside the data file.
func (c *cli) printScope(tx *store.Tx, file, out string, scope hhfile.Scope, opt hhfile.Options, by string, force bool, done *printedFile) error {
	if out == "" {
		var err error
		done.Path, done.Households, err = hhfile.Save(tx, filepath.Join(filepath.Dir(absolute(file)), hhfile.Folder), ".html", scope, opt, by)
		return err
	}
	d, err := hhfile.Print(tx, scope, opt, by)
	if err != nil {
		return err
	}
	var data bytes.Buffer
	if err := print.Write(&data, out, d); err != nil {
		return err
	}
	done.Path, done.Households = absolute(out), len(d.Pages)
	return writeWhole(out, data.Bytes(), force)
}
