package demo

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// Codes of the cards' choice lists that the village uses.
const (
	male, female = "1", "2"

	general, lifted, liftedFormer, watched, relief, supported = "01", "02", "03", "04", "05", "06"

	unstable, fringe, sudden = "01", "02", "03"

	isHead, spouse, son, daughter, sonsWife, grandson, granddaughter, father, mother, sibling = "01", "02", "03", "04", "05",
		"07", "08", "11", "12", "22"
)

// A person is one member of a household; card holds the fields of the member card besides name, sex, relation and number.
type person struct {
	name, sex, rel, idno string
	birth                time.Time
	age                  int
	card                 map[string]string
}

func (p person) ableToWork() bool {
	labor := p.card["labor"]
	return labor == "01" || labor == "02" || labor == "03"
}

// lives are the relations that join a head, in order, by the head's stage of life; a household takes as many as it needs.
var lives = map[string][][]string{
	"young": {
		{spouse, son, daughter, mother, father, daughter, sibling},
		{mother, father, spouse, daughter, son, son, sibling},
		{spouse, daughter, mother, son, father, daughter, sibling},
	},
	"middle": {
		{spouse, son, daughter, mother, sonsWife, grandson, father},
		{spouse, daughter, son, sonsWife, granddaughter, mother, grandson},
		{mother, spouse, son, sonsWife, grandson, daughter, granddaughter},
	},
	"old": {
		{spouse, son, sonsWife, grandson, granddaughter, daughter, grandson},
		{son, sonsWife, granddaughter, grandson, spouse, daughter, grandson},
		{spouse, daughter, son, sonsWife, grandson, granddaughter, grandson},
	},
}

// family invents the people of household number no: the head first, then those of a plausible life.
func family(r *rand.Rand, h *household, no, size int) []person {
	head := namedHeads[no]
	stage, age := stageOf(r, size)
	head.rel, head.age = isHead, age
	if head.sex == "" {
		head.sex = male
		if r.IntN(5) == 0 {
			head.sex = female
		}
		head.name = surname(r, h.group) + given(r, head.sex, age)
	}
	all := []person{head}
	script := lives[stage][r.IntN(len(lives[stage]))]
	for _, rel := range script[:min(size-1, len(script))] {
		all = append(all, relative(r, all, rel, h.group))
	}
	if no == 88 && len(all) > 1 && all[1].rel == spouse && all[1].sex == female {
		all[1].name, all[1].card = dottedName, map[string]string{"nation": "05"}
	}
	return all
}

func stageOf(r *rand.Rand, size int) (stage string, age int) {
	switch n := r.IntN(10); {
	case size == 1 && n < 8, size > 1 && n < 3:
		return "old", 60 + r.IntN(21)
	case n < 6:
		return "middle", 48 + r.IntN(12)
	}
	return "young", 29 + r.IntN(19)
}

// relative invents one who joins a head; descendants bear the father's name.
func relative(r *rand.Rand, all []person, rel, group string) person {
	head := all[0]
	p := person{rel: rel, sex: male}
	bearsName := false
	switch rel {
	case spouse:
		p.sex = opposite(head.sex)
		p.age = max(22, head.age-3+r.IntN(7))
	case son, daughter:
		p.age = max(0, head.age-22-r.IntN(6))
		bearsName = true
	case sonsWife:
		p.age = max(21, ageOf(all, son)-2+r.IntN(4))
	case grandson, granddaughter:
		p.age = max(0, ageOf(all, son)-22-r.IntN(6))
		bearsName = true
	case father, mother:
		p.age = min(95, head.age+21+r.IntN(8))
		bearsName = rel == father
	case sibling:
		p.age = max(18, head.age-6+r.IntN(8))
		bearsName = true
	}
	if rel == daughter || rel == sonsWife || rel == granddaughter || rel == mother {
		p.sex = female
	}
	family := surname(r, group)
	if bearsName {
		family = fatherName(all, rel)
	}
	p.name = family + given(r, p.sex, p.age)
	for sameName(all, p.name) {
		p.name = family + given(r, p.sex, p.age)
	}
	return p
}

// fatherName is the surname that a relation bears: the head's, or her husband's for the children of a woman.
func fatherName(all []person, rel string) string {
	if all[0].sex == female && rel != father && rel != sibling {
		for _, p := range all[1:] {
			if p.rel == spouse || p.rel == son {
				return familyName(p.name)
			}
		}
	}
	return familyName(all[0].name)
}

func sameName(all []person, name string) bool {
	for _, p := range all {
		if p.name == name {
			return true
		}
	}
	return false
}

func opposite(sex string) string {
	if sex == male {
		return female
	}
	return male
}

func ageOf(all []person, rel string) int {
	for _, p := range all {
		if p.rel == rel {
			return p.age
		}
	}
	return all[0].age - 24
}

// idNumbers hands out ID numbers of the area 990101, each once.
type idNumbers struct{ used map[string]bool }

// assign gives a person a birth date of the right age and a number whose 17th digit tells the sex.
func (ids idNumbers) assign(r *rand.Rand, p *person) {
	for {
		p.birth = census.AddDate(-p.age, 0, -r.IntN(364))
		serial := r.IntN(500) * 2
		if p.sex == male {
			serial++
		}
		first17 := "990101" + p.birth.Format("20060102") + fmt.Sprintf("%03d", serial)
		p.idno = first17 + checkDigit(first17)
		if !ids.used[p.idno] {
			ids.used[p.idno] = true
			return
		}
	}
}

// checkDigit is the 18th character by GB 11643.
func checkDigit(first17 string) string {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(first17[i]-'0') * w
	}
	return "10X98765432"[sum%11 : sum%11+1]
}
