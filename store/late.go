package store

import "cunce/store/revision"

// An import makes tens of thousands of records and asks the index only whether a number is there already. So new households and
// people wait with their rows until somebody asks for more, or until the Update is written. Of many, goroutines make the rows while
// more records come.

// numbers are the fields by whose values new records are looked for, numbered the indexes that hold these values
// alone, with whose they are.
var (
	numbers  = []string{"idno", "head_id", "hh_no", "reg_no", "own_no"}
	numbered = map[string]revision.Kind{ixNumber: revision.Household, ixHeadID: revision.Household, ixOtherNo: revision.Household,
		ixMemberID: revision.Member}
	// others are indexes in which neither households nor people are.
	others = map[string]bool{ixResponse: true, ixAbout: true, ixFormName: true, ixIssueNo: true, ixIssue: true, ixIssueFrom: true,
		ixStep: true, ixSetting: true, ixVisit: true, ixLook: true, ixMonitoring: true}
)

// A lateRecord is a new record whose rows wait, with its fields as it was made: they are read beside the Update, which may change it.
type lateRecord struct {
	*pending
	packed []byte
}

// A lateChunk is many of them and, once done is closed, the keys of their rows, record by record; ends is how many there are up to
// each.
type lateChunk struct {
	records []lateRecord
	keys    []string
	ends    []int
	err     error
	done    chan struct{}
}

// lateSize is how many records a goroutine takes at a time.
const lateSize = 1024

// postpone leaves the rows of a new record for later.
func (t *Tx) postpone(p *pending, patch revision.Fields) {
	p.late = true
	t.late = append(t.late, lateRecord{p, p.change.Packed})
	if t.given == nil {
		t.given = map[string]bool{}
	}
	for _, field := range numbers {
		if no := keyText(decodeAnswer(patch[field]).Text); no != "" {
			t.given[string(p.change.Kind)+no] = true
		}
	}
	if len(t.late) == lateSize {
		t.handOver()
	}
}

// handOver has a goroutine make the rows of the records that wait.
func (t *Tx) handOver() {
	c := newLateChunk(t.late)
	t.late = make([]lateRecord, 0, lateSize)
	t.making = append(t.making, c)
	go c.make(&t.db.names)
}

// waiting is how many records have no rows yet.
func (t *Tx) waiting() int { return len(t.late) + len(t.making)*lateSize }

func newLateChunk(records []lateRecord) *lateChunk {
	return &lateChunk{records: records, done: make(chan struct{})}
}

// make makes the rows.
func (c *lateChunk) make(n *names) {
	defer close(c.done)
	var k keys
	fields := revision.Fields{}
	c.keys, c.ends = make([]string, 0, rowsEach*len(c.records)), make([]int, len(c.records))
	for i, r := range c.records {
		clear(fields)
		packed := cursor{b: r.packed}
		if c.err = packed.fieldsInto(fields, n); c.err != nil {
			return
		}
		c.keys = k.appendRows(c.keys, &Record{Kind: r.change.Kind, ID: r.change.Record, Village: r.village, Fields: fields})
		c.ends[i] = len(c.keys)
	}
}

// rowsEach is how many rows a record has, about.
const rowsEach = 6

// made waits for the rows and hands over those of the records that still are as they were made.
func (c *lateChunk) made(fn func(r lateRecord, keys []string) error) error {
	<-c.done
	if c.err != nil {
		return c.err
	}
	from := 0
	for i, r := range c.records {
		keys := c.keys[from:c.ends[i]]
		from = c.ends[i]
		if !r.late {
			continue
		}
		if err := fn(r, keys); err != nil {
			return err
		}
	}
	return nil
}

// unaffected: no row that waits is one of this index under exactly this value.
func (t *Tx) unaffected(name, value string) bool {
	kind, known := numbered[name]
	return t.waiting() == 0 || others[name] || known && len(value) < maxIndexed && !t.given[string(kind)+value]
}

// catchUp makes the rows that wait.
func (t *Tx) catchUp() error {
	if t.waiting() == 0 {
		return nil
	}
	last := newLateChunk(t.late)
	chunks := append(t.making, last)
	t.late, t.making, t.given = nil, nil, nil
	last.make(&t.db.names)
	for _, c := range chunks {
		err := c.made(func(r lateRecord, keys []string) error {
			r.late = false
			for _, key := range keys {
				if err := t.write(bucketIx, write{key: key, value: null}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// A lateRows is some of the rows that waited, in order.
type lateRows struct {
	keys []string
	err  error
}

// indexBeside puts the rows that wait in order beside the rest of the work, which changes their records no more. They come through
// t.beside, those of one index at a time.
func (t *Tx) indexBeside() {
	t.handOver()
	chunks := t.making
	t.late, t.making, t.given = nil, nil, nil
	beside := make(chan lateRows, 16) // there are fewer indexes of them: nobody need take them
	t.beside = beside
	go func() {
		defer close(beside)
		var s keySorter
		for i, c := range chunks {
			err := c.made(func(_ lateRecord, keys []string) error {
				s.add(keys)
				return nil
			})
			if err != nil {
				beside <- lateRows{err: err}
				return
			}
			chunks[i] = nil
		}
		s.sorted(func(keys []string) { beside <- lateRows{keys: keys} })
	}()
}
