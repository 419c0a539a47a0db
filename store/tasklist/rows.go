package tasklist

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store/revision"
)

// A row is one line of a list: who is meant, and what is asked.
type row struct {
	table *table
	at    int // 0-based row

	name, head, village, group, number string
	id                                 number
	asked, info                        string
	person                             string // what rows about one person have in common
	nth                                int    // of the rows with the same person and question
}

// A number is an ID number as a list writes it: whole, or with some digits hidden.
type number struct {
	text  string // as written, clean
	whole string // 18 digits, "" where it is not a sound number
	// prefix and suffix are what is to be seen of a number with hidden digits; digits that a spreadsheet lost are hidden too.
	prefix, suffix string
}

func (n number) hidden() bool { return n.whole == "" && len(n.prefix)+len(n.suffix) >= fewestDigits }

// fewestDigits: with fewer to be seen a hidden number tells nobody apart.
const fewestDigits = 7

// maskMarks stand for hidden digits.
const maskMarks = "*＊×●•?？#"

// hiddenRun: an X alone is a check digit, several are hidden digits.
var hiddenRun = regexp.MustCompile(`X{2,}`)

// readNumber reads an ID number.
func readNumber(c sheet.Cell) number {
	text := strings.ToUpper(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\u00a0'\"`‘’“”", r) {
			return -1
		}
		return r
	}, normal.Width(clean(c.Text))))
	n := number{text: text}
	if c.Type == sheet.Number && len(text) > 15 { // a spreadsheet keeps fifteen digits
		n.prefix = text[:15]
		return n
	}
	if whole, fault := idcard.Parse(text, time.Time{}); fault == "" {
		n.whole = string(whole)
		return n
	}
	text = hiddenRun.ReplaceAllStringFunc(text, func(run string) string { return strings.Repeat("*", len(run)) })
	n.text = text
	first := strings.IndexAny(text, maskMarks)
	last := strings.LastIndexAny(text, maskMarks)
	if first < 0 || first == last && last == len(text)-1 {
		return n
	}
	n.prefix = text[:first]
	n.suffix = strings.TrimLeft(text[last:], maskMarks)
	if strings.Trim(n.prefix+n.suffix, "0123456789X") != "" {
		n.prefix, n.suffix = "", ""
	}
	return n
}

// fits reports that a whole number may be the hidden one: what is to be seen of it stands at its place, also between hidden digits.
func (n number) fits(whole string) bool {
	if len(whole) != 18 || !strings.HasPrefix(whole, n.prefix) || !strings.HasSuffix(whole, n.suffix) {
		return false
	}
	if len(n.text) != 18 || n.suffix == "" && !strings.ContainsAny(n.text, maskMarks) {
		return true
	}
	for i := range 18 {
		if c := n.text[i]; '0' <= c && c <= '9' && c != whole[i] {
			return false
		}
	}
	return true
}

// rows are those of all sheets.
func (b *Book) rows() []row {
	var out []row
	seen := map[string]int{}
	for _, t := range b.tables {
		for _, at := range t.rows {
			r := t.row(at)
			key := r.person + "\x00" + r.asked
			seen[key]++
			r.nth = seen[key]
			out = append(out, r)
		}
	}
	return out
}

func (t *table) row(at int) row {
	r := row{table: t, at: at}
	for _, c := range t.columns {
		cell := t.down(at, c.col)
		text := clean(cell.Text)
		switch c.Role {
		case roleName:
			r.name = text
		case roleID:
			r.id = readNumber(cell)
		case roleHead:
			r.head = text
		case roleVillage:
			r.village = text
		case roleGroup:
			r.group = text
		case roleNumber:
			r.number = strings.ToUpper(normal.Width(text))
		case roleAsk:
			r.asked = said(r.asked, c.Header, text)
		case roleInfo:
			r.info = said(r.info, c.Header, text)
		}
	}
	if r.name == "" {
		r.name = r.head
	}
	id := r.id.whole
	if id == "" {
		id = r.id.text
	}
	r.person = strings.Join([]string{id, normal.Name(r.name), villageKey(r.village), groupKey(r.group), r.number}, "\x00")
	return r
}

// said adds what a column says to what others said.
func said(before, header, text string) string {
	switch {
	case text == "":
		return before
	case before == "":
		return header + "：" + text
	}
	return before + "；" + header + "：" + text
}

// key names a row of a list whatever place it has there.
func (r *row) key(village, list string) string {
	return revision.NaturalID(kindTask, village, list, r.person, r.asked, strconv.Itoa(r.nth))
}

// groupKey is the form in which groups are compared: 第1村民小组, 一组 and 一 are one.
func groupKey(group string) string {
	key := normal.Name(normal.Width(group))
	for _, tail := range []string{"村民小组", "村小组", "小组", "组", "自然村"} {
		if short, ok := strings.CutSuffix(key, tail); ok && short != "" {
			key = short
			break
		}
	}
	key = strings.TrimPrefix(key, "第")
	if n, err := strconv.Atoi(key); err == nil && n > 0 && n < 100 {
		return chinese(n)
	}
	return key
}

// chinese is a number below a hundred as groups have it in their names.
func chinese(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	tens, ones := n/10, digits[n%10]
	switch tens {
	case 0:
		return ones
	case 1:
		return "十" + ones
	}
	return digits[tens] + "十" + ones
}

// villageKey is the form in which villages are compared.
func villageKey(village string) string {
	key := normal.Name(village)
	for _, tail := range []string{"村民委员会", "村委会", "社区居委会", "行政村", "社区", "村"} {
		if short, ok := strings.CutSuffix(key, tail); ok && short != "" {
			return short
		}
	}
	return key
}
