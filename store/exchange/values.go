package exchange

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// values reads the cells of the current row that describe a card into it. who is named in warnings.
func (r *reader) values(of card, who string, into func(field, text string)) {
	columns := r.table.describing(of)
	for i := range columns {
		c := &columns[i]
		cell := r.table.at(r.row, c.col)
		if cell.Text == "" || cell.Type == sheet.Fault {
			continue
		}
		if text := r.meaning(c, cell, who); text != "" {
			into(c.field.name, text)
		}
	}
}

// meaning is value, which is asked only once for what a choice is written as.
func (r *reader) meaning(c *described, cell sheet.Cell, who string) string {
	m := meaning{c.field, cell.Type, cell.Text}
	if c.last == m {
		return c.text
	}
	text, known := r.meanings[m]
	if !known {
		if clean(cell.Text) == "" {
			return ""
		}
		before := len(r.roster.Warnings)
		text = r.value(c.tableColumn, cell, who)
		if c.field.list == nil || before < len(r.roster.Warnings) || assumed(c.tableColumn, text) || len(r.meanings) >= maxMeanings {
			return text
		}
		r.meanings[m] = text
	}
	c.last, c.text = m, text
	return text
}

// A meaning is a choice as a workbook writes it: a village's roster has half a million cells and a few hundred meanings.
type meaning struct {
	field *field
	kind  sheet.CellType
	text  string
}

// maxMeanings bounds what is kept.
const maxMeanings = 10_000

// assumed reports a choice whose every cell is looked at: see assume.
func assumed(c tableColumn, name string) bool {
	return c.field.key() == "household.type" && name == typeLifted
}

// own are the fields that are read by themselves.
var own = map[string]bool{"member.name": true, "member.idno": true, "household.head": true, "household.head_id": true, "household.hh_no": true}

// value is the canonical text of a cell for its field, "" with a warning where it has none.
func (r *reader) value(c tableColumn, cell sheet.Cell, who string) string {
	text := clean(cell.Text)
	f := c.field
	switch {
	case f.list != nil && f.typ == qtype.SelectMultiple:
		names, unknown := f.list.many(text)
		if len(unknown) > 0 {
			r.unknown(c, who, strings.Join(unknown, "、"))
		}
		return names
	case f.list != nil:
		name, ok := f.list.one(text)
		if !ok {
			r.unknown(c, who, text)
			return ""
		}
		r.assume(c, text, name)
		r.decode(c, text, name)
		return name
	case f.typ == qtype.Date:
		return r.date(c, cell, who)
	case f.typ == qtype.Integer || f.typ == qtype.Decimal:
		return r.numeric(c, text, who)
	case f.card == ofHousehold && (f.name == "reg_no" || f.name == "own_no"):
		number, _ := r.numberOf(f.key())
		return number
	case strings.HasSuffix(f.name, "phone"):
		return strings.ReplaceAll(normal.Width(text), " ", "")
	}
	return text
}

func (r *reader) unknown(c tableColumn, who, text string) {
	r.roster.warn(r.place(), c.col, codeUnknownChoice, sayUnknown(who, c.field.label, text))
}

// assume notes a household type that stands for one of two choices.
func (r *reader) assume(c tableColumn, text, name string) {
	if !assumed(c, name) || strings.Contains(text, "享受") {
		return
	}
	if r.current != nil && r.current.Card.Text("type") != "" {
		return
	}
	if r.assumed.n == 0 {
		r.assumed = assumption{place: r.place(), column: c.col, text: text, name: c.field.list.label(name)}
	}
	r.assumed.n++
}

// decode notes the first code that was read for a name.
func (r *reader) decode(c tableColumn, text, name string) {
	if r.decoded || !c.field.list.coded(text) {
		return
	}
	r.decoded = true
	r.roster.warn(r.place(), c.col, codeNationCode, sayNationCode(text, c.field.list.label(name)))
}

// typeLifted is the choice 脱贫户（享受政策） of list hhtype, taken for 脱贫户 alone.
const typeLifted = "02"

func (r *reader) date(c tableColumn, cell sheet.Cell, who string) string {
	if cell.Type == sheet.Date && len(cell.Text) >= len(time.DateOnly) {
		return cell.Text[:len(time.DateOnly)]
	}
	text, partial, ok := normal.Date(clean(cell.Text), r.now)
	if ok && !partial {
		return text
	}
	if day, bare := cell.Day(); bare && !ok {
		if !r.counted {
			r.counted = true
			r.roster.warn(r.place(), c.col, codeBareDay, sayBareDay(clean(cell.Text), day))
		}
		return day
	}
	if !ok || c.field.name != "birth" { // an ID number tells the day that 出生年月 leaves out
		r.roster.warn(r.place(), c.col, codeBadDate, sayBadValue(who, c.field.label, cell.Text, "完整的日期"))
	}
	return ""
}

// numeric reads a number, with the unit that people write behind it.
func (r *reader) numeric(c tableColumn, text, who string) string {
	bare := strings.TrimRightFunc(text, func(x rune) bool { return unicode.Is(unicode.Han, x) || unicode.IsSpace(x) })
	number, ok := normal.Number(bare)
	if ok && c.field.typ == qtype.Integer && strings.Contains(number, ".") {
		ok = false
	}
	if !ok {
		r.roster.warn(r.place(), c.col, codeBadNumber, sayBadValue(who, c.field.label, text, "数字"))
		return ""
	}
	return number
}

// clean makes one line of a cell's text, without space around it.
func clean(text string) string { return strings.TrimSpace(normal.Line(text)) }

// cleanName is clean, without the spaces that set two-character names to the width of three: 张　三. Spaces between Latin
// letters stay.
func cleanName(text string) string {
	text = strings.Trim(clean(text), `'"*`)
	if strings.IndexFunc(text, unicode.IsSpace) < 0 {
		return text
	}
	var out []rune
	runes := []rune(text)
	for i, r := range runes {
		if unicode.IsSpace(r) && (i == 0 || i == len(runes)-1 || !latin(runes[i-1]) || !latin(runes[i+1])) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// A number keeps fifteen digits in a spreadsheet; longer ones end in zeros or in an exponent.
const exactDigits = 15

var exponent = regexp.MustCompile(`^[0-9](\.[0-9]+)?[eE]\+?[0-9]+$`)

// digitsLost reports a number that a spreadsheet could not hold, or its text as a csv has it.
func digitsLost(c sheet.Cell) bool {
	if c.Type == sheet.Text && !strings.ContainsAny(c.Text, "eEｅＥ") {
		return false
	}
	if c.Type == sheet.Number {
		whole, _, _ := strings.Cut(strings.TrimPrefix(c.Text, "-"), ".")
		return len(whole) > exactDigits
	}
	return exponent.MatchString(strings.TrimSpace(normal.Width(c.Text)))
}

// identity reads an ID number: id is its 18 characters, whole what a disability certificate appends to them, code says
// why there is none.
func identity(c sheet.Cell, now time.Time) (id, whole, code string) {
	if digitsLost(c) {
		return "", "", codeDigitsLost
	}
	bare := bareID(c.Text)
	if idcard.Placeholder(bare) && len(bare) == 18 {
		return bare, bare, ""
	}
	if len(bare) == 20 || len(bare) == 22 { // a disability certificate: ID number, category, grade, replacements
		if n, fault := idcard.Parse(bare[:18], now); fault == "" {
			return string(n), bare, ""
		}
	}
	n, fault := idcard.Parse(c.Text, now)
	switch {
	case fault == "":
		return string(n), string(n), ""
	case fault == idcard.CheckDigit && len(bare) == 18 && strings.HasSuffix(bare, "000"):
		return "", "", codeDigitsLost // a csv of such a number
	}
	return "", "", string(fault)
}

// bareID leaves digits and the letter X of a text.
func bareID(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r == 'X':
			return r
		case r == 'x':
			return 'X'
		}
		return -1
	}, normal.Width(text))
}
