package store

import (
	"strings"
	"unicode/utf8"

	"cunce/forms/normal"
	"cunce/forms/pinyin"
	"cunce/store/revision"
)

// The rows by which records are found, as name -> value. Parts of a value are joined by rowSep; the parts that order the
// rows come first, then what a list shows without reading the record. Everything here can be made again from cur.
const (
	ixNumber     = "household.no"    // household number
	ixNumberEnd  = "household.on"    // the same backwards: found by its tail
	ixOtherNo    = "household.other" // its number in the household register, and the village's own
	ixHeadID     = "household.id"    // ID number of the head
	ixWalk       = "household.walk"  // see walkValue
	ixAlso       = "member.also"     // second household
	ixMember     = "member.of"       // household, relation, birth, marks: see memberValue
	ixMemberID   = "member.id"       // ID number
	ixName       = "name"            // name, household
	ixInitials   = "initials"        // initials of one reading of a name, household
	ixIDEnd      = "id.end"          // ID number backwards, household
	ixResponse   = "response.in"     // round, form, subject, visit result
	ixAbout      = "response.about"  // subject, completed, form, round, income below the line: see lowYes
	ixFormName   = "form.name"       // form_id
	ixIssueNo    = "issue.no"        // number, padded so that it sorts
	ixIssue      = "issue.due"       // see issueValue
	ixIssueFrom  = "issue.from"      // response
	ixPaper      = "paper.of"        // member, of a paper of the household the household
	ixStep       = "issue.step"      // issue, order, state reached: see stepValue
	ixSetting    = "setting.name"    // name, scope, from, value
	ixWas        = "was"             // what it was (see wasRows), the former value as it is searched, household
	ixTask       = "task.of"         // household, person, list, state: see taskValue
	ixEvent      = "event.of"        // id of a household or a person that it happened to
	ixSign       = "issue.sign"      // machine, action
	ixIssueTitle = "issue.title"     // title
	ixEvidence   = "evidence.of"     // issue
	ixOfficer    = "officer.level"   // level, name
	ixVisit      = "visit.of"        // household, day, result, role, who, form, round: see visitRows
	ixLook       = "monitor.look"    // a monthly form of monitoring: see lookRows
	ixMonitoring = "monitor.of"      // household, of a step of its monitoring
	ixJoined     = "household.from"  // id of a household or member that was joined into it
	ixCare       = "household.care"  // who helps the household, since when, whether it is remote: see careValue
)

// rowSep joins the parts of a row's value. It sorts before every printable character, so that a value that is the
// beginning of another comes first.
const rowSep = "\x01"

func rowValue(parts ...string) string {
	for i, p := range parts {
		if strings.IndexByte(p, rowSep[0]) >= 0 {
			parts[i] = strings.ReplaceAll(p, rowSep, "")
		}
	}
	return strings.Join(parts, rowSep)
}

// rowParts are the parts of a value, "" for those it lacks; what is beyond them belongs to the last.
func rowParts(value string, n int) (parts [maxParts]string) {
	for i := range n - 1 {
		parts[i], value, _ = strings.Cut(value, rowSep)
	}
	parts[n-1] = value
	return parts
}

// maxParts is how many parts a value has at most; an array of them costs a walk over thousands of rows no memory.
const maxParts = 8

// maxID bounds an id that is part of a row; ids are 26 characters.
const maxID = 40

// clip cuts a text to n bytes without splitting a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// naturalKey makes numbers inside a text sort by value: every run of digits is written without leading zeros behind its
// length. A blank number sorts last.
func naturalKey(s string) string {
	if s = keyText(s); s == "" {
		return "\U0010FFFD"
	}
	var b strings.Builder
	for s != "" {
		n := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
		switch {
		case n == 0:
			_, size := utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
			s = s[size:]
			continue
		case n < 0:
			n = len(s)
		}
		digits := strings.TrimLeft(s[:n], "0")
		b.WriteString(lengthKey(len(digits)))
		b.WriteString(digits)
		s = s[n:]
	}
	return b.String()
}

// lengthKey sorts as n does, before every letter: one digit up to 8, then 9 and one more character.
func lengthKey(n int) string {
	if n < 9 {
		return string(rune('0' + n))
	}
	return "9" + string(rune('0'+min(n-9, 70)))
}

// issueKey is the number of an issue so that it sorts: its letter and twelve digits.
func issueKey(no string) string {
	no = clip(keyText(no), 20)
	letter, digits := clip(no, 1), strings.TrimLeft(no[len(clip(no, 1)):], "0")
	return letter + strings.Repeat("0", max(0, 12-len(digits))) + digits
}

func reversed(s string) string {
	rs := []rune(s)
	for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
		rs[i], rs[j] = rs[j], rs[i]
	}
	return string(rs)
}

// findable is the form in which names are indexed and asked for: half-width, lower case, without spaces and without the
// dots of transcribed names, which few people type.
func findable(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r < '一' || r > '鿿' }) < 0 {
		return name
	}
	return strings.ToLower(strings.ReplaceAll(normal.Name(normal.Width(name)), "·", ""))
}

// personRows find a person's household by name, initials and tail of the ID number.
func personRows(name, idNumber, household string) []indexRow {
	name = clip(findable(name), 120)
	if name == "" {
		return nil
	}
	rows := append(make([]indexRow, 0, rowsEach+2), indexRow{ixName, rowValue(name, clip(household, maxID))})
	for _, in := range pinyin.Initials(name) {
		rows = append(rows, indexRow{ixInitials, rowValue(clip(in, 120), clip(household, maxID))})
	}
	if id := keyText(idNumber); id != "" {
		rows = append(rows, indexRow{ixIDEnd, rowValue(clip(reversed(id), 60), clip(household, maxID))})
	}
	return rows
}

// What a former value was, as the first part of its row.
const (
	wasHead   = "head"
	wasName   = "name"
	wasNumber = "number"
	wasID     = "id"
)

// wasRows find a household by what it or one of its people was called or numbered before.
func wasRows(r *Record, household string) (rows []indexRow) {
	for field, values := range r.Former {
		for _, v := range values {
			kind, text := formerKey(field, v)
			if text != "" {
				rows = append(rows, indexRow{ixWas, rowValue(kind, clip(text, 120), clip(household, maxID))})
			}
		}
	}
	return rows
}

// formerKey is what a former value of a field was, and the form in which it is searched: numbers backwards.
func formerKey(field, value string) (kind, text string) {
	switch field {
	case "head":
		return wasHead, findable(value)
	case "name":
		return wasName, findable(value)
	case "head_id", "idno":
		return wasID, reversed(personKey(value))
	}
	return wasNumber, reversed(keyText(value))
}

// idsOf are the records that an index holds under exactly this value.
func (t *Tx) idsOf(name, value string) ([]string, error) {
	var ids []string
	err := t.indexed(name, value, func(_ revision.Kind, id string) error {
		ids = append(ids, id)
		return nil
	})
	return ids, err
}
