package hhfile

import (
	"slices"
	"time"

	"cunce/store/certificate"
)

// idLike is from how many characters on a certificate's number may be somebody's ID number, and is masked as one.
const idLike = 15

// certificateSection are the certificates that the household holds, and whether they are still valid today.
func (r *reader) certificateSection() (Section, error) {
	s := Section{Name: "certificates", Title: titleCerts, Columns: []Column{{"type", colCert, 4, false, false}, {"number", colNumber, 6, false, false},
		{"holder", colPerson, 3, false, false}, {"issued", colFromDay, 4, false, true}, {"until", colUntil, 4, false, false},
		{"expired", colExpired, 3, false, false}, {"place", colPlace, 3, false, false}, {"note", colReason, 4, false, true}}}
	for _, c := range r.certificates {
		if !slices.Contains(c.Households, r.household.ID) {
			continue
		}
		number, state, expired := c.Number, "", c.Expired(r.now.Format(time.DateOnly))
		if len(number) >= idLike && !r.opt.Whole {
			number = Masked(number)
		}
		if expired {
			state = wordExpired
		}
		s.Rows = append(s.Rows, Row{Cells: []string{c.Type, number, c.Holder, c.Issued, c.Until, state, c.Place, c.Note}, Bad: expired,
			Open: Target{Kind: Held, Record: r.household.ID}})
	}
	return s, nil
}

// readCertificates reads those of all households once.
func (r *reader) readCertificates() (err error) {
	r.certificates, err = certificate.Of(r.tx, "")
	return err
}
