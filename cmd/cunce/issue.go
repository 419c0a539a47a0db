package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/ledger"
	"cunce/store/revision"
	"cunce/store/township"
)

// issueCommands are the subcommands about the ledger of issues.
func issueCommands() []command {
	const fields = "[--detail 情况] [--category 类别] [--source 来源] [--source-note 哪次] [--level 层级] [--office 办室] [--helpers 协办] [--urgency 紧急程度]"
	const filter = "[--status 状态] [--unclosed] [--office 办室] [--category 类别] [--group 组] [--source 来源] [--urgency 紧急程度] [--due-by 日期] [--overdue] [--household 户编号]"
	return []command{
		{"issue list", "文件 " + filter, helpIssueList, (*cli).issueList},
		{"issue show", "文件 编号", helpIssueShow, (*cli).issueShow},
		{"issue add", "文件 --title 问题 [--household 户编号] " + fields + " [--due 日期] [--person 责任人] [--leader 责任领导] [--under 编号] [--by 姓名]", helpIssueAdd, (*cli).issueAdd},
		{"issue edit", "文件 编号 [--title 问题] " + fields + " [--satisfied satisfied|unsatisfied] [--by 姓名]", helpIssueEdit, (*cli).issueEdit},
		{"issue step", "文件 编号 动作 [--by 姓名] [--person 姓名] [--leader 姓名] [--note 说明] [--measure 措施] [--due 日期] [--evidence 佐证] [--date 签字日期] [--paper 销号单编号] [--operator 录入人]", helpIssueStep, (*cli).issueStep},
		{"issue spot", "文件 编号 --measure 措施 --result 结果 --evidence 佐证 [--person 谁做的] [--village 签字人] [--township 签字人] [--date 签字日期] [--paper 销号单编号] [--by 录入人]", helpIssueSpot, (*cli).issueSpot},
		{"issue bulk", "文件 动作 " + filter + " [--person 姓名] [--leader 姓名] [--note 说明] [--measure 措施] [--due 日期] [--evidence 佐证] [--date 签字日期] [--paper 销号单编号] [--dry-run] [--operator 录入人]", helpIssueBulk, (*cli).issueBulk},
		{"issue group", "文件 编号,编号 [--under 编号 | --title 问题] [--ungroup] [--by 姓名]", helpIssueGroup, (*cli).issueGroup},
		{"issue same", "文件 编号 [--open] [--by 姓名]", helpIssueSame, (*cli).issueSame},
		{"issue letter", "文件 [字母] [--by 姓名]", helpIssueLetter, (*cli).issueLetter},
		{"officer list", "文件", helpOfficerList, (*cli).officerList},
		{"officer set", "文件 姓名 --level village|township [--post 职务] [--office 办室] [--by 姓名]", helpOfficerSet, (*cli).officerSet},
		{"officer remove", "文件 姓名 --level village|township [--by 姓名]", helpOfficerDrop, (*cli).officerRemove},
	}
}

// issueLine is one issue in JSON.
type issueLine struct {
	ID         string              `json:"id"`
	Number     string              `json:"number"`
	Village    string              `json:"village"` // its code
	Status     string              `json:"status"`
	Doubtful   bool                `json:"doubtful"` // closed elsewhere while its gate does not hold: counts as open
	Title      string              `json:"title"`
	Source     string              `json:"source"`
	SourceNote string              `json:"source_note,omitempty"`
	Level      string              `json:"level,omitempty"`
	Category   string              `json:"category"`
	Urgency    string              `json:"urgency"`
	Household  string              `json:"household"`
	Head       string              `json:"head"`
	Named      string              `json:"named"` // by the head when it was opened, and the one now
	Office     string              `json:"office"`
	Helpers    string              `json:"helpers,omitempty"`
	Person     string              `json:"person,omitempty"`
	Leader     string              `json:"leader,omitempty"`
	Due        string              `json:"due"`
	FirstDue   string              `json:"first_due"`
	Satisfied  string              `json:"satisfied,omitempty"`
	Under      string              `json:"under,omitempty"` // number of the village's issue that groups it
	Detail     string              `json:"detail"`
	Measures   []measureLine       `json:"measures"`
	Signs      []signLine          `json:"signatures"`
	Evidence   []evidence.Evidence `json:"evidence"`
	History    []stepLine          `json:"history"`
	Actions    []string            `json:"actions"`
}

// measureLine is one measure in JSON.
type measureLine struct {
	Number   int    `json:"number"`
	Text     string `json:"text"`
	Owner    string `json:"owner"`
	Due      string `json:"due,omitempty"`
	Done     bool   `json:"done"`
	DoneBy   string `json:"done_by,omitempty"`
	Result   string `json:"result,omitempty"`
	Evidence string `json:"evidence,omitempty"`
}

// signLine is the registration of one signature in JSON.
type signLine struct {
	Level   string `json:"level"`
	Person  string `json:"person"`
	Date    string `json:"date"`
	Paper   string `json:"paper"`
	Entered string `json:"entered_by"`
	Machine string `json:"computer"`
}

// stepLine is one step of an issue in JSON.
type stepLine struct {
	Action   string `json:"action"`
	Time     string `json:"time"`
	By       string `json:"by"`
	Note     string `json:"note,omitempty"`
	Measure  string `json:"measure,omitempty"`
	Person   string `json:"person,omitempty"`
	Due      string `json:"due,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	Refused  bool   `json:"refused,omitempty"` // the state did not allow it: two computers worked apart
}

// A filterOptions is how a list of issues is narrowed on the command line.
type filterOptions struct {
	store.IssueFilter
	status, household string
}

func (o *filterOptions) flags(fs *flag.FlagSet) {
	fs.StringVar(&o.status, "status", "", "")
	fs.BoolVar(&o.Unclosed, "unclosed", false, "")
	fs.StringVar(&o.Office, "office", "", "")
	fs.StringVar(&o.Category, "category", "", "")
	fs.StringVar(&o.Group, "group", "", "")
	fs.StringVar(&o.Source, "source", "", "")
	fs.StringVar(&o.Urgency, "urgency", "", "")
	fs.StringVar(&o.DueBy, "due-by", "", "")
	fs.BoolVar(&o.Overdue, "overdue", false, "")
	fs.StringVar(&o.household, "household", "", "")
}

// check looks at what needs no file.
func (o *filterOptions) check() error {
	if o.status != "" && !slices.Contains(ledger.Statuses(), ledger.Status(o.status)) {
		return plainError{fmt.Sprintf(sayStatusUnknown, o.status), hintStatus}
	}
	o.Status = ledger.Status(o.status)
	if _, err := time.Parse(time.DateOnly, o.DueBy); o.DueBy != "" && err != nil {
		return plainError{fmt.Sprintf(sayBadDate, o.DueBy), hintBadDate}
	}
	return nil
}

// filter is what the store takes; the household is found by its number.
func (o *filterOptions) filter(tx *store.Tx) (store.IssueFilter, error) {
	f := o.IssueFilter
	f.Today = tx.Now().Format(time.DateOnly)
	if o.household == "" {
		return f, nil
	}
	h, err := householdNumbered(tx, o.household)
	f.Household = h.ID
	return f, err
}

func (c *cli) issueList(fs *flag.FlagSet, args []string) error {
	var o filterOptions
	o.flags(fs)
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			filter, err := o.filter(tx)
			if err != nil {
				return err
			}
			issues, err := tx.Issues(filter)
			if err != nil {
				return err
			}
			return c.printIssues(tx, issues)
		})
	})
}

func (c *cli) printIssues(tx *store.Tx, issues []store.Issue) error {
	lines := []issueLine{}
	for _, i := range issues {
		line, err := describeIssue(tx, i)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	if c.json {
		return c.print(lines)
	}
	if len(lines) == 0 {
		c.say(sayNoIssues)
	}
	places, err := township.Names(tx)
	if err != nil {
		return err
	}
	for _, l := range lines {
		c.say(sayIssueLine, l.Number, strings.TrimSpace(places[l.Village]+" "+l.Named), l.Title, l.Office, l.Due, ledger.Status(l.Status).Name())
	}
	return nil
}

func (c *cli) issueShow(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			i, err := issueNumbered(tx, rest[1])
			if err != nil {
				return err
			}
			return c.printIssue(tx, i)
		})
	})
}

func (c *cli) printIssue(tx *store.Tx, i store.Issue) error {
	l, err := describeIssue(tx, i)
	if err != nil || c.json {
		if err == nil {
			err = c.print(l)
		}
		return err
	}
	c.say(sayIssueLine, l.Number, l.Named, l.Title, l.Office, l.Due, i.Status().Name())
	for _, m := range l.Measures {
		c.say("  %d  %s  %s  %s  %s  %s", m.Number, m.Text, m.Owner, m.DoneBy, m.Result, m.Evidence)
	}
	for _, g := range l.Signs {
		c.say("  %s  %s  %s  %s  %s  %s", g.Level, g.Person, g.Date, g.Paper, g.Entered, g.Machine)
	}
	for _, e := range l.Evidence {
		c.say("  %s  %s  %s  %s", e.Code, evidence.KindName(e.Kind), e.Place, e.Note)
	}
	for _, s := range l.History {
		c.say("  %s  %s  %s  %s", s.Time, s.Action, s.By, s.Note)
	}
	return nil
}

func describeIssue(tx *store.Tx, i store.Issue) (issueLine, error) {
	st := i.State()
	l := issueLine{ID: i.ID, Number: i.Number(), Village: i.Village, Status: string(i.Status()), Doubtful: st.Doubtful(), Title: i.Title(), Source: i.Source(),
		SourceNote: i.SourceNote(), Level: i.Level(), Category: i.Category(), Urgency: i.Urgency(), Office: i.Office(), Helpers: i.Helpers(),
		Person: st.Person, Leader: st.Leader, Satisfied: i.Satisfied(), Due: i.Due(), FirstDue: i.FirstDue(), Detail: i.Detail(),
		Measures: []measureLine{}, Signs: []signLine{}, History: []stepLine{}, Actions: append([]string{}, i.Actions()...)}
	if id := i.Household(); id != "" {
		h, err := tx.Record(revision.Household, id)
		if err != nil {
			return l, err
		}
		l.Household, l.Head = h.Text("hh_no"), h.Text("head")
		if l.Named, _, err = tx.IssueHead(i); err != nil {
			return l, err
		}
	}
	if id := i.Parent(); id != "" {
		top, err := tx.Issue(id)
		if err != nil {
			return l, err
		}
		l.Under = top.Number()
	}
	for _, m := range i.Measures() {
		l.Measures = append(l.Measures, measureLine{m.Number, m.Text, m.By, m.Due, m.Done, m.DoneBy, m.Result, m.Evidence})
	}
	for _, g := range st.Signs {
		level := "village"
		if g.Township {
			level = "township"
		}
		l.Signs = append(l.Signs, signLine{level, g.Person, g.Date, g.Paper, g.Entered, g.Machine})
	}
	proofs, err := evidence.Of(tx, i.ID)
	if err != nil {
		return l, err
	}
	l.Evidence = append([]evidence.Evidence{}, proofs...)
	for k, s := range i.Steps() {
		l.History = append(l.History, stepLine{s.Action, s.Time.Format(time.RFC3339), s.By, s.Note, s.Measure, s.Person, s.Due, s.Evidence,
			slices.Contains(i.Refused(), k)})
	}
	return l, nil
}
