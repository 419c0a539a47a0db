package forms

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"cunce/forms/qtype"
)

// The limits of the figures: from an answer to everything recomputed, and a form of 1,000 questions with its session.
const (
	answerLimit = time.Millisecond
	memoryLimit = 20 << 20
)

// thousand is a form of 1,000 questions in 25 groups with 300 expressions: conditions, sums over a group, shares of the sum over all,
// constraints and warnings.
func thousand(t testing.TB) *Form {
	var qs []*Question
	total := "0"
	for i := range 25 {
		g := &Group{Name: fmt.Sprintf("g%d", i), Label: "组", Hint: "这一组问收入和支出"}
		if i > 0 {
			g.Relevant = fmt.Sprintf("${q%d_0} != 'no'", i-1)
		}
		sum := "0"
		for j := range 40 {
			q := &Question{Name: fmt.Sprintf("q%d_%d", i, j), Label: fmt.Sprintf("第%d组第%d题的题面，有这么长", i, j), Hint: "照户口本填", Group: g}
			switch {
			case j == 38:
				q.Type, q.Calculation = qtype.Calculate, sum
				total += fmt.Sprintf(" + ${q%d_38}", i)
			case j == 39:
				q.Type, q.Calculation = qtype.Calculate, fmt.Sprintf("round(${q%d_38} div ${total} * 100, 1)", i)
			case j%3 == 0:
				q.Type, q.List = qtype.SelectOne, "yesno"
				if j%6 == 3 {
					q.Relevant = fmt.Sprintf("${q%d_%d} = 'yes'", i, j-3)
				}
			case j%3 == 1:
				q.Type = qtype.Text
			default:
				q.Type = qtype.Integer
				if j < 12 {
					q.Constraint = ". >= 0"
				}
				sum += " + coalesce(${" + q.Name + "}, 0)"
			}
			qs = append(qs, q)
		}
	}
	qs[len(qs)-1] = &Question{Name: "total", Type: qtype.Calculate, Calculation: total, Group: qs[len(qs)-1].Group}
	return form(t, qs...)
}

// expressions counts the expressions of a form.
func expressions(f *Form) (n int) {
	for _, g := range f.Groups {
		if g.Relevant != "" {
			n++
		}
	}
	for _, q := range f.Questions {
		for _, s := range q.slots() {
			if s.source != "" {
				n++
			}
		}
	}
	return n
}

func TestThousandIsWhatItSays(t *testing.T) {
	f := thousand(t)
	if n := expressions(f); len(f.Questions) != 1000 || n < 300 {
		t.Fatalf("%d questions, %d expressions", len(f.Questions), n)
	}
	s := NewSession(f, Env{Now: noon}, nil)
	answers(t, s, "q0_2", "30", "q1_2", "70")
	if got := values(s, "total", "q0_39", "q1_39"); got != "100 30 70" {
		t.Errorf("total and shares %s", got)
	}
}

// times tells how long each of many answers took.
func times(b *testing.B, limit time.Duration, do func(i int)) {
	var spent []time.Duration
	for i := 0; b.Loop(); i++ {
		begin := time.Now()
		do(i)
		spent = append(spent, time.Since(begin))
	}
	slices.Sort(spent)
	at := func(share float64) time.Duration { return spent[int(share*float64(len(spent)-1))] }
	b.ReportMetric(float64(at(0.5))/float64(time.Millisecond), "p50-ms")
	b.ReportMetric(float64(at(0.99))/float64(time.Millisecond), "p99-ms")
	b.ReportMetric(float64(at(0.99))/float64(limit), "p99/limit")
}

// BenchmarkThousand answers one question after the other of the form of 1,000: choices, amounts, texts.
func BenchmarkThousand(b *testing.B) {
	s := NewSession(thousand(b), Env{Now: noon}, nil)
	var open []*Question
	for _, q := range s.form.Questions {
		if q.Type.Asked() {
			open = append(open, q)
		}
	}
	times(b, answerLimit, func(i int) {
		q := open[i%len(open)]
		switch q.Type {
		case qtype.SelectOne:
			s.Answer(q.Path(), []string{"yes", "yes", "no", "yes"}[i/len(open)%4])
		default:
			s.Answer(q.Path(), itoa(i%997))
		}
	})
}

// BenchmarkThousandMemory is what the form and a full session hold.
func BenchmarkThousandMemory(b *testing.B) {
	held := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var most uint64
	for b.Loop() {
		before := held()
		s := NewSession(thousand(b), Env{Now: noon}, nil)
		for i, q := range s.form.Questions {
			s.Answer(q.Path(), map[bool]string{true: "yes", false: itoa(i)}[q.Type == qtype.SelectOne])
		}
		s.Summary()
		if now := held(); now > before {
			most = max(most, now-before)
		}
		runtime.KeepAlive(s)
	}
	b.ReportMetric(float64(most)/(1<<20), "MB")
	b.ReportMetric(float64(most)/memoryLimit, "of-limit")
}

// roster500 is a repeat of 500 rows of 8 questions with sums inside and outside, positions, and shares of the sum over all.
func roster500(b *testing.B) *Session {
	m := &Group{Name: "m", Label: "成员 ${name}", Repeat: true}
	s := NewSession(form(b, in(m, text("name")), in(m, whole("age")), in(m, &Question{Name: "ill", Type: qtype.SelectOne, List: "yesno", Problem: ". = 'yes'"}),
		in(m, &Question{Name: "why", Type: qtype.Text, Relevant: "${ill} = 'yes'"}), in(m, &Question{Name: "income", Type: qtype.Decimal, Constraint: ". >= 0"}),
		in(m, calc("place", "position(..)")), in(m, calc("grown", "if(${age} >= 18, 1, 0)")), in(m, calc("double", "${income} * 2")),
		calc("people", "count(${m})"), calc("sum", "sum(${income})"), calc("adults", "sum(${grown})")), Env{Now: noon}, nil)
	for i := range 500 {
		add(b, s, "m")
		answers(b, s, fmt.Sprintf("m[%d]/age", i+1), itoa(i%90), fmt.Sprintf("m[%d]/income", i+1), itoa(i))
	}
	return s
}

// BenchmarkRows answers in a repeat of 500 rows, and adds, removes and moves rows there, each followed by what a screen reads:
// the counts of groups and the completion page.
func BenchmarkRows(b *testing.B) {
	for name, do := range map[string]func(s *Session, rows []Place, i int){
		"answer": func(s *Session, rows []Place, i int) { s.Answer(rows[i%500].Path()+"/income", itoa(i%1000)) },
		"choice": func(s *Session, rows []Place, i int) {
			s.Answer(rows[i%500].Path()+"/ill", []string{"yes", "no"}[i/500%2])
		},
		"add and undo": func(s *Session, rows []Place, i int) { s.Add(rows[i%500]); s.Undo() },
		"move":         func(s *Session, rows []Place, i int) { s.Move(rows[0], i%500) },
		"answer and what the screen reads": func(s *Session, rows []Place, i int) {
			s.Answer(rows[i%500].Path()+"/income", itoa(i%1000))
			s.Outline()
			s.Summary()
		},
	} {
		b.Run(name, func(b *testing.B) {
			s := roster500(b)
			list, _ := s.Place("m")
			rows := s.Instances(list)
			times(b, answerLimit, func(i int) { do(s, rows, i) })
		})
	}
}

// BenchmarkAppend is a new row at the end of a repeat of 500.
func BenchmarkAppend(b *testing.B) {
	s := roster500(b)
	list, _ := s.Place("m")
	times(b, answerLimit, func(int) {
		s.Add(list)
		b.StopTimer()
		s.Undo()
		b.StartTimer()
	})
}

// BenchmarkRunningTotal answers in a repeat of 500 rows in which each row reads the row before it.
func BenchmarkRunningTotal(b *testing.B) {
	for name, before := range map[string]string{
		"indexed-repeat": "indexed-repeat(${x}, ${m}, position(..) - 1)",
		"predicate":      "sum(../../m[position() < position(current()/..)]/x)",
	} {
		b.Run(name, func(b *testing.B) {
			s := rows(b, 500, whole("x"), calc("t", "${x} + "+before))
			list, _ := s.Place("m")
			all := s.Instances(list)
			times(b, answerLimit, func(i int) { s.Answer(all[i%500].Path()+"/x", itoa(i%1000)) })
		})
	}
}

// BenchmarkRowsResume opens the draft of a repeat of 500 rows, and BenchmarkRowsCount makes as many as a count wants.
func BenchmarkRowsResume(b *testing.B) {
	s := roster500(b)
	d := s.Draft()
	times(b, 100*time.Millisecond, func(int) { NewSession(s.form, Env{Now: noon}, d) })
}

func BenchmarkRowsCount(b *testing.B) {
	m := &Group{Name: "m", Repeat: true, RepeatCount: "${n}"}
	s := start(b, whole("n"), in(m, &Question{Name: "x", Type: qtype.Integer, Default: "1"}), in(m, calc("y", "${x} * 2")), calc("sum", "sum(${y})"))
	times(b, 100*time.Millisecond, func(int) {
		s.Answer("n", "500")
		s.Undo()
	})
}
