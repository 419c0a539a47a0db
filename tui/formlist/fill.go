package formlist

import (
	"errors"
	"fmt"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// newFill makes the list of the forms about a household, or about a person, with how far each is.
func newFill(ctx screen.Context) *chooser {
	id := ctx.Page.ID
	return &chooser{ctx: ctx, title: titleFill, columns: []column{{colForm, 0}, {colState, 14}, {colWhen, 10}},
		read: func(tx *store.Tx) (content, error) { return readFill(tx, id) }}
}

func readFill(tx *store.Tx, id string) (content, error) {
	who, err := readWho(tx, id)
	if err != nil {
		return content{}, err
	}
	got := content{intro: []string{who.name}, none: []string{noFormsFor}}
	all, err := knownForms(tx)
	if err != nil {
		return got, err
	}
	done, err := readDone(tx, id)
	if err != nil {
		return got, err
	}
	for _, k := range all {
		f := k.form
		if isCard(f) || f.Subject != who.subject && !(f.Subject == "member" && who.subject == "household") {
			continue
		}
		l := line{cells: []string{shortTitle(f.Title), "", ""}, find: f.Name + " " + f.Title, page: inForms(screen.Page{ID: id, Form: f.Name})}
		if f.Subject == who.subject {
			l.cells[1], l.cells[2], l.style = done.of(f)
			if !several(f) {
				l.page = done.page(f)
			}
		} else {
			l.cells[1] = stateMembers
		}
		got.lines = append(got.lines, l)
	}
	return got, nil
}

// A who is whom a list of forms is about.
type who struct{ subject, name string }

// readWho finds a household or a person by its record; any other id is that of the village or township.
func readWho(tx *store.Tx, id string) (who, error) {
	h, err := tx.Household(id)
	if err == nil {
		return who{"household", fmt.Sprintf(whoHousehold, h.Group(), h.ShortNumber(), h.Head())}, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return who{}, err
	}
	r, err := tx.Record(revision.Member, id)
	if errors.Is(err, store.ErrNotFound) {
		return who{"village", tx.Identity().Name}, nil
	}
	if err != nil {
		return who{}, err
	}
	return who{"member", store.Member{Record: r}.Name()}, nil
}

// A done is what there is of one subject's forms in the round under way: drafts, responses, and what is to be asked again.
type done struct {
	record, round string
	drafts        map[string][]store.Draft // by form
	responses     map[string][]store.Response
	all           map[string][]store.Response // of every round
	again         map[string]bool
}

func readDone(tx *store.Tx, record string) (done, error) {
	d := done{record: record, round: openRound(tx), drafts: map[string][]store.Draft{}, responses: map[string][]store.Response{},
		all: map[string][]store.Response{}, again: map[string]bool{}}
	drafts, err := tx.Drafts()
	if err != nil {
		return d, err
	}
	for _, draft := range drafts {
		if draft.Record == record && draft.Round == d.round {
			d.drafts[draft.Form] = append(d.drafts[draft.Form], draft)
		}
	}
	all, err := tx.Responses(record)
	if err != nil {
		return d, err
	}
	for _, r := range all { // the latest first
		d.all[r.Form()] = append(d.all[r.Form()], r)
		if r.Subject().Round == d.round {
			d.responses[r.Form()] = append(d.responses[r.Form()], r)
		}
	}
	outdated, err := tx.Outdated(d.round)
	for _, r := range outdated {
		if r.Subject().Record == record {
			d.again[r.Form()] = true
		}
	}
	return d, err
}

// told are the responses of a form that count: of one of which there are many all, of others those of the round.
func (d done) told(f *forms.Form) []store.Response {
	if f.Many {
		return d.all[f.Name]
	}
	return d.responses[f.Name]
}

// of tells how far a form is: its state, since when, and how to draw it.
func (d done) of(f *forms.Form) (state, when string, style term.Style) {
	drafts, responses := d.drafts[f.Name], d.told(f)
	if len(responses) > 0 {
		state, when, style = stateDone, day(responses[0].Completed()), theme.Answered()
		if several(f) {
			state = fmt.Sprintf(stateCount, len(responses))
		}
	}
	switch {
	case d.again[f.Name]:
		return stateAgain, when, theme.Warning()
	case len(drafts) > 0:
		return stateDraft, day(drafts[0].Saved), theme.Due()
	case state == "":
		return stateTodo, "", theme.Plain()
	}
	return state, when, style
}

// page is where a form of which there is one is filled in.
func (d done) page(f *forms.Form) screen.Page {
	page := entryPage(store.Subject{Form: f.Name, Record: d.record, Round: d.round})
	if d.again[f.Name] {
		page.Again = true
	}
	return page
}

func day(at time.Time) string { return at.Format(time.DateOnly) }

// newSubject makes the list of what a subject has of one form: its responses and the way to the next, or, of a form about
// people, the people of a household.
func newSubject(ctx screen.Context) *chooser {
	page := ctx.Page
	return &chooser{ctx: ctx, title: titleSubject, columns: []column{{colWhat, 0}, {colState, 14}, {colWhen, 10}},
		read: func(tx *store.Tx) (content, error) { return readSubject(tx, page.ID, page.Form) }}
}

func readSubject(tx *store.Tx, id, name string) (content, error) {
	f, err := tx.Form(name)
	if err != nil {
		return content{}, err
	}
	who, err := readWho(tx, id)
	if err != nil {
		return content{}, err
	}
	got := content{intro: []string{f.Title, who.name}}
	if f.Subject == "member" && who.subject == "household" {
		return got, got.members(tx, f, id)
	}
	d, err := readDone(tx, id)
	if err != nil {
		return got, err
	}
	if !several(f) {
		got.forward = d.page(f)
		return got, nil
	}
	return got, got.responses(tx, f, d)
}

// members are the people of a household, each with how far the form is.
func (c *content) members(tx *store.Tx, f *forms.Form, household string) error {
	c.none = []string{noMembers}
	members, err := tx.Members(household)
	if err != nil {
		return err
	}
	for _, m := range members {
		if m.Left() {
			continue
		}
		d, err := readDone(tx, m.ID)
		if err != nil {
			return err
		}
		l := line{cells: []string{m.Name(), "", ""}, page: inForms(screen.Page{ID: m.ID, Form: f.Name})}
		if l.cells[1], l.cells[2], l.style = d.of(f); !several(f) {
			l.page = d.page(f)
		}
		c.lines = append(c.lines, l)
	}
	return nil
}

// responses are the completed responses of this round with what tells them apart, before them the way to another one.
func (c *content) responses(tx *store.Tx, f *forms.Form, d done) error {
	fresh := store.Subject{Form: f.Name, Record: d.record, Round: d.round}
	l := line{cells: []string{actAnother, "", ""}, page: entryPage(fresh)}
	correcting := map[store.Subject]store.Draft{}
	for _, draft := range d.drafts[f.Name] {
		correcting[draft.Subject] = draft
	}
	if draft, ok := correcting[fresh]; ok {
		l.cells[0], l.cells[1], l.cells[2], l.style = actGoOn, stateDraft, day(draft.Saved), theme.Due()
	}
	if parts := f.Parts(); len(parts) == 0 || len(d.told(f)) < len(parts) {
		c.lines = append(c.lines, l)
	}
	for _, r := range d.told(f) {
		s := r.Subject()
		if f.Many {
			s.Response = r.ID
		}
		own, err := tx.FormVersion(r)
		if err != nil {
			return err
		}
		l := line{cells: []string{summary(own, r), stateDone, day(r.Completed())}, style: theme.Answered(), page: entryPage(s)}
		if draft, ok := correcting[s]; ok {
			l.cells[1], l.cells[2], l.style = stateDraft, day(draft.Saved), theme.Due()
		}
		c.lines = append(c.lines, l)
	}
	return nil
}

// summary tells a response from others: the part that it is, else its first answers in words.
func summary(f *forms.Form, r store.Response) string {
	for _, p := range f.Parts() {
		if p.Name == r.Subject().Part {
			return p.Label
		}
	}
	const most = 3
	text, n := "", 0
	answers := r.Answers(f)
	for _, q := range f.Questions {
		a := answers[q.Path()]
		if a.Empty() || !q.Type.Asked() || n == most {
			continue
		}
		value := a.Text
		if c, ok := f.Choice(q, a.Text); ok {
			value = c.Label
		}
		if n++; text != "" {
			text += "  "
		}
		text += value + q.Unit
	}
	if text == "" {
		return nothingSaid
	}
	return text
}

// newAgain makes the list of what is to be asked again in the round under way (补问).
func newAgain(ctx screen.Context) *chooser {
	return &chooser{ctx: ctx, title: titleAgain, columns: []column{{colWho, 0}, {colForm, 30}}, read: readAgain}
}

func readAgain(tx *store.Tx) (content, error) {
	got := content{none: []string{againNone}}
	all, err := report.AskAgain(tx, openRound(tx))
	for _, a := range all {
		page := entryPage(a.Subject)
		page.Again = true
		name := tx.Identity().Name
		if h := a.Household; h.Record != nil {
			name = fmt.Sprintf(whoHousehold, h.Group(), h.ShortNumber(), h.Head())
			if a.Member != "" {
				name = a.Member + "  " + name
			}
		}
		got.lines = append(got.lines, line{cells: []string{name, shortTitle(a.Title)}, style: theme.Answered(), page: page})
	}
	if len(got.lines) > 0 {
		got.intro = []string{fmt.Sprintf(againIntro, len(got.lines))}
	}
	return got, err
}
