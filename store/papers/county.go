package papers

import (
	"fmt"
	"slices"
	"time"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/ruletable"
)

// settingRules is the setting that holds the county's table: it travels with the file, and a township's table holds for its
// villages.
const settingRules = "papers"

// inForce are the rules of the program, those replaced that the county has under the same id, and its own behind them. A row of
// the county that this program cannot read leaves the program's rule.
func inForce(tx *store.Tx, known vocabulary) ([]*Rule, error) {
	all := slices.Clone(builtin())
	text := tx.Setting(settingRules, tx.Now().Format(time.DateOnly))
	if text == "" {
		return all, nil
	}
	wb, err := ruletable.Kept(text)
	if err != nil {
		return nil, fmt.Errorf("%w: papers of the county: %v", store.ErrDamaged, err)
	}
	own, _ := read(wb, known)
	for _, r := range own {
		at := slices.IndexFunc(all, func(a *Rule) bool { return a.ID == r.ID })
		if at < 0 {
			all = append(all, r)
			continue
		}
		all[at] = r
	}
	return slices.DeleteFunc(all, func(r *Rule) bool { return r.Needed == off }), nil
}

// Decide makes a table the county's: it takes the place of the one before. Nothing is decided where there are faults. taken is
// the number of its rules.
func Decide(tx *store.Tx, wb *sheet.Workbook) (taken int, faults []Fault, err error) {
	e, err := Load(tx)
	if err != nil {
		return 0, nil, err
	}
	rules, faults := read(wb, e.known)
	if len(faults) > 0 {
		return 0, faults, nil
	}
	text, err := ruletable.Keep(wb)
	if err != nil {
		return 0, nil, err
	}
	return len(rules), nil, tx.SetSetting(settingRules, "", text)
}
