package main

import (
	"flag"
	"fmt"

	"cunce/forms/sheet"
	"cunce/store"
)

// tableFault is what is wrong with a cell of a township's table; every package that reads one has the same.
type tableFault struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Message string `json:"message"`
}

// An ownTable is a table that comes with the program and of which a township may have its own: a command lists it, or takes a workbook
// for it, whole or not at all.
type ownTable struct {
	command string
	list    func(*store.DB) error
	take    func(*store.Tx, *sheet.Workbook) ([]tableFault, error)
	refused string     // what is said where it has faults,
	taken   func()     // what where it has none, and
	done    func() any // the JSON of both
}

// ownTable lists a table, or takes the one of a workbook.
func (c *cli) ownTable(flags *flag.FlagSet, args []string, t ownTable) error {
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	switch len(rest) {
	case 1:
		return c.with(rest[0], t.list)
	case 2:
		return c.with(rest[0], func(db *store.DB) error { return c.takeTable(db, rest[1], *by, t) })
	}
	return usageError{fmt.Sprintf(sayUsageOf, usageOf(t.command))}
}

func (c *cli) takeTable(db *store.DB, path, by string, t ownTable) error {
	wb, err := sheet.Open(path, sheet.DefaultLimits)
	if err != nil {
		return err
	}
	var faults []tableFault
	err = db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
		faults, err = t.take(tx, wb)
		return err
	})
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		c.code = exitRefused
	}
	if c.json {
		return c.print(t.done())
	}
	for _, f := range faults {
		c.say(sayTableFault, f.Row, f.Column, f.Message)
	}
	if len(faults) > 0 {
		c.say("%s", t.refused)
		return nil
	}
	t.taken()
	return nil
}
