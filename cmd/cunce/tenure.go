package main

import (
	"flag"
	"fmt"

	"cunce/store"
	"cunce/store/tenure"
)

// helperCommands are the commands of those who help households.
func helperCommands() []command {
	return []command{
		{"helper list", "文件 [--household 户编号]", helpTenureList, (*cli).tenureList},
		{"helper change", "文件 --household 户编号,户编号 | --of 原来是谁 [--name 姓名] [--unit 单位] [--phone 电话] --from 日期 [--why 原因] [--by 姓名]", helpTenureChange, (*cli).tenureChange},
		{"helper before", "文件 --household 户编号 --name 姓名 [--unit 单位] [--phone 电话] [--from 日期] [--until 日期] [--why 原因] [--by 姓名]", helpTenureBefore, (*cli).tenureBefore},
		{"helper undo", "文件 --id 编号 [--by 姓名]", helpTenureDrop, (*cli).tenureDrop},
	}
}

// tenureList lists the helpers of a household, or of all households that had one.
func (c *cli) tenureList(fs *flag.FlagSet, args []string) error {
	household := fs.String("household", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := tx.Roster()
		if err != nil {
			return err
		}
		if *household != "" {
			h, err := householdNumbered(tx, *household)
			if err != nil {
				return err
			}
			all = []store.Household{h}
		}
		book, err := tenure.Read(tx)
		if err != nil {
			return err
		}
		type line struct {
			Household string `json:"household"`
			Head      string `json:"head"`
			tenure.Tenure
		}
		lines := []line{}
		for _, h := range all {
			helpers, err := book.Of(h.ID)
			if err != nil {
				return err
			}
			for _, one := range helpers {
				lines = append(lines, line{h.Number(), h.Head(), one})
			}
		}
		if c.json {
			return c.print(lines)
		}
		for _, l := range lines {
			until := l.Until
			if l.Now {
				until = sayNow
			}
			c.say(sayTenure, l.Household, l.Head, l.Name, l.Unit, l.Phone, orUnclear(l.From), orUnclear(until), l.Why, l.ID)
		}
		return nil
	})
}

func orUnclear(day string) string {
	if day == "" {
		return sayUnclear
	}
	return day
}

// tenureFlags are the options that say who the helper is.
func tenureFlags(fs *flag.FlagSet, one *tenure.Tenure) {
	fs.StringVar(&one.Name, "name", "", "")
	fs.StringVar(&one.Unit, "unit", "", "")
	fs.StringVar(&one.Phone, "phone", "", "")
	fs.StringVar(&one.From, "from", "", "")
}

// tenureChange puts another helper on the cards of some households, or of all that somebody helps.
func (c *cli) tenureChange(fs *flag.FlagSet, args []string) error {
	var next tenure.Tenure
	tenureFlags(fs, &next)
	households, of := fs.String("household", "", ""), fs.String("of", "", "")
	why, by := fs.String("why", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if (*households == "") == (*of == "") {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("helper change"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		n := 0
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			ids, err := householdIDs(tx, splitNames(*households))
			if err != nil {
				return err
			}
			if *of != "" {
				held, err := tenure.Held(tx, *of, "")
				if err != nil {
					return err
				}
				for _, h := range held {
					ids = append(ids, h.ID)
				}
			}
			if n = len(ids); n == 0 {
				return plainError{fmt.Sprintf(sayNobodyHeld, *of), hintNobodyHeld}
			}
			return tenure.Change(tx, ids, next, *why)
		})
		if err == nil {
			c.say(sayTenureChanged, n)
		}
		return err
	})
}

// tenureBefore keeps one who was helper before the file.
func (c *cli) tenureBefore(fs *flag.FlagSet, args []string) error {
	var one tenure.Tenure
	tenureFlags(fs, &one)
	fs.StringVar(&one.Until, "until", "", "")
	fs.StringVar(&one.Why, "why", "", "")
	household, by := fs.String("household", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *household == "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("helper before"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			h, err := householdNumbered(tx, *household)
			if err != nil {
				return err
			}
			return tenure.Before(tx, h.ID, one)
		})
	})
}

// tenureDrop takes a change, or what was kept of before, back.
func (c *cli) tenureDrop(fs *flag.FlagSet, args []string) error {
	id, by := fs.String("id", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *id == "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("helper undo"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return tenure.Drop(tx, *id) })
	})
}
