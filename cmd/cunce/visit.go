package main

import (
	"cmp"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/contact"
	"cunce/store/print"
	"cunce/store/visits"
	"cunce/store/visits/diary"
	"cunce/store/visits/paper"
)

// visitCommands are the commands of visits.
func visitCommands() []command {
	return []command{
		{"visit record", "文件 --household 户编号 --role 身份 --who 走访人 --result 结果 [--date 日期] [--respondent 受访人] [--sign 签字 --sign-date 日期] [--note 备注] [--by 姓名]",
			fmt.Sprintf(helpVisitRecord, codes(contact.Roles(), contact.RoleName), codes(contact.Results(), contact.ResultName), codes(contact.Signs(), contact.SignName)), (*cli).visitRecord},
		{"visit list", "文件 [--household 户编号] [--from 日期] [--to 日期]", helpVisitList, (*cli).visitList},
		{"visit left", "文件 [--by 看什么] [--part 哪些户] [--state 情况] [--period round|month|year|all] [--from 日期 --to 日期] [-o 文件.html|.xlsx] [--force]",
			fmt.Sprintf(helpVisitLeft, codes(names(visits.Bys()), func(by string) string { return visits.By(by).Name() }),
				codes(names(visits.States()), func(s string) string { return visits.State(s).Name() })), (*cli).visitLeft},
	}
}

// codes are the words that an option takes, with what they mean.
func codes(of []string, name func(string) string) string {
	var told []string
	for _, code := range of {
		told = append(told, code+" "+name(code))
	}
	return strings.Join(told, "、")
}

// visitRecord writes a visit down.
func (c *cli) visitRecord(fs *flag.FlagSet, args []string) error {
	var e diary.Entry
	household := fs.String("household", "", "")
	by := fs.String("by", "", "")
	for name, into := range map[string]*string{"role": &e.Role, "who": &e.Who, "result": &e.Result, "date": &e.Day, "respondent": &e.Respondent, "sign": &e.Sign, "sign-date": &e.SignDay,
		"note": &e.Note} {
		fs.StringVar(into, name, "", "")
	}
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *household == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	e.Day = cmp.Or(e.Day, c.now().Format(time.DateOnly))
	return c.with(rest[0], func(db *store.DB) error {
		var head, id string
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			h, err := householdNumbered(tx, *household)
			if err != nil {
				return err
			}
			e.Household, head = h.ID, h.Head()
			done, err := diary.Record(tx, e)
			if err == nil {
				id = done.ID
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"id": id, "household": e.Household, "date": e.Day, "role": e.Role, "who": e.Who, "result": e.Result})
		}
		c.say(sayVisited, head, e.Day, e.Who, contact.RoleName(e.Role), contact.ResultName(e.Result))
		return nil
	})
}

// A visitLine is the JSON of one visit.
type visitLine struct {
	Household string `json:"household"` // id
	Number    string `json:"number"`
	Head      string `json:"head"`
	Group     string `json:"group"`
	Date      string `json:"date"`
	Role      string `json:"role"`
	Who       string `json:"who"`
	Result    string `json:"result"`
	Sign      string `json:"sign"`           // both, no, refused, "" for nothing written down
	From      string `json:"from,omitempty"` // the household that was visited, where it was joined into this one
	Form      string `json:"form"`
	Response  string `json:"response"`
}

// visitList lists what was written down, the latest first.
func (c *cli) visitList(fs *flag.FlagSet, args []string) error {
	household := fs.String("household", "", "")
	from, to := fs.String("from", "", ""), fs.String("to", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if !dayOrNone(*from) || !dayOrNone(*to) {
		return plainError{fmt.Sprintf(sayBadDate, strings.TrimSpace(*from+" "+*to)), hintBadDate}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		coverage, err := visits.Read(tx, visits.OfAll)
		if err != nil {
			return err
		}
		only := ""
		if *household != "" {
			h, err := householdNumbered(tx, *household)
			if err != nil {
				return err
			}
			only = h.ID
		}
		lines := []visitLine{}
		for _, h := range coverage.Houses {
			for _, v := range h.Visits {
				if (only == "" || h.ID == only) && (contact.Scope{From: *from, To: *to}).Holds(v) {
					lines = append(lines, visitLine{h.ID, h.Number(), h.Head(), h.Group(), v.Day, v.Role, v.Who, v.Result, v.Sign, v.From, v.Form, v.Response})
				}
			}
		}
		slices.SortStableFunc(lines, func(a, b visitLine) int { return cmp.Compare(b.Date, a.Date) })
		if c.json {
			return c.print(lines)
		}
		if len(lines) == 0 {
			c.say(sayNoVisits)
		}
		for _, l := range lines {
			c.say(sayVisitLine, l.Date, l.Group, l.Number, l.Head, contact.ResultName(l.Result), l.Who, contact.RoleName(l.Role), signed(l.Sign))
		}
		return nil
	})
}

// signed tells of the signatures of both sides, nothing where nothing was written down.
func signed(sign string) string {
	if sign == "" {
		return ""
	}
	return fmt.Sprintf(saySign, contact.SignName(sign))
}

// An unvisitedLine is the JSON of one household of a count.
type unvisitedLine struct {
	ID     string   `json:"id"`
	Number string   `json:"number"`
	Head   string   `json:"head"`
	Group  string   `json:"group"`
	Kinds  []string `json:"kinds"`
	// Unknown are the kinds of which nobody knows whether it is of them.
	Unknown []string `json:"unknown"`
	State   string   `json:"state"`
	Helper  string   `json:"helper"`
	Last    string   `json:"last"` // day of the last visit
	Who     string   `json:"who"`
	Role    string   `json:"role"`
	Result  string   `json:"result"`
}

// visitLeft lists the households behind a number: without more words those that must be visited where nobody was met.
func (c *cli) visitLeft(fs *flag.FlagSet, args []string) error {
	by, part := fs.String("by", string(visits.ByMust), ""), fs.String("part", "", "")
	state, period := fs.String("state", string(visits.Open), ""), fs.String("period", "", "")
	from, to := fs.String("from", "", ""), fs.String("to", "", "")
	out, force := fs.String("o", "", ""), fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, 1)
	switch {
	case err != nil:
		return err
	case *out != "" && !print.Known(*out):
		return usageError{fmt.Sprintf(sayPrintFormat, filepath.Base(*out))}
	case !slices.Contains(visits.Bys(), visits.By(*by)):
		return usageError{noBy(*by, names(visits.Bys()))}
	case !slices.Contains(visits.States(), visits.State(*state)):
		return usageError{noBy(*state, names(visits.States()))}
	case *period != "" && !slices.Contains(visits.Periods(), visits.Period(*period)):
		return usageError{noBy(*period, names(visits.Periods()))}
	case !dayOrNone(*from), !dayOrNone(*to):
		return plainError{fmt.Sprintf(sayBadDate, strings.TrimSpace(*from+" "+*to)), hintBadDate}
	}
	days := periodOf(visits.Period(*period), *from, *to)
	return c.with(rest[0], func(db *store.DB) error {
		var coverage visits.Coverage
		err := db.View(func(tx *store.Tx) (err error) {
			coverage, err = visits.Read(tx, days)
			return err
		})
		if err != nil {
			return err
		}
		count, ok := coverage.Part(visits.By(*by), *part)
		if !ok {
			return plainError{fmt.Sprintf(sayNoVisitPart, *part), hintNoVisitPart(coverage.Parts(visits.By(*by)))}
		}
		if *out != "" {
			from := paper.From{Place: db.Identity().Name, By: operatorOr(db, ""), Day: c.now().Format(time.DateOnly)}
			return c.printed(paper.Print(count, visits.State(*state), coverage.Notes(visits.By(*by)), from), *out, *force)
		}
		return c.leftOut(count, visits.State(*state))
	})
}

func periodOf(period visits.Period, from, to string) visits.Period {
	if from != "" || to != "" {
		return visits.Between(from, to)
	}
	return period
}

// leftOut prints the households of a count that are in a state; of a count of people those who did not go, or did.
func (c *cli) leftOut(count visits.Part, state visits.State) error {
	if count.People != nil {
		return c.peopleOut(count)
	}
	lines := []unvisitedLine{}
	for _, h := range count.Households(state) {
		at, _ := count.StateOf(h.ID)
		l := unvisitedLine{ID: h.ID, Number: h.Number(), Head: h.Head(), Group: h.Group(), Kinds: append([]string{}, h.Kinds...),
			Unknown: append([]string{}, h.Unknown...), State: string(at), Helper: h.Care.Helper}
		if v, ok := h.Last(); ok {
			l.Last, l.Who, l.Role, l.Result = v.Day, v.Who, v.Role, v.Result
		}
		lines = append(lines, l)
		if !c.json {
			c.say(sayUnvisited, h.Group(), h.Number(), h.Head(), at.Name(), h.Why(), lastVisit(h))
		}
	}
	if c.json {
		return c.print(lines)
	}
	c.say(sayUnvisitedCount, count.Name, state.Name(), len(lines))
	return nil
}

func lastVisit(h visits.House) string {
	v, ok := h.Last()
	if !ok {
		return sayNeverVisited
	}
	return fmt.Sprintf(sayLastVisit, v.Day, contact.ResultName(v.Result), v.Who, contact.RoleName(v.Role))
}

// peopleOut prints the officers of a count.
func (c *cli) peopleOut(count visits.Part) error {
	if c.json {
		return c.print(count.People)
	}
	for _, p := range count.People {
		post := p.Post
		if p.Unlisted {
			post = sayUnlisted
		}
		c.say(sayDownLine, p.Name, post, p.Days, p.Last)
	}
	return nil
}
