package retype

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/sampling"
)

// kindBatch is the kind of the records of what is typed again, kindSheet of what was typed of one sheet.
const (
	kindBatch revision.Kind = "retyping"
	kindSheet revision.Kind = "retyped"
)

// A Plan is what is decided before the sheets are drawn.
type Plan struct {
	Title   string
	Form    string
	Fields  []string // names of the questions, none for whole sheets
	Group   string   // only households of this village group
	Officer string   // only what this officer typed
	Seed    string   // "" for one that nobody chose
	Size    string   // as sampling.ParseWish reads it
}

// A Batch is a plan that was drawn.
type Batch struct {
	ID string
	Plan
	FormTitle string
	At        time.Time
	By        string
	Frame     int      // how many sheets were drawn from
	Records   []string // ids of the sheets that were drawn, in walking order
	village   string   // whose batch it is, in a file of several
}

// Whole reports that whole sheets are typed again.
func (b Batch) Whole() bool { return len(b.Fields) == 0 }

// Told says in words how it was drawn.
func (b Batch) Told() []string {
	what := wordWhole
	if !b.Whole() {
		what = say(wordFields, len(b.Fields))
	}
	from := cmp.Or(b.Group, wordAllGroups)
	if b.Officer != "" {
		from += say(wordTypedBy, b.Officer)
	}
	return []string{say(toldDrawn, b.At.Format(time.DateOnly), b.FormTitle, what, from, b.Frame, b.Size, len(b.Records)), say(toldSeed, b.Seed)}
}

// Begin draws the sheets and keeps them. ErrRefused, with the sentence to show, for what cannot be.
func Begin(tx *store.Tx, p Plan) (Batch, error) {
	p.Title, p.Seed = strings.TrimSpace(normal.Line(p.Title)), strings.Join(strings.Fields(normal.Width(p.Seed)), "")
	form, err := tx.Form(p.Form)
	switch {
	case p.Title == "":
		return Batch{}, refuse(refusedTitle)
	case errors.Is(err, store.ErrNotFound):
		return Batch{}, refuse(refusedForm, p.Form)
	case err != nil:
		return Batch{}, err
	}
	if _, taken, err := named(tx, p.Title); err != nil || taken {
		return Batch{}, orRefuse(err, refusedTaken, p.Title)
	}
	for i, name := range p.Fields {
		q, ok := form.Question(name)
		if !ok || !typed(q) {
			return Batch{}, refuse(refusedField, form.Title, name)
		}
		p.Fields[i] = q.Name
	}
	wish, ok := sampling.ParseWish(cmp.Or(p.Size, wordAll))
	if !ok {
		return Batch{}, refuse(refusedSize, p.Size)
	}
	keys, err := frame(tx, p, form)
	if err != nil {
		return Batch{}, err
	}
	if p.Seed == "" {
		if p.Seed, err = newSeed(tx); err != nil {
			return Batch{}, err
		}
	}
	drawn := sampling.Draw(p.Seed, wish.Strata([]sampling.Stratum{{Name: p.Form, Keys: keys}}))[0].Keys
	if len(drawn) == 0 {
		return Batch{}, refuse(refusedNothing)
	}
	slices.SortFunc(drawn, func(a, b string) int { return slices.Index(keys, a) - slices.Index(keys, b) })
	id, err := tx.NewID()
	if err != nil {
		return Batch{}, err
	}
	patch := revision.Fields{}
	for field, text := range map[string]string{"title": p.Title, "form": p.Form, "fields": strings.Join(p.Fields, " "), "group": p.Group, "officer": p.Officer,
		"seed": p.Seed, "size": cmp.Or(p.Size, wordAll), "at": tx.Now().Format(time.RFC3339), "by": tx.By(), "frame": strconv.Itoa(len(keys)),
		"sheets": strings.Join(drawn, "\n")} {
		if text != "" {
			patch[field] = revision.Text(text)
		}
	}
	if err := tx.Put(kindBatch, id, patch); err != nil {
		return Batch{}, fmt.Errorf("put second entry %s: %w", id, err)
	}
	return Named(tx, id)
}

// newSeed is a seed of six digits that nobody chose.
func newSeed(tx *store.Tx) (string, error) {
	id, err := tx.NewID()
	sum := sha256.Sum256([]byte(id))
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(sum[:8])%1_000_000), err
}

// typed reports a question whose answer somebody types or chooses.
func typed(q *forms.Question) bool { return q.Type.Asked() && !q.Computed() }

// frame lists the sheets that can be drawn, in walking order: completed ones of a form, of several of one household and part the
// newest; of the cards all that are there.
func frame(tx *store.Tx, p Plan, form *forms.Form) ([]string, error) {
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	var typedBy map[string]bool
	if p.Officer != "" {
		if typedBy, err = workOf(tx, p, form); err != nil {
			return nil, err
		}
	}
	var keys []string
	take := func(r store.Response) error {
		if p.Officer != "" && !typedBy[r.ID] {
			return nil
		}
		keys = append(keys, r.ID)
		return nil
	}
	if form.Subject != "household" && form.Subject != "member" {
		if p.Group != "" {
			return nil, nil
		}
		return keys, about(tx, form, tx.Identity().Code, take)
	}
	for _, h := range roster {
		if p.Group != "" && h.Group() != p.Group {
			continue
		}
		subjects := []string{h.ID}
		if form.Subject == "member" {
			members, err := tx.Members(h.ID)
			if err != nil {
				return nil, err
			}
			subjects = nil
			for _, m := range members {
				if !m.Left() && m.Household() == h.ID {
					subjects = append(subjects, m.ID)
				}
			}
		}
		for _, s := range subjects {
			if err := about(tx, form, s, take); err != nil {
				return nil, err
			}
		}
	}
	return keys, nil
}

// workOf are the sheets of which an officer typed something that still stands. The log is read once: the history of one person after the
// other would read the import of a roster as many times as it has people.
func workOf(tx *store.Tx, p Plan, form *forms.Form) (map[string]bool, error) {
	type setter struct {
		by string
		at time.Time
	}
	kind := kindOf(p.Form)
	last := map[[2]string]setter{} // by record and field
	err := tx.EachRevision(func(_ revision.ID, raw []byte) error {
		if !bytes.Contains(raw, []byte(kind)) {
			return nil
		}
		rev, _, err := revision.Decode(raw)
		if err != nil {
			return fmt.Errorf("%w: revision", store.ErrDamaged)
		}
		for _, c := range rev.Changes {
			if c.Kind != kind {
				continue
			}
			for field := range c.Patch {
				key := [2]string{c.Record, field}
				if compared(form, field, p.Fields) && !rev.Time.Before(last[key].at) {
					last[key] = setter{rev.By, rev.Time}
				}
			}
		}
		return nil
	})
	out := map[string]bool{}
	for key, s := range last {
		if s.by == p.Officer {
			out[key[0]] = true
		}
	}
	return out, err
}

// kindOf is the kind of the records that hold the answers to a form.
func kindOf(form string) revision.Kind {
	if k := revision.Kind(form); k == revision.Household || k == revision.Member {
		return k
	}
	return revision.Response
}

// compared reports a field of a form that is typed again.
func compared(form *forms.Form, field string, fields []string) bool {
	path, ok := form.PathOf(field)
	q, asked := form.Question(path)
	return ok && asked && typed(q) && (len(fields) == 0 || slices.Contains(fields, q.Name))
}

// about calls fn for the sheets about one subject.
func about(tx *store.Tx, form *forms.Form, subject string, fn func(store.Response) error) error {
	if kind := kindOf(form.Name); kind != revision.Response {
		r, err := tx.Record(kind, subject)
		if err != nil {
			return err
		}
		return fn(store.Response{Record: r})
	}
	all, err := tx.Responses(subject)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, r := range all { // the newest first
		part := r.Subject().Part
		if r.Form() != form.Name || !form.Many && seen[part] {
			continue
		}
		seen[part] = true
		if err := fn(r); err != nil {
			return err
		}
	}
	return nil
}

// All are the batches, the newest first.
func All(tx *store.Tx) ([]Batch, error) {
	var all []Batch
	err := tx.Each(kindBatch, func(r *store.Record) error {
		b := Batch{ID: r.ID, village: r.Village, By: r.Text("by"), Records: strings.Fields(r.Text("sheets")), FormTitle: r.Text("form"),
			Plan: Plan{Title: r.Text("title"), Form: r.Text("form"), Fields: strings.Fields(r.Text("fields")), Group: r.Text("group"),
				Officer: r.Text("officer"), Seed: r.Text("seed"), Size: r.Text("size")}}
		b.At, _ = time.Parse(time.RFC3339, r.Text("at"))
		b.Frame, _ = strconv.Atoi(r.Text("frame"))
		if f, err := tx.Form(b.Form); err == nil {
			b.FormTitle = f.Title
		}
		all = append(all, b)
		return nil
	})
	slices.SortFunc(all, func(a, b Batch) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	return all, err
}

func named(tx *store.Tx, name string) (Batch, bool, error) {
	all, err := All(tx)
	i := slices.IndexFunc(all, func(b Batch) bool { return b.Title == name || b.ID == name })
	if err != nil || i < 0 {
		return Batch{}, false, err
	}
	return all[i], true, nil
}

// Named is a batch by its title or id, the newest for "". ErrRefused where there is none.
func Named(tx *store.Tx, name string) (Batch, error) {
	if name == "" {
		all, err := All(tx)
		if err != nil || len(all) == 0 {
			return Batch{}, orRefuse(err, refusedNone)
		}
		return all[0], nil
	}
	b, ok, err := named(tx, name)
	if err == nil && !ok {
		err = refuse(refusedUnknown, name)
	}
	return b, err
}
