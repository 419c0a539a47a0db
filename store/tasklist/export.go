package tasklist

import (
	"bytes"
	"path/filepath"
	"strings"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/patch"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/revision"
)

// A Written is the workbook of a list with the answers.
type Written struct {
	Name string `json:"name"` // for its file
	Data []byte `json:"-"`
	// Rows are those whose answers stand in it, Cells the cells that were filled.
	Rows  int `json:"rows"`
	Cells int `json:"cells"`
	// Refused are answers that have no empty cell of their own.
	Refused []Finding `json:"refused"`
	// Anew: the original is of a format into which nothing can be written, and this is an xlsx of the same cells without its look.
	Anew bool `json:"anew"`
}

// Export writes the answers into the empty cells of the workbook as it came; everything else of it stays as it is. Rows without an answer
// stay empty.
func (l List) Export(tx *store.Tx) (Written, error) {
	r, err := tx.Record(kindBook, l.Text(fieldBook))
	if err != nil {
		return Written{}, err
	}
	var packed []byte
	if err := revision.Unmarshal(r.Fields["data"], &packed); err != nil {
		return Written{}, store.ErrDamaged
	}
	data, err := unpack(packed)
	if err != nil {
		return Written{}, err
	}
	var m Mapping
	if err := unmarshal(l.Text(fieldMapping), &m); err != nil {
		return Written{}, err
	}
	b, err := Read(l.File(), data, m)
	if err != nil {
		return Written{}, err
	}
	tasks, err := l.Tasks(tx)
	if err != nil {
		return Written{}, err
	}
	w := Written{Refused: []Finding{}}
	return w, w.fill(b, l, tasks, tx.Identity().Code)
}

// fill writes the answers; each finds its row by what the row says, whatever its number is now.
func (w *Written) fill(b *Book, l List, tasks []Task, village string) error {
	byKey := map[string]Task{}
	for _, t := range tasks {
		if t.State() == Done {
			byKey[t.Text(fieldKey)] = t
		}
	}
	var cells []patch.Cell
	rows := map[[2]int]row{}
	for _, r := range b.rows() {
		t, ok := byKey[r.key(village, l.ID)]
		if !ok {
			continue
		}
		answers := 0
		for _, c := range r.table.columns {
			if text := shown(t.Answer(c)); c.Role == roleAnswer && text != "" {
				at := r.table.anchor(r.at, c.col)
				rows[[2]int{r.table.at, at}] = r
				cells = append(cells, patch.Cell{Sheet: r.table.at, Row: at, Col: c.col, Text: text, Date: c.Kind == kindDate && t.Answer(c).State != forms.Unknown})
				answers++
			}
		}
		if answers > 0 {
			w.Rows++
		}
	}
	refused, err := w.write(b, cells)
	if err != nil {
		return err
	}
	w.Cells = len(cells) - len(refused)
	for _, c := range refused {
		name := rows[[2]int{c.Sheet, c.Row}].name
		w.Refused = append(w.Refused, Finding{b.wb.Sheets[c.Sheet].Name, c.Row + 1, name, sayRefused(sheet.ColumnName(c.Col), c.Text, c.Reason)})
	}
	return nil
}

// anchor is the row of the cell that shows in a column: a merged area over several rows is written in its first.
func (t *table) anchor(row, col int) int {
	for _, m := range t.sheet.Merges {
		if m.Col == col && m.LastCol == col && m.Row <= row && row <= m.LastRow && m.Row > t.head {
			return m.Row
		}
	}
	return row
}

func (w *Written) write(b *Book, cells []patch.Cell) (refused []patch.Refusal, err error) {
	ext := filepath.Ext(b.name)
	w.Name = strings.TrimSuffix(b.name, ext) + nameAnswered + ext
	switch {
	case b.wb.Dialect != nil:
		w.Data, refused, err = patch.CSV(b.name, b.data, cells)
	case b.tables[0].sheet.Part != "":
		w.Data, refused, err = patch.XLSX(b.data, cells)
	default:
		w.Anew = true
		w.Name = strings.TrimSuffix(b.name, ext) + nameAnswered + ".xlsx"
		refused, err = w.rewrite(b, cells)
	}
	return refused, err
}

// rewrite makes an xlsx of the cells of a workbook that cannot be written to.
func (w *Written) rewrite(b *Book, cells []patch.Cell) (refused []patch.Refusal, err error) {
	book := &write.Book{}
	for _, s := range b.wb.Sheets {
		sheet := &write.Sheet{Name: s.Name, Hidden: s.Hidden, Merges: s.Merges, Grid: true}
		for _, r := range s.Rows {
			sheet.Rows = append(sheet.Rows, append(r[:0:0], r...))
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	for _, c := range cells {
		row := &book.Sheets[c.Sheet].Rows[c.Row]
		for len(*row) <= c.Col {
			*row = append(*row, sheet.Cell{})
		}
		switch is := (*row)[c.Col]; {
		case strings.TrimSpace(is.Text) != "" && is.Text != c.Text:
			refused = append(refused, patch.Refusal{Cell: c, Reason: patch.Filled})
		default:
			(*row)[c.Col] = write.Text(c.Text)
		}
	}
	var out bytes.Buffer
	_, err = write.XLSX(&out, book)
	w.Data = out.Bytes()
	return refused, err
}
