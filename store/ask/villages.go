package ask

import (
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/township"
)

// readVillages has the villages stand where households stand otherwise: in a village's file the one, in a township's all of its list.
func (p *plan) readVillages(s source, w *world) error {
	own := s.tx.Identity()
	villages := []township.Village{{Code: own.Code, Name: own.Name}}
	if own.Kind == townshipFile {
		var err error
		if villages, err = township.Villages(s.tx); err != nil {
			return err
		}
	}
	for _, v := range villages {
		if s.village == "" || s.village == v.Code {
			w.at[v.Code] = int32(len(w.houses))
			w.houses = append(w.houses, house{id: v.Code, village: v.Code, head: v.Name})
		}
	}
	return nil
}

// villageLines fills in the lists where villages are counted, by code.
func (p *plan) villageLines(w *world, held holding, r *Result) {
	for i := range w.houses {
		h := &w.houses[i]
		one := Line{Village: h.village, Head: h.head, Values: p.texts(w, held, h, nil)}
		switch held.houses[i] {
		case yes:
			r.Yes = append(r.Yes, one)
		case open:
			r.Open = append(r.Open, one)
		}
	}
}

// itemTexts are what the items that the question may hold of have in a column, one after the other.
func (p *plan) itemTexts(w *world, held holding, h *house, shown int) string {
	var all []string
	for _, span := range h.items {
		for k := span[0]; k < span[1]; k++ {
			if text := at(w.items[k].values, shown); held.items[k] > no && text != "" {
				all = append(all, text)
			}
		}
	}
	return strings.Join(all, "；")
}

// villageTable is the list of villages; behind each are its households.
func (r *Result) villageTable(tx *store.Tx, t report.Table, lines []Line) (report.Table, error) {
	t.Columns = []report.Column{{Name: "village", Title: labelVillage}}
	for i, title := range r.columns {
		t.Columns = append(t.Columns, report.Column{Name: fmt.Sprintf("v%d", i+1), Title: title})
	}
	roster, err := tx.Roster()
	if err != nil {
		return t, err
	}
	homes := map[string][]string{}
	for _, h := range roster {
		homes[h.Village] = append(homes[h.Village], h.ID)
	}
	for _, l := range lines {
		row := report.Row{Households: homes[l.Village], Cells: []report.Cell{{Text: l.Head}}}
		for _, text := range l.Values {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
