package formpaper

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store/print"
)

// A Layout is how a form stands on paper.
type Layout struct {
	Title     string
	Forms     []string // form_ids of the forms that are on it
	corner    string
	under     []string
	first     string // inside the frame, over the headings
	columns   []print.Column
	rows      []row
	sign      []string
	unprinted []string // questions of this program's own
}

// A row is one row of the table. Its text has places to fill in: {name} or {name:4}, a line of so many characters where it is blank,
// or the boxes of a question; {name=choice}, one box.
type row struct {
	group, text string
	detail      string // the question whose answer stands beside it
	wide        bool   // it runs over all columns
}

var (
	//go:embed annex1.txt
	annex1 string
	//go:embed annex2.txt
	annex2 string
)

// sourced are the layouts that a document fixes.
var sourced = []Layout{parse(annex1), parse(annex2)}

// parse reads one of the embedded layouts, whose lines are a key and its texts with bars between them.
func parse(text string) (l Layout) {
	for _, line := range strings.Split(text, "\n") {
		parts := strings.Split(line, "|")
		switch parts[0] {
		case "forms":
			l.Forms = strings.Fields(parts[1])
		case "unprinted":
			l.unprinted = strings.Fields(parts[1])
		case "corner":
			l.corner = parts[1]
		case "title":
			l.Title = parts[1]
		case "under":
			l.under = append(l.under, parts[1])
		case "first":
			l.first = parts[1]
		case "columns":
			for i := 1; i < len(parts); i += 2 {
				share, _ := strconv.Atoi(parts[i+1])
				l.columns = append(l.columns, print.Column{Title: parts[i], Share: share})
			}
		case "row":
			l.rows = append(l.rows, row{group: parts[1], text: parts[2], detail: parts[3]})
		case "wide":
			l.rows = append(l.rows, row{text: parts[1], wide: true})
		case "sign":
			l.sign = parts[1:]
		}
	}
	return l
}

// Of is the layout of a form: that of its source where the form asks what the source asks, word for word, else one made of its groups.
func Of(f *forms.Form) Layout {
	for _, l := range sourced {
		if slices.Contains(l.Forms, f.Name) && l.fits(f) {
			return l
		}
	}
	return grouped(f)
}

// fixed reports a layout that a document fixes.
func (l Layout) fixed() bool { return l.corner != "" }

// Only is the layout with the rows of one form of several only: the township's part of annex 2.
func (l Layout) Only(f *forms.Form) Layout {
	var kept []row
	for _, r := range l.rows {
		if _, ok := f.Question(r.detail); ok && !r.wide {
			kept = append(kept, r)
		}
	}
	l.rows = kept
	return l
}

// place is a place to fill in.
var place = regexp.MustCompile(`\{(@?[\w.-]+)(?:=([\w.-]+))?(?::(\d+))?\}`)

// all are the texts of a layout as one.
func (l Layout) all() string {
	var b strings.Builder
	for _, text := range append(append([]string{}, l.under...), l.first) {
		b.WriteString(text + "\n")
	}
	for _, r := range l.rows {
		b.WriteString(r.text + "\n" + r.group + "\n{" + r.detail + "}\n")
	}
	for _, c := range append(append([]string{}, l.sign...), l.columns[len(l.columns)-1].Title) {
		b.WriteString(c + "\n")
	}
	return b.String()
}

// bare is a text without places and without what only paper or only the screen has.
func bare(text string) string {
	text = place.ReplaceAllString(text, "")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("_＿ □\t", r) {
			return -1
		}
		return r
	}, text)
}

// fits reports that a layout prints every question of a form in the form's words; what the form calculates needs no place.
func (l Layout) fits(f *forms.Form) bool {
	all, said := l.all(), ""
	said = bare(all)
	for _, q := range f.Questions {
		if fieldWork(q) || q.Computed() || q.Type == qtype.Note || slices.Contains(l.unprinted, q.Name) {
			continue
		}
		if !strings.Contains(all, "{"+q.Name) || !strings.Contains(said, bare(q.Label)) {
			return false
		}
	}
	return true
}

// fieldWork reports a question of the group that comes first in forms for field work: how the visit went is no part of the paper.
func fieldWork(q *forms.Question) bool { return q.Group != nil && q.Group.Name == "fieldwork" }
