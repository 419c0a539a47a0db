package natsys

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// A Line is one household in the list.
type Line struct {
	Household store.Household // with the fields of store.Tx.Roster
	InSystem  string          // yes, no, or "" where nobody said
	Count
	Changes []Item // what is to be changed in the system
}

// A Report is the whole file, in walking order.
type Report struct{ Lines []Line }

// A Sum is a group's part of a report, or all of it. Of the households in the system: how many there are, have something left to
// type, have something to change, and are done; how many fields that is. Unsaid and Out are the households apart.
type Sum struct {
	Group                     string
	In, Todo, Changed, Done   int
	TodoFields, ChangedFields int
	Unsaid, Out               int
}

// Village reads the whole file.
func (l *Layout) Village(tx *store.Tx) (Report, error) {
	homes, order, err := gather(tx)
	if err != nil {
		return Report{}, err
	}
	var rep Report
	for _, id := range order {
		v := l.view(tx.Identity(), *homes[id])
		line := Line{Household: v.Household, InSystem: v.InSystem, Count: v.Count()}
		for _, s := range v.Sections {
			for _, i := range s.Items {
				if i.State == Changed && !s.Out {
					i.Label = strings.TrimSpace(s.Who + " " + i.Label)
					line.Changes = append(line.Changes, i)
				}
			}
		}
		rep.Lines = append(rep.Lines, line)
	}
	return rep, nil
}

// gather reads the file once.
func gather(tx *store.Tx) (homes map[string]*home, order []string, err error) {
	homes = map[string]*home{}
	houses, err := tx.Households()
	if err != nil {
		return nil, nil, err
	}
	typed, of := map[string]*store.Record{}, map[string]*home{}
	for _, h := range houses {
		homes[h.ID] = &home{house: h, typed: typed}
		of[h.ID], order = homes[h.ID], append(order, h.ID)
	}
	err = errors.Join(tx.Each(revision.Member, func(r *store.Record) error {
		kept := *r
		m := store.Member{Record: &kept}
		if h := homes[m.Household()]; h != nil {
			h.members = append(h.members, m)
			of[m.ID] = h
		}
		return nil
	}), tx.Each(revision.Response, func(r *store.Record) error {
		kept := *r
		one := store.Response{Record: &kept}
		if h := of[one.Subject().Record]; h != nil {
			h.responses = append(h.responses, one)
		}
		return nil
	}), tx.Each(kindEntered, func(r *store.Record) error {
		kept := *r
		typed[kept.Text(fieldOf)] = &kept
		return nil
	}))
	for _, h := range homes {
		slices.SortFunc(h.responses, func(a, b store.Response) int { return b.Completed().Compare(a.Completed()) })
		slices.SortFunc(h.members, func(a, b store.Member) int {
			return cmp.Or(strings.Compare(a.Text("rel"), b.Text("rel")), strings.Compare(a.Text("birth"), b.Text("birth")), strings.Compare(a.ID, b.ID))
		})
	}
	return homes, order, err
}

// Sum counts the lines of a group; all of them are the group "".
func (r Report) Sum() Sum {
	var all Sum
	for _, l := range r.Lines {
		all.add(l)
	}
	return all
}

// Groups are the sums by group, in walking order.
func (r Report) Groups() (out []Sum) {
	for _, l := range r.Lines {
		at := slices.IndexFunc(out, func(s Sum) bool { return s.Group == l.Household.Group() })
		if at < 0 {
			at = len(out)
			out = append(out, Sum{Group: l.Household.Group()})
		}
		out[at].add(l)
	}
	return out
}

func (s *Sum) add(l Line) {
	switch l.InSystem {
	case "no":
		s.Out++
		return
	case "":
		s.Unsaid++
		return
	}
	s.In++
	s.TodoFields += l.Todo
	s.ChangedFields += l.Changed
	if l.Todo > 0 {
		s.Todo++
	}
	if l.Changed > 0 {
		s.Changed++
	}
	if l.Todo+l.Changed == 0 {
		s.Done++
	}
}
