package hhfile

import (
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/print"
	"cunce/store/revision"
)

// A Scope is what is printed: one household, one group, or all.
type Scope struct {
	Household string // id
	Group     string
	All       bool
}

// households are the ids of a scope, in walking order. store.ErrNotFound where there are none.
func (s Scope) households(tx *store.Tx) ([]string, error) {
	if s.Household != "" {
		return []string{s.Household}, nil
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, h := range roster {
		if s.All || h.Group() == s.Group {
			ids = append(ids, h.ID)
		}
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("households of %q: %w", s.Group, store.ErrNotFound)
	}
	return ids, nil
}

// Print makes the sheets of a scope, one household a page, in walking order; by is who prints.
func Print(tx *store.Tx, scope Scope, opt Options, by string) (print.Document, error) {
	ids, err := scope.households(tx)
	if err != nil {
		return print.Document{}, err
	}
	opt.paper = true
	r, err := newReader(tx, opt)
	if err != nil {
		return print.Document{}, err
	}
	if len(ids) > 1 {
		r.large = map[revision.ID]*large{}
	}
	d := print.Document{Title: printTitle}
	for _, id := range ids {
		f, err := r.read(id)
		if err != nil {
			return d, fmt.Errorf("household file %s: %w", id, err)
		}
		d.Pages = append(d.Pages, f.page(opt, by, day(tx.Now())))
	}
	return d, nil
}

// page lays the file out for paper.
func (f File) page(opt Options, by, today string) print.Page {
	hidden := printMasked
	if opt.Whole {
		hidden = printWhole
	}
	p := print.Page{Name: say(printName, f.Number, f.Head), Title: printTitle, Notes: []string{printNotes, hidden + say(printBy, today, by)},
		Under: append([]string{strings.TrimSpace(say(printUnder, f.Township, f.Village, f.Lines[0]))}, f.Lines[1:]...),
		Sign:  []string{signHead, signOfficer, signHelper, signDate}}
	for i, s := range f.Sections {
		p.Blocks = append(p.Blocks, s.block(numerals[i]))
	}
	return p
}

func (s Section) block(numeral string) print.Block {
	b := print.Block{Heading: say(printNumber, numeral, s.Title), Text: s.Note}
	if len(s.Rows) == 0 {
		b.Text = strings.TrimSpace(s.Empty + " " + s.Note)
		return b
	}
	if s.Name == "card" {
		return s.pairs(b)
	}
	for _, c := range s.Columns {
		b.Columns = append(b.Columns, print.Column{Title: c.Title, Share: c.Share, Right: c.Right})
	}
	for _, row := range s.Rows {
		b.Rows = append(b.Rows, row.Cells)
	}
	return b
}

// pairs puts two fields of the card side by side, each with where it comes from and when it was changed.
func (s Section) pairs(b print.Block) print.Block {
	for range 2 {
		b.Columns = append(b.Columns, print.Column{Title: colField, Share: 3}, print.Column{Title: colValue, Share: 6}, print.Column{Title: colSource, Share: 3})
	}
	for i := 0; i < len(s.Rows); i += 2 {
		var cells []string
		for _, row := range s.Rows[i:min(i+2, len(s.Rows))] {
			cells = append(cells, row.Cells[0], row.Cells[1], strings.TrimSpace(row.Cells[2]+" "+row.Cells[4]))
		}
		b.Rows = append(b.Rows, cells)
	}
	return b
}

// Folder is the folder beside the data file for what is printed.
const Folder = "打印"

// Save prints a scope into a new file of a folder, which is made where it is missing: ending is .html or .xlsx. A file that is
// there is never replaced, the next one has a number behind its name. It returns the path and how many households it holds.
func Save(tx *store.Tx, dir, ending string, scope Scope, opt Options, by string) (path string, pages int, err error) {
	d, err := Print(tx, scope, opt, by)
	if err != nil {
		return "", 0, err
	}
	path, err = print.Keep(dir, say(printFile, scope.named(d), tx.Now().Format("20060102")), ending, d)
	return path, len(d.Pages), err
}

// named is what a file of the scope is called.
func (s Scope) named(d print.Document) string {
	switch {
	case s.All:
		return printAll
	case s.Household == "":
		return s.Group
	}
	return d.Pages[0].Name
}
