package xlsform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// township is a form of 600 questions as a township writes it: 20 groups, every third question depends on another, two of
// three say what is a problem, each group has its sum; 40 lists of choices.
func township(b *testing.B) *sheet.Workbook {
	b.Helper()
	var rows []string
	for g := range 20 {
		rows = append(rows, fmt.Sprintf("begin_group | g%d | 第%d组 住房安全和饮水安全 | | ${visit} = 'met' or ${visit} = 'family' | | | | | | |", g, g))
		for q := range 30 {
			name := fmt.Sprintf("q%d_%d", g, q)
			switch q % 3 {
			case 0:
				rows = append(rows, fmt.Sprintf("select_one list%d | %s | 是否存在鉴定为C、D级的危房仍有人居住的情况（第%d项） | 看得出有危险的选“是” | | | | . = 'yes' | no | 住房 | 建环办 | 15", (g*30+q)%40, name, q))
			case 1:
				rows = append(rows, fmt.Sprintf("text | %s | 如有问题请详细描述 | 写清是谁、什么情况 | ${q%d_%d} = 'yes' | string-length(.) <= 200 | 写得太长 | | | | |", name, g, q-1))
			case 2:
				rows = append(rows, fmt.Sprintf("decimal | %s | 补助资金到账金额 | 不清楚的不要填0 | ${q%d_%d} = 'yes' and selected(${q%d_0}, 'yes') | . >= 0 and . < 1000000 | 金额不对 | . = 0 | | 资金 | 财政办 | 7", name, g, q-2, g))
			}
		}
		rows = append(rows, "end_group | | | | | | | | | | |")
	}
	text := "| survey |\n| | type | name | label | hint | relevant | constraint | constraint_message | problem | normal | category | office | due_days |\n" +
		"| | select_one list0 | visit | 入户结果 | | | | | | | | | |\n| | " + strings.Join(rows, " |\n| | ") + " |\n| choices |\n| | list_name | name | label |\n"
	for l := range 40 {
		text += fmt.Sprintf("| | list%d | yes | 是 |\n| | list%d | no | 否 |\n| | list%d | met | 见到 |\n", l, l, l)
	}
	text += "| settings |\n| | form_id | form_title | version |\n| | big | 乡镇大表 | 1 |\n"
	wb, err := sheet.Parse("big.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	return wb
}

func sixHundred(b *testing.B) *forms.Form {
	f, faults := Load(township(b), "big")
	if len(faults) > 0 || len(f.Questions) != 601 {
		b.Fatalf("%d questions, faults %v", len(f.Questions), faults)
	}
	return f
}

// figure prints how long a pass takes, in milliseconds, and how that relates to what it may take at most.
func figure(b *testing.B, passes int, most time.Duration) {
	took := b.Elapsed() / time.Duration(passes)
	b.ReportMetric(float64(took)/float64(time.Millisecond), "ms/form")
	b.ReportMetric(float64(took)/float64(most), "of-limit")
}

// BenchmarkFromXLSX reads, loads and compiles a form of 600 questions from the bytes of a workbook: 100 ms at most.
func BenchmarkFromXLSX(b *testing.B) {
	var file bytes.Buffer
	if _, err := write.XLSX(&file, Export(sixHundred(b))); err != nil {
		b.Fatal(err)
	}
	passes := 0
	for b.Loop() {
		passes++
		wb, err := sheet.Parse("big.xlsx", file.Bytes(), sheet.DefaultLimits)
		if err != nil {
			b.Fatal(err)
		}
		if f, faults := Load(wb, "big"); len(f.Questions) != 601 || len(faults) > 0 {
			b.Fatal(faults)
		}
	}
	figure(b, passes, 100*time.Millisecond)
}

// BenchmarkFromStore decodes and compiles the same form from what a data file holds of it: 20 ms at most.
func BenchmarkFromStore(b *testing.B) {
	content, err := json.Marshal(sixHundred(b))
	if err != nil {
		b.Fatal(err)
	}
	passes := 0
	for b.Loop() {
		passes++
		var f forms.Form
		if err := json.Unmarshal(content, &f); err != nil || len(f.Questions) != 601 {
			b.Fatal(err)
		}
	}
	figure(b, passes, 20*time.Millisecond)
}

// BenchmarkExport writes the same form as a workbook.
func BenchmarkExport(b *testing.B) {
	f := sixHundred(b)
	for b.Loop() {
		if _, err := write.XLSX(&bytes.Buffer{}, Export(f)); err != nil {
			b.Fatal(err)
		}
	}
}
