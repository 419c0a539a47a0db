package paperwork

import (
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/print"
)

// anonymous is the memory of this process that is no file's, in bytes; 0 where the system does not say.
func anonymous() int {
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.SplitSeq(string(text), "\n") {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			kilobytes, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
			return kilobytes << 10
		}
	}
	return 0
}

// peak is the most anonymous memory of the process during work, everything that it held before included.
func peak(work func()) (most int) {
	debug.FreeOSMemory()
	done := make(chan struct{})
	go func() {
		work()
		close(done)
	}()
	for {
		most = max(most, anonymous())
		select {
		case <-done:
			return max(most, anonymous())
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// households is a village of so many households, each with annex 1 completed.
func households(b *testing.B, n int) *store.DB {
	b.Helper()
	db := village(b, n)
	err := db.Update("周文广", func(tx *store.Tx) error {
		f, err := tx.Form(formAnnex1)
		if err != nil {
			return err
		}
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		roster, err := tx.Roster()
		if err != nil {
			return err
		}
		for _, h := range roster {
			d, err := tx.OpenDraft(store.Subject{Form: f.Name, Record: h.ID, Round: rounds[0].ID})
			if err != nil {
				return err
			}
			env, err := tx.Env(d.Subject)
			if err != nil {
				return err
			}
			s := forms.NewSession(f, env, d.Answers)
			for _, a := range [][2]string{{"fieldwork/visit_result", "met"}, {"fieldwork/visit_date", "2022-08-06"}, {"fieldwork/surveyors", "周文广"},
				{"housing/a1_2_1b", "yes"}, {"housing/a1_2_detail", "老土坯房，没有做过鉴定，已联系建环办到现场看"}} {
				s.Answer(a[0], a[1])
			}
			for _, p := range s.Places() {
				s.FillNormal(p)
			}
			d.Answers = s.Final()
			if _, _, err := tx.Complete(d, s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return db
}

// BenchmarkAnnex1 reads 500 households and writes 500 sheets of annex 1 into one workbook; beside it the same cells are written plainly,
// without looks and merges. The limits are 10 s and 200 MB of anonymous memory.
func BenchmarkAnnex1(b *testing.B) {
	db := households(b, 500)
	for b.Loop() {
		var pages int
		var d print.Document
		begun := time.Now()
		most := peak(func() {
			err := db.View(func(tx *store.Tx) (err error) {
				if d, err = Make(tx, Order{Paper: "annex1", By: "周文广"}); err != nil {
					return err
				}
				pages = len(d.Pages)
				return print.Write(io.Discard, ".xlsx", d)
			})
			if err != nil {
				b.Error(err)
			}
		})
		took := time.Since(begun)
		begun = time.Now()
		plainly(b, d)
		b.ReportMetric(took.Seconds(), "s")
		b.ReportMetric(float64(most>>20), "MB-anonymous")
		b.ReportMetric(took.Seconds()/time.Since(begun).Seconds(), "of-plain-cells")
		b.ReportMetric(float64(pages), "sheets")
	}
}

// plainly writes the texts of a document as cells.
func plainly(b *testing.B, d print.Document) {
	book := &write.Book{}
	for _, p := range d.Pages {
		s := &write.Sheet{Name: p.Name}
		for _, block := range p.Blocks {
			for _, row := range block.Rows {
				var cells []sheet.Cell
				for _, text := range row {
					cells = append(cells, write.Text(text))
				}
				s.Rows = append(s.Rows, cells)
			}
		}
		book.Sheets = append(book.Sheets, s)
	}
	if _, err := write.XLSX(io.Discard, book); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLedger reads 20,000 issues, each with its measures, and writes the issue ledger of 002 annex 2 into a workbook. The limit is
// 5 s; writing the same cells plainly is beside it.
func BenchmarkLedger(b *testing.B) {
	const limit = 5 * time.Second
	db := village(b, 500)
	err := db.Update("周文广", func(tx *store.Tx) error {
		hs, err := tx.Households()
		if err != nil {
			return err
		}
		for k := range 20000 {
			i, err := tx.AddIssue(origin.New{Title: "住房  未鉴定", Household: hs[k%len(hs)].ID, Office: []string{"建环办", "社保所", "经发办"}[k%3],
				Due: "2022-08-20", Person: "何志强", Key: []string{strconv.Itoa(k)}})
			if err != nil {
				return err
			}
			if _, err := tx.Step(i.ID, ledger.Step{Action: action.Measure, Measure: "请建环办到现场鉴定", Person: "何志强"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var d print.Document
		begun := time.Now()
		err := db.View(func(tx *store.Tx) (err error) {
			if d, err = Make(tx, Order{Paper: "ledger", By: "周文广"}); err != nil {
				return err
			}
			return print.Write(io.Discard, ".xlsx", d)
		})
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(begun)
		begun = time.Now()
		plainly(b, d)
		b.ReportMetric(took.Seconds(), "s")
		b.ReportMetric(took.Seconds()/limit.Seconds(), "x-limit-5s")
		b.ReportMetric(took.Seconds()/time.Since(begun).Seconds(), "of-plain-cells")
	}
}
