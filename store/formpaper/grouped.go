package formpaper

import (
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store/print"
)

// How a form without a layout of its own is laid out.
const (
	shareGroup, shareAsked, shareDetail = 24, 118, 28
	mostRow                             = 60 // characters after which the next question begins a row
	blankRows                           = 6  // lines of a blank repeat
	lineText, lineNumber, lineDay       = 12, 4, 6
)

// grouped lays a form out by its groups: the questions in their order, those that are short side by side.
func grouped(f *forms.Form) Layout {
	l := Layout{Title: f.Title, Forms: []string{f.Name}, under: []string{underLine}}
	switch f.Subject {
	case "household":
		l.under = append(l.under, underWho)
	case "member", "person":
		l.under = append(l.under, underSubj)
	}
	details := map[string]bool{}
	last := colRemark
	for _, q := range f.Questions {
		if d, ok := f.Question(q.Detail); ok && d.Label == colDetail {
			details[q.Detail], last = true, colDetail
		}
	}
	l.columns = []print.Column{{Title: colGroup, Share: shareGroup}, {Title: colAsked, Share: shareAsked}, {Title: last, Share: shareDetail}}
	for _, top := range f.TopGroups() {
		var asked []*forms.Question
		detail := ""
		for _, q := range f.In(top) {
			switch {
			case q.Type == qtype.Text && details[q.Name]:
				detail = q.Name
			case printed(q):
				asked = append(asked, q)
			}
		}
		l.rows = append(l.rows, rowsOf(top, f, asked, detail)...)
	}
	return l
}

// printed reports a question that has a place on paper. What the form calculates has one where it is a number with a unit, the sums, or
// one of several answers, what follows from the others.
func printed(q *forms.Question) bool {
	switch {
	case fieldWork(q), q.Label == "":
		return false
	case q.Type == qtype.Calculate, q.Computed():
		return (q.Unit != "" || q.Type.Chosen()) && q.Relevant == ""
	}
	switch q.Type {
	case qtype.Note, qtype.Hidden, qtype.Start, qtype.End, qtype.Today, qtype.Username, qtype.DeviceID, qtype.Uncollected:
		return false
	}
	return true
}

func rowsOf(top *forms.Group, f *forms.Form, asked []*forms.Question, detail string) (rows []row) {
	label := ""
	if top != nil {
		label = top.Label
	}
	add := func(text string) {
		r := row{text: text, detail: detail}
		if len(rows) == 0 {
			r.group = label
		}
		rows = append(rows, r)
	}
	var line strings.Builder
	flush := func() {
		if line.Len() > 0 {
			add(line.String())
			line.Reset()
		}
	}
	for _, q := range asked {
		text := asking(f, q)
		if line.Len() > 0 && (numbered(q.Label) || len([]rune(bare(line.String())))+len([]rune(bare(text))) > mostRow || inRepeat(q)) {
			flush()
		}
		if line.Len() > 0 {
			line.WriteString("；")
		}
		line.WriteString(text)
	}
	flush()
	if len(rows) > 0 && len(asked) > 0 && inRepeat(asked[0]) {
		rows = []row{{group: label, text: repeatMark + strings.Join(texts(rows), "；"), detail: detail}}
	}
	return rows
}

func texts(rows []row) (all []string) {
	for _, r := range rows {
		all = append(all, r.text)
	}
	return all
}

// repeatMark begins the text of a row that stands as often as a group was answered.
const repeatMark = "\x00"

func inRepeat(q *forms.Question) bool {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			return true
		}
	}
	return false
}

// numbered reports a label that begins with the number of an item.
func numbered(label string) bool {
	r := []rune(label)
	return len(r) > 0 && (strings.ContainsRune("①②③④⑤⑥⑦⑧⑨⑩", r[0]) || len(r) > 2 && r[0] == '（' && strings.ContainsRune("一二三四五六七八九十", r[1]))
}

// asking is a question with its place.
func asking(f *forms.Form, q *forms.Question) string {
	label := strings.TrimSuffix(strings.ReplaceAll(q.Label, "（系统计算）", ""), "：")
	if strings.Contains(label, "__") {
		return strings.Replace(label, "__", fmt.Sprintf("{%s:%d}", q.Name, lineNumber), 1)
	}
	length, most := lineText, mostBoxes
	if inRepeat(q) {
		most = fewBoxes
	}
	switch {
	case q.Type.Chosen() && len(f.Lists[q.List]) <= most:
		return label + " {" + q.Name + "}"
	case q.Type == qtype.Integer, q.Type == qtype.Decimal, q.Computed(), q.Type.Chosen():
		length = lineNumber
	case q.Type == qtype.Date, q.Type == qtype.DateTime, q.Type == qtype.Time:
		length = lineDay
	}
	if last := []rune(label); len(last) > 0 && !slices.Contains([]rune("？?"), last[len(last)-1]) {
		label += "："
	}
	unit := q.Unit
	if strings.HasSuffix(strings.TrimSuffix(label, "："), "（"+unit+"）") {
		unit = ""
	}
	return label + fmt.Sprintf("{%s:%d}", q.Name, length) + unit
}

// How many options of a question are printed to be ticked; of more there is a line to write on.
const (
	mostBoxes = 16
	fewBoxes  = 4 // in a group that is answered several times
)
