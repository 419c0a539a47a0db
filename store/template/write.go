package template

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/durable"
)

// A Format is a kind of file.
type Format string

// The formats: a workbook, a csv in UTF-8 with its mark, a csv in GB18030 for old programs.
const (
	XLSX       Format = "xlsx"
	CSV        Format = "csv"
	CSVGB18030 Format = "csv-gb18030"
)

// Taken says what happens where a file of the name is there already.
type Taken uint8

// What happens: nothing is written, the file is replaced, the new one gets a number behind its name.
const (
	Refuse Taken = iota
	Replace
	Number
)

// A takenError is store.ErrExists for the file of a table.
type takenError struct{ name string }

func (e takenError) Error() string { return e.name + ": file exists" }
func (e takenError) Unwrap() error { return store.ErrExists }

// Written tells of a file that was made. Rows are without the heading.
type Written struct {
	Path string `json:"path"`
	Rows int    `json:"rows"`
}

// Write makes the table of a template as a file in a folder, whole or not at all.
func Write(tx *store.Tx, t Template, dir string, format Format, taken Taken) (Written, error) {
	rows, err := table(tx, t)
	if err != nil {
		return Written{}, err
	}
	data, err := encode(rows, oneLine(t.Name), format)
	if err != nil {
		return Written{}, fmt.Errorf("write table: %w", err)
	}
	ext := ".xlsx"
	if format != XLSX {
		ext = ".csv"
	}
	path, err := put(dir, durable.Name(t.Name), ext, data, taken)
	return Written{path, len(rows) - 1}, err
}

// table is the heading and the rows: households in walking order, people in the order of the card.
func table(tx *store.Tx, t Template) ([][]sheet.Cell, error) {
	columns, err := resolve(tx, t)
	if err != nil {
		return nil, err
	}
	var head []sheet.Cell
	for _, c := range columns {
		head = append(head, write.Texts(c.headings()...)...)
	}
	rows := [][]sheet.Cell{head}
	houses, err := tx.Households()
	if err != nil {
		return nil, err
	}
	for _, h := range houses {
		if t.Group != "" && h.Text("team") != t.Group || t.Type != "" && h.Type() != t.Type {
			continue
		}
		village, err := tx.VillageName(h.Village)
		if err != nil {
			return nil, err
		}
		p := place{household: h, village: village}
		places, err := placesOf(tx, t, p)
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			p.serial = len(rows)
			var row []sheet.Cell
			for _, c := range columns {
				row = append(row, c.cells(p)...)
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// placesOf are the rows of a household: itself, or the people who live in it.
func placesOf(tx *store.Tx, t Template, p place) ([]place, error) {
	members, err := tx.Members(p.household.ID)
	if err != nil {
		return nil, err
	}
	p.today = tx.Now()
	for _, m := range members {
		if !m.Left() {
			p.living = append(p.living, m)
		}
	}
	if p.answers, err = answersOf(tx, t.Form, p.household.ID); err != nil || t.Households {
		return []place{p}, err
	}
	var places []place
	for i := range p.living {
		one := p
		one.member = &p.living[i]
		own, err := answersOf(tx, t.Form, one.member.ID)
		if err != nil {
			return nil, err
		}
		if own != nil { // a form about a person
			one.answers = own
		}
		places = append(places, one)
	}
	return places, nil
}

// answersOf are the answers of the latest response to a form about a record, nil for none.
func answersOf(tx *store.Tx, form, record string) (forms.Answers, error) {
	if form == "" {
		return nil, nil
	}
	all, err := tx.Responses(record)
	if err != nil {
		return nil, err
	}
	for _, r := range all { // the latest first
		if r.Form() != form {
			continue
		}
		f, err := tx.Form(form)
		if err != nil {
			return nil, err
		}
		return r.Answers(f), nil
	}
	return nil, nil
}

// encode makes the bytes of a file.
func encode(rows [][]sheet.Cell, name string, format Format) ([]byte, error) {
	var out bytes.Buffer
	if format == XLSX {
		page := &write.Sheet{Name: name, Rows: rows, Header: 1, Grid: true, Landscape: true}
		_, err := write.XLSX(&out, &write.Book{Sheets: []*write.Sheet{page}})
		return out.Bytes(), err
	}
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	for _, row := range rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = harmless(c.Text)
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, err
	}
	if format == CSVGB18030 {
		return simplifiedchinese.GB18030.NewEncoder().Bytes(out.Bytes())
	}
	return append([]byte("\ufeff"), out.Bytes()...), nil
}

// harmless puts a mark before what a spreadsheet program would compute.
func harmless(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@") {
		return "'" + s
	}
	return s
}

// mostCopies bounds the numbers behind a name that is taken.
const mostCopies = 99

// put makes the file under its name, whole or not at all.
func put(dir, name, ext string, data []byte, taken Taken) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for n := 1; n <= mostCopies; n++ {
		file := name + ext
		if n > 1 {
			file = fmt.Sprintf("%s(%d)%s", name, n, ext)
		}
		_, err := os.Lstat(filepath.Join(dir, file))
		switch {
		case err == nil && taken == Refuse:
			return "", takenError{file}
		case err == nil && taken == Number:
			continue
		}
		return create(dir, file, data, taken)
	}
	return "", takenError{name + ext}
}

func create(dir, file string, data []byte, taken Taken) (string, error) {
	path, err := durable.Create(dir, func(temp string) error { return os.WriteFile(temp, data, 0o644) }, func(string) (string, error) {
		if taken != Replace {
			return file, nil
		}
		if err := os.Remove(filepath.Join(dir, file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		return file, nil
	})
	if errors.Is(err, fs.ErrExist) {
		return "", takenError{file}
	}
	return path, err
}
