package print

import (
	"io"
	"unicode"

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// A workbook has one sheet a page. Tables of different columns stand under one another, so the sheet is a grid of narrow columns,
// and every cell is joined from as many as its share is.
const (
	gridColumns = 24
	gridWidth   = 4.0  // characters a grid column
	lineHeight  = 14.5 // points of a line of text
	titleHeight = 30.0
)

func workbook(w io.Writer, d Document) error {
	if len(d.Pages) > MostSheets {
		return ErrSheets
	}
	book := &write.Book{Title: plain(d.Title)}
	for _, p := range d.Pages {
		g := &grid{sheet: &write.Sheet{Name: plain(p.Name), Header: 1 + len(p.Under), Foot: wordFoot}}
		for range gridColumns {
			g.sheet.Widths = append(g.sheet.Widths, gridWidth)
		}
		g.page(p)
		book.Sheets = append(book.Sheets, g.sheet)
	}
	if len(book.Sheets) == 0 {
		book.Sheets = []*write.Sheet{{Name: wordEmpty}}
	}
	_, err := write.XLSX(w, book)
	return err
}

// A grid fills one sheet from the top.
type grid struct{ sheet *write.Sheet }

func (g *grid) page(p Page) {
	g.across(p.Title, write.LookTitle)
	g.sheet.Heights[0] = titleHeight
	for _, line := range p.Under {
		g.across(line, write.LookPlain)
	}
	for _, b := range p.Blocks {
		if b.Heading != "" {
			g.across(b.Heading, write.LookStrong)
		}
		g.block(b)
	}
	for _, n := range p.Notes {
		g.across(n, write.LookPlain)
	}
	if len(p.Sign) > 0 {
		g.across("", write.LookPlain)
		who := Block{Columns: make([]Column, len(p.Sign))}
		g.row(p.Sign, who.spans(gridColumns), write.LookPlain)
	}
}

func (g *grid) block(b Block) {
	spans := b.spans(gridColumns)
	if b.titled() {
		titles := make([]string, len(b.Columns))
		for i, c := range b.Columns {
			titles[i] = c.Title
		}
		g.row(titles, spans, write.LookHeading)
	}
	for _, row := range b.Rows {
		g.row(row, spans, write.LookBox)
	}
	if b.Text != "" {
		g.across(b.Text, write.LookPlain)
	}
}

// across writes one text over the whole width.
func (g *grid) across(text string, look write.Look) { g.row([]string{text}, []int{gridColumns}, look) }

// row writes one row, as high as its longest cell needs.
func (g *grid) row(texts []string, spans []int, look write.Look) {
	at, col, lines := len(g.sheet.Rows), 0, 1
	cells := make([]sheet.Cell, gridColumns)
	for i, span := range spans {
		text := ""
		if i < len(texts) {
			text = plain(texts[i])
		}
		cells[col] = write.Text(text)
		g.sheet.Merges = append(g.sheet.Merges, sheet.Merge{Row: at, Col: col, LastRow: at, LastCol: col + span - 1})
		lines = max(lines, linesOf(text, float64(span)*gridWidth-1))
		col += span
	}
	g.sheet.Paints = append(g.sheet.Paints, write.Paint{Area: sheet.Merge{Row: at, LastRow: at, LastCol: gridColumns - 1}, Look: look})
	g.sheet.Rows = append(g.sheet.Rows, cells)
	g.sheet.Heights = append(g.sheet.Heights, float64(lines)*lineHeight+2)
}

// linesOf is how many lines a text takes in a width of western characters. Chinese text may break behind every character, a
// western word or number goes to the next line whole where it can.
func linesOf(text string, width float64) int {
	lines, used, word := 1, 0.0, 0.0
	flush := func() {
		if used > 0 && used+word > width {
			lines, used = lines+1, 0
		}
		for used += word; used > width; used -= width {
			lines++
		}
		word = 0
	}
	for _, r := range text {
		w := 1.0
		if wide(r) {
			w = 2.15 // the fonts of offices are a little wider than twice a digit
		}
		if r == ' ' {
			flush()
			used++
			continue
		}
		if wide(r) {
			flush()
		}
		word += w
		if wide(r) {
			flush()
		}
	}
	flush()
	return lines
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x2e80 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f ||
		r >= 0xff01 && r <= 0xff60 || r >= 0x20000 || r >= 0x2010 && r <= 0x27bf
}
