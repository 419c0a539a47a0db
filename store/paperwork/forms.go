package paperwork

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/formpaper"
	"cunce/store/print"
	"cunce/store/refusal"
)

// The forms that have a paper of their own.
const (
	formAnnex1   = "annex1"
	formVillage  = "annex2_village"
	formTownship = "annex2_township"
	formTwelve   = "twelve_clear"
	formIncome   = "income"
	formSettings = "settings" // which is no form to be asked
)

// annex1 is source 003's sheet of a household, blank or as it was answered.
func annex1(r *reader) ([]print.Page, error) { return r.sheets(formAnnex1, nil) }

// anyForm is the sheet of whichever form the order names.
func anyForm(r *reader) ([]print.Page, error) {
	if r.order.Form == "" {
		return nil, refusal.New(ErrRefused, sayWhichForm, hintWhichForm)
	}
	return r.sheets(r.order.Form, []string{signAsker, signAsked})
}

// twelve is the sheet of the twelve things to make clear, which both sides sign (002 二.(一) “双方签字认可”).
func twelve(r *reader) ([]print.Page, error) {
	return r.sheets(formTwelve, []string{signHousehold, signHelper, signDate})
}

// income is the reckoning of incomes, which the household signs and marks with a thumb.
func income(r *reader) ([]print.Page, error) {
	return r.sheets(formIncome, []string{signThumb, signReckoner, signDate})
}

// A kept is one answering of a form: completed, or in work.
type kept struct {
	form    *forms.Form
	answers forms.Answers
	by, at  string
	part    string // which of a form's parts
	draft   bool
}

// sheets are the sheets of a form about households: one each, or one an answering where there may be several.
func (r *reader) sheets(name string, sign []string) (pages []print.Page, err error) {
	f, err := r.form(name)
	if err != nil {
		return nil, err
	}
	if f.Subject != "household" {
		return r.others(f, sign)
	}
	if r.order.Blank {
		return r.blanks(f, sign)
	}
	answered, err := r.answered(f)
	if err != nil {
		return nil, err
	}
	layouts := map[*forms.Form]formpaper.Layout{}
	for _, h := range r.houses {
		for _, k := range answered[h.ID] {
			if _, known := layouts[k.form]; !known {
				layouts[k.form] = formpaper.Of(k.form)
			}
			a, err := r.around(h, sign)
			if err != nil {
				return nil, err
			}
			a.Filled, a.Notes = k.at, k.notes()
			pages = append(pages, layouts[k.form].Page([]formpaper.Filling{{Form: k.form, Answers: k.answers}}, a))
		}
	}
	return pages, nil
}

// others are the sheets of a form that is not about households: of every village or township one each as it was answered last, all of
// those that are answered several times, and one blank sheet of whomever it is about.
func (r *reader) others(f *forms.Form, sign []string) (pages []print.Page, err error) {
	a := formpaper.Around{Name: f.Title, Day: r.tx.Now(), Person: r.person, Sign: sign}
	a.Township, a.Village = r.place()
	all := []placed{{fill: formpaper.Filling{Form: f}}}
	if f.Subject == "village" || f.Subject == "township" {
		if all, err = r.subjects(f); err != nil {
			return nil, err
		}
	} else if !r.order.Blank {
		return nil, refusal.New(ErrRefused, sayNotHouseholds, hintNotHouseholds, f.Title)
	}
	for _, one := range all {
		sheet := a
		if err := r.of(one, &sheet); err != nil {
			return nil, err
		}
		pages = append(pages, formpaper.Of(one.fill.Form).Page([]formpaper.Filling{one.fill}, sheet))
	}
	return pages, nil
}

// around is what stands on the sheet of a household.
func (r *reader) around(h store.Household, sign []string) (a formpaper.Around, err error) {
	a = formpaper.Around{Name: strings.TrimSpace(h.ShortNumber() + " " + h.Head()), Group: h.Group(), Number: h.ShortNumber(), Head: h.Head(),
		Day: r.tx.Now(), Person: r.person, Sign: sign}
	a.Township, a.Village, err = r.placeOf(h.Village)
	return a, err
}

// blanks are sheets to write on: who it is about stands on them, nothing else.
func (r *reader) blanks(f *forms.Form, sign []string) (pages []print.Page, err error) {
	layout := formpaper.Of(f)
	for _, h := range r.houses {
		as, err := r.known(f, h.ID, "head")
		if err != nil {
			return nil, err
		}
		a, err := r.around(h, sign)
		if err != nil {
			return nil, err
		}
		pages = append(pages, layout.Page([]formpaper.Filling{{Form: f, Answers: as}}, a))
	}
	return pages, nil
}

// known is what the register answers of a form before anybody is asked, but for days and for what the form concludes, which has no answers
// to conclude from: of one of its groups, "" of all.
func (r *reader) known(f *forms.Form, record, group string) (forms.Answers, error) {
	env, err := r.tx.Env(store.Subject{Form: f.Name, Record: record, Round: r.order.Round})
	if err != nil {
		return nil, err
	}
	s := forms.NewSession(f, env, nil)
	as := forms.Answers{}
	for _, p := range s.Places() {
		q := p.Question()
		if q == nil || q.Type == qtype.Date || group != "" && (q.Group == nil || q.Group.Name != group) {
			continue
		}
		if a := s.Get(p.Path()); !a.Empty() && (a.Prefilled || q.Computed() && !q.Type.Chosen()) {
			as[p.Path()] = a
		}
	}
	return as, nil
}

// answered are the answerings of a form by household: the latest one, or the latest ones of a round where a form is answered in parts.
func (r *reader) answered(f *forms.Form) (map[string][]kept, error) {
	latest := map[string][]store.Response{}
	take := func(resp store.Response) error {
		s := resp.Subject()
		if r.order.Round != "" && s.Round != r.order.Round {
			return nil
		}
		have := latest[s.Record]
		if len(have) > 0 && have[0].Subject().Round != s.Round && !f.Many {
			if have[0].Completed().After(resp.Completed()) {
				return nil
			}
			have = nil
		}
		latest[s.Record] = append(have, resp)
		return nil
	}
	if r.order.Household != "" {
		all, err := r.tx.Responses(r.order.Household)
		if err != nil {
			return nil, err
		}
		for _, resp := range all {
			if resp.Form() == f.Name {
				take(resp)
			}
		}
	} else if err := r.tx.ResponsesTo(f.Name, take); err != nil {
		return nil, err
	}
	out := map[string][]kept{}
	defer func() { inOrder(f, out) }()
	for household, all := range latest {
		slices.SortFunc(all, func(a, b store.Response) int { return a.Begun().Compare(b.Begun()) })
		for _, resp := range all {
			form, err := r.tx.FormVersion(resp)
			if err != nil {
				return nil, err
			}
			out[household] = append(out[household], kept{form: form, answers: resp.Answers(form), part: resp.Subject().Part, by: resp.Operator(), at: resp.Completed().In(r.tx.Now().Location()).Format("2006-01-02")})
		}
	}
	return out, r.drafts(f, out)
}

// inOrder puts the parts of a form as the form has them.
func inOrder(f *forms.Form, out map[string][]kept) {
	place := func(k kept) int {
		return slices.IndexFunc(f.Parts(), func(c forms.Choice) bool { return c.Name == k.part })
	}
	for _, all := range out {
		slices.SortStableFunc(all, func(a, b kept) int { return place(a) - place(b) })
	}
}

// drafts adds what is in work where nothing is completed: as completing it now would keep it, with what the form calculates, which no
// draft stores.
func (r *reader) drafts(f *forms.Form, out map[string][]kept) error {
	all, err := r.tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range all {
		if d.Form != f.Name || r.order.Round != "" && d.Round != r.order.Round || r.order.Household != "" && d.Record != r.order.Household {
			continue
		}
		if slices.ContainsFunc(out[d.Record], func(k kept) bool { return k.part == d.Part }) {
			continue
		}
		answers, err := r.worked(f, d.Subject)
		if err != nil {
			return err
		}
		out[d.Record] = append(out[d.Record], kept{form: f, answers: answers, part: d.Part, at: d.Saved.In(r.tx.Now().Location()).Format("2006-01-02"), draft: true})
	}
	return nil
}

// worked are the answers of a draft under the form in use, calculated ones included.
func (r *reader) worked(f *forms.Form, s store.Subject) (forms.Answers, error) {
	d, err := r.tx.OpenDraft(s)
	if err != nil {
		return nil, err
	}
	env, err := r.tx.Env(s)
	if err != nil {
		return nil, err
	}
	return forms.NewSession(f, env, d.Answers).Final(), nil
}

// notes say how an answering came about: how the visit went, who asked, who typed it in.
func (k kept) notes() []string {
	var visit []string
	for _, name := range []string{"visit_result", "respondent", "visit_date", "surveyors"} {
		q, ok := k.form.Question(name)
		if !ok || k.answers[q.Path()].Empty() {
			continue
		}
		text := k.answers[q.Path()].Text
		if c, ok := k.form.Choice(q, text); ok {
			text = c.Label
		}
		visit = append(visit, q.Label+"："+text)
	}
	if k.draft {
		visit = append(visit, cmp.Or(noteDraft[k.form.Subject], noteDraftForm))
	} else {
		visit = append(visit, fmt.Sprintf(noteTyped, k.by, k.at))
	}
	return []string{strings.Join(visit, "，")}
}

// Forms are the forms that have no paper of their own, in the order of the catalogue, the township's own last.
func Forms(tx *store.Tx) (all []*forms.Form, err error) {
	names := catalog.Names()
	stored, err := tx.Forms()
	if err != nil {
		return nil, err
	}
	for _, f := range stored {
		if !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	for _, name := range names {
		f, err := tx.Form(name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains([]string{formAnnex1, formVillage, formTownship, formTwelve, formIncome, formSettings}, name) {
			all = append(all, f)
		}
	}
	return all, nil
}
