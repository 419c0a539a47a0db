package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store/locality"
	"cunce/store/revision"
)

// Names and codes that change on a day leave what they were behind: the field name@2022-08-06 holds the name until that day. What was
// said and changed again on one day follows it as name@2022-08-06.2: it held on no day, and is found all the same.
const datedSep = "@"

// splitDated is the field and the day of a dated field's name.
func splitDated(name string) (field, day string, dated bool) {
	field, day, dated = strings.Cut(name, datedSep)
	day, _, _ = strings.Cut(day, ".")
	return field, day, dated
}

// dated is a field with what it was before.
func (r *Record) dated(field string) locality.Dated {
	var names []string
	for name := range r.Fields {
		if f, _, dated := splitDated(name); dated && f == field && r.Text(name) != "" {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	slices.SortStableFunc(names, func(a, b string) int {
		_, x, _ := splitDated(a)
		_, y, _ := splitDated(b)
		return strings.Compare(x, y)
	})
	out := locality.Dated{Now: r.Text(field)}
	for _, name := range names {
		_, day, _ := splitDated(name)
		out.Was = append(out.Was, locality.Former{Text: r.Text(name), Until: day})
	}
	return out
}

// changeOn is the patch by which a field becomes another text on a day; what it was stays behind. ErrRefused for a day that is none, is
// still to come, or is before the last change.
func (t *Tx) changeOn(r *Record, field, text, day string) (revision.Fields, error) {
	switch {
	case !isDay(day):
		return nil, refuse(refusedDay)
	case day > t.today():
		return nil, refuse(refusedFuture)
	}
	d := r.dated(field)
	if n := len(d.Was); n > 0 && d.Was[n-1].Until > day {
		return nil, refuse(refusedBefore, d.Was[n-1].Until)
	}
	patch := revision.Fields{field: revision.Text(text)}
	if d.Now != "" {
		name := field + datedSep + day
		for n := 2; r.Text(name) != ""; n++ {
			name = fmt.Sprintf("%s%s%s.%d", field, datedSep, day, n)
		}
		patch[name] = revision.Text(d.Now)
	}
	return patch, nil
}

// datedRight holds the names of dated fields to days.
func datedRight(_ *Tx, r *Record) bool {
	for name := range r.Fields {
		if _, d, dated := splitDated(name); dated && !isDay(d) {
			return false
		}
	}
	return true
}
