package render

import (
	"bytes"
	"encoding/csv"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms/sheet"
	"cunce/store/report"
)

// sample has a helper whose name is a formula, a rate that is not known and a text that moves the cursor.
var sample = report.Table{Kind: "clear-rate", Title: "说得清率\x1b[2J", Notes: []string{"说得清率 = 说得清 / 比对的题组\r\n第二行"},
	Columns: []report.Column{{Name: "key", Title: "帮扶责任人"}, {Name: "judged", Title: "比对的题组", Form: report.Count}, {Name: "rate", Title: "说得清率", Form: report.Percent}},
	Rows: []report.Row{
		{Cells: []report.Cell{{Text: "何志强"}, {Number: 12, Known: true}, {Number: 0.875, Known: true}}, Households: []string{"h1"}},
		{Cells: []report.Cell{{Text: "=1+1<b>\u202e"}, {Number: 0, Known: true}, {}}},
	},
	Total: report.Row{Cells: []report.Cell{{Text: "合计"}, {Number: 12, Known: true}, {Number: 0.875, Known: true}}}}

func written(t *testing.T, file string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, file, sample); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	want := `说得清率 [2J

帮扶责任人  比对的题组  说得清率
何志强              12     87.5%
=1+1<b>              0
合计                12     87.5%

说得清率 = 说得清 / 比对的题组 第二行
`
	if got := written(t, "a.txt"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestValues(t *testing.T) {
	text, ok := strings.CutPrefix(written(t, "b.CSV"), "\ufeff")
	if !ok {
		t.Error("nothing says that it is UTF-8")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 4 || rows[1][2] != "87.5%" || rows[2][0] != "'=1+1<b>" || rows[2][1] != "0" || rows[2][2] != "" || rows[3][0] != "合计" {
		t.Errorf("%q", rows)
	}
}

// Numbers are numbers in a workbook, what is not known is blank, and nothing is a formula.
func TestWorkbook(t *testing.T) {
	book, err := sheet.Parse("c.xlsx", []byte(written(t, "c.xlsx")), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	s := book.Sheets[0]
	if got := s.At(2, 1); got.Type != sheet.Number || got.Text != "12" {
		t.Errorf("the count is %+v", got)
	}
	if got := s.At(3, 0); got.Type != sheet.Text || !strings.Contains(got.Text, "=1+1") || got.Formula {
		t.Errorf("the name is %+v", got)
	}
	if got := s.At(3, 2); got.Text != "" {
		t.Errorf("a rate of nothing is %+v", got)
	}
	if s.At(0, 0).Text != "说得清率 [2J" || s.At(4, 0).Text != "合计" || !strings.HasPrefix(s.At(5, 0).Text, "说得清率 =") {
		t.Errorf("%+v", s.Rows)
	}
}

func TestPage(t *testing.T) {
	text := written(t, "d.html")
	for _, want := range []string{`<meta charset="utf-8">`, `<th class="n">说得清率</th>`, `<td>=1+1&lt;b&gt;</td>`, `<td class="n">87.5%</td>`, `<td class="n"></td>`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	for _, foreign := range []string{"<script", "http", "\x1b", "<b>"} {
		if strings.Contains(text, foreign) {
			t.Errorf("%q in\n%s", foreign, text)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	for _, name := range []string{"a.pdf", "a", ".xls", "a.xlsx.bak"} {
		if err := Write(&bytes.Buffer{}, name, sample); !errors.Is(err, ErrFormat) || Known(name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A table is not changed by being written.
func TestTableIsKept(t *testing.T) {
	written(t, "a.txt")
	if !strings.Contains(sample.Title, "\x1b") || len(sample.Rows[0].Households) != 1 {
		t.Errorf("%+v", sample)
	}
}

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "村册": 4, "（组）": 6, "a村": 3, "１": 2} {
		if got := width(text); got != want {
			t.Errorf("%s takes %d cells, want %d", text, got, want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

// A full disk is told.
func TestWriteFails(t *testing.T) {
	for _, name := range []string{"a.txt", "a.csv", "a.xlsx", "a.html"} {
		if Write(broken{}, name, sample) == nil {
			t.Errorf("%s was written nowhere", name)
		}
	}
}

// TestOld: values for old programs are in GB18030, which the name of the file says, and a name with a character that UTF-8 alone does
// not make readable comes back.
func TestOld(t *testing.T) {
	var out bytes.Buffer
	table := report.Table{Title: "名单", Columns: []report.Column{{Title: "姓名"}}, Rows: []report.Row{{Cells: []report.Cell{{Text: "𠮷䶮"}}}, {Cells: []report.Cell{{Text: "=1+1"}}}}}
	if err := Write(&out, "名单"+strings.ToUpper(Old), table); err != nil {
		t.Fatal(err)
	}
	back, err := simplifiedchinese.GB18030.NewDecoder().String(out.String())
	if err != nil || back != "姓名\r\n𠮷䶮\r\n'=1+1\r\n" || !Known("a"+Old) {
		t.Errorf("%q, %v", back, err)
	}
}

// TestFile: the next file of one name has a number; the folder is made.
func TestFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "打印")
	for _, want := range []string{"名单.csv", "名单(2).csv"} {
		path, err := File(dir, "名/单", CSV, sample)
		if err != nil || path != filepath.Join(dir, want) {
			t.Errorf("%s, %v", path, err)
		}
	}
	if _, err := File(dir, "名单", ".doc", sample); !errors.Is(err, ErrFormat) {
		t.Errorf("error %v", err)
	}
}
