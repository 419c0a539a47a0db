package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// The sample village of source 001.
const (
	people         = 914
	registered     = 40
	registeredSize = 87
)

// groups are the village groups in walking order, with their share of the households.
var groups = []struct {
	name  string
	share int
}{{"刘家沟组", 16}, {"东洼组", 14}, {"石岭组", 52}, {"唐洼组", 71}, {"位家沟组", 93}}

// census is the day on which the people have their ages; it does not follow the clock, so that one seed makes the same
// people on every day.
var census = time.Date(2022, 8, 6, 0, 0, 0, 0, time.UTC)

// A household and its people, head first; card holds the fields of its card besides those below.
type household struct {
	number, group, kind, monitored string
	phone                          string
	members                        []person
	card                           map[string]string
}

// newVillage invents a village of n households. Sizes add up to the village's figures, scaled to n.
func newVillage(n int, seed uint64) []household {
	r := rand.New(rand.NewPCG(seed, 0x63756e6365))
	hs := make([]household, n)
	nameHouseholds(hs)
	reg := scaled(registered, n)
	chooseRegistered(r, hs, reg)
	chooseOthers(r, hs)
	sizes := householdSizes(r, hs, reg, n)
	ids := idNumbers{used: map[string]bool{}}
	for i := range hs {
		h := &hs[i]
		h.members = family(r, h, i+1, sizes[i])
		for j := range h.members {
			ids.assign(r, &h.members[j])
			fillPerson(r, h, &h.members[j], i*10+j)
		}
		fillHousehold(r, h)
	}
	return hs
}

func scaled(figure, n int) int { return (figure*n + Households/2) / Households }

// nameHouseholds deals the households out to the groups and numbers them in walking order.
func nameHouseholds(hs []household) {
	n, digits := len(hs), max(3, len(fmt.Sprint(len(hs))))
	i, sum := 0, 0
	for g, group := range groups {
		sum += group.share
		end := scaled(sum, n)
		if g == len(groups)-1 {
			end = n
		}
		for ; i < end; i++ {
			hs[i].group = group.name
			hs[i].number = fmt.Sprintf("%0*d", digits, i+1)
			hs[i].kind = general
			hs[i].card = map[string]string{}
		}
	}
}

// chooseRegistered marks reg households as lifted out of poverty; number 37 is one of them where there are any.
func chooseRegistered(r *rand.Rand, hs []household, reg int) {
	order := r.Perm(len(hs))
	if reg > 0 && len(hs) >= 37 {
		for k, i := range order {
			if i == 36 {
				order[0], order[k] = order[k], order[0]
			}
		}
	}
	for k, i := range order[:reg] {
		hs[i].kind = lifted
		if k%4 == 3 {
			hs[i].kind = liftedFormer
		}
		if k%20 == 7 {
			hs[i].monitored = unstable
		}
	}
}

// chooseOthers marks a few of the remaining households as monitored, on relief or supported.
func chooseOthers(r *rand.Rand, hs []household) {
	kinds := []struct {
		kind, monitored string
		count           int
	}{{watched, fringe, 3}, {watched, sudden, 1}, {relief, "", 6}, {supported, "", 4}}
	order := r.Perm(len(hs))
	for _, k := range kinds {
		left := scaled(k.count, len(hs))
		for _, i := range order {
			if left > 0 && hs[i].kind == general && namedHeads[i+1].name == "" {
				hs[i].kind, hs[i].monitored = k.kind, k.monitored
				left--
			}
		}
	}
}

// householdSizes draws a size for each household so that the registered ones and all together have their exact totals.
func householdSizes(r *rand.Rand, hs []household, reg, n int) []int {
	sizes := make([]int, n)
	var regs, others []int
	for i := range hs {
		small := isRegistered(hs[i].kind) || hs[i].kind == supported
		switch {
		case hs[i].kind == supported:
			sizes[i] = 1
		case small:
			sizes[i] = 1 + r.IntN(3)
		default:
			sizes[i] = 2 + r.IntN(5)
		}
		if n >= 37 && i == 36 {
			sizes[i] = 4
			continue
		}
		if isRegistered(hs[i].kind) {
			regs = append(regs, i)
		} else if hs[i].kind != supported {
			others = append(others, i)
		}
	}
	want := (reg*registeredSize + registered/2) / registered
	fit(r, sizes, regs, want-sumWhere(sizes, hs, true))
	fit(r, sizes, others, scaled(people, n)-want-sumWhere(sizes, hs, false))
	return sizes
}

// fit adds diff people to the given households, one at a time, between 1 and 8 people each.
func fit(r *rand.Rand, sizes, of []int, diff int) {
	for tries := 0; diff != 0 && len(of) > 0 && tries < 1_000_000; tries++ {
		i := of[r.IntN(len(of))]
		switch {
		case diff > 0 && sizes[i] < 8:
			sizes[i]++
			diff--
		case diff < 0 && sizes[i] > 1:
			sizes[i]--
			diff++
		}
	}
}

func sumWhere(sizes []int, hs []household, reg bool) int {
	sum := 0
	for i, n := range sizes {
		if isRegistered(hs[i].kind) == reg {
			sum += n
		}
	}
	return sum
}

func isRegistered(kind string) bool { return kind == lifted || kind == liftedFormer }

// fillHousehold gives a household what its card holds besides the people.
func fillHousehold(r *rand.Rand, h *household) {
	c := h.card
	c["addr"] = h.group + strings.TrimLeft(h.number, "0") + "号"
	c["moved"] = "no"
	c["land"] = fmt.Sprintf("%.1f", 0.5+r.Float64()*9)
	c["area"] = fmt.Sprint(60 + r.IntN(120))
	c["road_km"] = fmt.Sprintf("%.1f", r.Float64()*2)
	c["dgrade"] = []string{"A", "A", "B", "B", "B"}[r.IntN(5)]
	c["power"], c["tv"] = "yes", "yes"
	c["waterkind"] = "自来水"
	c["nolabor"] = "yes"
	for _, p := range h.members {
		if p.ableToWork() {
			c["nolabor"] = "no"
		}
		if h.phone == "" {
			h.phone = p.card["phone"]
		}
	}
	if isRegistered(h.kind) {
		c["first_date"] = fmt.Sprintf("%d-12-%02d", 2013+r.IntN(4), 1+r.IntN(28))
		c["cause"], _ = h.reason()
	}
	if h.monitored != "" {
		c["mon_type"] = h.monitored
		c["mon_date"] = fmt.Sprintf("2021-%02d-%02d", 3+r.IntN(9), 1+r.IntN(28))
		_, c["risk"] = h.reason()
		c["cleared"] = "no"
	}
}

// reason is why a household is poor or might become so, as the codes of the lists cause and risk: one that its people bear
// out.
func (h *household) reason() (cause, risk string) {
	able := false
	for _, p := range h.members {
		switch p.card["health"] {
		case "04":
			return "02", "02"
		case "02", "03":
			return "01", "01"
		}
		able = able || p.ableToWork()
	}
	if !able {
		return "08", "08"
	}
	return "07", "07"
}
