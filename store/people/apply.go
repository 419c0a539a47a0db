package people

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// A Change is what is to be entered. Kind, Date and Household are always needed; which of the others are is said with them.
type Change struct {
	Kind      Kind
	Date      string // the day on which it happened, 2006-01-02
	Reason    string // why, and by what paper; needed for Leave
	Household string // id of the household that it happens to; of Join the one that is joined into To

	// Member is the person: who leaves, the new head, whose name or number changes, or who comes from elsewhere in the village.
	Member string
	// Card are the answers about somebody who is not in the file yet, by the names of the member card.
	Card map[string]string

	Members   []string          // of Split: who goes, the new head among them
	Relations map[string]string // relation to the (new) head by person, as the card codes it; left out: what is certain, else to be confirmed
	Issues    []string          // of Split: the open issues that go with them
	Team      string            // of Split: the village group, "" for the same
	To        string            // of Join: the household that stays; of Share: the second household
	Field     string            // of Number and Split: which number, hh_no, reg_no or own_no
	Value     string            // the new name or number; of Share: why
}

// Done is what came of a change.
type Done struct {
	Event     string
	Household string   // the new household of a split, else where it happened
	Told      []string // what happened, and what is to be done next
}

// A doing is one change under way.
type doing struct {
	tx    *store.Tx
	c     Change
	house store.Household
	all   []store.Member // of the household, those who left too

	households, members, issues []string
	told                        []string
	made                        string // the household that is made
	fromTeam                    string // where somebody comes from within the village
	moved                       int    // how many change between two households of the village
}

// Apply enters a change as part of this Update. ErrRefused, with the sentence to show, where it cannot be as it says;
// ErrNotVillage in a township's file.
func Apply(tx *store.Tx, c Change) (Done, error) {
	if tx.Identity().Town() {
		return Done{}, ErrNotVillage
	}
	d := &doing{tx: tx, c: c}
	if err := d.begin(); err != nil {
		return Done{}, err
	}
	do, known := steps[c.Kind]
	if !known {
		return Done{}, refuse(refusedKind)
	}
	if err := do(d); err != nil {
		return Done{}, err
	}
	event, err := d.record()
	done := Done{Event: event, Household: c.Household, Told: d.told}
	if d.made != "" {
		done.Household = d.made
	}
	return done, err
}

// steps do each kind.
var steps = map[Kind]func(*doing) error{
	Birth: (*doing).arrive, MarryIn: (*doing).arrive, MoveIn: (*doing).arrive,
	Death: (*doing).leave, MarryOut: (*doing).leave, MoveOut: (*doing).leave, Abroad: (*doing).leave, Prison: (*doing).leave, Leave: (*doing).leave,
	Split: (*doing).split, Join: (*doing).join, NewHead: (*doing).newHead, IDNumber: (*doing).idNumber, Rename: (*doing).rename, Number: (*doing).number,
	Share: (*doing).share, Unshare: (*doing).unshare,
}

// begin reads the household and looks at what every change needs.
func (d *doing) begin() (err error) {
	d.c.Date, d.c.Reason, d.c.Value = strings.TrimSpace(d.c.Date), strings.TrimSpace(d.c.Reason), strings.TrimSpace(d.c.Value)
	day, err := time.Parse(time.DateOnly, d.c.Date)
	if err != nil || day.Year() < 1900 {
		return refuse(refusedDate)
	}
	if d.c.Date > d.tx.Now().Format(time.DateOnly) {
		return refuse(refusedFuture)
	}
	if d.house, err = d.tx.Household(d.c.Household); err != nil {
		return err
	}
	d.households = []string{d.house.ID}
	d.all, err = d.tx.Members(d.house.ID)
	return err
}

// member is somebody of the household who has not left.
func (d *doing) member(id string) (store.Member, error) {
	i := slices.IndexFunc(d.all, func(m store.Member) bool { return m.ID == id })
	if i < 0 {
		return store.Member{}, refuse(refusedNobody)
	}
	if d.all[i].Left() {
		return store.Member{}, refuse(refusedLeft, d.all[i].Name())
	}
	return d.all[i], nil
}

func (d *doing) tell(text string) { d.told = append(d.told, text) }

// isHead reports whether somebody is the head of the household.
func (d *doing) isHead(m store.Member) bool { return m.Text("rel") == relHead }

// change is what the card says of somebody who came (in) or left (out).
func (d *doing) change(direction string) forms.Answers {
	return forms.Answers{"chg": text(direction), "chg_date": text(d.c.Date), "chg_why": text(reasons[d.c.Kind])}
}

// text is an answer, the blank one for nothing.
func text(s string) forms.Answer {
	if s == "" {
		return forms.Answer{}
	}
	return forms.Text(s)
}

// record writes the event.
func (d *doing) record() (string, error) {
	id, err := d.tx.NewID()
	if err != nil {
		return "", err
	}
	patch := revision.Fields{}
	for field, text := range map[string]string{
		fieldType: string(d.c.Kind), fieldDate: d.c.Date, fieldReason: d.c.Reason, fieldHouseholds: strings.Join(d.households, " "),
		fieldMembers: strings.Join(d.members, " "), fieldIssues: strings.Join(d.issues, " "), fieldTeam: d.house.Group(), fieldFromTeam: d.fromTeam, fieldMoved: numberText(d.moved),
		fieldTold: d.told[0], fieldBy: d.tx.By(), fieldAt: d.tx.Now().Format(time.RFC3339),
	} {
		if text != "" {
			patch[field] = revision.Text(text)
		}
	}
	return id, d.tx.Put(kindEvent, id, patch)
}

// numberText is a number that is not 0.
func numberText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// relation is somebody's relation to the head: what was asked, else what is certain, else to be confirmed.
func (d *doing) relation(member, certain string) forms.Answer {
	if asked := d.c.Relations[member]; asked != "" {
		return forms.Text(asked)
	}
	if certain != "" {
		return forms.Text(certain)
	}
	return forms.Answer{State: forms.Pending}
}
