package main

import (
	"flag"
	"strings"

	"cunce/forms/normal"
	"cunce/store"
)

// operatorCommands are the subcommands about those who work with a file.
func operatorCommands() []command {
	return []command{
		{"operator list", "文件", helpOperatorList, (*cli).operatorList},
		{"operator add", "文件 姓名", helpOperatorAdd, (*cli).operatorAdd},
	}
}

func (c *cli) operatorList(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := tx.Operators()
		if err != nil {
			return err
		}
		names := []string{}
		for _, o := range all {
			names = append(names, o.Name())
			c.say("%s", o.Name())
		}
		if c.json {
			return c.print(names)
		}
		return nil
	})
}

// operatorAdd registers somebody who works with the file; who is there already stays.
func (c *cli) operatorAdd(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(normal.Line(rest[1]))
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, name), func(tx *store.Tx) error {
			_, err := tx.NewOperator(name)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"name": name})
		}
		c.say(sayOperatorAdded, name)
		return nil
	})
}
