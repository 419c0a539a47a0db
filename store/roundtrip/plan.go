package roundtrip

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"cunce/forms"
	"cunce/store"
	"cunce/store/checks"
	"cunce/store/revision"
)

// A Result is what a workbook brings, or brought.
type Result struct {
	Form  string `json:"form"` // its title
	Round string `json:"round,omitempty"`
	// Completed and Drafts are rows with changes by what becomes of them; Unchanged are those without. Issues were opened or
	// reopened (known only once it is written).
	Completed int `json:"completed"`
	Drafts    int `json:"drafts"`
	Unchanged int `json:"unchanged"`
	Cells     int `json:"cells"` // that are changed
	Conflicts int `json:"conflicts"`
	Issues    int `json:"issues"`
	Added     int `json:"added"`   // instances of repeats that come,
	Removed   int `json:"removed"` // and that go
	// Refused are rows and cells that are not taken; Warnings what is taken and should be looked at.
	Refused  []Finding `json:"refused"`
	Warnings []Finding `json:"warnings"`
	Rows     []Row     `json:"rows"`
}

// A Row is one household or person of which something changes.
type Row struct {
	Row      int      `json:"row"`
	Group    string   `json:"group,omitempty"`
	Number   string   `json:"number,omitempty"`
	Head     string   `json:"head"`
	Person   string   `json:"person,omitempty"`
	Which    string   `json:"which,omitempty"` // of several responses
	New      bool     `json:"new"`             // nothing was answered before
	Complete bool     `json:"complete"`        // else it is kept as a draft, with what is missing
	Changes  []Change `json:"changes"`
	Missing  []string `json:"missing"`
}

// A Change is one cell: what it was when the workbook was written, and what it is now; as people read it. Of a conflict Theirs is
// what was answered here meanwhile.
type Change struct {
	Path     string `json:"path"`
	Label    string `json:"label"`
	Old      string `json:"old"`
	New      string `json:"new"`
	Conflict bool   `json:"conflict,omitempty"`
	Theirs   string `json:"theirs,omitempty"`
}

// A plan is what accepting a workbook does, found without writing.
type plan struct {
	tx     *store.Tx
	sheet  *Sheet
	form   *forms.Form
	by     string
	drafts map[store.Subject]bool
	before before                 // what earlier imports of the workbook did
	slots  map[store.Subject]bool // of which this one saves a draft
	guards *checks.Guards         // of all rows
	result Result
	todo   []filling
}

// A filling is one row, with its rows in the sheets of repeats, that changes something.
type filling struct {
	key     string // of the row
	draft   store.Draft
	session *forms.Session
	whole   bool // it can be completed
	apart   bool // the draft that is there is another one's, and stays
	added   []string
}

// newPlan compares a workbook with the file.
func newPlan(tx *store.Tx, s *Sheet, by string) (*plan, error) {
	if s.tag[keyVillage] != tx.Identity().Code {
		return nil, ErrForeign
	}
	form, err := tx.Form(s.tag[keyForm])
	if errors.Is(err, store.ErrNotFound) {
		return nil, ErrForeign
	}
	if err != nil {
		return nil, err
	}
	if form.Hash != s.tag[keyHash] {
		return nil, ErrVersion
	}
	p := &plan{tx: tx, sheet: s, form: form, by: by, slots: map[store.Subject]bool{}, result: Result{Form: form.Title, Refused: slices.Clone(s.losses), Warnings: []Finding{}, Rows: []Row{}}}
	if p.result.Refused == nil {
		p.result.Refused = []Finding{}
	}
	rounds, err := tx.Rounds()
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		if r.ID == s.tag[keyRound] {
			p.result.Round = r.Title()
		}
	}
	if p.drafts, err = saved(tx); err != nil {
		return nil, err
	}
	if p.before, err = broughtBefore(tx, s.tag[keyBook]); err != nil {
		return nil, err
	}
	if p.guards, err = checks.LoadGuards(tx); err != nil {
		return nil, err
	}
	p.columns()
	for _, b := range p.bundles() {
		if err := p.row(b); err != nil {
			return nil, fmt.Errorf("row %d: %w", b.at, err)
		}
	}
	slices.SortStableFunc(p.result.Refused, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row))
	})
	return p, nil
}

// columns warns of columns and sheets that are gone or came.
func (p *plan) columns() {
	pages := append([]*page{p.sheet.main}, p.sheet.tables...)
	for _, at := range pages {
		gone := 0
		for _, q := range asked(p.form, p.repeat(at.repeat)) {
			if _, ok := at.columns[q.Name]; !ok {
				gone++
			}
		}
		head := row{page: at, at: 1}
		if gone > 0 {
			p.result.Warnings = append(p.result.Warnings, head.finding("", codeNoColumn, fmt.Sprintf(sayNoColumn, gone)))
		}
		for _, c := range at.unknown {
			p.refuse(head, c, codeNewColumn, fmt.Sprintf(sayNewColumn, c))
		}
	}
	if p.sheet.tag[keyFormat] == formatBefore {
		return
	}
	for _, g := range repeats(p.form) {
		if !p.sheet.has(g.Path()) {
			p.result.Warnings = append(p.result.Warnings, Finding{Row: 1, Code: codeNoSheet, Message: fmt.Sprintf(sayNoSheet, titleOf(g))})
		}
	}
}

// repeat is the repeat of a path, nil for "".
func (p *plan) repeat(path string) *forms.Group {
	for _, g := range repeats(p.form) {
		if g.Path() == path {
			return g
		}
	}
	return nil
}

func (p *plan) unit() string { return unitOf(p.form) }

func (p *plan) refuse(r row, column, code, message string) {
	p.result.Refused = append(p.result.Refused, r.finding(column, code, message))
}

// row compares one row, and those that belong to it in other sheets, with the answers that it was written from and with those of now.
func (p *plan) row(b bundle) error {
	who, ok, err := p.who(b)
	if err != nil || !ok {
		return err
	}
	s, ok, err := p.subject(b)
	if err != nil || !ok {
		return err
	}
	base, err := p.tx.DraftAt(s, b.mark.heads)
	if errors.Is(err, store.ErrNotFound) {
		p.refuse(b.first(), "", codeUnknown, sayState)
		return nil
	}
	if err != nil {
		return err
	}
	now, apart := base, p.form.Many && s.Response == "" && p.drafts[s] && p.before.half[b.mark.key()] == nil
	if !apart {
		if now, err = p.now(s); err != nil {
			return err
		}
	}
	people, err := p.family(who)
	if err != nil {
		return err
	}
	told := Row{Row: b.first().at, Group: who.household.Group(), Number: who.household.Number(), Head: who.household.Head(),
		New: len(now.Answers) == 0, Changes: []Change{}, Missing: []string{}}
	if who.member != nil {
		told.Person = who.member.Name()
	}
	if c, _, ok := b.cell(colNth); ok {
		told.Which = read(c)
	} else if at := slices.IndexFunc(p.form.Parts(), func(c forms.Choice) bool { return c.Name == b.mark.part }); at >= 0 {
		told.Which = p.form.Parts()[at].Label
	}
	cells, from := p.meet(p.typed(b, base.Answers, now.Answers, people), base, now, people, &told)
	if len(cells) == 0 {
		p.unchanged(b)
		return nil
	}
	return p.take(b, s, cells, from, people, told, apart)
}

func (p *plan) unchanged(b bundle) {
	if b.at > 0 {
		p.result.Unchanged++
	}
}

// subject is what a row is about; ok is false where it is not taken for what earlier imports of the workbook did with it.
func (p *plan) subject(b bundle) (s store.Subject, ok bool, err error) {
	s = subject(p.form, p.sheet.tag[keyRound], b.mark)
	if made := p.before.made[b.mark.key()]; made != "" {
		s.Response = made
		if r, err := p.tx.Record(revision.Response, made); err != nil {
			return s, false, err
		} else if (store.Response{Record: r}).Subject().Record != s.Record {
			p.refuse(b.first(), "", codeMoved, sayMoved)
			return s, false, nil
		}
		return s, true, nil
	}
	half := p.before.half[b.mark.key()]
	switch {
	case half == nil:
	case *half != s:
		p.refuse(b.first(), "", codeMoved, sayMoved)
		return s, false, nil
	case !p.drafts[s]:
		p.refuse(b.first(), "", codeHalf, fmt.Sprintf(sayHalf, p.unit()))
		return s, false, nil
	}
	return s, true, nil
}

// who is whom a row is about; ok is false where nobody is there any more.
func (p *plan) who(b bundle) (who stub, ok bool, err error) {
	if p.form.Subject == "member" {
		m, err := p.tx.Member(b.mark.record)
		if errors.Is(err, store.ErrNotFound) {
			p.refuse(b.first(), "", codeGone, fmt.Sprintf(sayGone, p.unit()))
			return who, false, nil
		}
		if err != nil {
			return who, false, err
		}
		h, err := p.tx.Household(m.Household())
		if errors.Is(err, store.ErrNotFound) {
			err = nil
		}
		return stub{household: h, member: &m}, true, err
	}
	h, err := p.tx.Household(b.mark.record)
	if errors.Is(err, store.ErrNotFound) {
		p.refuse(b.first(), "", codeGone, fmt.Sprintf(sayGone, p.unit()))
		return who, false, nil
	}
	return stub{household: h}, err == nil, err
}

// family is who lives in the household of a row, where a column asks for somebody.
func (p *plan) family(who stub) (family, error) {
	if !tells(p.form) || who.household.Record == nil {
		return family{}, nil
	}
	return familyOf(p.tx, who.household.ID)
}

// now is what is answered now: what is being filled in on this machine, else what was completed last.
func (p *plan) now(s store.Subject) (store.Draft, error) {
	if p.drafts[s] {
		return p.tx.OpenDraft(s)
	}
	heads, err := p.tx.HeadsOf(s)
	if err != nil {
		return store.Draft{}, err
	}
	return p.tx.DraftAt(s, heads)
}
