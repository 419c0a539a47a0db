package paperwork

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/formpaper"
	"cunce/store/hhfile"
	"cunce/store/print"
	"cunce/store/refusal"
)

// base is the form of the round, annex 1 where it has none, as it is taken along: what the register knows is filled in, what was a problem and is not closed stands beside its
// question, and who lives there stands under it.
func base(r *reader) (pages []print.Page, err error) {
	_, name, err := r.underWay()
	if err != nil {
		return nil, err
	}
	f, err := r.form(cmp.Or(r.order.Form, name))
	if err != nil {
		return nil, err
	}
	if f.Subject != "household" {
		return nil, refusal.New(ErrRefused, sayNotHouseholds, hintNotHouseholds, f.Title)
	}
	member, err := r.form("member")
	if err != nil {
		return nil, err
	}
	layout := formpaper.Of(f)
	for _, h := range r.houses {
		as, err := r.known(f, h.ID, "")
		if err != nil {
			return nil, err
		}
		issues, err := r.tx.Issues(store.IssueFilter{Household: h.ID, Unclosed: true})
		if err != nil {
			return nil, err
		}
		beside, left := besides(f, issues)
		a, err := r.around(h, []string{signAsker, signAsked})
		if err != nil {
			return nil, err
		}
		a.Beside = func(name string) string { return beside[name] }
		page := layout.Page([]formpaper.Filling{{Form: f, Answers: as}}, a)
		page.Corner = strings.TrimSpace(page.Corner + "  " + nameBase)
		people, err := r.peopleOf(member, h.ID)
		if err != nil {
			return nil, err
		}
		page.Blocks = append(page.Blocks, people)
		if len(left) > 0 {
			page.Blocks = append(page.Blocks, issueBlock(left))
		}
		pages = append(pages, page)
	}
	return pages, nil
}

// besides are the issues that questions of a form opened, in a few words by the question, and those of other origin.
func besides(f *forms.Form, issues []store.Issue) (beside map[string]string, left []store.Issue) {
	beside = map[string]string{}
	for _, i := range issues {
		name := i.Path()[strings.LastIndex(i.Path(), "/")+1:]
		if _, ok := f.Question(name); !ok {
			left = append(left, i)
			continue
		}
		text := fmt.Sprintf(lastProblem, cmp.Or(i.Detail(), i.Title()), i.Status().Name())
		beside[name] = strings.TrimPrefix(beside[name]+"；"+text, "；")
	}
	return beside, left
}

// peopleOf are the members of a household as a block.
func (r *reader) peopleOf(f *forms.Form, household string) (print.Block, error) {
	b := print.Block{Heading: headPeople, Columns: columns(colName, 5, colRelation, 5, colSex, 2, colAge, 2, colID, 11, colSchool, 5, colLabor, 5)}
	if r.order.Whole {
		b.Columns = append(b.Columns, columns(colHealth, 5)...)
	}
	members, err := r.tx.Members(household)
	if err != nil {
		return b, err
	}
	for _, m := range members {
		if m.Left() {
			continue
		}
		text := func(field string) string { return r.choice(f, m.Record, field) }
		row := []string{m.Name(), text("rel"), text("sex"), hhfile.Age(m, r.tx.Now()), r.masked(m.IDNumber()), cmp.Or(text("school"), text("edu")), text("labor")}
		if r.order.Whole {
			row = append(row, text("health"))
		}
		b.Rows = append(b.Rows, row)
	}
	return orNobody(b), nil
}

// orNobody is the block of a household's people, which says so where there is nobody.
func orNobody(b print.Block) print.Block {
	if len(b.Rows) == 0 {
		b.Rows = [][]string{{wordNobody}}
	}
	return b
}

func issueBlock(issues []store.Issue) print.Block {
	b := print.Block{Heading: headIssues, Columns: columns(colIssue, 4, colProblem, 14, colDue, 5, colProgress, 4)}
	for _, i := range issues {
		b.Rows = append(b.Rows, []string{i.Number(), joined(i.Title(), i.Detail()), i.Due(), i.Status().Name()})
	}
	return b
}

func joined(title, detail string) string {
	return strings.Trim(title+"："+detail, "：")
}

// again is what is still to be asked: of forms in work the questions without an answer and those with a faulty one, of completed ones
// of the round what nobody knew, refused or is to be verified, and what a new version of the form asks besides.
func again(r *reader) (pages []print.Page, err error) {
	asks, err := r.asks()
	if err != nil {
		return nil, err
	}
	at := "\x00"
	for _, h := range r.houses {
		if len(asks[h.ID]) == 0 {
			continue
		}
		if h.Group() != at {
			at = h.Group()
			pages = append(pages, print.Page{Name: cmp.Or(at, wordNoGroup), Title: nameAgain, Under: r.underGroup(at, underAgain), Sign: []string{signAsker, signDate}})
		}
		p := &pages[len(pages)-1]
		if r.order.Household != "" {
			p.Name = strings.TrimSpace(h.ShortNumber() + " " + h.Head())
		}
		for _, b := range asks[h.ID] {
			b.Heading = fmt.Sprintf(headAgain, h.ShortNumber(), h.Head(), b.Heading)
			p.Blocks = append(p.Blocks, b)
		}
	}
	return pages, nil
}

// asks are the blocks of questions to ask again, by household, each headed with its form.
func (r *reader) asks() (map[string][]print.Block, error) {
	out := map[string][]print.Block{}
	in := map[string]bool{}
	for _, h := range r.houses {
		in[h.ID] = true
	}
	drafts, err := r.tx.Drafts()
	if err != nil {
		return nil, err
	}
	working := map[store.Subject]bool{}
	for _, d := range drafts {
		household, who, err := r.householdOf(d.Subject)
		if err != nil {
			return nil, err
		}
		if !in[household] {
			continue
		}
		f, err := r.tx.Form(d.Form)
		if err != nil {
			continue
		}
		working[d.Subject] = true
		env, err := r.tx.Env(d.Subject)
		if err != nil {
			return nil, err
		}
		s := forms.NewSession(f, env, d.Answers)
		add(out, household, askBlock(f.Title+who, s, nil))
	}
	return out, r.completed(in, working, out)
}

// householdOf is the household that an answering is about, with the name of the person where it is about one.
func (r *reader) householdOf(s store.Subject) (household, who string, err error) {
	if _, err := r.tx.Household(s.Record); err == nil {
		return s.Record, "", nil
	}
	m, err := r.tx.Member(s.Record)
	if errors.Is(err, store.ErrNotFound) {
		return "", "", nil
	}
	if err != nil {
		return "", "", err
	}
	return m.Household(), "  " + m.Name(), nil
}

// completed adds what completed answerings of the round under way leave open.
func (r *reader) completed(in map[string]bool, working map[store.Subject]bool, out map[string][]print.Block) error {
	rounds, err := r.tx.Rounds()
	if err != nil || len(rounds) == 0 {
		return err
	}
	outdated, err := r.tx.Outdated(rounds[0].ID)
	if err != nil {
		return err
	}
	old := map[string]bool{}
	for _, resp := range outdated {
		old[resp.ID] = true
	}
	for _, name := range rounds[0].Forms() {
		f, err := r.tx.Form(name)
		if err != nil {
			continue
		}
		err = r.tx.ResponsesTo(name, func(resp store.Response) error {
			s := resp.Subject()
			if s.Round != rounds[0].ID || !in[s.Record] || working[s] {
				return nil
			}
			answers := resp.Answers(f)
			if !old[resp.ID] && !slices.ContainsFunc(states(answers), func(a forms.Answer) bool { return a.State >= forms.Unknown }) {
				return nil
			}
			env, err := r.tx.Env(s)
			if err != nil {
				return err
			}
			add(out, s.Record, askBlock(f.Title, forms.NewSession(f, env, answers), answers))
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func states(as forms.Answers) (all []forms.Answer) {
	for _, a := range as {
		all = append(all, a)
	}
	return all
}

func add(out map[string][]print.Block, household string, b print.Block) {
	if len(b.Rows) > 0 {
		out[household] = append(out[household], b)
	}
}

// askBlock are the questions of a session to be asked again: what has no answer or a faulty one, and of a completed one what has a state
// instead of a value.
func askBlock(title string, s *forms.Session, completed forms.Answers) print.Block {
	b := print.Block{Heading: title, Columns: columns(colItem, 5, colQuestion, 22, colAskWhy, 9), Join: true}
	why := map[string]string{}
	for _, item := range s.Summary().Items {
		switch item.Kind {
		case forms.Violated:
			why[item.Place.Path()] = cmp.Or(item.Message, wordFaulty)
		case forms.Missing, forms.Open:
			why[item.Place.Path()] = wordUnanswered
		case forms.Warned:
			why[item.Place.Path()] = item.Message
		}
	}
	last := ""
	for _, p := range s.Places() {
		q := p.Question()
		if q == nil || q.Computed() || !s.Relevant(p) {
			continue
		}
		text, ok := why[p.Path()]
		if a := s.Get(p.Path()); a.State >= forms.Unknown {
			text, ok = strings.Trim(askStates[a.State]+"："+a.Note, "："), true
		}
		if !ok {
			continue
		}
		group := ""
		if top := p.Top(); top != nil && top.Label != last {
			group, last = top.Label, top.Label
		}
		b.Rows = append(b.Rows, []string{group, formpaper.Ask(s.Form(), q), text})
	}
	return b
}
