package official

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/draft"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// A Table is a form that was found in a workbook or document.
type Table struct {
	// Title is what stands above it.
	Title  string
	form   draft.Form
	faults []xlsform.Fault
}

// Tables finds the forms of a workbook or document: one for each table with a title of its own; a table without one goes on
// the one before. There are none where nothing is asked.
func Tables(wb *sheet.Workbook) []*Table {
	var parts []*part
	for _, s := range wb.Sheets {
		if s.Hidden {
			continue
		}
		p := readPart(s)
		if p == nil {
			continue
		}
		if n := len(parts); n > 0 {
			p.above = parts[n-1].takeSignatures(p.above)
		}
		parts = append(parts, p)
	}
	var tables []*Table
	for _, p := range parts {
		title, attachment, info := p.heading()
		if title == "" && !unnamed.MatchString(p.sheet.Name) {
			title = p.sheet.Name
		}
		if title == "" && len(tables) > 0 {
			tables[len(tables)-1].goOn(p, info)
			continue
		}
		tables = append(tables, begin(p, title, attachment, info))
	}
	for _, t := range tables {
		for _, s := range wb.Sheets {
			t.form.Sheets = append(t.form.Sheets, s.Name)
		}
	}
	return tables
}

// unnamed are the names of sheets that say nothing.
var unnamed = regexp.MustCompile(`^(表|正文|[Ss]heet|工作表)\s*\d*$`)

var (
	attachmentLine = regexp.MustCompile(`^\s*(附件|附表|附)\s*[0-9一二三四五六七八九十]*\s*[:：]?\s*$`)
	signatureLine  = regexp.MustCompile(`签字|签名|签章|盖章|填表人|审核人|负责人|填报人|经办人|排查人|调查人|入户人`)
	dayLine        = regexp.MustCompile(`^(.*(?:时间|日期))[：:]?(\d{4}年)?(\d{1,2}月)?日?$`)
)

// takeSignatures cuts the lines off the top of the next table that belong below this one: in a document nothing stands
// between them but what is printed.
func (p *part) takeSignatures(above []line) []line {
	n := 0
	for i, l := range above {
		if attachmentLine.MatchString(l.text) {
			n = i
			break
		}
		if i == n && signatureLine.MatchString(l.text) {
			n = i + 1
		}
	}
	p.below = append(p.below, above[:n]...)
	return above[n:]
}

// longestTitle is how many characters a line of a title may have.
const longestTitle = 60

// heading reads the lines above the table: the title, the attachment that it is, and the lines that ask where, who and when.
// Of a letter that the table is attached to only what stands right above the table counts.
func (p *part) heading() (title, attachment string, info []line) {
	lines := p.above
	for i, l := range lines {
		if attachmentLine.MatchString(l.text) {
			attachment, lines = tidy(l.text), lines[i+1:]
			p.above = lines
			return p.titleOf(lines, attachment)
		}
	}
	return p.titleOf(lines, "")
}

func (p *part) titleOf(lines []line, attachment string) (string, string, []line) {
	at := len(lines)
	for at > 0 && asks(lines[at-1].text) {
		at--
	}
	info := lines[at:]
	title := ""
	for most := at - 3; at > 0 && at > most && isTitle(lines[at-1].text); at-- {
		title = tidy(lines[at-1].text) + title
	}
	return title, attachment, info
}

// asks reports whether a line above a table is filled in: where, who and when.
func asks(text string) bool {
	found, _ := split(text)
	return len(found) > 0 || isInfo(text) || dayLine.MatchString(tidy(text))
}

// isTitle reports whether a line may be a title or a part of it: a sentence is none.
func isTitle(text string) bool {
	return !asks(text) && len([]rune(tidy(text))) <= longestTitle && !strings.ContainsAny(lastRune(text), "。；;，,")
}

func lastRune(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) == 0 {
		return ""
	}
	return string(runes[len(runes)-1])
}

// begin makes a form of a table with a title.
func begin(p *part, title, attachment string, info []line) *Table {
	t := &Table{Title: title, form: draft.Form{Title: title, Source: attachment, Subject: subjectOf(title)}}
	t.form.FieldWork = t.form.Subject == "household" && fieldWords.MatchString(title)
	t.goOn(p, info)
	return t
}

// goOn adds a table to the form: the lines above it, its groups, the lines below it.
func (t *Table) goOn(p *part, info []line) {
	t.lines(p, wordHead, info)
	t.form.Groups = append(t.form.Groups, p.groups...)
	t.lines(p, wordFoot, p.below)
	t.faults = append(t.faults, p.faults...)
}

// lines makes a group of the lines above or below a table. What asks nothing below a table explains it.
func (t *Table) lines(p *part, label string, lines []line) {
	g := draft.Group{Label: label}
	for _, l := range lines {
		found, rest := split(l.text)
		place := p.place(l.row, 0)
		if len(g.Items) == 0 {
			g.Place = place
		}
		for _, m := range found {
			g.Items = append(g.Items, m.item(place))
		}
		if day := dayLine.FindStringSubmatch(rest); day != nil && day[1] != "" {
			g.Items = append(g.Items, draft.Item{Label: clean(day[1]), Type: "date", Place: place})
		} else if len(found) == 0 && label == wordFoot {
			t.form.Note = strings.TrimSpace(t.form.Note + "\n" + tidy(l.text))
		}
	}
	if g.Items = t.form.Register(g.Items); len(g.Items) > 0 {
		t.form.Groups = append(t.form.Groups, g)
	}
}

var fieldWords = regexp.MustCompile(`入户|走访|上门`)

// subjectOf is whom a table is about, by its title.
func subjectOf(title string) string {
	switch {
	case strings.Contains(title, "入户"), strings.Contains(title, "农户"), strings.Contains(title, "户表"):
		return "household"
	case strings.Contains(title, "村"):
		return "village"
	case strings.Contains(title, "乡镇"), strings.HasSuffix(title, "镇排查表"):
		return "township"
	}
	return "household"
}

// Form makes the draft of the table; name is its form_id where it has no title, version is its version: no table has one.
// The faults are all that keeps it from being used, each question whose polarity is open among them.
func (t *Table) Form(name, version string) (*forms.Form, []xlsform.Fault) {
	d := t.Draft(name, version)
	f, faults := draft.Load(d, slices.Clone(t.faults)...)
	for i := range faults {
		if faults[i].Code == "polarity_unset" {
			faults[i].Suggestion = hintPolarity
		}
	}
	return f, faults
}

// Draft is what was understood of the table, for a person to go on with in a list of questions.
func (t *Table) Draft(name, version string) *draft.Form {
	d := t.form
	d.Version = version
	d.Title = cmp.Or(d.Title, name)
	d.Name = draft.FormID(d.Title)
	return &d
}
