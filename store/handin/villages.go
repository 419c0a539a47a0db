package handin

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/refusal"
	"cunce/store/revision"
	"cunce/store/snapshot"
)

// A Village is one whose data a township's file has.
type Village struct{ Code, Name string }

// Villages are those that the township expects, and those whose data came in, called as the store says. One whose code was
// put right is one, by the code that its records stand under; where the township expects it under another, that is found all the same.
func Villages(tx *store.Tx) (all []Village, err error) {
	came, err := tx.Arrivals()
	if err != nil {
		return nil, err
	}
	at, own := map[string]int{}, tx.Identity().Code
	now := map[string]string{}
	err = tx.Each(revision.Village, func(r *store.Record) error {
		switch {
		case r.ID == own:
		case r.Village == own: // one that the township expects
			at[r.ID] = len(all)
			all = append(all, Village{r.ID, r.Text("name")})
		case r.ID == r.Village:
			now[r.ID] = r.Text("code")
		}
		return nil
	})
	if err != nil || tx.Identity().Kind == kindVillage {
		return nil, err
	}
	for _, a := range came {
		if len(a.Village) <= len(own) {
			continue // what the township decided
		}
		if code := now[a.Village]; code != "" && code != a.Village {
			if i, there := at[code]; there { // the pack of the village that it expects under this code
				all[i].Code, at[a.Village] = a.Village, i
			}
		}
		if _, there := at[a.Village]; !there {
			at[a.Village] = len(all)
			all = append(all, Village{Code: a.Village})
		}
	}
	for i := range all {
		if all[i].Name, err = tx.VillageName(all[i].Code); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// VillageOf finds one by its code.
func VillageOf(tx *store.Tx, code string) (Village, error) {
	all, err := Villages(tx)
	if err != nil {
		return Village{}, err
	}
	for _, v := range all {
		if v.Code == code {
			return v, nil
		}
	}
	for _, v := range all { // by the code that it has now
		if r, err := tx.Record(revision.Village, v.Code); err == nil && r.Text("code") == code {
			return v, nil
		}
	}
	if tx.Identity().Kind == kindVillage {
		return Village{}, refusal.New(ErrHandIn, sayOneVillage, hintOnlyTownship)
	}
	return Village{}, refusal.New(ErrHandIn, sayNoVillage, hintNothingHere, code)
}

// Receipts writes the receipts of one village, or of all whose data came in, into a folder. A merge before can then no more be
// undone.
func Receipts(db *store.DB, dir, village, by string) (given []Receipt, err error) {
	village = cmp.Or(village, db.Scope())
	db = db.Whole()
	err = db.View(func(tx *store.Tx) error {
		all, err := Villages(tx)
		if village != "" {
			var one Village
			one, err = VillageOf(tx, village)
			all = []Village{one}
		}
		for _, v := range all {
			if err != nil {
				return err
			}
			var r Receipt
			r, err = acknowledge(tx, v.Code, v.Name, by)
			given = append(given, r)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := db.KeepMerge(); err != nil {
		return nil, err
	}
	for i := range given {
		if given[i].Path, err = WriteReceipt(dir, given[i]); err != nil {
			return given[:i], err
		}
	}
	return given, nil
}

// SlipOf reads a package whole and makes its slip, as the township prints it.
func SlipOf(path string, keys envelope.Keys) (Slip, error) {
	f, err := os.Open(path)
	if err != nil {
		return Slip{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Slip{}, err
	}
	s := Slip{File: filepath.Base(path), Received: true}
	opened, err := envelope.Open(f, info.Size(), keys)
	if err == nil {
		s.Manifest, err = snapshot.Read(opened, opened.Size, func(revision.ID, []byte) error { return nil })
	}
	if err != nil {
		return s, fmt.Errorf("package %s: %w", s.File, err)
	}
	switch {
	case opened.Locked && opened.Label.Key != "":
		s.Locked = ByKey
	case opened.Locked:
		s.Locked = ByPassphrase
	}
	if s.Sum = opened.Sum; s.Sum == "" {
		s.Sum, err = lastSum(f, info.Size())
	}
	return s, err
}

// lastSum is the sum that stands at the end of a package.
func lastSum(r io.ReaderAt, size int64) (string, error) {
	b := make([]byte, receiptSum)
	n, err := r.ReadAt(b, size-receiptSum)
	if n < len(b) {
		return "", err
	}
	return hex.EncodeToString(b), nil
}
