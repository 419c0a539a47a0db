package summary

// An Entry is one line of the list behind a number: what was counted, by the ids of its records, "" where there is none.
type Entry struct {
	Household string `json:"household"`
	Number    string `json:"number"` // of the household
	Head      string `json:"head"`
	Group     string `json:"group"`
	Village   string `json:"village"`
	Member    string `json:"member,omitempty"`
	Issue     string `json:"issue,omitempty"`
	Response  string `json:"response,omitempty"`
	// Amount is what this line adds to a sum of money or of people; 0 where the figure counts lines.
	Amount float64 `json:"amount,omitempty"`
	// Was is the amount before, of one that changed; see Moved.
	Was float64 `json:"was,omitempty"`
}

// Open is the list behind a number of a sheet, in walking order: column by its place, -1 for the total. A figure that counts has as
// many lines as it says, a measure a line each; the amounts of a sum add up to it; of a rate it is the list of what is divided.
func (s *Sheet) Open(figure string, column int) []Entry {
	at, known := catalog().at[figure]
	if !known {
		return nil
	}
	f := catalog().all[at]
	if f.level == ofRatios {
		return s.Open(f.rule.over[0], column)
	}
	b, out := s.book, []Entry{}
	in := func(house int32, village string) bool { return column < 0 || b.column(house, village, s.By) == column }
	switch f.level {
	case ofHouses:
		for i, h := range b.houses {
			if h.marks.has(f.bit) && in(int32(i), h.village) {
				out = append(out, b.entry(int32(i), h.village, h.id))
			}
		}
	case ofPeople:
		for _, p := range b.people {
			if p.marks.has(f.bit) && in(p.house, "") {
				e := b.entry(p.house, "", "")
				e.Member = p.id
				out = append(out, e)
			}
		}
	case ofIssues, ofMeasures:
		for _, i := range b.issues {
			n := 1
			if f.level == ofMeasures {
				n = i.measures[f.bit]
			} else if !i.marks.has(f.bit) {
				n = 0
			}
			for range n {
				if in(i.house, i.village) {
					e := b.entry(i.house, i.village, i.household)
					e.Issue = i.id
					out = append(out, e)
				}
			}
		}
	default:
		for _, r := range b.replies {
			if in(r.house, r.village) {
				out = append(out, b.posted(r, f)...)
			}
		}
	}
	return out
}

// posted is the line of a form, or of the amount that it gives to a sum.
func (b *Book) posted(r reply, f Figure) (out []Entry) {
	e := b.entry(r.house, r.village, r.subject)
	if e.Response = r.id; r.form == "" { // what a rehearsal costs is an issue's
		e.Response, e.Issue = "", r.id
	}
	if f.level == ofReplies && r.marks.has(f.bit) {
		return []Entry{e}
	}
	for _, a := range r.amounts {
		if f.level == ofSums && a.bit == f.bit {
			e.Amount = a.value.number()
			out = append(out, e)
		}
	}
	return out
}

func (b *Book) entry(house int32, village, id string) Entry {
	if house < 0 {
		return Entry{Household: id, Village: village}
	}
	h := b.houses[house]
	return Entry{Household: h.id, Number: h.number, Head: h.head, Group: h.group, Village: h.village}
}

// OpenFault is the list behind what should be the sum, or behind what a village itself says otherwise.
func (s *Sheet) OpenFault(f Fault) []Entry {
	of := s
	if f.Village != "" { // whatever the columns are
		of = s.byVillage()
	}
	for c, column := range of.Columns {
		if column.Name == f.Column {
			return of.Open(f.Keys[0], c)
		}
	}
	return of.Open(f.Keys[0], -1)
}
