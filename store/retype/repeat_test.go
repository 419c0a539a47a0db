package retype

import (
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/revision"
)

// peopleForm asks about people in a repeat, and about the plots of each in another.
func peopleForm(t testing.TB) *forms.Form {
	t.Helper()
	g := &forms.Group{Name: "home", Label: "家里"}
	m := &forms.Group{Name: "people", Label: "家庭成员", Parent: g, Repeat: true}
	p := &forms.Group{Name: "plots", Label: "地块", Parent: m, Repeat: true}
	f := &forms.Form{Name: "people", Title: "家庭成员", Version: "1", Subject: "household", Groups: []*forms.Group{g, m, p},
		Questions: []*forms.Question{
			{Name: "n", Label: "几口人", Type: qtype.Integer},
			{Name: "name", Label: "姓名", Type: qtype.Text, Group: m},
			{Name: "mu", Label: "面积", Type: qtype.Decimal, Group: p},
		}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	return f
}

// someone is a row with its plots.
type someone struct {
	name  string
	plots []string
}

// enter types people into a filling.
func enter(t testing.TB, s *forms.Session, people ...someone) {
	t.Helper()
	repeat := func(in string) forms.Place {
		p, ok := s.Place(in)
		if !ok {
			t.Fatalf("no %s", in)
		}
		return p
	}
	add := func(p forms.Place) forms.Place {
		row, r := s.Add(p)
		if r.Verdict != forms.Accepted {
			t.Fatal(r)
		}
		return row
	}
	var last, lastPlot forms.Place
	for i, one := range people {
		if last = repeat("home/people"); i > 0 {
			rows := s.Instances(last)
			last = rows[len(rows)-1]
		}
		row := add(last)
		s.Answer(row.Path()+"/name", one.name)
		for n, mu := range one.plots {
			if lastPlot = repeat(row.Path() + "/plots"); n > 0 {
				rows := s.Instances(lastPlot)
				lastPlot = rows[len(rows)-1]
			}
			s.Answer(add(lastPlot).Path()+"/mu", mu)
		}
	}
}

// rowsOf are the names of the people that a response has, with their plots.
func (v *village) rowsOf(record string) string {
	v.Helper()
	var out []string
	err := v.View(func(tx *store.Tx) error {
		rec, err := tx.Record(revision.Response, record)
		if err != nil {
			return err
		}
		r := store.Response{Record: rec}
		form, err := tx.FormVersion(r)
		if err != nil {
			return err
		}
		s := forms.NewSession(form, forms.Env{}, r.Answers(form))
		for _, p := range s.Places() {
			if q := p.Question(); q != nil && !s.Get(p.Path()).Empty() {
				out = append(out, s.Get(p.Path()).Text)
			}
		}
		return nil
	})
	if err != nil {
		v.Fatal(err)
	}
	return strings.Join(out, " ")
}

// TestRows: rows are put side by side by their order whatever their ids; one more and one fewer are decided as a whole, with what is in
// them.
func TestRows(t *testing.T) {
	zhang, li, wang := someone{"张三", []string{"1", "2"}}, someone{"李四", nil}, someone{"王五", []string{"7"}}
	for name, c := range map[string]struct {
		first, second []someone
		differ        string // labels
		choice        Choice
		want          string
	}{
		"the same":                  {[]someone{zhang, li}, []someone{zhang, li}, "", FirstIs, "2 张三 1 2 李四"},
		"another name":              {[]someone{zhang, li}, []someone{zhang, wang}, "姓名、地块 第 1 个", SecondIs, "2 张三 1 2 王五 7"},
		"one more, which is right":  {[]someone{zhang}, []someone{zhang, wang}, "家庭成员 第 2 个", SecondIs, "2 张三 1 2 王五 7"},
		"one more, which is wrong":  {[]someone{zhang}, []someone{zhang, wang}, "家庭成员 第 2 个", FirstIs, "2 张三 1 2"},
		"one fewer, which is right": {[]someone{zhang, wang}, []someone{zhang}, "家庭成员 第 2 个", SecondIs, "2 张三 1 2"},
		"a plot fewer":              {[]someone{zhang}, []someone{{"张三", []string{"1"}}}, "地块 第 2 个", SecondIs, "2 张三 1"},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t, "甲")
			var record string
			v.update(keyerName, func(tx *store.Tx) error {
				if err := tx.PutForm(peopleForm(t)); err != nil {
					return err
				}
				s := store.Subject{Form: "people", Record: v.houses[0]}
				f, err := tx.Form(s.Form)
				if err != nil {
					return err
				}
				d, err := tx.OpenDraft(s)
				if err != nil {
					return err
				}
				env, err := tx.Env(s)
				if err != nil {
					return err
				}
				ses := forms.NewSession(f, env, d.Answers)
				ses.Answer("n", "2")
				enter(t, ses, c.first...)
				r, _, err := tx.Complete(d, ses)
				record = r.ID
				return err
			})
			b := v.begin(Plan{Title: "八月", Form: "people"})
			var s Sheet
			v.update(verifierName, func(tx *store.Tx) error {
				blank, err := Open(tx, b, record, verifierName)
				if err != nil {
					return err
				}
				ses := forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers)
				ses.Answer("n", "2")
				enter(t, ses, c.second...)
				s, err = HandIn(tx, b, record, ses)
				return err
			})
			var labels []string
			for _, i := range s.Items {
				labels = append(labels, i.Label)
			}
			if got := strings.Join(labels, "、"); got != c.differ {
				t.Fatalf("differs in %s, want %s", got, c.differ)
			}
			for _, i := range s.Items {
				v.decide(b, record, i.Field, c.choice, "")
			}
			if len(s.Items) > 0 {
				v.settle(b, record)
			}
			if got := v.rowsOf(record); got != c.want {
				t.Errorf("is %s, want %s", got, c.want)
			}
		})
	}
}
