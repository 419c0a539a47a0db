package main

import (
	"bytes"
	"flag"
	"fmt"
	"path/filepath"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/roundtrip"
)

// sheetOut writes a form as a workbook to fill in on a machine without the program.
func (c *cli) sheetOut(fs *flag.FlagSet, args []string) error {
	form := fs.String("form", "", "")
	round := fs.String("round", "", "")
	group := fs.String("group", "", "")
	out := fs.String("o", "", "")
	force := fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	for name, value := range map[string]string{"--form": *form, "-o": *out} {
		if value == "" {
			return usageError{fmt.Sprintf(sayNeedOption, name)}
		}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var data bytes.Buffer
		var done roundtrip.Written
		err := db.View(func(tx *store.Tx) error {
			id, err := roundNamed(tx, *round)
			if err != nil {
				return err
			}
			if _, err := tx.Form(*form); err != nil {
				return plainError{fmt.Sprintf(sayNoSuchForm, *form), hintNoSuchForm}
			}
			done, err = roundtrip.Write(&data, tx, roundtrip.Spec{Form: *form, Round: id, Group: *group})
			return err
		})
		if err != nil {
			return err
		}
		if err := writeWhole(*out, data.Bytes(), *force); err != nil {
			return err
		}
		if c.json {
			return c.print(struct {
				roundtrip.Written
				Path string `json:"path"`
			}{done, absolute(*out)})
		}
		c.say(saySheetWritten, *out, done.Form, done.Rows, done.Columns)
		for _, table := range done.Tables {
			c.say(saySheetTable, table)
		}
		for _, left := range done.LeftOut {
			c.say(saySheetLeft, left)
		}
		return nil
	})
}

// sheetIn takes a filled workbook back.
func (c *cli) sheetIn(fs *flag.FlagSet, args []string) error {
	dry := fs.Bool("dry-run", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	book, err := sheet.Open(rest[1], sheet.DefaultLimits)
	if err != nil {
		return err
	}
	back, err := roundtrip.Read(book)
	if err != nil {
		return err
	}
	back.Book = filepath.Base(rest[1])
	return c.with(rest[0], func(db *store.DB) error {
		do := roundtrip.Accept
		if *dry {
			do = roundtrip.Look
		}
		result, err := do(db, back, *by)
		if err != nil && len(result.Refused) == 0 {
			return err
		}
		if len(result.Refused) > 0 {
			c.code = exitRefused
		} else if result.Conflicts > 0 {
			c.code = exitUndecided
		}
		if c.json {
			return c.print(result)
		}
		for _, line := range result.Lines() {
			c.say("%s", line)
		}
		for _, line := range result.Counts() {
			c.say("%s", line)
		}
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}
