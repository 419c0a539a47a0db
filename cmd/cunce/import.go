package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/heap"
)

// importRoster takes the sound rows of a roster and lists the others.
func (c *cli) importRoster(fs *flag.FlagSet, args []string) error {
	dry := fs.Bool("dry-run", false, "")
	by := fs.String("by", "", "")
	withoutID := fs.Bool("accept-without-id", false, "")
	back := fs.String("refused", "", "")
	columns := fs.Bool("columns", false, "")
	mapping := fs.String("map", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if *back != "" && !strings.EqualFold(filepath.Ext(*back), ".xlsx") {
		return usageError{sayRefusedXLSX}
	}
	defer heap.Tune(heap.Workbook)()
	book := sheet.Begin(rest[1], sheet.DefaultLimits)
	return c.with(rest[0], func(db *store.DB) error {
		roster, err := c.readMapped(db, book, *mapping)
		if err != nil {
			return err
		}
		if *columns {
			return c.sayColumns(roster)
		}
		roster.Book = filepath.Base(rest[1])
		if *withoutID {
			roster.TakeWithoutID()
		}
		if _, err := os.Lstat(*back); *back != "" && err == nil {
			return plainError{fmt.Sprintf(sayFileExists, filepath.Base(*back)), hintRefusedExists}
		}
		result, err := exchange.Import(db, operatorOr(db, *by), roster, *dry)
		if err != nil {
			return err
		}
		if len(result.Refused) > 0 {
			c.code = exitRefused
			if err := sendBack(roster, result, *back); err != nil {
				return err
			}
		}
		if c.json {
			return c.print(result)
		}
		c.sayImport(result, *dry)
		if len(result.Refused) > 0 && *back != "" {
			c.say(sayRefusedWritten, *back)
		}
		return nil
	})
}

// readMapped reads a roster as one with the same headers was read last, and as --map says.
func (c *cli) readMapped(db *store.DB, book *sheet.Reading, text string) (*exchange.Roster, error) {
	words, err := exchange.VocabularyOf(db)
	if err != nil {
		return nil, err
	}
	return c.readAs(db, words, book, text)
}

func (c *cli) readAs(db *store.DB, words *exchange.Vocabulary, book *sheet.Reading, text string) (*exchange.Roster, error) {
	wb, roster, err := words.ReadBeside(book, c.now(), nil)
	if err != nil {
		return nil, err
	}
	mapping, err := exchange.Remembered(db, roster)
	if err != nil {
		return nil, err
	}
	said, err := roster.ParseMapping(text)
	if err != nil || len(mapping)+len(said) == 0 {
		return roster, err
	}
	if mapping == nil {
		mapping = exchange.Mapping{}
	}
	maps.Copy(mapping, said)
	return words.Read(wb, c.now(), mapping)
}

// sayColumns lists the columns with what they are taken for, and under them what else there is.
func (c *cli) sayColumns(roster *exchange.Roster) error {
	columns := roster.Columns()
	if c.json {
		return c.print(columns)
	}
	for _, column := range columns {
		c.say(sayColumn, column.Sheet, column.Column, column.Header, cmp.Or(column.Label, sayNotTaken), strings.Join(column.Samples, "、"))
	}
	var names []string
	for _, f := range roster.Fields() {
		names = append(names, f.Label)
	}
	c.say(sayFieldNames, strings.Join(names, "、"))
	return nil
}

// sendBack writes the refused rows into a workbook to be corrected, if one is asked for.
func sendBack(roster *exchange.Roster, result exchange.Result, path string) error {
	if path == "" {
		return nil
	}
	var data bytes.Buffer
	if err := roster.WriteRefused(&data, result.Refused); err != nil {
		return err
	}
	return writeWhole(path, data.Bytes(), false)
}

func (c *cli) sayImport(r exchange.Result, dry bool) {
	h, m := r.Households, r.Members
	c.say(sayImported, h.Added, h.Updated, h.Unchanged, m.Added, m.Updated, m.Unchanged)
	if len(r.Refused) > 0 {
		c.say(sayRefusedRows, len(r.Refused))
		c.sayRows(r.Refused)
	}
	if len(r.Suspected) > 0 {
		c.say(saySuspectedRows, len(r.Suspected))
		c.sayRows(r.Suspected)
	}
	if len(r.Warnings) > 0 {
		c.say(sayWarnedRows, len(r.Warnings))
		c.sayRows(r.Warnings)
	}
	if dry {
		c.sayImportChanges(r.Changes)
		c.say(sayDryRun)
	}
}

// sayImportChanges tells, household by household, what would be changed from what to what, and what would be added.
func (c *cli) sayImportChanges(changes []exchange.Change) {
	if len(changes) > 0 {
		c.say(sayChangedHouseholds, len(changes))
	}
	for _, line := range exchange.ChangeLines(changes) {
		c.say("  %s", line)
	}
}

func (c *cli) sayRows(rows []exchange.Finding) {
	for _, f := range rows {
		c.say(sayRow, f.Sheet, f.Row, f.Column, f.Message)
	}
}

// importUndo takes the last import back.
func (c *cli) importUndo(fs *flag.FlagSet, args []string) error {
	dry := fs.Bool("dry-run", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		u, err := exchange.Undo(db, operatorOr(db, *by), *dry)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(u)
		}
		for _, line := range u.Lines() {
			c.say("%s", line)
		}
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}

// operatorOr is the operator named on the command line, else the first one that the file knows, else the command line itself:
// every revision names who wrote it.
func operatorOr(db *store.DB, by string) string {
	if by != "" {
		return by
	}
	_ = db.Whole().View(func(tx *store.Tx) error { // in a township's file it is the township's that write, whichever village is seen
		known, err := tx.Operators()
		if err == nil && len(known) > 0 {
			by = known[0].Name()
		}
		return err
	})
	if by == "" {
		by = nobody
	}
	return by
}
