package exchange

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms/sheet"
	"cunce/store/storetest"
)

// largeWorkbook is a roster of 5,000 households and 17,500 people, household cells merged as offices merge them.
func largeWorkbook(b *testing.B) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	w, err := f.NewStreamWriter("Sheet1")
	must(err)
	must(w.SetRow("A1", []any{"户编号", "户主姓名", "村民小组", "姓名", "证件号码", "与户主关系", "民族", "文化程度", "健康状况", "劳动技能", "是否低保", "联系电话"}))
	row := 2
	for i, h := range village(5000).Households {
		first := row
		for j, p := range h.People {
			rel := "之子"
			if j == 0 {
				rel = "户主"
			}
			must(w.SetRow(fmt.Sprintf("A%d", row), []any{h.Number, fmt.Sprintf("户主%d", i), h.Card["team"].Text, fmt.Sprintf("户主%d", i),
				p.ID, rel, "汉族", "初中", "健康", "普通劳动力", "否", "13900000001"}))
			row++
		}
		for _, col := range []string{"A", "B", "C"} {
			must(w.MergeCell(fmt.Sprintf("%s%d", col, first), fmt.Sprintf("%s%d", col, row-1)))
		}
	}
	must(w.Flush())
	buf, err := f.WriteToBuffer()
	must(err)
	return buf.Bytes()
}

// BenchmarkLargeWorkbook is the whole way from the bytes of a workbook to the data file.
func BenchmarkLargeWorkbook(b *testing.B) {
	data := largeWorkbook(b)
	for b.Loop() {
		b.StopTimer()
		db := storetest.New(b)
		b.StartTimer()
		wb, err := sheet.Parse("a.xlsx", data, sheet.DefaultLimits)
		if err != nil {
			b.Fatal(err)
		}
		r, err := ReadRoster(wb, now)
		if err != nil {
			b.Fatal(err)
		}
		if got := mustImport(b, db, r, false); got.Households.Added != 5000 || got.Members.Added != 17_500 {
			b.Fatalf("%+v %+v, %v", got.Households, got.Members, r.Refused[:min(3, len(r.Refused))])
		}
	}
}
