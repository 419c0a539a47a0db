package exchange

import (
	"strconv"
	"strings"
	"time"

	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// A reader makes households and people of the rows of one or several tables.
type reader struct {
	roster          *Roster
	now             time.Time
	byNumber        map[string]*Household
	byID            map[string]*Person
	groups          map[string]bool
	houses, persons *shape // of their cards
	meanings        map[meaning]string
	assumed         assumption
	decoded         bool // a code of an ethnic group was read
	counted         bool // a bare number was read as a day

	table   *table
	row     int        // 0-based
	current *Household // that rows with blank household columns belong to
}

// An assumption is a household type that the workbook leaves open; it is told once.
type assumption struct {
	place      place
	column, n  int
	text, name string
}

func newReader(r *Roster, now time.Time) *reader {
	return &reader{roster: r, now: now, byNumber: map[string]*Household{}, byID: map[string]*Person{}, groups: map[string]bool{},
		houses: newShape(), persons: newShape(), meanings: map[meaning]string{}}
}

// read takes the rows below the header of a table.
func (r *reader) read(t *table) {
	r.table, r.current = t, nil
	for r.row = t.first; t.reach(r.row); r.row++ {
		t.pack()
		switch {
		case r.furniture():
		case len(t.people) > 0:
			r.readHouse()
		default:
			r.readRow()
		}
	}
	if names, first := t.strangers(); len(names) > 0 {
		r.roster.warn(place{t.sheet.Name, t.first}, first, codeUnknownColumn, sayUnknownColumns(names))
	}
}

func (r *reader) place() place { return place{r.table.sheet.Name, r.row + 1} }

// cell is the cell of a field in the current row, the empty one where the table lacks the column.
func (r *reader) cell(key string) sheet.Cell {
	col := r.table.column(key)
	if col < 0 {
		return sheet.Cell{}
	}
	return r.table.at(r.row, col)
}

func (r *reader) text(key string) string { return clean(r.cell(key).Text) }

// named is the text of a column that holds a name; a run of digits is none, since somebody's ID number must not pass for
// a name.
func (r *reader) named(key string) string {
	name := cleanName(r.cell(key).Text)
	if digitRun(name) {
		return ""
	}
	return name
}

// Words that begin a row of totals, and that stand in a row of signatures or findings below a table.
var (
	totals     = []string{"合计", "总计", "小计", "共计", "累计", "总人数", "总户数"}
	signatures = []string{"签字", "签名", "签章", "盖章", "审核人:", "制表人:", "填表人:", "填报人:", "负责人:", "负责人(", "说明:", "注:"}
)

// fewCells is how many cells of a row of signatures say something at most.
const fewCells = 6

// furniture reports a row that is no person: blank, a header once more, a total, a signature, a remark.
func (r *reader) furniture() bool {
	cells := r.table.sheet.Rows[r.row]
	first, filled := "", 0
	for i := 0; i < len(cells) && filled <= fewCells; i++ {
		if says(cells[i].Text) {
			if filled == 0 {
				first = labelKey(cells[i].Text)
			}
			filled++
		}
	}
	if filled == 0 {
		return true
	}
	for _, key := range []string{"member.name", "member.idno", "household.head"} {
		if f := r.table.words.header(r.cell(key).Text); f != nil && f.key() == key {
			return true
		}
	}
	for _, word := range totals {
		if strings.HasPrefix(first, word) && r.ownText("member.idno") == "" {
			return true
		}
	}
	return filled <= fewCells && !strings.ContainsAny(r.ownText("member.idno"), "0123456789") && !r.related() && signed(cells)
}

// related: the row says how somebody is related to the head, which no signature does.
func (r *reader) related() bool {
	_, ok := r.relationOf(r.ownText("member.rel"))
	return ok
}

// relationOf is the choice of list rel that a text means.
func (r *reader) relationOf(text string) (choice string, ok bool) {
	f := r.table.words.field("member.rel")
	if f == nil || f.list == nil {
		return "", false
	}
	return f.list.one(text)
}

func signed(cells []sheet.Cell) bool {
	for _, c := range cells {
		text := strings.ReplaceAll(normal.Width(c.Text), " ", "")
		for _, word := range signatures {
			if strings.Contains(text, word) {
				return true
			}
		}
	}
	return false
}

// ownText is the text of a cell itself, not of a merged area around it.
func (r *reader) ownText(key string) string {
	return clean(r.table.sheet.At(r.row, r.table.column(key)).Text)
}

// readRow takes one row: its household, and the person if the row is sound.
func (r *reader) readRow() {
	name, id := r.named("member.name"), r.cell("member.idno")
	if r.table.column("member.name") < 0 { // a list of heads: one row a household
		name = r.named("household.head")
	}
	if r.table.column("member.idno") < 0 {
		id = r.cell("household.head_id")
	}
	if name == "" && clean(id.Text) == "" && !r.describesPerson() {
		if r.text("household.hh_no") != "" || r.named("household.head") != "" {
			r.household("")
		}
		return
	}
	h := r.household(name)
	if h == nil {
		col := max(0, r.table.column("household.hh_no"), r.table.column("household.head"))
		r.roster.refuse(r.place(), col, codeMissingHousehold, sayNoHousehold(person(name)))
		return
	}
	r.take(h, name, id)
}

// take takes a person into a household, if what is said of him is sound.
func (r *reader) take(h *Household, name string, id sheet.Cell) {
	h.rows++
	r.roster.homes[r.place()] = h
	if name == "" {
		r.roster.refuse(r.place(), max(0, r.table.column("member.name")), codeMissingName, sayNoName())
		return
	}
	if p := r.person(h, name, id); p != nil {
		h.People = append(h.People, p)
	}
}

// describesPerson: the row says something about a person although it lacks name and number.
func (r *reader) describesPerson() bool {
	for _, key := range []string{"member.rel", "member.sex", "member.birth"} {
		if r.ownText(key) != "" {
			return true
		}
	}
	return false
}

// person checks the ID number and reads the person's fields; nil if the row is refused.
func (r *reader) person(h *Household, name string, cell sheet.Cell) *Person {
	col := max(r.table.column("member.idno"), 0)
	if r.table.column("member.idno") < 0 {
		col = max(r.table.column("household.head_id"), 0)
	}
	id, whole, code := identity(cell, r.now)
	if code != "" {
		r.waits(h, name, col, sayID(code, name))
		r.roster.refuse(r.place(), col, code, sayID(code, name))
		return nil
	}
	if first := r.byID[id]; first != nil && !idcard.Placeholder(id) {
		r.roster.refuse(r.place(), col, codeDuplicate, sayDuplicate(name, r.place(), first))
		return nil
	}
	p := &Person{Name: name, ID: id, Card: Card{shape: r.persons}, place: r.place(), column: col}
	r.byID[id] = p
	r.values(ofMember, name, p.Card.set)
	r.kinship(p)
	p.Card.set("name", name)
	p.Card.set("idno", id)
	if whole != id {
		p.Card.set("disab_no", whole)
	}
	r.fromID(p)
	r.relation(h, p)
	p.Card.close()
	return p
}

// fromID takes birth and sex from the ID number, which decides where the workbook says otherwise.
func (r *reader) fromID(p *Person) {
	if idcard.Placeholder(p.ID) {
		p.Card.set("idtype", "03")
		return
	}
	n := idcard.Number(p.ID)
	birth, sex := n.Birth().Format(time.DateOnly), n.Sex()
	if said := p.Card.Text("birth"); said != "" && said != birth {
		r.roster.warn(p.place, r.table.column("member.birth"), codeBirthDiffers, sayBirthDiffers(p.Name))
	}
	if said := p.Card.Text("sex"); (said == "1" || said == "2") && said != sex {
		r.roster.warn(p.place, r.table.column("member.sex"), codeSexDiffers, saySexDiffers(p.Name))
	}
	p.Card.set("birth", birth)
	p.Card.set("sex", sex)
	if p.Card.Text("idtype") == "" {
		p.Card.set("idtype", "01")
	}
}

// relation makes the person the head where the workbook says so, or only names the head.
func (r *reader) relation(h *Household, p *Person) {
	if p.Card.Text("rel") == "" && normal.Name(p.Name) == normal.Name(h.Head) && h.HeadID == "" {
		p.Card.set("rel", relHead)
	}
	if p.Card.Text("rel") != relHead || h.HeadID != "" {
		return
	}
	h.HeadID = p.ID
	if phone := p.Card.Text("phone"); phone != "" && h.Card.Text("phone") == "" {
		h.Card.set("phone", phone)
	}
}

// relHead is the choice 户主 of list rel.
const relHead = "01"

// number is the household's national number of this row; lost is set instead where a spreadsheet lost its digits.
func (r *reader) number() (number, lost string) { return r.numberOf("household.hh_no") }

func (r *reader) numberOf(key string) (number, lost string) {
	c := r.cell(key)
	text := numberKey(c.Text)
	if digitsLost(c) {
		return "", text
	}
	return text, ""
}

// otherNumber is the number by which a workbook tells households apart that has no national ones: in the household register, else
// the village's own. It is written so that one cannot pass for another.
func (r *reader) otherNumber() string {
	for _, key := range []string{"household.reg_no", "household.own_no"} {
		if no, _ := r.numberOf(key); no != "" {
			return key + " " + no
		}
	}
	return ""
}

// numberKey is the form in which household numbers are stored and compared: half-width, capitals, without spaces and
// the quote mark that makes a spreadsheet keep a text.
func numberKey(text string) string {
	return strings.ToUpper(strings.Join(strings.Fields(strings.Trim(clean(normal.Width(text)), "'\"`‘’“”")), ""))
}

// declaredSize is how many people the row says the household has, 0 where it says nothing.
func (r *reader) declaredSize() int {
	text, ok := normal.Number(strings.TrimRight(r.text("roster.size"), "人口个"))
	n, err := strconv.Atoi(text)
	if !ok || err != nil {
		return 0
	}
	return n
}
