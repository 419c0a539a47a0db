package store

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store/revision"
)

// A register is what pulldata(table, field) and the previous answers tell one filling. Everything is read when the
// filling opens, but for settings, of which there are few: all that are known are read too.
type register struct {
	tables map[string]map[string]expr.Value // household, member, village, subject, found, settings
	today  string
	dated  map[string][]dated      // settings that changed, each value with the day from which it holds
	latest map[string]Response     // about the same record, by form
	before map[string]forms.Answer // by question name, nil without a round before
}

// value is a field of a table, the empty text for what is not known. A name that is no table of the register's is a form's:
// its fields are the answers that were given to it last.
func (r *register) value(table, field string) expr.Value {
	if table == "previous" {
		return expr.Str(r.before[field].Text)
	}
	if name, month, asked := strings.Cut(field, "@"); asked && table == "settings" {
		return r.setting(name, month)
	}
	if fields, ok := r.tables[table]; ok {
		return fields[field]
	}
	if response, ok := r.latest[table]; ok && !strings.HasPrefix(field, "@") {
		return expr.Str(response.Answer(field).Text)
	}
	return expr.Value{}
}

// setting is a setting as it held at the end of a month (2006-01, a day behind it does not count), in the month that is running as it
// holds today: what is filled in late is held against the line of its own year.
func (r *register) setting(name, month string) expr.Value {
	now := r.tables["settings"][name]
	if month = clip(month, len("2006-01")); month == "" {
		return now
	}
	last := min(month+"-99", r.today)
	for _, d := range slices.Backward(r.dated[name]) {
		if d.from <= last {
			return expr.Str(d.value)
		}
	}
	return now
}

// rows are the ids of the living instances that a repeat had in the round before.
func (r *register) rows(path string) []string {
	type row struct{ id, order string }
	var rows []row
	list := fieldName(path) + "["
	for field, a := range r.before {
		id, inside := strings.CutPrefix(field, list)
		if id, own := strings.CutSuffix(id, "]"); inside && own && !strings.Contains(id, "]") && !a.Empty() {
			rows = append(rows, row{id, a.Text})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.id, b.id)) })
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.id
	}
	return ids
}

// register reads the tables that a subject sees.
func (t *Tx) register(s Subject) (*register, error) {
	id := t.Identity()
	reg := &register{tables: map[string]map[string]expr.Value{
		"village": {"name": expr.Str(id.Name), "code": expr.Str(id.Code), "township": expr.Str(id.Township)},
		"subject": {"part": expr.Str(s.Part)},
	}}
	if err := t.registerNumber(reg.tables["subject"], s); err != nil {
		return nil, err
	}
	round, err := t.Round(s.Round)
	if err != nil {
		return nil, err
	}
	if err := t.registerSubject(reg, s.Record); err != nil {
		return nil, err
	}
	if reg.tables["found"], err = t.registerFound(s); err != nil {
		return nil, err
	}
	reg.today = round.asOf(t.today())
	if reg.tables["settings"], reg.dated, err = t.settings(reg.today); err != nil {
		return nil, err
	}
	return reg, t.registerResponses(reg, s)
}

// registerNumber numbers the responses to a form of which there are many: this would be the next of the village in the round.
func (t *Tx) registerNumber(table map[string]expr.Value, s Subject) error {
	f, err := t.Form(s.Form)
	if errors.Is(err, ErrNotFound) || err == nil && !f.Many {
		return nil
	}
	if err != nil {
		return err
	}
	n := 1
	if err := t.Done(s.Round, s.Form, func(string, string, string) { n++ }); err != nil {
		return err
	}
	table["number"] = expr.Num(float64(n))
	return nil
}

// foundRead finds forms that ask what the households' checks found.
var foundRead = regexp.MustCompile(`pulldata\(\s*['"]found['"]`)

// registerFound counts what the checks of the round found: by question, and by the beginnings of its name at every
// underscore, so that found/a1_3 is what all questions of that item found. Only the forms that compare with it pay for it.
func (t *Tx) registerFound(s Subject) (map[string]expr.Value, error) {
	f, err := t.Form(s.Form)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil || !slices.ContainsFunc(f.Questions, func(q *forms.Question) bool { return foundRead.MatchString(q.Warning) }) {
		return nil, err
	}
	issues, err := t.Issues(IssueFilter{})
	counts := map[string]float64{}
	for _, i := range issues {
		if i.Text("stands") != "yes" || i.Text("round") != s.Round || i.Household() == "" {
			continue
		}
		name := i.Path()
		counts[name]++
		for at, r := range name {
			if r == '_' {
				counts[name[:at]]++
			}
		}
	}
	table := map[string]expr.Value{}
	for name, n := range counts {
		table[name] = expr.Num(n)
	}
	return table, err
}

// registerSubject reads the household of a subject, and the member when the subject is one.
func (t *Tx) registerSubject(reg *register, record string) error {
	m, err := t.lookup(revision.Member, record)
	if err != nil {
		return err
	}
	if m != nil {
		reg.tables["member"] = columns(m)
		record = m.Text("household")
	}
	if ok, err := t.exists(revision.Household, record); !ok || err != nil {
		return err
	}
	h, err := t.Household(record)
	if err != nil {
		return err
	}
	table := columns(h.Record)
	table["size"], table["labor"] = expr.Num(float64(h.people.size)), expr.Num(float64(h.people.labor))
	table["type3"] = expr.Str(h.Type3())
	if apart, open := h.Apart(); !open {
		table["apart"] = expr.Str(map[bool]string{true: "yes", false: "no"}[apart])
	}
	table["priority"] = expr.Str(strings.Join(h.Priority(), " "))
	reg.tables["household"] = table
	return t.registerMembers(table, h.ID)
}

// registerMembers tells of those who live in a household what forms compare with: their names, separated by spaces as the
// choices of a question are, and how many have a public post, a minimum allowance, a pension to come.
func (t *Tx) registerMembers(table map[string]expr.Value, household string) error {
	ms, err := t.Members(household)
	if err != nil {
		return err
	}
	names, err := t.NamesApart(slices.DeleteFunc(slices.Clone(ms), Member.Left))
	for i, name := range names {
		names[i] = strings.Join(strings.Fields(name), "")
	}
	oldest := t.oldest()
	count := map[string]float64{"posts": 0, "dibao_members": 0, "pensioners": 0}
	for _, m := range ms {
		if m.Left() {
			continue
		}
		birth := birthOf(m.Record)
		for what, is := range map[string]bool{
			"posts":         m.Text("post") == "yes",
			"dibao_members": m.Text("dibao") == "yes",
			"pensioners":    (m.Text("pen_res") == "yes" || m.Text("pen_emp") == "yes") && birth != "" && birth <= oldest,
		} {
			if is {
				count[what]++
			}
		}
	}
	table["members"] = expr.Str(strings.Join(names, " "))
	for what, n := range count {
		table[what] = expr.Num(n)
	}
	t.registerAges(table, ms)
	return err
}

// The choices of the member card's school that are no school: not at school, below school age.
var noSchool = []string{"01", "17"}

// registerAges counts the living members by age and schooling. What is not known of everybody is not counted: a missing
// birth date would make the count of the old and of the young too small.
func (t *Tx) registerAges(table map[string]expr.Value, members []Member) {
	elderly, children, students, born, schooled := 0, 0, 0, true, false
	oldest, youngest := t.oldest(), t.now.AddDate(-adultAge, 0, 0).Format(dateLayout)
	for _, m := range members {
		if m.Left() {
			continue
		}
		birth, school := birthOf(m.Record), m.Text("school")
		born = born && birth != ""
		schooled = schooled || school != ""
		elderly += count(birth <= oldest)
		children += count(birth > youngest)
		students += count(school != "" && !slices.Contains(noSchool, school))
	}
	if born && len(members) > 0 {
		table["elderly"], table["children"] = expr.Num(float64(elderly)), expr.Num(float64(children))
	}
	if schooled {
		table["students"] = expr.Num(float64(students))
	}
}

// adultAge is the age from which nobody is counted as a child (000: 16岁以下小孩).
const adultAge = 16

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// columns are the texts of a record's fields.
func columns(r *Record) map[string]expr.Value {
	table := map[string]expr.Value{}
	for field := range r.Fields {
		if a := r.Answer(field); !a.Empty() && !strings.HasPrefix(field, "@") {
			table[field] = expr.Str(a.Text)
		}
	}
	return table
}

// settings are all settings that hold on a day: the built-in ones and those that somebody decided; changes are the values over time of
// those that have several.
func (t *Tx) settings(day string) (table map[string]expr.Value, changes map[string][]dated, err error) {
	days := map[string][]string{}
	for name, all := range builtin() {
		days[name] = nil
		for _, d := range all {
			days[name] = append(days[name], d.from)
		}
	}
	err = t.indexPrefix(ixSetting, "", func(value string, _ revision.Kind, _ string) error {
		p := rowParts(value, 3)
		days[p[0]] = append(days[p[0]], p[2])
		return nil
	})
	table, changes = map[string]expr.Value{}, map[string][]dated{}
	for name, from := range days {
		table[name] = expr.Str(t.Setting(name, day))
		if len(from) < 2 {
			continue
		}
		from = append(from, "")
		slices.Sort(from)
		for _, d := range slices.Compact(from) {
			changes[name] = append(changes[name], dated{d, t.Setting(name, d)})
		}
	}
	return table, changes, err
}

// registerResponses reads what was answered about the record before: to each form last, and to this one in another round.
func (t *Tx) registerResponses(reg *register, s Subject) error {
	all, err := t.Responses(s.Record)
	if err != nil {
		return err
	}
	reg.latest = map[string]Response{}
	for _, r := range all { // the latest first
		if _, ok := reg.latest[r.Form()]; !ok {
			reg.latest[r.Form()] = r
		}
		if r.Form() == s.Form && r.Text(fieldPart) == s.Part && r.Text(fieldRound) != s.Round && reg.before == nil {
			reg.before = answersOf(r)
		}
	}
	return nil
}

// answersOf are the answers of a response by question name.
func answersOf(r Response) map[string]forms.Answer {
	answers := map[string]forms.Answer{}
	for field := range r.Fields {
		if a := r.Answer(field); a != (forms.Answer{}) && !strings.HasPrefix(field, "@") {
			answers[field] = a
		}
	}
	return answers
}
