package main

import (
	"flag"
	"fmt"
	"strings"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/township"
)

// townshipCommands are the commands of a township's list of villages.
func townshipCommands() []command {
	return []command{
		{"village list", "镇文件 [--missing]", helpVillageList, (*cli).villageList},
		{"village expect", "镇文件 村代码 村名 | 镇文件 --from 表格 [--by 姓名]", helpVillageExpect, (*cli).villageExpect},
		{"village drop", "镇文件 村代码 [--by 姓名]", helpVillageDrop, (*cli).villageDrop},
	}
}

// inVillage is one village of a township's file, by its code, the end of it, or its name.
func inVillage(db *store.DB, which string) (*store.DB, error) {
	var codes []string
	err := db.View(func(tx *store.Tx) error {
		all, err := township.Villages(tx)
		for _, v := range all {
			if v.Name == which || len(which) >= 3 && strings.HasSuffix(v.Code, which) {
				codes = append(codes, v.Code)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(codes) != 1 {
		return nil, plainError{fmt.Sprintf(sayNoVillage, which), hintNoVillage}
	}
	return db.In(codes[0])
}

// villageList lists the villages with what came in of each.
func (c *cli) villageList(fs *flag.FlagSet, args []string) error {
	missing := fs.Bool("missing", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := township.Villages(tx)
		if err != nil {
			return err
		}
		shown := []township.Village{}
		for _, v := range all {
			if v.Missing || !*missing {
				shown = append(shown, v)
			}
		}
		if c.json {
			return c.print(shown)
		}
		for _, v := range shown {
			if v.Missing {
				c.say(sayVillageMissing, v.Code, v.Name)
				continue
			}
			made := ""
			if !v.Made.IsZero() {
				made = v.Made.Format("2006-01-02 15:04")
			}
			c.say(sayVillageLine, v.Code, v.Name, v.Households, v.Unclosed, v.Overdue, made, v.By, v.Phone)
		}
		return nil
	})
}

// villageExpect writes one village down, or those of a workbook.
func (c *cli) villageExpect(fs *flag.FlagSet, args []string) error {
	from, by := fs.String("from", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, -3)
	if err != nil {
		return err
	}
	if len(rest) == 0 || (len(rest) == 3) != (*from == "") {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("village expect"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		n := 1
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			if *from == "" {
				return township.Expect(tx, rest[1], rest[2])
			}
			book, err := sheet.Open(*from, sheet.DefaultLimits)
			if err != nil {
				return err
			}
			n, err = township.Import(tx, book)
			return err
		})
		if err != nil || c.json {
			return printed(c, map[string]int{"villages": n}, err)
		}
		c.say(sayExpected, n)
		return nil
	})
}

// villageDrop takes a village off the list.
func (c *cli) villageDrop(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return township.Drop(tx, rest[1]) })
	})
}
