package sheet

import "sync"

// A Reading is a workbook while it is read in a goroutine, so that its rows can be worked on beside: on two cores that takes hardly
// longer than the reading. What it says of a sheet before the end rests on the parts of a workbook being in the order in which
// programs write them: see Steady.
type Reading struct {
	mu     sync.Mutex
	more   *sync.Cond
	sheets []*growing
	book   *Workbook
	err    error
	ended  bool
	shaky  bool
	panic  any // of the goroutine, for whoever waits
}

// Begin is Open in a goroutine of its own.
func Begin(path string, lim Limits) *Reading {
	return begin(func(r *Reading) (*Workbook, error) { return open(path, lim, r) })
}

func begin(read func(*Reading) (*Workbook, error)) *Reading {
	r := &Reading{}
	r.more = sync.NewCond(&r.mu)
	go func() {
		var wb *Workbook
		var err error
		defer func() {
			p := recover()
			r.mu.Lock()
			defer r.mu.Unlock()
			r.end(wb, err, p)
		}()
		wb, err = read(r)
	}()
	return r
}

// end tells whoever waits what came of the reading.
func (r *Reading) end(wb *Workbook, err error, p any) {
	if wb != nil && len(r.sheets) == 0 { // of a format that is not read row by row
		for _, s := range wb.Sheets {
			r.sheets = append(r.sheets, grown(s))
		}
	}
	r.book, r.err, r.panic, r.ended = wb, err, p, true
	r.more.Broadcast()
}

// Sheet waits until the i-th sheet has begun; ok is false where there are no more.
func (r *Reading) Sheet(i int) (name string, hidden, ok bool) {
	g := r.sheet(i)
	if g == nil {
		return "", false, false
	}
	return g.name, g.hidden, true
}

// Rows waits until the i-th sheet has n rows, or no more come, and returns those that it has: at least n, or all. They stay as they
// are.
func (r *Reading) Rows(i, n int) [][]Cell { return r.sheet(i).atLeast(n) }

// Merges waits until the merged areas of the i-th sheet are known, which stand behind the rows in the file.
func (r *Reading) Merges(i int) []Merge { return r.sheet(i).areas() }

func (r *Reading) sheet(i int) *growing {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i >= len(r.sheets) && !r.ended {
		r.more.Wait()
	}
	if i >= len(r.sheets) {
		return nil
	}
	return r.sheets[i]
}

// Workbook waits for the end; it returns what Parse does.
func (r *Reading) Workbook() (*Workbook, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for !r.ended {
		r.more.Wait()
	}
	if r.panic != nil {
		panic(r.panic)
	}
	return r.book, r.err
}

// Steady waits for the end and reports that what the sheets said before it still holds. A damaged workbook can say the same row
// twice, or something else of its merged areas in the end: then only the Workbook counts.
func (r *Reading) Steady() bool {
	_, err := r.Workbook()
	return err == nil && !r.shaky
}

// add makes a sheet known.
func (r *Reading) add(g *growing) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sheets = append(r.sheets, g)
	r.more.Broadcast()
}

// doubt says that something that a sheet said does not hold.
func (r *Reading) doubt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shaky = true
}

// A growing is a sheet while it is read.
type growing struct {
	name   string
	hidden bool

	mu     sync.Mutex
	more   *sync.Cond
	rows   [][]Cell
	ended  bool
	merges []Merge
	merged bool // merges are known
}

func newGrowing(name string, hidden bool) *growing {
	g := &growing{name: name, hidden: hidden}
	g.more = sync.NewCond(&g.mu)
	return g
}

// grown is a sheet that was read before.
func grown(s *Sheet) *growing {
	g := newGrowing(s.Name, s.Hidden)
	g.rows, g.merges, g.merged, g.ended = s.Rows, s.Merges, true, true
	return g
}

func (g *growing) atLeast(n int) [][]Cell {
	g.mu.Lock()
	defer g.mu.Unlock()
	for len(g.rows) < n && !g.ended {
		g.more.Wait()
	}
	return g.rows
}

func (g *growing) areas() []Merge {
	g.mu.Lock()
	defer g.mu.Unlock()
	for !g.merged {
		g.more.Wait()
	}
	return g.merges
}

// published is how many rows are made known at a time.
const published = 64

// show makes rows known.
func (g *growing) show(rows [][]Cell) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.rows = rows[:len(rows):len(rows)]
	g.more.Broadcast()
}

// foresee makes merged areas known that were found before their place.
func (g *growing) foresee(merges []Merge) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.merged {
		g.merges, g.merged = merges, true
		g.more.Broadcast()
	}
}

// end makes known whatever is not yet, and returns the merged areas that were.
func (g *growing) end(s *Sheet) []Merge {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.merged {
		g.merges, g.merged = s.Merges, true
	}
	g.rows, g.ended = s.Rows, true
	g.more.Broadcast()
	return g.merges
}
