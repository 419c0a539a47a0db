package exchange

import (
	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/locality"
	"cunce/store/revision"
)

// A register is what the file knows, by the keys that a roster has. Of the records it keeps only what they are found by: whole, those of
// a village take as much memory as all the rest of an import.
type register struct {
	tx                 *store.Tx
	village            locality.Village // with the codes that it had
	byNumber, byHeadID map[string]*home
	byOther            map[string][]*home // by the number in the household register or the village's own, with its field
	byID               map[string]*home   // by record
	members            map[string]*inhabitant
	twins              map[string][]*inhabitant // by name and day of birth
	named              map[string][]*inhabitant // by household and name
}

// A home is a household of the file.
type home struct{ id, number, head string }

// An inhabitant is a member of the file.
type inhabitant struct{ id, idNumber, household string }

func readRegister(tx *store.Tx) (*register, error) {
	reg := &register{
		tx: tx, byNumber: map[string]*home{}, byHeadID: map[string]*home{}, byOther: map[string][]*home{}, byID: map[string]*home{},
		members: map[string]*inhabitant{}, twins: map[string][]*inhabitant{}, named: map[string][]*inhabitant{},
	}
	var err error
	if reg.village, err = tx.Village(); err != nil {
		return nil, err
	}
	if err := reg.readHomes(); err != nil {
		return nil, err
	}
	err = tx.Each(revision.Member, func(r *store.Record) error {
		reg.add(store.Member{Record: r})
		return nil
	})
	return reg, err
}

// readHomes reads the households in walking order, of which the last counts where several have a number.
func (reg *register) readHomes() error {
	roster, err := reg.tx.Roster()
	if err != nil {
		return err
	}
	for i := range roster {
		h, err := reg.tx.Record(revision.Household, roster[i].ID)
		if err != nil {
			return err
		}
		at := &home{h.ID, h.Text("hh_no"), h.Text("head")}
		reg.byID[h.ID] = at
		if no := numberKey(at.number); no != "" {
			reg.byNumber[no] = at
		}
		for _, field := range otherNumbers {
			if no := numberKey(h.Text(field)); no != "" {
				reg.byOther[field+" "+no] = append(reg.byOther[field+" "+no], at)
			}
		}
		if id := h.Text("head_id"); id != "" && !idcard.Placeholder(id) {
			reg.byHeadID[id] = at
		}
	}
	return nil
}

func (reg *register) add(m store.Member) {
	at := &inhabitant{m.ID, m.IDNumber(), m.Household()}
	reg.members[personKey(at.idNumber, at.household, m.Name())] = at
	home := at.household + " " + normal.Name(m.Name())
	reg.named[home] = append(reg.named[home], at)
	if key := twinKey(m.Name(), at.idNumber, m.Text("birth")); key != "" && !m.Left() {
		reg.twins[key] = append(reg.twins[key], at)
	}
}

// member is the member that a person of the workbook is, found false for a new one.
func (reg *register) member(household string, p *Person) (m store.Member, found bool, err error) {
	at := reg.members[personKey(p.ID, household, p.Name)]
	if at == nil {
		at = reg.lacking(household, p)
	}
	if at == nil {
		return m, false, nil
	}
	m.Record, err = reg.tx.Record(revision.Member, at.id)
	return m, err == nil, err
}

// personKey is what a person is found by: the ID number, or the name within the household where there is none or a
// placeholder, which many may share.
func personKey(id, household, name string) string {
	if numberless(id) {
		return household + " " + normal.Name(name)
	}
	return id
}

// numberless: the text tells nobody apart.
func numberless(id string) bool { return id == "" || idcard.Placeholder(id) }

// find is the household of the file that a household of the roster is: that of its national number, else, where one of the two has
// none, that of its number in the household register, of the village's own, or of its head; nil for a new one.
func (reg *register) find(h *Household) *home {
	for _, no := range reg.village.Numbers(h.Number) {
		if found := reg.byNumber[no]; found != nil && no != "" {
			return found
		}
	}
	for _, field := range otherNumbers {
		no := numberKey(h.Card.Text(field))
		if found := reg.byOther[field+" "+no]; no != "" && len(found) == 1 && (h.Number == "" || found[0].number == "") {
			return found[0]
		}
	}
	found := reg.byHeadID[h.HeadID]
	if found == nil || h.HeadID == "" || h.Number != "" && found.number != "" {
		return nil
	}
	return found
}

// otherNumbers are the fields of the numbers that a household has besides the national one.
var otherNumbers = []string{"reg_no", "own_no"}

// headOf is the head's name of a household record, "" where it is gone.
func (reg *register) headOf(id string) string {
	if h := reg.byID[id]; h != nil {
		return h.head
	}
	return ""
}
