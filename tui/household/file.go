package household

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/monitor"
	"cunce/store/tasklist"
	"cunce/tui/screen"
)

// readFile reads everything about a household in one transaction.
func readFile(tx *store.Tx, id string, now time.Time) (file, error) {
	h, err := tx.Household(id)
	if err != nil {
		return file{}, err
	}
	words, err := newLabels(tx)
	if err != nil {
		return file{}, err
	}
	f := file{number: h.Number()}
	members, err := tx.Members(id)
	if err != nil {
		return f, err
	}
	f.describe(words, h, members)
	if err := f.addConflicts(tx, id); err != nil {
		return f, err
	}
	f.lines = append(f.lines, memberLines(words, members, now)...)
	if err := f.addShared(tx, members, id); err != nil {
		return f, err
	}
	if f.round, f.form, err = openRound(tx); err != nil {
		return f, err
	}
	if err := f.addTasks(tx, id); err != nil {
		return f, err
	}
	if err := f.addResponses(tx, id); err != nil {
		return f, err
	}
	if err := f.addMonitor(tx, h); err != nil {
		return f, err
	}
	return f, f.addIssues(tx, id, now.Format(time.DateOnly))
}

// addConflicts puts what two sides say differently before everything else.
func (f *file) addConflicts(tx *store.Tx, id string) error {
	all, err := conflict.List(tx, id)
	for _, c := range all {
		var values []string
		for _, v := range c.Values {
			values = append(values, v.Shown)
		}
		f.lines = append(f.lines, line{what: fmt.Sprintf(conflictOf, c.Form, c.Label), detail: strings.Join(values, orElse), bad: true,
			do: open(screen.Page{Kind: kindConflict, ID: id})})
	}
	if len(f.lines) > 0 {
		f.lines[0].kind = secConflict
	}
	return err
}

// addMonitor tells the colour of a monitored household, its step and what comes next.
func (f *file) addMonitor(tx *store.Tx, h store.Household) error {
	book, err := monitor.ReadHouse(tx, h.ID)
	if err != nil {
		return err
	}
	if one := book.Of(h); one.Monitored() {
		f.lines = append(f.lines, line{kind: secMonitor, what: one.Level() + "  " + book.Next(one), detail: one.Status.Name(), when: book.Deadline(one),
			bad: one.Held, do: open(screen.Page{Kind: kindMonitor, ID: h.ID})})
	}
	return nil
}

// describe makes the two lines on top.
func (f *file) describe(words *wording, h store.Household, members []store.Member) {
	labour, living, reg, blank := 0, 0, 0, 0
	for _, m := range members {
		if m.Left() {
			continue
		}
		living++
		switch m.Text("reg") {
		case "yes":
			reg++
		case "no":
		default:
			blank++
		}
		if slices.Contains([]string{"01", "02", "03"}, m.Text("labor")) {
			labour++
		}
	}
	f.head = fmt.Sprintf(headLine, orNone(h.Group(), noGroup), h.Head(), words.label("type", h.Type()), living, labour)
	f.sub = fmt.Sprintf(headSub, orNone(h.Number(), notFilled), orNone(h.Text("phone"), notFilled))
	if h.Text("mon_type") != "" && h.Text("cleared") != "yes" {
		f.sub += "   " + monitored
	}
	if living > 0 {
		f.sub += fmt.Sprintf(headReg, reg, blank)
	}
}

func orNone(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// addShared tells which members belong to a second household, and who of other households belongs to this one.
func (f *file) addShared(tx *store.Tx, members []store.Member, id string) error {
	add := func(format string, m store.Member, other string) error {
		h, err := tx.Household(other)
		if err != nil {
			return err
		}
		why, from := m.AlsoWhy()
		f.lines = append(f.lines, line{what: fmt.Sprintf(format, m.Name(), h.Group(), h.ShortNumber(), h.Head()), detail: why, when: from, member: m.ID,
			do: open(screen.Page{Kind: screen.Household, ID: other})})
		return nil
	}
	for _, m := range members {
		if m.Also() != "" && !m.Left() {
			if err := add(sharedTo, m, m.Also()); err != nil {
				return err
			}
		}
	}
	others, err := tx.Shared(id)
	for _, m := range others {
		if err := add(sharedFrom, m, m.Household()); err != nil {
			return err
		}
	}
	return err
}

// open is what Enter does on a line that leads to a page.
func open(page screen.Page) func(*Card) tea.Cmd {
	return func(*Card) tea.Cmd { return screen.Send(screen.Open{Page: page}) }
}

// memberLines are the members as table lines, the head first as the store orders them.
func memberLines(words *wording, members []store.Member, now time.Time) []line {
	var lines []line
	for _, m := range members {
		detail := words.label("rel", m.Text("rel"))
		if born, err := time.Parse(time.DateOnly, m.Text("birth")); err == nil {
			detail = fmt.Sprintf(ageOf, detail, ageAt(born, now))
		}
		when := ""
		if n := m.IDNumber(); len(n) >= 4 {
			when = fmt.Sprintf(tailOf, n[len(n)-4:])
		}
		lines = append(lines, line{what: m.Name() + "  " + words.label("health", m.Text("health")), detail: detail, when: when, member: m.ID,
			do: open(screen.Page{Kind: screen.Entry, ID: m.ID, Form: "member"})})
	}
	if len(lines) == 0 {
		lines = append(lines, line{what: noMembers, do: (*Card).addMember})
	}
	lines[0].kind = secMembers
	return lines
}

// kindLists is the screen of the lists from above, which opens the row that a page names.
const kindLists screen.Kind = "lists"

// addTasks lists what lists from above ask about the household and its people; without any there is no such section.
func (f *file) addTasks(tx *store.Tx, id string) error {
	tasks, err := tasklist.Of(tx, id)
	if err != nil {
		return err
	}
	var lines []line
	for _, t := range tasks {
		l, err := tasklist.Find(tx, t.List())
		if err != nil {
			return err
		}
		if t.State() == tasklist.Gone {
			continue
		}
		detail := listDone
		if t.State() != tasklist.Done {
			detail = listLeft
		}
		lines = append(lines, line{what: t.Name() + "  " + t.Asked(), detail: detail, when: l.Due(), bad: t.State() != tasklist.Done,
			do: open(screen.Page{Kind: kindLists, ID: t.ID})})
	}
	if len(lines) > 0 {
		lines[0].kind = secLists
		f.lines = append(f.lines, lines...)
	}
	return nil
}

// ageAt is the age in full years.
func ageAt(born, day time.Time) int {
	age := day.Year() - born.Year()
	if day.Month() < born.Month() || day.Month() == born.Month() && day.Day() < born.Day() {
		age--
	}
	return age
}

// addSection adds lines under a heading, or the one line that says what to do where there are none.
func (f *file) addSection(heading string, lines []line, none line) {
	if len(lines) == 0 {
		lines = []line{none}
	}
	lines[0].kind = heading
	f.lines = append(f.lines, lines...)
}

func (f *file) addResponses(tx *store.Tx, id string) error {
	responses, err := tx.Responses(id)
	if err != nil {
		return err
	}
	var lines []line
	add := func(s store.Subject, detail string, at time.Time) error {
		form, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		lines = append(lines, line{what: form.Title + partOf(form, s.Part), detail: detail, when: at.Format(time.DateOnly),
			do: open(screen.Page{Kind: screen.Entry, ID: id, Form: s.Form, Round: s.Round, Response: s.Response, Part: s.Part})})
		return nil
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if d.Record == id {
			if err := add(d.Subject, draftOf, d.Saved); err != nil {
				return err
			}
		}
	}
	for _, r := range responses {
		s := r.Subject()
		if f, err := tx.FormVersion(r); err != nil {
			return err
		} else if f.Many {
			s.Response = r.ID
		}
		if err := add(s, completed, r.Completed()); err != nil {
			return err
		}
	}
	none := line{what: noForms, do: (*Card).openEntry}
	if f.form == "" {
		none = line{what: noRoundYet}
	}
	f.addSection(secForms, lines, none)
	return nil
}

// partOf says whose answers a response holds, where a form is answered by several.
func partOf(f *forms.Form, part string) string {
	for _, p := range f.Parts() {
		if p.Name == part {
			return fmt.Sprintf(wordPart, p.Label)
		}
	}
	return ""
}

func (f *file) addIssues(tx *store.Tx, id, today string) error {
	issues, err := tx.Issues(store.IssueFilter{Household: id})
	if err != nil {
		return err
	}
	former, err := tx.FormerHeads()
	if err != nil {
		return err
	}
	var lines []line
	for _, i := range issues {
		named := ""
		if former[id] || i.Text("from_household") != "" {
			told, was, err := tx.IssueHead(i)
			if err != nil {
				return err
			}
			if was {
				named = told
			}
		}
		state := i.Status().Name()
		if i.Overdue(today) {
			state += " " + lateWord
		}
		lines = append(lines, line{what: strings.TrimRight(i.Number()+"  "+i.Title()+"  "+named, " "), detail: state, when: i.Due(),
			bad: len(i.Measures()) == 0 && i.Unclosed() || i.Overdue(today), do: open(screen.Page{Kind: screen.Issues, ID: i.ID})})
	}
	f.addSection(secIssues, lines, line{what: noIssues})
	return nil
}
