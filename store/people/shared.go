package people

import (
	"cmp"
	"fmt"

	"cunce/store"
)

// share says that somebody of the household belongs to a second one too.
func (d *doing) share() error {
	m, err := d.member(d.c.Member)
	if err != nil {
		return err
	}
	if d.c.To == d.house.ID || d.c.To == "" {
		return refuse(refusedTo)
	}
	to, err := d.tx.Household(d.c.To)
	if err != nil {
		return err
	}
	if m.Also() != "" {
		other, err := d.tx.Household(m.Also())
		if err != nil {
			return err
		}
		return refuse(refusedShared, m.Name(), other.Head())
	}
	why := cmp.Or(d.c.Value, d.c.Reason)
	if why == "" {
		return refuse(refusedWhyShared)
	}
	d.households, d.members = []string{d.house.ID, to.ID}, []string{m.ID}
	d.tell(fmt.Sprintf(toldShared, m.Name(), d.house.Head(), to.Head(), why))
	return d.tx.Share(m.ID, to.ID, why, d.c.Date)
}

// unshare ends it.
func (d *doing) unshare() error {
	m, err := d.member(d.c.Member)
	if err != nil {
		return err
	}
	if m.Also() == "" {
		return refuse(refusedNotShared, m.Name())
	}
	to, err := d.tx.Household(m.Also())
	if err != nil {
		return err
	}
	d.households, d.members = []string{d.house.ID, to.ID}, []string{m.ID}
	d.tell(fmt.Sprintf(toldUnshared, m.Name(), d.house.Head(), to.Head()))
	return d.tx.Share(m.ID, "", "", "")
}

// followShared lets those who belong to a household that ends belong to the one that it goes into; whoever lives there
// belongs to one only from then on.
func (d *doing) followShared(to store.Household) error {
	shared, err := d.tx.Shared(d.house.ID)
	if err != nil {
		return err
	}
	for _, m := range shared {
		why, from := m.AlsoWhy()
		into := to.ID
		if m.Household() == to.ID {
			into, why, from = "", "", ""
		}
		if err := d.tx.Share(m.ID, into, why, from); err != nil {
			return err
		}
		d.members = append(d.members, m.ID)
	}
	for _, m := range d.all {
		if m.Also() == to.ID {
			if err := d.tx.Share(m.ID, "", "", ""); err != nil {
				return err
			}
		}
	}
	return nil
}
