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
	likePerson = "person" // members: name and day of birth
)

// Likeness is what a living household or member may have in common with another record of the same one, each as a kind (id, number,
// head, person) and what is alike: nobody who left, no placeholder for a missing ID number.
func (r *Record) Likeness() (out [][2]string) {
	if r == nil || r.Dead {
		return nil
	}
	switch r.Kind {
	case revision.Member:
		if (Member{r}).Left() {
			return nil
		}
		id := personKey(r.Text("idno"))
		if len(id) >= shortestID {
			out = append(out, [2]string{likeID, id})
		}
		birth := strings.ReplaceAll(r.Text("birth"), "-", "")
		if birth == "" && len(id) == wholeID {
			birth = id[birthFrom:birthTo]
		}
		if name := findable(r.Text("name")); name != "" && birth != "" {
			out = append(out, [2]string{likePerson, name + rowSep + birth})
		}
	case revision.Household:
		if no := keyText(r.Text("hh_no")); no != "" {
			out = append(out, [2]string{likeNumber, no})
		}
		name := findable(r.Text("head"))
		if id := personKey(r.Text("head_id")); name != "" && len(id) == wholeID {
			out = append(out, [2]string{likeHead, name + rowSep + id[birthFrom:birthTo]})
		}
	}
	return out
}

// AlikeIn is the village in which alone a likeness of the record says something, "" where it says something everywhere: two people of two
// villages may be called alike and be born on one day, and every village has a household 1.
func (r *Record) AlikeIn(likeness [2]string) string {
	if likeness[0] == likeHead || likeness[0] == likePerson || likeness[0] == likeNumber && len(likeness[1]) < nationalDigits {
		return r.Village
	}
	return ""
}

const (
	// wholeID is how many characters an ID number has, of which those from birthFrom to birthTo are the day of birth (GB 11643-1999).
	wholeID, birthFrom, birthTo = 18, 6, 14
	// nationalDigits is how many digits a household number has at least that begins with the code of its village (GB/T 10114: 12 digits).
	nationalDigits = 13
)

// Like are the living records of the file that are alike in one way.
func (t *Tx) Like(likeness [2]string) (out []*Record, err error) {
	var ids []string
	kind := revision.Household
	name, _, _ := strings.Cut(likeness[1], rowSep)
	switch likeness[0] {
	case likeID:
		kind = revision.Member
		ids, err = t.idsOf(ixMemberID, likeness[1])
	case likeNumber:
		ids, err = t.idsOf(ixNumber, likeness[1])
	case likeHead, likePerson:
		if likeness[0] == likePerson {
			kind = revision.Member
		}
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
