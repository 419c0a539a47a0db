package given

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// headsOf are the ends of all chains of the file: what it holds.
func headsOf(tx *store.Tx) (string, error) {
	ids, err := tx.Heads()
	if err != nil {
		return "", err
	}
	var out []string
	for _, id := range ids {
		r, err := tx.Revision(id)
		if err != nil {
			return "", err
		}
		out = append(out, fmt.Sprintf("%s %s %d", r.Village, r.Chain, r.Sequence))
	}
	slices.Sort(out)
	return words(out), nil
}

// A key names a record.
type key struct {
	kind revision.Kind
	id   string
}

// A since is one revision that came since, with what it did to one record.
type since struct {
	revision *revision.Revision
	change   revision.Change
	late     bool // it was written before, and was merged in since
}

// A past is the file as it was when a figure was given out: an ask.Past.
type past struct {
	heads   map[[2]string]uint64
	village string // of which alone changes count, "" for all
	changed map[key][]since
	then    map[key]*store.Record
	stepped map[string][]step // issues with steps that came since: those that it had
}

type step struct {
	order              int
	action, state, due string
}

// pastOf reads the log twice: what came since, and how the records that it changed were before.
func pastOf(tx *store.Tx, f Figure) (*past, error) {
	p := &past{heads: map[[2]string]uint64{}, changed: map[key][]since{}, then: map[key]*store.Record{}, stepped: map[string][]step{}}
	if id := tx.Identity(); f.village != id.Code || id.Kind != townshipFile {
		p.village = f.village
	}
	parts := strings.Fields(f.heads)
	for i := 0; i+2 < len(parts); i += 3 {
		n, err := strconv.ParseUint(parts[i+2], 10, 64)
		if err != nil {
			return nil, refuse(refusedHeads)
		}
		at := [2]string{parts[i], parts[i+1]}
		p.heads[at] = max(p.heads[at], n)
	}
	if err := tx.EachRevision(func(_ revision.ID, raw []byte) error { return p.note(raw, f) }); err != nil {
		return nil, err
	}
	return p, p.before(tx)
}

func (p *past) had(r *revision.Revision) bool {
	return r.Sequence <= p.heads[[2]string{r.Village, r.Chain}]
}

// note keeps what a revision that came since did to households, people, forms and issues.
func (p *past) note(raw []byte, f Figure) error {
	var head revision.Revision
	if _, err := head.DecodeHead(raw); err != nil {
		return err
	}
	if p.had(&head) || p.village != "" && head.Village != p.village {
		return nil
	}
	r, _, err := revision.Decode(raw)
	if err != nil {
		return err
	}
	for _, c := range r.Changes {
		switch c.Kind {
		case revision.Household, revision.Member, revision.Response, revision.Issue:
			k := key{c.Kind, c.Record}
			p.changed[k] = append(p.changed[k], since{&r, c, r.Time.Before(f.AsOf)})
		case revision.Step:
			issue := (&store.Record{Fields: c.Patch}).Text("issue")
			p.stepped[issue] = nil
			k := key{c.Kind, c.Record}
			p.changed[k] = append(p.changed[k], since{&r, c, r.Time.Before(f.AsOf)})
		}
	}
	return nil
}

// before folds the records that changed since out of what there was.
func (p *past) before(tx *store.Tx) error {
	if len(p.changed) == 0 {
		return nil
	}
	entries := map[key][]revision.Entry{}
	villages := map[key]string{}
	err := tx.EachRevision(func(id revision.ID, raw []byte) error {
		var head revision.Revision
		if _, err := head.DecodeHead(raw); err != nil {
			return err
		}
		if !p.had(&head) || p.village != "" && head.Village != p.village {
			return nil
		}
		r, _, err := revision.Decode(raw)
		if err != nil {
			return err
		}
		for _, c := range r.Changes {
			k := key{c.Kind, c.Record}
			if c.Kind == revision.Step {
				p.step(c)
			} else if p.changed[k] != nil {
				entries[k] = append(entries[k], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
				villages[k] = r.Village
			}
		}
		return nil
	})
	for k, all := range entries {
		if s := revision.Fold(all); !s.Dead {
			p.then[k] = &store.Record{Kind: k.kind, ID: k.id, Village: villages[k], Fields: s.Fields, Heads: s.Heads, Conflicts: s.Conflicts, Changed: s.Changed, By: s.By}
		}
	}
	return err
}

// step keeps a step that an issue had, where others came since.
func (p *past) step(c revision.Change) {
	r := &store.Record{Fields: c.Patch}
	issue := r.Text("issue")
	had, stepped := p.stepped[issue]
	if !stepped {
		return
	}
	order, _ := strconv.Atoi(r.Text("order"))
	p.stepped[issue] = append(had, step{order, r.Text("action"), r.Text("state"), r.Text("due")})
}

// Changed reports whether a record has changed since.
func (p *past) Changed(kind revision.Kind, id string) bool { return p.changed[key{kind, id}] != nil }

// Record is a record that has changed since, as it was then; nil where it did not live.
func (p *past) Record(kind revision.Kind, id string) *store.Record { return p.then[key{kind, id}] }

// Each calls fn for every record of a kind that lived then and has changed since.
func (p *past) Each(kind revision.Kind, fn func(*store.Record) error) error {
	for k, r := range p.then {
		if k.kind == kind {
			if err := fn(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// Issue is the state that the steps of an issue had reached then; ok is false where none came since. Without a step it was as it was
// opened.
func (p *past) Issue(id string) (status ledger.Status, due string, ok bool) {
	steps, ok := p.stepped[id]
	slices.SortFunc(steps, func(a, b step) int { return a.order - b.order })
	for _, s := range steps {
		status = ledger.Status(s.state)
		if s.action == action.Extend {
			due = s.due
		}
	}
	return status, due, ok
}
