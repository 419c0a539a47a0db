package merge

import (
	"errors"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/handin"
	"cunce/store/heap"
)

// A Result is what a merge did.
type Result struct {
	Revisions int // new ones
	Taken     []*Part
	// Left are the parts that were not taken in: refused, or waiting.
	Left []*Part
	// Receipt is what the township has of the village, as its package said and the village's file now knows; the zero Receipt where no
	// package was the township's, or it said nothing new.
	Receipt handin.Receipt
}

// ErrNothing: no part of a plan can be taken in as it is.
var ErrNothing = errors.New("nothing to take in")

// Apply takes the parts of a plan in that are neither refused nor waiting, together or not at all; with strict not even those where one
// is refused or waits. The file is backed up before. A source that turns out to be faulty meanwhile is refused, and the others are
// taken in. step is called with how many percent are done, from Ordering on of putting in order what the sources brought; an
// error of it ends the merge, with nothing changed, and comes back.
func Apply(db *store.DB, by string, p *Plan, strict bool, step func(percent int) error) (Result, error) {
	defer heap.Tune(heap.Workbook)()
	for {
		var r Result
		var parts []*Part
		var sources []arrival.Source
		var old []arrival.Arrival
		for _, part := range p.Parts {
			switch {
			case part.Refused != nil || part.Waits():
				r.Left = append(r.Left, part)
				continue
			case part.New == 0:
				old = append(old, part.Arrival)
			default:
				parts, sources = append(parts, part), append(sources, part.Source.Source)
			}
			r.Taken = append(r.Taken, part)
		}
		if len(r.Taken) == 0 || strict && (len(r.Left) > 0 || len(p.Refused) > 0) {
			r.Left, r.Taken = p.Parts, nil
			return r, ErrNothing
		}
		var fault *arrival.Fault
		var err error
		if len(sources) > 0 {
			r.Revisions, err = db.TakeIn(by, sources, percent(len(sources), step))
		}
		if err == nil {
			err = db.NoteArrivals(by, old)
		}
		if err == nil {
			err = r.takeReceipts(db, by)
		}
		if !errors.As(err, &fault) {
			return r, err
		}
		bad := parts[fault.Index]
		if err := bad.fault(fault.Err); errors.Is(err, arrival.ErrIncomplete) {
			bad.refuse(codeIncomplete)
		} else if err != nil {
			return r, err
		}
	}
}

// Ordering is from what percent on a merge puts in order what the sources brought, which of a large one takes about a third of the time.
const Ordering = 70

// percent tells the steps of TakeIn in hundredths.
func percent(sources int, step func(percent int) error) func(done int) error {
	return func(done int) error {
		if done < sources {
			return step(done * Ordering / sources)
		}
		return step(Ordering + (done-sources)*(100-Ordering)/arrival.IndexSteps)
	}
}

// takeReceipts takes the receipts that packages of the township are, which needs no step of its own. One that is no receipt for this
// file, or older than the one it has, is passed over: the package is no less good for it.
func (r *Result) takeReceipts(db *store.DB, by string) error {
	if db.Whole().Identity().Kind != "village" {
		return nil
	}
	for _, p := range r.Taken {
		if p.From == "" {
			continue
		}
		err := db.AfterMerge(by, func(tx *store.Tx) error {
			got, err := handin.TakeReceipt(tx, handin.Receipt{Village: p.Village, Name: p.Name, Township: p.Township, From: p.From, Practice: p.Practice,
				By: p.By, Time: p.Made, Heads: p.Heads})
			if err == nil {
				r.Receipt = got
			}
			return err
		})
		if err != nil && !errors.Is(err, handin.ErrHandIn) {
			return err
		}
	}
	return nil
}
