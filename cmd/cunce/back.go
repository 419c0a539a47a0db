package main

import (
	"cmp"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"cunce/store"
	"cunce/store/correction"
	"cunce/store/merge"
	"cunce/store/question"
	"cunce/store/township"
)

// backCommands are the commands of what a township sends back to its villages, and of what they say to it.
func backCommands() []command {
	return []command{
		{"correction list", "文件 [--said]", helpCorrectionList, (*cli).correctionList},
		{"correction accept", "文件 编号... | 文件 --all [--by 姓名]", helpCorrectionAccept, (*cli).correctionAccept},
		{"correction object", "文件 编号 --why 原因 [--by 姓名]", helpCorrectionObject, (*cli).correctionObject},
		{"correction settle", "文件 编号 --keep|--end [--by 姓名]", helpCorrectionSettle, (*cli).correctionSettle},
		{"question list", "文件 [--owed] [--household 户编号]", helpQuestionList, (*cli).questionList},
		{"question ask", "镇文件 --text 问什么 [--task] [--due 日期] [--household 户编号] [--issue 问题编号] --in 村|--every [--by 姓名]", helpQuestionAsk, (*cli).questionAsk},
		{"question reply", "文件 编号 --text 回复 [--by 姓名]", helpQuestionReply, questionSays(question.Reply)},
		{"question done", "文件 编号 [--text 怎么办的] [--by 姓名]", helpQuestionDone, questionSays(question.Done)},
		{"question again", "镇文件 编号 [--text 问什么] [--due 日期] --in 村 [--by 姓名]", helpQuestionAgain, questionSays(question.Again)},
		{"question close", "镇文件 编号 --in 村 [--by 姓名]", helpQuestionClose, questionSays(question.Closes)},
	}
}

// correctionList lists what the township changed and nobody in the village said anything to, or what was said.
func (c *cli) correctionList(fs *flag.FlagSet, args []string) error {
	said := fs.Bool("said", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		read := correction.List
		if *said {
			read = correction.Said
		}
		rows, err := read(tx)
		if err != nil || c.json {
			return printed(c, rows, err)
		}
		again, err := correction.Again(tx)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			c.say(sayNoCorrection)
		}
		if len(again) > 0 && !*said {
			defer c.say(sayCorrectionAgain, len(again))
		}
		for _, r := range rows {
			c.say(sayCorrection, r.ID, r.Who, r.What.Name()+r.Label, cmp.Or(r.Was(), sayNothing), r.Is(), r.Values[0].By, r.Values[0].Time.Format("2006-01-02 15:04"))
			if r.Says != correction.Nothing {
				c.say(sayCorrectionSaid, r.SaidBy, r.SaysName(), cmp.Or(r.Why, r.Said.Format("2006-01-02 15:04")))
			}
		}
		return nil
	})
}

// chosenChanges are the changes of the list with these names, or their beginnings.
func chosenChanges(tx *store.Tx, ids []string) (rows []correction.Row, err error) {
	all, err := correction.List(tx)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		var found []correction.Row
		for _, r := range all {
			if len(id) >= 4 && strings.HasPrefix(r.ID, strings.ToUpper(id)) {
				found = append(found, r)
			}
		}
		if len(found) != 1 {
			return nil, plainError{fmt.Sprintf(sayNoSuchCorrection, id), hintNoSuchCorrection}
		}
		rows = append(rows, found[0])
	}
	return rows, nil
}

// mostChosen is how many changes can be named.
const mostChosen = 10_000

// correctionAccept agrees to some changes, or to all that are listed.
func (c *cli) correctionAccept(fs *flag.FlagSet, args []string) error {
	all, by := fs.Bool("all", false, ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, -mostChosen)
	if err != nil {
		return err
	}
	if len(rest) == 0 || (len(rest) > 1) == *all {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.said(rest[0], *by, func(tx *store.Tx) (int, error) {
		rows, err := chosenChanges(tx, rest[1:])
		if *all {
			rows, err = correction.List(tx)
		}
		if err != nil {
			return 0, err
		}
		return len(rows), correction.Accept(tx, rows, *all)
	}, sayAccepted)
}

// correctionObject objects to one change.
func (c *cli) correctionObject(fs *flag.FlagSet, args []string) error {
	why, by := fs.String("why", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.said(rest[0], *by, func(tx *store.Tx) (int, error) {
		rows, err := chosenChanges(tx, rest[1:])
		if err != nil {
			return 0, err
		}
		return 1, correction.Object(tx, rows[0], *why)
	}, sayObjected)
}

// correctionSettle decides about a record that the township began or ended and the village objected to.
func (c *cli) correctionSettle(fs *flag.FlagSet, args []string) error {
	keep, end, by := fs.Bool("keep", false, ""), fs.Bool("end", false, ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if *keep == *end {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			all, err := correction.Said(tx)
			if err != nil {
				return err
			}
			for _, r := range all {
				if len(rest[1]) >= 4 && strings.HasPrefix(r.ID, strings.ToUpper(rest[1])) {
					return correction.Settle(tx, r, *keep)
				}
			}
			return plainError{fmt.Sprintf(sayNoSuchCorrection, rest[1]), hintNoSuchCorrection}
		})
		if sentence, hint, ok := correction.Explain(err); ok {
			return plainError{sentence, hint}
		}
		if err != nil || c.json {
			return printed(c, map[string]bool{"stays": *keep}, err)
		}
		c.say(sayCorrectionSettled)
		return nil
	})
}

// said writes what somebody says, in a village's own file.
func (c *cli) said(path, by string, work func(*store.Tx) (int, error), told string) error {
	return c.with(path, func(db *store.DB) error {
		if db.Whole().Identity().Town() {
			return plainError{sayVillageSays, hintVillageSays}
		}
		n := 0
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
			n, err = work(tx)
			return err
		})
		if sentence, hint, ok := correction.Explain(err); ok {
			return plainError{sentence, hint}
		}
		if err != nil || c.json {
			return printed(c, map[string]int{"changes": n}, err)
		}
		c.say(told, n)
		return nil
	})
}

// questionList lists what the township asks.
func (c *cli) questionList(fs *flag.FlagSet, args []string) error {
	owed, household := fs.Bool("owed", false, ""), fs.String("household", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := question.List(tx)
		if err != nil {
			return err
		}
		id := ""
		if *household != "" {
			h, err := tx.HouseholdByNumber(*household)
			if err != nil {
				return err
			}
			id = h.ID
		}
		shown := []question.Question{}
		for _, q := range all {
			if (q.Owed || !*owed) && (id == "" || q.Household == id) {
				shown = append(shown, q)
			}
		}
		places, err := township.Names(tx)
		if err != nil || c.json {
			return printed(c, shown, err)
		}
		if len(shown) == 0 {
			c.say(sayNothingAsked)
		}
		for _, q := range shown {
			c.say(sayQuestion, strings.TrimSpace(places[q.Village]+" "+strconv.Itoa(q.Number)), q.What(), q.Whom(), q.Told())
			for _, m := range q.Messages {
				c.say("  %s", m.Says())
			}
		}
		return nil
	})
}

// questionAsk asks one village, or every one.
func (c *cli) questionAsk(fs *flag.FlagSet, args []string) error {
	var a question.Asking
	var household, issue, by string
	bind(fs, map[string]*string{"text": &a.Text, "due": &a.Due, "household": &household, "issue": &issue, "by": &by})
	fs.BoolVar(&a.Task, "task", false, "")
	every := fs.Bool("every", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *every && household+issue != "" {
		return usageError{sayEveryAlone}
	}
	return c.with(rest[0], func(db *store.DB) error {
		asked := []*store.DB{db}
		if *every {
			if asked, err = everyVillage(db.Whole()); err != nil {
				return err
			}
		}
		ids := []string{}
		for _, one := range asked {
			err := one.Update(operatorOr(db, by), func(tx *store.Tx) error {
				about := a
				if household != "" {
					h, err := tx.HouseholdByNumber(household)
					if err != nil {
						return err
					}
					about.Household = h.ID
				}
				about.Issue = issue
				id, err := question.Ask(tx, about)
				ids = append(ids, id)
				return err
			})
			if err != nil {
				return questionError(err)
			}
		}
		if c.json {
			return c.print(ids)
		}
		c.say(sayQuestionAsked, len(ids))
		return nil
	})
}

// everyVillage are the villages of a township's file, each alone.
func everyVillage(whole *store.DB) (all []*store.DB, err error) {
	var villages []township.Village
	err = whole.View(func(tx *store.Tx) (err error) { villages, err = township.Villages(tx); return err })
	for _, v := range villages {
		if err != nil {
			return nil, err
		}
		var one *store.DB
		one, err = whole.In(v.Code)
		all = append(all, one)
	}
	return all, err
}

// questionError has the words of what cannot be asked or said.
func questionError(err error) error {
	if sentence, hint, ok := question.Explain(err); ok {
		return plainError{sentence, hint}
	}
	return err
}

// questionSays is a command that says something to a question.
func questionSays(action question.Action) func(*cli, *flag.FlagSet, []string) error {
	return func(c *cli, fs *flag.FlagSet, args []string) error {
		text, due, by := fs.String("text", "", ""), fs.String("due", "", ""), fs.String("by", "", "")
		rest, err := c.parse(fs, args, 2)
		if err != nil {
			return err
		}
		return c.with(rest[0], func(db *store.DB) error {
			err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return question.Say(tx, rest[1], action, *text, *due) })
			if err != nil {
				return questionError(err)
			}
			var q question.Question
			err = db.View(func(tx *store.Tx) (err error) { q, err = question.Find(tx, rest[1]); return err })
			if err != nil || c.json {
				return printed(c, q, err)
			}
			c.say(saySaid, q.Told())
			return nil
		})
	}
}

// tellFromTownship tells what the township's package changes and asks.
func (c *cli) tellFromTownship(part *merge.Part) {
	if n := len(part.Corrections); n > 0 {
		c.say(sayMergeChanged, n)
	}
	for i, r := range part.Corrections {
		if i == mostTold {
			c.say(sayMergeMore, len(part.Corrections)-i)
			break
		}
		c.say(sayMergeChange, r.Who, r.What.Name()+r.Label, r.Was(), r.Is())
	}
	if part.Asked > 0 {
		c.say(sayMergeAsked, part.Asked)
	}
}
