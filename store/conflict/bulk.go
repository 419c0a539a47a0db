package conflict

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/overrule"
	"cunce/store/revision"
)

// A Rule decides many conflicts at once.
type Rule string

// The rules.
const (
	// Alike: the values differ in nothing but spaces, width and punctuation; what shows stays.
	Alike Rule = "alike"
	// Sure: village, ID number and name of the person, or of the head of the household, are on both sides the same (整批认同, issue 5 and
	// 6): what shows stays.
	Sure Rule = "sure"
	// Newest: what was written last by the clocks of the computers; a time that has not come yet decides nothing.
	Newest Rule = "newest"
	// Village: what the village wrote, against its township.
	Village Rule = "village"
	// BySide: what one side wrote.
	BySide Rule = "side"
)

// Rules are all rules in the order in which they are offered, the safest first.
func Rules() []Rule { return []Rule{Alike, Sure, Newest, Village, BySide} }

// Title is what the rule is called, Warning what is to be known before it is used; "" where nothing is.
func (r Rule) Title() string { return ruleWords[r][0] }

// Warning is what somebody who uses the rule has to know.
func (r Rule) Warning() string { return ruleWords[r][1] }

// A Side is who wrote values on one device, with how many conflicts have a value of it.
type Side struct {
	By     string `json:"by"`
	Device string `json:"device"`
	Count  int    `json:"count"`
}

// Computer is how people tell computers apart: the beginning of what is random in the name of a device.
func Computer(device string) string {
	device = device[strings.LastIndexByte(device, '.')+1:]
	return device[:min(len(device), computerDigits)]
}

// computerDigits is how many characters of a device's name people read.
const computerDigits = 4

// Sides are those of some conflicts, the most frequent first.
func Sides(all []Conflict) (out []Side) {
	for _, c := range all {
		for _, v := range c.Values {
			i := slices.IndexFunc(out, func(s Side) bool { return s.is(v) })
			if i < 0 {
				i, out = len(out), append(out, Side{By: v.By, Device: v.Device})
			}
			out[i].Count++
		}
	}
	slices.SortStableFunc(out, func(a, b Side) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.By, b.By)) })
	return out
}

func (s Side) is(v Value) bool { return v.By == s.By && v.Device == s.Device }

// A Choice is a conflict with the value that a rule decides for, by its position.
type Choice struct {
	Conflict
	Take int `json:"take"`
}

// Propose is what a rule would decide of some conflicts, in their order; side is for BySide. Those about which the rule says nothing, and
// those of which a value is nobody's to choose, such as one that was left for later, are not among them. Nothing is written.
func Propose(all []Conflict, rule Rule, side Side, now time.Time) (out []Choice) {
	for _, c := range all {
		if n := rule.take(c, side, now); n >= 0 && !c.Later {
			out = append(out, Choice{c, n})
		}
	}
	return out
}

// take is the position of the value that a rule decides for, -1 for none.
func (r Rule) take(c Conflict, side Side, now time.Time) int {
	if c.contested { // whether somebody is there is looked at one by one, and first
		return -1
	}
	switch r {
	case Alike:
		if c.alike() {
			return 0
		}
	case Sure:
		if c.sure {
			return 0
		}
	case Newest:
		return c.newest(now)
	case Village:
		if slices.ContainsFunc(c.Values, func(v Value) bool { return !v.villages() }) {
			return c.only(Value.villages)
		}
	case BySide:
		return c.only(side.is)
	}
	return -1
}

// only is the position of the one value of which ok is true; -1 where there are none or several.
func (c Conflict) only(ok func(Value) bool) int {
	at := -1
	for i, v := range c.Values {
		if ok(v) {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// villages reports that the village wrote the value, not its township for it.
func (v Value) villages() bool { return !overrule.FromTownship(v.Device) }

// newest is the position of the value that was written last; -1 where two were at once, or a clock was ahead of now.
func (c Conflict) newest(now time.Time) int {
	last := slices.MaxFunc(c.Values, func(a, b Value) int { return a.Time.Compare(b.Time) })
	if last.Time.After(now) {
		return -1
	}
	return c.only(func(v Value) bool { return v.Time.Equal(last.Time) })
}

// alike reports values that are answers in words and differ in spaces, width and punctuation only.
func (c Conflict) alike() bool {
	if c.form != nil {
		if q, ok := c.form.Question(c.Path); !ok || q.Type != qtype.Text {
			return false
		}
	}
	first := store.Record{Fields: revision.Fields{c.Field: c.Values[0].raw}}
	for _, v := range c.Values {
		one := store.Record{Fields: revision.Fields{c.Field: v.raw}}
		a, b := first.Answer(c.Field), one.Answer(c.Field)
		if a.Text == "" || b.Text == "" || bare(a.Text) != bare(b.Text) {
			return false
		}
		if a.Text, b.Text = "", ""; a != b {
			return false
		}
	}
	return true
}

// marks are the signs that change nothing about what is meant; a question mark, a percent sign or a sign of arithmetic does.
const marks = ",，.。、;；:：!！\"'“”‘’「」『』《》〈〉<>()（）[]【】·•・…—-~～_"

// numeric are those of them that make another number of one that follows.
const numeric = ".-~"

// bare is a text without spaces and signs; one that a number hangs on stays, since 1.5 is not 15, nor 1、2 the same as 12.
func bare(text string) string {
	var b strings.Builder
	all := []rune(normal.Width(text))
	for i, r := range all {
		counts := i+1 < len(all) && unicode.IsDigit(all[i+1]) && (strings.ContainsRune(numeric, r) || i > 0 && unicode.IsDigit(all[i-1]))
		if !counts && (unicode.IsSpace(r) || strings.ContainsRune(marks, r)) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// certain reports a person, or a household by its head, of whom nobody says another ID number or name.
func certain(r *store.Record) bool {
	names := [2]string{"name", "idno"}
	switch r.Kind {
	case revision.Household:
		names = [2]string{"head", "head_id"}
	case revision.Member:
	default:
		return false
	}
	for _, field := range names {
		if r.Text(field) == "" || r.Conflicts[field] != nil {
			return false
		}
	}
	return true
}

// A Bulk is one decision of many conflicts by a rule.
type Bulk struct {
	ID    string    `json:"id"`
	Rule  Rule      `json:"rule"`
	Side  string    `json:"side"` // who, for BySide
	Count int       `json:"count"`
	By    string    `json:"by"`
	Time  time.Time `json:"time"`
	// Undone: it was taken back.
	Undone bool `json:"undone"`

	parts []part
}

// A part is what a Bulk decided in one village.
type part struct {
	village, id string
	undone      bool
}

// kindBulk is the kind of the records that tell what was decided by a rule, so that it can be taken back.
const kindBulk revision.Kind = "decision"

// Bulks are those of the file, the latest first.
func Bulks(tx *store.Tx) (out []Bulk, err error) {
	at := map[string]int{}
	err = tx.Each(kindBulk, func(r *store.Record) error {
		id := r.Text("batch")
		i, ok := at[id]
		if !ok {
			when, _ := time.Parse(time.RFC3339, r.Text("at"))
			i, at[id] = len(out), len(out)
			out = append(out, Bulk{ID: id, Rule: Rule(r.Text("rule")), Side: r.Text("side"), By: r.Text("by"), Time: when, Undone: true})
		}
		one := part{r.Village, r.ID, r.Text("undone") != ""}
		out[i].Count += len(rowsOf(r))
		out[i].parts, out[i].Undone = append(out[i].parts, one), out[i].Undone && one.undone
		return nil
	})
	slices.SortFunc(out, func(a, b Bulk) int { return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(b.ID, a.ID)) })
	return out, err
}

// A row is one field that was decided, with what set its values: that of the value which was chosen first.
type row struct {
	kind   revision.Kind
	record string
	field  string
	set    []string
}

// rowParts is how many texts a row has before those of its values.
const rowParts = 3

func rowsOf(r *store.Record) (out []row) {
	var all [][]string
	if v := r.Fields["rows"]; v == nil || revision.Unmarshal(v, &all) != nil {
		return nil
	}
	for _, texts := range all {
		if len(texts) > rowParts {
			out = append(out, row{revision.Kind(texts[0]), texts[1], texts[2], texts[rowParts:]})
		}
	}
	return out
}

func (c Choice) row() []string {
	texts := []string{string(c.Kind), c.Record, c.Field, c.Values[c.Take].set.String()}
	for i, v := range c.Values {
		if i != c.Take {
			texts = append(texts, v.set.String())
		}
	}
	return texts
}

// DecideAll decides what Propose found, with a record of it in each village, so that it says in every history that a rule decided, and
// can be taken back as one. What somebody decided or wrote meanwhile is left alone, and so is what cannot be decided so; left counts both.
func DecideAll(db *store.DB, by string, rule Rule, side Side, choices []Choice) (done Bulk, left int, err error) {
	done = Bulk{Rule: rule, By: by}
	if rule == BySide {
		done.Side = side.By
	}
	choices = slices.Clone(choices)
	slices.SortStableFunc(choices, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(a.Village, b.Village), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Record, b.Record))
	})
	for _, of := range chunks(choices, func(a, b Choice) bool { return a.Village == b.Village }) {
		err := within(db, of[0].Village, func(db *store.DB) error {
			out, err := decideIn(db, &done, of)
			left += out
			return err
		})
		if err != nil {
			return done, left, err
		}
	}
	return done, left, nil
}

// decideIn decides the choices of one village as one revision; a record that refuses is left out.
func decideIn(db *store.DB, b *Bulk, choices []Choice) (left int, err error) {
	records := chunks(choices, func(a, b Choice) bool { return a.Kind == b.Kind && a.Record == b.Record })
	for {
		bad := -1
		var rows [][]string
		var one part
		err := db.Update(b.By, func(tx *store.Tx) error {
			for i, of := range records {
				picks, kept, err := standing(tx, of)
				if err == nil && len(picks) > 0 {
					err = settle(tx, of[0].Conflict, picks)
				}
				if err != nil {
					bad = i
					return err
				}
				rows = append(rows, kept...)
			}
			if len(rows) == 0 {
				return nil
			}
			one, err = b.put(tx, rows)
			return err
		})
		switch {
		case err == nil:
			if len(rows) > 0 {
				b.Count, b.parts = b.Count+len(rows), append(b.parts, one)
			}
			return len(choices) - len(rows), nil
		case bad < 0 || !(errors.Is(err, ErrValue) || errors.Is(err, ErrGone) || errors.Is(err, ErrLife) || errors.Is(err, store.ErrRefused) || errors.Is(err, store.ErrNotFound)):
			return len(choices) - len(rows), err
		}
		records = slices.Delete(records, bad, bad+1)
	}
}

// standing are the choices of one record of which the values still are those that were seen.
func standing(tx *store.Tx, of []Choice) (picks []pick, rows [][]string, err error) {
	r, err := tx.Record(of[0].Kind, of[0].Record)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range of {
		same := slices.EqualFunc(r.Conflicts[c.Field], c.Values, func(a revision.Contender, v Value) bool { return a.Revision == v.now })
		if same {
			picks, rows = append(picks, c.pick(c.Take)), append(rows, c.row())
		}
	}
	return picks, rows, nil
}

// put writes the record of a bulk in one village.
func (b *Bulk) put(tx *store.Tx, rows [][]string) (part, error) {
	id, err := tx.NewID()
	if err != nil {
		return part{}, err
	}
	b.ID, b.Time = cmp.Or(b.ID, id), tx.Now()
	return part{village: tx.Identity().Code, id: id}, tx.Put(kindBulk, id, revision.Fields{"batch": revision.Text(b.ID),
		"rule": revision.Text(string(b.Rule)), "side": revision.Text(b.Side), "by": revision.Text(b.By),
		"at": revision.Text(tx.Now().Format(time.RFC3339)), "count": revision.Text(strconv.Itoa(len(rows))), "rows": revision.Marshal(rows)})
}
