package main

import (
	"cmp"
	"flag"
	"fmt"
	"strings"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/locality"
	"cunce/store/regroup"
)

// formerLine is a name or code of before as other programs read it.
type formerLine struct {
	Text  string `json:"text"`
	Until string `json:"until"`
}

// groupLine is one group as other programs read it.
type groupLine struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Code       string       `json:"code"`
	Households int          `json:"households"`
	Into       string       `json:"into"` // name of the group that it went into
	Merged     string       `json:"merged"`
	Names      []formerLine `json:"names"`
	Codes      []formerLine `json:"codes"`
}

func formerLines(d locality.Dated) []formerLine {
	out := []formerLine{}
	for _, f := range d.Was {
		out = append(out, formerLine{f.Text, f.Until})
	}
	return out
}

// groupLines are the groups, as they were on a day or are now for "".
func groupLines(tx *store.Tx, day string) ([]groupLine, error) {
	gs, err := tx.AllGroups()
	if err != nil {
		return nil, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	size := map[string]int{}
	for _, h := range roster {
		size[h.Group()]++
	}
	lines := []groupLine{}
	for _, g := range gs {
		l := groupLine{ID: g.ID, Name: g.Name.On(day), Code: g.Code.On(day), Households: size[g.Name.Now], Merged: g.Merged,
			Names: formerLines(g.Name), Codes: formerLines(g.Code)}
		if g.Into != "" {
			l.Into, l.Households = gs.Follow(g, "").Name.Now, 0
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// groupList lists the groups.
func (c *cli) groupList(flags *flag.FlagSet, args []string) error {
	on := flags.String("on", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if *on, err = c.dayOr(*on, ""); err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var lines []groupLine
		err := db.View(func(tx *store.Tx) (err error) {
			lines, err = groupLines(tx, *on)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(lines)
		}
		if len(lines) == 0 {
			c.say(sayNoGroups)
		}
		for _, l := range lines {
			c.say(sayGroup, l.Name, cmp.Or(l.Code, sayNoCode), l.Households, l.past())
		}
		return nil
	})
}

// past tells what the group was called and coded before, and where it went.
func (l groupLine) past() string {
	var parts []string
	for _, f := range l.Names {
		parts = append(parts, fmt.Sprintf(sayWasCalled, f.Until, f.Text))
	}
	for _, f := range l.Codes {
		parts = append(parts, fmt.Sprintf(sayWasCoded, f.Until, f.Text))
	}
	if l.Into != "" {
		parts = append(parts, fmt.Sprintf(sayWentInto, l.Merged, l.Into))
	}
	return strings.Join(parts, "  ")
}

// dayOr reads a day as officers write it; or is what is meant by none.
func (c *cli) dayOr(text, or string) (string, error) {
	if text == "" {
		return or, nil
	}
	day, partial, ok := normal.Date(text, c.now())
	if !ok || partial {
		return "", usageError{fmt.Sprintf(sayBadDay, text)}
	}
	return day, nil
}

// groupAdd adds a group at the end.
func (c *cli) groupAdd(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 2, func(tx *store.Tx, rest []string, _ string) (string, error) {
		return fmt.Sprintf(sayGroupAdded, rest[0]), tx.NewGroup(normal.Name(rest[0]))
	})
}

// groupRename gives a group another name.
func (c *cli) groupRename(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 3, func(tx *store.Tx, rest []string, day string) (string, error) {
		g, err := groupOf(tx, rest[0])
		if err != nil {
			return "", err
		}
		moved, err := tx.RenameGroup(g.ID, rest[1], day)
		return fmt.Sprintf(sayGroupRenamed, g.Name.Now, rest[1], day, moved), err
	})
}

// groupMerge puts a group into another one.
func (c *cli) groupMerge(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 3, func(tx *store.Tx, rest []string, day string) (string, error) {
		from, err := groupOf(tx, rest[0])
		if err != nil {
			return "", err
		}
		into, err := groupOf(tx, rest[1])
		if err != nil {
			return "", err
		}
		moved, err := tx.MergeGroup(from.ID, into.ID, day)
		return fmt.Sprintf(sayGroupMerged, from.Name.Now, into.Name.Now, day, moved), err
	})
}

// groupCode gives a group a code, or another one.
func (c *cli) groupCode(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 3, func(tx *store.Tx, rest []string, day string) (string, error) {
		g, err := groupOf(tx, rest[0])
		if err != nil {
			return "", err
		}
		return fmt.Sprintf(sayGroupCoded, g.Name.Now, rest[1], day), tx.CodeGroup(g.ID, rest[1], day)
	})
}

// groupUndo takes the last change of a group or of the village back.
func (c *cli) groupUndo(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 1, func(tx *store.Tx, _ []string, _ string) (string, error) {
		change, found, err := regroup.Last(tx)
		if err != nil {
			return "", err
		}
		if !found {
			return "", plainError{sayNothingChanged, hintNothingChanged}
		}
		moved, later, err := regroup.TakeBack(tx, change)
		return fmt.Sprintf(sayTakenBack, change.Says, moved, later), err
	})
}

// groupCodes is the map of codes and names of before to those of now, of groups and of the village.
func (c *cli) groupCodes(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		lines := []codeLine{}
		err := db.View(func(tx *store.Tx) error {
			v, err := tx.Village()
			if err != nil {
				return err
			}
			lines = append(lines, codeLines("village", v.Name.Now, v.Code, v.Code.Now)...)
			gs, err := tx.AllGroups()
			for _, g := range gs {
				now := gs.Follow(g, "")
				lines = append(lines, codeLines("group", now.Name.Now, g.Code, now.Code.Now)...)
				if g.Into != "" && g.Code.Now != "" {
					lines = append(lines, codeLine{"group", g.Code.Now, now.Code.Now, g.Merged, now.Name.Now})
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(lines)
		}
		if len(lines) == 0 {
			c.say(sayNoOldCodes)
		}
		for _, l := range lines {
			c.say(sayOldCode, l.Old, cmp.Or(l.New, sayNoCode), l.From, l.Name)
		}
		return nil
	})
}

// codeLine is a code of before with what it became and when.
type codeLine struct {
	Kind string `json:"kind"` // village or group
	Old  string `json:"old"`
	New  string `json:"new"`
	From string `json:"from"`
	Name string `json:"name"` // of now
}

func codeLines(kind, name string, d locality.Dated, now string) (lines []codeLine) {
	for _, f := range d.Was {
		lines = append(lines, codeLine{kind, f.Text, now, f.Until, name})
	}
	return lines
}

// groupOf is the group of now that a name or a code means.
func groupOf(tx *store.Tx, name string) (locality.Group, error) {
	gs, err := tx.AllGroups()
	if err != nil {
		return locality.Group{}, err
	}
	g, ok := gs.Named(name)
	if !ok {
		return g, plainError{fmt.Sprintf(sayNoGroup, name), hintNoGroup}
	}
	return g, nil
}

// changeGroup is one change of groups or of the village; n counts the file and the names.
func (c *cli) changeGroup(flags *flag.FlagSet, args []string, n int, do func(tx *store.Tx, rest []string, day string) (string, error)) error {
	by := flags.String("by", "", "")
	date := flags.String("date", "", "")
	rest, err := c.parse(flags, args, n)
	if err != nil {
		return err
	}
	day, err := c.dayOr(*date, c.now().Format("2006-01-02"))
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		said := ""
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) {
			said, err = do(tx, rest[1:], day)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"done": said})
		}
		c.say("%s", said)
		return nil
	})
}

// villageShow tells what the village is called and coded, now and before.
func (c *cli) villageShow(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var v locality.Village
		err := db.View(func(tx *store.Tx) (err error) {
			v, err = tx.Village()
			return err
		})
		if err != nil {
			return err
		}
		l := groupLine{ID: db.Identity().Code, Name: v.Name.Now, Code: v.Code.Now, Into: v.Into, Merged: v.Merged, Names: formerLines(v.Name), Codes: formerLines(v.Code)}
		if c.json {
			return c.print(l)
		}
		c.say(sayVillage, l.Name, l.Code, l.past())
		return nil
	})
}

// villageRename gives the village another name.
func (c *cli) villageRename(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 2, func(tx *store.Tx, rest []string, day string) (string, error) {
		return fmt.Sprintf(sayVillageRenamed, rest[0], day), tx.RenameVillage(rest[0], day)
	})
}

// villageCode gives the village another code.
func (c *cli) villageCode(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 2, func(tx *store.Tx, rest []string, day string) (string, error) {
		return fmt.Sprintf(sayVillageCoded, rest[0], day), tx.CodeVillage(rest[0], day)
	})
}

// villageMerge notes that the village went into another one.
func (c *cli) villageMerge(flags *flag.FlagSet, args []string) error {
	return c.changeGroup(flags, args, 2, func(tx *store.Tx, rest []string, day string) (string, error) {
		return fmt.Sprintf(sayVillageMerged, rest[0], day), tx.MergeVillage(rest[0], day)
	})
}
