package tally

import (
	"fmt"
	"regexp"
	"strings"
)

// A Named is one figure of the whole village or township that a text states by its name.
type Named struct {
	Line  int
	Name  string // 建档立卡户; "" for all households or people
	Unit  string // 户 or 人
	Value float64
	Text  string // as it is written
	place string // the village or township as the text calls it; "" where it says only that these are all
	said  string // the sentence
}

// names are the names of figures that are checked, with other words for them. Those of the register have them in summary's catalogue.
var names = []struct{ name, also string }{{"建档立卡户", "建档立卡贫困户|建档立卡户"}, {"脱贫监测户", "脱贫监测户"}, {"边缘户", "边缘易致贫户|边缘户"}, {"监测户", "监测户"},
	{"一般户", "一般农户|一般户"}, {"低保户", "低保户"}, {"", "农户|总户数|总人口|总人数|"}}

var (
	places  = regexp.MustCompile(`(全村|全镇|全乡|本村|本镇|本乡|我村|我镇|我乡|(?:\p{Han}{1,8}(?:村|镇|乡|街道)))(?:目前|现|现在)?(?:共|总共)?(?:有)?([^\d,、:()]{0,12}?)(\d+)(户|人)(?:(\d+)人)?`)
	eachOne = regexp.MustCompile(`对(?:全村|全镇|全乡)?(\d+)(户)([^\d,、:()]{2,12}?)逐`)
)

// nameOf is the figure that words name wholly; ok is false where they say anything else.
func nameOf(words string) (name string, ok bool) {
	for _, n := range names {
		for _, one := range strings.Split(n.also, "|") {
			if words == one {
				return n.name, true
			}
		}
	}
	return "", false
}

// mostFigures is how many figures of a text are compared with each other.
const mostFigures = 1000

// Figures are the figures of the whole place that a text states by name.
func Figures(lines []string) (all []Named) {
	for i, line := range lines {
		for _, sentence := range sentences(plain(line)) {
			add := func(place, words, value, unit, text string) {
				if name, ok := nameOf(words); ok {
					if q := quantities(value + unit); len(q) == 1 {
						all = append(all, Named{Line: i + 1, Name: name, Unit: unit, Value: q[0].value, Text: strings.TrimSpace(text), place: place, said: sentence})
					}
				}
			}
			if len(all) >= mostFigures || len(sentence) > mostBytes || changes.MatchString(sentence) || strings.Contains(sentence, "原有") {
				continue
			}
			for _, m := range places.FindAllStringSubmatch(sentence, -1) {
				add(m[1], m[2], m[3], m[4], m[0])
				if m[5] != "" && m[4] == "户" {
					add(m[1], m[2], m[5], "人", m[0])
				}
			}
			for _, m := range eachOne.FindAllStringSubmatch(sentence, -1) {
				add("", m[3], m[1], m[2], m[0])
			}
		}
	}
	return all
}

// twice finds one name of one place that has two numbers.
func (r *Result) twice(lines []string) {
	all := Figures(lines)
	for i, b := range all {
		for _, a := range all[:i] {
			if a.Name != b.Name || a.Unit != b.Unit || a.place != b.place && !(b.place == "" && only(all, a)) {
				continue
			}
			c := checker{result: r, line: b.Line, written: b.said}
			c.holds(Twice, a.Value == b.Value, fmt.Sprintf(saysTwice, a.Line, a.Text, b.Text))
			break
		}
	}
}

// only reports that no other place of the text has a figure of that name.
func only(all []Named, a Named) bool {
	for _, o := range all {
		if o.Name == a.Name && o.Unit == a.Unit && o.place != "" && o.place != a.place {
			return false
		}
	}
	return true
}
