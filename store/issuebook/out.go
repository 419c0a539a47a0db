package issuebook

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/durable"
)

// A Sheet is the issues of one office.
type Sheet struct {
	Office string
	Issues []Handed
}

// A Handed is one issue as an office gets it.
type Handed struct {
	store.Issue
	Head, Group, Household string // by the head of when it was opened; the household's number; blank for an issue of the village
}

// Out is what a filter lets through, by office, those without one last; each by deadline.
func Out(tx *store.Tx, f store.IssueFilter) ([]Sheet, error) {
	all, err := tx.Issues(f)
	if err != nil {
		return nil, err
	}
	return byOffice(tx, all)
}

// OutOf is Out of certain issues, by id, in the order in which they are given. ErrNotFound where one is not there any more.
func OutOf(tx *store.Tx, ids []string) ([]Sheet, error) {
	var all []store.Issue
	for _, id := range ids {
		i, err := tx.Issue(id)
		if err != nil {
			return nil, err
		}
		all = append(all, i)
	}
	return byOffice(tx, all)
}

func byOffice(tx *store.Tx, all []store.Issue) ([]Sheet, error) {
	var out []Sheet
	at := map[string]int{}
	for _, i := range all {
		h, err := Handed{Issue: i}, error(nil)
		if i.Household() != "" {
			if h.Head, _, err = tx.IssueHead(i); err != nil {
				return nil, err
			}
			house, err := tx.Household(i.Household())
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return nil, err
			}
			if err == nil {
				h.Group, h.Household = house.Group(), house.ShortNumber()
			}
		}
		k, known := at[i.Office()]
		if !known {
			k = len(out)
			at[i.Office()], out = k, append(out, Sheet{Office: i.Office()})
		}
		out[k].Issues = append(out[k].Issues, h)
	}
	if len(out) == 0 {
		return nil, errNothing
	}
	slices.SortFunc(out, func(a, b Sheet) int {
		if (a.Office == "") != (b.Office == "") {
			return cmp.Compare(b.Office, a.Office)
		}
		return cmp.Compare(a.Office, b.Office)
	})
	return out, nil
}

// The columns of what goes out: what is told, then what is to be filled in.
var (
	toldColumns   = []string{"问题编号", "组", "户主", "户编号", "问题", "情况", "类别", "责任办室", "协办", "责任领导", "责任人", "完成时限", "已定措施"}
	filledColumns = []string{roleMeasure, roleResult, roleState, roleDone, roleBy, roleEvidence}
)

// File is one workbook that was written.
type File struct {
	Path   string `json:"path"`
	Office string `json:"office"` // "" for all in one
	Issues int    `json:"issues"`
}

// Write writes the sheets into a folder: one workbook an office, or one with a sheet an office. Each appears whole or not at all, and
// never over another file: errTaken before anything is written.
func Write(dir string, sheets []Sheet, id store.Identity, day string, one bool) ([]File, error) {
	groups := [][]Sheet{}
	for _, s := range sheets {
		groups = append(groups, []Sheet{s})
	}
	if one {
		groups = [][]Sheet{sheets}
	}
	var out []File
	for _, g := range groups {
		f := File{Office: officeName(g[0].Office)}
		name := f.Office
		if one {
			f.Office, name = "", outAll
		}
		for _, s := range g {
			f.Issues += len(s.Issues)
		}
		f.Path = filepath.Join(dir, fmt.Sprintf(outName, durable.Name(name), strings.ReplaceAll(day, "-", "")))
		if _, err := os.Lstat(f.Path); err == nil {
			return nil, fmt.Errorf("%w: %s", errTaken, filepath.Base(f.Path))
		}
		out = append(out, f)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	for k, g := range groups {
		if err := writeBook(out[k], g, id, day); err != nil {
			return out[:k], err
		}
	}
	return out, nil
}

func writeBook(f File, sheets []Sheet, id store.Identity, day string) error {
	book := &write.Book{Title: filepath.Base(f.Path)}
	for _, s := range sheets {
		book.Sheets = append(book.Sheets, s.page(id, day))
	}
	var data bytes.Buffer
	if _, err := write.XLSX(&data, book); err != nil {
		return err
	}
	_, err := durable.Create(filepath.Dir(f.Path), func(temp string) error { return os.WriteFile(temp, data.Bytes(), 0o644) },
		func(string) (string, error) { return filepath.Base(f.Path), nil })
	if errors.Is(err, fs.ErrExist) {
		err = fmt.Errorf("%w: %s", errTaken, filepath.Base(f.Path))
	}
	return err
}

func officeName(office string) string { return cmp.Or(office, noOffice) }

// page is one sheet: a title, about what, how to fill it in, the headings, and a row an issue.
func (s Sheet) page(id store.Identity, day string) *write.Sheet {
	columns := slices.Clone(toldColumns)
	for _, role := range filledColumns {
		columns = append(columns, labelOf(role))
	}
	last, told := len(columns)-1, len(toldColumns)
	where := strings.TrimSpace(id.Township + " " + id.Name)
	p := &write.Sheet{Name: officeName(s.Office), Grid: true, Landscape: true, Header: 4, Fixed: 1,
		Rows: [][]sheet.Cell{write.Texts(fmt.Sprintf(outTitle, officeName(s.Office))), write.Texts(fmt.Sprintf(outAbout, where, "", day, len(s.Issues))),
			write.Texts(outHelp), write.Texts(columns...)},
		Merges: []sheet.Merge{{Row: 0, LastRow: 0, LastCol: last}, {Row: 1, LastRow: 1, LastCol: last}, {Row: 2, LastRow: 2, LastCol: last}},
		Paints: []write.Paint{{Area: sheet.Merge{LastCol: last}, Look: write.LookTitle}},
		Widths: []float64{10, 10, 10, 8, 24, 26, 10, 12, 10, 10, 10, 12, 28, 28, 28, 14, 14, 10, 18}, Heights: []float64{0, 0, 32}}
	for _, i := range s.Issues {
		p.Rows = append(p.Rows, write.Texts(i.Number(), i.Group, cmp.Or(i.Head, wordVillage), i.Household, i.Title(), i.Detail(), i.Category(),
			i.Office(), i.Helpers(), i.State().Leader, i.State().Person, i.Due(), measuresText(i)))
	}
	end := len(p.Rows) - 1
	fill := sheet.Merge{Row: 4, Col: told, LastRow: end, LastCol: last}
	p.Paints = append(p.Paints, write.Paint{Area: fill, Look: write.LookBox})
	p.Lists = []write.List{{Area: sheet.Merge{Row: 4, Col: told + 2, LastRow: end, LastCol: told + 2}, Choices: states}}
	return p
}

// measuresText are the measures that are set, with what is done of them.
func measuresText(i Handed) string {
	var lines []string
	for _, m := range i.Measures() {
		text := fmt.Sprintf(measureLine, m.Number, m.Text)
		if m.Done {
			text += doneMark
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}
