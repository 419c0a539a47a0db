package main

import (
	"bytes"
	"flag"
	"fmt"
	"path/filepath"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/conflict"
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

// conflictList lists where two sides say different things.
func (c *cli) conflictList(fs *flag.FlagSet, args []string) error {
	number := fs.String("household", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		household := ""
		if *number != "" {
			h, err := householdNumbered(tx, *number)
			if err != nil {
				return err
			}
			household = h.ID
		}
		all, err := conflict.List(tx, household)
		if err != nil {
			return err
		}
		if len(all) > 0 {
			c.code = exitUndecided
		}
		if c.json {
			return c.print(all)
		}
		if len(all) == 0 {
			c.say(sayNoConflict)
		}
		for _, one := range all {
			c.say(sayConflict, one.Who, one.Form, one.Label)
			for i, v := range one.Values {
				c.say(sayConflictValue, i+1, v.Shown, v.By, v.Time.Format("2006-01-02 15:04"))
			}
			c.say(sayConflictHow, rest[0], one.Record, one.Path)
		}
		return nil
	})
}

// conflictResolve decides one of them.
func (c *cli) conflictResolve(fs *flag.FlagSet, args []string) error {
	choose := fs.Int("choose", 0, "")
	value := fs.String("value", "", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 3)
	if err != nil {
		return err
	}
	if (*choose == 0) == (*value == "") {
		return usageError{sayChooseOrValue}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var all []conflict.Conflict
		if err := db.View(func(tx *store.Tx) (err error) {
			all, err = conflict.List(tx, "")
			return err
		}); err != nil {
			return err
		}
		for _, one := range all {
			if one.Record != rest[1] || one.Path != rest[2] && one.Field != rest[2] {
				continue
			}
			if *value != "" {
				err = conflict.Type(db, operatorOr(db, *by), one, *value)
			} else {
				err = conflict.Choose(db, operatorOr(db, *by), one, *choose-1)
			}
			if err != nil {
				return err
			}
			if c.json {
				return c.print(map[string]string{"record": one.Record, "path": one.Path})
			}
			c.say(sayDecided, one.Who, one.Label)
			return nil
		}
		return conflict.ErrGone
	})
}
