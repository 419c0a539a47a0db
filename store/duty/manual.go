package duty

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// kind is the kind of the records: what a person says of one target, or of a whole line who is responsible and by when.
const kind revision.Kind = "duty"

// A word is what a person said of a target, or decided about a line.
type word struct{ value, met, date, person, note, owner, due, by, at string }

// told are the words by target (r24/1) and by line (r24).
func told(tx *store.Tx) (map[string]word, error) {
	out := map[string]word{}
	err := tx.Each(kind, func(r *store.Record) error {
		if r.Village != tx.Identity().Code { // another village's, in a file of the township
			return nil
		}
		key := r.Text("row")
		if part := r.Text("part"); part != "" {
			key += "/" + part
		}
		out[key] = word{r.Text("value"), r.Text("met"), r.Text("date"), r.Text("person"), r.Text("note"), r.Text("owner"), r.Text("due"), r.By, r.Changed.Format(time.DateOnly)}
		return nil
	})
	return out, err
}

// A Word is what a person says of a target that cannot be computed.
type Word struct {
	Value  string // how much, as it is said
	Met    bool   // whether that is enough
	Date   string // 2006-01-02
	Person string
	Note   string
}

// Tell writes what a person says of a target. ErrRefused, with the sentence to show, for one that is computed, or of which the data tell
// something by now, and for what cannot be.
func Tell(tx *store.Tx, key string, w Word) error {
	rows, err := lines(tx)
	if err != nil {
		return err
	}
	row, part, _ := strings.Cut(key, "/")
	known := slices.ContainsFunc(rows, func(r Row) bool { return r.ID == row })
	all := targetsOf(row)
	at, err := strconv.Atoi(part)
	known = known && err == nil && at > 0 && at <= len(all)
	w.Value, w.Person, w.Note = line(w.Value), line(w.Person), line(w.Note)
	_, badDay := time.Parse(time.DateOnly, w.Date)
	switch {
	case !known:
		return refuse(refusedTarget, key)
	case all[at-1].count != nil && !all[at-1].asks:
		return refuse(refusedComputed, all[at-1].name)
	case w.Value == "":
		return refuse(refusedValue)
	case w.Person == "":
		return refuse(refusedPerson)
	case badDay != nil:
		return refuse(refusedDay, w.Date)
	case w.Date > tx.Now().Format(time.DateOnly):
		return refuse(refusedLater, w.Date)
	}
	if t := all[at-1]; t.asks {
		f, err := readFacts(tx)
		if err != nil {
			return err
		}
		if !t.count(f).silent() {
			return refuse(refusedComputed, t.name)
		}
	}
	met := "no"
	if w.Met {
		met = "yes"
	}
	return put(tx, row, part, map[string]string{"value": w.Value, "met": met, "date": w.Date, "person": w.Person, "note": w.Note})
}

// Assign decides who is responsible for a line, and by when; "" for what the source says.
func Assign(tx *store.Tx, row, owner, due string) error {
	all, err := lines(tx)
	if err != nil {
		return err
	}
	_, badDay := time.Parse(time.DateOnly, due)
	switch {
	case !slices.ContainsFunc(all, func(r Row) bool { return r.ID == row }):
		return refuse(refusedTarget, row)
	case due != "" && badDay != nil:
		return refuse(refusedDay, due)
	}
	return put(tx, row, "", map[string]string{"owner": line(owner), "due": due})
}

func line(text string) string { return strings.TrimSpace(normal.Line(text)) }

func put(tx *store.Tx, row, part string, texts map[string]string) error {
	fs := revision.Fields{"row": revision.Text(row)}
	if part != "" {
		fs["part"] = revision.Text(part)
	}
	for name, text := range texts {
		fs[name] = revision.Unset
		if text != "" {
			fs[name] = revision.Text(text)
		}
	}
	if err := tx.Put(kind, revision.NaturalID(kind, tx.Identity().Code, row, part), fs); err != nil {
		return fmt.Errorf("put duty %s/%s: %w", row, part, err)
	}
	return nil
}
