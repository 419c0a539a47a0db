package official

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/draft"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// A printed table is a file of testdata: lines above it, its rows cut into columns, lines below it.
type printed struct {
	above, below []string
	rows         [][]string // one part: it reaches over the whole table
}

func readPrinted(t testing.TB, name string) printed {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var p printed
	for text := range strings.Lines(string(data)) {
		text = strings.TrimRight(text, "\n")
		switch {
		case strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, "="):
			p.rows = append(p.rows, strings.Split(text[1:], "|"))
		case strings.HasPrefix(text, "-"):
			p.rows = append(p.rows, []string{text[1:]})
		case strings.Contains(text, "|"):
			p.rows = append(p.rows, append(strings.Split(text, "|"), ""))
		case len(p.rows) == 0:
			p.above = append(p.above, text)
		default:
			p.below = append(p.below, text)
		}
	}
	return p
}

// docx builds a Word document of tables.
func docx(t testing.TB, tables ...printed) *sheet.Workbook {
	t.Helper()
	var b strings.Builder
	para := func(text string) string {
		return `<w:p><w:r><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r></w:p>`
	}
	cell := func(properties, text string) {
		b.WriteString(`<w:tc><w:tcPr>` + properties + `</w:tcPr>` + para(text) + `</w:tc>`)
	}
	for _, p := range tables {
		for _, text := range p.above {
			b.WriteString(para(text))
		}
		b.WriteString("<w:tbl>")
		for _, row := range p.rows {
			b.WriteString("<w:tr>")
			switch {
			case len(row) == 1:
				cell(`<w:gridSpan w:val="3"/>`, row[0])
			default:
				merge := `<w:vMerge w:val="restart"/>`
				if row[0] == "" {
					merge = `<w:vMerge/>`
				}
				cell(merge, row[0])
				cell("", row[1])
				cell("", row[2])
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl>")
		for _, text := range p.below {
			b.WriteString(para(text))
		}
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for name, content := range map[string]string{
		"_rels/.rels":       `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<w:document><w:body>` + b.String() + `</w:body></w:document>`,
	} {
		w, err := zw.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return parsed(t, "附件.docx", out.Bytes())
}

// xlsx builds an Excel workbook with a sheet for each table, as people lay them out: the title over all columns, the groups
// merged downwards.
func xlsx(t testing.TB, tables ...printed) *sheet.Workbook {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, p := range tables {
		name := fmt.Sprintf("Sheet%d", i+1)
		if i > 0 {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		n, group := 0, 0
		put := func(texts ...string) {
			n++
			for col, text := range texts {
				ref, _ := excelize.CoordinatesToCellName(col+1, n)
				if text == "" {
					continue
				}
				if err := f.SetCellStr(name, ref, text); err != nil {
					t.Fatal(err)
				}
			}
			if len(texts) == 1 {
				merge(t, f, name, 1, n, 3, n)
			}
		}
		for _, text := range p.above {
			put(text)
		}
		for _, row := range p.rows {
			put(row...)
			if len(row) == 1 || row[0] != "" {
				if group > 0 && n-1 > group {
					merge(t, f, name, 1, group, 1, n-1)
				}
				group = n
			}
		}
		for _, text := range p.below {
			put(text)
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, "附件.xlsx", data.Bytes())
}

func merge(t testing.TB, f *excelize.File, name string, c1, r1, c2, r2 int) {
	t.Helper()
	from, _ := excelize.CoordinatesToCellName(c1, r1)
	to, _ := excelize.CoordinatesToCellName(c2, r2)
	if err := f.MergeCell(name, from, to); err != nil {
		t.Fatal(err)
	}
}

func parsed(t testing.TB, name string, data []byte) *sheet.Workbook {
	t.Helper()
	wb, err := sheet.Parse(name, data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// asks lists group, type and label of every question of a form that a person reads.
func asksOf(f *forms.Form, leave func(*forms.Question) bool) []string {
	var out []string
	for _, q := range f.Questions {
		group := ""
		if q.Group != nil {
			group = q.Group.Label
		}
		if group != "入户情况" && q.Type != qtype.Calculate && q.Type != qtype.Note && (leave == nil || !leave(q)) {
			out = append(out, fmt.Sprint(group, " | ", q.Type, " | ", q.Label))
		}
	}
	return out
}

// Annex 1 as a Word document and as a workbook asks what the built-in form asks, word for word and in order, but for the
// questions that the built-in form adds.
func TestAnnex1(t *testing.T) {
	builtin, _ := catalog.Form("annex1")
	added := map[string]bool{"a1_1_3d": true, "a1_2_0f": true}
	want := asksOf(builtin, func(q *forms.Question) bool { return added[q.Name] })
	for kind, wb := range map[string]*sheet.Workbook{"docx": docx(t, readPrinted(t, "annex1.txt")), "xlsx": xlsx(t, readPrinted(t, "annex1.txt"))} {
		tables := Tables(wb)
		if len(tables) != 1 {
			t.Fatalf("%s: %d tables", kind, len(tables))
		}
		f, faults := tables[0].Form("file", "")
		if f.Title != builtin.Title || f.Subject != "household" || !f.FieldWork || f.Source != "附件1" {
			t.Errorf("%s: %q, subject %s, field work %v, source %q", kind, f.Title, f.Subject, f.FieldWork, f.Source)
		}
		same(t, kind, asksOf(f, nil), want)
		open := Open(f)
		if len(open) != 31 || len(faults) != len(open) {
			t.Errorf("%s: %d open questions, %d faults", kind, len(open), len(faults))
		}
		for i, fault := range faults {
			if fault.Code != "polarity_unset" || fault.Row != open[i].Row || fault.Column == "" || !strings.Contains(fault.Message, draft.Short(open[i].Label)) {
				t.Errorf("%s: %s for %s", kind, fault, open[i].Label)
			}
		}
	}
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		a, b := "", ""
		if i < len(got) {
			a = got[i]
		}
		if i < len(want) {
			b = want[i]
		}
		if a != b {
			t.Errorf("%s, question %d: got\n%s\nwant\n%s", what, i+1, a, b)
		}
	}
}

// Annex 2 is one table for the township and the village; the built-in forms are its two parts.
func TestAnnex2(t *testing.T) {
	township, _ := catalog.Form("annex2_township")
	village, _ := catalog.Form("annex2_village")
	added := map[string]bool{"a2_1_2n": true, "xz": true, "mpsj": true, "pcry": true, "cun": true, "clx": true}
	leave := func(q *forms.Question) bool { return added[q.Name] }
	want := append(asksOf(township, leave), asksOf(village, leave)...)
	for kind, wb := range map[string]*sheet.Workbook{"docx": docx(t, readPrinted(t, "annex2.txt")), "xlsx": xlsx(t, readPrinted(t, "annex2.txt"))} {
		tables := Tables(wb)
		if len(tables) != 1 {
			t.Fatalf("%s: %d tables", kind, len(tables))
		}
		f, _ := tables[0].Form("file", "")
		if f.Title != village.Title || f.Subject != "village" || f.FieldWork {
			t.Errorf("%s: %q, subject %s, field work %v", kind, f.Title, f.Subject, f.FieldWork)
		}
		var around []string
		same(t, kind, asksOf(f, func(q *forms.Question) bool {
			if q.Group.Label == wordHead || q.Group.Label == wordFoot {
				around = append(around, q.Label)
				return true
			}
			return false
		}), want)
		if got := strings.Join(around, " "); got != "乡镇 摸排时间 村 (脱贫村□或一般村□) 排查人员(签字)" {
			t.Errorf("%s: around the table %s", kind, got)
		}
	}
}

// One document with both annexes holds two forms; what is signed below the first belongs to it.
func TestTwoTables(t *testing.T) {
	both := []printed{readPrinted(t, "annex1.txt"), readPrinted(t, "annex2.txt")}
	for kind, wb := range map[string]*sheet.Workbook{"docx": docx(t, both...), "xlsx": xlsx(t, both...)} {
		tables := Tables(wb)
		if len(tables) != 2 || !strings.Contains(tables[0].Title, "入户") || !strings.Contains(tables[1].Title, "乡村") {
			t.Fatalf("%s: %d tables", kind, len(tables))
		}
		f, _ := tables[1].Form("file", "")
		if first := f.Questions[0].Label; first != "乡镇" || f.Source != "附件2" {
			t.Errorf("%s: the second begins with %s, source %q", kind, first, f.Source)
		}
	}
}
