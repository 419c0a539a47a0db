package main

import (
	"flag"
	"os"
	"unicode/utf8"

	"cunce/store"
	"cunce/store/report/rare"
)

// rareCharacters lists the characters of names that other programs lack, or keeps which of them the township's font lacks.
func (c *cli) rareCharacters(fs *flag.FlagSet, args []string) error {
	lacks := fs.String("lacks", "", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *lacks == "" {
		return c.report(flag.NewFlagSet("", flag.ContinueOnError), c.withJSON(rest[0], rare.Kind))
	}
	characters := ""
	if *lacks != lacksNobody {
		data, err := os.ReadFile(*lacks)
		if err != nil {
			return err
		}
		if characters, err = rare.Parse(data); err != nil {
			return err
		}
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return rare.SetLacks(tx, characters) })
		if err != nil {
			return err
		}
		n := utf8.RuneCountInString(characters)
		if c.json {
			return c.print(map[string]int{"lacks": n})
		}
		if n == 0 {
			c.say(sayNoLacks)
			return nil
		}
		c.say(sayLacks, n)
		return nil
	})
}

// withJSON are arguments for another command, which is to answer in the form that was asked for.
func (c *cli) withJSON(args ...string) []string {
	if c.json {
		return append([]string{"--json"}, args...)
	}
	return args
}
