package forms

import (
	"math"
	"strconv"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/forms/qtype"
)

const layoutTime = "15:04"

// agreed is the value of an acknowledge question, as in XLSForm.
const agreed = "OK"

// normalise brings a typed text into the form in which the question's type stores it; fault says why it cannot.
func (s *Session) normalise(n *node, typed string) (text, fault string) {
	q := n.question
	switch q.Type {
	case qtype.Integer:
		return integer(typed)
	case qtype.Decimal:
		return decimal(typed)
	case qtype.Range:
		return ranged(q, typed)
	case qtype.SelectOne, qtype.SelectMultiple, qtype.Rank:
		return s.choose(n, typed)
	case qtype.Date, qtype.Today:
		return s.date(q, typed)
	case qtype.Time:
		return clock(typed)
	case qtype.DateTime, qtype.Start, qtype.End:
		return s.moment(typed)
	case qtype.Acknowledge:
		return agree(typed)
	}
	return free(q, typed), ""
}

// free cleans a text. ID numbers have their X typed as * or ., codes and phones come in full width.
func free(q *Question, typed string) string {
	switch {
	case q.Has("idcard"):
		text := strings.ReplaceAll(normal.Width(typed), " ", "")
		return strings.ToUpper(strings.NewReplacer("*", "X", ".", "X", "。", "X").Replace(text))
	case q.Has("numbers"), q.Type == qtype.Barcode:
		return strings.TrimSpace(normal.Width(typed))
	case q.Has("multiline"):
		var lines []string
		for line := range strings.SplitSeq(typed, "\n") {
			lines = append(lines, strings.TrimRight(normal.Line(line), " "))
		}
		return strings.TrimSpace(strings.Join(lines, "\n"))
	}
	return strings.TrimSpace(normal.Line(typed))
}

// parseNumber reads a stored number; NaN where it is none.
func parseNumber(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// exact bounds the numbers that can be told apart and computed with.
const exact = 1e15

func decimal(typed string) (text, fault string) {
	text, ok := normal.Number(typed)
	v := parseNumber(text)
	switch {
	case !ok || math.IsNaN(v):
		return "", wordNotNumber
	case math.Abs(v) >= exact:
		return "", wordTooBig
	case v == 0:
		return "0", "" // no -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64), ""
}

func integer(typed string) (text, fault string) {
	if text, fault = decimal(typed); fault == "" && strings.Contains(text, ".") {
		return "", wordNotInteger
	}
	return text, fault
}

// ranged keeps to the parameters start, end and step, by default 0, 10 and 1.
func ranged(q *Question, typed string) (text, fault string) {
	if text, fault = decimal(typed); fault != "" {
		return "", fault
	}
	v, start, end, step := parseNumber(text), q.parameter("start", 0), q.parameter("end", 10), q.parameter("step", 1)
	if v < math.Min(start, end) || v > math.Max(start, end) {
		return "", say(wordRange, plain(start), plain(end))
	}
	if n := (v - start) / step; math.Abs(n-math.Round(n)) > 1e-9 {
		return "", say(wordStep, plain(start), plain(step))
	}
	return text, ""
}

func (q *Question) parameter(name string, otherwise float64) float64 {
	if v := parseNumber(q.Parameters[name]); !math.IsNaN(v) {
		return v
	}
	return otherwise
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func agree(typed string) (text, fault string) {
	switch strings.ToLower(strings.TrimSpace(normal.Width(typed))) {
	case "ok", "yes", "true", "1", "是", "好", "同意", "确认":
		return agreed, ""
	}
	return "", wordNotAgreed
}

// choose finds choices by name or label: one, or several between spaces and commas, stored in the order of the list.
func (s *Session) choose(n *node, typed string) (text, fault string) {
	q := n.question
	if name, ok := s.choice(q, typed); ok && q.Type != qtype.Rank {
		return name, ""
	}
	if q.Type == qtype.SelectOne {
		return "", say(wordNoChoice, strings.TrimSpace(typed))
	}
	var names []string
	for _, word := range strings.FieldsFunc(normal.Width(typed), func(r rune) bool { return strings.ContainsRune(" ,，、;；\t\n　", r) }) {
		name, ok := s.choice(q, word)
		if !ok {
			return "", say(wordNoChoice, word)
		}
		names = append(names, name)
	}
	if q.Type == qtype.Rank {
		return s.ranked(n, names)
	}
	return strings.Join(s.ordered(q, names), " "), ""
}

// choice finds one choice by its exact name, or by its label as names are compared.
func (s *Session) choice(q *Question, typed string) (name string, ok bool) {
	word := strings.TrimSpace(normal.Width(typed))
	for _, c := range s.form.Lists[q.List] {
		if c.Name == word || c.Name == typed {
			return c.Name, true
		}
	}
	for _, c := range s.form.Lists[q.List] {
		if c.called(word) {
			return c.Name, true
		}
	}
	return "", false
}

// called reports whether a choice has a label, in any language, as names are compared.
func (c Choice) called(word string) bool {
	same := func(label string) bool { return label != "" && normal.Name(normal.Width(label)) == normal.Name(word) }
	for _, label := range c.Labels {
		if same(label) {
			return true
		}
	}
	return same(c.Label)
}

func (s *Session) ordered(q *Question, names []string) []string {
	var out []string
	for _, c := range s.form.Lists[q.List] {
		for _, name := range names {
			if name == c.Name {
				out = append(out, name)
				break
			}
		}
	}
	return out
}

func (s *Session) ranked(n *node, names []string) (text, fault string) {
	if len(names) != len(s.options(n)) || len(s.ordered(n.question, names)) != len(names) {
		return "", wordRank
	}
	return strings.Join(names, " "), ""
}

func (s *Session) date(q *Question, typed string) (text, fault string) {
	text, partial, ok := normal.Date(typed, s.env.Now)
	switch {
	case !ok:
		return "", wordNotDate
	case q.Has("year"):
		return text[:len("2006")] + "-01-01", ""
	case q.Has("month-year") && partial && normal.YearAlone(typed):
		return "", wordPartialMonth
	case q.Has("month-year"):
		return text[:len("2006-01")] + "-01", ""
	case partial:
		return "", wordPartialDate
	}
	return text, ""
}

// clock reads 8:30, 0830, 830, 8点30分 and the long form 08:30:00.000+08:00.
func clock(typed string) (text, fault string) {
	t := strings.NewReplacer("：", ":", "点", ":", "时", ":", "分", "", " ", "").Replace(normal.Width(typed))
	t = strings.TrimSuffix(t, ":")
	if len(t) == 3 && strings.Trim(t, "0123456789") == "" {
		t = "0" + t
	}
	for _, layout := range []string{"15:4", "1504", "15", "15:04:05.999Z07:00", "15:04:05.999"} {
		if when, err := time.Parse(layout, t); err == nil {
			return when.Format(layoutTime), ""
		}
	}
	return "", wordNotTime
}

// moment reads a date and a time in the officer's zone, or the long form with a zone.
func (s *Session) moment(typed string) (text, fault string) {
	t := strings.TrimSpace(normal.Width(typed))
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999", "2006-01-02T15:04"} {
		if when, err := time.ParseInLocation(layout, t, s.env.Now.Location()); err == nil {
			return when.In(s.env.Now.Location()).Format(layoutDateTime), ""
		}
	}
	day, hour, ok := strings.Cut(t, " ")
	date, partial, dated := normal.Date(day, s.env.Now)
	at, fault := clock(hour)
	if !ok || !dated || partial || fault != "" {
		return "", wordNotDateTime
	}
	when, err := time.ParseInLocation(time.DateOnly+" "+layoutTime, date+" "+at, s.env.Now.Location())
	if err != nil {
		return "", wordNotDateTime
	}
	return when.Format(layoutDateTime), ""
}
