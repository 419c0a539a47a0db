package given

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ask"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// A Figure is what was given out.
//
// Invariants of a figure record, which is never changed: to and scope are not blank, households, people and open are counts, asof a
// moment, question a question as JSON; unit is blank or village; counted and people_counted are ids, heads what the file held (village chain sequence), all
// separated by spaces.
type Figure struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"` // of the saved question, "" for another
	Question   ask.Question `json:"question"`
	Scope      string       `json:"scope"`      // 口径
	Households int          `json:"households"` // or villages, see Unit
	Unit       string       `json:"unit"`       // village where villages were counted, "" for households
	People     int          `json:"people"`
	Open       int          `json:"open"` // households of which nobody could tell
	Day        string       `json:"day"`  // on which ages and deadlines were looked at
	AsOf       time.Time    `json:"as_of"`
	To         string       `json:"to"` // to whom
	Note       string       `json:"note"`
	By         string       `json:"by"`
	Missing    string       `json:"missing"` // villages that had not reported
	Disputed   int          `json:"disputed"`
	// Digest is the beginning of the SHA-256 of question and list: two figures with one digest counted the same.
	Digest  string   `json:"digest"`
	Counted []string `json:"counted"` // ids of households, in walking order

	village string // of which the file was, or the township
	heads   string
}

// Give asks a question and gives the answer out to somebody: figure, list and what the file holds are kept together. ErrRefused without
// a name of who got it.
func Give(db *store.DB, by string, q ask.Question, name, to, note string) (Figure, error) {
	if to = normal.Name(to); to == "" {
		return Figure{}, refuse(refusedTo)
	}
	const attempts = 5
	for range attempts {
		f, state, err := ready(db, q)
		if err != nil {
			return f, err
		}
		f.Name, f.To, f.Note, f.By = normal.Name(name), to, strings.TrimSpace(normal.Line(note)), by
		err = db.Update(by, func(tx *store.Tx) error {
			if tx.State() != state {
				return errChanged
			}
			f.ID, err = tx.NewID()
			if err != nil {
				return err
			}
			return tx.Put(kindFigure, f.ID, f.fields())
		})
		if !errors.Is(err, errChanged) {
			return f, err
		}
	}
	return Figure{}, refuse(refusedBusy)
}

// errChanged: somebody wrote between counting and keeping.
var errChanged = errors.New("the file changed meanwhile")

// ready counts, with the state of the file in which it was counted.
func ready(db *store.DB, q ask.Question) (f Figure, state int, err error) {
	err = db.View(func(tx *store.Tx) error {
		r, err := ask.Read(tx, q)
		if err != nil {
			return err
		}
		f = Figure{Question: q, Scope: r.Scope, Households: r.Households, People: r.People, Open: r.OpenHouseholds, Day: r.Day, AsOf: r.AsOf,
			Unit: map[bool]string{true: unitVillage}[r.ByVillage], Missing: strings.Join(r.Missing, "、"), Disputed: len(r.Disputed), village: tx.Identity().Code}
		var people []string
		for _, l := range r.Yes {
			id := cmp.Or(l.Household, l.Village)
			if n := len(f.Counted); n == 0 || f.Counted[n-1] != id {
				f.Counted = append(f.Counted, id)
			}
			if l.Member != "" {
				people = append(people, l.Member)
			}
		}
		f.Digest = digest(q, f.Counted, people)
		state = tx.State()
		f.heads, err = headsOf(tx)
		return err
	})
	return f, state, err
}

// digest is over the question, the households and the people, in whatever order they stand.
func digest(q ask.Question, lists ...[]string) string {
	text, err := json.Marshal(q)
	if err != nil {
		return ""
	}
	h := sha256.New()
	h.Write(text)
	for _, ids := range lists {
		sorted := slices.Clone(ids)
		slices.Sort(sorted)
		fmt.Fprintf(h, "\n%s", words(sorted))
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

func (f *Figure) fields() revision.Fields {
	question, err := json.Marshal(f.Question)
	if err != nil {
		panic(err) // texts and numbers
	}
	out := revision.Fields{}
	for name, text := range map[string]string{"name": f.Name, "question": string(question), "scope": f.Scope, "households": strconv.Itoa(f.Households),
		"people": strconv.Itoa(f.People), "open": strconv.Itoa(f.Open), "day": f.Day, "asof": f.AsOf.Format(time.RFC3339Nano), "to": f.To, "note": f.Note,
		"operator": f.By, "missing": f.Missing, "disputed": strconv.Itoa(f.Disputed), "unit": f.Unit, "digest": f.Digest, "counted": words(f.Counted), "heads": f.heads} {
		if text != "" {
			out[name] = revision.Text(text)
		}
	}
	return out
}

func figureOf(r *store.Record) (Figure, bool) {
	count := func(field string) int {
		n, _ := strconv.Atoi(r.Text(field))
		return n
	}
	f := Figure{ID: r.ID, Name: r.Text("name"), Scope: r.Text("scope"), Households: count("households"), People: count("people"), Open: count("open"), Day: r.Text("day"),
		To: r.Text("to"), Note: r.Text("note"), By: r.Text("operator"), Missing: r.Text("missing"), Disputed: count("disputed"), Digest: r.Text("digest"), Unit: r.Text("unit"),
		Counted: strings.Fields(r.Text("counted")), village: r.Village, heads: r.Text("heads")}
	at, err := time.Parse(time.RFC3339Nano, r.Text("asof"))
	f.AsOf = at
	return f, err == nil && json.Unmarshal([]byte(r.Text("question")), &f.Question) == nil
}

// Figures are all that were given out of this file, or of the village of it that alone is seen; the latest first. What a village gave
// out is seen in a township's file too.
func Figures(tx *store.Tx) ([]Figure, error) {
	id := tx.Identity()
	var all []Figure
	err := tx.Each(kindFigure, func(r *store.Record) error {
		if f, ok := figureOf(r); ok && (f.village == id.Code || id.Kind == townshipFile) {
			all = append(all, f)
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Figure) int { return cmp.Or(b.AsOf.Compare(a.AsOf), cmp.Compare(b.ID, a.ID)) })
	return all, err
}

// FigureNamed is a figure by its id, its digest, or the name of its question: the latest. ErrRefused where there is none.
func FigureNamed(tx *store.Tx, name string) (Figure, error) {
	all, err := Figures(tx)
	if err != nil {
		return Figure{}, err
	}
	for _, f := range all {
		if name == f.ID || name == f.Digest || name != "" && f.Name == name || name == latest {
			return f, nil
		}
	}
	return Figure{}, refuse(refusedFigure, name)
}

// unitVillage is the unit of figures that count villages.
const unitVillage = "village"

// Amount is the figure in words: households and people, or villages.
func (f Figure) Amount() string {
	if f.Unit == unitVillage {
		return f.amountOf(f.Households)
	}
	return fmt.Sprintf(amountHouses, f.Households, f.People)
}

// amountOf is a number of what the figure counts.
func (f Figure) amountOf(n int) string {
	if f.Unit == unitVillage {
		return fmt.Sprintf(amountVillages, n)
	}
	return fmt.Sprintf(openHouses, n)
}

const (
	latest       = "last" // the figure that was given out last
	townshipFile = "township"
)

// ErrRefused is the error of what cannot be kept or found; Explain tells why.
var ErrRefused = errors.New("figure refused")

func refuse(e explanation, named ...any) error {
	return refusal.New(ErrRefused, e.sentence, e.hint, named...)
}

// Explain is the plain Chinese sentence and the hint of what to do for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }
