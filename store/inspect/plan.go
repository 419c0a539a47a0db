package inspect

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/revision"
	"cunce/store/sampling"
)

// kindInspection is the kind of the records of inspections, kindFound of what was found at one household.
const (
	kindInspection revision.Kind = "inspection"
	kindFound      revision.Kind = "found"
)

// By says into which strata the households are divided.
type By string

// The divisions.
const (
	ByNone  By = "none"
	ByGroup By = "group" // village groups
	ByKind  By = "kind"  // the household card's type
	ByWho   By = "who"   // populations that are named one by one
)

// A Part is a stratum of ByWho: a population as store.Tx.CheckPopulation takes it. A household of several is of the first. Size is
// as sampling.ParseWish reads it, "" for that of the plan.
type Part struct{ Name, Who, Size string }

// A Plan is what is decided about an inspection before it is drawn.
type Plan struct {
	Title  string
	Seed   string // "" for one that nobody chose
	Who    string // which households are drawn from, "" for all
	By     By
	Parts  []Part // of ByWho
	Size   string // as sampling.ParseWish reads it
	Fields []string
	People []string // who inspects
}

// Plan001 are the strata of source 001, 监督执纪方案 三.(二)(三): those under monitoring all, those that came out of poverty by sample.
func Plan001(size string) []Part {
	var watched, poor campaign.Choice
	for _, c := range campaign.Choices() {
		switch c.Who {
		case "${type3} = 'jiance'":
			watched = c
		case "selected('02 03', ${type})":
			poor = c
		}
	}
	return []Part{{watched.Name, watched.Who, wordAll}, {poor.Name, poor.Who, size}}
}

// An Inspection is one that was drawn.
type Inspection struct {
	ID       string
	Title    string
	Seed     string
	Who      string
	By       By
	Size     string
	Fields   []string
	People   []string
	At       time.Time
	Operator string
	Strata   []sampling.Drawn
	parts    []Part
	village  string // of its record, wherever the file has gone
	place    string // what its village is called, where several are seen
}

// Called is its title; where several villages are seen with its village before it.
func (i Inspection) Called() string { return strings.TrimSpace(i.place + " " + i.Title) }

// Households are the ids of all that were drawn, stratum by stratum in the order of drawing.
func (i Inspection) Households() (all []string) {
	for _, s := range i.Strata {
		all = append(all, s.Keys...)
	}
	return all
}

// Stratum is the stratum of a household, "" for one that was not drawn.
func (i Inspection) Stratum(household string) string {
	for _, s := range i.Strata {
		if slices.Contains(s.Keys, household) {
			return s.Name
		}
	}
	return ""
}

// Frame is how many households were drawn from.
func (i Inspection) Frame() (n int) {
	for _, s := range i.Strata {
		n += s.Frame
	}
	return n
}

// Told says in words how it was drawn, and which strata had too few.
func (i Inspection) Told() []string {
	lines := []string{say(toldDrawn, i.At.Format(time.DateOnly), campaign.Named(i.Who), i.Frame(), byNames[i.By], i.Size, len(i.Households())), say(toldSeed, i.Seed)}
	for _, s := range i.Strata {
		line := say(toldStratum, s.Name, s.Frame, len(s.Keys))
		if s.Short() {
			line += say(toldShort, s.Asked)
		}
		lines = append(lines, line)
	}
	return lines
}

// newSeed is a seed of six digits that nobody chose.
func newSeed(tx *store.Tx) (string, error) {
	id, err := tx.NewID()
	sum := sha256.Sum256([]byte(id))
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(sum[:8])%1_000_000), err
}

// Begin draws the households of an inspection and keeps them. ErrRefused, with the sentence to show, for what cannot be.
func Begin(tx *store.Tx, p Plan) (Inspection, error) {
	p.Title, p.Seed = strings.TrimSpace(normal.Line(p.Title)), strings.Join(strings.Fields(normal.Width(p.Seed)), "")
	switch {
	case p.Title == "":
		return Inspection{}, refuse(refusedTitle)
	case len(p.Fields) == 0:
		return Inspection{}, refuse(refusedFields)
	}
	if _, taken, err := named(tx, p.Title); err != nil || taken {
		return Inspection{}, orRefuse(err, refusedTaken, p.Title)
	}
	for _, key := range p.Fields {
		if _, err := fieldOf(tx, key); err != nil {
			return Inspection{}, err
		}
	}
	if p.Seed == "" {
		seed, err := newSeed(tx)
		if err != nil {
			return Inspection{}, err
		}
		p.Seed = seed
	}
	drawn, err := draw(tx, p)
	if err != nil {
		return Inspection{}, err
	}
	id, err := tx.NewID()
	if err != nil {
		return Inspection{}, err
	}
	if err := tx.Put(kindInspection, id, p.fields(drawn, tx.Now(), tx.By())); err != nil {
		return Inspection{}, fmt.Errorf("put inspection %s: %w", id, err)
	}
	r, err := tx.Record(kindInspection, id)
	if err != nil {
		return Inspection{}, err
	}
	return read(r), nil
}

// draw divides the households and draws of each stratum.
func draw(tx *store.Tx, p Plan) ([]sampling.Drawn, error) {
	wish, ok := sampling.ParseWish(cmp.Or(p.Size, wordAll))
	if !ok {
		return nil, refuse(refusedSize, p.Size)
	}
	strata, err := divide(tx, p)
	if err != nil {
		return nil, err
	}
	strata = wish.Strata(strata)
	for i := range strata {
		if p.By != ByWho || p.Parts[i].Size == "" {
			continue
		}
		own, ok := sampling.ParseWish(p.Parts[i].Size)
		if !ok || own.Total > 0 {
			return nil, refuse(refusedSize, p.Parts[i].Size)
		}
		strata[i].Size = own.Each
	}
	drawn := sampling.Draw(p.Seed, strata)
	n := 0
	for _, d := range drawn {
		n += len(d.Keys)
	}
	if n == 0 {
		return nil, refuse(refusedNobody)
	}
	return drawn, nil
}

// divide lists the households of every stratum.
func divide(tx *store.Tx, p Plan) ([]sampling.Stratum, error) {
	if err := tx.CheckPopulation(p.Who); err != nil {
		return nil, err
	}
	in, err := tx.Matching(p.Who)
	if err != nil {
		return nil, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	of, strata, err := division(tx, p)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, s := range strata {
		at[s.Name] = i
	}
	for _, h := range roster {
		name, some := of(h)
		if !in(h.ID) || !some {
			continue
		}
		i, known := at[name]
		if !known {
			i = len(strata)
			at[name], strata = i, append(strata, sampling.Stratum{Name: name})
		}
		strata[i].Keys = append(strata[i].Keys, h.ID)
	}
	return strata, nil
}

// division tells the stratum of a household; the strata of ByWho are there even when nobody is of them.
func division(tx *store.Tx, p Plan) (of func(store.Household) (string, bool), strata []sampling.Stratum, err error) {
	switch p.By {
	case ByNone, "":
		return func(store.Household) (string, bool) { return campaign.Named(p.Who), true }, nil, nil
	case ByGroup:
		return func(h store.Household) (string, bool) { return cmp.Or(h.Group(), wordNoGroup), true }, nil, nil
	case ByKind:
		f, err := fieldOf(tx, "household/type")
		return func(h store.Household) (string, bool) { return cmp.Or(f.Shown(h.Type()), wordNoKind), true }, nil, err
	case ByWho:
		return byParts(tx, p.Parts)
	}
	return nil, nil, refuse(refusedBy, string(p.By))
}

func byParts(tx *store.Tx, parts []Part) (of func(store.Household) (string, bool), strata []sampling.Stratum, err error) {
	if len(parts) == 0 {
		return nil, nil, refuse(refusedParts)
	}
	var in []func(string) bool
	for _, part := range parts {
		if slices.ContainsFunc(strata, func(s sampling.Stratum) bool { return s.Name == part.Name }) {
			return nil, nil, refuse(refusedTwice, part.Name)
		}
		if err := tx.CheckPopulation(part.Who); err != nil {
			return nil, nil, err
		}
		is, err := tx.Matching(part.Who)
		if err != nil {
			return nil, nil, err
		}
		in, strata = append(in, is), append(strata, sampling.Stratum{Name: part.Name})
	}
	return func(h store.Household) (string, bool) {
		i := slices.IndexFunc(in, func(is func(string) bool) bool { return is(h.ID) })
		if i < 0 {
			return "", false
		}
		return parts[i].Name, true
	}, strata, nil
}

// Redraw draws an inspection again from its seed and the register of now.
func Redraw(tx *store.Tx, i Inspection) ([]sampling.Drawn, error) {
	return draw(tx, Plan{Seed: i.Seed, Who: i.Who, By: i.By, Size: i.Size, Parts: i.parts})
}

// Compared says what another drawing has besides and what it lacks, as ids.
func (i Inspection) Compared(again []sampling.Drawn) (added, gone []string) {
	was := i.Households()
	is := Inspection{Strata: again}.Households()
	for _, id := range is {
		if !slices.Contains(was, id) {
			added = append(added, id)
		}
	}
	for _, id := range was {
		if !slices.Contains(is, id) {
			gone = append(gone, id)
		}
	}
	return added, gone
}
