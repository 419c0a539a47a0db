package store

import (
	"strings"

	"cunce/store/revision"
)

// What records can be alike in, as the first part of a likeness.
const (
	likeID     = "id"     // members: the ID number
	likeNumber = "number" // households: the national number
	likeHead   = "head"   // households: the head's name and day of birth
)

// Likeness is what a living household or member may have in common with another record of the same one, each as a kind (id, number,
// head) and what is alike: nobody who left, no placeholder for a missing ID number.
func (r *Record) Likeness() (out [][2]string) {
	if r == nil || r.Dead {
		return nil
	}
	switch r.Kind {
	case revision.Member:
		if id := personKey(r.Text("idno")); len(id) >= shortestID && !(Member{r}).Left() {
			out = append(out, [2]string{likeID, id})
		}
	case revision.Household:
		if no := keyText(r.Text("hh_no")); no != "" {
			out = append(out, [2]string{likeNumber, no})
		}
		name := findable(r.Text("head"))
		if id := personKey(r.Text("head_id")); name != "" && len(id) == 18 {
			out = append(out, [2]string{likeHead, name + rowSep + id[6:14]})
		}
	}
	return out
}

// Like are the living records of the file that are alike in one way.
func (t *Tx) Like(likeness [2]string) (out []*Record, err error) {
	var ids []string
	kind := revision.Household
	switch likeness[0] {
	case likeID:
		kind = revision.Member
		ids, err = t.idsOf(ixMemberID, likeness[1])
	case likeNumber:
		ids, err = t.idsOf(ixNumber, likeness[1])
	case likeHead:
		name, _, _ := strings.Cut(likeness[1], rowSep)
		err = t.indexPrefix(ixName, name+rowSep, func(_ string, k revision.Kind, id string) error {
			if k == kind {
				ids = append(ids, id)
			}
			return nil
		})
	}
	for _, id := range ids {
		r, err := t.Record(kind, id)
		if err != nil {
			return nil, err
		}
		for _, l := range r.Likeness() {
			if l == likeness {
				out = append(out, r)
			}
		}
	}
	return out, err
}
