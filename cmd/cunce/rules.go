package main

import (
	"flag"
	"fmt"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/checks"
)

// ruleLine is one rule as other programs read it.
type ruleLine struct {
	ID      string   `json:"id"`
	Group   string   `json:"group"`
	Subject string   `json:"subject"`
	Level   string   `json:"level"`
	Holds   string   `json:"holds"`
	Message string   `json:"message"`
	Fields  []string `json:"fields"`
	Source  string   `json:"source"`
}

// rules lists the rules in force, or makes a table the county's.
func (c *cli) rules(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	switch len(rest) {
	case 1:
		return c.with(rest[0], c.listRules)
	case 2:
		return c.with(rest[0], func(db *store.DB) error { return c.decideRules(db, rest[1], *by) })
	}
	return usageError{fmt.Sprintf(sayUsageOf, usageOf("rules"))}
}

func (c *cli) listRules(db *store.DB) error {
	var rules []checks.Rule
	err := db.View(func(tx *store.Tx) error {
		e, err := checks.Load(tx)
		if err == nil {
			rules = e.Rules()
		}
		return err
	})
	if err != nil {
		return err
	}
	if !c.json {
		for _, r := range rules {
			c.say(sayRule, r.ID, checks.LevelNames[r.Level], r.Group, r.Message, r.Source)
		}
		return nil
	}
	lines := []ruleLine{}
	for _, r := range rules {
		lines = append(lines, ruleLine{r.ID, r.Group, r.Subject, r.Level, r.Holds, r.Message, append([]string{}, r.Fields...), r.Source})
	}
	return c.print(lines)
}

// rulesDecided is the JSON of a table that was taken, or refused with its faults.
type rulesDecided struct {
	Taken  int            `json:"taken"`
	Rules  int            `json:"rules"` // in force
	Faults []checks.Fault `json:"faults"`
}

func (c *cli) decideRules(db *store.DB, path, by string) error {
	wb, err := sheet.Open(path, sheet.DefaultLimits)
	if err != nil {
		return err
	}
	done := rulesDecided{Faults: []checks.Fault{}}
	err = db.Update(operatorOr(db, by), func(tx *store.Tx) error {
		own, faults, err := checks.Decide(tx, wb)
		if err != nil {
			return err
		}
		done.Taken, done.Faults = len(own), append(done.Faults, faults...)
		e, err := checks.Load(tx)
		if err == nil {
			done.Rules = len(e.Rules())
		}
		return err
	})
	if err != nil {
		return err
	}
	if len(done.Faults) > 0 {
		c.code = exitRefused
	}
	if c.json {
		return c.print(done)
	}
	for _, f := range done.Faults {
		c.say(sayRuleFault, f.Row, f.Column, f.Message)
	}
	if len(done.Faults) > 0 {
		c.say(sayRulesRefused)
		return nil
	}
	c.say(sayRulesDecided, done.Taken, done.Rules)
	return nil
}
