package sheet

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A laid is a table as it is printed: areas that cover it without gaps, each with its text at its first cell.
type laid struct {
	rows, cols int
	areas      []Merge
	texts      []string
}

// aTable draws a table of texts with merged areas. Every row has a cell that begins in it: no program shows another.
func aTable(t *rapid.T) laid {
	l := laid{rows: rapid.IntRange(1, 6).Draw(t, "rows"), cols: rapid.IntRange(1, 5).Draw(t, "cols")}
	taken := make([]bool, l.rows*l.cols)
	for r := range l.rows {
		for c := range l.cols {
			if taken[r*l.cols+c] {
				continue
			}
			m := Merge{Row: r, Col: c, LastRow: r, LastCol: c}
			if c > 0 || l.cols == 1 { // the first column keeps a cell in each row
				m.LastRow = min(l.rows-1, r+rapid.IntRange(0, 2).Draw(t, "down"))
			}
			if l.cols == 1 {
				m.LastRow = r
			}
			wide := rapid.IntRange(0, 2).Draw(t, "wide")
			for wide > 0 && m.LastCol+1 < l.cols && !taken[r*l.cols+m.LastCol+1] && c > 0 {
				m.LastCol++
				wide--
			}
			for rr := m.Row; rr <= m.LastRow; rr++ {
				for cc := m.Col; cc <= m.LastCol; cc++ {
					taken[rr*l.cols+cc] = true
				}
			}
			l.areas = append(l.areas, m)
			l.texts = append(l.texts, rapid.SampledFrom([]string{"住房", "a<b & \"c\"", "是□否□", "1", "漏 不漏", "𠮷"}).Draw(t, "text"))
		}
	}
	return l
}

// beginning lists the areas that begin in a row, from left to right.
func (l laid) beginning(row int) (at []int) {
	for i, m := range l.areas {
		if m.Row == row {
			at = append(at, i)
		}
	}
	return at
}

func (l laid) html() string {
	var b strings.Builder
	b.WriteString("<table>")
	for r := range l.rows {
		b.WriteString("<tr>")
		for _, i := range l.beginning(r) {
			m := l.areas[i]
			fmt.Fprintf(&b, `<td rowspan=%d colspan="%d">%s</td>`, m.LastRow-m.Row+1, m.LastCol-m.Col+1, html.EscapeString(l.texts[i]))
		}
		b.WriteString("</tr>")
	}
	return b.String() + "</table>"
}

func (l laid) spreadsheetML() string {
	var b strings.Builder
	for r := range l.rows {
		b.WriteString("<Row>")
		for _, i := range l.beginning(r) {
			m := l.areas[i]
			fmt.Fprintf(&b, `<Cell ss:Index="%d" ss:MergeDown="%d" ss:MergeAcross="%d"><Data ss:Type="String">%s</Data></Cell>`, m.Col+1, m.LastRow-m.Row, m.LastCol-m.Col, html.EscapeString(l.texts[i]))
		}
		b.WriteString("</Row>")
	}
	return xmlBook2003(b.String())
}

// docx writes for each row the cells that begin in it and those that go on.
func (l laid) docx() string {
	var rows []string
	for r := range l.rows {
		var cells []string
		for c := 0; c < l.cols; c++ {
			for i, m := range l.areas {
				if m.Col != c || m.Row > r || m.LastRow < r {
					continue
				}
				properties := fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, m.LastCol-m.Col+1)
				text := html.EscapeString(l.texts[i])
				switch {
				case m.Row < r:
					properties, text = properties+`<w:vMerge/>`, ""
				case m.LastRow > m.Row:
					properties += `<w:vMerge w:val="restart"/>`
				}
				cells = append(cells, tcIs(properties, text))
			}
		}
		rows = append(rows, row(cells...))
	}
	return tbl(rows...)
}

// xls writes the records of the same table.
func (l laid) xls() string {
	var sst, cells, merges strings.Builder
	n := 0
	for i, m := range l.areas {
		sst.WriteString(str16(l.texts[i]))
		cells.WriteString(rec(recLabelSST, cell(m.Row, m.Col, 0), w32(i)))
		merges.WriteString(w16(m.Row) + w16(m.LastRow) + w16(m.Col) + w16(m.LastCol))
		n++
	}
	return biffStream(rec(recSST, w32(n), w32(n), sst.String()), cells.String()+rec(recMergeCells, w16(n), merges.String()))
}

func (l laid) check(t *rapid.T, kind string, s *Sheet) {
	want := map[[2]int]string{}
	var merges []Merge
	for i, m := range l.areas {
		want[[2]int{m.Row, m.Col}] = l.texts[i]
		if m.Row != m.LastRow || m.Col != m.LastCol {
			merges = append(merges, m)
		}
	}
	for r := range l.rows {
		for c := range l.cols {
			if got := s.At(r, c).Text; got != want[[2]int{r, c}] {
				t.Fatalf("%s: %s%d is %q, want %q", kind, ColumnName(c), r+1, got, want[[2]int{r, c}])
			}
		}
	}
	got := append([]Merge{}, s.Merges...)
	sortMerges(got)
	if fmt.Sprint(got) != fmt.Sprint(merges) {
		t.Fatalf("%s: merges %v, want %v", kind, got, merges)
	}
}

// One table is read alike whatever it was written in.
func TestFormatsAgree(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := aTable(rt)
		for kind, data := range map[string][]byte{"html": []byte(l.html()), "xml": []byte(l.spreadsheetML()),
			"docx": zipped(t, docxParts(l.docx())), "xls": []byte(l.xls())} {
			wb, err := Parse("a."+kind, data, small)
			if err != nil {
				rt.Fatalf("%s: %v", kind, err)
			}
			l.check(rt, kind, wb.Sheets[0])
		}
	})
}
