package population

import (
	"fmt"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/revision"
)

// Kind and Title name the report.
const (
	Kind  = "population"
	Title = "户数和人口（分口径）"
)

// A Fact is one of the four by which people are counted: the field of the member card, and its answers as codes with their words.
type Fact struct {
	Field, Title string
	Codes        [2]string
	Words        [3]string // of the two answers and of none
}

// Facts are the four, in the order of the card.
var Facts = []Fact{
	{"reg", titleReg, [2]string{"yes", "no"}, [3]string{wordReg, wordNotReg, wordBlank}},
	{"live", titleLive, [2]string{"yes", "no"}, [3]string{wordLive, wordNotLive, wordBlank}},
	{"stay", titleStay, [2]string{"01", "02"}, [3]string{wordStay, wordAway, wordBlank}},
	{"insys", titleSys, [2]string{"yes", "no"}, [3]string{wordSys, wordNotSys, wordBlank}},
}

// Blank is the answer of a fact that nobody has answered.
const Blank = 2

// A Person is one member as the counts see him: for each fact which answer, 0, 1 or Blank.
type Person struct {
	Household store.Household // with the fields of store.Tx.Roster
	Member    string
	Name      string
	Tail      string // last four of the ID number
	Answers   [4]int
	Shared    bool // belongs to a second household too; counted in the own one alone
	Left      bool // by the card
}

// A Group is a village group with its households and people; Name is "" for those without a group.
type Group struct {
	Name       string
	Households []store.Household
	InSystem   [3]int // households by the answer of their own card
	People     []Person
	Left       []Person
}

// Count is how many people gave each answer to a fact.
func (g Group) Count(fact int) (n [3]int) {
	for _, p := range g.People {
		n[p.Answers[fact]]++
	}
	return n
}

// Read counts the whole file, group by group in walking order.
func Read(tx *store.Tx) ([]Group, error) {
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	var groups []Group
	at := map[string]int{}       // group by name
	homes := map[string][2]int{} // group and place of a household
	for _, h := range roster {
		i, known := at[h.Group()]
		if !known {
			i = len(groups)
			at[h.Group()], groups = i, append(groups, Group{Name: h.Group()})
		}
		homes[h.ID] = [2]int{i, len(groups[i].Households)}
		groups[i].Households = append(groups[i].Households, h)
	}
	err = tx.Each(revision.Household, func(r *store.Record) error {
		if home, known := homes[r.ID]; known {
			groups[home[0]].InSystem[answer(r, "insys", Facts[3].Codes)]++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	people := make([][][]Person, len(groups)) // by group and household, so that they come in walking order
	for i := range groups {
		people[i] = make([][]Person, len(groups[i].Households))
	}
	err = tx.Each(revision.Member, func(r *store.Record) error {
		m := store.Member{Record: r}
		home, known := homes[m.Household()]
		if !known {
			return nil
		}
		id := m.IDNumber()
		p := Person{Household: groups[home[0]].Households[home[1]], Member: r.ID, Name: m.Name(), Tail: id[max(0, len(id)-4):], Left: m.Left(), Shared: m.Also() != ""}
		for i, f := range Facts {
			p.Answers[i] = answer(r, f.Field, f.Codes)
		}
		people[home[0]][home[1]] = append(people[home[0]][home[1]], p)
		return nil
	})
	for i := range groups {
		for _, home := range people[i] {
			for _, p := range home {
				if p.Left {
					groups[i].Left = append(groups[i].Left, p)
				} else {
					groups[i].People = append(groups[i].People, p)
				}
			}
		}
	}
	return groups, err
}

// shared counts who belongs to two households.
func shared(groups []Group) (n int) {
	for _, g := range groups {
		for _, p := range g.People {
			if p.Shared {
				n++
			}
		}
	}
	return n
}

// answer is 0 or 1 for one of two codes, Blank for anything else: unknown is not no.
func answer(r *store.Record, field string, codes [2]string) int {
	switch r.Text(field) {
	case codes[0]:
		return 0
	case codes[1]:
		return 1
	}
	return Blank
}

// Table is the report: a row a group, a column an answer, named by its fact.
func Table(groups []Group) report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{noteFour, noteBlank, noteLeft},
		Columns: []report.Column{{Name: "group", Title: colGroup}, {Name: "households", Title: colHouseholds, Form: report.Count}}}
	if n := shared(groups); n > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf(noteShared, n))
	}
	for i, word := range Facts[3].Words {
		t.Columns = append(t.Columns, report.Column{Name: "households_" + names[3][i], Title: ofHouseholds + word, Form: report.Count})
	}
	t.Columns = append(t.Columns, report.Column{Name: "people", Title: colPeople, Form: report.Count})
	for f, fact := range Facts {
		for i, word := range fact.Words {
			if i == Blank {
				word = fact.Title + word
			}
			t.Columns = append(t.Columns, report.Column{Name: names[f][i], Title: word, Form: report.Count})
		}
	}
	t.Columns = append(t.Columns, report.Column{Name: "left", Title: colLeft, Form: report.Count})
	sum := make([]int, len(t.Columns)-1)
	for _, g := range groups {
		row, numbers := report.Row{Cells: []report.Cell{{Text: nameOf(g)}}}, g.numbers()
		for i, n := range numbers {
			row.Cells = append(row.Cells, report.Cell{Number: float64(n), Known: true})
			sum[i] += n
		}
		for _, h := range g.Households {
			row.Households = append(row.Households, h.ID)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Total.Cells = []report.Cell{{Text: wordTotal}}
	for _, n := range sum {
		t.Total.Cells = append(t.Total.Cells, report.Cell{Number: float64(n), Known: true})
	}
	return t
}

// names are the columns of the answers for other programs.
var names = [4][3]string{{"reg_yes", "reg_no", "reg_blank"}, {"live_yes", "live_no", "live_blank"}, {"stay_here", "stay_away", "stay_blank"},
	{"insys_yes", "insys_no", "insys_blank"}}

func nameOf(g Group) string {
	if g.Name == "" {
		return wordNoGroup
	}
	return g.Name
}

// numbers are the cells of a group's row behind its name.
func (g Group) numbers() []int {
	out := append([]int{len(g.Households)}, g.InSystem[:]...)
	out = append(out, len(g.People))
	for f := range Facts {
		n := g.Count(f)
		out = append(out, n[:]...)
	}
	return append(out, len(g.Left))
}
