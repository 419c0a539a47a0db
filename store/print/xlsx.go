package print

import (
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// A workbook has one sheet a page. Where tables of different columns stand under one another the sheet is a grid of narrow columns,
// and every cell is joined from as many as its share is; a page that is one long table has that table's own columns, so that it
// can be sorted and filtered.
const (
	gridColumns = 24
	gridWidth   = 4.0  // characters a grid column
	wideColumns = 36   // of a page that lies
	ownColumns  = 6    // so many columns a table has at least that gives the page its own
	lineHeight  = 16.0 // points of a line of text: what the highest of the fonts needs that stand in for 宋体
	linePad     = 1.0  // points that a row has besides
	signHeight  = 26.0 // points of a row to sign on
	thinWidth   = 1.08 // of another one, against the digits that columns are measured in
	wideWidth   = 2.15 // characters of a Chinese one: the fonts of offices are a little wider than twice a digit
	leastLine   = 5    // wide characters of a line to sign on
	mostLine    = 8
	// beginningLines is how many lines a cell has of a text that is too long for it.
	beginningLines = 8

	betweenParts = 8 // wide characters between the parts of a line in one cell
	manyLines    = 5
	mostHeight   = 400.0 // that a row can have in any spreadsheet program
	mostPiece    = 900   // wide characters that a row over the whole width holds
	titleHeight  = 30.0
	titleScale   = 1.5 // a title's letters against those of a line
)

func workbook(w io.Writer, d Document) error {
	if len(d.Pages) > MostSheets {
		return ErrSheets
	}
	book := &write.Book{Title: plain(d.Title)}
	for _, p := range d.Pages {
		book.Sheets = append(book.Sheets, sheetOf(p))
	}
	if len(book.Sheets) == 0 {
		book.Sheets = []*write.Sheet{{Name: wordEmpty}}
	}
	_, err := write.XLSX(w, book)
	return err
}

// widths are the widths of the columns of the sheet, in characters.
func (p Page) widths() (widths []float64) {
	columns := gridColumns
	if p.Wide {
		columns = wideColumns
	}
	if len(p.Blocks) == 1 && p.Blocks[0].titled() && len(p.Blocks[0].Columns) >= ownColumns {
		for _, span := range p.Blocks[0].spans(fine) {
			widths = append(widths, float64(columns)*gridWidth*float64(span)/fine)
		}
		return widths
	}
	for range columns {
		widths = append(widths, gridWidth)
	}
	return widths
}

// repeated is how many rows stand on every sheet of paper: the title with what is under it, and the headings of the table where
// there is only one of several columns.
func (p Page) repeated() int {
	rows := 1 + len(p.Under)
	if p.Corner != "" {
		rows++
	}
	if len(p.Blocks) > 0 && p.Blocks[0].Heading == "" && p.Blocks[0].titled() && !slices.ContainsFunc(p.Blocks[1:], func(b Block) bool { return len(b.Columns) > 1 }) {
		rows++
		if p.Blocks[0].Over != "" {
			rows++
		}
	}
	return rows
}

// A grid fills one sheet from the top.
type grid struct {
	sheet *write.Sheet
	rest  []string // texts that no row is high enough for
	end   int      // rows of the sheet down to the last of its tables
}

// columns is how many columns the sheet has.
func (g *grid) columns() int { return len(g.sheet.Widths) }

// spans are how many columns each cell of a row of a block takes.
func (g *grid) spans(b Block) []int { return b.spans(g.columns()) }

// width is how wide some columns beside each other are, in characters.
func (g *grid) width(from, span int) (width float64) {
	for _, w := range g.sheet.Widths[from : from+span] {
		width += w
	}
	return width
}

// room is what texts have of the width of some columns beside each other.
func (g *grid) room(from, span int) float64 { return g.width(from, span) - 1 }

func (g *grid) page(p Page) {
	if p.Corner != "" {
		g.across(p.Corner, write.LookPlain)
	}
	g.across(p.Title, write.LookTitle)
	titles := linesOf(plain(p.Title), g.room(0, g.columns())/titleScale)
	g.sheet.Heights[len(g.sheet.Heights)-1] = max(titleHeight, float64(titles)*lineHeight*titleScale+2)
	for _, line := range p.Under {
		g.line(line, write.LookPlain)
	}
	for _, b := range p.Blocks {
		if b.Heading != "" {
			g.across(b.Heading, write.LookStrong)
		}
		g.block(b)
	}
	g.end = len(g.sheet.Rows)
	g.whole()
	g.signs(p.Sign)
	for _, n := range p.Notes {
		g.across(n, write.LookPlain)
	}
}

func (g *grid) block(b Block) {
	spans := g.spans(b)
	if len(b.Columns) == g.columns() { // the page's own table
		spans = slices.Repeat([]int{1}, g.columns())
	}
	if b.titled() {
		if b.Over != "" {
			g.framed(b.Over)
		}
		titles := make([]string, len(b.Columns))
		for i, c := range b.Columns {
			titles[i] = c.Title
		}
		g.row(titles, spans, write.LookHeading)
	}
	for _, r := range b.runs() {
		joined := r.to-r.from > 1
		for _, row := range b.Rows[r.from:r.to] {
			switch {
			case b.over(row):
				g.framed(row[0])
			case joined: // its first cell is as high as all rows together
				g.row(append([]string{""}, row[1:]...), spans, write.LookBox)
			default:
				g.row(row, spans, write.LookBox)
			}
		}
		g.numbers(b, spans, r)
		if joined {
			g.join(b.Rows[r.from][0], spans[0], r.to-r.from)
		}
	}
	if b.Text != "" {
		g.across(b.Text, write.LookPlain)
	}
}

// across writes one text over the whole width.
func (g *grid) across(text string, look write.Look) { g.row([]string{text}, []int{g.columns()}, look) }

// numbers makes numbers of the texts in the columns of numbers of the last rows, so that they stand at the right and can be added up.
func (g *grid) numbers(b Block, spans []int, r run) {
	first := len(g.sheet.Rows) - (r.to - r.from)
	for i, row := range b.Rows[r.from:r.to] {
		col := 0
		for at, c := range b.Columns {
			if at < len(row) && c.Right && !b.over(row) {
				if _, err := strconv.ParseFloat(row[at], 64); err == nil {
					g.sheet.Rows[first+i][col] = sheet.Cell{Type: sheet.Number, Text: row[at]}
				}
			}
			col += spans[at]
		}
	}
}

// line writes texts side by side over the whole width, each with as much of it as its length asks for.
func (g *grid) line(text string, look write.Look) {
	texts := parts(text)
	var shares []float64
	for _, t := range texts {
		shares = append(shares, 4+widthOf(t))
	}
	g.row(texts, g.spread(shares), look)
}

// framed writes a line into one cell, as a row of the frame: its parts with room between them.
func (g *grid) framed(line string) {
	g.across(line, write.LookBox)
	g.sheet.Rows[len(g.sheet.Rows)-1][0] = write.Text(strings.Join(parts(line), strings.Repeat("　", betweenParts)))
}

// join makes the first cells of the last rows one, and the last row higher where their text needs it.
func (g *grid) join(text string, span, rows int) {
	last := len(g.sheet.Rows) - 1
	first := last - rows + 1
	kept := g.sheet.Merges[:0:0]
	for _, m := range g.sheet.Merges {
		if m.Row < first || m.Col > 0 {
			kept = append(kept, m)
		}
	}
	g.sheet.Rows[first][0] = write.Text(plain(text))
	g.sheet.Merges = append(kept, sheet.Merge{Row: first, LastRow: last, LastCol: span - 1})
	need := float64(linesOf(plain(text), g.room(0, span)))*lineHeight + linePad
	for _, height := range g.sheet.Heights[first:] {
		need -= height
	}
	g.sheet.Heights[last] += max(0, need)
}

// whole writes under the tables what did not fit into its cells: a workbook shows such a cell cut off.
func (g *grid) whole() {
	rest := g.rest
	if len(rest) > 0 {
		g.across(wordRest, write.LookStrong)
	}
	for _, text := range rest {
		for piece := range slices.Chunk([]rune(text), mostPiece) {
			g.across(string(piece), write.LookPlain)
		}
	}
}

// beginning is what a cell has of a text that is too long for it: some lines, and where the rest is.
func beginning(text string, room float64) string {
	all, n, used := []rune(text), 0, widthOf(wordGoesOn)
	for n < len(all) && used < room*beginningLines {
		used += widthOf(string(all[n])) / 2 * wideWidth
		n++
	}
	return string(all[:n]) + wordGoesOn
}

// named is the beginning of the first other text of a row, so that one knows where a text belongs that stands elsewhere.
func named(texts []string, at int) string {
	for i, text := range texts {
		if name := plain(text); i != at && name != "" {
			return wordOf(name)
		}
	}
	return ""
}

// row writes one row, as high as its longest cell needs.
func (g *grid) row(texts []string, spans []int, look write.Look) {
	at, col, lines := len(g.sheet.Rows), 0, 1
	cells := make([]sheet.Cell, g.columns())
	for i, span := range spans {
		text := ""
		if i < len(texts) {
			text = plain(texts[i])
		}
		cells[col] = write.Text(text)
		if span > 1 {
			g.sheet.Merges = append(g.sheet.Merges, sheet.Merge{Row: at, Col: col, LastRow: at, LastCol: col + span - 1})
		}
		need := linesOf(text, g.room(col, span))
		if need >= manyLines {
			need++ // over many lines the widths of a font that is not at hand add up
		}
		if float64(need)*lineHeight > mostHeight {
			g.rest = append(g.rest, named(texts, i)+text)
			text = beginning(text, g.room(col, span))
			cells[col], need = write.Text(text), linesOf(text, g.room(col, span))+1
		}
		lines = max(lines, need)
		col += span
	}
	if n := len(g.sheet.Paints); n > 0 && g.sheet.Paints[n-1].Look == look { // one paint for a long table: every cell asks all of them
		g.sheet.Paints[n-1].Area.LastRow = at
	} else {
		g.sheet.Paints = append(g.sheet.Paints, write.Paint{Area: sheet.Merge{Row: at, LastRow: at, LastCol: g.columns() - 1}, Look: look})
	}
	g.sheet.Rows = append(g.sheet.Rows, cells)
	g.sheet.Heights = append(g.sheet.Heights, float64(lines)*lineHeight+linePad)
}

// linesOf is how many lines a text takes in a width of western characters. Chinese text may break behind every character, a
// western word or number goes to the next line whole where it can.
func linesOf(text string, width float64) int {
	lines, used, word := 1, 0.0, 0.0
	flush := func() {
		if used > 0 && used+word > width {
			lines, used = lines+1, 0
		}
		used += word
		if used > width { // one word: as many characters a line as have room
			most := max(1, int(width/thinWidth))
			n := int(math.Round(word / thinWidth))
			more := (n - 1) / most
			lines, used = lines+more, float64(n-more*most)*thinWidth
		}
		word = 0
	}
	for _, r := range text {
		w := thinWidth
		if wide(r) {
			w = wideWidth
		}
		if r == ' ' {
			flush()
			used += thinWidth
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

// widthOf is the width of a text on one line, in western characters.
func widthOf(text string) (width float64) {
	for _, r := range text {
		width++
		if wide(r) {
			width++
		}
	}
	return width
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x2e80 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f ||
		r >= 0xff01 && r <= 0xff60 || r >= 0x20000 || r >= 0x2010 && r <= 0x27bf
}
