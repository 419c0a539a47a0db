package given

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/ask"
	"cunce/store/history"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/township"
)

// A Comparison is a figure that was given out beside what the same question is answered now.
type Comparison struct {
	Figure      Figure       `json:"figure"`
	Households  int          `json:"households"` // now
	People      int          `json:"people"`
	Open        int          `json:"open"`  // households of which nobody can tell now
	AsOf        time.Time    `json:"as_of"` // now
	Day         string       `json:"day"`   // on which ages and deadlines are looked at now
	Missing     []string     `json:"missing"`
	Disputed    int          `json:"disputed"`
	Asked       string       `json:"asked"` // the question in words
	Differences []Difference `json:"differences"`
}

// A Difference is one household that counts otherwise, with why.
type Difference struct {
	Household string   `json:"household"`
	Village   string   `json:"village"`
	Group     string   `json:"group"`
	Number    string   `json:"number"`
	Head      string   `json:"head"`
	Then      bool     `json:"then"`
	Now       bool     `json:"now"`
	In        []string `json:"people_in"` // names
	Out       []string `json:"people_out"`
	Reasons   []Reason `json:"reasons"` // at least one
}

// A Reason is one change that made the difference, with the revision that brought it; of what time alone did, By and Time are blank.
type Reason struct {
	Text   string    `json:"text"`
	By     string    `json:"by"`
	Time   time.Time `json:"time"`
	Source string    `json:"source"` // the import, the form or the event that brought it
	Merged bool      `json:"merged"` // written before the figure was given out, and merged in since
}

// Compare asks the question of a figure again, and explains household by household what is otherwise.
func Compare(tx *store.Tx, f Figure) (*Comparison, error) {
	v, err := ask.Load(tx)
	if err != nil {
		return nil, err
	}
	p, err := pastOf(tx, f)
	if err != nil {
		return nil, err
	}
	found, err := v.Compare(f.Question, p.village, f.Day, p, f.Counted)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Figure: f, Households: found.Households, People: found.People, Open: found.Open, AsOf: tx.Now(), Day: found.Day,
		Missing: append([]string{}, found.Missing...), Disputed: found.Disputed, Asked: v.SayAll(f.Question), Differences: []Difference{}}
	for _, one := range found.Differences {
		d := Difference{Household: one.Household, Village: one.Village, Group: one.Group, Number: one.Number, Head: one.Head, Then: one.Then, Now: one.Now,
			In: append([]string{}, one.In...), Out: append([]string{}, one.Out...)}
		for _, change := range one.Changes {
			r, err := p.reason(tx, change)
			if err != nil {
				return nil, err
			}
			d.Reasons = append(d.Reasons, r)
		}
		c.Differences = append(c.Differences, d)
	}
	return c, nil
}

// reason puts a change into words and finds the revision that brought it.
func (p *past) reason(tx *store.Tx, c ask.Change) (Reason, error) {
	r := Reason{Text: text(c)}
	if c.What == ask.Passed {
		r.Source = wordPassed
		return r, nil
	}
	s, ok := p.brought(c)
	if !ok {
		return r, nil
	}
	r.By, r.Time, r.Merged = s.revision.By, s.revision.Time, s.late
	var err error
	r.Source, err = history.Brought(tx, s.revision.Changes, c.Kind, c.Record)
	return r, err
}

// brought is the last revision since that did it.
func (p *past) brought(c ask.Change) (found since, ok bool) {
	all := slices.Clone(p.changed[key{c.Kind, c.Record}])
	if c.Kind == revision.Issue {
		for _, k := range slices.SortedFunc(maps.Keys(p.changed), func(a, b key) int { return cmp.Compare(a.id, b.id) }) {
			for _, s := range p.changed[k] {
				if k.kind == revision.Step && (&store.Record{Fields: s.change.Patch}).Text("issue") == c.Record {
					all = append(all, s)
				}
			}
		}
	}
	for _, s := range all {
		_, sets := s.change.Patch[c.Field]
		fits := sets || c.Field == "" || s.change.Dead || s.change.Kind == revision.Step
		if fits && (!ok || !s.revision.Time.Before(found.revision.Time)) {
			found, ok = s, true
		}
	}
	return found, ok
}

// text is a change in words.
func text(c ask.Change) string {
	said := ""
	switch c.What {
	case ask.Came, ask.Gone:
		if c.Field != "" { // an item of a repeat
			said = fmt.Sprintf(map[ask.What]string{ask.Came: sayNewItem, ask.Gone: sayGoneItem}[c.What], c.Label, c.From+c.To)
			break
		}
		said = whole(c)
	case ask.Moved:
		switch {
		case c.From != "":
			said = fmt.Sprintf(sayMovedIn, c.From)
		case c.To != "":
			said = fmt.Sprintf(sayMovedOut, c.To)
		default:
			said = sayMovedOff
		}
	case ask.Passed:
		if said = sayDeadline; c.Kind == revision.Member {
			said = fmt.Sprintf(sayAged, cmp.Or(c.From, sayNobody), cmp.Or(c.To, sayNobody))
		}
	case ask.Else:
		said = sayElse
	default:
		switch {
		case c.From == "":
			said = fmt.Sprintf(sayFilled, c.Label, c.To)
		case c.To == "":
			said = fmt.Sprintf(sayEmptied, c.Label, c.From)
		default:
			said = fmt.Sprintf(sayChanged, c.Label, c.From, c.To)
		}
	}
	return strings.TrimSpace(c.Who + " " + said)
}

// whole is a record that came or went, in words.
func whole(c ask.Change) string {
	if c.What == ask.Came {
		return map[revision.Kind]string{revision.Household: sayNewHouse, revision.Member: sayNewPerson, revision.Response: sayNewForm, revision.Issue: sayNewIssue}[c.Kind]
	}
	return map[revision.Kind]string{revision.Household: sayGoneHouse, revision.Member: sayGonePerson, revision.Response: sayGoneForm, revision.Issue: sayGoneIssue}[c.Kind]
}

// Turn is how a household counts otherwise, in words.
func (d Difference) Turn() string {
	switch {
	case d.Then && d.Now:
		return turnStay
	case d.Now:
		return turnIn
	}
	return turnOut
}

// People are who came and went, in words.
func (d Difference) People() string {
	var parts []string
	if len(d.In) > 0 {
		parts = append(parts, fmt.Sprintf(peopleIn, strings.Join(d.In, "、")))
	}
	if len(d.Out) > 0 {
		parts = append(parts, fmt.Sprintf(peopleOut, strings.Join(d.Out, "、")))
	}
	return strings.Join(parts, " ")
}

// Notes are the two figures with their moments, to whom the first one went, how they come together, the question, and 口径.
func (c *Comparison) Notes() []string {
	f := c.Figure
	then := figure{f.AsOf, f.Amount(), f.amountOf(f.Open), f.Open > 0, f.Missing, f.Disputed}
	now := figure{c.AsOf, Figure{Unit: f.Unit, Households: c.Households, People: c.People}.Amount(), f.amountOf(c.Open), c.Open > 0, strings.Join(c.Missing, "、"), c.Disputed}
	notes := []string{fmt.Sprintf(noteThen, f.To, f.By) + then.text(), noteNow + now.text(), c.net()}
	if f.Note != "" {
		notes[0] += fmt.Sprintf(noteRemark, f.Note)
	}
	if f.Name != "" { // what it asks stands in 口径
		notes[2] = fmt.Sprintf(noteNamed, f.Name) + notes[2]
	}
	if c.Day != f.Day {
		notes = append(notes, fmt.Sprintf(noteDays, f.Day, c.Day))
	}
	return append(notes, fmt.Sprintf(noteScope, f.Scope), fmt.Sprintf(noteTraced, f.Digest))
}

// A figure is one of the two that are compared.
type figure struct {
	at           time.Time
	amount, open string
	isOpen       bool // nobody can tell of some
	missing      string
	disputed     int
}

func (f figure) text() string {
	out := fmt.Sprintf(noteFigure, moment(f.at), f.amount)
	if f.isOpen {
		out += fmt.Sprintf(noteOpen, f.open)
	}
	if f.missing != "" {
		out += fmt.Sprintf(noteMissing, f.missing)
	}
	if f.disputed > 0 {
		out += fmt.Sprintf(noteDisputed, f.disputed)
	}
	return out
}

// net is how the second figure comes of the first.
func (c *Comparison) net() string {
	in, out, stay := 0, 0, 0
	for _, d := range c.Differences {
		switch {
		case d.Then && d.Now:
			stay++
		case d.Now:
			in++
		default:
			out++
		}
	}
	if len(c.Differences) == 0 {
		return noteSame
	}
	if c.Figure.Unit == unitVillage {
		return fmt.Sprintf(noteNetVillages, in, out)
	}
	return fmt.Sprintf(noteNet, in, out, stay)
}

// moment is a time to the minute.
func moment(t time.Time) string { return t.Format("2006-01-02 15:04") }

// Table is the comparison as a report: a row for every reason.
func (c *Comparison) Table(tx *store.Tx) (report.Table, error) {
	names, err := township.Names(tx)
	if err != nil {
		return report.Table{}, err
	}
	t := report.Table{Kind: "ask", Title: titleDiff, Notes: c.Notes()}
	add := func(name, title string) { t.Columns = append(t.Columns, report.Column{Name: name, Title: title}) }
	if len(names) > 0 {
		add("village", colVillage)
	}
	for _, col := range [][2]string{{"group", colGroup}, {"number", colNumber}, {"head", colHead}, {"turn", colTurn}, {"people", colPeople}, {"why", colWhy}, {"by", colBy},
		{"when", colWhen}, {"source", colSource}} {
		add(col[0], col[1])
	}
	for _, d := range c.Differences {
		for _, r := range d.Reasons {
			cells := []string{d.Group, d.Number, d.Head, d.Turn(), d.People(), r.Text, r.By, r.When(), r.From()}
			if len(names) > 0 {
				cells = append([]string{names[d.Village]}, cells...)
			}
			row := report.Row{Households: []string{d.Household}}
			if c.Figure.Unit == unitVillage {
				row.Households = nil
			}
			for _, text := range cells {
				row.Cells = append(row.Cells, report.Cell{Text: text})
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t, nil
}

// When is the time of the change to the minute, "" of what time alone did.
func (r Reason) When() string {
	if r.Time.IsZero() {
		return ""
	}
	return moment(r.Time)
}

// From is what brought the change, and whether it was merged in since.
func (r Reason) From() string {
	if r.Merged {
		return strings.TrimSpace(r.Source + " " + wordMerged)
	}
	return r.Source
}
