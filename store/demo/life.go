package demo

import (
	"fmt"
	"math/rand/v2"
)

// fillPerson gives a person school or schooling, health, labour, work and insurance that fit the age. no makes the phone
// number unique.
func fillPerson(r *rand.Rand, h *household, p *person, no int) {
	if p.card == nil {
		p.card = map[string]string{"nation": "01"}
	}
	c := p.card
	c["idtype"] = "01"
	c["party"] = "13"
	if p.age >= 25 && r.IntN(14) == 0 {
		c["party"] = "01"
	}
	student := fillSchool(r, p)
	fillHealth(r, h, p)
	fillLabor(r, h, p, student)
	c["ins_res"], c["ins_emp"], c["ins_big"] = "yes", "no", "yes"
	if p.age >= 16 && !student {
		c["pen_res"] = "yes"
	}
	c["dibao"], c["tekun"], c["moved"] = yes(h.kind == relief), yes(h.kind == supported), "no"
	if h.kind == supported {
		c["tekun_way"] = "apart"
	}
	if p.age >= 18 && p.age < 80 && (p.rel == isHead || r.IntN(2) == 0) {
		// No range of mobile numbers is set aside for samples; this one is at least all alike.
		c["phone"] = fmt.Sprintf("19900%06d", no%1_000_000)
	}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// fillSchool sets the school of those who are at one and the schooling of the others, and reports whether it is the former.
func fillSchool(r *rand.Rand, p *person) bool {
	school := ""
	switch {
	case p.age < 3:
		p.card["edu"] = "08"
		return false
	case p.age < 6:
		school = "02"
	case p.age < 12:
		school = "03"
	case p.age < 15:
		school = []string{"04", "05", "06"}[p.age-12]
	case p.age < 18:
		school = []string{"07", "08", "09"}[p.age-15]
		if r.IntN(3) == 0 {
			school = []string{"10", "11", "12"}[p.age-15]
		}
	case p.age < 22 && r.IntN(2) == 0:
		school = "16"
	}
	if school != "" {
		p.card["school"] = school
		return true
	}
	switch n := r.IntN(10); {
	case p.age >= 65 && n < 4:
		p.card["edu"] = "01"
	case p.age >= 50 && n < 7:
		p.card["edu"] = "02"
	case n < 8 || p.age >= 60:
		p.card["edu"] = "03"
	case n < 9:
		p.card["edu"] = "04"
	default:
		p.card["edu"] = "05"
	}
	return false
}

func fillHealth(r *rand.Rand, h *household, p *person) {
	p.card["health"] = "01"
	frail := isRegistered(h.kind) || h.monitored != "" || h.kind == relief
	switch n := r.IntN(100); {
	case p.age >= 60 && n < 35, frail && p.age >= 30 && n < 25:
		p.card["health"] = "02"
	case frail && n > 95:
		p.card["health"] = "03"
	case n > 97, frail && n > 90:
		kind, grade := 1+r.IntN(6), 1+r.IntN(4)
		p.card["health"] = "04"
		p.card["disab"], p.card["disab_grade"] = fmt.Sprint(kind), fmt.Sprint(grade)
		p.card["disab_no"] = fmt.Sprintf("%s%d%d", p.idno, kind, grade)
	}
}

func fillLabor(r *rand.Rand, h *household, p *person, student bool) {
	c := p.card
	n := r.IntN(100)
	switch {
	case p.age < 16, student, p.age >= 80, h.kind == supported:
		c["labor"] = "05"
	case c["health"] == "04" && c["disab_grade"] <= "2", p.age >= 70:
		c["labor"] = "04"
	case p.age >= 60 || c["health"] != "01":
		c["labor"] = []string{"03", "03", "04"}[n%3]
	case n < 75:
		c["labor"] = "01"
	default:
		c["labor"] = "02"
	}
	if c["labor"] == "01" || c["labor"] == "02" {
		if r.IntN(10) < 6 && p.rel != isHead || r.IntN(10) < 3 {
			c["work"] = []string{"01", "02", "03", "04"}[r.IntN(4)]
			c["work_m"] = fmt.Sprint(6 + r.IntN(6))
		}
	}
	c["post"] = "no"
	if isRegistered(h.kind) && c["labor"] == "03" && p.age < 70 && r.IntN(3) == 0 {
		c["post"], c["post_m"] = "yes", fmt.Sprint(6+r.IntN(6))
	}
}
