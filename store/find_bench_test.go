package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// people100k is a file of 100,000 people in 28,571 households of 70 groups, made in one revision: surnames as common as they
// are in China, so that 王 and the letter w find thousands.
func people100k(b testing.TB) *store.DB {
	b.Helper()
	db := storetest.New(b, storetest.Unchecked())
	surnames := []rune("王王王王王王王李李李李李李李张张张张张张刘刘刘刘陈陈陈杨杨赵赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
	given := []rune("秀英建国红梅志强小明桂兰文广德生海燕玉珍伟芳娜静丽敏军杰磊洋艳勇涛超霞平刚辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢佳琳")
	state := uint32(1)
	next := func(n int) int { state = state*1664525 + 1013904223; return int(state>>8) % n }
	name := func() string {
		r := []rune{surnames[next(len(surnames))], given[next(len(given))]}
		if next(10) < 8 {
			r = append(r, given[next(len(given))])
		}
		return string(r)
	}
	idno := func(i int) string {
		return fmt.Sprintf("533102%04d%02d%02d%03d%d", 1930+next(90), 1+next(12), 1+next(28), next(1000), i%10)
	}
	err := db.Update("周文广", func(tx *store.Tx) error {
		people := 0
		for h := 0; people < 100_000; h++ {
			id := revision.NaturalID(revision.Household, "533102201001", fmt.Sprint(h))
			head, headID := name(), idno(h)
			err := tx.Put(revision.Household, id, fields("hh_no", fmt.Sprintf("533102201001%06d", h), "head", head, "head_id", headID,
				"team", fmt.Sprintf("%d组", h/410+1), "type", "01", "phone", "13800000000", "addr", "石岭村", "land", "3.5", "area", "120"))
			if err != nil {
				return err
			}
			for m := range 3 + h%2 {
				who, no, rel := name(), idno(m), "03"
				if m == 0 {
					who, no, rel = head, headID, "01"
				}
				people++
				err := tx.Put(revision.Member, revision.NaturalID(revision.Member, "533102201001", fmt.Sprint(h, m)), fields("household", id,
					"name", who, "idno", no, "rel", rel, "sex", "1", "nation", "01", "labor", "01", "edu", "02", "health", "01"))
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return db
}

// typed are queries as they grow under the fingers: every beginning of each is a keystroke.
var typed = []string{"王", "王秀英", "李建国", "建国", "欧阳娜", "wxy", "ljg", "zzm", "oyn", "w", "l", "zw", "533102201001000", "000037", "9012", "123X",
	"37", "12组", "欧阳", "单雪", "xy", "英", "qqqq", "没有人"}

// keystrokes are the queries that the list is asked for while these are typed.
func keystrokes() (out []string) {
	for _, q := range typed {
		r := []rune(q)
		for n := 1; n <= len(r); n++ {
			out = append(out, string(r[:n]))
		}
	}
	return out
}

// BenchmarkFindAsYouType types typical queries over 100,000 people: what one keystroke costs, against the 10 ms that it may.
func BenchmarkFindAsYouType(b *testing.B) {
	db := people100k(b)
	queries := keystrokes()
	begin := time.Now()
	view(b, db, func(tx *store.Tx) error { return tx.PrepareFind() })
	b.Logf("made ready in %v, when the list opens", time.Since(begin).Round(time.Millisecond))
	var took []time.Duration
	slowest := map[string]time.Duration{}
	b.ResetTimer()
	for b.Loop() {
		for _, q := range queries {
			begin := time.Now()
			view(b, db, func(tx *store.Tx) error {
				_, err := tx.Find(q, 200)
				return err
			})
			d := time.Since(begin)
			took = append(took, d)
			slowest[q] = max(slowest[q], d)
		}
	}
	slices.Sort(took)
	p50, p99 := took[len(took)/2], took[len(took)*99/100]
	b.ReportMetric(float64(p50.Microseconds()), "us/p50")
	b.ReportMetric(float64(p99.Microseconds()), "us/p99")
	b.ReportMetric(float64(p99)/float64(10*time.Millisecond), "x-10ms-p99")
	slices.SortFunc(queries, func(a, b string) int { return int(slowest[b] - slowest[a]) })
	for _, q := range slices.Compact(queries)[:5] {
		b.Logf("%-16s %v", q, slowest[q])
	}
}
