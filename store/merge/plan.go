package merge

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/conflict"
	"cunce/store/correction"
	"cunce/store/heap"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
)

// A Plan is what merging a haul into a file would do, as the file was when it was made.
type Plan struct {
	// Parts are the sources in the order in which they are taken in: of one village the older before the newer.
	Parts []*Part
	// Refused are the files that are no source at all.
	Refused []incoming.Refused
	// Duplicates are suspected: records that may be of one person or household, at least one of which the haul brings.
	Duplicates []Duplicate

	last map[string]arrival.Arrival // by village, the newest of those that came before or come now
}

// Call is whose village a file is of, by the code or the name of the village in its own name, with who handed in for that village last and
// the telephone number; nothing where nobody knows.
func (p *Plan) Call(file string) arrival.Arrival {
	for _, part := range p.Parts {
		if part.File == file && part.Phone != "" {
			return part.Arrival
		}
	}
	base := file[strings.LastIndexAny(file, `/\`)+1:]
	for _, village := range slices.Sorted(maps.Keys(p.last)) {
		if a := p.last[village]; strings.Contains(base, village) || a.Name != "" && strings.Contains(base, a.Name) {
			return a
		}
	}
	return arrival.Arrival{}
}

// A Part is what one source brings.
type Part struct {
	*incoming.Source
	// Refused says why nothing of the source can be taken in, nil where it can.
	Refused *incoming.Refused
	// Held says why somebody has to decide before it is taken in.
	Held []Held
	// New and Known count revisions that the file lacks and has.
	New, Known int
	// Counts are by kind: Household, Member, Response, Issue.
	Counts map[revision.Kind]Count
	// Conflicts are the fields of which two sides will say different things, and have not before.
	Conflicts []conflict.Conflict
	// Corrections are what the township changed of the village's own records, and Asked how often it asks something, in a village's file.
	Corrections []correction.Row
	Asked       int
	// Duplicates are those of the plan of which the source brings a record.
	Duplicates []Duplicate

	likes map[[2]string]bool // what they are alike in
}

func newPart(s *incoming.Source) *Part {
	return &Part{Source: s, Counts: map[revision.Kind]Count{}, likes: map[[2]string]bool{}}
}

// A Count counts records: those that begin, those of which a field changes, those in conflict, those that end.
type Count struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Conflicts int `json:"conflicts"`
	Dead      int `json:"dead"`
}

// A Duplicate is records that may be of the same person or household.
type Duplicate struct {
	Why     string `json:"why"` // id: ID number of a person; person: name and day of birth; number: national number; head: name and day of birth of a head
	Records []Ref  `json:"records"`

	likeness [2]string
}

// A Ref is a record of a Duplicate.
type Ref struct {
	Kind    revision.Kind `json:"kind"`
	Village string        `json:"village"`
	ID      string        `json:"id"`
	Name    string        `json:"name"` // of the head or the member
	Number  string        `json:"number,omitempty"`
	Group   string        `json:"group,omitempty"`
}

// Accept lets a part in that is held back; why is kept with the arrival, together with who applies the plan.
func (p *Part) Accept(why string) { p.Accepted = why }

// Waits reports whether the part is held back and nobody has accepted it.
func (p *Part) Waits() bool { return p.Refused == nil && len(p.Held) > 0 && p.Accepted == "" }

// Prepare plans to take a haul into a file; nothing is written. step is called before each source with how many are done; an error of
// it ends the planning and comes back.
func Prepare(db *store.DB, haul *incoming.Haul, step func(done int) error) (*Plan, error) {
	defer heap.Tune(heap.Workbook)()
	p := &Plan{Refused: slices.Clone(haul.Refused)}
	for _, s := range haul.Sources {
		p.Parts = append(p.Parts, newPart(s))
	}
	slices.SortStableFunc(p.Parts, func(a, b *Part) int {
		if c := strings.Compare(a.Village, b.Village); c != 0 {
			return c
		}
		return a.Made.Compare(b.Made)
	})
	err := db.Whole().View(func(tx *store.Tx) error {
		l, err := newPlanner(tx)
		if err != nil {
			return err
		}
		err = l.all(p.Parts, step)
		p.last = map[string]arrival.Arrival{}
		for _, part := range p.Parts {
			l.arrivals[part.Village] = append(l.arrivals[part.Village], part.Arrival)
		}
		for village, all := range l.arrivals {
			if with := slices.DeleteFunc(slices.Clone(all), func(a arrival.Arrival) bool { return a.Phone == "" }); len(with) > 0 {
				p.last[village] = *newest(with)
			}
		}
		p.Duplicates = l.alike.duplicates()
		for _, part := range p.Parts {
			for _, d := range p.Duplicates {
				if part.likes[d.likeness] && part.Refused == nil && slices.ContainsFunc(d.Records, func(r Ref) bool { return r.Village == part.Village }) {
					part.Duplicates = append(part.Duplicates, d)
				}
			}
		}
		return err
	})
	return p, err
}

// A planner makes one plan.
type planner struct {
	tx       *store.Tx
	now      time.Time
	next     func(of arrival.Arrival, keep bool)
	sift     func(raw []byte) (revision.Revision, revision.ID, bool, error)
	arrivals map[string][]arrival.Arrival      // by village
	expected map[string]bool                   // villages that the township has listed
	codes    map[string][]string               // villages by the code that they were put right to, besides their own
	states   map[string]*state                 // by village
	read     map[revision.ID]revision.Revision // what fromTownship looked at
	alike    *alike
}

func newPlanner(tx *store.Tx) (*planner, error) {
	l := &planner{tx: tx, now: tx.Now(), arrivals: map[string][]arrival.Arrival{}, states: map[string]*state{}, read: map[revision.ID]revision.Revision{}, alike: newAlike(tx), expected: map[string]bool{}, codes: map[string][]string{}}
	l.next, l.sift = tx.Sift()
	all, err := tx.Arrivals()
	for _, a := range all {
		l.arrivals[a.Village] = append(l.arrivals[a.Village], a)
	}
	return l, errors.Join(err, l.readExpected())
}

// all plans every part. One that goes on from another that comes later waits for it.
func (l *planner) all(parts []*Part, step func(done int) error) error {
	done := 0
	for from := 0; from < len(parts); {
		to := from
		for to < len(parts) && parts[to].Village == parts[from].Village {
			to++
		}
		waiting := slices.Clone(parts[from:to])
		order := parts[from:from]
		for len(waiting) > 0 {
			var later []*Part
			for _, p := range waiting {
				if err := step(done); err != nil {
					return err
				}
				err := l.part(p)
				if errors.Is(err, arrival.ErrIncomplete) {
					later = append(later, p)
					continue
				}
				if err != nil {
					return err
				}
				order = append(order, p)
				done++
			}
			if len(later) == len(waiting) {
				for _, p := range later {
					p.refuse(codeIncomplete)
					done++
				}
				copy(parts[from+len(order):], later)
				break
			}
			waiting = later
		}
		l.leave(parts[from].Village)
		from = to
	}
	return nil
}

// leave forgets what was kept of a village that no later source is about.
func (l *planner) leave(village string) { delete(l.states, village) }

// part plans one source. The error is one of the file, or arrival.ErrIncomplete; what is wrong with the source is told in it.
func (l *planner) part(p *Part) error {
	if p.Practice && !l.tx.Identity().Practice {
		p.refuse(codePractice)
		return nil
	}
	if id := l.tx.Identity(); p.From != "" && id.Kind == "township" && len(p.Village) > len(id.Code) {
		p.refuse(codeOwn) // it would count as handed in
		return nil
	}
	if other, err := l.forAnother(p); err != nil || other {
		p.refuse(codeStranger)
		return err
	}
	of := p.Arrival
	of.Accepted = "?" // whether an unknown village is let in is decided when the plan has been read
	l.next(of, true)
	b := newBundle(l, p)
	err := p.Each(b.take)
	if err == nil {
		err = b.weigh()
	}
	if err != nil {
		l.next(p.Arrival, false)
		*p = *newPart(p.Source)
		return p.fault(err)
	}
	if err := b.hold(); err != nil {
		return err
	}
	b.keep()
	return nil
}

// forAnother reports what the township sent to another village than that of the file. Where it has no data of that village nothing in it
// would be foreign, but it is nothing that this one was sent.
func (l *planner) forAnother(p *Part) (bool, error) {
	id := l.tx.Identity()
	if p.From == "" || id.Kind == "township" || p.Village == id.Code || strings.HasPrefix(id.Code, p.Village) {
		return false, nil
	}
	v, err := l.tx.Village()
	return !slices.Contains(v.Codes(), p.Village), err
}

// fault tells what is wrong with a source; an error that is not the source's comes back.
func (p *Part) fault(err error) error {
	switch {
	case errors.Is(err, arrival.ErrIncomplete):
		return err
	case errors.Is(err, arrival.ErrStranger):
		p.refuse(codeStranger)
	case errors.Is(err, store.ErrNewer):
		p.refuse(codeNewer)
	case errors.Is(err, store.ErrDamaged):
		p.refuse(codeDamaged)
	default:
		return err
	}
	return nil
}
