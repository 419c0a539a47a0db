package store

import (
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/store/revision"
)

// A Member is the typed view of a member record; fields as in the form `member`, household is the parent's id.
//
// Invariants: household names a household record; name is not blank.
type Member struct{ *Record }

// Household is the id of the household that the member belongs to.
func (m Member) Household() string { return m.Text("household") }

// Name is the member's name as written on the card.
func (m Member) Name() string { return m.Text("name") }

// IDNumber is the ID number, a certificate number, or a placeholder that begins with 999999; "" if unknown.
func (m Member) IDNumber() string { return m.Text("idno") }

// Left reports that the card says the member is no longer one: died, married away, moved out.
func (m Member) Left() bool { return m.Text("chg") == "out" }

// NewMember creates a member whose id comes from the ID number. A person who has this number already, or, without a
// number, this name in the household, is patched instead; created reports which. ErrNotFound without the household.
func (t *Tx) NewMember(household, idNumber string, card forms.Answers) (id string, created bool, err error) {
	return t.AddMember(household, idNumber, answerFields(card))
}

// AddMember is NewMember with the card as fields, which are changed but not kept.
func (t *Tx) AddMember(household, idNumber string, patch revision.Fields) (id string, created bool, err error) {
	leave, err := t.at(household)
	defer leave()
	if err != nil {
		return "", false, fmt.Errorf("new member: %w", err)
	}
	there, err := t.exists(revision.Household, household)
	if err == nil && !there {
		err = fmt.Errorf("household %s: %w", household, ErrNotFound)
	}
	if err != nil {
		return "", false, fmt.Errorf("new member: %w", err)
	}
	patch["household"] = revision.Text(household)
	setDefault(patch, "idno", idNumber)
	key := personKey(idNumber)
	var known bool
	if key != "" {
		id, known, err = t.memberNumbered(key)
	} else {
		id, known, err = t.memberNamed(household, decodeAnswer(patch["name"]).Text)
	}
	if err != nil {
		return "", false, fmt.Errorf("new member: %w", err)
	}
	if err := t.Put(revision.Member, id, patch); err != nil {
		return "", false, fmt.Errorf("put member %s: %w", id, err)
	}
	return id, !known, nil
}

// memberNumbered is the id of the living member with this ID number, or the one that a new one gets.
func (t *Tx) memberNumbered(key string) (id string, known bool, err error) {
	id = revision.NaturalID(revision.Member, t.village(), key)
	if known, err = t.exists(revision.Member, id); known || err != nil {
		return id, known, err
	}
	ids, err := t.idsOf(ixMemberID, key)
	if err == nil && len(ids) == 1 {
		return ids[0], true, nil
	}
	return id, false, err
}

// memberNamed is the id of the living member without a number who has this name in the household, or the one that a new one gets: made of
// the household and the name, so that two computers that take in one roster know the same person; random where that was somebody once.
func (t *Tx) memberNamed(household, name string) (id string, known bool, err error) {
	ms, err := t.Members(household)
	if err != nil {
		return "", false, err
	}
	for _, m := range ms {
		if personKey(m.IDNumber()) == "" && normal.Name(m.Name()) == normal.Name(name) {
			return m.ID, true, nil
		}
	}
	id = revision.NaturalID(revision.Member, t.village(), "name", household, normal.Name(name))
	if was, err := t.lookup(revision.Member, id); err != nil || was == nil && normal.Name(name) != "" {
		return id, false, err
	}
	id, err = t.NewID()
	return id, false, err
}

// Member is a member by id; ErrNotFound if there is none.
func (t *Tx) Member(id string) (Member, error) {
	r, err := t.living(revision.Member, id)
	return Member{r}, err
}

// Members are the living members of a household: the head first, then as their relation to the head is coded, the older
// first. Who left is among them.
func (t *Tx) Members(household string) ([]Member, error) {
	var ms []Member
	err := t.indexPrefix(ixMember, household+rowSep, func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Member, id)
		ms = append(ms, Member{r})
		return err
	})
	return ms, err
}

// memberValue is the row of a member under the household: in the order of Members, with what Household.Priority counts.
func memberValue(r *Record) string {
	rel := r.Text("rel")
	if rel == "" {
		rel = "99"
	}
	return rowValue(clip(r.Text("household"), maxID), clip(rel, 8), birthOf(r), memberMarks(r))
}

// birthOf is the birth date of a member, 2006-01-02, from the card or else from the ID number; "" if neither tells.
func birthOf(r *Record) string { return birthDate(r.Text("birth"), r.Text("idno")) }

// BirthDate is the birth date of a member, 2006-01-02, by what the card says (birth, idno): the date, or else the ID number; "" if
// neither tells.
func (t *Tx) BirthDate(birth, idno string) string { return birthDate(birth, idno) }

func birthDate(birth, idno string) string {
	if birth != "" {
		return clip(birth, 10)
	}
	if id := personKey(idno); len(id) >= 14 {
		return id[6:10] + "-" + id[10:12] + "-" + id[12:14]
	}
	return ""
}

// The letters of a member's row.
const (
	markLeft     = 'O'
	markLabor    = 'L' // card field labor 01, 02 or 03: able to work, weakly too
	markDibao    = 'D'
	markTekun    = 'T'
	markIllness  = 'I' // card field health 03
	markDisabled = 'X' // card field health 04
	markApart    = 'A' // tekun_way apart: supported where they live (分散供养)
	markTogether = 'G' // tekun_way home: in a home (集中供养)

	markDibaoOpen  = 'd' // nobody said whether
	markTekunOpen  = 't'
	markHealthOpen = 'h'
)

func memberMarks(r *Record) string {
	labor, dibao, tekun := r.Text("labor"), r.Text("dibao"), r.Text("tekun")
	health := " " + r.Text("health") + " "
	var b strings.Builder
	for _, m := range []struct {
		mark rune
		set  bool
	}{
		{markLeft, r.Text("chg") == "out"},
		{markLabor, labor == "01" || labor == "02" || labor == "03"},
		{markDibao, dibao == "yes"},
		{markTekun, tekun == "yes"},
		{markIllness, strings.Contains(health, " 03 ")},
		{markDisabled, strings.Contains(health, " 04 ")},
		{markDibaoOpen, dibao == ""},
		{markTekunOpen, tekun == ""},
		{markHealthOpen, strings.TrimSpace(health) == ""},
		{markApart, r.Text("tekun") == "yes" && r.Text("tekun_way") == "apart"},
		{markTogether, r.Text("tekun") == "yes" && r.Text("tekun_way") == "home"},
	} {
		if m.set {
			b.WriteRune(m.mark)
		}
	}
	return b.String()
}

// add counts one member's row; born on or before oldest makes an elderly person.
func (p *people) add(value, oldest string) (household string) {
	parts := rowParts(value, 4)
	household, birth, marks := parts[0], parts[2], parts[3]
	if strings.ContainsRune(marks, markLeft) {
		return household
	}
	p.size++
	if strings.ContainsRune(marks, markLabor) {
		p.labor++
	}
	switch {
	case birth == "":
	case birth <= oldest:
		p.elderly++
	default:
		p.young = true
	}
	p.dibaoOpen = p.dibaoOpen || strings.ContainsRune(marks, markDibaoOpen)
	p.tekunOpen = p.tekunOpen || strings.ContainsRune(marks, markTekunOpen)
	p.healthOpen = p.healthOpen || strings.ContainsRune(marks, markHealthOpen)
	p.dibao = p.dibao || strings.ContainsRune(marks, markDibao)
	if strings.ContainsRune(marks, markTekun) {
		p.tekun = true
		p.apart = p.apart || strings.ContainsRune(marks, markApart)
		p.wayOpen = p.wayOpen || !strings.ContainsAny(marks, string(markApart)+string(markTogether))
	}
	p.illness = p.illness || strings.ContainsRune(marks, markIllness)
	p.disabled = p.disabled || strings.ContainsRune(marks, markDisabled)
	return household
}

// Ages are the bounds of ages: the latest birth date (2006-01-02) of who is an elderly person today, and that of who is no child any
// more: everybody who was born later is one.
func (t *Tx) Ages() (elderly, child string) {
	return t.oldest(), t.now.AddDate(-adultAge, 0, 0).Format(dateLayout)
}

// oldest is the latest birth date of someone who is elderly today.
func (t *Tx) oldest() string {
	years := 60
	today := t.today()
	if n, err := fmt.Sscanf(t.Setting("old_age", today), "%d", &years); n != 1 || err != nil {
		years = 60
	}
	return t.now.AddDate(-years, 0, 0).Format(dateLayout)
}

// peopleOf counts the members of one household; see oldest.
func (t *Tx) peopleOf(household, oldest string) (people, error) {
	var p people
	err := t.indexPrefix(ixMember, household+rowSep, func(value string, _ revision.Kind, _ string) error {
		p.add(value, oldest)
		return nil
	})
	if err != nil {
		return p, err
	}
	latest := ""
	err = t.indexPrefix(ixAbout, household+rowSep, func(value string, _ revision.Kind, _ string) error {
		if parts := rowParts(value, 5); parts[4] != "" && parts[1] >= latest {
			latest, p.lowIncome, p.lowKnown = parts[1], parts[4] == lowYes, true
		}
		return nil
	})
	return p, err
}

// peopleOfAll counts the members of every household, of which there are about so many, in one pass over the index.
func (t *Tx) peopleOfAll(households int) (map[string]people, error) {
	all := make(map[string]people, households)
	oldest := t.oldest()
	var p people
	current := ""
	err := t.indexPrefix(ixMember, "", func(value string, _ revision.Kind, _ string) error {
		household, _, _ := strings.Cut(value, rowSep)
		if household != current {
			all[current], current, p = p, household, people{}
		}
		p.add(value, oldest)
		return nil
	})
	all[current] = p
	if err != nil {
		return nil, err
	}
	err = t.eachLowIncome(func(household string, low bool) {
		p := all[household]
		p.lowIncome, p.lowKnown = low, true
		all[household] = p
	})
	delete(all, "")
	return all, err
}

// eachLowIncome calls fn for every household check in the order of their completion within a household: the last says
// what holds.
func (t *Tx) eachLowIncome(fn func(household string, low bool)) error {
	return t.indexPrefix(ixAbout, "", func(value string, _ revision.Kind, _ string) error {
		if p := rowParts(value, 5); p[4] != "" {
			fn(p[0], p[4] == lowYes)
		}
		return nil
	})
}

// EachNumber calls fn for the ID number of every living member who has one, as it is compared: in capitals, without spaces.
func (t *Tx) EachNumber(fn func(number, member string)) error {
	return t.indexPrefix(ixMemberID, "", func(number string, _ revision.Kind, id string) error {
		fn(number, id)
		return nil
	})
}

// Numbered are the living members with exactly this ID number.
func (t *Tx) Numbered(number string) ([]Member, error) {
	key := personKey(number)
	if key == "" {
		return nil, nil
	}
	ids, err := t.idsOf(ixMemberID, key)
	var ms []Member
	for _, id := range ids {
		m, err := t.Member(id)
		if err != nil {
			return nil, err
		}
		ms = append(ms, m)
	}
	return ms, err
}

// EachName calls fn for every living member with the name, in the form in which names are found, and the id of the household.
func (t *Tx) EachName(fn func(member, name, household string)) error {
	return t.indexPrefix(ixName, "", func(value string, kind revision.Kind, id string) error {
		if name, household, _ := strings.Cut(value, rowSep); kind == revision.Member {
			fn(id, name, household)
		}
		return nil
	})
}
