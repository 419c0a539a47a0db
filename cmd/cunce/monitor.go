package main

import (
	"cmp"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/monitor/aid"
	"cunce/store/monitor/chase"
)

// monitorCommands are the subcommands about monitoring.
func monitorCommands() []command {
	return []command{
		{"monitor list", "文件 [--colour 颜色] [--step 到了哪一步] [--group 组] [--month 月份 --look 测了|没有测|缺测|没有实地入户] [--all]", helpMonitorList, (*cli).monitorList},
		{"monitor show", "文件 户编号", helpMonitorShow, (*cli).monitorShow},
		{"monitor step", "文件 户编号 步骤 --date 日期 --people 姓名、姓名 [--meeting 会议] [--note 意见] [--colour 颜色] [--use 号,号] [--kind 类别 --measure 措施 --owner 责任人 --due 时限 --member 姓名] [--effect 成效] [--by 姓名]", helpMonitorStep + actionCodes(), (*cli).monitorStep},
		{"monitor chase", "文件 [--month 月份] [--by 姓名]", helpMonitorChase, (*cli).monitorChase},
	}
}

// actionCodes lists what monitor step takes.
func actionCodes() string {
	var parts []string
	for _, a := range monitor.Steps() {
		parts = append(parts, fmt.Sprintf(sayAction, a.Code, a.Name))
	}
	return strings.Join(parts, "，") + "。"
}

// monitored is what other programs read of a household.
type monitored struct {
	Household string               `json:"household"`
	Group     string               `json:"group"`
	Head      string               `json:"head"`
	Colour    monitor.Colour       `json:"colour"`
	Level     string               `json:"level"`
	Held      bool                 `json:"held"`
	Step      string               `json:"step"`
	Month     monitor.Look         `json:"month"`
	Why       []string             `json:"why"`
	Next      string               `json:"next"`
	Deadline  string               `json:"deadline"`
	Actions   []monitor.Action     `json:"actions,omitempty"`
	History   []monitor.Line       `json:"history,omitempty"`
	Measures  []aid.Measure        `json:"measures,omitempty"`
	Forms     []monitor.Assessment `json:"forms,omitempty"`
}

func monitoredOf(b *monitor.Book, h monitor.House, month string) monitored {
	return monitored{Household: h.Number(), Group: h.Group(), Head: h.Head(), Colour: h.Colour, Level: h.Level(), Held: h.Held, Step: h.Status.Name(),
		Month: b.LookAt(h, month), Why: h.Why(), Next: b.Next(h), Deadline: b.Deadline(h)}
}

// looked says what became of a household this month, in words.
func looked(l monitor.Look) string {
	if l == "" {
		return sayNotDue
	}
	return sayThisMonth + l.Name()
}

func (c *cli) monitorList(flags *flag.FlagSet, args []string) error {
	colour, step, group := flags.String("colour", "", ""), flags.String("step", "", ""), flags.String("group", "", "")
	month, look, whole := flags.String("month", "", ""), flags.String("look", "", ""), flags.Bool("all", false, "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	want, ok := monitor.ColourNamed(*colour)
	if !ok {
		return usageError{fmt.Sprintf(sayNoColour, *colour)}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		b, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		*month = cmp.Or(*month, b.Month())
		if err := monitor.ValidMonth(*month); err != nil {
			return err
		}
		all, err := b.All()
		if err != nil {
			return err
		}
		lines := []monitored{}
		for _, h := range all {
			one := monitoredOf(b, h, *month)
			if !*whole && !h.Monitored() || want != "" && h.Colour != want || *step != "" && one.Step != *step || *group != "" && one.Group != *group ||
				*look != "" && one.Month.Name() != *look {
				continue
			}
			lines = append(lines, one)
		}
		if c.json {
			return c.print(lines)
		}
		if len(lines) == 0 {
			c.say(sayNoMonitored)
		}
		for _, l := range lines {
			c.say(sayMonitored, l.Household, l.Group, l.Head, l.Level, l.Step, looked(l.Month), l.Next)
		}
		return nil
	})
}

func (c *cli) monitorShow(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		h, err := householdNumbered(tx, rest[1])
		if err != nil {
			return err
		}
		b, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		house := b.Of(h)
		one := monitoredOf(b, house, b.Month())
		one.Actions, one.History = b.Actions(house), house.Lines()
		if one.Measures, err = aid.Of(tx, house); err != nil {
			return err
		}
		for _, a := range house.Assessments {
			one.Forms = append(one.Forms, *a)
		}
		if c.json {
			return c.print(one)
		}
		c.say(sayMonitored, one.Household, one.Group, one.Head, one.Level, one.Step, looked(one.Month), one.Next)
		for _, why := range one.Why {
			c.say(sayWhy, why)
		}
		for _, a := range one.Actions {
			c.say(sayCan, a.Code, a.Name, a.Role)
		}
		for i, m := range one.Measures {
			c.say(sayMeasure, i+1, m.Kind, m.Text, m.Owner, m.Due, cmp.Or(m.State, sayNoState))
		}
		for _, l := range one.History {
			bad := ""
			if l.Bad {
				bad = sayNotCounted
			}
			c.say(sayMonitorLine, l.Day, l.What, l.Colour.Name(), l.Who, l.Says, bad)
		}
		return nil
	})
}

func (c *cli) monitorStep(flags *flag.FlagSet, args []string) error {
	var s monitor.Step
	for name, into := range map[string]*string{"date": &s.Date, "people": &s.People, "meeting": &s.Meeting, "note": &s.Note} {
		flags.StringVar(into, name, "", "")
	}
	colour, by := flags.String("colour", "", ""), flags.String("by", "", "")
	measures := bindMeasures(flags)
	rest, err := c.parse(flags, args, 3)
	if err != nil {
		return err
	}
	var ok bool
	if s.Colour, ok = monitor.ColourNamed(*colour); !ok {
		return usageError{fmt.Sprintf(sayNoColour, *colour)}
	}
	i := slices.IndexFunc(monitor.Steps(), func(a monitor.Action) bool { return a.Code == rest[2] || a.Name == rest[2] })
	if i < 0 {
		return usageError{fmt.Sprintf(sayNoAction, rest[2])}
	}
	s.Action = monitor.Steps()[i].Code
	return c.with(rest[0], func(db *store.DB) error {
		var one monitored
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			h, err := householdNumbered(tx, rest[1])
			if err != nil {
				return err
			}
			if err := measures.take(tx, h.ID, s); err != nil {
				return err
			}
			b, err := monitor.ReadHouse(tx, h.ID)
			if err != nil {
				return err
			}
			one = monitoredOf(b, b.Of(h), b.Month())
			return nil
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(one)
		}
		c.say(sayStepDone, one.Head, one.Step, one.Level, one.Next)
		return nil
	})
}

// A helping is what the options of a step say of measures.
type helping struct {
	use, effect string
	add         aid.New
}

func bindMeasures(flags *flag.FlagSet) *helping {
	var m helping
	for name, into := range map[string]*string{"use": &m.use, "effect": &m.effect, "kind": &m.add.Kind, "measure": &m.add.Text, "owner": &m.add.Owner,
		"due": &m.add.Due, "member": &m.add.Member} {
		flags.StringVar(into, name, "", "")
	}
	return &m
}

// take takes a step, with the measures that it decides on or ends.
func (m *helping) take(tx *store.Tx, household string, s monitor.Step) error {
	b, err := monitor.ReadHouse(tx, household)
	if err != nil {
		return err
	}
	h, err := tx.Household(household)
	if err != nil {
		return err
	}
	all, err := aid.Of(tx, b.Of(h))
	if err != nil {
		return err
	}
	switch s.Action {
	case "help":
		use, err := m.used(all)
		if err != nil {
			return err
		}
		return aid.Help(tx, household, s, use, m.add)
	case "helped", "filled":
		effects, err := m.effects(aid.Open(all), all)
		if err != nil {
			return err
		}
		return aid.Finish(tx, household, s, effects)
	}
	return b.Do(household, s)
}

// used are the measures behind the numbers of --use, as monitor show numbers them.
func (m *helping) used(all []aid.Measure) (ids []string, err error) {
	for _, part := range strings.FieldsFunc(m.use, func(r rune) bool { return strings.ContainsRune(" ,，、", r) }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(all) {
			return nil, usageError{fmt.Sprintf(sayNoMeasure, part)}
		}
		ids = append(ids, all[n-1].Response)
	}
	return ids, nil
}

// effects reads --effect: one text for the one measure that is open, or 号=成效 for each, with ; between them.
func (m *helping) effects(open, all []aid.Measure) (map[string]string, error) {
	out := map[string]string{}
	if !strings.ContainsAny(m.effect, "=＝") && len(open) == 1 {
		out[open[0].Response] = m.effect
		return out, nil
	}
	for _, part := range strings.FieldsFunc(m.effect, func(r rune) bool { return strings.ContainsRune(";；", r) }) {
		number, text, _ := strings.Cut(strings.ReplaceAll(part, "＝", "="), "=")
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil || n < 1 || n > len(all) {
			return nil, usageError{fmt.Sprintf(sayNoMeasure, part)}
		}
		out[all[n-1].Response] = text
	}
	return out, nil
}

// monitorChase opens issues about the households that were missed in a month, the last one that is over without more words.
func (c *cli) monitorChase(flags *flag.FlagSet, args []string) error {
	month, by := flags.String("month", "", ""), flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var n chase.Opened
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			b, err := monitor.ReadHouse(tx, "")
			if err != nil {
				return err
			}
			n, err = chase.Open(tx, cmp.Or(*month, chase.Last(b)))
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(n)
		}
		c.say(sayChased, n.Month, n.Missing, n.Opened, n.Known, n.Withdrawn)
		return nil
	})
}
