package store

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store/contact"
	"cunce/store/revision"
)

// kindMonitoring are the steps of monitoring; formMonthly is the form of every month.
const (
	kindMonitoring revision.Kind = "monitoring"
	formMonthly                  = "monthly_monitor"
)

// guarantees are the questions of the monthly form of which "fail" is a gap.
var guarantees = []string{"m_eat", "m_wear", "m_edu", "m_med", "m_house", "m_water"}

// The letters of a monthly form's row.
const (
	markOnsite   = 'o'
	markGap      = 'g'
	markListed   = 'y'
	markUnlisted = 'n'
)

// lookRows is the row of a monthly form: what the list of all monitored households needs, so that a year of forms is counted without
// reading one.
func lookRows(r *Record) []indexRow {
	if r.Text(fieldForm) != formMonthly {
		return nil
	}
	var marks strings.Builder
	result := r.Text(questionVisit)
	for _, m := range []struct {
		mark rune
		set  bool
	}{
		{markOnsite, r.Text("onsite") == "yes" && (result == "met" || result == "family")},
		{markGap, slices.ContainsFunc(guarantees, func(q string) bool { return r.Text(q) == "fail" })},
		{markListed, r.Text("listed") == "yes"},
		{markUnlisted, r.Text("listed") == "no"},
	} {
		if m.set {
			marks.WriteRune(m.mark)
		}
	}
	day := cmp.Or(r.Text(questionDay), clip(r.Text(fieldCompleted), mostDay))
	begun := strconv.FormatInt(Response{r}.Begun().UnixMilli(), 36)
	return []indexRow{{ixLook, rowValue(clip(r.Text(fieldSubject), maxID), begun, clip(r.Text("month"), 7), clip(day, mostDay),
		clip(r.Text("m_color"), 8), clip(r.Text("m_color_final"), 8), clip(r.Text("kind"), 10), marks.String())}}
}

// Looks calls fn for every monthly form of monitoring, by household.
func (t *Tx) Looks(fn func(contact.Look)) error {
	return t.indexPrefix(ixLook, "", func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, 8)
		at, _ := strconv.ParseInt(p[1], 36, 64)
		l := contact.Look{Household: p[0], Response: id, Begun: time.UnixMilli(at), Month: p[2], Day: p[3], Colour: p[4], Final: p[5], Kind: p[6]}
		for _, m := range p[7] {
			switch m {
			case markOnsite:
				l.Onsite = true
			case markGap:
				l.Gap = true
			case markListed:
				l.Listed = "yes"
			case markUnlisted:
				l.Listed = "no"
			}
		}
		fn(l)
		return nil
	})
}

// MonitoringOf calls fn for every step of the monitoring of a household, in no useful order.
func (t *Tx) MonitoringOf(household string, fn func(*Record)) error {
	ids, err := t.idsOf(ixMonitoring, household)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, err := t.Record(kindMonitoring, id)
		if err != nil {
			return err
		}
		fn(r)
	}
	return nil
}
