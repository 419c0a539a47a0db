package expr

import "testing"

// BenchmarkEval has the expressions that a form asks at every key.
func BenchmarkEval(b *testing.B) {
	c := sampleContext(b, sample)
	c.Node = nodeAt(b, c, "/data/members[1]/age")
	for name, src := range map[string]string{
		"relevant":   "${roof} != 'away' and ${roof} != 'nobody' and ${roof} != 'refused' and ${roof} != 'dead'",
		"constraint": ". >= 0 and . <= 120",
		"filter":     "count(instance('groups')/root/item[region = 'east'])",
		"regex":      "regex(string(.), '1[3-9][0-9]{9}')",
	} {
		e, err := Parse(src)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Eval(c); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParse reads the longest kind of relevance of the built-in forms.
func BenchmarkParse(b *testing.B) {
	const src = "${a1_2_1a} = 'yes' or ${a1_2_1b} = 'yes' or ${a1_2_1c} = 'no' or ${a1_2_2a} = 'no' or ${a1_2_2b} = 'yes' or ${a1_2_3} = 'yes'"
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(src); err != nil {
			b.Fatal(err)
		}
	}
}
