package issues

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/casework"
	"cunce/store/ledger/origin"
	"cunce/tui/widget"
)

// openMore lists every step that the selected issue offers, and what else can be done with it.
func (l *Ledger) openMore() tea.Cmd {
	m := &menu{}
	var items []widget.Item
	add := func(name string, do func() tea.Cmd) {
		items, m.do = append(items, widget.Item{Name: name}), append(m.do, do)
	}
	for _, a := range l.cur.Actions() {
		add(actionNames[a], func() tea.Cmd { return l.begin(a) })
	}
	add(actCode, l.openCode)
	add(actFolder, openFolder)
	add(actEdit, l.edit)
	add(actLike, l.findLikes)
	add(actOfficer, openOfficers)
	m.Menu = widget.NewMenu(fmt.Sprintf(askMore, l.cur.Number()), items)
	l.menu = m
	return nil
}

// issueFields are the fields of an issue that are entered by hand.
func (l *Ledger) issueFields(i *store.Issue) []*field {
	var r store.Issue
	at := func(read func(store.Issue) string) string {
		if i == nil {
			return ""
		}
		r = *i
		return read(r)
	}
	source := origin.Hand
	if i != nil {
		source = i.Source()
	}
	office, category, urgency := at(store.Issue.Office), at(store.Issue.Category), cmp.Or(at(store.Issue.Urgency), origin.Normal)
	return []*field{
		text("title", labelTitle, at(store.Issue.Title)).needed(),
		text("detail", labelDetail, at(store.Issue.Detail)),
		choice("category", labelCategory, l.list.categories, l.list.categories, category).open(category),
		choice("source", labelSource, origin.Sources(), origin.Words(origin.Sources()), source),
		text("source_note", labelSourceNote, at(store.Issue.SourceNote)),
		choice("level", labelLevel, origin.Levels(), origin.Words(origin.Levels()), at(store.Issue.Level)),
		choice("office", colOffice, l.list.offices, l.list.offices, office).open(office),
		text("helpers", labelHelpers, at(store.Issue.Helpers)),
		choice("urgency", labelUrgency, origin.Urgencies(), origin.Words(origin.Urgencies()), urgency),
	}
}

// add asks for an issue that no answer opens.
func (l *Ledger) add() tea.Cmd {
	if l.covered() || l.busy != nil {
		return nil
	}
	fs := slices.Insert(l.issueFields(nil), 1, text("household", labelHousehold, ""))
	fs = append(fs, l.person("person", labelPerson, "", ""), l.person("leader", labelLeader, "", ""), day("due", labelDue, ""))
	s := &sheet{id: "add", about: actAdd, note: noteAdd, fields: fs}
	s.done = func(v map[string]string) tea.Cmd {
		return l.write(s, doneAdd, func(tx *store.Tx) error {
			household, err := householdNamed(tx, v["household"])
			if err != nil {
				return err
			}
			_, err = tx.AddIssue(origin.New{Title: v["title"], Detail: v["detail"], Category: v["category"], Source: v["source"],
				SourceNote: v["source_note"], Level: v["level"], Office: v["office"], Helpers: v["helpers"], Urgency: v["urgency"],
				Household: household, Person: v["person"], Leader: v["leader"], Due: v["due"]})
			return err
		})
	}
	return l.openSheet(s)
}

// errHousehold tells of a number or name that is not one household.
var errHousehold = errors.New("no such household")

// householdNamed finds a household by its number or the whole name of its head; "" is none.
func householdNamed(tx *store.Tx, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	if h, err := tx.HouseholdByNumber(text); err == nil {
		return h.ID, nil
	}
	roster, err := tx.Roster()
	if err != nil {
		return "", err
	}
	id := ""
	for _, h := range roster {
		if h.Head() == text {
			if id != "" {
				return "", errHousehold
			}
			id = h.ID
		}
	}
	if id == "" {
		return "", errHousehold
	}
	return id, nil
}

// edit changes what was entered about the selected issue.
func (l *Ledger) edit() tea.Cmd {
	i := l.cur
	all := origin.Satisfactions()
	s := &sheet{id: i.ID + "edit", about: i.Number() + "  " + i.Title(), note: noteEdit,
		fields: append(l.issueFields(i), choice("satisfied", labelSatisfied, all, origin.Words(all), i.Satisfied()))}
	s.done = func(v map[string]string) tea.Cmd {
		return l.write(s, fmt.Sprintf(doneStep, i.Number(), actEdit), func(tx *store.Tx) error {
			_, err := tx.EditIssue(i.ID, v)
			return err
		})
	}
	return l.openSheet(s)
}

// spot asks for everything about a problem that was put right at once.
func (l *Ledger) spot() tea.Cmd {
	i := l.cur
	if as := i.Actions(); !slices.Contains(as, "measure") {
		return l.ctx.Say(fmt.Sprintf(notNow, i.Status().Name(), actSpot))
	}
	fs := []*field{
		text("measure", labelMeasure, "").needed(), text("note", labelResult, "").needed(), text("evidence", labelEvidence, "").needed(),
		l.person("person", labelDoneBy, "", cmp.Or(i.State().Person, l.ctx.Operator())).needed(), l.signer("village", labelVillage, "village"),
	}
	if l.canSign() {
		fs = append(fs, l.signer("township", labelTownship, "township"))
	}
	fs = append(fs, day("date", labelSigned, l.ctx.Today()), text("paper", labelPaper, ""))
	s := &sheet{id: i.ID + "spot", about: i.Number() + "  " + i.Title(), note: noteSpot, fields: fs}
	s.done = func(v map[string]string) tea.Cmd {
		return l.write(s, fmt.Sprintf(doneStep, i.Number(), actSpot), func(tx *store.Tx) error {
			_, err := casework.Fix(tx, i.ID, casework.Spot{Person: v["person"], Measure: v["measure"], Result: v["note"], Evidence: v["evidence"],
				Village: v["village"], Township: v["township"], Date: v["date"], Paper: v["paper"]})
			return err
		})
	}
	return l.openSheet(s)
}

// likes are the households with the same answer.
type likes struct {
	issue  store.Issue
	found  []casework.Like
	reader *widget.Reader
	prompt *widget.Prompt
}

// alike is what the search for them brought back.
type alike struct {
	issue store.Issue
	found []casework.Like
}

func (l *Ledger) findLikes() tea.Cmd {
	i, db := *l.cur, l.ctx.DB
	return l.ctx.Read(func() (any, error) {
		var found []casework.Like
		err := db.View(func(tx *store.Tx) (err error) {
			found, err = casework.Same(tx, i.ID)
			return err
		})
		if errors.Is(err, casework.ErrNoAnswer) {
			err = nil
		}
		return alike{i, found}, err
	})
}

func (l *Ledger) openLikes(a alike) tea.Cmd {
	if len(a.found) == 0 {
		return l.ctx.Say(noLikes)
	}
	var lines []string
	open := 0
	for _, k := range a.found {
		state := noIssueYet
		if k.Issue != "" {
			state = k.Issue + " " + k.Status
		} else {
			open++
		}
		lines = append(lines, strings.Join(strings.Fields(k.Household.Group()+" "+k.Household.Number()+" "+k.Household.Head()), " ")+"   "+state)
	}
	l.close()
	l.likes = &likes{issue: a.issue, found: a.found, reader: widget.NewReader(fmt.Sprintf(likesTitle, a.issue.Title(), len(a.found)), lines)}
	if open > 0 {
		l.likes.prompt = widget.NewPrompt(fmt.Sprintf(askLikes, open), yesLikes, noPlain)
	}
	return nil
}

// likesKey opens issues for those that have none, or scrolls.
func (l *Ledger) likesKey(k tea.KeyMsg) tea.Cmd {
	a := l.likes
	if a.reader.Update(k) || a.prompt == nil {
		return nil
	}
	switch a.prompt.Update(k) {
	case 0:
		l.likes = nil
		return l.write(nil, doneLikes, func(tx *store.Tx) error {
			_, err := casework.OpenLike(tx, a.issue.ID, a.found)
			return err
		})
	case 1:
		l.likes = nil
	}
	return nil
}

// fail says why something could not be written.
func (l *Ledger) fail(err error) tea.Cmd {
	if errors.Is(err, errHousehold) {
		return l.ctx.Warn(noHousehold)
	}
	return l.ctx.Fail(err)
}
