package forms

import (
	"fmt"
	"testing"

	"cunce/forms/qtype"
)

// large is a form of 600 questions in 20 groups in which every third depends on the one before and a sum on all amounts.
func large(b *testing.B) *Session {
	var qs []*Question
	sum := "0"
	for i := range 20 {
		g := &Group{Name: fmt.Sprintf("g%d", i), Label: "组"}
		for j := range 30 {
			name := fmt.Sprintf("q%d_%d", i, j)
			q := &Question{Name: name, Type: qtype.SelectOne, List: "yesno", Group: g, Problem: ". = 'yes'", Normal: "no"}
			switch j % 3 {
			case 1:
				q.Relevant = fmt.Sprintf("${q%d_%d} = 'yes'", i, j-1)
			case 2:
				*q = Question{Name: name, Type: qtype.Decimal, Group: g, Constraint: ". >= 0", Unit: "元"}
				if j == 2 {
					sum += " + ${" + name + "}"
				}
			}
			qs = append(qs, q)
		}
	}
	qs = append(qs, &Question{Name: "total", Type: qtype.Calculate, Calculation: sum})
	return start(b, qs...)
}

// BenchmarkAnswer is one answer on a form of 600 questions, with what the screen reads afterwards.
func BenchmarkAnswer(b *testing.B) {
	s := large(b)
	values := []string{"yes", "no"}
	b.Run("choice", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			s.Answer("q7_3", values[i%2])
			s.Outline()
			s.Next()
		}
	})
	b.Run("amount", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			s.Answer("q7_2", fmt.Sprint(i%1000))
			s.Outline()
			s.Next()
		}
	})
	b.Run("summary", func(b *testing.B) {
		for i := range b.N {
			s.Answer("q7_3", values[i%2])
			s.Summary()
		}
	})
}

// BenchmarkResume opens a draft of a form of 600 questions.
func BenchmarkResume(b *testing.B) {
	s := large(b)
	for i := range 20 {
		answers(b, s, fmt.Sprintf("q%d_0", i), "yes")
	}
	d := s.Draft()
	b.ResetTimer()
	for range b.N {
		NewSession(s.form, Env{Now: noon}, d)
	}
}
