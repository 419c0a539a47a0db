package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/conflict"
)

// conflictCommands are the commands of fields of which two sides say something different.
func conflictCommands() []command {
	return []command{
		{"conflict list", "文件 [--household 户编号]", helpConflictList, (*cli).conflictList},
		{"conflict resolve", "文件 记录 题目 --choose 第几个 | --value 值 [--by 姓名]", helpConflictResolve, (*cli).conflictResolve},
		{"conflict decide", "文件 --rule alike|sure|newest|village|side [--side 姓名 [--device 机器]] [--household 户编号] [--dry-run] [--by 姓名]", helpConflictDecide, (*cli).conflictDecide},
		{"conflict later", "文件 记录 题目 [--again] [--by 姓名]", helpConflictLater, (*cli).conflictLater},
		{"conflict bulk", "文件", helpConflictBulk, (*cli).conflictBulk},
		{"conflict undo", "文件 [编号] [--by 姓名]", helpConflictUndo, (*cli).conflictUndo},
	}
}

// conflictsOf are the conflicts of a household by its number, or of the whole file.
func conflictsOf(tx *store.Tx, number string) ([]conflict.Conflict, error) {
	household := ""
	if number != "" {
		h, err := householdNumbered(tx, number)
		if err != nil {
			return nil, err
		}
		household = h.ID
	}
	return conflict.List(tx, household)
}

// conflictList lists where two sides say different things.
func (c *cli) conflictList(fs *flag.FlagSet, args []string) error {
	number := fs.String("household", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := conflictsOf(tx, *number)
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
			after := ""
			if one.Later {
				after = sayConflictLater
			}
			c.say(sayConflict, one.Who, one.Form, one.Label, after)
			for i, v := range one.Values {
				c.say(sayConflictValue, i+1, v.Shown, v.By, v.Time.Format("2006-01-02 15:04"))
			}
			c.say(sayConflictHow, rest[0], one.Record, one.Path)
		}
		return nil
	})
}

// conflictAt is the conflict of a field of a record.
func conflictAt(db *store.DB, record, path string) (one conflict.Conflict, err error) {
	err = db.View(func(tx *store.Tx) error {
		all, err := conflict.List(tx, "")
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(c conflict.Conflict) bool { return c.Record == record && (c.Path == path || c.Field == path) })
		if i < 0 {
			return conflict.ErrGone
		}
		one = all[i]
		return nil
	})
	return one, err
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
		one, err := conflictAt(db, rest[1], rest[2])
		switch {
		case err != nil:
		case *value != "":
			err = conflict.Type(db, operatorOr(db, *by), one, *value)
		default:
			err = conflict.Choose(db, operatorOr(db, *by), one, *choose-1)
		}
		if err != nil || c.json {
			return printed(c, map[string]string{"record": one.Record, "path": one.Path}, err)
		}
		c.say(sayDecided, one.Who, one.Label)
		return nil
	})
}

// conflictLater leaves one of them for later, or takes it up again.
func (c *cli) conflictLater(fs *flag.FlagSet, args []string) error {
	again := fs.Bool("again", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 3)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		one, err := conflictAt(db, rest[1], rest[2])
		if err == nil && !one.Lasting() {
			err = plainError{sayNotLater, hintNotLater}
		}
		if err == nil {
			err = conflict.Postpone(db, operatorOr(db, *by), []conflict.Conflict{one}, !*again)
		}
		if err != nil || c.json {
			return printed(c, map[string]any{"record": one.Record, "path": one.Path, "later": !*again}, err)
		}
		if *again {
			c.say(sayLaterOff, one.Who, one.Label)
			return nil
		}
		c.say(sayLaterSet, one.Who, one.Label)
		return nil
	})
}

// sideOf is the side that somebody means.
func sideOf(all []conflict.Conflict, by, device string) (conflict.Side, error) {
	sides := conflict.Sides(all)
	var told []string
	var meant []conflict.Side
	for _, s := range sides {
		told = append(told, fmt.Sprintf(sayRuleSideOne, s.By, conflict.Computer(s.Device), s.Count))
		if s.By == by && (device == "" || strings.HasPrefix(conflict.Computer(s.Device), device) || s.Device == device) {
			meant = append(meant, s)
		}
	}
	if len(meant) != 1 {
		return conflict.Side{}, usageError{fmt.Sprintf(sayRuleSide, strings.Join(told, "\n"))}
	}
	return meant[0], nil
}

// conflictDecide decides many of them by a rule, or says what it would decide.
func (c *cli) conflictDecide(fs *flag.FlagSet, args []string) error {
	var rule, who, device, number, by string
	bind(fs, map[string]*string{"rule": &rule, "side": &who, "device": &device, "household": &number, "by": &by})
	dry := fs.Bool("dry-run", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if !slices.Contains(conflict.Rules(), conflict.Rule(rule)) {
		return usageError{fmt.Sprintf(sayRuleOf, rule)}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var all []conflict.Conflict
		if err := db.View(func(tx *store.Tx) (err error) { all, err = conflictsOf(tx, number); return err }); err != nil {
			return err
		}
		var side conflict.Side
		if conflict.Rule(rule) == conflict.BySide {
			if side, err = sideOf(all, who, device); err != nil {
				return err
			}
		}
		choices := conflict.Propose(all, conflict.Rule(rule), side, db.Now())
		if *dry || len(choices) == 0 {
			return c.tellChoices(conflict.Rule(rule), choices, len(all))
		}
		done, left, err := conflict.DecideAll(db, operatorOr(db, by), conflict.Rule(rule), side, choices)
		if len(all) > done.Count {
			c.code = exitUndecided
		}
		if err != nil || c.json {
			return printed(c, map[string]any{"id": done.ID, "decided": done.Count, "left": left}, err)
		}
		c.say(sayRuleDone, done.Count, left, rest[0], done.ID)
		return nil
	})
}

// tellChoices says what a rule would decide.
func (c *cli) tellChoices(rule conflict.Rule, choices []conflict.Choice, all int) error {
	if all > 0 {
		c.code = exitUndecided
	}
	if c.json {
		return c.print(map[string]any{"rule": rule, "choices": append([]conflict.Choice{}, choices...)})
	}
	c.say(sayRuleTitle, rule.Title())
	if warning := rule.Warning(); warning != "" {
		c.say(sayRuleTitle, warning)
	}
	if len(choices) == 0 {
		c.say(sayRuleNone)
	}
	for _, one := range choices {
		var others []string
		for i, v := range one.Values {
			if i != one.Take {
				others = append(others, v.Shown)
			}
		}
		c.say(sayRuleChoice, one.Who, one.Label, one.Values[one.Take].Shown, strings.Join(others, "、"))
	}
	c.say(sayRuleWould, len(choices), all-len(choices))
	return nil
}

// conflictBulk lists what was decided by rules.
func (c *cli) conflictBulk(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := conflict.Bulks(tx)
		if err != nil || c.json {
			return printed(c, append([]conflict.Bulk{}, all...), err)
		}
		if len(all) == 0 {
			c.say(sayNoBulk)
		}
		for _, b := range all {
			side, after := "", ""
			if b.Side != "" {
				side = "：" + b.Side
			}
			if b.Undone {
				after = sayBulkUndone
			}
			c.say(sayByRule, b.Time.Format("2006-01-02 15:04"), b.By, b.Rule.Title(), side, b.Count, b.ID, after)
		}
		return nil
	})
}

// conflictUndo takes one of those back.
func (c *cli) conflictUndo(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var all []conflict.Bulk
		if err := db.View(func(tx *store.Tx) (err error) { all, err = conflict.Bulks(tx); return err }); err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(b conflict.Bulk) bool { return !b.Undone && (len(rest) == 1 || b.ID == rest[1]) })
		if i < 0 {
			return plainError{noBulkOf, hintBulkOf}
		}
		back, left, err := conflict.UndoBulk(db, operatorOr(db, *by), all[i])
		if back > 0 {
			c.code = exitUndecided
		}
		if err != nil || c.json {
			return printed(c, map[string]int{"back": back, "left": left}, err)
		}
		c.say(sayBulkBack, back, left)
		return nil
	})
}
