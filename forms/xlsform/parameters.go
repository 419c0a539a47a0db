package xlsform

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// allowed are the parameters that a type of question takes; other programs refuse a form that gives others.
var allowed = map[qtype.Type][]string{
	qtype.Range:          {"start", "end", "step", "tick_interval", "placeholder", "tick_labelset"},
	qtype.Text:           {"rows"},
	qtype.SelectOne:      {"randomize", "seed", "value", "label"},
	qtype.SelectMultiple: {"randomize", "seed", "value", "label"},
	qtype.Rank:           {"randomize", "seed"},
}

// rangeable reports whether what is given of start, end and step are numbers, and the step goes forward.
func rangeable(parameters map[string]string) bool {
	for _, key := range []string{"start", "end", "step"} {
		text := parameters[key]
		v, err := strconv.ParseFloat(text, 64)
		if text != "" && (err != nil || math.IsNaN(v) || math.IsInf(v, 0) || key == "step" && v <= 0) {
			return false
		}
	}
	return true
}

// parameters reads "start=0 end=10 step=1", separated by spaces, commas or semicolons.
func (l *loader) parameters(r row) map[string]string {
	text := strings.ReplaceAll(strings.ReplaceAll(clean(r.text("parameters")), " =", "="), "= ", "=")
	var all map[string]string
	for _, one := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,;\n\t", c) }) {
		key, value, ok := strings.Cut(one, "=")
		if !ok || key == "" {
			l.at(Error, r.table, r.number, "parameters", "parameters", say(wordParameters, text), hintParameters)
			return nil
		}
		if all == nil {
			all = map[string]string{}
		}
		all[strings.ToLower(key)] = value
	}
	return all
}

// checkParameters looks for parameters that nobody reads, and for values that cannot be read.
func (l *loader) checkParameters(r row, q *forms.Question) {
	if q.Type == qtype.Uncollected {
		return
	}
	bad := q.Type == qtype.Range && !rangeable(q.Parameters)
	if randomize, given := q.Parameters["randomize"]; given {
		_, ok := truth(randomize)
		bad = bad || !ok
	}
	if rows, given := q.Parameters["rows"]; given {
		n, err := strconv.Atoi(rows)
		bad = bad || err != nil || n < 1
	}
	if bad {
		l.at(Error, r.table, r.number, "parameters", "parameters", say(wordParameters, r.text("parameters")), hintFor(q.Type))
	}
	for _, key := range sortedKeys(q.Parameters) {
		if slices.Contains(allowed[q.Type], key) {
			continue
		}
		hint := hintNoParameters
		if near := normal.Nearest(key, allowed[q.Type]); near != "" {
			hint = say(hintNearest, near)
		} else if len(allowed[q.Type]) > 0 {
			hint = say(hintOneOf, strings.Join(allowed[q.Type], "、"))
		}
		l.at(Warning, r.table, r.number, "parameters", "unknown_parameter", say(wordUnknownParameter, key), hint)
	}
}

func hintFor(t qtype.Type) string {
	if t == qtype.Range {
		return hintParameters
	}
	return hintParameterValues
}
