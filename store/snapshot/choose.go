package snapshot

import (
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// township is the number of digits of a township's code.
const township = 9

// A choice is what of a log goes into one package.
type choice struct {
	o       Options
	left    map[revision.ID]bool // revisions that do not go
	count   int                  // of those that go
	heads   []revision.ID        // of all chains in question, sorted
	base    []revision.ID
	foreign []string // villages in a township's whole package whose codes do not begin with its own
}

// A link is a revision's place in its chain.
type link struct {
	id, previous revision.ID
	village      string
}

// choose reads the places of all revisions and decides which go.
func choose(tx *store.Tx, o Options) (*choice, error) {
	c := &choice{o: o, left: map[revision.ID]bool{}}
	own := tx.Identity().Code
	var links []link
	err := tx.EachRevision(func(id revision.ID, raw []byte) error {
		var r revision.Revision
		if _, err := r.DecodeHead(raw); err != nil {
			return err
		}
		switch {
		case !c.holds(r.Village):
			c.left[id] = true
			return nil
		case len(own) == township && o.Village == "" && !strings.HasPrefix(r.Village, own) && !slices.Contains(c.foreign, r.Village):
			c.foreign = append(c.foreign, r.Village)
		}
		links = append(links, link{id, r.Previous, r.Village})
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.leaveSeen(links)
	c.decide(links)
	return c, nil
}

// holds reports whether the chains of a village are in question.
func (c *choice) holds(village string) bool {
	if c.o.Village == "" || len(village) == township {
		return true
	}
	return village == c.o.Village && !c.o.Without
}

func (c *choice) goes(id revision.ID) bool { return !c.left[id] }

// leaveSeen leaves out what the receiver has: the revisions that it named and all before them. Those of a chain are in its
// order, so that one pass from the end finds them.
func (c *choice) leaveSeen(links []link) {
	seen := map[revision.ID]bool{}
	for _, id := range c.o.Since {
		seen[id] = true
	}
	for _, l := range slices.Backward(links) {
		if seen[l.id] {
			c.left[l.id] = true
			seen[l.previous] = true
		}
	}
}

// decide finds the heads of the chains and what the package builds on.
func (c *choice) decide(links []link) {
	followed, base := map[revision.ID]bool{}, map[revision.ID]bool{}
	for _, l := range links {
		followed[l.previous] = true
		if c.goes(l.id) {
			c.count++
			if c.left[l.previous] {
				base[l.previous] = true
			}
		}
	}
	for _, l := range links {
		if followed[l.id] {
			continue
		}
		c.heads = append(c.heads, l.id)
		if !c.goes(l.id) {
			base[l.id] = true
		}
	}
	for id := range base {
		c.base = append(c.base, id)
	}
	slices.SortFunc(c.heads, compareIDs)
	slices.SortFunc(c.base, compareIDs)
}

// Lacking are the revisions that a package builds on and a file does not hold: where there are any, nothing can be taken in,
// and the village must hand in the whole once more.
func (m Manifest) Lacking(tx *store.Tx) (lacking []revision.ID) {
	for _, id := range m.Base {
		if _, ok := tx.Knows(id); !ok {
			lacking = append(lacking, id)
		}
	}
	return lacking
}
