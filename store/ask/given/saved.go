package given

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ask"
	"cunce/store/revision"
)

// Kinds of the records.
const (
	kindInquiry revision.Kind = "inquiry"
	kindFigure  revision.Kind = "figure"
)

// A Saved is a question with a name.
//
// Invariants of an inquiry record: name is not blank, and question is a question as JSON. Its id is made of the village and the name, so
// that two computers that save one name save one question.
type Saved struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Question ask.Question `json:"question"`
	By       string       `json:"by"`
	At       time.Time    `json:"at"`
}

// Questions are all that are saved, by name; in a village's file those that came down from the township too.
func Questions(tx *store.Tx) ([]Saved, error) {
	var all []Saved
	err := tx.Each(kindInquiry, func(r *store.Record) error {
		s := Saved{ID: r.ID, Name: r.Text("name"), By: r.By, At: r.Changed}
		if json.Unmarshal([]byte(r.Text("question")), &s.Question) == nil { // one of a newer program is not shown
			all = append(all, s)
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Saved) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// QuestionNamed is a saved question by its name; ErrRefused where there is none.
func QuestionNamed(tx *store.Tx, name string) (Saved, error) {
	all, err := Questions(tx)
	if err != nil {
		return Saved{}, err
	}
	i := slices.IndexFunc(all, func(s Saved) bool { return s.Name == normal.Name(name) || s.ID == name })
	if i < 0 {
		return Saved{}, refuse(refusedUnknown, name)
	}
	return all[i], nil
}

// Save keeps a question under a name, as part of this Update; replaced tells that another one had it. ErrRefused without a name or for a
// question that cannot be asked.
func Save(tx *store.Tx, name string, q ask.Question) (replaced bool, err error) {
	if name = normal.Name(name); name == "" {
		return false, refuse(refusedName)
	}
	v, err := ask.Load(tx)
	if err != nil {
		return false, err
	}
	if err := v.Check(q); err != nil {
		return false, err
	}
	text, err := json.Marshal(q)
	if err != nil {
		return false, err
	}
	id := revision.NaturalID(kindInquiry, tx.Identity().Code, name)
	if r, err := tx.Record(kindInquiry, id); err == nil {
		replaced = !r.Dead && r.Text("question") != string(text)
	}
	if err := tx.Put(kindInquiry, id, revision.Fields{"name": revision.Text(name), "question": revision.Text(string(text))}); err != nil {
		return false, fmt.Errorf("put inquiry %s: %w", id, err)
	}
	return replaced, nil
}

// Rename gives a saved question another name, as part of this Update; figures that were given out by it keep the one that they had.
// ErrRefused where there is none, without a new name, and where another question has that.
func Rename(tx *store.Tx, from, to string) error {
	s, err := QuestionNamed(tx, from)
	if err != nil {
		return err
	}
	if to = normal.Name(to); to == s.Name {
		return nil
	}
	if _, err := QuestionNamed(tx, to); err == nil && to != "" {
		return refuse(refusedTaken, to)
	}
	if _, err := Save(tx, to, s.Question); err != nil {
		return err
	}
	return tx.End(kindInquiry, s.ID)
}

// Drop takes a saved question away, as part of this Update; figures that were given out by it stay. ErrRefused where there is none.
func Drop(tx *store.Tx, name string) error {
	s, err := QuestionNamed(tx, name)
	if err != nil {
		return err
	}
	return tx.End(kindInquiry, s.ID)
}

// words are ids in one text.
func words(ids []string) string { return strings.Join(ids, " ") }
