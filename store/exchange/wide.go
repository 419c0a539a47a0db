package exchange

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cunce/forms/idcard"
	"cunce/forms/normal"
)

// A list with one row a household names its people side by side: 成员1姓名 成员1身份证号 成员1关系 成员2姓名 ..., 配偶姓名
// 配偶身份证号, 姓名1 证件号码1, 成员1 merged over 姓名, 身份证号 and 关系, or 姓名 身份证号 again and again. Each person is a place of
// the row, read like a row of its own.

// A position is a person's place in the row: its number, or the words that tell how the person is related to the head.
type position struct {
	name string // "2", "配偶", "子女1"
	rel  string // the words of the relation, "" for a number
	*field
}

// layout finds out what the columns of a header say that stands in a row, or in it and the one above.
type layout struct {
	double  bool
	headers []string // of every column
	columns []tableColumn
	people  []*table
	n       int // columns that are known
}

// findWide looks for a header with places of people that is fuller than the header of a list of one row a person.
func (t *table) findWide(most int) bool {
	var best *layout
	at := 0
	for row := 0; row < min(len(t.sheet.Rows), searched); row++ {
		l := t.lay(row, row > 0)
		if row > 0 && !l.holds() { // what stands above tells places better than counting does
			l = t.lay(row, false)
		}
		if l.holds() && l.n > most {
			best, at, most = l, row, l.n
		}
	}
	if best == nil {
		return false
	}
	t.first, t.columns, t.people, t.headers = at+1, best.columns, best.people, best.headers
	for _, p := range t.people {
		p.first = t.first
	}
	return true
}

// lay reads a row as such a header.
func (t *table) lay(row int, double bool) *layout {
	l := &layout{double: double, headers: t.headerTexts(row, double)}
	places := make([]position, len(l.headers))
	for col, header := range l.headers {
		places[col] = t.positionOf(header)
	}
	named := map[string]bool{}
	for _, p := range places {
		if p.field != nil && p.key() == fieldName {
			named[p.name] = true
		}
	}
	seen, views := map[string]bool{}, map[string]*table{}
	for col, header := range l.headers {
		p := places[col]
		if p.field == nil || !named[p.name] { // nobody is at this place
			p = position{field: t.plainField(header, double)}
		}
		if p.field == nil || seen[p.name+"/"+p.key()] {
			continue
		}
		seen[p.name+"/"+p.key()] = true
		l.n++
		c := tableColumn{col, p.field}
		if p.name == "" {
			l.columns = append(l.columns, c)
			continue
		}
		view := views[p.name]
		if view == nil {
			view = &table{sheet: t.sheet, merged: t.merged, words: t.words, byName: map[string]int{}, place: p}
			views[p.name] = view
			l.people = append(l.people, view)
		}
		view.columns = append(view.columns, c)
		view.byName[p.key()] = col
	}
	before := len(l.columns)
	l.dropLoose()
	l.n -= before - len(l.columns)
	return l
}

const (
	fieldName = "member.name"
	fieldIDNo = "member.idno"
)

// dropLoose leaves out what says something of a person where nobody is meant: only a head can be.
func (l *layout) dropLoose() {
	base := map[string]bool{}
	for _, c := range l.columns {
		base[c.field.key()] = true
	}
	if (base["household.head"] || base[fieldName]) && (base["household.head_id"] || base[fieldIDNo]) {
		return
	}
	l.columns = slices.DeleteFunc(l.columns, func(c tableColumn) bool { return c.field.card == ofMember && c.field.key() != fieldName })
}

// holds: somebody at a place has name and number; and it is no list of one row a person that names somebody's relatives.
func (l *layout) holds() bool {
	whole, numbered := false, false
	for _, p := range l.people {
		_, id := p.byName[fieldIDNo]
		whole = whole || id
		numbered = numbered || p.place.rel == ""
	}
	own := map[string]bool{}
	for _, c := range l.columns {
		own[c.field.key()] = true
	}
	return whole && (numbered || !own[fieldName] || !own["member.rel"])
}

// headerTexts are the headers of a row; of one that is two rows high what stands above is said first. Where 姓名 and 证件号码
// come again and again under the same name, they are counted.
func (t *table) headerTexts(row int, double bool) []string {
	width := t.width(row)
	if double {
		width = max(width, t.width(row-1))
	}
	out, above := make([]string, width), ""
	for col := range out {
		low, up := clean(t.at(row, col).Text), ""
		if double {
			up = clean(t.at(row-1, col).Text)
		}
		switch {
		case !double:
			out[col] = low
		case low == "" || up == low:
			out[col], above = up, ""
		case up != "":
			above = up
			fallthrough
		default:
			out[col] = strings.TrimSpace(above + " " + low)
		}
	}
	return t.words.countRepeated(out)
}

func (v *Vocabulary) countRepeated(texts []string) []string {
	times, again := map[string]int{}, map[string]bool{}
	for _, text := range texts {
		if f := v.byHeader[slotKey(text)]; f != nil && f.card == ofMember {
			if times[slotKey(text)]++; times[slotKey(text)] > 1 {
				again[f.key()] = true
			}
		}
	}
	if !again[fieldName] || !again[fieldIDNo] {
		return texts
	}
	nth := map[string]int{}
	for i, text := range texts {
		if key := slotKey(text); times[key] > 1 {
			nth[key]++
			texts[i] = text + strconv.Itoa(nth[key])
		}
	}
	return texts
}

// plainField is what a column says of the household, or of its head where nobody else is named. Under a heading of its own
// (帮扶责任人 over 姓名) a word about a person is about somebody else.
func (t *table) plainField(header string, double bool) *field {
	above, low, two := strings.Cut(header, " ")
	if key, mapped := t.mapping[header]; !double || !two || mapped {
		if strings.Contains(key, "/") {
			return nil
		}
		return t.fieldOf(header)
	}
	if f := t.words.header(above + low); f != nil {
		return f
	}
	own := strings.HasPrefix(labelKey(above), "户主")
	if f := t.words.header("户主" + low); own && f != nil {
		return f
	}
	if f := t.words.header(low); f != nil && (own || f.card != ofMember) {
		return f
	}
	return nil
}

// positionOf reads a header that names somebody's place; the zero one where it names none.
func (t *table) positionOf(header string) position {
	if key, mapped := t.mapping[header]; mapped {
		name, place, ok := strings.Cut(key, "/")
		if f := t.words.field(name); ok && f != nil && f.card == ofMember {
			kin, _ := cutNumber(place, true) // 子女1 is a 子女; a number alone tells no relation
			return position{place, kin, f}
		}
		return position{}
	}
	for _, key := range []string{slotKey(header), labelKey(header)} {
		if p := t.words.position(key); p.field != nil {
			return p
		}
	}
	return position{}
}

// position reads 成员1姓名, 第一人, 配偶姓名, 子女1, 姓名1.
func (v *Vocabulary) position(key string) position {
	if v.byHeader[key] != nil {
		return position{}
	}
	for _, kin := range kins() {
		rest, ok := strings.CutPrefix(key, kin)
		if !ok {
			continue
		}
		rest, number := cutNumber(rest, false)
		if f := v.personField(rest); f != nil && (rest != "" || len(kin) > len("子")) {
			return position{kin + number, kin, f}
		}
	}
	for _, word := range []string{"家庭成员", "共同生活成员", "成员", "家属", "人员", "第", ""} {
		rest, ok := strings.CutPrefix(key, word)
		if !ok {
			continue
		}
		rest, number := cutNumber(rest, false)
		rest = strings.TrimLeft(rest, "人位号个")
		if f := v.personField(rest); f != nil && number != "" && (rest != "" || word != "") {
			return position{number, "", f}
		}
	}
	if front, number := cutNumber(key, true); number != "" && front != "" {
		if f := v.personField(front); f != nil {
			return position{number, "", f}
		}
	}
	return position{}
}

// personField is what is said of a person; nothing more than the place is the name.
func (v *Vocabulary) personField(key string) *field {
	key = strings.TrimLeft(key, "的之")
	if key == "" {
		key = "姓名"
	}
	if f := v.byHeader[key]; f != nil && f.card == ofMember {
		return f
	}
	return nil
}

// slotKey is labelKey with what stands in brackets, where lists write the number: 姓名（2）.
func slotKey(label string) string {
	return labelKey(strings.Map(func(r rune) rune {
		if strings.ContainsRune("([{〔【)]}〕】", r) {
			return -1
		}
		return r
	}, normal.Width(label)))
}

// The most people that a row can name.
const mostPlaces = 30

// numerals are the numbers as lists write them.
var numerals = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	ones := strings.Split("零一二三四五六七八九", "")
	for n := 1; n <= mostPlaces; n++ {
		digits := strconv.Itoa(n)
		all[digits], all["0"+digits] = digits, digits
		word := ones[n%10]
		if n >= 10 {
			word = strings.TrimSuffix(map[int]string{1: "", 2: "二", 3: "三"}[n/10]+"十"+word, "零")
		}
		all[word] = digits
	}
	return all
})

// cutNumber takes the longest number off the beginning or the end of a text.
func cutNumber(text string, end bool) (rest, number string) {
	runes := []rune(text)
	for n := min(3, len(runes)); n > 0; n-- {
		part, other := string(runes[:n]), string(runes[n:])
		if end {
			part, other = string(runes[len(runes)-n:]), string(runes[:len(runes)-n])
		}
		if number := numerals()[part]; number != "" && !beginsWithDigit(other, end) {
			return other, number
		}
	}
	return text, ""
}

// beginsWithDigit: the number goes on, so that it is no place: 2022.
func beginsWithDigit(text string, end bool) bool {
	if text == "" {
		return false
	}
	c := text[0]
	if end {
		c = text[len(text)-1]
	}
	return c >= '0' && c <= '9'
}

// Words that tell of a child without saying son or daughter; the ID number does.
var ofEitherSex = map[string][2]string{"子女": {"之子", "之女"}, "孩子": {"之子", "之女"}, "孙子女": {"之孙子", "之孙女"}}

// kins are the words for relatives, the longest first.
var kins = sync.OnceValue(func() []string {
	var all []string
	if f := builtin().field("member.rel"); f != nil && f.list != nil {
		for word, i := range f.list.byName {
			if name := f.list.all[i].Name; name != relHead && f.list.all[i].Label != "其他" {
				all = append(all, word)
			}
		}
	}
	for word := range ofEitherSex {
		all = append(all, word)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return all
})

// kinship gives a person the relation of the place where the row itself tells none.
func (r *reader) kinship(p *Person) {
	word := r.table.place.rel
	if word == "" || p.Card.Text("rel") != "" {
		return
	}
	if pair, ok := ofEitherSex[word]; ok {
		sex := p.Card.Text("sex")
		if p.ID != "" && !idcard.Placeholder(p.ID) {
			sex = idcard.Number(p.ID).Sex()
		}
		if sex != "1" && sex != "2" {
			return
		}
		word = pair[sex[0]-'1']
	}
	if choice, ok := r.relationOf(word); ok {
		p.Card.set("rel", choice)
	}
}

// readHouse takes a row that is a household: what it says of it, its head, and the person at every place.
func (r *reader) readHouse() {
	house := r.table
	defer func() { r.table = house }()
	var filled []*table
	for _, p := range house.people {
		name, id := clean(house.at(r.row, p.byName[fieldName]).Text), ""
		if col, ok := p.byName[fieldIDNo]; ok {
			id = clean(house.at(r.row, col).Text)
		}
		if t := house.words.header(name); t != nil && t.key() == fieldName && name != "" {
			return // the header once more
		}
		if name != "" || id != "" {
			filled = append(filled, p)
		}
	}
	number, lost := r.number()
	key := number
	if key == "" && lost == "" {
		key = r.otherNumber()
	}
	head := cmp.Or(r.named("household.head"), r.named(fieldName), r.headAt(filled))
	r.table = house
	if key == "" && head == "" {
		if len(filled) > 0 {
			col := max(0, house.column("household.hh_no"), house.column("household.head"))
			r.roster.refuse(r.place(), col, codeMissingHousehold, sayNoHousehold(person("")))
		}
		return
	}
	if r.current = r.byNumber[key]; key == "" || r.current == nil {
		r.begin(number, key, head, lost)
		r.current.heads = false
	}
	h := r.current
	r.describe(h, head)
	if r.ownPerson() && !r.listed(head, filled) {
		id := r.cell(fieldIDNo)
		if house.column(fieldIDNo) < 0 {
			id = r.cell("household.head_id")
		}
		r.take(h, head, id)
	}
	for _, p := range filled {
		r.table = p
		r.take(h, r.named(fieldName), r.cell(fieldIDNo))
	}
}

// ownPerson: the row says of its head what it says of a person.
func (r *reader) ownPerson() bool {
	return r.table.column(fieldIDNo) >= 0 || r.table.column("household.head_id") >= 0
}

// headAt is the name at the place that says 户主, else at the first one.
func (r *reader) headAt(filled []*table) string {
	first := ""
	for _, p := range filled {
		r.table = p
		name := r.named(fieldName)
		if choice, _ := r.relationOf(r.text("member.rel")); choice == relHead && p.place.rel == "" {
			return name
		}
		if first == "" && p.place.rel == "" {
			first = name
		}
	}
	return first
}

// listed: the head is at one of the places besides.
func (r *reader) listed(head string, filled []*table) bool {
	house := r.table
	defer func() { r.table = house }()
	for _, p := range filled {
		if r.table = p; sameName(r.named(fieldName), head) && p.place.rel == "" {
			return true
		}
	}
	return false
}

// titles of places: what a column can be taken for besides the fields of a card.
func (p position) title() string {
	if p.rel == "" {
		return sayPlace(p.name, p.field.title())
	}
	return p.name + " " + p.field.title()
}

// offered are the questions that a column can be mapped to at every place.
var offered = []string{fieldName, fieldIDNo, "member.rel", "member.sex", "member.birth", "member.phone", "member.labor", "member.work", "member.health", "member.edu"}

// Fields are those that a column of this roster can be taken for: of one with a row a household also those of the people at
// their places, and of two more.
func (r *Roster) Fields() []Field {
	out := r.words.Fields()
	var places []position
	highest, wide := 0, false
	for _, t := range r.tables {
		wide = wide || len(t.people) > 0 || t.column(fieldName) < 0
		for _, p := range t.people {
			if !slices.ContainsFunc(places, func(q position) bool { return q.name == p.place.name }) {
				places = append(places, p.place)
			}
			n, _ := strconv.Atoi(p.place.name)
			highest = max(highest, n)
		}
	}
	if !wide {
		return out
	}
	for n := highest + 1; n <= highest+2; n++ {
		places = append(places, position{name: strconv.Itoa(n)})
	}
	for _, p := range places {
		for _, key := range offered {
			if p.field = r.words.field(key); p.field != nil {
				out = append(out, Field{key + "/" + p.name, p.title()})
			}
		}
	}
	return out
}

// headerAt is the text over a column.
func (t *table) headerAt(col int) string {
	if t.headers != nil {
		if col < len(t.headers) {
			return t.headers[col]
		}
		return ""
	}
	return clean(t.at(t.first-1, col).Text)
}

// headerWidth is how many columns have a header.
func (t *table) headerWidth() int {
	if t.headers != nil {
		return len(t.headers)
	}
	return t.width(t.first - 1)
}
