package sheet

import (
	"strconv"
	"strings"
)

// A dropDown is a check of a sheet that offers what may be typed into the cells of some areas.
type dropDown struct {
	areas   []Merge
	formula string
}

// maxDropDowns bounds what is kept of them, and the areas of each.
const maxDropDowns = 4096

// dropDownParts collect one while it is read: the areas stand in an attribute, or in an element of the newer kind.
type dropDownParts struct {
	open, list     bool
	in             string // the element whose text is being read
	areas, formula []byte
}

// check takes the tokens of the checks of a sheet.
func (w *worksheet) check(s *scanner, t token) {
	p := &w.drop
	switch {
	case s.is("dataValidation") && t == tokenStart:
		*p = dropDownParts{open: true, list: s.attr("type") == "list", areas: []byte(s.attr("sqref"))}
	case !p.open:
	case t == tokenText:
		switch p.in {
		case "formula1", "f":
			p.formula = append(p.formula, s.text...)
		case "sqref":
			p.areas = append(p.areas, s.text...)
		}
		if len(p.formula)+len(p.areas) > maxToken {
			*p = dropDownParts{}
		}
	case t == tokenEnd && s.is("dataValidation"):
		if p.list && len(w.sheet.drops) < maxDropDowns {
			w.sheet.drops = append(w.sheet.drops, dropDown{areasOf(string(p.areas)), strings.TrimSpace(w.book.text(p.formula))})
		}
		*p = dropDownParts{}
	case t == tokenStart:
		p.in = string(s.name)
		if s.is("formula2") {
			p.in = ""
		}
	case t == tokenEnd && string(s.name) == p.in:
		p.in = ""
	}
}

// areasOf reads A1:B3 C5.
func areasOf(text string) []Merge {
	var out []Merge
	for _, one := range strings.Fields(text) {
		if m, ok := areaOf(one); ok && len(out) < maxDropDowns {
			out = append(out, m)
		}
	}
	return out
}

func areaOf(text string) (m Merge, ok bool) {
	first, last, area := strings.Cut(text, ":")
	if !area {
		last = first
	}
	r1, c1, ok1 := parseRef([]byte(first))
	r2, c2, ok2 := parseRef([]byte(last))
	return Merge{Row: r1, Col: c1, LastRow: r2, LastCol: c2}, ok1 && ok2 && r1 >= 0 && r2 >= r1 && c2 >= c1
}

// maxOptions is how many of the offered values are told.
const maxOptions = 200

// Options are the values that a drop-down of the workbook offers in a cell, nil where there is none or where it is computed.
func (wb *Workbook) Options(s *Sheet, row, col int) []string {
	for _, d := range s.drops {
		for _, a := range d.areas {
			if a.Row <= row && row <= a.LastRow && a.Col <= col && col <= a.LastCol {
				return wb.offered(s, d.formula, 0)
			}
		}
	}
	return nil
}

// offered resolves "a,b", an area of a sheet, or a name of one.
func (wb *Workbook) offered(s *Sheet, formula string, depth int) []string {
	formula = strings.TrimPrefix(formula, "=")
	if strings.HasPrefix(formula, `"`) && strings.HasSuffix(formula, `"`) && len(formula) > 1 {
		return distinct(strings.Split(strings.ReplaceAll(formula[1:len(formula)-1], `""`, `"`), ","))
	}
	if inner, area, ok := cutSheet(formula); ok {
		formula = area
		if s = wb.named(inner); s == nil {
			return nil
		}
	}
	if target, ok := wb.names[strings.ToLower(formula)]; ok && depth < 4 {
		return wb.offered(s, target, depth+1)
	}
	a, ok := areaOf(formula)
	if !ok {
		return nil
	}
	var all []string
	for row := a.Row; row <= min(a.LastRow, len(s.Rows)-1); row++ {
		for col := a.Col; col <= min(a.LastCol, len(s.Rows[row])-1); col++ {
			all = append(all, s.At(row, col).Text)
		}
	}
	return distinct(all)
}

func distinct(all []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, text := range all {
		if text = strings.TrimSpace(text); text != "" && !seen[text] && len(out) < maxOptions {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// cutSheet parts 'the sheet'!$A$1:$A$3.
func cutSheet(formula string) (name, area string, ok bool) {
	i := strings.LastIndexByte(formula, '!')
	if i < 0 {
		return "", formula, false
	}
	name = formula[:i]
	if n := len(name); n > 1 && name[0] == '\'' && name[n-1] == '\'' {
		name = strings.ReplaceAll(name[1:n-1], "''", "'")
	}
	return name, formula[i+1:], true
}

func (wb *Workbook) named(name string) *Sheet {
	for _, s := range wb.Sheets {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// A nameReader collects the names that workbook.xml gives to areas.
type nameReader struct {
	open string
	text []byte
	all  map[string]string
}

func (r *nameReader) token(s *scanner, t token) {
	switch {
	case t == tokenStart && s.is("definedName"):
		r.open, r.text = strings.ToLower(s.attr("name")), r.text[:0]
		if _, err := strconv.Atoi(s.attr("localSheetId")); err == nil {
			r.open = "" // means another area on every sheet, such as what is printed
		}
	case t == tokenText && r.open != "" && len(r.text)+len(s.text) < 1<<12:
		r.text = append(r.text, s.text...)
	case t == tokenEnd && s.is("definedName"):
		if r.open != "" && len(r.all) < maxFormats {
			r.all[r.open] = string(r.text)
		}
		r.open = ""
	}
}
