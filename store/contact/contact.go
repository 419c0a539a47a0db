package contact

import (
	"slices"
	"strings"
	"time"
)

// A Contact is what the result of a visit amounts to.
type Contact uint8

// The contacts, the better the greater. Visited means Met: a call is counted apart, and so is a household that died out, which
// nobody can meet.
const (
	None   Contact = iota // nothing says that somebody went
	Absent                // away, nobody at home, refused
	Gone                  // the household died out
	Phone                 // by telephone only
	Met                   // in person or through the family
)

// Of is what a choice of visit_result amounts to; what no choice says is None.
func Of(result string) Contact {
	switch result {
	case "met", "family":
		return Met
	case "phone":
		return Phone
	case "away", "nobody", "refused":
		return Absent
	case "dead":
		return Gone
	}
	return None
}

// Settled reports that nobody need go any more: somebody was met, or nobody is left.
func (c Contact) Settled() bool { return c == Met || c == Gone }

// The signs that are counted: both sides signed; the household did not want to.
const (
	SignBoth    = "both"
	SignRefused = "refused"
)

// A Visit is one time that somebody went to a household, or called, as a completed form tells it.
type Visit struct {
	Household string
	Day       string // 2006-01-02
	Result    string // a choice of visit_result
	Role      string // a choice of visitor_role, "" where the form does not ask it
	Who       string
	Form      string
	Round     string
	Response  string // the record that tells it
	Sign      string // a choice of Signs: whether both sides signed on paper, "" where nobody wrote it down
	From      string // the household that was visited, where it was joined into this one afterwards; else ""
}

// Contact is what the visit amounts to.
func (v Visit) Contact() Contact { return Of(v.Result) }

// A Scope is which visits count: those of a round, and those of days (2006-01-02, "" is open) whatever they belong to.
type Scope struct{ Round, From, To string }

// Holds reports that a visit counts.
func (s Scope) Holds(v Visit) bool {
	if s.Round != "" && v.Round == s.Round {
		return true
	}
	if s.Round != "" && s.From == "" {
		return false // a round without dates has its own visits alone
	}
	return s.From <= v.Day && (s.To == "" || v.Day <= s.To)
}

// A Tally is what the visits to one household amount to, given in the order of their days.
type Tally struct {
	Best Contact
	Days int // on which somebody was met
	last string
}

// Add counts a visit in if it is of the scope and of one of the roles (nil: whatever role). That nobody is left holds whoever found
// it, from then on: it counts for every later scope.
func (t *Tally) Add(s Scope, roles []string, v Visit) {
	got := v.Contact()
	if got == Gone {
		if s.To == "" || v.Day <= s.To {
			t.join(got)
		}
		return
	}
	if !s.Holds(v) || roles != nil && !slices.Contains(roles, v.Role) {
		return
	}
	t.join(got)
	if got == Met && v.Day != t.last {
		t.Days++
		t.last = v.Day
	}
}

// join takes a later contact in: somebody met stays met; a household that was found dead out is gone whatever was tried before.
func (t *Tally) join(later Contact) {
	if later == Gone && t.Best != Met {
		t.Best = Gone
		return
	}
	t.Best = max(t.Best, later)
}

// People are the names of those who went, as Plain has them; several are written with marks between them.
func (v Visit) People() []string {
	names := strings.FieldsFunc(v.Who, func(r rune) bool { return strings.ContainsRune(",，、;；/／", r) })
	for i, name := range names {
		names[i] = Plain(name)
	}
	return names
}

// Plain is a name without the spaces that some write in it.
func Plain(name string) string { return strings.Join(strings.Fields(name), "") }

// A Care is who helps a household as its card tells, since when (2006-01-02), and whether it is a remote one; "" for what nobody said.
type Care struct{ Helper, From, Remote string }

// A Look is one monthly form of monitoring, as far as a list of all households needs it.
type Look struct {
	Household     string
	Response      string    // the record
	Begun         time.Time // when it was entered first
	Month         string    // 2006-01
	Day           string    // 2006-01-02, of the visit, else of the entry
	Colour, Final string    // that the form said, "" in forms of old; that people decided on, "" for the same
	Kind, Listed  string    // of the household, as the form has them
	Onsite        bool      // somebody of the household was met in the house
	Gap           bool      // a guarantee fails
}
