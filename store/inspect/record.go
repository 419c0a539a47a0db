package inspect

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/sampling"
)

// A stratum stands in a field of its own: how many it had and how many were to be drawn, its name, its population and its own size,
// one a line, then the ids in the order of drawing.
const fieldStratum = "stratum/"

// fields are a plan and what was drawn as a record.
func (p Plan) fields(drawn []sampling.Drawn, now time.Time, by string) revision.Fields {
	fs := revision.Fields{}
	for name, text := range map[string]string{"title": p.Title, "seed": p.Seed, "who": p.Who, "by": string(p.By), "size": cmp.Or(p.Size, wordAll),
		"fields": strings.Join(p.Fields, " "), "people": strings.Join(p.People, "、"), "at": now.Format(time.RFC3339), "operator": by} {
		if text != "" {
			fs[name] = revision.Text(text)
		}
	}
	for i, d := range drawn {
		part := Part{}
		if p.By == ByWho {
			part = p.Parts[i]
		}
		fs[fmt.Sprintf("%s%02d", fieldStratum, i+1)] = revision.Text(strings.Join([]string{fmt.Sprint(d.Frame, " ", d.Asked), d.Name, part.Who, part.Size,
			strings.Join(d.Keys, " ")}, "\n"))
	}
	return fs
}

// read is an inspection as its record tells it.
func read(r *store.Record) Inspection {
	i := Inspection{ID: r.ID, village: r.Village, Title: r.Text("title"), Seed: r.Text("seed"), Who: r.Text("who"), By: By(cmp.Or(r.Text("by"), string(ByNone))), Size: r.Text("size"),
		Fields: strings.Fields(r.Text("fields")), Operator: r.Text("operator")}
	i.At, _ = time.Parse(time.RFC3339, r.Text("at"))
	if people := r.Text("people"); people != "" {
		i.People = strings.Split(people, "、")
	}
	var names []string
	for name := range r.Fields {
		if strings.HasPrefix(name, fieldStratum) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		lines := append(strings.SplitN(r.Text(name), "\n", 5), make([]string, 5)...)
		counts := append(strings.Fields(lines[0]), "", "")
		frame, _ := strconv.Atoi(counts[0])
		asked, _ := strconv.Atoi(counts[1])
		i.Strata = append(i.Strata, sampling.Drawn{Name: lines[1], Frame: frame, Asked: asked, Keys: strings.Fields(lines[4])})
		i.parts = append(i.parts, Part{lines[1], lines[2], lines[3]})
	}
	return i
}

// All are the inspections, the newest first.
func All(tx *store.Tx) ([]Inspection, error) {
	var all []Inspection
	err := tx.Each(kindInspection, func(r *store.Record) error {
		i := read(r)
		var err error
		i.place, err = tx.Place(r.Village)
		all = append(all, i)
		return err
	})
	slices.SortFunc(all, func(a, b Inspection) int { return cmp.Compare(b.ID, a.ID) }) // ids are ULIDs, which sort by time
	return all, err
}

func named(tx *store.Tx, name string) (Inspection, bool, error) {
	all, err := All(tx)
	i := slices.IndexFunc(all, func(i Inspection) bool { return i.Title == name || i.Called() == name || i.ID == name })
	if err != nil || i < 0 {
		return Inspection{}, false, err
	}
	return all[i], true, nil
}

// Named is an inspection by its title or id, the newest for "". ErrRefused where there is none.
func Named(tx *store.Tx, name string) (Inspection, error) {
	if name == "" {
		all, err := All(tx)
		if err != nil || len(all) == 0 {
			return Inspection{}, orRefuse(err, refusedNone)
		}
		return all[0], nil
	}
	i, ok, err := named(tx, name)
	if err == nil && !ok {
		err = refuse(refusedUnknown, name)
	}
	return i, err
}
