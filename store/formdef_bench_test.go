package store_test

import (
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/storetest"
)

// BenchmarkForm reads a stored definition of 600 questions for the first time: 20 ms at most.
func BenchmarkForm(b *testing.B) {
	f := &forms.Form{Name: "big", Title: "乡镇大表", Version: "1", Subject: "household",
		Lists: map[string][]forms.Choice{"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}}}
	for i := range 20 {
		g := &forms.Group{Name: fmt.Sprintf("g%d", i), Label: "住房安全和饮水安全"}
		f.Groups = append(f.Groups, g)
		for j := range 30 {
			q := &forms.Question{Name: fmt.Sprintf("q%d_%d", i, j), Label: "是否存在鉴定为C、D级的危房仍有人居住的情况", Type: qtype.SelectOne,
				List: "yesno", Group: g, Problem: ". = 'yes'", Normal: "no", Category: "住房", Office: "建环办", DueDays: 15}
			if j%3 > 0 {
				q.Relevant = fmt.Sprintf("${q%d_%d} = 'yes' or ${q0_0} = 'no'", i, j-1)
				q.Constraint, q.ConstraintMessage = ". != '' and string-length(.) < 9", "不对"
			}
			f.Questions = append(f.Questions, q)
		}
	}
	if faults := f.Compile(); len(faults) > 0 {
		b.Fatal(faults)
	}
	db := storetest.New(b, storetest.Unchecked())
	if err := db.Update("张三", func(tx *store.Tx) error { return tx.PutForm(f) }); err != nil {
		b.Fatal(err)
	}
	passes := 0
	for b.Loop() {
		passes++
		db.ForgetForms()
		err := db.View(func(tx *store.Tx) error {
			got, err := tx.Form("big")
			if err == nil && len(got.Questions) != 600 {
				err = fmt.Errorf("%d questions", len(got.Questions))
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	took := float64(b.Elapsed()) / float64(passes)
	b.ReportMetric(took/float64(time.Millisecond), "ms/form")
	b.ReportMetric(took/float64(20*time.Millisecond), "of-limit")
}
