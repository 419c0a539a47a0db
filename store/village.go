package store

import (
	"fmt"
	"regexp"
	"slices"

	"cunce/forms/normal"
	"cunce/store/locality"
	"cunce/store/revision"
)

// Village is the village of a village's file, or the township of a township's: what it is called and coded, now and before. It has a
// record once something of that changed; its id is the code that the file was made with, by which its records are known for ever.
//
// Invariants of a village record: name is not blank; into is a code of twelve digits or blank, and merged the day of that. Former names
// and codes are dated fields.
func (t *Tx) Village() (locality.Village, error) {
	r, err := t.villageRecord()
	return locality.Village{Name: r.dated("name"), Code: r.dated("code"), Into: r.Text("into"), Merged: r.Text("merged")}, err
}

// villageRecord is the record, or what it would hold where there is none.
func (t *Tx) villageRecord() (*Record, error) {
	r, err := t.load(revision.Village, t.village(), t.village())
	if r == nil || r.Dead {
		return &Record{Fields: texts("name", t.madeName(), "code", t.village())}, err
	}
	return r, err
}

// madeName is what the file was made for, or the village of it that alone is seen.
func (t *Tx) madeName() string {
	if t.scope != nil {
		return t.scope.Name
	}
	return t.db.identity.Name
}

// RenameVillage gives the village another name from a day on.
func (t *Tx) RenameVillage(name, day string) error {
	if name = normal.Name(name); name == "" {
		return refuse(refusedVillage)
	}
	return t.changeVillage("name", name, day)
}

var twelve = regexp.MustCompile(`^\d{12}$`)

// CodeVillage gives the village another code from a day on: household numbers under the old one are found under the new one too.
func (t *Tx) CodeVillage(code, day string) error {
	if code = keyText(code); !twelve.MatchString(code) {
		return refuse(refusedVillageCode)
	}
	return t.changeVillage("code", code, day)
}

func (t *Tx) changeVillage(field, text, day string) error {
	r, err := t.villageRecord()
	if err != nil || r.Text(field) == text {
		return err
	}
	patch, err := t.changeOn(r, field, text, day)
	if err != nil {
		return err
	}
	return t.putVillage(r, patch)
}

// putVillage writes a patch, and with it what the record would hold without one.
func (t *Tx) putVillage(r *Record, patch revision.Fields) error {
	for _, field := range []string{"name", "code"} {
		if _, set := patch[field]; !set {
			patch[field] = r.Fields[field]
		}
	}
	if err := t.Put(revision.Village, t.village(), patch); err != nil {
		return fmt.Errorf("put village %s: %w", t.village(), err)
	}
	return nil
}

// MergeVillage notes that the village went into another one, by its code, on a day; its records keep the village that they were made
// in. "" takes it back.
func (t *Tx) MergeVillage(into, day string) error {
	r, err := t.villageRecord()
	if err != nil {
		return err
	}
	if into = keyText(into); into == "" {
		return t.putVillage(r, revision.Fields{"into": revision.Unset, "merged": revision.Unset})
	}
	v, err := t.Village()
	switch {
	case err != nil:
		return err
	case !twelve.MatchString(into):
		return refuse(refusedVillageCode)
	case slices.Contains(v.Codes(), into):
		return refuse(refusedVillageSelf)
	}
	if _, err := t.changeOn(&Record{}, "name", "", day); err != nil {
		return err
	}
	return t.putVillage(r, texts("into", into, "merged", day))
}

// learnName keeps what the village is called now for Identity, which every screen asks for its first line.
func (db *DB) learnName() {
	var name string
	err := db.View(func(t *Tx) error {
		v, err := t.Village()
		name = v.Name.Now
		return err
	})
	if err == nil {
		db.called.Store(&name)
	}
}
