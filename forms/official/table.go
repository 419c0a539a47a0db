package official

import (
	"regexp"
	"slices"
	"strings"

	"cunce/forms/draft"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// A part is what was read of one sheet.
type part struct {
	sheet  *sheet.Sheet
	above  []line // before the table
	groups []draft.Group
	below  []line // after it; while the table is read, lines that may still stand inside
	faults []xlsform.Fault
	head   *header
	marks  int // found among the questions
}

// A line is a row that is no row of questions.
type line struct {
	text string
	row  int // 0-based
}

// readPart reads a sheet; nil where it holds no table of questions.
func readPart(s *sheet.Sheet) *part {
	rows, ok := rowsOf(s)
	if !ok {
		return nil
	}
	p := &part{sheet: s}
	for i, row := range rows {
		if p.head = headerOf(i, row); p.head != nil {
			break
		}
	}
	first := 0
	if p.head != nil {
		first = p.head.row + 1
	} else if p.head = guessed(rows); p.head == nil {
		return nil
	} else {
		first = p.firstQuestion(rows)
	}
	for i, row := range rows[:max(first, 0)] {
		if i != p.head.row && len(filled(row)) > 0 {
			p.above = append(p.above, line{joined(row), i})
		}
	}
	for i := first; i < len(rows); i++ {
		p.row(i, rows[i])
	}
	p.groups = slices.DeleteFunc(p.groups, func(g draft.Group) bool { return len(g.Items) == 0 })
	if p.marks == 0 { // a list of something, with a heading like a form's
		return nil
	}
	return p
}

// firstQuestion is the first row of a table without a heading.
func (p *part) firstQuestion(rows [][]cell) int {
	for i, row := range rows {
		c, ok := at(row, p.head.content)
		if found, _ := split(c.text); ok && len(found) > 0 && (p.head.content > 0 || !isInfo(c.text)) {
			return i
		}
	}
	return len(rows)
}

// longestKey is how many characters a word beside a place to write on may have: 乡镇, 户主姓名.
const longestKey = 8

// joined is a row above the table as one line. Short words with a blank cell beside them ask what belongs into it.
func joined(row []cell) string {
	cells := filled(row)
	var texts []string
	for i, c := range cells {
		text := strings.TrimSpace(c.text)
		key := len(cells) > 1 && len([]rune(tidy(text))) <= longestKey && !strings.ContainsAny(text, ":：") && !strings.ContainsFunc(marked(text), isMark)
		if key && (i+1 == len(cells) || cells[i+1].col > c.last+1) {
			text += "："
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "    ")
}

// row reads a row below the heading.
func (p *part) row(index int, row []cell) {
	cells := filled(row)
	if len(cells) == 0 {
		return
	}
	if h := headerOf(index, row); h != nil { // the heading again, on the next page
		return
	}
	if len(cells) == 1 && p.isLine(cells[0], index) {
		p.below = append(p.below, line{cells[0].text, index})
		return
	}
	p.endLines()
	if c, ok := at(row, p.head.group); ok && tidy(c.text) != "" {
		p.begin(tidy(c.text), index, c.col)
	}
	text, ok := p.question(row)
	if !ok {
		return
	}
	if len(p.groups) == 0 || p.head.group < 0 && p.groups[len(p.groups)-1].Label == wordHead {
		p.begin("", index, p.head.content)
	}
	p.ask(text, index)
}

// isLine reports whether a row's only cell is no question of the table: it reaches over the groups and the questions, or
// stands where the groups are named and has no question beside it.
func (p *part) isLine(c cell, row int) bool {
	switch {
	case c.col > p.head.content:
		return false
	case c.col == p.head.content:
		return p.head.group < 0 && c.last > c.col
	case c.last >= p.head.content:
		return true
	}
	return c.lastRow == row
}

// endLines decides what the lines were, now that questions follow them.
func (p *part) endLines() {
	lines := p.below
	p.below = nil
	for _, l := range lines {
		if found, _ := split(l.text); len(found) > 0 {
			p.begin(wordHead, l.row, 0)
			p.ask(l.text, l.row)
			continue
		}
		if p.head.group < 0 {
			p.begin(tidy(l.text), l.row, 0)
			continue
		}
		p.faults = append(p.faults, p.fault(xlsform.Skipped, l.row, 0, "skipped_row", say(wordSkippedRow, draft.Short(tidy(l.text))), ""))
	}
}

// begin begins a group, unless it is named again in its next row.
func (p *part) begin(label string, row, col int) {
	if n := len(p.groups); n > 0 && label != "" && p.groups[n-1].Label == label {
		return
	}
	p.groups = append(p.groups, draft.Group{Label: label, Place: p.place(row, col)})
	if label != wordHead {
		p.groups[len(p.groups)-1].Detail = p.head.detailLabel
	}
}

func (p *part) place(row, col int) draft.Place {
	return draft.Place{Sheet: p.sheet.Name, Row: row + 1, Column: sheet.ColumnName(max(col, 0))}
}

// question is the text of a row's question with the marks that stand beside it: in a column of answers, or one for each
// choice. ok is false where the row asks nothing.
func (p *part) question(row []cell) (text string, ok bool) {
	c, ok := at(row, p.head.content)
	if !ok || tidy(c.text) == "" {
		return "", false
	}
	text = strings.TrimSpace(c.text)
	if found, _ := split(text); len(found) > 0 {
		return text, true
	}
	if len(p.head.choices) > 1 {
		return text + "(" + strings.Join(p.head.choiceLabels, "□") + "□)", true
	}
	for i, col := range p.head.answers {
		answer, _ := at(row, col)
		switch found, _ := split(answer.text); {
		case len(found) > 0 && len(found[0].choices) > 0:
			return text + "(" + strings.Join(found[0].choices, "□") + "□)", true
		case len(found) > 0:
			return text + "：" + strings.TrimSpace(answer.text), true
		case strings.HasPrefix(p.head.asked[i], "是否"):
			return text + "(是□否□)", true
		}
	}
	return text, true
}

// ask adds the questions of a text to the current group. A text without a mark is answered in words.
func (p *part) ask(text string, row int) {
	g := &p.groups[len(p.groups)-1]
	found, rest := split(text)
	p.marks += len(found)
	place := p.place(row, p.head.content)
	if len(found) == 0 {
		g.Items = append(g.Items, draft.Item{Label: tidy(text), Type: "text", Place: place})
		p.faults = append(p.faults, p.fault(xlsform.Warning, row, p.head.content, "no_mark", say(wordNoMark, draft.Short(tidy(text))), hintNoMark))
		return
	}
	for i, m := range found {
		item := m.item(place)
		if i == len(found)-1 && rest != "" && item.Hint == "" {
			item.Hint = rest
		}
		g.Items = append(g.Items, item)
	}
}

// item is a mark as a question. Which of its choices are a problem is open.
func (m mark) item(place draft.Place) draft.Item {
	item := draft.Item{Label: m.label, Hint: m.hint, Type: m.typ, Choices: m.choices, Unit: m.unit, Place: place}
	if len(m.choices) > 0 {
		item.Problem = "?"
	}
	return item
}

func (p *part) fault(severity xlsform.Severity, row, col int, code, message, suggestion string) xlsform.Fault {
	return xlsform.Fault{Severity: severity, Sheet: p.sheet.Name, Row: row + 1, Column: sheet.ColumnName(max(col, 0)), Code: code,
		Message: message, Suggestion: suggestion}
}

var infoWords = regexp.MustCompile(`^\s*(乡镇|乡|镇|县|村|组|户主|户编号|户类型|姓名|填表|摸排|排查|入户|调查|走访)[^，。；]{0,12}[：:]`)

// isInfo reports whether a line says where, who and when; such lines stand above a table.
func isInfo(text string) bool { return infoWords.MatchString(text) }
