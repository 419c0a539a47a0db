package tasklist

import (
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// Save keeps answers by the keys of their columns; a blank one takes back what was there. Done says that the row is answered so, which
// only a row with an answer can be; without it the answers wait for the rest. What
// somebody else wrote meanwhile, on another machine, becomes a dispute in place of being lost.
func (t Task) Save(tx *store.Tx, answers map[string]forms.Answer, done bool) error {
	patch := revision.Fields{}
	left := map[string]bool{}
	for field := range t.Fields {
		if key, ok := strings.CutPrefix(field, answerPrefix); ok && !blank(t.Record.Answer(field)) {
			left[key] = true
		}
	}
	for key, a := range answers {
		left[key] = !blank(a)
		patch[answerPrefix+key] = stored(a)
	}
	answered := false
	for _, is := range left {
		answered = answered || is
	}
	switch {
	case !answered:
		patch[fieldAnswered], patch[fieldBy] = revision.Unset, revision.Unset
	case done:
		patch[fieldAgain] = revision.Unset
		patch[fieldAnswered], patch[fieldBy] = revision.Text(tx.Now().Format(time.RFC3339)), revision.Text(tx.By())
	}
	return tx.PutFrom(kindTask, t.ID, t.Heads, patch)
}

// blank: nothing was answered. That it is not known is an answer.
func blank(a forms.Answer) bool { return a.State != forms.Unknown && a.Empty() }

// stored is an answer as the file keeps it: a text, or the mark of what is not known.
func stored(a forms.Answer) revision.Value {
	if a.State == forms.Unknown {
		return revision.Marshal(map[int]int{1: int(forms.Unknown)})
	}
	if blank(a) {
		return revision.Unset
	}
	return revision.Text(strings.TrimSpace(a.Text))
}

// Candidates are those whom the row may mean: who has the name, and whose number the hidden one may be.
func (t Task) Candidates(tx *store.Tx) ([]Candidate, error) {
	reg, err := readRegister(tx)
	if err != nil {
		return nil, err
	}
	return reg.candidates(t.Name(), t.Text(fieldIDNo)), nil
}

// Lookup are the people whose names begin with a text or who have a number that ends with it, for a row whose own name finds nobody.
func (t Task) Lookup(tx *store.Tx, text string) ([]Candidate, error) {
	reg, err := readRegister(tx)
	if err != nil {
		return nil, err
	}
	var found []store.Member
	want := normal.Name(text)
	for name, ms := range reg.byName {
		for _, m := range ms {
			if want != "" && (strings.Contains(name, want) || len(want) >= 4 && strings.HasSuffix(wholeID(m), strings.ToUpper(want))) {
				found = append(found, m)
			}
		}
	}
	return reg.told(found), nil
}

// Choose says whom the row means; store.ErrNotFound without such a person. "" says that nobody was chosen after all.
func (t Task) Choose(tx *store.Tx, member string) error {
	if member == "" {
		return t.release(tx)
	}
	m, err := tx.Member(member)
	if err != nil {
		return err
	}
	note := ""
	if normal.Name(m.Name()) != normal.Name(t.Name()) {
		note = sayOtherName(t.Name(), m.Name())
	}
	return put(tx, kindTask, t.ID, map[string]string{fieldMatch: matchChosen, fieldMember: m.ID, fieldHouse: m.Household(), fieldNobody: "", fieldNote: note})
}

// release puts a row back among those that nobody was found for. What was said of a person stays and waits until it is decided whom
// the row means; that there is no such person is taken back.
func (t Task) release(tx *store.Tx) error {
	fields := map[string]string{fieldMatch: apartUnknown, fieldMember: "", fieldHouse: "", fieldNobody: "", fieldNote: "", fieldAnswered: "", fieldBy: ""}
	for field := range t.Fields {
		if strings.HasPrefix(field, answerPrefix) && t.Nobody() {
			fields[field] = ""
		}
	}
	return put(tx, kindTask, t.ID, fields)
}

// SayNobody says that there is no such person: the row's first question that takes a text is answered with it, and the day and the
// person who looked are filled in.
func (t Task) SayNobody(tx *store.Tx, l List) error {
	answers := map[string]forms.Answer{}
	told := false
	for _, c := range l.Questions(t.Sheet()) {
		switch {
		case c.Kind == kindDate || c.Kind == kindPerson:
			answers[c.Key] = forms.Text(c.Default(tx.Now(), tx.By()))
		case !told && (c.Kind == kindText || contains(c.Options, wordNobody)):
			answers[c.Key], told = forms.Text(wordNobody), true
		}
	}
	if !told { // only drop-downs: what is said stands in the first
		for _, c := range l.Questions(t.Sheet()) {
			if c.Kind == kindChoice && !told {
				answers[c.Key], told = forms.Text(wordNobody), true
			}
		}
	}
	if err := put(tx, kindTask, t.ID, map[string]string{fieldNobody: "yes", fieldMember: "", fieldHouse: ""}); err != nil {
		return err
	}
	now, err := ByID(tx, t.ID)
	if err != nil {
		return err
	}
	return now.Save(tx, answers, true)
}

func contains(all []string, text string) bool {
	for _, one := range all {
		if one == text {
			return true
		}
	}
	return false
}

// Default is what a question is answered with until somebody writes something else: today, or who sits at the keyboard.
func (c Column) Default(now time.Time, by string) string {
	switch c.Kind {
	case kindDate:
		return now.Format(time.DateOnly)
	case kindPerson:
		return by
	}
	return ""
}

// Read is an answer as it was typed: 不清楚 says that it is not known, and a day may be written in any way that people write it.
func (c Column) Read(text string, now time.Time) forms.Answer {
	text = clean(text)
	if text == wordUnknown {
		return forms.Answer{State: forms.Unknown}
	}
	if c.Kind == kindDate {
		if day, partial, ok := normal.Date(text, now); ok && !partial {
			text = day
		}
	}
	if text == "" {
		return forms.Answer{}
	}
	return forms.Text(text)
}

// problems are answers that say there is something to be put right.
var problems = []string{"属实", "部分属实", "基本属实", "存在", "有问题", "存在问题", "未整改", "正在整改"}

// Problem reports that an answer says there is something to be put right.
func (t Task) Problem(l List) bool {
	for _, c := range l.Questions(t.Sheet()) {
		if c.Kind == kindChoice && contains(problems, t.Answer(c).Text) {
			return true
		}
	}
	return false
}

// OpenIssue opens the issue of a row, whose source is who sent the list and whose deadline is the list's; opened is false where it is
// being worked on already. store.ErrNotFound for a row that nobody was found for.
func (t Task) OpenIssue(tx *store.Tx, l List) (i store.Issue, opened bool, err error) {
	about := t.Member()
	if about == "" {
		about = t.Household()
	}
	var said []string
	for _, c := range l.Questions(t.Sheet()) {
		if text := shown(t.Answer(c)); text != "" {
			said = append(said, c.Header+"："+text)
		}
	}
	i, opened, err = tx.OpenIssue([]string{"task", t.ID}, map[string]string{
		"response": about, "form": string(kindTask), "path": fieldAsked, "title": sayIssueTitle(t.Asked(), l.Title()),
		"question": sayIssueQuestion(l.Title(), t.Asked()), "category": issueCategory, "role": l.Sender(), "household": t.Household(),
		"member": t.Member(), "detail": sayIssueDetail(l.Sender(), strings.Join(said, "；")),
	})
	if err != nil {
		return i, opened, err
	}
	if opened {
		fields := map[string]string{"source": l.Sender()}
		if l.Due() != "" {
			fields["due"] = l.Due()
		}
		if err := put(tx, revision.Issue, i.ID, fields); err != nil {
			return i, opened, err
		}
	}
	return i, opened, put(tx, kindTask, t.ID, map[string]string{fieldIssue: i.ID})
}
