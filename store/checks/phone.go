package checks

import (
	"cunce/forms/expr"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// factFarPhone is who of another county has the same telephone number: neighbours share one, people of two counties do not.
const factFarPhone = "far_phone"

// phones are the households with a telephone and a county, by telephone; of each county two, of which one is not the household that is
// checked. However many share a number, there are no more to look at.
type phones map[string][]phoned

type phoned struct {
	county string // as counties are compared
	record *store.Record
}

// add keeps a household of which both are known: an unknown county is no other county.
func (p phones) add(r *store.Record) {
	no, county := phoneKey(r.Text("phone")), countyKey(r.Text("county"))
	if no == "" || county == "" {
		return
	}
	alike := 0
	for _, one := range p[no] {
		if one.county == county {
			alike++
		}
	}
	if alike < 2 {
		p[no] = append(p[no], phoned{county, r})
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
	for _, one := range p[phoneKey(d.text("phone"))] {
		if one.record.ID != d.id && one.county != own {
			return expr.Str(say(wordOfCounty, one.record.Text("county"), houseWords(store.Household{Record: one.record})))
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
