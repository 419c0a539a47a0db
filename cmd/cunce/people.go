package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/people"
)

// peopleKinds are the words of the command line for what happens to people.
var peopleKinds = []struct {
	word string
	kind people.Kind
	args string
}{
	{"birth", people.Birth, argsArrive}, {"death", people.Death, argsLeave}, {"marry-in", people.MarryIn, argsArrive},
	{"marry-out", people.MarryOut, argsLeave}, {"move-in", people.MoveIn, argsArrive}, {"move-out", people.MoveOut, argsLeave},
	{"abroad", people.Abroad, argsLeave}, {"prison", people.Prison, argsLeave}, {"leave", people.Leave, argsLeave},
	{"split", people.Split, argsSplit}, {"join", people.Join, argsJoin}, {"head", people.NewHead, argsHead},
	{"idno", people.IDNumber, argsValue}, {"rename", people.Rename, argsValue}, {"number", people.Number, argsNumber},
	{"share", people.Share, argsShare}, {"unshare", people.Unshare, argsUnshare},
}

// peopleCommands are one command for each kind.
func peopleCommands() (out []command) {
	for _, k := range peopleKinds {
		out = append(out, command{"people " + k.word, "文件 --household 户编号 " + k.args + argsEvery, fmt.Sprintf(helpPeople, k.kind.Name()),
			func(c *cli, fs *flag.FlagSet, args []string) error { return c.peopleDo(fs, args, k.kind) }})
	}
	return append(out, command{"people list", "文件 [--household 户编号] [--from 日期] [--to 日期]", helpPeopleList, (*cli).peopleList},
		command{"people undo", "文件 --id 编号 | --last [--by 姓名]", helpPeopleUndo, (*cli).peopleUndo})
}

// peopleOptions are what a change can be told.
type peopleOptions struct {
	household, member, members, to, from   string
	name, idno, sex, birth, rel, relations string
	value, field, team, issues             string
	date, reason, by                       string
}

func (o *peopleOptions) define(fs *flag.FlagSet) {
	for name, into := range map[string]*string{"household": &o.household, "member": &o.member, "members": &o.members, "to": &o.to, "from": &o.from,
		"name": &o.name, "idno": &o.idno, "sex": &o.sex, "birth": &o.birth, "rel": &o.rel, "relations": &o.relations, "value": &o.value,
		"field": &o.field, "team": &o.team, "issues": &o.issues, "date": &o.date, "reason": &o.reason, "by": &o.by} {
		fs.StringVar(into, name, "", "")
	}
}

// peopleDone is the JSON of what came of a change.
type peopleDone struct {
	Event     string   `json:"event"`
	Household string   `json:"household"`
	Told      []string `json:"told"`
}

// peopleDo enters a change.
func (c *cli) peopleDo(fs *flag.FlagSet, args []string, kind people.Kind) error {
	var o peopleOptions
	o.define(fs)
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if o.household == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	if kind == people.Split && o.issues == "" {
		o.issues = "ask"
	}
	return c.with(rest[0], func(db *store.DB) error {
		var done people.Done
		err := db.Update(operatorName(o.by), func(tx *store.Tx) error {
			change, err := o.change(tx, kind, c.now())
			if err == nil {
				done, err = people.Apply(tx, change)
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, line := range done.Told {
			c.say("%s", line)
		}
		if c.json {
			return c.print(peopleDone{done.Event, done.Household, done.Told})
		}
		return nil
	})
}

func operatorName(by string) string {
	if by == "" {
		return nobody
	}
	return by
}

// change finds the households, people and issues that are named.
func (o *peopleOptions) change(tx *store.Tx, kind people.Kind, now time.Time) (people.Change, error) {
	c := people.Change{Kind: kind, Date: o.date, Reason: o.reason, Team: o.team, Field: o.field, Value: o.value, Relations: map[string]string{}}
	if c.Date == "" {
		c.Date = now.Format(time.DateOnly)
	}
	h, err := householdNumbered(tx, o.household)
	if err != nil {
		return c, err
	}
	c.Household = h.ID
	lives := h.ID // the household whose people are named
	if o.to != "" {
		to, err := householdNumbered(tx, o.to)
		if err != nil {
			return c, err
		}
		c.To = to.ID
	}
	if o.from != "" {
		from, err := householdNumbered(tx, o.from)
		if err != nil {
			return c, err
		}
		lives = from.ID
	}
	if kind.Adds() {
		c.Card = map[string]string{"name": o.name, "idno": o.idno, "sex": o.sex, "birth": o.birth, "rel": o.rel}
	}
	if err := o.persons(tx, lives, &c); err != nil {
		return c, err
	}
	c.Issues, err = o.issuesThatGo(tx, h)
	return c, err
}

func (o *peopleOptions) persons(tx *store.Tx, household string, c *people.Change) (err error) {
	if o.member != "" {
		if c.Member, err = personNamed(tx, household, o.member); err != nil {
			return err
		}
	}
	for _, name := range fieldsOf(o.members) {
		id, err := personNamed(tx, household, name)
		if err != nil {
			return err
		}
		c.Members = append(c.Members, id)
	}
	for _, pair := range fieldsOf(o.relations) {
		name, rel, ok := strings.Cut(pair, "=")
		if !ok {
			return usageError{fmt.Sprintf(sayOptionValue, "relations")}
		}
		id, err := personNamed(tx, household, name)
		if err != nil {
			return err
		}
		c.Relations[id] = rel
	}
	return nil
}

// fieldsOf are the parts of a list, separated by commas of any kind.
func fieldsOf(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",，、", r) })
}

// personNamed is somebody of a household, by name, by name and the last characters of the ID number (王英:1234), or by id.
func personNamed(tx *store.Tx, household, named string) (string, error) {
	members, err := tx.Members(household)
	if err != nil {
		return "", err
	}
	name, tail, _ := strings.Cut(strings.ReplaceAll(named, "：", ":"), ":")
	var found []string
	for _, m := range members {
		if m.ID == named || m.Name() == strings.TrimSpace(name) && strings.HasSuffix(m.IDNumber(), strings.ToUpper(tail)) {
			found = append(found, m.ID)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return "", plainError{fmt.Sprintf(sayNoPerson, name), hintNoPerson}
	}
	return "", plainError{fmt.Sprintf(sayTwoPersons, len(found), name), hintTwoPersons}
}

// issuesThatGo are the open issues that go with a split: all, none, or those named. While there are any, it has to be said.
func (o *peopleOptions) issuesThatGo(tx *store.Tx, h store.Household) ([]string, error) {
	switch o.issues {
	case "", "none":
		return nil, nil
	}
	open, err := tx.Issues(store.IssueFilter{Household: h.ID, Unclosed: true})
	if err != nil {
		return nil, err
	}
	var ids, numbers []string
	for _, i := range open {
		ids, numbers = append(ids, i.ID), append(numbers, i.Number())
	}
	switch {
	case o.issues == "all":
		return ids, nil
	case o.issues == "ask" && len(ids) > 0:
		return nil, plainError{fmt.Sprintf(sayAskIssues, len(ids), strings.Join(numbers, "、")), hintAskIssues}
	case o.issues == "ask":
		return nil, nil
	}
	var these []string
	for _, no := range fieldsOf(o.issues) {
		at := slices.Index(numbers, strings.ToUpper(no))
		if at < 0 {
			return nil, plainError{fmt.Sprintf(sayNotItsIssue, no), hintAskIssues}
		}
		these = append(these, ids[at])
	}
	return these, nil
}

// eventLine is one event in JSON.
type eventLine struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Name       string   `json:"name"`
	Date       string   `json:"date"`
	Told       string   `json:"told"`
	Reason     string   `json:"reason,omitempty"`
	By         string   `json:"by"`
	Entered    string   `json:"entered"`
	Households []string `json:"households"`
	Members    []string `json:"members"`
	Undone     bool     `json:"undone"`
}

func (c *cli) peopleList(fs *flag.FlagSet, args []string) error {
	household := fs.String("household", "", "")
	from := fs.String("from", "", "")
	to := fs.String("to", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			filter := people.Filter{From: *from, To: *to}
			if *household != "" {
				h, err := householdNumbered(tx, *household)
				if err != nil {
					return err
				}
				filter.Household = h.ID
			}
			events, err := people.List(tx, filter)
			if err != nil {
				return err
			}
			return c.printEvents(events)
		})
	})
}

func (c *cli) printEvents(events []people.Event) error {
	lines := []eventLine{}
	for _, e := range events {
		lines = append(lines, eventLine{e.ID, string(e.Kind()), e.Kind().Name(), e.Date(), e.Told(), e.Reason(), e.By(),
			e.Entered().Format(time.RFC3339), e.Households(), append([]string{}, e.Members()...), e.Undone()})
	}
	if c.json {
		return c.print(lines)
	}
	if len(lines) == 0 {
		c.say(sayNoEvents)
	}
	for _, l := range lines {
		undone := ""
		if l.Undone {
			undone = sayUndoneMark
		}
		c.say(sayEventLine, l.Date, l.Name, l.Told, l.Reason, l.By, l.ID, undone)
	}
	return nil
}

// peopleUndo takes an event back: the one named, or the last that stands.
func (c *cli) peopleUndo(fs *flag.FlagSet, args []string) error {
	id := fs.String("id", "", "")
	last := fs.Bool("last", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if (*id == "") != *last {
		return usageError{sayIDOrLast}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var e people.Event
		err := db.Update(operatorName(*by), func(tx *store.Tx) (err error) {
			which := *id
			if *last {
				if which, err = lastEvent(tx); err != nil {
					return err
				}
			}
			e, err = people.Undo(tx, which)
			return err
		})
		if errors.Is(err, store.ErrNotFound) {
			return plainError{sayNoEvent, hintNoEvent}
		}
		if err != nil {
			return err
		}
		c.say(sayEventUndone, e.Date(), e.Told())
		if c.json {
			return c.print(peopleDone{e.ID, e.Households()[0], []string{e.Told()}})
		}
		return nil
	})
}

// lastEvent is the event that was entered last and stands.
func lastEvent(tx *store.Tx) (string, error) {
	events, err := people.List(tx, people.Filter{Standing: true})
	if err != nil || len(events) == 0 {
		return "", errors.Join(err, store.ErrNotFound)
	}
	return slices.MaxFunc(events, func(a, b people.Event) int { return strings.Compare(a.ID, b.ID) }).ID, nil
}
