package main

import (
	"flag"
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/certificate"
)

// certificateList lists the certificates of a household, or of all.
func (c *cli) certificateList(fs *flag.FlagSet, args []string) error {
	household := fs.String("household", "", "")
	expired := fs.Bool("expired", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		id := ""
		if *household != "" {
			h, err := householdNumbered(tx, *household)
			if err != nil {
				return err
			}
			id = h.ID
		}
		all, err := certificate.Of(tx, id)
		if err != nil {
			return err
		}
		today := tx.Now().Format("2006-01-02")
		lines := []certificate.Certificate{}
		for _, one := range all {
			if !*expired || one.Expired(today) {
				lines = append(lines, one)
			}
		}
		if c.json {
			return c.print(lines)
		}
		for _, one := range lines {
			heads, err := headsOf(tx, one.Households)
			if err != nil {
				return err
			}
			until := one.Until
			if one.Expired(today) {
				until += sayExpired
			}
			c.say(sayCertificate, one.ID, one.Type, one.Number, one.Holder, until, one.Place, heads)
		}
		return nil
	})
}

// headsOf names households by their heads.
func headsOf(tx *store.Tx, ids []string) (string, error) {
	var heads []string
	for _, id := range ids {
		h, err := tx.Household(id)
		if err != nil {
			return "", err
		}
		heads = append(heads, h.Head())
	}
	return strings.Join(heads, "、"), nil
}

// certificateSet enters a certificate, or changes one.
func (c *cli) certificateSet(fs *flag.FlagSet, args []string) error {
	var one certificate.Certificate
	for name, into := range map[string]*string{"id": &one.ID, "type": &one.Type, "number": &one.Number, "holder": &one.Holder, "issued": &one.Issued,
		"until": &one.Until, "place": &one.Place, "note": &one.Note} {
		fs.StringVar(into, name, "", "")
	}
	households := fs.String("household", "", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			ids, err := householdIDs(tx, splitNames(*households))
			if err != nil {
				return err
			}
			one.Households = ids
			if one.ID != "" {
				if one, err = changed(tx, fs, one); err != nil {
					return err
				}
			}
			one, err = certificate.Set(tx, one)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(one)
		}
		c.say(sayCertificateSet, one.Type, one.Number, len(one.Households))
		return nil
	})
}

// changed is a certificate that is there with what the options say.
func changed(tx *store.Tx, fs *flag.FlagSet, given certificate.Certificate) (certificate.Certificate, error) {
	all, err := certificate.Of(tx, "")
	if err != nil {
		return given, err
	}
	for _, one := range all {
		if one.ID != given.ID {
			continue
		}
		fs.Visit(func(f *flag.Flag) {
			switch f.Name {
			case "type":
				one.Type = given.Type
			case "number":
				one.Number = given.Number
			case "holder":
				one.Holder = given.Holder
			case "issued":
				one.Issued = given.Issued
			case "until":
				one.Until = given.Until
			case "place":
				one.Place = given.Place
			case "note":
				one.Note = given.Note
			case "household":
				one.Households = given.Households
			}
		})
		return one, nil
	}
	return given, plainError{fmt.Sprintf(sayNoCertificate, given.ID), hintNoCertificate}
}

// certificateLeave takes a household from a certificate.
func (c *cli) certificateLeave(fs *flag.FlagSet, args []string) error {
	id := fs.String("id", "", "")
	household := fs.String("household", "", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *id == "" || *household == "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("certificate leave"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			h, err := householdNumbered(tx, *household)
			if err != nil {
				return err
			}
			return certificate.Leave(tx, *id, h.ID)
		})
	})
}
