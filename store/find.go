package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"cunce/forms/normal"
	"cunce/store/revision"
)

// A Hit is one household that was found and why.
type Hit struct {
	Household Household
	Member    string // name of the member that matched, "" for the head, the number or the group
	IDTail    string // last four characters of that person's ID number
}

// How well a household matches, best first.
const (
	matchExact  = iota // name, number or ID number as a whole
	matchStart         // beginning of a name or of its initials, tail of a number
	matchGroup         // the village group
	matchInside        // somewhere inside a name
)

// minIDTail is how many characters of an ID number find a person: fewer would find half the village.
const minIDTail = 3

// A match is the best reason to show a household: the kind and id of the record that matched.
type match struct {
	household string
	rank      int
	kind      revision.Kind
	id        string
	walked    int // place in the walk
}

// A search collects matches by household, the best of each: of equal ones the head's, then the first found.
type search struct {
	t     *Tx
	query string // as names are indexed
	typed string // as numbers are indexed
	best  map[string]match
}

// Find matches name, pinyin initials of every reading, ID number (whole or its tail), household number (whole or its tail)
// and village group, over households and members. Better matches come first, then walking order. At most limit hits; 0 is
// all.
func (t *Tx) Find(query string, limit int) ([]Hit, error) {
	s := search{t: t, query: findable(query), typed: keyText(query), best: map[string]match{}}
	if s.query == "" {
		return nil, nil
	}
	stops, err := t.walk()
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{s.names, s.numbers, func() error { return s.groups(stops) }} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	telling := !strings.ContainsFunc(s.query, unicode.IsDigit) && (len(s.query) > 1 || !isLetters(s.query))
	if telling && (limit <= 0 || len(s.best) < limit) {
		if err := s.inside(); err != nil {
			return nil, err
		}
	}
	return s.hits(stops, limit)
}

// add notes that a record matches.
func (s *search) add(household string, rank int, kind revision.Kind, id string) {
	old, known := s.best[household]
	better := rank < old.rank || rank == old.rank && kind == revision.Household && old.kind != kind
	if !known || better {
		s.best[household] = match{household: household, rank: rank, kind: kind, id: id}
	}
}

// starting adds the records whose row begins with the query.
func (s *search) starting(name, prefix string) error {
	return s.t.indexPrefix(name, prefix, func(value string, kind revision.Kind, id string) error {
		text, household, _ := strings.Cut(value, rowSep)
		rank := matchStart
		if text == prefix && name != ixInitials {
			rank = matchExact
		}
		s.add(household, rank, kind, id)
		return nil
	})
}

func (s *search) names() error {
	if err := s.starting(ixName, s.query); err != nil {
		return err
	}
	if strings.ContainsFunc(s.query, func(r rune) bool { return r > unicode.MaxASCII }) {
		return nil
	}
	return s.starting(ixInitials, s.query)
}

// numbers adds households by number and people by ID number. `*` and `.` at the end stand for the X that no keypad gives.
func (s *search) numbers() error {
	no := s.typed
	if !strings.ContainsFunc(no, unicode.IsDigit) {
		return nil
	}
	err := s.t.indexPrefix(ixNumberEnd, reversed(no), func(value string, kind revision.Kind, id string) error {
		rank := matchStart
		if value == reversed(no) {
			rank = matchExact
		}
		s.add(id, rank, kind, id)
		return nil
	})
	if err != nil || len(no) < minIDTail {
		return err
	}
	if strings.HasSuffix(no, "*") || strings.HasSuffix(no, ".") {
		no = no[:len(no)-1] + "X"
	}
	return s.starting(ixIDEnd, reversed(no))
}

func (s *search) groups(stops []stop) error {
	for _, st := range stops {
		if st.team != "" && strings.HasPrefix(findable(st.team), s.query) {
			s.add(st.id, matchGroup, revision.Household, st.id)
		}
	}
	return nil
}

// inside adds names that hold the query somewhere, as a given name without the surname, or initials that do.
func (s *search) inside() error {
	name := ixName
	if isLetters(s.query) {
		name = ixInitials
	}
	return s.t.indexPrefix(name, "", func(value string, kind revision.Kind, id string) error {
		text, household, _ := strings.Cut(value, rowSep)
		if strings.Contains(text, s.query) {
			s.add(household, matchInside, kind, id)
		}
		return nil
	})
}

// isLetters reports that a query can be the initials of a name.
func isLetters(query string) bool {
	return !strings.ContainsFunc(query, func(r rune) bool { return r < 'a' || r > 'z' })
}

// hits sorts the matches, cuts them and reads the households that are left.
func (s *search) hits(stops []stop, limit int) ([]Hit, error) {
	var ms []match
	for i, st := range stops {
		if m, ok := s.best[st.id]; ok {
			m.walked = i
			ms = append(ms, m)
		}
	}
	slices.SortFunc(ms, func(a, b match) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.walked, b.walked)) })
	if limit > 0 && len(ms) > limit {
		ms = ms[:limit]
	}
	hits := make([]Hit, len(ms))
	for i, m := range ms {
		var err error
		if hits[i], err = s.t.hit(m); err != nil {
			return nil, err
		}
	}
	return hits, nil
}

func (t *Tx) hit(m match) (Hit, error) {
	h, err := t.Household(m.household)
	if err != nil || m.kind != revision.Member {
		return Hit{Household: h, IDTail: idTail(h.Text("head_id"))}, err
	}
	p, err := t.Member(m.id)
	if err != nil {
		return Hit{}, err
	}
	hit := Hit{Household: h, IDTail: idTail(p.IDNumber())}
	if normal.Name(p.Name()) != normal.Name(h.Head()) {
		hit.Member = p.Name()
	}
	return hit, nil
}

// idTail is what lists show of an ID number to tell people of one name apart.
func idTail(id string) string {
	id = keyText(id)
	return id[max(0, len(id)-4):]
}
