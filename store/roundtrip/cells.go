package roundtrip

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// labels are what the choices of a list are called in the workbook: by their labels, and by their names too where two have one
// label.
func labels(f *forms.Form, q *forms.Question) []string {
	list := f.Lists[q.List]
	times := map[string]int{}
	for _, c := range list {
		times[c.Label]++
	}
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = cmp.Or(c.Label, c.Name)
		if times[c.Label] > 1 {
			out[i] += "(" + c.Name + ")"
		}
	}
	return out
}

// Shown is what an answer looks like in a cell.
func Shown(f *forms.Form, q *forms.Question, a forms.Answer) string {
	switch a.State {
	case forms.Unknown, forms.Refused, forms.Pending:
		if a.Note != "" {
			return stateWord(a.State) + "：" + a.Note
		}
		return stateWord(a.State)
	case forms.Blank:
		return ""
	}
	switch {
	case q.Type.Chosen():
		names := strings.Fields(a.Text)
		if q.Type == qtype.SelectOne {
			names = []string{a.Text}
		}
		for i, name := range names {
			at := slices.IndexFunc(f.Lists[q.List], func(c forms.Choice) bool { return c.Name == name })
			if at >= 0 {
				names[i] = labels(f, q)[at]
			}
		}
		return strings.Join(names, "、")
	case q.Type == qtype.Acknowledge:
		return wordYes
	}
	return a.Text
}

// cell is an answer as a cell.
func cell(f *forms.Form, q *forms.Question, a forms.Answer) sheet.Cell {
	text := Shown(f, q, a)
	switch {
	case a.State == forms.Answered && number(q) && text != "":
		return sheet.Cell{Type: sheet.Number, Text: text}
	case a.State == forms.Answered && day(q) && text != "":
		return sheet.Cell{Type: sheet.Date, Text: text}
	}
	return write.Text(text)
}

// read is the text of a cell that came back. Space at the ends, and what spreadsheets do to line breaks, means nothing.
func read(c sheet.Cell) string {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(c.Text)
	if c.Type == sheet.Boolean {
		text = map[string]string{"TRUE": wordYes, "FALSE": wordNo}[c.Text]
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return -1
		}
		return r
	}, text))
}

// meant is what the text of a cell means: a state with its reason, or the text that a session takes as typed.
func meant(f *forms.Form, q *forms.Question, text string, now time.Time) (a forms.Answer, ok bool) {
	if text == "" {
		return forms.Answer{}, true
	}
	if q.Type.Chosen() {
		if names, ok := chosen(f, q, text); ok {
			return forms.Text(names), true
		}
	}
	word, note, _ := strings.Cut(strings.Replace(text, ":", "：", 1), "：")
	if state := stateOf(strings.TrimSpace(word)); state != forms.Blank {
		return forms.Answer{State: state, Note: strings.TrimSpace(note)}, true
	}
	return forms.Text(plain(q, text, now)), !q.Type.Chosen()
}

// plain is a text in the form in which a session stores it, so that 2001年5月3日 is the day that is there already; what it is not
// sure of it leaves to the session.
func plain(q *forms.Question, text string, now time.Time) string {
	switch {
	case number(q):
		if n, ok := normal.Number(text); ok {
			if v, err := strconv.ParseFloat(n, 64); err == nil {
				return strconv.FormatFloat(v+0, 'f', -1, 64)
			}
		}
	case day(q):
		if date, partial, ok := normal.Date(text, now); ok && !partial {
			return date
		}
	case q.Type == qtype.Acknowledge && text == wordYes:
		return agreed
	case q.Has("idcard"):
		return strings.ToUpper(strings.ReplaceAll(normal.Width(text), " ", ""))
	}
	return text
}

// agreed is the value of an acknowledge question, as in XLSForm.
const agreed = "OK"

// chosen are the names of the choices that a text names by label or name.
func chosen(f *forms.Form, q *forms.Question, text string) (names string, ok bool) {
	find := func(word string) string {
		for i, label := range labels(f, q) {
			c := f.Lists[q.List][i]
			if key(word) == key(label) || key(word) == key(c.Label) || strings.TrimSpace(word) == c.Name {
				return c.Name
			}
		}
		return ""
	}
	if name := find(text); name != "" {
		return name, true
	}
	if q.Type == qtype.SelectOne {
		return "", false
	}
	var out []string
	for rest := text; ; {
		rest = strings.TrimLeftFunc(rest, separates)
		if rest == "" {
			return strings.Join(ordered(f, q, out), " "), len(out) > 0
		}
		name, after := longest(rest, find)
		if name == "" {
			return "", false
		}
		out, rest = append(out, name), after
	}
}

// ordered are several choices in the order of the list, as they are stored; a ranking keeps its own.
func ordered(f *forms.Form, q *forms.Question, names []string) (out []string) {
	if q.Type == qtype.Rank {
		return names
	}
	for _, c := range f.Lists[q.List] {
		if slices.Contains(names, c.Name) {
			out = append(out, c.Name)
		}
	}
	return out
}

func separates(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、,，;；/／|", r) }

// longest takes the longest choice off the beginning of a text: labels may hold the marks that stand between two.
func longest(text string, find func(string) string) (name, rest string) {
	for end := len(text); end > 0; {
		if name = find(text[:end]); name != "" {
			return name, text[end:]
		}
		end = strings.LastIndexFunc(text[:end], separates)
	}
	return "", text
}

// key is the form in which labels are compared.
func key(text string) string { return normal.Name(normal.Width(text)) }

// lost reports a number that a spreadsheet could not hold.
func lost(q *forms.Question, c sheet.Cell) bool {
	whole, _, _ := strings.Cut(strings.TrimPrefix(c.Text, "-"), ".")
	return c.Type == sheet.Number && !number(q) && len(whole) > 15
}

// personal leaves of an ID number only the end, by which people are told apart: previews are read over shoulders, and printed.
func personal(q *forms.Question, text string) string {
	digits := strings.Trim(text, "0123456789Xx") == "" && len(text) >= 15
	if runes := []rune(text); (digits || q.Has("idcard")) && len(runes) > 4 {
		return wordTail + string(runes[len(runes)-4:])
	}
	return text
}
