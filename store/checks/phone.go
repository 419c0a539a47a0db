package checks

import (
	"cunce/forms/expr"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// factFarPhone is who of another county has the same telephone number: neighbours share one, people of two counties do not.
const factFarPhone = "far_phone"

// phones are the households with a telephone and a county, by telephone.
type phones map[string][]*store.Record

// add keeps a household of which both are known: an unknown county is no other county.
func (p phones) add(r *store.Record) {
	if no := phoneKey(r.Text("phone")); no != "" && countyKey(r.Text("county")) != "" {
		p[no] = append(p[no], r)
	}
}

func phoneKey(text string) string { return code(normal.Width(text)) }

func countyKey(text string) string { return normal.Name(text) }

// far is a household of another county with the telephone number of a card, in words.
func (p phones) far(d *doc) expr.Value {
	own := countyKey(d.text("county"))
	if own == "" {
		return expr.Value{}
	}
	for _, r := range p[phoneKey(d.text("phone"))] {
		if r.ID != d.id && countyKey(r.Text("county")) != own {
			return expr.Str(say(wordOfCounty, r.Text("county"), houseWords(store.Household{Record: r})))
		}
	}
	return expr.Value{}
}

// phonesOf reads the telephones of all households.
func phonesOf(tx *store.Tx) (phones, error) {
	p := phones{}
	err := tx.Each(revision.Household, func(r *store.Record) error {
		kept := *r
		p.add(&kept)
		return nil
	})
	return p, err
}
