package checks

import (
	"fmt"
	"time"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/ruletable"
)

// settingRules is the setting that holds the county's table: it travels with the file, and a township's table holds for its
// villages.
const settingRules = "checks"

// inForce are the rules of the program, those replaced that the county has under the same id, and its own behind them. A row
// of the county that this program cannot read leaves the program's rule.
func inForce(tx *store.Tx, known *vocabulary) ([]Rule, error) {
	all := Builtin()
	text := tx.Setting(settingRules, tx.Now().Format(time.DateOnly))
	if text == "" {
		return all, nil
	}
	wb, err := ruletable.Kept(text)
	if err != nil {
		return nil, fmt.Errorf("%w: rules of the county: %v", store.ErrDamaged, err)
	}
	own, _ := read(wb, known)
	return override(all, own), nil
}

// override replaces rules by those of the same id.
func override(all, own []Rule) []Rule {
	at := map[string]int{}
	for i, r := range all {
		at[r.ID] = i
	}
	for _, r := range own {
		if i, known := at[r.ID]; known {
			all[i] = r
			continue
		}
		all = append(all, r)
	}
	kept := all[:0]
	for _, r := range all {
		if r.Level != off {
			kept = append(kept, r)
		}
	}
	return kept
}

// Decide makes a table the county's: it takes the place of the one before. Nothing is decided where there are faults.
func Decide(tx *store.Tx, wb *sheet.Workbook) (rules []Rule, faults []Fault, err error) {
	e, err := Load(tx)
	if err != nil {
		return nil, nil, err
	}
	if rules, faults = read(wb, e.known); len(faults) > 0 {
		return nil, faults, nil
	}
	text, err := ruletable.Keep(wb)
	if err != nil {
		return nil, nil, err
	}
	return rules, nil, tx.SetSetting(settingRules, "", text)
}
