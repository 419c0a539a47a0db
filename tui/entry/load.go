package entry

import (
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/checks"
	"cunce/store/conflict"
	"cunce/store/correction"
	"cunce/store/effort"
	"cunce/store/quality"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/tasklist"
	"cunce/tui/screen"
)

// A sheet is everything about the household and the form that does not change while it is filled in.
type sheet struct {
	form    *forms.Form
	session *forms.Session
	draft   store.Draft
	env     forms.Env
	members []member
	// where is the household with its place among those of its group, as the header shows it.
	where string
	// polarity is the word beside a question: 是=问题; problems the choices that are problems.
	polarity map[*forms.Question]string
	problems map[*forms.Question]map[string]bool
	offices  map[string]string // the township's own name of an office by its role
	history  history
	disputed map[string]conflict.Conflict // by the path of the question
	changed  map[string]correction.Row    // what the township changed and nobody in the village said anything to, by the path too
	listed   []tasklist.Task              // what lists from above ask about the household and nobody answered yet
	limits   effort.Limits
}

// A member is one person of the household who can be named in a problem, by what nobody else of it is called.
type member struct{ id, name string }

// load reads a household's draft, form and register, and starts the session of an operator. It runs in a command.
func load(ctx screen.Context, operator string) (*sheet, error) {
	page := ctx.Page
	if page.Kind == Second {
		return loadBlind(ctx, operator)
	}
	s := newSheet()
	err := ctx.DB.View(func(tx *store.Tx) error {
		subject := subject(page)
		var err error
		if s.form, err = tx.Form(page.Form); err != nil {
			return fmt.Errorf("form %s: %w", page.Form, err)
		}
		if s.draft, err = tx.OpenDraft(subject); err != nil {
			return fmt.Errorf("draft: %w", err)
		}
		if s.history, err = readHistory(tx, s.draft, s.form); err != nil {
			return err
		}
		disputed, err := conflict.Of(tx, subject)
		if err != nil {
			return fmt.Errorf("conflicts: %w", err)
		}
		for _, one := range disputed {
			s.disputed[one.Path] = one
		}
		if err := s.corrected(tx, ctx, subject); err != nil {
			return err
		}
		if s.env, err = tx.Env(subject); err != nil {
			return fmt.Errorf("register: %w", err)
		}
		if s.env.Checks, err = checks.Guard(tx, page.Form, page.ID, page.Filter); err != nil {
			return fmt.Errorf("checks: %w", err)
		}
		s.env.Operator = operator
		s.limits = quality.Limits(tx)
		if err := s.about(tx, page); err != nil {
			return err
		}
		for _, role := range roles(s.form) {
			s.offices[role] = officeName(tx, role, ctx.Today())
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.start()
	if page.Again {
		s.where += wordAgainMark
		s.narrow()
	}
	return s, nil
}

// corrected reads what the township changed of the answers; its own officers need not be told.
func (s *sheet) corrected(tx *store.Tx, ctx screen.Context, subject store.Subject) error {
	if ctx.DB.Whole().Identity().Town() {
		return nil
	}
	rows, err := correction.Of(tx, subject)
	if err != nil {
		return fmt.Errorf("corrections: %w", err)
	}
	for _, r := range rows {
		s.changed[r.Path] = r
	}
	return nil
}

// roles are the offices that an issue of the form may go to. Where an answer names the office, they are its choices.
func roles(f *forms.Form) []string {
	var all []string
	for _, q := range f.Questions {
		name, chosen := strings.CutPrefix(q.Office, "${")
		by, ok := f.Question(strings.TrimSuffix(name, "}"))
		switch {
		case chosen && ok:
			for _, c := range f.Lists[by.List] {
				all = append(all, c.Label)
			}
		case q.Office != "" && !chosen:
			all = append(all, q.Office)
		}
	}
	return all
}

func newSheet() *sheet {
	return &sheet{
		polarity: map[*forms.Question]string{},
		problems: map[*forms.Question]map[string]bool{},
		offices:  map[string]string{},
		disputed: map[string]conflict.Conflict{},
		changed:  map[string]correction.Row{},
	}
}

// start begins the session with what was read.
func (s *sheet) start() {
	s.session = forms.NewSession(s.form, s.env, s.draft.Answers)
	s.polarities()
}

// officeName is the township's own name of the office with a role.
func officeName(tx *store.Tx, role, date string) string {
	return tx.Setting("office/"+role, date)
}

// about reads whom the form is about: a household, one of its members, or the village or township of the file.
func (s *sheet) about(tx *store.Tx, page screen.Page) error {
	switch {
	case page.ID == "" && page.Filter == "":
		s.where = wordNewHousehold
		return nil
	case page.ID == "":
		if err := s.household(tx, page.Filter); err != nil {
			return err
		}
		s.where = wordNewMember + s.where
		return nil
	case s.form.Subject == "household":
		return s.household(tx, page.ID)
	case s.form.Subject != "member":
		s.where = tx.Identity().Name
		return nil
	}
	r, err := tx.Record(revision.Member, page.ID)
	if err != nil {
		return fmt.Errorf("member: %w", err)
	}
	person := store.Member{Record: r}
	if err := s.household(tx, person.Household()); err != nil {
		return err
	}
	s.where = person.Name() + "  " + s.where
	return nil
}

// household reads the header's line and the members.
func (s *sheet) household(tx *store.Tx, id string) error {
	h, err := tx.Household(id)
	if err != nil {
		return fmt.Errorf("household: %w", err)
	}
	members, err := tx.Members(id)
	if err != nil {
		return fmt.Errorf("members: %w", err)
	}
	members = slices.DeleteFunc(members, store.Member.Left)
	names, err := tx.NamesApart(members)
	if err != nil {
		return fmt.Errorf("members: %w", err)
	}
	for i, p := range members {
		s.members = append(s.members, member{p.ID, names[i]})
	}
	s.where = houseLine(tx, h)
	tasks, err := tasklist.Of(tx, id)
	if err != nil {
		return fmt.Errorf("lists: %w", err)
	}
	for _, t := range tasks {
		if t.State() == tasklist.Left {
			s.listed = append(s.listed, t)
		}
	}
	if s.draft.Round == "" {
		return nil
	}
	stops, err := report.Walk(tx, s.draft.Round, s.form.Name, h.Group())
	if err != nil {
		return fmt.Errorf("walk: %w", err)
	}
	for _, stop := range stops {
		if stop.Household.ID == id {
			s.where += fmt.Sprintf(wordPlace, stop.Place, stop.Of)
		}
	}
	return nil
}

// houseLine is a household as the header shows it.
func houseLine(tx *store.Tx, h store.Household) string {
	return fmt.Sprintf(wordHouse, h.Group(), h.ShortNumber(), h.Head(), typeLabel(tx, h.Type()), h.Size())
}

// typeLabel is the officer's word for a household's type, without what the list explains in brackets.
func typeLabel(tx *store.Tx, code string) string {
	card, err := tx.Form(formHousehold)
	if err != nil || card == nil {
		return ""
	}
	q, ok := card.Question("type")
	if !ok {
		return ""
	}
	for _, c := range card.Lists[q.List] {
		if c.Name == code {
			word, _, _ := strings.Cut(c.Label, "（")
			return word
		}
	}
	return ""
}

// polarities works out the word beside each question.
func (s *sheet) polarities() {
	for _, q := range s.form.Questions {
		names := s.form.Polarity(q)
		if len(names) == 0 {
			continue
		}
		bad := map[string]bool{}
		labels := ""
		for _, c := range s.form.Lists[q.List] {
			for _, name := range names {
				if c.Name != name {
					continue
				}
				bad[name] = true
				if labels != "" {
					labels += "/"
				}
				if other := c.Labels[s.session.Language()]; other != "" {
					labels += other
				} else {
					labels += c.Label
				}
			}
		}
		s.problems[q] = bad
		s.polarity[q] = labels + "=" + gradeWord(q.Grade)
	}
}

// gradeWord is the officer's word for a grade of problem.
func gradeWord(grade string) string {
	if grade == gradeHint {
		return wordHint
	}
	return wordProblem
}
