package store

import (
	"slices"
	"sort"
	"strings"

	"cunce/store/revision"
)

// A finder is all that households are found by, as one state of the file has it: every column is one text in walking order,
// so that a search runs through it as fast as memory is read and stops as soon as the list is full.
//
// It is made from the index, and kept until a write changes one of the rows that it was made of.
type finder struct {
	state int // bbolt's number of the transaction that made the state
	stops []stop
	teams []team
	refs  []ref

	names, initials, numbers, ids          column
	wasNames, wasHeads, wasNumbers, wasIDs column
}

// A team is a run of stops of one group.
type team struct {
	name     string // as it is searched
	was      []string
	from, to int
}

// called reports that a query begins a name that the group has or had.
func (g team) called(query string) bool {
	begins := func(name string) bool { return name != "" && strings.HasPrefix(name, query) }
	return begins(g.name) || slices.ContainsFunc(g.was, begins)
}

// A ref is a record that is found: the household itself, or one of its members.
type ref struct {
	stop int32
	kind revision.Kind
	id   string
}

// A column is texts of many records, one behind the other with rowSep between them.
type column struct {
	text   string
	starts []int32 // of the separator before each text
	of     []int32 // index in refs of each text
	sorted []int32 // the texts by their bytes, for what begins with a query
}

// findRows are the indexes that a finder is made of.
var findRows = []string{ixWalk, ixName, ixInitials, ixNumberEnd, ixIDEnd, ixWas}

// finder is that of the state which this transaction sees.
func (t *Tx) finder() (*finder, error) {
	if t.bolt.Writable() {
		return t.makeFinder()
	}
	kept := t.cached()
	if f := kept.finder.Load(); f != nil && f.state == t.bolt.ID() {
		return f, nil
	}
	kept.finding.Lock() // a second one waits for the first instead of making the same
	defer kept.finding.Unlock()
	if f := kept.finder.Load(); f != nil && f.state == t.bolt.ID() {
		return f, nil
	}
	f, err := t.makeFinder()
	if err == nil {
		f.state = t.bolt.ID()
		kept.finder.Store(f)
	}
	return f, err
}

// PrepareFind makes ready what the first Find after a change would have to make, so that no key waits for it.
func (t *Tx) PrepareFind() error {
	_, err := t.finder()
	return err
}

// keepFinder lets what was read for lists and searches stand for the state that the Update with bbolt's number id made, which
// wrote none of the rows they are made of.
func (db *DB) keepFinder(id int) {
	db.eachCached(func(c *cached) {
		if w := c.walked.Load(); w != nil && w.state == id-1 {
			c.walked.Store(&walked{id, w.stops})
		}
		if f := c.finder.Load(); f != nil && f.state == id-1 {
			kept := *f
			kept.state = id
			c.finder.Store(&kept)
		}
	})
}

// wroteFindRows reports that this Update changes what a finder or a walk is made of; asked before it is flushed.
func (t *Tx) wroteFindRows() bool {
	wrote := func(bucket, prefix string) bool {
		rows := t.rows[bucket]
		if rows == nil {
			return false
		}
		w, ok := rows.next(prefix)
		return ok && strings.HasPrefix(w.key, prefix)
	}
	for _, name := range findRows {
		if wrote(bucketIx, name+"\x00") {
			return true
		}
	}
	return wrote(bucketCur, string(revision.Group)+"\x00")
}

// A found row is a text and the record that it belongs to.
type foundRow struct {
	ref  int32
	text string
}

func (t *Tx) makeFinder() (*finder, error) {
	stops, err := t.walk()
	if err != nil {
		return nil, err
	}
	groups, err := t.AllGroups()
	if err != nil {
		return nil, err
	}
	f := &finder{stops: stops, teams: teamsOf(stops, groups.Former())}
	at := make(map[string]int32, len(stops))
	for i := range stops {
		at[stops[i].id] = int32(i)
	}
	names, byID, err := t.nameRows(f, at)
	if err != nil {
		return nil, err
	}
	f.names = newColumn(names, len(f.refs))
	for _, c := range []struct {
		index, prefix string
		into          *column
	}{
		{ixInitials, "", &f.initials}, {ixIDEnd, "", &f.ids}, {ixNumberEnd, "", &f.numbers},
		{ixWas, wasName + rowSep, &f.wasNames}, {ixWas, wasHead + rowSep, &f.wasHeads},
		{ixWas, wasNumber + rowSep, &f.wasNumbers}, {ixWas, wasID + rowSep, &f.wasIDs},
	} {
		var rows []foundRow
		err := t.indexPrefix(c.index, c.prefix, func(value string, kind revision.Kind, id string) error {
			if r, ok := byID[id]; ok && f.refs[r].kind == kind {
				text, _, _ := strings.Cut(value[len(c.prefix):], rowSep)
				rows = append(rows, foundRow{r, text})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		*c.into = newColumn(rows, len(f.refs))
	}
	return f, nil
}

// nameRows reads every name and puts the records in walking order, the household before its members.
func (t *Tx) nameRows(f *finder, at map[string]int32) (rows []foundRow, byID map[string]int32, err error) {
	type named struct {
		ref
		text string
	}
	var all []named
	err = t.indexPrefix(ixName, "", func(value string, kind revision.Kind, id string) error {
		text, household, _ := strings.Cut(value, rowSep)
		if stop, ok := at[household]; ok {
			all = append(all, named{ref{stop, kind, strings.Clone(id)}, text})
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	order := make([]int32, len(all))
	next := make([]int32, len(f.stops)+1)
	for i := range all {
		next[all[i].stop+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	for i := range all {
		order[next[all[i].stop]] = int32(i)
		next[all[i].stop]++
	}
	f.refs, rows, byID = make([]ref, 0, len(all)), make([]foundRow, len(all)), make(map[string]int32, len(all))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && all[order[to]].stop == all[order[from]].stop {
			to++
		}
		run := order[from:to]
		slices.SortStableFunc(run, func(a, b int32) int { return rankOf(all[a].kind) - rankOf(all[b].kind) })
		for _, i := range run {
			byID[all[i].id] = int32(len(f.refs))
			rows[i] = foundRow{int32(len(f.refs)), all[i].text} // still as the index has them
			f.refs = append(f.refs, all[i].ref)
		}
		from = to
	}
	return rows, byID, nil
}

func rankOf(kind revision.Kind) int {
	if kind == revision.Household {
		return 0
	}
	return 1
}

func teamsOf(stops []stop, was map[string][]string) (out []team) {
	for i := range stops {
		if i == 0 || stops[i].team != stops[i-1].team {
			t := team{name: findable(stops[i].team), from: i}
			for _, name := range was[stops[i].team] {
				t.was = append(t.was, findable(name))
			}
			out = append(out, t)
		}
		out[len(out)-1].to = i + 1
	}
	return out
}

// newColumn puts rows, which come as the index has them, into the order of their records.
func newColumn(rows []foundRow, refs int) column {
	next := make([]int32, refs+1)
	size := 1
	for _, r := range rows {
		next[r.ref+1]++
		size += len(r.text) + len(rowSep)
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	order := make([]int32, len(rows))
	for i, r := range rows {
		order[next[r.ref]] = int32(i)
		next[r.ref]++
	}
	c := column{starts: make([]int32, len(rows)), of: make([]int32, len(rows)), sorted: make([]int32, len(rows))}
	var b strings.Builder
	b.Grow(size)
	for k, i := range order {
		c.starts[k], c.of[k], c.sorted[i] = int32(b.Len()), rows[i].ref, int32(k)
		b.WriteString(rowSep)
		b.WriteString(rows[i].text)
	}
	b.WriteString(rowSep)
	c.text = b.String()
	return c
}

// at is the text with an index in walking order.
func (c *column) at(k int32) string {
	end := int32(len(c.text) - len(rowSep))
	if int(k)+1 < len(c.starts) {
		end = c.starts[k+1]
	}
	return c.text[c.starts[k]+int32(len(rowSep)) : end]
}

// dense is how many texts must begin with a query for a walk that stops when the list is full to be cheaper than sorting
// them into walking order.
const dense = 4096

// beginning calls fn for every text that begins with the query, or with whole is the query, in walking order, until fn says
// that it is enough.
func (c *column) beginning(query string, whole bool, fn func(ref int32) (more bool)) {
	from := sort.Search(len(c.sorted), func(i int) bool { return c.at(c.sorted[i]) >= query })
	to := from + sort.Search(len(c.sorted)-from, func(i int) bool {
		text := c.at(c.sorted[from+i])
		return whole && text != query || !strings.HasPrefix(text, query)
	})
	if to-from > dense {
		pattern := rowSep + query
		if whole {
			pattern += rowSep
		}
		c.holding(pattern, fn)
		return
	}
	ks := slices.Clone(c.sorted[from:to])
	slices.Sort(ks)
	for _, k := range ks {
		if !fn(c.of[k]) {
			return
		}
	}
}

// holding calls fn for every text that holds the pattern, in walking order and each text once, until fn says that it is
// enough. The pattern may begin or end with rowSep: at the beginning or the end of a text.
func (c *column) holding(pattern string, fn func(ref int32) (more bool)) {
	for pos := 0; ; {
		i := strings.Index(c.text[pos:], pattern)
		if i < 0 {
			return
		}
		at := int32(pos + i)
		k := sort.Search(len(c.starts), func(k int) bool { return c.starts[k] > at }) - 1
		if !fn(c.of[k]) || k+1 == len(c.starts) {
			return
		}
		pos = int(c.starts[k+1])
	}
}
