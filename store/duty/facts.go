package duty

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/agree"
	"cunce/store/ledger"
	"cunce/store/revision"
	"cunce/store/visits"
)

// A home is a household with what the targets ask of it.
type home struct {
	store.Household
	members []store.Member
	forms   map[string]bool // completed, in any round
	asked   map[string]bool // groups of the household check in which something was answered
	open    []string        // categories of issues that are still to be worked on
	income  string          // per head, of the latest sheet of what was earned
	earned  time.Time       // when that was completed
	agrees  [2]tally        // with the national system, with the other carriers
}

// facts are everything, read once.
type facts struct {
	tx    *store.Tx
	today string
	homes []*home
	lines []ledger.Line
	forms map[string]string          // of issues: the form that opened them
	open  map[string]map[string]bool // household to forms with issues that are still to be worked on
	asks  map[string]string          // questions of the household check: the group that each is of
	cover visits.Coverage            // who was visited, in the round under way
	six   map[string]bool            // households of the six groups whose housing is looked at first

	said                map[string]answers // by household, village or township
	villages, townships map[string]bool    // that answered their checks
	projects, produce   []thing
	earning             map[string]bool // households with a measure of industry or work
}

const (
	formIncome = "income"
	partActual = "actual"
	formCheck  = "annex1"
)

// The groups of the household check that the targets ask about.
const (
	groupHouse  = "housing"
	groupSchool = "education"
	groupWater  = "water"
)

func readFacts(tx *store.Tx) (*facts, error) {
	f := &facts{tx: tx, today: tx.Now().Format(time.DateOnly), forms: map[string]string{}, open: map[string]map[string]bool{}, asks: map[string]string{},
		said: map[string]answers{}, villages: map[string]bool{}, townships: map[string]bool{}, earning: map[string]bool{}}
	check, err := tx.Form(formCheck)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if err == nil {
		for _, q := range check.Questions {
			if top := q.Top(); top != nil {
				f.asks[q.Name] = top.Name
			}
		}
	}
	houses, err := tx.Households()
	if err != nil {
		return nil, err
	}
	at := map[string]*home{}
	for _, h := range houses {
		one := &home{Household: h, forms: map[string]bool{}, asked: map[string]bool{}}
		f.homes, at[h.ID] = append(f.homes, one), one
	}
	err = errors.Join(
		tx.Each(revision.Member, func(r *store.Record) error {
			kept := *r
			m := store.Member{Record: &kept}
			if h := at[m.Household()]; h != nil && !m.Left() {
				h.members = append(h.members, m)
			}
			return nil
		}),
		tx.Each(revision.Response, func(r *store.Record) error {
			f.hear(store.Response{Record: r})
			if h := at[(store.Response{Record: r}).Subject().Record]; h != nil {
				f.take(h, store.Response{Record: r})
			}
			return nil
		}),
		tx.Each(revision.Issue, func(r *store.Record) error {
			f.forms[r.ID] = r.Text("form")
			return nil
		}), f.readIssues(at), f.readVisits(), f.readCarriers(at))
	return f, err
}

func (f *facts) take(h *home, r store.Response) {
	h.forms[r.Form()] = true
	switch s := r.Subject(); {
	case s.Form == formCheck:
		for field := range r.Fields {
			if group := f.asks[field]; group != "" && r.Text(field) != "" {
				h.asked[group] = true
			}
		}
	case s.Form == formIncome && s.Part == partActual && r.Completed().After(h.earned):
		h.income, h.earned = r.Text("percap"), r.Completed()
	}
}

func (f *facts) readIssues(at map[string]*home) (err error) {
	if f.lines, err = f.tx.IssueLines(store.IssueFilter{}); err != nil {
		return err
	}
	f.lines = slices.DeleteFunc(f.lines, func(l ledger.Line) bool { return l.Status == ledger.Withdrawn })
	for _, l := range f.lines {
		if l.Household == "" || !l.Status.Unclosed() {
			continue
		}
		if f.open[l.Household] == nil {
			f.open[l.Household] = map[string]bool{}
		}
		f.open[l.Household][f.forms[l.ID]] = true
		if h := at[l.Household]; h != nil {
			h.open = append(h.open, l.Category)
		}
	}
	return nil
}

// readVisits reads who was visited.
func (f *facts) readVisits() (err error) {
	f.six = map[string]bool{}
	if f.cover, err = visits.Read(f.tx, visits.OfRound); err != nil {
		return err
	}
	for _, p := range f.cover.Parts(pageHousing) {
		for _, h := range p.Households(visits.All) {
			f.six[h.ID] = true
		}
	}
	return nil
}

// visited counts a part of the coverage. Where nobody is left there is nobody to visit.
func visited(by visits.By, key string) func(*facts) tally {
	return func(f *facts) (t tally) {
		p, ok := f.cover.Part(by, key)
		if !ok {
			return t
		}
		t.done, t.unknown = p.Count(visits.Met), p.Count(visits.Unknown)
		t.total = p.Count(visits.All) - p.Count(visits.Gone) + t.unknown
		for _, h := range append(p.Households(visits.Open), p.Households(visits.Unknown)...) {
			t.households = append(t.households, h.ID)
		}
		return t
	}
}

// readCarriers compares the register with the national system and with the other carriers.
func (f *facts) readCarriers(at map[string]*home) error {
	comparer, err := agree.Load(f.tx)
	if err != nil {
		return err
	}
	all, err := comparer.Village(f.tx)
	for _, house := range all.Houses {
		h := at[house.Household.ID]
		if h == nil {
			continue
		}
		for _, c := range all.Carriers {
			kind := 1
			if c.Key == "sys" {
				kind = 0
			}
			n := house.Tally(c.Key)
			h.agrees[kind].done += n.Same
			h.agrees[kind].total += n.Same + n.Differs
		}
	}
	return err
}

// poor are the households that came out of poverty, those among them too that are not stable.
func (h *home) poor() bool {
	return h.Type() == "02" || h.Type() == "03" || h.Text("mon_type") == "01"
}

// A tri is yes, no or nobody knows.
type tri uint8

const (
	unknown tri = iota
	no
	yes
)

// A tally is how many of so many.
type tally struct {
	done, total, unknown int
	households, issues   []string
}

// each asks a question of every household of some.
func (f *facts) each(of func(*home) bool, ask func(*home) tri) (t tally) {
	for _, h := range f.homes {
		if !of(h) {
			continue
		}
		t.total++
		switch ask(h) {
		case yes:
			t.done++
			continue
		case unknown:
			t.unknown++
		}
		t.households = append(t.households, h.ID)
	}
	return t
}

func everyone(*home) bool { return true }

// troubled reports an open issue whose category has one of some words.
func (h *home) troubled(words ...string) bool {
	return slices.ContainsFunc(h.open, func(category string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(category, w) })
	})
}

// well asks whether all is well with one of the basic needs: what the card says, what the household check asked, what is open.
func well(field, group, word string) func(*home) tri {
	return func(h *home) tri {
		switch {
		case h.troubled(word), h.Text(field) == "yes":
			return no
		case h.Text(field) == "no", h.asked[group]:
			return yes
		}
		return unknown
	}
}

// filled asks whether a form was completed and nothing that it found is open. Who was not asked is not done.
func (f *facts) filled(form string) func(*home) tri {
	return func(h *home) tri {
		switch {
		case !h.forms[form]:
			return unknown
		case f.open[h.ID][form]:
			return no
		}
		return yes
	}
}

// agreeing asks whether a household was compared and agrees.
func agreeing(kind int) func(*home) tri {
	return func(h *home) tri {
		switch n := h.agrees[kind]; {
		case n.total == 0:
			return unknown
		case n.done < n.total:
			return no
		}
		return yes
	}
}

// stable asks whether the latest income sheet reaches the line of this year.
func (f *facts) stable(h *home) tri {
	line, errLine := strconv.ParseFloat(f.tx.Setting("monitor_line", f.today), 64)
	income, err := strconv.ParseFloat(h.income, 64)
	switch {
	case err != nil || errLine != nil:
		return unknown
	case income < line:
		return no
	}
	return yes
}

// safe asks whether the house is: what stands on the card of it and of its grade, what the household check asked, what is open.
func safe(h *home) tri {
	house, grade, wrong := h.Text("house"), h.Text("dgrade"), h.Text("x_house")
	switch {
	case h.troubled("住房", "危房"), house == "02" || house == "03" || grade == "C" || grade == "D" || wrong == "yes":
		return no
	case house == "01" || grade == "A" || grade == "B" || wrong == "no" || h.asked[groupHouse]:
		return yes
	}
	return unknown
}

// seen asks whether anything was written about the house, or its form filled in.
func seen(h *home) tri {
	if safe(h) != unknown || h.forms["housing"] {
		return yes
	}
	return no
}

// led asks whether an organisation, a firm or a leader takes the household along.
func led(h *home) tri {
	known := false
	for _, field := range []string{"org", "firm", "leader"} {
		switch h.Text(field) {
		case "yes":
			return yes
		case "no":
			known = true
		}
	}
	if known && h.Text("org") != "" && h.Text("firm") != "" && h.Text("leader") != "" {
		return no
	}
	return unknown
}

// able reports that somebody can work.
func (h *home) able() bool {
	return slices.ContainsFunc(h.members, func(m store.Member) bool { return slices.Contains([]string{"01", "02", "03"}, m.Text("labor")) })
}

// employed asks whether somebody who can work does. Nothing written is not known: no card says that somebody has no work.
func employed(h *home) tri {
	for _, m := range h.members {
		if !slices.Contains([]string{"01", "02", "03"}, m.Text("labor")) {
			continue
		}
		if m.Text("work") != "" || m.Text("post") == "yes" || strings.Trim(m.Text("work_m"), "0") != "" {
			return yes
		}
	}
	return unknown
}

// insured counts the people of households that came out of poverty by whether they have a health insurance.
func (f *facts) insured() (t tally) {
	for _, h := range f.homes {
		short := false
		for _, m := range h.members {
			if !h.poor() {
				break
			}
			t.total++
			res, emp := m.Text("ins_res"), m.Text("ins_emp")
			switch {
			case res == "yes" || emp == "yes":
				t.done++
				continue
			case res == "" || emp == "":
				t.unknown++
			}
			short = true
		}
		if short {
			t.households = append(t.households, h.ID)
		}
	}
	return t
}

// issues counts those of some categories, or from some sources, by whether they are closed.
func (f *facts) issues(of func(ledger.Line) bool) (t tally) {
	for _, l := range f.lines {
		if !of(l) {
			continue
		}
		t.total++
		if !l.Status.Unclosed() {
			t.done++
			continue
		}
		t.issues = append(t.issues, l.ID)
	}
	return t
}

// about are the issues whose category has one of some words.
func about(words ...string) func(ledger.Line) bool {
	return func(l ledger.Line) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(l.Category, w) })
	}
}

func from(sources ...string) func(ledger.Line) bool {
	return func(l ledger.Line) bool { return slices.Contains(sources, cmp.Or(l.Source, "form")) }
}
