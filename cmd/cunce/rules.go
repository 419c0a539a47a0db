package main

import (
	"flag"

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
	done := rulesDecided{Faults: []tableFault{}}
	return c.ownTable(flags, args, ownTable{command: "rules", list: c.listRules, refused: sayRulesRefused,
		take: func(tx *store.Tx, wb *sheet.Workbook) ([]tableFault, error) {
			own, faults, err := checks.Decide(tx, wb)
			if err != nil {
				return nil, err
			}
			done.Taken = len(own)
			for _, f := range faults {
				done.Faults = append(done.Faults, tableFault(f))
			}
			e, err := checks.Load(tx)
			if err == nil {
				done.Rules = len(e.Rules())
			}
			return done.Faults, err
		},
		taken: func() { c.say(sayRulesDecided, done.Taken, done.Rules) },
		done:  func() any { return done }})
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
	Taken  int          `json:"taken"`
	Rules  int          `json:"rules"` // in force
	Faults []tableFault `json:"faults"`
}
