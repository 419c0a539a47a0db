package formdiff

import (
	"encoding/json"
	"regexp"
	"strings"

	"cunce/forms"
)

// A Kind says what a Change is about.
type Kind string

// The kinds of changes. Retyped, Reworded, Polarity and Unit change what an old answer means, as ChoiceReworded does for
// those who chose it; the others leave it as it is.
const (
	Added          Kind = "added"
	Removed        Kind = "removed"
	Renamed        Kind = "renamed" // suggested: the only two questions with these words, of one type and with one list
	Moved          Kind = "moved"   // into another group
	Retyped        Kind = "retyped"
	Reworded       Kind = "reworded"
	Polarity       Kind = "polarity"
	Unit           Kind = "unit"
	ChoiceAdded    Kind = "choice_added"
	ChoiceRemoved  Kind = "choice_removed"
	ChoiceReworded Kind = "choice_reworded"
	Condition      Kind = "condition" // when it is asked
	Rule           Kind = "rule"      // what is checked, computed or said besides
	Setting        Kind = "setting"   // of the form as a whole
)

// A Change is one difference. Path is the question's path in the newer definition, in the older one for what was removed;
// From and To are what it was and is. Message is one plain Chinese line.
type Change struct {
	Kind    Kind   `json:"kind"`
	Path    string `json:"path,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	Message string `json:"message"`
}

// A Version names a definition.
type Version struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Version string `json:"version"`
	Hash    string `json:"hash"`
}

// A Diff is everything that differs between an older and a newer definition, in the order of the newer one; what was
// removed comes after. It is immutable and may be shared.
type Diff struct {
	From    Version  `json:"from"`
	To      Version  `json:"to"`
	Changes []Change `json:"changes"`

	older, newer *forms.Form
	pairs        map[*forms.Question]*pair // by the newer question; those that were added have none
	left         []*forms.Question
	byKey        map[string]*pair // by the key of the older question
	repeats      map[string]bool  // keys of the newer definition's repeats
}

// A pair is one question in both definitions.
type pair struct {
	old, now  *forms.Question
	kinds     map[Kind]bool
	relabeled map[string]bool // choices that are called otherwise now
}

// Compare tells the differences between two compiled definitions. Neither is changed. Without an older one everything is new.
func Compare(older, newer *forms.Form) *Diff {
	if older == nil {
		older = &forms.Form{Name: newer.Name, Title: newer.Title, Subject: newer.Subject, Many: newer.Many,
			FieldWork: newer.FieldWork, Source: newer.Source, Note: newer.Note}
	}
	d := &Diff{From: versionOf(older), To: versionOf(newer), Changes: []Change{}, older: older, newer: newer,
		pairs: map[*forms.Question]*pair{}, byKey: map[string]*pair{}, repeats: map[string]bool{}}
	d.match()
	d.settings()
	for _, q := range newer.Questions {
		p := d.pairs[q]
		if p == nil {
			d.add(Added, q.Path(), "", q.Label, say(wordAdded, titleOf(q)))
			continue
		}
		d.question(p)
	}
	for _, q := range d.left {
		d.add(Removed, q.Path(), q.Label, "", say(wordRemoved, titleOf(q)))
	}
	if len(d.Changes) == 0 && content(older) != content(newer) {
		d.add(Rule, "", "", "", wordElse)
	}
	return d
}

// rows are the places of questions and groups in the workbook, which say nothing of the form.
var rows = regexp.MustCompile(`"Row":[0-9]+`)

// content is everything that a definition says but for its version.
func content(f *forms.Form) string {
	plain := *f
	plain.Version = ""
	data, err := json.Marshal(&plain)
	if err != nil {
		return f.Hash
	}
	return rows.ReplaceAllString(string(data), "")
}

func versionOf(f *forms.Form) Version {
	return Version{Name: f.Name, Title: f.Title, Version: f.Version, Hash: f.Hash}
}

func (d *Diff) add(kind Kind, path, from, to, message string) {
	d.Changes = append(d.Changes, Change{Kind: kind, Path: path, From: from, To: to, Message: message})
}

// Same reports that there is no difference but perhaps the version: not even in spelling, order or translations.
func (d *Diff) Same() bool { return len(d.Changes) == 0 }

// Lines are the differences as a person reads them, one a line.
func (d *Diff) Lines() []string {
	lines := make([]string, len(d.Changes))
	for i, c := range d.Changes {
		lines[i] = c.Message
	}
	return lines
}

// match pairs the questions of both definitions: by key, then those that were renamed.
func (d *Diff) match() {
	older := map[string]*forms.Question{}
	for _, q := range d.older.Questions {
		older[keyOf(q)] = q
	}
	var added []*forms.Question
	for _, q := range d.newer.Questions {
		old := older[keyOf(q)]
		if old == nil {
			added = append(added, q)
			continue
		}
		d.pairs[q] = &pair{old: old, now: q, kinds: map[Kind]bool{}}
		delete(older, keyOf(q))
	}
	var gone []*forms.Question
	for _, q := range d.older.Questions {
		if older[keyOf(q)] == q {
			gone = append(gone, q)
		}
	}
	d.left = d.rename(gone, added)
	for _, p := range d.pairs {
		d.byKey[keyOf(p.old)] = p
	}
	for _, g := range d.newer.Groups {
		if g.Repeat {
			d.repeats[strings.TrimSuffix(scopeOf(g), "/")] = true
		}
	}
}

// rename pairs a question that is gone with one that is new where both are the only ones of their kind, and returns those
// that are really gone.
func (d *Diff) rename(gone, added []*forms.Question) (left []*forms.Question) {
	news := byLook(d.newer, added)
	olds := byLook(d.older, gone)
	for _, q := range gone {
		look := lookOf(d.older, q)
		if look == "" || len(olds[look]) != 1 || len(news[look]) != 1 {
			left = append(left, q)
			continue
		}
		now := news[look][0]
		d.pairs[now] = &pair{old: q, now: now, kinds: map[Kind]bool{Renamed: true}}
	}
	return left
}

func byLook(f *forms.Form, qs []*forms.Question) map[string][]*forms.Question {
	out := map[string][]*forms.Question{}
	for _, q := range qs {
		look := lookOf(f, q)
		out[look] = append(out[look], q)
	}
	return out
}

// Source is the question in the older definition whose answers a question of the newer one takes over, nil for a new one.
func (d *Diff) Source(q *forms.Question) *forms.Question {
	if p := d.pairs[q]; p != nil {
		return p.old
	}
	return nil
}

// Left are the questions of the older definition that the newer one asks no more.
func (d *Diff) Left() []*forms.Question { return d.left }

// Asks reports whether a question is new or changed, so that those who answered the older definition are to be asked.
func (d *Diff) Asks(q *forms.Question) bool {
	if !q.Type.Asked() || q.Computed() {
		return false
	}
	p := d.pairs[q]
	return p == nil || p.changed() || p.kinds[Condition]
}

// AsksAnything reports whether anybody who answered the older definition is to be asked something.
func (d *Diff) AsksAnything() bool {
	for _, q := range d.newer.Questions {
		if d.Asks(q) {
			return true
		}
	}
	return false
}

// changed reports that the question says something else now, whatever was answered.
func (p *pair) changed() bool {
	return p.kinds[Retyped] || p.kinds[Reworded] || p.kinds[Polarity] || p.kinds[Unit] ||
		p.kinds[ChoiceRemoved] || p.kinds[ChoiceReworded]
}
