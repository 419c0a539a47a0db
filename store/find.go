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
	// Was says what of old times matched: head, name, number or id, "" for what holds now; WasText is the value as it was, of an
	// ID number the last four characters.
	Was, WasText string
}

// How well a household matches, best first.
const (
	matchExact  = iota // name, number or ID number as a whole
	matchStart         // beginning of a name or of its initials, tail of a number
	matchWas           // a former name or number as a whole
	matchGroup         // the village group
	matchInside        // somewhere inside a name
	matchWasNow        // beginning of a former name, tail of a former number
)

// minIDTail is how many characters of an ID number find a person: fewer would find half the village.
const minIDTail = 3

// A match is the best reason to show a household.
type match struct {
	stop int32
	rank int
	ref  int32  // the record that matched, -1 for the group
	was  string // what of old times matched
}

// A search collects matches by household, the best of each: of equal ones the head's, then the first found. Each step
// goes in walking order and stops when it has filled the list, since what comes later would be cut off.
type search struct {
	f     *finder
	query string // as names are indexed
	typed string // as numbers are indexed
	limit int    // 0 is none
	best  map[int32]match
}

// Find matches name, pinyin initials of every reading, ID number (whole or its tail), household number (whole or its tail)
// and village group, over households and members, and what they were called and numbered before. Better matches come
// first, then walking order. At most limit hits; 0 is all.
func (t *Tx) Find(query string, limit int) ([]Hit, error) {
	s := search{query: findable(query), typed: keyText(query), limit: limit, best: map[int32]match{}}
	if s.query == "" {
		return nil, nil
	}
	var err error
	if s.f, err = t.finder(); err != nil {
		return nil, err
	}
	s.names()
	s.numbers()
	s.former(matchWas)
	s.groups()
	telling := !strings.ContainsFunc(s.query, unicode.IsDigit) && (len(s.query) > 1 || !isLetters(s.query))
	if telling && !s.full() {
		s.inside()
	}
	if !s.full() {
		s.former(matchWasNow)
	}
	return s.hits(t)
}

func (s *search) full() bool { return s.limit > 0 && len(s.best) >= s.limit }

// A walker goes through the texts of a column that match, in walking order.
type walker func(fn func(ref int32) (more bool))

func beginning(c *column, query string, whole bool) walker {
	return func(fn func(int32) bool) { c.beginning(query, whole, fn) }
}

// collect adds the records that a walk meets, until they fill the list.
func (s *search) collect(walk walker, rank int, was string) {
	last, n := int32(-1), 0
	walk(func(ref int32) bool {
		stop := s.f.refs[ref].stop
		if stop != last {
			if s.limit > 0 && n == s.limit {
				return false
			}
			last = stop
			n++
		}
		s.add(match{stop, rank, ref, was})
		return true
	})
}

// add notes that a record matches.
func (s *search) add(m match) {
	old, known := s.best[m.stop]
	if !known || m.rank < old.rank || m.rank == old.rank && m.was == "" && s.isHousehold(m.ref) && !s.isHousehold(old.ref) {
		s.best[m.stop] = m
	}
}

func (s *search) isHousehold(ref int32) bool {
	return ref < 0 || s.f.refs[ref].kind == revision.Household
}

func (s *search) names() {
	s.collect(beginning(&s.f.names, s.query, true), matchExact, "")
	s.collect(beginning(&s.f.names, s.query, false), matchStart, "")
	if !strings.ContainsFunc(s.query, func(r rune) bool { return r > unicode.MaxASCII }) {
		s.collect(beginning(&s.f.initials, s.query, false), matchStart, "")
	}
}

// tails are the ends that a number typed can be, backwards; id is "" where it is too short for a person's. `*` and `.` at
// the end stand for the X that no keypad gives.
func (s *search) tails() (number, id string) {
	no := s.typed
	if !strings.ContainsFunc(no, unicode.IsDigit) {
		return "", ""
	}
	number = reversed(no)
	if len(no) < minIDTail {
		return number, ""
	}
	if strings.HasSuffix(no, "*") || strings.HasSuffix(no, ".") {
		no = no[:len(no)-1] + "X"
	}
	return number, reversed(no)
}

// numbers adds households by number and people by ID number.
func (s *search) numbers() {
	number, id := s.tails()
	if number == "" {
		return
	}
	for rank, whole := range []bool{matchExact: true, matchStart: false} {
		s.collect(beginning(&s.f.numbers, number, whole), rank, "")
		if id != "" {
			s.collect(beginning(&s.f.ids, id, whole), rank, "")
		}
	}
}

// former adds by what was before: as a whole, or by the beginning of a name and the tail of a number.
func (s *search) former(rank int) {
	whole := rank == matchWas
	s.collect(beginning(&s.f.wasNames, s.query, whole), rank, wasName)
	s.collect(beginning(&s.f.wasHeads, s.query, whole), rank, wasHead)
	number, id := s.tails()
	if number != "" {
		s.collect(beginning(&s.f.wasNumbers, number, whole), rank, wasNumber)
	}
	if id != "" {
		s.collect(beginning(&s.f.wasIDs, id, whole), rank, wasID)
	}
}

func (s *search) groups() {
	n := 0
	for _, team := range s.f.teams {
		if !team.called(s.query) {
			continue
		}
		for i := team.from; i < team.to && (s.limit <= 0 || n < s.limit); i++ {
			s.add(match{int32(i), matchGroup, -1, ""})
			n++
		}
	}
}

// inside adds names that hold the query somewhere, as a given name without the surname, or initials that do.
func (s *search) inside() {
	column := &s.f.names
	if isLetters(s.query) {
		column = &s.f.initials
	}
	s.collect(func(fn func(int32) bool) { column.holding(s.query, fn) }, matchInside, "")
}

// isLetters reports that a query can be the initials of a name.
func isLetters(query string) bool {
	return !strings.ContainsFunc(query, func(r rune) bool { return r < 'a' || r > 'z' })
}

// hits sorts the matches, cuts them and reads the households that are left.
func (s *search) hits(t *Tx) ([]Hit, error) {
	ms := make([]match, 0, len(s.best))
	for _, m := range s.best {
		ms = append(ms, m)
	}
	slices.SortFunc(ms, func(a, b match) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.stop, b.stop)) })
	if s.limit > 0 && len(ms) > s.limit {
		ms = ms[:s.limit]
	}
	oldest := t.oldest()
	hits := make([]Hit, len(ms))
	for i, m := range ms {
		var err error
		if hits[i], err = s.hit(t, m, oldest); err != nil {
			return nil, err
		}
	}
	return hits, nil
}

func (s *search) hit(t *Tx, m match, oldest string) (Hit, error) {
	h, err := t.household(s.f.stops[m.stop].id, oldest)
	if err != nil {
		return Hit{}, err
	}
	hit := Hit{Household: h, IDTail: idTail(h.Text("head_id"))}
	record := h.Record
	if m.ref >= 0 && s.f.refs[m.ref].kind == revision.Member {
		p, err := t.Member(s.f.refs[m.ref].id)
		if err != nil {
			return Hit{}, err
		}
		record, hit.IDTail = p.Record, idTail(p.IDNumber())
		if normal.Name(p.Name()) != normal.Name(h.Head()) {
			hit.Member = p.Name()
		}
	}
	if m.was != "" {
		hit.Was, hit.WasText = m.was, s.was(record, m.was)
	}
	return hit, nil
}

// was finds which of a record's former values matched: the one that agrees best.
func (s *search) was(r *Record, what string) (text string) {
	number, id := s.tails()
	wanted := map[string]string{wasHead: s.query, wasName: s.query, wasNumber: number, wasID: id}[what]
	var whole, begin []string
	for field, values := range r.Former {
		for _, v := range values {
			kind, text := formerKey(field, v)
			switch {
			case kind != what || !strings.HasPrefix(text, wanted):
			case text == wanted:
				whole = append(whole, v)
			default:
				begin = append(begin, v)
			}
		}
	}
	if len(whole) == 0 {
		whole = begin
	}
	if len(whole) > 0 {
		text = slices.Min(whole)
	}
	if what == wasID {
		text = idTail(text)
	}
	return text
}

// idTail is what lists show of an ID number to tell people of one name apart.
func idTail(id string) string {
	id = keyText(id)
	return id[max(0, len(id)-4):]
}
