package checks_test

import (
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/checks"
	"cunce/store/storetest"
)

// limit is how long all checks over 5,000 households may take.
const limit = time.Second

// BenchmarkRun checks 5,000 households with 17,500 people, whose cards are filled in whole.
func BenchmarkRun(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	village(b, db, 5000, 17500)
	var spent time.Duration
	var rep checks.Report
	rounds := 0
	for b.Loop() {
		begin := time.Now()
		rep = run(b, db)
		spent += time.Since(begin)
		rounds++
	}
	each := spent / time.Duration(rounds)
	b.ReportMetric(float64(each.Milliseconds()), "ms/file")
	b.ReportMetric(float64(each)/float64(limit), "x-limit")
	if rep.Households != 5000 || rep.People != 17500 {
		b.Fatalf("%d households, %d people", rep.Households, rep.People)
	}
	b.ReportMetric(float64(len(rep.Open)), "findings")
}

// village makes households with members by turns, each card filled in.
func village(t testing.TB, db *store.DB, households, people int) []string {
	t.Helper()
	ids := make([]string, households)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i := range households {
			card := household()
			card["hh_no"], card["head"] = fmt.Sprint(10000+i), fmt.Sprintf("王%d", i)
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: card["hh_no"]}, answers(card))
			if err != nil {
				return err
			}
			ids[i] = id
		}
		for i := range people {
			card := member()
			card["name"] = fmt.Sprintf("王%d", i%households)
			if i >= households {
				card["rel"] = "03"
			}
			card["idno"] = ""
			born := time.Date(1960+i%45, time.Month(1+i%12), 1+i%28, 0, 0, 0, 0, time.UTC)
			card["birth"] = born.Format(time.DateOnly)
			card["idno"] = idNumber(born, i)
			if _, _, err := tx.NewMember(ids[i%households], card["idno"], answers(card)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// idNumber is a sound ID number.
func idNumber(born time.Time, i int) string {
	digits := fmt.Sprintf("533102%s%03d", born.Format("20060102"), i/336%1000)
	sum := 0
	for k, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[k]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}

func answers(card map[string]string) forms.Answers {
	as := forms.Answers{}
	for field, text := range card {
		if text != "" {
			as[field] = forms.Text(text)
		}
	}
	return as
}

func run(t testing.TB, db *store.DB) (rep checks.Report) {
	t.Helper()
	storetest.View(t, db, func(tx *store.Tx) error {
		e, err := checks.Load(tx)
		if err == nil {
			rep, err = e.Run(tx)
		}
		return err
	})
	return rep
}

// household and member are cards with which all is well.
func household() map[string]string {
	return map[string]string{"head": "王大山", "team": "石岭组", "hh_no": "1001", "type": "01", "land": "3", "wood": "2", "grass": "0", "pond": "0",
		"power": "yes", "toilet": "旱厕", "x_house": "no", "x_drop": "no", "x_water": "no", "x_ins": "no", "nolabor": "no", "moved": "no",
		"phone": "13800000000"}
}

func member() map[string]string {
	return map[string]string{"name": "王大山", "idtype": "01", "idno": "533102196003010012", "birth": "", "sex": "", "rel": "01",
		"nation": "01", "edu": "02", "school": "01", "health": "01", "labor": "03", "ins_res": "yes", "ins_emp": "no", "ins_big": "yes",
		"pen_res": "yes", "pen_emp": "no", "dibao": "no", "tekun": "no", "post": "no", "work": "", "work_m": "", "moved": "no"}
}
