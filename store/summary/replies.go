package summary

import (
	"strconv"
	"strings"
	"sync/atomic"

	"cunce/store"
	"cunce/store/account"
	"cunce/store/revision"
	"cunce/store/swept"
)

// formFigures are the figures of a form, and where its fields begin among all that are read.
type formFigures struct {
	from    int
	figures []Figure
}

// readReplies reads the completed forms that figures count: of a form that is filled in once the last one.
func (b *Book) readReplies(tx *store.Tx) error {
	fields := []string{"@form", "@subject", "@completed", "@round"}
	byForm := map[string]*formFigures{}
	for _, f := range catalog().all {
		on := f.rule.on
		if on == onCard || on == onMember || on == inCode || on == withOf {
			continue
		}
		if byForm[on] == nil {
			byForm[on] = &formFigures{from: len(fields)}
			fields = append(fields, catalog().fields[on]...)
		}
		byForm[on].figures = append(byForm[on].figures, f)
	}
	adjusted := atomic.Bool{}
	all, err := swept.Collect(tx, revision.Response, fields, func(s *swept.Row) (reply, bool) {
		on := byForm[s.Text(0)]
		if on == nil {
			return reply{}, false
		}
		if !b.isOf(s.Text(3)) {
			return reply{}, false
		}
		if s.Is(0, formAdjust) {
			adjusted.Store(true)
			return reply{}, false
		}
		return b.replyOf(s, on), true
	})
	if err != nil {
		return err
	}
	b.guarantee(all)
	b.replies = b.standing(all)
	if adjusted.Load() {
		if err := b.readAdjustments(tx, byForm[formAdjust]); err != nil {
			return err
		}
	}
	b.answered(byForm)
	return nil
}

// readAdjustments takes the adjustments that package account counts.
func (b *Book) readAdjustments(tx *store.Tx, on *formFigures) error {
	all, err := account.Adjusted(tx, "", "")
	for _, a := range all {
		texts := map[string]string{"@form": formAdjust, "@subject": a.Household, "@completed": a.Completed, "y_result": a.Result}
		for field, n := range map[string]account.Number{"y_before": a.Before, "y_after": a.After, "y_natural": a.Within} {
			if n.Known {
				texts[field] = strconv.Itoa(n.N)
			}
		}
		names := append([]string{"@form", "@subject", "@completed", "@round"}, catalog().fields[formAdjust]...)
		row := &swept.Row{ID: a.Response, Village: a.Village, Values: make([]revision.Value, len(names)), Decode: textOf}
		for i, name := range names {
			if texts[name] != "" {
				row.Values[i] = revision.Text(texts[name])
			}
		}
		b.replies = append(b.replies, b.replyOf(row, &formFigures{from: 4, figures: on.figures}))
	}
	return err
}

// textOf is the text of a value that was made here.
func textOf(v revision.Value) (text string) {
	if len(v) > 0 && revision.Unmarshal(v, &text) != nil {
		return ""
	}
	return text
}

// guarantee marks the households that the five rows of annex 2 count: by the checks of the round in which the village filled in its
// last annex 2, where it filled in none by the last check of each.
func (b *Book) guarantee(all []reply) {
	var five marks
	for i := range guarantees {
		five.set(b.keyed[ofHouses]["annex2_"+strconv.Itoa(i+1)])
	}
	villages := map[string]*reply{}
	for i := range all {
		if r := &all[i]; r.form == formVillage && r.subject == r.village && (villages[r.village] == nil || villages[r.village].completed < r.completed) {
			villages[r.village] = r
		}
	}
	for i := range all {
		r := &all[i]
		its := villages[r.village]
		if r.form != formCheck || its == nil || r.house < 0 {
			continue
		}
		if r.round == its.round {
			b.houses[r.house].marks.add(r.yes.and(five))
		}
		r.yes = r.yes.without(five)
	}
}

// standing are the forms that count, in the place of all: of one that is filled in once the last.
func (b *Book) standing(all []reply) []reply {
	last := make(map[[2]string]int, len(all))
	kept := all[:0]
	for i := range all {
		r := &all[i]
		if r.house < 0 && r.subject != r.village {
			continue
		}
		if strings.HasPrefix(r.form, ledgers) {
			kept = append(kept, *r)
			continue
		}
		key := [2]string{r.form, r.subject}
		at, known := last[key]
		switch {
		case !known:
			last[key] = len(kept)
			kept = append(kept, *r)
		case kept[at].completed < r.completed:
			kept[at] = *r
		}
	}
	return kept
}

func (b *Book) replyOf(s *swept.Row, on *formFigures) reply {
	r := reply{id: s.ID, form: s.Text(0), subject: s.Text(1), village: s.Village, completed: s.Text(2), round: s.Text(3)}
	r.house = b.house(r.subject)
	for i := range on.figures {
		f := &on.figures[i]
		if f.rule.op == "!" || !f.rule.holds(s, on.from) {
			continue
		}
		switch f.level {
		case ofHouses:
			r.yes.set(f.bit)
		case ofReplies:
			r.marks.set(f.bit)
		case ofSums:
			if value, known := amountOf(s.Text(on.from + f.rule.field)); known {
				r.sums.set(f.bit)
				r.amounts = append(r.amounts, posted{f.bit, value})
			}
		}
	}
	return r
}

// answered marks the households by their forms, and those that have none.
func (b *Book) answered(byForm map[string]*formFigures) {
	for form, on := range byForm {
		var without []int
		for _, f := range on.figures {
			if f.rule.op == "!" {
				without = append(without, f.bit)
			}
		}
		have := make([]bool, len(b.houses))
		for i := range b.replies {
			if r := &b.replies[i]; r.form == form && r.house >= 0 {
				b.houses[r.house].marks.add(r.yes)
				have[r.house] = true
			}
		}
		for i := range b.houses {
			for _, bit := range without {
				if !have[i] {
					b.houses[i].marks.set(bit)
				}
			}
		}
	}
	b.jobless()
}

// jobless finds households of which nobody works (零就业户), and those of which nobody can tell.
func (b *Book) jobless() {
	person := b.keyed[ofPeople]
	labor, laborBlank, postBlank := person["labor_people"], person["labor_blank_people"], person["post_blank_people"]
	var open = make([]bool, len(b.houses))
	for i := range b.people {
		if p := &b.people[i]; p.marks.has(labor) && p.marks.has(postBlank) {
			open[p.house] = true
		}
	}
	for i := range b.houses {
		h := &b.houses[i]
		switch {
		case h.people.has(person["work_people"]), h.people.has(person["post_people"]):
		case h.people.has(labor) && !open[i]:
			h.marks.set(b.keyed[ofHouses]["jobless"])
		case h.people.has(labor), h.people.has(laborBlank):
			h.marks.set(b.keyed[ofHouses]["jobless_unknown"])
		}
	}
}
