package sheet

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// TestMakeSamples makes the workbooks of testdata anew with LibreOffice, which must be on the path as soffice. It runs only when
// it is asked to: CUNCE_MAKE_SAMPLES=1 go test ./forms/sheet -run TestMakeSamples
func TestMakeSamples(t *testing.T) {
	if os.Getenv("CUNCE_MAKE_SAMPLES") == "" {
		t.Skip("testdata is kept; CUNCE_MAKE_SAMPLES=1 makes it anew")
	}
	dir := t.TempDir()
	for name, make := range map[string]func(*testing.T, *excelize.File){"village": villageSample, "days1904": days1904Sample} {
		f := excelize.NewFile()
		make(t, f)
		source := filepath.Join(dir, name+".xlsx")
		must(t, f.SaveAs(source))
		must(t, f.Close())
		convert(t, source, "xls", "xlsx")
	}
	letter := filepath.Join(dir, "letter.txt")
	must(t, os.WriteFile(letter, []byte("notice\n"), 0o600))
	convert(t, letter, "doc:MS Word 97")
}

// convert lets LibreOffice write a file of testdata in other formats.
func convert(t *testing.T, source string, kinds ...string) {
	t.Helper()
	for _, kind := range kinds {
		out, err := exec.Command("soffice", "--headless", "--convert-to", kind, "--outdir", "testdata", source).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// villageSample has a cell of every kind, merged areas, hidden sheets, and more texts than one record holds.
func villageSample(t *testing.T, f *excelize.File) {
	must(t, f.SetSheetName("Sheet1", "花名册"))
	sheet := "花名册"
	set := func(cell string, v any) { must(t, f.SetCellValue(sheet, cell, v)) }
	style := func(cell, code string) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		must(t, err)
		must(t, f.SetCellStyle(sheet, cell, cell, id))
	}
	set("A1", "位家沟村 2022 年花名册")
	must(t, f.MergeCell(sheet, "A1", "F1"))
	for i, v := range []any{"身份证号（文字）", "990101198001011234", "身份证号（数字）", 990101198001011234.0, "银行卡号（数字）", 6228480402564890.0} {
		set(fmt.Sprintf("%c2", 'A'+i), v)
	}
	for i, v := range []any{0.1, -3, 28280.5, 1e-7, 1.5e300, 0, 123456789012, 0.07, -0.005} {
		set(fmt.Sprintf("%c3", 'A'+i), v)
	}
	day := time.Date(2022, 8, 6, 0, 0, 0, 0, time.UTC)
	for i, code := range []string{"yyyy-mm-dd", `yyyy"年"m"月"d"日"`, "yyyy/m/d h:mm", "h:mm:ss", "[h]:mm", "0.00"} {
		cell := fmt.Sprintf("%c4", 'A'+i)
		v := day
		if i == 2 {
			v = v.Add(8*time.Hour + 30*time.Minute)
		}
		set(cell, v)
		if i == 3 || i == 4 {
			set(cell, 0.354166666666667)
		}
		style(cell, code)
	}
	for i, v := range []any{true, false, "TRUE", " 前后空格 ", "第一行\n第二行", "“引号”、逗号,\t𠮷野家"} {
		set(fmt.Sprintf("%c5", 'A'+i), v)
	}
	for i, formula := range []string{"A3+1", `"户主："&A5`, "1/0", "A3<1", `""`, "TODAY()-TODAY()", `NA()`} {
		must(t, f.SetCellFormula(sheet, fmt.Sprintf("%c6", 'A'+i), formula))
	}
	must(t, f.SetCellRichText(sheet, "A7", []excelize.RichTextRun{{Text: "脱贫", Font: &excelize.Font{Bold: true}}, {Text: "不稳定户"}}))
	for row := 8; row < 408; row++ {
		set(fmt.Sprintf("B%d", row), fmt.Sprintf("第%03d户：家住%s组，%s", row, "东沟西沟"[:3*(1+row%4)], "一二三四五六七八九十"[:3*(1+row%10)]))
		set(fmt.Sprintf("C%d", row), fmt.Sprintf("plain ASCII %d", row))
		set(fmt.Sprintf("D%d", row), row)
		if row%40 == 0 {
			must(t, f.MergeCell(sheet, fmt.Sprintf("A%d", row), fmt.Sprintf("A%d", row+3)))
		}
	}
	set("IV2", "最后一列")
	for name, very := range map[string]bool{"隐藏表": false, "深藏表": true} {
		_, err := f.NewSheet(name)
		must(t, err)
		must(t, f.SetCellValue(name, "B2", name))
		must(t, f.SetSheetVisible(name, false, very))
	}
}

func days1904Sample(t *testing.T, f *excelize.File) {
	yes := true
	must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
	for row, v := range []float64{1, 365.25, 43317} {
		cell := fmt.Sprintf("A%d", row+1)
		must(t, f.SetCellValue("Sheet1", cell, v))
		code := "yyyy-mm-dd hh:mm"
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", cell, cell, id))
	}
}
