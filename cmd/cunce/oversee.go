package main

import (
	"cmp"
	"flag"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/oversee"
)

// overseeCommands are the subcommands about supervision.
func overseeCommands() []command {
	return []command{
		{"oversee list", "文件", helpOverseeList, (*cli).overseeList},
		{"oversee add", "文件 --cadence 周期,周期 --content 内容,内容 --people 姓名,姓名 [--date 日期] [--note 说明] [--by 姓名]", helpOverseeAdd, (*cli).overseeAdd},
		{"oversee find", "文件 督查日期|编号 --content 内容 --title 问题 [--detail 情况] [--household 户编号] [--office 办室] [--due 日期] [--by 姓名]", helpOverseeFind, (*cli).overseeFind},
		{"oversee remove", "文件 督查日期|编号 [--by 姓名]", helpOverseeRemove, (*cli).overseeRemove},
		{"oversee content", "文件", helpOverseeContent, (*cli).overseeContent},
		{"oversee cadence", "文件", helpOverseeCadence, (*cli).overseeCadence},
	}
}

func (c *cli) overseeList(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := oversee.All(tx)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(append([]oversee.Visit{}, all...))
		}
		if len(all) == 0 {
			c.say(sayNoOversee)
		}
		for _, v := range all {
			c.say(sayOversee, v.ID, v.Day, strings.Join(v.Cadences, "、"), strings.Join(v.Contents, "、"), strings.Join(v.People, "、"), len(v.Issues), v.Note)
		}
		return nil
	})
}

func (c *cli) overseeAdd(flags *flag.FlagSet, args []string) error {
	var v oversee.Visit
	flags.StringVar(&v.Day, "date", "", "")
	flags.StringVar(&v.Note, "note", "", "")
	cadence, content, people := flags.String("cadence", "", ""), flags.String("content", "", ""), flags.String("people", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	v.Day = cmp.Or(v.Day, c.now().Format(time.DateOnly))
	v.Cadences, v.Contents, v.People = splitNames(*cadence), splitNames(*content), splitNames(*people)
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) {
			v, err = oversee.Add(tx, v)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(v)
		}
		c.say(sayOverseeAdded, v.Day, strings.Join(v.Cadences, "、"), v.ID)
		return nil
	})
}

func (c *cli) overseeFind(flags *flag.FlagSet, args []string) error {
	var f oversee.Finding
	for name, into := range map[string]*string{"content": &f.Content, "title": &f.Title, "detail": &f.Detail, "office": &f.Office, "due": &f.Due} {
		flags.StringVar(into, name, "", "")
	}
	household, by := flags.String("household", "", ""), flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var i store.Issue
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			if *household != "" {
				h, err := householdNumbered(tx, *household)
				if err != nil {
					return err
				}
				f.Household = h.ID
			}
			var err error
			i, err = oversee.Find(tx, rest[1], f)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"id": i.ID, "number": i.Number(), "office": i.Office(), "due": i.Due()})
		}
		c.say(sayIssueAdded, i.Number())
		return nil
	})
}

func (c *cli) overseeRemove(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return oversee.Remove(tx, rest[1]) })
		if err == nil && c.json {
			return c.print(map[string]string{"removed": rest[1]})
		}
		if err == nil {
			c.say(sayOverseeRemoved)
		}
		return err
	})
}

func (c *cli) overseeContent(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := oversee.Coverage(tx)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(all)
		}
		for _, one := range all {
			c.say(sayOverseeContent, one.Name, one.Times, cmp.Or(one.Last, sayNever), len(one.Issues), one.Open)
			for _, point := range one.Points {
				c.say(sayOverseePoint, point)
			}
		}
		return nil
	})
}

func (c *cli) overseeCadence(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := oversee.Reminders(tx)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(all)
		}
		for _, d := range all {
			c.say(sayOverseeCadence, d.Every, d.Name, cmp.Or(d.Last, sayNever), d.Says())
		}
		return nil
	})
}
