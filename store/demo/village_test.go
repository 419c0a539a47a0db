package demo

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms/idcard"
)

func TestVillageHasTheFiguresOfTheSource(t *testing.T) {
	hs := newVillage(Households, 1)
	perGroup, reg, regPeople, all := map[string]int{}, 0, 0, 0
	for _, h := range hs {
		perGroup[h.group]++
		all += len(h.members)
		if isRegistered(h.kind) {
			reg++
			regPeople += len(h.members)
		}
	}
	if len(hs) != 246 || all != 914 || reg != 40 || regPeople != 87 || len(perGroup) != 5 {
		t.Errorf("%d households, %d people, %d registered of %d people, %d groups", len(hs), all, reg, regPeople, len(perGroup))
	}
	if perGroup["石岭组"] != 52 {
		t.Errorf("石岭组 has %d households", perGroup["石岭组"])
	}
}

func TestTheSameSeedMakesTheSameVillage(t *testing.T) {
	if !reflect.DeepEqual(newVillage(300, 7), newVillage(300, 7)) {
		t.Error("two villages of one seed differ")
	}
	if reflect.DeepEqual(newVillage(300, 7), newVillage(300, 8)) {
		t.Error("two seeds made one village")
	}
}

func TestNamesThatAreHardToFind(t *testing.T) {
	hs := newVillage(Households, 1)
	for no, want := range namedHeads {
		if got := hs[no-1].members[0]; got.name != want.name || got.sex != want.sex {
			t.Errorf("household %d: head %q", no, got.name)
		}
	}
	h := hs[36]
	if h.group != "石岭组" || h.number != "037" || len(h.members) != 4 || !isRegistered(h.kind) {
		t.Errorf("household 37: %s %s, %d people, kind %s", h.group, h.number, len(h.members), h.kind)
	}
	two := 0
	for _, h := range hs {
		for _, p := range h.members {
			if len([]rune(familyName(p.name))) == 2 {
				two++
			}
		}
	}
	if two < 3 {
		t.Errorf("%d people with a surname of two characters", two)
	}
}

// TestPeopleArePlausible holds for villages of any size and seed.
func TestPeopleArePlausible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 400).Draw(t, "households")
		hs := newVillage(n, rapid.Uint64().Draw(t, "seed"))
		seen := map[string]bool{}
		for i, h := range hs {
			if len(h.members) == 0 || h.members[0].rel != isHead {
				t.Fatalf("household %d has no head", i+1)
			}
			if i > 0 && (h.number <= hs[i-1].number) {
				t.Fatalf("number %s follows %s", h.number, hs[i-1].number)
			}
			checkReason(t, h)
			for j, p := range h.members {
				checkPerson(t, h, j, p)
				if seen[p.idno] {
					t.Fatalf("an ID number twice, in household %d", i+1)
				}
				seen[p.idno] = true
			}
		}
	})
}

func checkPerson(t *rapid.T, h household, j int, p person) {
	where := h.number + " member " + strconv.Itoa(j)
	n, fault := idcard.Parse(p.idno, census)
	if fault != "" || !strings.HasPrefix(p.idno, "990101") {
		t.Fatalf("%s: ID number is wrong: %q", where, fault)
	}
	if n.Sex() != p.sex || !n.Birth().Equal(p.birth) || n.Age(census) != p.age {
		t.Fatalf("%s: ID number says another sex, birth or age", where)
	}
	if j > 0 && p.rel == isHead {
		t.Fatalf("%s: a second head", where)
	}
	if p.rel == spouse && p.sex == h.members[0].sex {
		t.Fatalf("%s: spouse has the head's sex", where)
	}
	if p.age < 16 && p.card["labor"] != "05" {
		t.Fatalf("%s: a child of %d with labor %s", where, p.age, p.card["labor"])
	}
	if p.card["work"] != "" && !p.ableToWork() {
		t.Fatalf("%s: works away, unable to work", where)
	}
	if (p.card["edu"] == "") == (p.card["school"] == "") {
		t.Fatalf("%s: exactly one of schooling and school must be set", where)
	}
	if (p.card["health"] == "04") != (p.card["disab_no"] != "") {
		t.Fatalf("%s: disability and its certificate disagree", where)
	}
	if len([]rune(p.name)) < 2 {
		t.Fatalf("%s: name %q", where, p.name)
	}
}

// checkReason: illness, disability or want of labour as a reason must be seen in the people.
func checkReason(t *rapid.T, h household) {
	ill, disabled, able := false, false, false
	for _, p := range h.members {
		ill = ill || p.card["health"] == "02" || p.card["health"] == "03"
		disabled = disabled || p.card["health"] == "04"
		able = able || p.ableToWork()
	}
	borne := map[string]bool{"": true, "01": ill, "02": disabled, "07": able, "08": !able}
	for _, field := range []string{"cause", "risk"} {
		if !borne[h.card[field]] {
			t.Fatalf("%s: %s is %s, and nobody shows it", h.number, field, h.card[field])
		}
	}
	if (h.monitored != "") != (h.card["risk"] != "" && h.card["mon_date"] != "") {
		t.Fatalf("%s: watched without a risk and a date, or the reverse", h.number)
	}
}

func TestVillageScales(t *testing.T) {
	hs := newVillage(5000, 1)
	all, reg := 0, 0
	for _, h := range hs {
		all += len(h.members)
		if isRegistered(h.kind) {
			reg++
		}
	}
	if all != scaled(people, 5000) || reg != scaled(registered, 5000) {
		t.Errorf("%d people, %d registered", all, reg)
	}
	if hs[0].number != "0001" {
		t.Errorf("first number %s", hs[0].number)
	}
}
