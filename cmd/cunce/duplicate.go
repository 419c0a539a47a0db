package main

import (
	"flag"
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/duplicate"
	"cunce/store/people"
	"cunce/store/township"
)

// duplicateCommands are the commands of records that may be there twice.
func duplicateCommands() []command {
	return []command{
		{"duplicate list", "文件 [--decided]", helpDuplicateList, (*cli).duplicateList},
		{"duplicate join", "文件 --keep 编号 --other 编号 [--take keep|other] | --sure [--by 姓名]", helpDuplicateJoin, (*cli).duplicateJoin},
		{"duplicate apart", "文件 --keep 编号 --other 编号 --why 原因 [--by 姓名]", helpDuplicateApart, (*cli).duplicateApart},
		{"duplicate ask", "镇文件 --keep 编号 --other 编号 [--by 姓名]", helpDuplicateAsk, (*cli).duplicateAsk},
		{"duplicate end", "镇文件 --keep 编号 --other 编号 --ends 编号 --how moved|dead|error [--date 日期] [--why 怎么核实的] [--by 姓名]", helpDuplicateEnd, (*cli).duplicateEnd},
		{"duplicate settle", "镇文件 [--by 姓名]", helpDuplicateSettle, (*cli).duplicateSettle},
		{"duplicate undo", "文件 --keep 编号 --other 编号 [--by 姓名]", helpDuplicateUndo, (*cli).duplicateUndo},
	}
}

// duplicateList lists the pairs that nobody decided, or the decisions.
func (c *cli) duplicateList(fs *flag.FlagSet, args []string) error {
	decided := fs.Bool("decided", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		if *decided {
			all, err := duplicate.Decisions(tx)
			if err != nil || c.json {
				return printed(c, append([]duplicate.Decision{}, all...), err)
			}
			for _, d := range all {
				what := sayTwo + d.Reason
				if d.Joined {
					what = sayOne
				}
				c.say(sayDecision, d.Who, what, d.By, d.Time.Format("2006-01-02 15:04"), d.Keep, d.Other)
			}
			return nil
		}
		all, err := duplicate.List(tx)
		if len(all) > 0 {
			c.code = exitUndecided
		}
		if err != nil || c.json {
			return printed(c, append([]duplicate.Pair{}, all...), err)
		}
		if len(all) == 0 {
			c.say(sayNoDuplicate)
		}
		for _, p := range all {
			c.say(sayDuplicate, p.Keep.Name, p.Keep.Number, p.Keep.Head, p.Other.Number, p.Other.Head, strings.Join(p.Alike, "、"), p.Keep.ID, p.Other.ID)
		}
		return nil
	})
}

// printed prints as JSON, unless there is an error.
func printed[T any](c *cli, v T, err error) error {
	if err != nil {
		return err
	}
	return c.print(v)
}

// pairFlags are the options that name a pair.
func pairFlags(fs *flag.FlagSet) (keep, other, by *string) {
	return fs.String("keep", "", ""), fs.String("other", "", ""), fs.String("by", "", "")
}

// pairOf finds the pair that nobody decided with these ids, whichever stands first.
func pairOf(tx *store.Tx, keep, other string) (duplicate.Pair, error) {
	all, err := duplicate.List(tx)
	if err != nil {
		return duplicate.Pair{}, err
	}
	for _, p := range all {
		if p.Keep.ID == keep && p.Other.ID == other || p.Keep.ID == other && p.Other.ID == keep {
			return p, nil
		}
	}
	return duplicate.Pair{}, plainError{sayNoPair, hintNoPair}
}

// duplicateJoin makes two records one, or all certain pairs.
func (c *cli) duplicateJoin(fs *flag.FlagSet, args []string) error {
	keep, other, by := pairFlags(fs)
	take, sure := fs.String("take", "keep", ""), fs.Bool("sure", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *sure != (*keep == "" && *other == "") || *take != "keep" && *take != "other" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("duplicate join"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		if *sure {
			joined, left, why, err := duplicate.JoinSure(db, operatorOr(db, *by))
			if left > 0 {
				c.code = exitRefused
			}
			if err != nil || c.json {
				return printed(c, map[string]int{"joined": joined, "left": left}, err)
			}
			c.say(sayJoinedSure, joined, left, why)
			return nil
		}
		var done duplicate.Joined
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			p, err := pairOf(tx, *keep, *other)
			if err != nil {
				return err
			}
			values := duplicate.TakeKeep
			if (*take == "other") != (p.Keep.ID == *other) { // the smaller id stays, whichever is named first
				values = duplicate.TakeOther
			}
			done, err = duplicate.Join(tx, p, values)
			return err
		})
		if err != nil || c.json {
			return printed(c, done, err)
		}
		c.say(sayJoined, done.Members, done.People, done.Responses, done.Issues, done.Left)
		return nil
	})
}

// duplicateApart keeps why two records are not the same.
func (c *cli) duplicateApart(fs *flag.FlagSet, args []string) error {
	keep, other, by := pairFlags(fs)
	why := fs.String("why", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			p, err := pairOf(tx, *keep, *other)
			if err != nil {
				return err
			}
			return duplicate.Dismiss(tx, p, *why)
		})
	})
}

// duplicateUndo takes a decision back.
func (c *cli) duplicateUndo(fs *flag.FlagSet, args []string) error {
	keep, other, by := pairFlags(fs)
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			all, err := duplicate.Decisions(tx)
			if err != nil {
				return err
			}
			for _, d := range all {
				if d.Keep == *keep && d.Other == *other || d.Keep == *other && d.Other == *keep {
					return duplicate.Undo(tx, d)
				}
			}
			return plainError{sayNoDecision, hintNoDecision}
		})
	})
}

// duplicateAsk has two villages look into a person or household that both have.
func (c *cli) duplicateAsk(fs *flag.FlagSet, args []string) error {
	keep, other, by := pairFlags(fs)
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		opened := 0
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			p, err := pairOf(tx, *keep, *other)
			if err != nil {
				return err
			}
			names, err := township.Names(tx)
			if err != nil {
				return err
			}
			opened, err = duplicate.Ask(tx, p, names)
			return err
		})
		if err != nil || c.json {
			return printed(c, map[string]int{"opened": opened}, err)
		}
		c.say(sayAsked, opened)
		return nil
	})
}

// endings are how a side ends, as the option is written.
var endings = map[string]people.Kind{"moved": people.MoveOut, "dead": people.Death, "error": people.Leave}

// duplicateEnd takes a person off the list of the village that is wrong.
func (c *cli) duplicateEnd(fs *flag.FlagSet, args []string) error {
	keep, other, by := pairFlags(fs)
	var ends, how, date, why string
	bind(fs, map[string]*string{"ends": &ends, "how": &how, "date": &date, "why": &why})
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if endings[how] == "" || ends != *keep && ends != *other {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("duplicate end"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var p duplicate.Pair
		if err := db.View(func(tx *store.Tx) (err error) { p, err = pairOf(tx, *keep, *other); return err }); err != nil {
			return err
		}
		told, err := duplicate.End(db, operatorOr(db, *by), p, ends, people.Change{Kind: endings[how], Date: date, Reason: why})
		if err != nil || c.json {
			return printed(c, map[string]any{"told": told}, err)
		}
		for _, line := range told {
			c.say("%s", line)
		}
		return nil
	})
}

// duplicateSettle withdraws the issues about what villages put right themselves.
func (c *cli) duplicateSettle(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		n := 0
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) { n, err = duplicate.Settle(tx); return err })
		if err != nil || c.json {
			return printed(c, map[string]int{"withdrawn": n}, err)
		}
		c.say(saySettled, n)
		return nil
	})
}
