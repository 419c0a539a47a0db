package exchange

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"cunce/forms/sheet"
	"cunce/store/heap"
	"cunce/store/storetest"
)

// largeWorkbook is a roster of so many households, of 3.5 people each, household cells merged as offices merge them.
func largeWorkbook(households int) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return nil, err
	}
	all := []error{w.SetRow("A1", []any{"户编号", "户主姓名", "村民小组", "家庭住址", "户类型", "帮扶责任人", "姓名", "证件号码", "与户主关系", "性别", "出生日期",
		"民族", "文化程度", "在校生状况", "健康状况", "劳动技能", "务工地点", "务工时间", "医保", "职工医疗保险", "参加大病保险", "养老保险",
		"职工养老保险", "是否低保", "特困供养", "证件类型", "联系电话", "备注", "政治面貌", "家庭人口"})}
	row := 2
	for i, h := range village(households).Households {
		first := row
		for j, p := range h.People {
			rel := "之子"
			if j == 0 {
				rel = "户主"
			}
			all = append(all, w.SetRow(fmt.Sprintf("A%d", row), []any{h.Number, fmt.Sprintf("户主%d", i), h.Card.Text("team"), fmt.Sprintf("东头%d号", i), "一般农户", "周文广",
				fmt.Sprintf("户主%d", i), p.ID, rel, "", "", "汉族", "初中", "非在校生", "健康", "普通劳动力", "省外", "6", "是", "否", "是", "是",
				"否", "否", "否", "居民身份证", "13900000001", "在家", "群众", len(h.People)}))
			row++
		}
		for _, col := range []string{"A", "B", "C"} {
			all = append(all, w.MergeCell(fmt.Sprintf("%s%d", col, first), fmt.Sprintf("%s%d", col, row-1)))
		}
	}
	if err := errors.Join(append(all, w.Flush())...); err != nil {
		return nil, err
	}
	buf, err := f.WriteToBuffer()
	return buf.Bytes(), err
}

// BenchmarkLargeWorkbook is the whole way from the file of a workbook of 30 columns to the data file, against reading the
// same workbook alone in the same run. The limits are 6 s, 2.5 times the reading, and 100 MB more than before.
func BenchmarkLargeWorkbook(b *testing.B) {
	data, err := largeWorkbook(5000)
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(heap.Percent)) // as the program does
	defer heap.Tune(heap.Workbook)()
	reading, whole := time.Hour, time.Hour // the least of the runs: other work on the machine only adds
	var peak uint64
	for b.Loop() {
		db := storetest.New(b)
		start := time.Now()
		if _, err := sheet.Parse("a.xlsx", data, sheet.DefaultLimits); err != nil {
			b.Fatal(err)
		}
		reading = min(reading, time.Since(start))
		stop := watchHeap(&peak)
		start = time.Now()
		_, r, err := builtin().ReadBeside(sheet.Begin(path, sheet.DefaultLimits), now, nil)
		if err != nil {
			b.Fatal(err)
		}
		if got := mustImport(b, db, r, false); got.Households.Added != 5000 || got.Members.Added != 17_500 {
			b.Fatalf("%+v %+v, %v", got.Households, got.Members, r.Refused[:min(3, len(r.Refused))])
		}
		whole = min(whole, time.Since(start))
		stop()
	}
	b.ReportMetric(whole.Seconds(), "s/import(limit=6)")
	b.ReportMetric(whole.Seconds()/reading.Seconds(), "x-reading(limit=2.5)")
	b.ReportMetric(float64(peak)/(1<<20), "MB-peak(limit=100)")
}

// watchHeap notes by how much the heap grows until it is stopped. It reads metrics, for which the program need not stand still.
func watchHeap(peak *uint64) (stop func()) {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}}
	heap := func() (sum uint64) {
		metrics.Read(samples)
		for _, s := range samples {
			sum += s.Value.Uint64()
		}
		return sum
	}
	runtime.GC()
	before, quit, done := heap(), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			*peak = max(*peak, heap()-min(heap(), before))
			select {
			case <-quit:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() { close(quit); <-done }
}
