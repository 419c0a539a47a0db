package summary

import (
	"fmt"
	"strconv"
	"strings"
)

// An identity is figures that must add up: the first is the others together. Inventory, sections 22 and 25.
type identity []string

// The identities: what the sources add up (306 = 291+15, 330 = 299+18+4+9, the account of source 004), and parts that are all of a
// whole, the unanswered among them.
var identities = []identity{
	{"all_households", "general_households", "lifted_policy_households", "lifted_former_households", "watched_households", "dibao_house_households", "tekun_house_households", "type_blank_households"},
	{"all_people", "reg", "reg_no", "reg_blank"},
	{"all_people", "live", "live_no", "live_blank"},
	{"all_people", "stay", "away", "stay_blank"},
	{"all_people", "insys", "insys_no", "insys_blank"},
	{"all_people", "labor_people", "no_labor_people", "labor_blank_people"},
	{"all_people", "insured_people", "uninsured_people", "insured_blank_people"},
	{"work_people", "work_town_people", "work_county_people", "work_province_people", "work_outside_people", "work_other_people"},
	{"all_households", "checked", "unchecked"},
	{"checked", "income_known", "income_blank"},
	{"checked", "satisfied", "unsatisfied", "satisfied_blank"},
	{"must", "must_met", "must_open", "must_gone"},
	{"income", "wage", "business", "transfer", "property"},
	{"issues", "issues_unclosed", "issues_closed", "issues_withdrawn"},
	{"payments", "payments_amounts", "payments_blank"},
	{"dyn_begin", "dyn_removed", "dyn_dead", "dyn_kept", "dyn_returned"},
	{"dyn_end", "dyn_kept", "dyn_returned", "dyn_new"},
	{"dyn_end_people", "dyn_kept_people", "dyn_returned_people", "dyn_new_people"},
}

// A Fault is an identity that does not hold in a column.
type Fault struct {
	Column string // name, "" of the total
	Text   string // with its parts: 146 + 31 <> 178: ...
	Keys   []string
}

// Check looks at every identity in every column, and tells how many hold.
func (s *Sheet) Check() (faults []Fault, held int) {
	faults = s.denied()
	for c := range len(s.Columns) + 1 {
		for _, id := range identities {
			sum, whole := 0.0, s.Cell(id[0], c).Number
			var numbers, names []string
			for _, key := range id[1:] {
				n := s.Cell(key, c).Number
				f, _ := FigureNamed(key)
				sum += n
				numbers, names = append(numbers, strconv.FormatFloat(n, 'f', -1, 64)), append(names, f.Title)
			}
			if diff := sum - whole; diff < 0.005 && diff > -0.005 {
				held++
				continue
			}
			first, _ := FigureNamed(id[0])
			fault := Fault{Keys: id, Text: fmt.Sprintf("%s <> %s: %s / %s", strings.Join(numbers, " + "), strconv.FormatFloat(whole, 'f', -1, 64), first.Title,
				strings.Join(names, " + "))}
			if c < len(s.Columns) {
				fault.Column = s.Columns[c].Name
			}
			faults = append(faults, fault)
		}
	}
	return faults, held
}

// guarantees is how many rows of annex 2 the households' checks answer: 003 附件2 3 ① to ⑤.
const guarantees = 5

// denied are the rows of annex 2 to which a village itself answered no, while checks of its households found a problem. Open of the
// first of the keys has the households.
func (s *Sheet) denied() (faults []Fault) {
	columns := []int{-1} // a village's file has its answers in the total
	if s.By == ByVillage {
		columns = nil
		for c := range s.Columns {
			columns = append(columns, c)
		}
	} else if len(s.book.villages) != 1 {
		return nil
	}
	for _, c := range columns {
		for i := 1; i <= guarantees; i++ {
			found, no := "annex2_"+strconv.Itoa(i), "annex2_no_"+strconv.Itoa(i)
			if n := s.Cell(found, c).Number; n > 0 && s.Cell(no, c).Number > 0 {
				f, _ := FigureNamed(found)
				fault := Fault{Keys: []string{found, no}, Text: fmt.Sprintf(saysDenied, f.Title, n)}
				if c >= 0 {
					fault.Column = s.Columns[c].Name
				}
				faults = append(faults, fault)
			}
		}
	}
	return faults
}
