package papers

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"cunce/forms/sheet"
	"cunce/store"
)

// settingRules is the setting that holds the county's table: it travels with the file, and a township's table holds for its
// villages.
const settingRules = "papers"

// A wireTable is how a county's table is stored: its cells, so that it is read by the program that runs it.
type wireTable struct {
	Rows [][]string `json:"rows"`
}

// inForce are the rules of the program, those replaced that the county has under the same id, and its own behind them. A row of
// the county that this program cannot read leaves the program's rule.
func inForce(tx *store.Tx, known vocabulary) ([]*Rule, error) {
	all := slices.Clone(builtin())
	text := tx.Setting(settingRules, tx.Now().Format(time.DateOnly))
	if text == "" {
		return all, nil
	}
	var table wireTable
	if err := json.Unmarshal([]byte(text), &table); err != nil {
		return nil, fmt.Errorf("%w: papers of the county: %v", store.ErrDamaged, err)
	}
	own, _ := read(table.workbook(), known)
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

func (t wireTable) workbook() *sheet.Workbook {
	s := &sheet.Sheet{Name: Kind}
	for _, row := range t.Rows {
		cells := make([]sheet.Cell, len(row))
		for i, text := range row {
			cells[i] = sheet.Cell{Type: sheet.Text, Text: text}
		}
		s.Rows = append(s.Rows, cells)
	}
	return &sheet.Workbook{Sheets: []*sheet.Sheet{s}}
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
	var table wireTable
	for row := range wb.Sheets[0].Rows {
		var cells []string
		for col := range wb.Sheets[0].Rows[row] {
			cells = append(cells, wb.Sheets[0].At(row, col).Text)
		}
		table.Rows = append(table.Rows, cells)
	}
	text, err := json.Marshal(table)
	if err != nil {
		return 0, nil, err
	}
	return len(rules), nil, tx.SetSetting(settingRules, "", string(text))
}
