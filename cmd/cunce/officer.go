package main

import (
	"flag"
	"fmt"

	"cunce/store"
)

// officerLine is one officer in JSON.
type officerLine struct {
	Name   string `json:"name"`
	Post   string `json:"post"`
	Level  string `json:"level"`
	Office string `json:"office"`
}

func (c *cli) officerList(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		lines := []officerLine{}
		err := db.View(func(tx *store.Tx) error {
			all, err := tx.Officers("")
			for _, o := range all {
				lines = append(lines, officerLine{o.Name(), o.Post(), o.Level(), o.Office()})
			}
			return err
		})
		if err != nil || c.json {
			if err == nil {
				err = c.print(lines)
			}
			return err
		}
		if len(lines) == 0 {
			c.say(sayNoOfficers)
		}
		for _, l := range lines {
			c.say(sayOfficer, l.Name, levelWords[l.Level], l.Post, l.Office)
		}
		return nil
	})
}

// levelWords are the two levels of officers as people call them.
var levelWords = map[string]string{"village": "村", "township": "镇"}

func (c *cli) officerSet(fs *flag.FlagSet, args []string) error {
	var level, post, office, by string
	bind(fs, map[string]*string{"level": &level, "post": &post, "office": &office, "by": &by})
	return c.officer(fs, args, &by, func(tx *store.Tx, name string) error { return tx.SetOfficer(name, post, level, office) }, sayOfficerSet)
}

func (c *cli) officerRemove(fs *flag.FlagSet, args []string) error {
	var level, by string
	bind(fs, map[string]*string{"level": &level, "by": &by})
	return c.officer(fs, args, &by, func(tx *store.Tx, name string) error { return tx.RemoveOfficer(name, level) }, sayOfficerGone)
}

func (c *cli) officer(fs *flag.FlagSet, args []string, by *string, fn func(*store.Tx, string) error, done string) error {
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	err = c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return fn(tx, rest[1]) })
	})
	if err != nil {
		return err
	}
	if c.json {
		return c.print(map[string]string{"name": rest[1]})
	}
	c.say("%s", fmt.Sprintf(done, rest[1]))
	return nil
}
