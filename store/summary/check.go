package summary

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// An identity is figures that must add up: the first is the others together, those with - before them taken away. Inventory, sections
// 22 and 25.
type identity []string

// The identities: what the sources add up (001 391=382+9, 306=291+15, 330=299+18+4+9, 68=63+5, 487 projects and those accepted, the
// account of source 004), and parts that are all of a whole, the unanswered among them.
var identities = slices.Concat(
	both("all", "general", "lifted_policy", "lifted_former", "watched", "dibao_house", "tekun_house", "type_blank"),
	both("registered", "lifted_policy", "lifted_former", "registered_watched"),
	both("monitored", "unstable", "edge", "sudden", "mon_blank"),
	both("all", "red", "yellow", "green", "grey", "outside"),
	[]identity{
		{"all_people", "reg", "reg_no", "reg_blank"},
		{"all_people", "live", "live_no", "live_blank"},
		{"all_people", "stay", "away", "stay_blank"},
		{"all_people", "insys", "insys_no", "insys_blank"},
		{"all_people", "labor_people", "no_labor_people", "labor_blank_people"},
		{"all_people", "insured_people", "uninsured_people", "insured_blank_people"},
		{"work_people", "work_town_people", "work_county_people", "work_province_people", "work_outside_people", "work_other_people"},
		{"all_households", "grade_a", "grade_b", "grade_c", "grade_d", "grade_blank"},
		{"all_households", "checked", "unchecked"},
		{"checked", "income_known", "income_blank"},
		{"checked", "assessed", "unassessed", "assessed_blank"},
		{"checked", "satisfied", "unsatisfied", "satisfied_blank"},
		{"water_checked", "water_ok", "water_bad", "water_blank"},
		{"clean_checked", "clean", "clean_no", "clean_blank"},
		{"must", "must_met", "must_open", "must_gone"},
		{"income", "wage", "business", "transfer", "property"},
		{"issues", "issues_unclosed", "issues_closed", "issues_withdrawn"},
		{"issues", "issues_checked", "issues_waiting", "issues_working", "issues_withdrawn"},
		{"payments", "payments_amounts", "payments_blank"},
		{"projects", "projects_accepted", "projects_open"},
		{"dyn_begin", "dyn_removed", "dyn_dead", "dyn_kept", "dyn_returned"},
		{"dyn_end", "dyn_kept", "dyn_returned", "dyn_new"},
		{"dyn_begin_people", "dyn_removed_people", "dyn_dead_people", "dyn_kept_people", "dyn_returned_people", "-dyn_within_people"},
		{"dyn_end_people", "dyn_kept_people", "dyn_returned_people", "dyn_new_people"},
	},
)

// both is an identity of households and the same of people.
func both(keys ...string) []identity {
	of := func(unit string) (id identity) {
		for _, k := range keys {
			id = append(id, k+unit)
		}
		return id
	}
	return []identity{of("_households"), of("_people")}
}

// A Fault is figures that do not fit each other in a column.
type Fault struct {
	Column  string // name, "" of the total
	Village string // code, where it is one village's whatever the columns are
	Text    string // with its parts
	Keys    []string
}

// Check looks at every identity in every column, at what a village said itself, and tells how many identities hold.
func (s *Sheet) Check() (faults []Fault, held int) {
	villages := s.byVillage()
	faults = append(villages.denied(), villages.carded()...)
	for c := range len(s.Columns) + 1 {
		for _, id := range identities {
			wrong := s.wrong(id, c)
			if wrong == "" {
				held++
				continue
			}
			fault := Fault{Keys: id, Text: wrong}
			if c < len(s.Columns) {
				fault.Column = s.Columns[c].Name
			}
			faults = append(faults, fault)
		}
	}
	return faults, held
}

// wrong says how an identity does not hold in a column: the whole, its parts, their sum and the difference; "" where it holds.
func (s *Sheet) wrong(id identity, column int) string {
	whole, sum := s.Cell(id[0], column).Number, 0.0
	for _, part := range id[1:] {
		key, minus := unsigned(part)
		if n := s.Cell(key, column).Number; minus {
			sum -= n
		} else {
			sum += n
		}
	}
	if math.Abs(sum-whole) < 0.005 {
		return ""
	}
	var parts strings.Builder
	for i, part := range id[1:] {
		key, minus := unsigned(part)
		if minus {
			parts.WriteString(" - ")
		} else if i > 0 {
			parts.WriteString(" + ")
		}
		parts.WriteString(titleOf(key) + " " + plain(s.Cell(key, column).Number))
	}
	return fmt.Sprintf(saysWrong, titleOf(id[0]), plain(whole), parts.String(), plain(sum), plain(whole-sum))
}

func plain(n float64) string { return strconv.FormatFloat(math.Round(n*100)/100, 'f', -1, 64) }

func titleOf(key string) string { return catalog().all[catalog().at[key]].Title }

// cards are what the card of a village says of people, the figure of the register that counts the same, and of how many nobody knows.
var cards = [][3]string{{"card_people", "reg", "reg_blank"}, {"card_dibao", "dibao_people", "dibao_blank_people"},
	{"card_disabled", "disabled_people", "health_blank_people"}, {"card_tekun", "tekun_people", "tekun_blank_people"}}

// carded are the numbers of a village's card that the register cannot bear out, whatever those are of whom nobody said.
func (s *Sheet) carded() (faults []Fault) {
	for c, column := range s.Columns {
		for _, card := range cards {
			said, counted, open := s.Cell(card[0], c), s.Cell(card[1], c).Number, s.Cell(card[2], c).Number
			if !said.Known || said.Number >= counted && said.Number <= counted+open {
				continue
			}
			faults = append(faults, Fault{Column: column.Name, Village: column.Village, Keys: card[:],
				Text: fmt.Sprintf(saysCarded, titleOf(card[0]), plain(said.Number), titleOf(card[1]), plain(counted), plain(open))})
		}
	}
	return faults
}

// byVillage is the sheet with the villages as its columns: what a village said is compared with what is of that village.
func (s *Sheet) byVillage() *Sheet {
	if s.By == ByVillage {
		return s
	}
	return s.book.Sheet(ByVillage)
}

// guarantees is how many rows of annex 2 the households' checks answer: 003 附件2 3 ① to ⑤.
const guarantees = 5

// denied are the rows of annex 2 to which a village itself answered no, while checks of its households found a problem. Open of the
// first of the keys has the households.
func (s *Sheet) denied() (faults []Fault) {
	for c, column := range s.Columns {
		for i := 1; i <= guarantees; i++ {
			found, no := "annex2_"+strconv.Itoa(i), "annex2_no_"+strconv.Itoa(i)
			if n := s.Cell(found, c).Number; n > 0 && s.Cell(no, c).Number > 0 {
				faults = append(faults, Fault{Column: column.Name, Village: column.Village, Keys: []string{found, no}, Text: fmt.Sprintf(saysDenied, titleOf(found), n)})
			}
		}
	}
	return faults
}
