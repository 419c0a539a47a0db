package print

import (
	"fmt"
	"io"
	"testing"
	"time"

	"cunce/forms/sheet/write"
)

// BenchmarkLedger writes a ledger of 20,000 issues with its 17 columns into a workbook; beside it the same cells are written plainly,
// without looks. The limit is 5 s.
func BenchmarkLedger(b *testing.B) {
	block := Block{}
	for i := range 17 {
		block.Columns = append(block.Columns, Column{Title: fmt.Sprint("栏", i), Share: 6})
	}
	plain := &write.Sheet{Name: "台账"}
	for i := range 20000 {
		row := []string{fmt.Sprint(i + 1), "位家沟村", "石岭组", "欧阳秀英", "监测户", "周文广", "2022-08-06", "住房  未鉴定，后墙有裂缝，没做过鉴定", "住房", "建环办", "何志强", "1. 联系建环办现场鉴定；2. 鉴定后按等级修缮",
			"2022-08-25", "整改中：已经联系，等到八月下旬来看", "", "满意", ""}
		block.Rows = append(block.Rows, row)
		plain.Rows = append(plain.Rows, write.Texts(row...))
	}
	d := Document{Pages: []Page{{Name: "台账", Title: "走访问题台账", Wide: true, Blocks: []Block{block}}}}
	for b.Loop() {
		begun := time.Now()
		if err := Write(io.Discard, ".xlsx", d); err != nil {
			b.Fatal(err)
		}
		took := time.Since(begun)
		begun = time.Now()
		if _, err := write.XLSX(io.Discard, &write.Book{Sheets: []*write.Sheet{plain}}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(took.Seconds(), "s")
		b.ReportMetric(took.Seconds()/time.Since(begun).Seconds(), "of-plain-cells")
	}
}
