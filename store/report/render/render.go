package render

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store/durable"
	"cunce/store/report"
)

// ErrFormat is the error of Write for a file whose name ends in none of Formats.
var ErrFormat = errors.New("unknown format of a report")

// The formats, by the ends of files' names.
const (
	Workbook = ".xlsx"
	CSV      = ".csv"
	Page     = ".html"
	Text     = ".txt"
	// Old is comma-separated values in GB18030, for programs that know no UTF-8. The name says so, because nothing in the file does.
	Old = ".gb18030.csv"
)

var writers = map[string]func(io.Writer, report.Table) error{Text: text, CSV: values, Old: oldValues, Workbook: workbook, Page: page}

// Known reports whether Write knows the format of a file by the end of its name.
func Known(file string) bool { return writers[ending(file)] != nil }

func ending(file string) string {
	file = strings.ToLower(file)
	if strings.HasSuffix(file, Old) {
		return Old
	}
	return filepath.Ext(file)
}

// File writes a table into a new file of a folder, which is made where it is missing; the next of one name has a number. It returns the
// path; fs.ErrExist where there are too many.
func File(dir, name, format string, t report.Table) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return durable.Number(dir, durable.Name(name), format, func(temp string) error {
		file, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(Write(file, format, t), file.Close())
	})
}

// Write writes a table in the format that the end of a file's name asks for.
func Write(w io.Writer, file string, t report.Table) error {
	writer := writers[ending(file)]
	if writer == nil {
		return fmt.Errorf("%s: %w", filepath.Base(file), ErrFormat)
	}
	return writer(w, clean(t))
}

// clean takes out of all texts what a terminal or a viewer obeys.
func clean(t report.Table) report.Table {
	t.Title = plain(t.Title)
	t.Notes = append([]string{}, t.Notes...)
	for i := range t.Notes {
		t.Notes[i] = plain(t.Notes[i])
	}
	t.Columns = append([]report.Column{}, t.Columns...)
	for i := range t.Columns {
		t.Columns[i].Title = plain(t.Columns[i].Title)
	}
	rows := t.Rows
	t.Rows = nil
	for _, r := range rows {
		t.Rows = append(t.Rows, cleanRow(r))
	}
	t.Total = cleanRow(t.Total)
	return t
}

func cleanRow(r report.Row) report.Row {
	cells := append([]report.Cell{}, r.Cells...)
	for i := range cells {
		cells[i].Text = plain(cells[i].Text)
	}
	return report.Row{Cells: cells}
}

// plain is a text on one line without control and format characters.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// lines are the headings, the rows and the total as people read them.
func lines(t report.Table) [][]string {
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Title
	}
	out := [][]string{head}
	for _, r := range append(append([]report.Row{}, t.Rows...), t.Total) {
		if len(r.Cells) == 0 {
			continue
		}
		line := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			line[i] = c.Read(r.Cells[i])
		}
		out = append(out, line)
	}
	return out
}

// text is for a terminal or a printer: columns of equal width, numbers aligned right.
func text(w io.Writer, t report.Table) error {
	all := lines(t)
	widths := make([]int, len(t.Columns))
	for _, line := range all {
		for i, s := range line {
			widths[i] = max(widths[i], width(s))
		}
	}
	var b strings.Builder
	b.WriteString(t.Title + "\n\n")
	for _, line := range all {
		row := ""
		for i, s := range line {
			blanks := strings.Repeat(" ", widths[i]-width(s))
			if t.Columns[i].Form == report.Words {
				row += s + blanks + "  "
			} else {
				row += blanks + s + "  "
			}
		}
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	b.WriteString("\n")
	for _, n := range t.Notes {
		b.WriteString(n + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// width is how many cells of a terminal a text takes; Chinese characters and punctuation take two.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff01 && r <= 0xff60 || r >= 0xac00 && r <= 0xd7a3 {
			n++
		}
	}
	return n
}

// values are comma-separated values with the mark by which spreadsheet programs know UTF-8.
func values(w io.Writer, t report.Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	return comma(w, t)
}

// oldValues are comma-separated values in GB18030, which has every character; which of them its readers lack package rare tells.
func oldValues(w io.Writer, t report.Table) error {
	var out bytes.Buffer
	if err := comma(&out, t); err != nil {
		return err
	}
	old, err := simplifiedchinese.GB18030.NewEncoder().Bytes(out.Bytes())
	if err != nil {
		return err
	}
	_, err = w.Write(old)
	return err
}

func comma(w io.Writer, t report.Table) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for n, line := range lines(t) {
		for i := range line {
			if n == 0 || t.Columns[i].Form == report.Words { // +5 and -5 are numbers
				line[i] = harmless(line[i])
			}
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless puts a mark before what a spreadsheet program would compute.
func harmless(s string) string {
	if strings.ContainsAny(s[:min(1, len(s))], "=+-@") {
		return "'" + s
	}
	return s
}

// workbook keeps numbers as numbers; a rate is a number with its percent sign, as people read it.
func workbook(w io.Writer, t report.Table) error {
	last := len(t.Columns) - 1
	s := &write.Sheet{Name: sheetName, Rows: [][]sheet.Cell{write.Texts(t.Title)}, Header: 2, Fixed: 1, Grid: true, Landscape: true,
		Merges: []sheet.Merge{{LastCol: last}}, Paints: []write.Paint{{Area: sheet.Merge{LastCol: last}, Look: write.LookTitle}}}
	for n, line := range lines(t) {
		row := make([]sheet.Cell, len(line))
		for i, text := range line {
			row[i] = write.Text(text)
			if r := rowAt(t, n-1); (t.Columns[i].Form == report.Count || t.Columns[i].Form == report.Change) && r != nil && r.Cells[i].Known {
				row[i] = write.Number(r.Cells[i].Number)
			}
		}
		s.Rows = append(s.Rows, row)
	}
	for _, n := range t.Notes {
		at := len(s.Rows)
		s.Rows = append(s.Rows, write.Texts(n))
		s.Merges = append(s.Merges, sheet.Merge{Row: at, LastRow: at, LastCol: last})
	}
	_, err := write.XLSX(w, &write.Book{Title: t.Title, Sheets: []*write.Sheet{s}})
	return err
}

// rowAt is a line of the table without its headings: a row, then the total.
func rowAt(t report.Table, n int) *report.Row {
	switch {
	case n < 0:
		return nil
	case n < len(t.Rows):
		return &t.Rows[n]
	}
	return &t.Total
}

// page is one page without anything that a browser would have to fetch.
func page(w io.Writer, t report.Table) error {
	var b strings.Builder
	title := html.EscapeString(t.Title)
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>%s</style></head>\n<body><h1>%s</h1>\n<table>\n", title, style, title)
	for n, line := range lines(t) {
		tag := "td"
		if n == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for i, s := range line {
			class := ""
			if t.Columns[i].Form != report.Words {
				class = " class=\"n\""
			}
			fmt.Fprintf(&b, "<%s%s>%s</%s>", tag, class, html.EscapeString(s), tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
	for _, n := range t.Notes {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(n))
	}
	b.WriteString("</body></html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

const style = "body{font-family:sans-serif}table{border-collapse:collapse}th,td{border:1px solid #888;padding:4px 8px}.n{text-align:right}"
