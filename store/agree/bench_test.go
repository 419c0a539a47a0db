package agree_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/agree"
	"cunce/store/storetest"
)

// BenchmarkOpen opens an issue for each of 2,000 households in one go, then of 8,000, and tells how much longer an issue of the many
// takes: 1 where numbering and looking up grow with their number alone.
func BenchmarkOpen(b *testing.B) {
	per := func(households int) float64 {
		v := newVillage(b)
		var ids []string
		v.update(func(tx *store.Tx) error {
			for k := range households {
				id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(1000 + k)}, storetest.Texts("team", "石岭组", "head", "张三"))
				if err != nil {
					return err
				}
				ids = append(ids, id)
			}
			return nil
		})
		var table strings.Builder
		table.WriteString("户编号,户主姓名,住房等级\n")
		for k := range households {
			fmt.Fprintf(&table, "%d,张四,\n", 1000+k)
		}
		v.imports("sys", table.String())
		begin := time.Now()
		v.must(func(tx *store.Tx, c *agree.Comparer) error {
			n, err := c.Open(tx, ids...)
			if err == nil && n.Opened != households {
				b.Fatalf("%d opened", n.Opened)
			}
			return err
		})
		return float64(time.Since(begin)) / float64(households)
	}
	for b.Loop() {
		few, many := per(2000), per(8000)
		b.ReportMetric(many/few, "x-linear")
		b.ReportMetric(many*8000/1e9, "s/8000-issues")
	}
}
