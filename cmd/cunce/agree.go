package main

import (
	"cmp"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/agree"
	"cunce/store/exchange"
)

// compared runs fn with what compares; without an operator nothing is written.
func compared(db *store.DB, by string, fn func(*store.Tx, *agree.Comparer) error) error {
	work := func(tx *store.Tx) error {
		c, err := agree.Load(tx)
		if err != nil {
			return err
		}
		return fn(tx, c)
	}
	if by == "" {
		return db.View(work)
	}
	return db.Update(by, work)
}

// agreeImport compares an export of a carrier.
func (c *cli) agreeImport(flags *flag.FlagSet, args []string) error {
	carrier := flags.String("carrier", "", "")
	dry := flags.Bool("dry-run", false, "")
	mapping := flags.String("map", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	which, err := agree.CarrierNamed(*carrier)
	if err != nil {
		return err
	}
	book := sheet.Begin(rest[1], sheet.DefaultLimits)
	return c.with(rest[0], func(db *store.DB) error {
		words, err := exchange.VocabularyOf(db)
		if err != nil {
			return err
		}
		roster, err := c.readAs(db, words.Comparing(), book, *mapping)
		if err != nil {
			return err
		}
		roster.Book = filepath.Base(rest[1])
		done, err := agree.Import(db, operatorOr(db, *by), which.Key, roster, *dry)
		if err != nil {
			return err
		}
		if len(done.Unmatched)+len(done.Rows) > 0 {
			c.code = exitRefused
		}
		if c.json {
			return c.print(done)
		}
		c.sayAgreeImport(which, done)
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}

func (c *cli) sayAgreeImport(which agree.Carrier, done agree.Result) {
	c.say(sayAgreeImported, which.Label, done.Households, done.Differ, done.Same, done.Differs)
	c.say(sayAgreeFields, strings.Join(done.Fields, "、"))
	if done.Missing > 0 {
		c.say(sayAgreeMissing, done.Missing)
	}
	if done.Withdrawn > 0 {
		c.say(sayAgreeWithdrawn, done.Withdrawn)
	}
	if len(done.Unmatched) > 0 {
		c.say(sayAgreeUnmatched, len(done.Unmatched))
	}
	for _, u := range done.Unmatched {
		c.say(sayAgreeNobody, u.Group, u.Number, u.Head, u.Why)
	}
	if len(done.Rows) > 0 {
		c.say(sayAgreeRows, len(done.Rows))
		c.sayRows(done.Rows)
	}
}

// agreeUndone is the JSON of an import that was taken back.
type agreeUndone struct {
	Book       string `json:"book"`
	Households int    `json:"households"`
}

func (c *cli) agreeUndo(flags *flag.FlagSet, args []string) error {
	carrier := flags.String("carrier", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	which, err := agree.CarrierNamed(*carrier)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		book, n, err := agree.Undo(db, operatorOr(db, *by), which.Key)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(agreeUndone{book, n})
		}
		c.say(sayAgreeUndone, which.Label, book, n)
		return nil
	})
}

// agreeRow is one field of a household as other programs read it.
type agreeRow struct {
	Field    string       `json:"field"`
	Label    string       `json:"label"`
	Register string       `json:"register"`
	Cells    []agree.Cell `json:"cells"`
}

// agreeHouse is a household compared, as other programs read it.
type agreeHouse struct {
	Number   string          `json:"number"`
	Head     string          `json:"head"`
	Carriers []agree.Carrier `json:"carriers"`
	Agreed   bool            `json:"agreed"`
	Fields   []agreeRow      `json:"fields"`
}

func (c *cli) agreeShow(flags *flag.FlagSet, args []string) error {
	household := flags.String("household", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if *household == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var h agree.House
		err := compared(db, "", func(tx *store.Tx, c *agree.Comparer) error {
			one, err := householdNumbered(tx, *household)
			if err == nil {
				h, err = c.Of(tx, one.ID)
			}
			return err
		})
		if err != nil {
			return err
		}
		if !c.json {
			c.sayAgreeHouse(h)
			return nil
		}
		out := agreeHouse{h.Household.Number(), h.Household.Head(), append([]agree.Carrier{}, h.Carriers...), h.Agreed(), []agreeRow{}}
		for _, r := range h.Rows {
			out.Fields = append(out.Fields, agreeRow{r.Field.ID, r.Field.Label, r.Shown, append([]agree.Cell{}, r.Cells...)})
		}
		return c.print(out)
	})
}

func (c *cli) sayAgreeHouse(h agree.House) {
	c.say(sayAgreeHouse, h.Household.Group(), h.Household.Number(), h.Household.Head())
	for _, r := range h.Rows {
		c.say(sayAgreeRow, r.Field.Label, cmp.Or(r.Shown, agreeWords["blank"]))
		for i, cell := range r.Cells {
			text := cell.Says
			if cell.At != "" {
				text += fmt.Sprintf(sayAgreeBy, cell.When(), cell.By)
			}
			c.say("%s", strings.TrimRight(fmt.Sprintf(sayAgreeCell, h.Carriers[i].Label, agreeWords[string(cell.Verdict)], text), " "))
		}
	}
}

// agreeLine is one difference as other programs read it.
type agreeLine struct {
	Group     string `json:"group"`
	Number    string `json:"number"`
	Head      string `json:"head"`
	Field     string `json:"field"`
	Label     string `json:"label"`
	Carrier   string `json:"carrier"` // that is to be corrected; reg is the register
	Says      string `json:"says"`
	Right     string `json:"right"`
	By        string `json:"right_by"`
	Household string `json:"household"`
}

func (c *cli) agreeList(flags *flag.FlagSet, args []string) error {
	carrier := flags.String("carrier", "", "")
	field := flags.String("field", "", "")
	group := flags.String("group", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	var only agree.Carrier
	if *carrier != "" {
		if only, err = agree.CarrierNamed(*carrier); err != nil {
			return err
		}
	}
	var rep agree.Report
	err = c.with(rest[0], func(db *store.DB) error {
		return compared(db, "", func(tx *store.Tx, c *agree.Comparer) (err error) {
			rep, err = c.Village(tx)
			return err
		})
	})
	if err != nil {
		return err
	}
	lines := []agreeLine{}
	for _, d := range rep.Differences() {
		h := d.Household
		if only.Key != "" && d.Cell.Carrier != only.Key || *group != "" && h.Group() != *group || *field != "" && d.Field.ID != *field && d.Field.Label != *field {
			continue
		}
		lines = append(lines, agreeLine{h.Group(), h.Number(), h.Head(), d.Field.ID, d.Field.Label, d.Cell.Carrier, d.Cell.Says, d.Right, d.By.Key, h.ID})
	}
	if c.json {
		return c.print(lines)
	}
	n := rep.Counts()
	c.say(sayAgreeCounts, n.Households, n.Checked, n.Differ, n.Agreed, labels(rep.Carriers))
	for _, l := range lines {
		c.say(sayAgreeDiffer, l.Group, l.Number, l.Head, l.Label, agree.Label(l.Carrier), l.Says, l.Right)
	}
	return nil
}

func labels(carriers []agree.Carrier) string {
	var out []string
	for _, c := range carriers {
		out = append(out, c.Label)
	}
	return strings.Join(out, "、")
}

// agreeSet writes what was found of one field at one carrier.
func (c *cli) agreeSet(flags *flag.FlagSet, args []string) error {
	household := flags.String("household", "", "")
	carrier := flags.String("carrier", "", "")
	field := flags.String("field", "", "")
	same := flags.Bool("same", false, "")
	says := flags.String("says", "", "")
	clear := flags.Bool("clear", false, "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	chosen := 0
	for _, is := range []bool{*same, *says != "", *clear} {
		if is {
			chosen++
		}
	}
	if *household == "" || *field == "" || chosen != 1 {
		return usageError{sayAgreeOneOf}
	}
	which, err := agree.CarrierNamed(*carrier)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		verdict := agree.Unchecked
		err := compared(db, operatorOr(db, *by), func(tx *store.Tx, c *agree.Comparer) error {
			h, err := householdNumbered(tx, *household)
			switch {
			case err != nil:
			case *same:
				err = c.Agree(tx, h.ID, which.Key, *field)
			case *clear:
				err = c.Forget(tx, h.ID, which.Key, *field)
			default:
				err = c.Say(tx, h.ID, which.Key, *field, *says)
			}
			if err == nil {
				verdict, err = verdictNow(tx, c, h.ID, which.Key, *field)
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"verdict": string(verdict)})
		}
		c.say(sayAgreeSet, which.Label, *field, agreeWords[string(verdict)])
		return nil
	})
}

func verdictNow(tx *store.Tx, c *agree.Comparer, household, carrier, field string) (agree.Verdict, error) {
	h, err := c.Of(tx, household)
	for _, r := range h.Rows {
		for _, cell := range r.Cells {
			if cell.Carrier == carrier && (r.Field.ID == field || r.Field.Label == field) {
				return cell.Verdict, err
			}
		}
	}
	return agree.Unchecked, err
}

// agreeIssue opens issues about the differences of a household, or of all.
func (c *cli) agreeIssue(flags *flag.FlagSet, args []string) error {
	household := flags.String("household", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var all agree.Opened
		err := compared(db, operatorOr(db, *by), func(tx *store.Tx, c *agree.Comparer) error {
			ids, err := householdsMeant(tx, *household)
			if err != nil {
				return err
			}
			all, err = c.Open(tx, ids...)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(all)
		}
		c.say(sayAgreeOpened, all.Opened, all.Known, all.Withdrawn)
		return nil
	})
}

// householdsMeant is the household of a number, or all.
func householdsMeant(tx *store.Tx, number string) (ids []string, err error) {
	if number != "" {
		h, err := householdNumbered(tx, number)
		return []string{h.ID}, err
	}
	roster, err := tx.Roster()
	for _, h := range roster {
		ids = append(ids, h.ID)
	}
	return ids, err
}

// agreeCarriers shows or decides which carriers are compared.
func (c *cli) agreeCarriers(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("agree carriers"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var now []agree.Carrier
		operator := ""
		if len(rest) == 2 {
			operator = operatorOr(db, *by)
		}
		err := compared(db, operator, func(tx *store.Tx, c *agree.Comparer) error {
			if len(rest) == 1 {
				now = append([]agree.Carrier{}, c.Carriers()...)
				return nil
			}
			for _, name := range strings.FieldsFunc(cmp.Or(agreeLists[rest[1]], rest[1]), func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
				one, err := agree.CarrierNamed(name)
				if err != nil {
					return err
				}
				now = append(now, one)
			}
			return agree.Choose(tx, now)
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(now)
		}
		c.say(sayAgreeCarriers, labels(now))
		return nil
	})
}
