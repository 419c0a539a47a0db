package hhfile

// helperSection are those who were responsible for helping the household, the latest first.
func (r *reader) helperSection() (Section, error) {
	s := Section{Name: "helpers", Title: titleHelpers, Columns: []Column{{"name", colPerson, 3, false, false}, {"unit", colUnit, 6, false, false},
		{"phone", colPhone, 4, false, true}, {"from", colSince, 4, false, false}, {"until", colTill, 4, false, false}, {"why", colReason, 5, false, true}}}
	all, err := r.helpers.Of(r.household.ID)
	for _, t := range all {
		until := t.Until
		if t.Now {
			until = wordNow
		}
		s.Rows = append(s.Rows, Row{Cells: []string{t.Name, t.Unit, t.Phone, t.From, until, t.Why}, Open: Target{Kind: Helped, Record: r.household.ID}})
	}
	return s, err
}
