package oversee

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// kind is the kind of the records.
const kind revision.Kind = "supervision"

// form is the form of the catalogue that records the same; who filled it in has recorded a supervision.
const form = "supervision"

// A Visit is one time that there was supervision.
type Visit struct {
	ID       string   `json:"id"`
	Day      string   `json:"date"`
	Cadences []string `json:"cadences"`
	Contents []string `json:"contents"`
	People   []string `json:"people"`
	Note     string   `json:"note"`
	Issues   []string `json:"issues"` // ids of what was found
	Form     bool     `json:"form"`   // it is a form that was filled in
}

// A Finding is what was found wrong.
type Finding struct {
	Content   string // one of Contents
	Title     string
	Detail    string
	Household string // id, "" for the village
	Office    string // "" for the one that the content usually goes to
	Due       string // 2006-01-02, "" for the usual term
}

// A Content is one of the four things that are looked at.
type Content struct {
	Name   string   `json:"name"`
	Points []string `json:"points"`
	Source string   `json:"source"`
	role   string
	asks   string // what the names of its questions in the form begin with
}

// Contents are the four, as source 001 has them; the offices are those of the form of the catalogue.
func Contents() []Content { return slices.Clone(contents) }

// All are the times that there was supervision, the latest first.
func All(tx *store.Tx) ([]Visit, error) {
	var all []Visit
	err := tx.Each(kind, func(r *store.Record) error {
		all = append(all, Visit{ID: r.ID, Day: r.Text("date"), Cadences: split(r.Text("cadences")), Contents: split(r.Text("contents")), People: split(r.Text("people")),
			Note: r.Text("note"), Issues: strings.Fields(r.Text("issues"))})
		return nil
	})
	if err != nil {
		return nil, err
	}
	filled, err := ofForm(tx)
	all = append(all, filled...)
	slices.SortFunc(all, func(a, b Visit) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.ID, a.ID)) })
	return all, err
}

func split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,", r) })
}

// ofForm are the forms that were filled in: each looks at all four contents, one of everything is the full coverage too.
func ofForm(tx *store.Tx) ([]Visit, error) {
	all, err := tx.Responses(tx.Identity().Code)
	if err != nil {
		return nil, err
	}
	var out []Visit
	for _, r := range all {
		if r.Form() != form {
			continue
		}
		v := Visit{ID: r.ID, Day: r.Text("date"), Cadences: []string{cadenceUsual}, People: split(r.Text("team")), Note: r.Text("u_detail"), Form: true}
		if r.Text("mode") == "full" {
			v.Cadences = append(v.Cadences, cadenceFull)
		}
		for _, c := range contents {
			v.Contents = append(v.Contents, c.Name)
		}
		issues, err := tx.IssuesFrom(r.ID)
		if err != nil {
			return nil, err
		}
		v.Issues = issues
		out = append(out, v)
	}
	return out, nil
}

// Add records that there was supervision. ErrRefused, with the sentence to show, for what cannot be: people come from the list of
// officers, of either level.
func Add(tx *store.Tx, v Visit) (Visit, error) {
	v.Note = strings.TrimSpace(normal.Line(v.Note))
	known := Cadences(tx)
	switch {
	case !isDay(v.Day):
		return v, refuse(refusedDay, v.Day)
	case v.Day > tx.Now().Format(time.DateOnly):
		return v, refuse(refusedLater, v.Day)
	case len(v.Cadences) == 0:
		return v, refuse(refusedCadence, "")
	case len(v.Contents) == 0:
		return v, refuse(refusedContent, "")
	case len(v.People) == 0:
		return v, refuse(refusedNobody)
	}
	for _, name := range v.Cadences {
		if !slices.ContainsFunc(known, func(c Cadence) bool { return c.Name == name }) {
			return v, refuse(refusedCadence, name)
		}
	}
	for _, name := range v.Contents {
		if _, ok := contentNamed(name); !ok {
			return v, refuse(refusedContent, name)
		}
	}
	officers, err := tx.Officers("")
	if err != nil {
		return v, err
	}
	for _, name := range v.People {
		if !slices.ContainsFunc(officers, func(o store.Officer) bool { return normal.Name(o.Name()) == normal.Name(name) }) {
			return v, refuse(refusedPerson, name)
		}
	}
	if v.ID, err = tx.NewID(); err != nil {
		return v, err
	}
	v.Issues = nil
	fs := revision.Fields{"date": revision.Text(v.Day), "cadences": revision.Text(strings.Join(v.Cadences, "、")), "contents": revision.Text(strings.Join(v.Contents, "、")),
		"people": revision.Text(strings.Join(v.People, "、")), "at": revision.Text(tx.Now().Format(time.RFC3339)), "operator": revision.Text(tx.By())}
	if v.Note != "" {
		fs["note"] = revision.Text(v.Note)
	}
	if err := tx.Put(kind, v.ID, fs); err != nil {
		return v, fmt.Errorf("put supervision %s: %w", v.ID, err)
	}
	return v, nil
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func contentNamed(name string) (Content, bool) {
	i := slices.IndexFunc(contents, func(c Content) bool { return c.Name == name })
	if i < 0 {
		return Content{}, false
	}
	return contents[i], true
}

// living is a record of a supervision by its id, or by its day where there was one that day; ErrRefused where there is none, or it is
// a form.
func living(tx *store.Tx, name string) (*store.Record, error) {
	if isDay(name) {
		all, err := All(tx)
		if err != nil {
			return nil, err
		}
		all = slices.DeleteFunc(all, func(v Visit) bool { return v.Form || v.Day != name })
		if len(all) > 1 {
			return nil, refuse(refusedSeveral, name, len(all))
		}
		if len(all) == 1 {
			name = all[0].ID
		}
	}
	r, err := tx.Record(kind, name)
	if errors.Is(err, store.ErrNotFound) || err == nil && r.Dead {
		return nil, refuse(refusedUnknown)
	}
	return r, err
}

// Find puts what a supervision found into the ledger.
func Find(tx *store.Tx, visit string, f Finding) (store.Issue, error) {
	r, err := living(tx, visit)
	if err != nil {
		return store.Issue{}, err
	}
	c, ok := contentNamed(f.Content)
	if !ok {
		return store.Issue{}, refuse(refusedContent, f.Content)
	}
	office := cmp.Or(f.Office, tx.Setting("office/"+c.role, tx.Now().Format(time.DateOnly)))
	i, err := tx.AddIssue(origin.New{Title: f.Title, Detail: f.Detail, Category: c.Name, Source: origin.Supervision,
		SourceNote: say(noteSource, r.Text("date"), r.Text("cadences")), Household: f.Household, Office: office, Due: f.Due})
	if err != nil {
		return i, err
	}
	patch := revision.Fields{"issues": revision.Text(strings.TrimSpace(r.Text("issues") + " " + i.ID))}
	if !slices.Contains(split(r.Text("contents")), c.Name) {
		patch["contents"] = revision.Text(r.Text("contents") + "、" + c.Name)
	}
	return i, tx.Put(kind, r.ID, patch)
}

// Remove takes back a supervision that was entered by mistake. ErrRefused where it found something: that stands in the ledger.
func Remove(tx *store.Tx, visit string) error {
	r, err := living(tx, visit)
	if err != nil {
		return err
	}
	if r.Text("issues") != "" {
		return refuse(refusedFound)
	}
	return tx.End(kind, r.ID)
}
