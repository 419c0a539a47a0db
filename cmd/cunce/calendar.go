package main

import (
	"flag"
	"fmt"
	"time"

	"cunce/store"
	"cunce/store/calendar"
)

// calendarCommands are the commands of the calendar.
func calendarCommands() []command {
	return []command{
		{"calendar list", "文件", helpCalendarList, (*cli).calendarList},
		{"calendar done", "文件 --of 事项 [--date 日期] [--who 谁办的] [--note 说明] [--by 姓名]", helpCalendarDone, (*cli).calendarDone},
		{"calendar times", "文件 --of 事项", helpCalendarTimes, (*cli).calendarTimes},
		{"calendar undo", "文件 --id 编号 [--by 姓名]", helpCalendarUndo, (*cli).calendarUndo},
		{"calendar add", "文件 --name 事项 --first 日期 [--every 多久一次] [--who 谁办] [--by 姓名]", helpCalendarAdd, (*cli).calendarAdd},
		{"calendar remove", "文件 --of 事项 [--by 姓名]", helpCalendarRemove, (*cli).calendarRemove},
		{"calendar off", "文件 --of 事项 --why 原因 [--by 姓名]", helpCalendarOff, calendarSwitch(true)},
		{"calendar on", "文件 --of 事项 [--by 姓名]", helpCalendarOn, calendarSwitch(false)},
	}
}

// calendarList lists what is to be done, what waits first.
func (c *cli) calendarList(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := calendar.Read(tx)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(all)
		}
		for _, e := range all {
			c.say(sayCalendar, e.State.Name(), e.Name, e.Every, e.Last, e.Next, e.Detail, e.Source)
		}
		return nil
	})
}

// calendarWrite is a command that changes one entry: of names it.
func (c *cli) calendarWrite(fs *flag.FlagSet, args []string, named string, write func(tx *store.Tx, of string) error) error {
	of, by := fs.String(named, "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *of == "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return write(tx, *of) })
	})
}

// calendarDone enters that something was done.
func (c *cli) calendarDone(fs *flag.FlagSet, args []string) error {
	var d calendar.Done
	fs.StringVar(&d.Day, "date", "", "")
	fs.StringVar(&d.Who, "who", "", "")
	fs.StringVar(&d.Note, "note", "", "")
	return c.calendarWrite(fs, args, "of", func(tx *store.Tx, of string) error {
		if d.Day == "" {
			d.Day = tx.Now().Format(time.DateOnly)
		}
		return calendar.Keep(tx, of, d)
	})
}

// calendarTimes lists when something was done.
func (c *cli) calendarTimes(fs *flag.FlagSet, args []string) error {
	of := fs.String("of", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		times, err := calendar.Times(tx, *of)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(times)
		}
		for _, d := range times {
			c.say(sayTime, d.ID, d.Day, d.Who, d.Note)
		}
		return nil
	})
}

// calendarUndo takes back that something was done.
func (c *cli) calendarUndo(fs *flag.FlagSet, args []string) error {
	return c.calendarWrite(fs, args, "id", calendar.Forget)
}

// calendarAdd enters a reminder of the village's own.
func (c *cli) calendarAdd(fs *flag.FlagSet, args []string) error {
	first, every, who := fs.String("first", "", ""), fs.String("every", "", ""), fs.String("who", "", "")
	return c.calendarWrite(fs, args, "name", func(tx *store.Tx, name string) error { return calendar.Add(tx, name, *every, *first, *who) })
}

// calendarRemove takes a reminder of the village's own away.
func (c *cli) calendarRemove(fs *flag.FlagSet, args []string) error {
	return c.calendarWrite(fs, args, "of", calendar.Remove)
}

// calendarSwitch switches the reminding of an entry off or on.
func calendarSwitch(off bool) func(c *cli, fs *flag.FlagSet, args []string) error {
	return func(c *cli, fs *flag.FlagSet, args []string) error {
		why := ""
		if off {
			fs.StringVar(&why, "why", "", "")
		}
		return c.calendarWrite(fs, args, "of", func(tx *store.Tx, of string) error { return calendar.Switch(tx, of, off, why) })
	}
}
