package tenure

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// kind is the kind of the records: of a tenure that ended.
const kind revision.Kind = "tenure"

// The fields of a record. made is set where the same change put somebody else on the card.
const (
	fieldHousehold = "household"
	fieldName      = "name"
	fieldUnit      = "unit"
	fieldPhone     = "phone"
	fieldFrom      = "from"
	fieldUntil     = "until"
	fieldWhy       = "why"
	fieldMade      = "made"
)

// A Tenure is one helper of a household (001: 帮扶责任人可更换, 历任留名).
type Tenure struct {
	ID    string `json:"id"` // of its record, "" where only the card tells
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	Phone string `json:"phone"`
	From  string `json:"from"`  // 2006-01-02, "" where not known
	Until string `json:"until"` // the day on which another followed, "" where not known or not yet
	Why   string `json:"why"`   // why another followed
	Now   bool   `json:"now"`
	Since string `json:"since"` // the day on which the card first said so, "" of one who came before the file

	made bool
}

// A Book is all records, read once for the tenures of many households.
type Book struct {
	tx      *store.Tx
	records map[string][]Tenure
}

// Read opens the book.
func Read(tx *store.Tx) (*Book, error) {
	b := &Book{tx: tx, records: map[string][]Tenure{}}
	err := tx.Each(kind, func(r *store.Record) error {
		h := r.Text(fieldHousehold)
		b.records[h] = append(b.records[h], Tenure{ID: r.ID, Name: r.Text(fieldName), Unit: r.Text(fieldUnit), Phone: r.Text(fieldPhone),
			From: r.Text(fieldFrom), Until: r.Text(fieldUntil), Why: r.Text(fieldWhy), made: r.Text(fieldMade) != ""})
		return nil
	})
	return b, err
}

// Of are the helpers of a household, the latest first. store.ErrNotFound for no household.
func (b *Book) Of(household string) ([]Tenure, error) {
	out, err := told(b.tx, household)
	if err != nil {
		return nil, err
	}
	for _, r := range b.records[household] {
		at := slices.IndexFunc(out, func(t Tenure) bool { return t.ID == "" && t.same(r) })
		switch {
		case at < 0:
			out = append(out, r)
		case !out[at].Now: // one who is helper now again did not end
			r.Since = out[at].Since
			out[at] = r
		}
	}
	slices.SortStableFunc(out, func(a, b Tenure) int {
		return cmp.Or(-compareBool(a.Now, b.Now), -cmp.Compare(a.place(), b.place()), -cmp.Compare(a.ID, b.ID))
	})
	for i := 1; i < len(out); i++ {
		if out[i].Until == "" {
			out[i].Until = out[i-1].From
		}
	}
	return out, nil
}

// place is the day by which tenures are put in order: of one without a first day the day on which the card named it, and before
// all others where not even that is known.
func (t Tenure) place() string { return cmp.Or(t.From, t.Until, t.Since) }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// same tells that it is the same person from the same day.
func (t Tenure) same(other Tenure) bool { return t.Name == other.Name && t.From == other.From }

// told are the tenures that a card tells of, one who is helper now included. A name that is written otherwise with the same first
// day is the same helper put right; one that returns with the same first day takes back all that came between.
func told(tx *store.Tx, household string) (out []Tenure, err error) {
	revisions, err := tx.History(revision.Household, household)
	if err != nil {
		return nil, err
	}
	card := &store.Record{Fields: revision.Fields{}}
	for _, rev := range revisions {
		touched := false
		for _, c := range rev.Changes {
			for name, v := range c.Patch {
				touched = touched || strings.HasPrefix(name, "helper")
				card.Fields[name] = v
			}
		}
		if touched {
			out = follow(out, onCard(card), rev.Time.Format(time.DateOnly))
		}
	}
	return out, nil
}

// onCard is the helper that a card names; no name is nobody.
func onCard(card *store.Record) Tenure {
	return Tenure{Name: card.Answer("helper").Text, Unit: card.Answer("helper_unit").Text, Phone: card.Answer("helper_phone").Text,
		From: card.Answer("helper_from").Text}
}

// follow adds what the card came to say on a day.
func follow(out []Tenure, t Tenure, day string) []Tenure {
	t.Now, t.Since = t.Name != "", day
	last := len(out) - 1
	if at := slices.IndexFunc(out, func(o Tenure) bool { return o.same(t) && (t.From != "" || o.Now) }); at >= 0 && t.Name != "" {
		t.Since = out[at].Since
		return append(out[:at], t)
	}
	if last >= 0 && out[last].Now {
		if t.Name == out[last].Name || t.Name != "" && t.From == out[last].From && t.From != "" {
			t.Since = out[last].Since
			return append(out[:last], t)
		}
		out[last].Now = false
		if t.From == "" {
			out[last].Until = day
		}
	}
	if t.Name == "" {
		return out
	}
	return append(out, t)
}

// Held are the households whose card names somebody as helper, of a unit unless it is "".
func Held(tx *store.Tx, name, unit string) ([]store.Household, error) {
	all, err := tx.Households()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(h store.Household) bool {
		now := onCard(h.Record)
		return now.Name != name || unit != "" && now.Unit != unit
	}), nil
}

// Change puts somebody else on the cards of some households as part of this Update, from a day on, and keeps who it was; nobody
// (no name) for a helper who has no successor. ErrRefused, with the sentence to show, for what cannot be.
func Change(tx *store.Tx, households []string, next Tenure, why string) error {
	next, why = next.tidy(), tidy(why)
	if err := next.dated(tx); err != nil {
		return err
	}
	for _, id := range households {
		h, err := tx.Household(id)
		if err != nil {
			return err
		}
		was := onCard(h.Record)
		switch {
		case next.Name == was.Name && next.Unit == was.Unit && next.From == was.From:
			return refuse(refusedSame, h.Head(), was.Name)
		case next.Name == "" && was.Name == "":
			return refuse(refusedNobody, h.Head())
		case next.From == "" && was.Name != "":
			return refuse(refusedNoDay)
		case was.From != "" && next.From < was.From:
			return refuse(refusedOrder, was.Name, was.From)
		}
		if was.Name != "" {
			was.Until, was.Why, was.made = next.From, why, true
			if err := write(tx, id, was); err != nil {
				return err
			}
		}
		on := next
		if on.Name == "" {
			on = Tenure{}
		}
		if err := tx.PutAnswers(revision.Household, id, on.answers()); err != nil {
			return err
		}
	}
	return nil
}

// Before keeps one who was helper before all that the file tells of. ErrRefused, with the sentence to show, for what cannot be.
func Before(tx *store.Tx, household string, t Tenure) error {
	t = t.tidy()
	switch {
	case t.Name == "":
		return refuse(refusedName)
	case t.Until != "" && !isDay(t.Until):
		return refuse(refusedDate)
	case t.Until != "" && t.From > t.Until:
		return refuse(refusedEnds)
	}
	if err := t.dated(tx); err != nil {
		return err
	}
	b, err := Read(tx)
	if err != nil {
		return err
	}
	have, err := b.Of(household)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(have, t.same) {
		return refuse(refusedThere, t.Name)
	}
	return write(tx, household, t)
}

// Drop takes back the last change, so that the card names the former helper again, or one who was typed in by Before.
// ErrRefused, with the sentence to show, where the card was changed since.
func Drop(tx *store.Tx, id string) error {
	r, err := tx.Record(kind, id)
	if err != nil {
		return err
	}
	if r.Text(fieldMade) == "" || r.Dead {
		return tx.End(kind, id)
	}
	if len(r.Heads) != 1 {
		return refuse(refusedTwoSides)
	}
	all, err := reversal.Of(tx, r.Heads[0])
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.Record.Kind != revision.Household || v.Record.ID != r.Text(fieldHousehold) {
			continue
		}
		if slices.ContainsFunc(v.Later, func(field string) bool { return strings.HasPrefix(field, "helper") }) {
			return refuse(refusedLater)
		}
		if err := tx.Put(revision.Household, v.Record.ID, v.Patch); err != nil {
			return err
		}
	}
	return tx.End(kind, id)
}
