package tasklist

import (
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store"
)

// Finder matches rows of other workbooks as those of a list are matched. What it returns takes the cells of a row by what they are
// (name, id, head, village, group, number) and tells whom the row means, nobody where it names nobody; why is the reason where that is
// not clear, or where the row is another village's.
func Finder(tx *store.Tx) (func(cells map[string]sheet.Cell) (household, member, why string), error) {
	reg, err := readRegister(tx)
	return func(cells map[string]sheet.Cell) (household, member, why string) {
		text := func(role string) string { return clean(cells[role].Text) }
		r := row{name: text(roleName), head: text(roleHead), village: text(roleVillage), group: text(roleGroup), id: readNumber(cells[roleID]),
			number: strings.ToUpper(normal.Width(text(roleNumber)))}
		if r.village != "" && !sameVillage(villageKey(r.village), reg.village) {
			return "", "", reasons[apartVillage]
		}
		if r.name+r.head+r.number+r.id.text == "" {
			return "", "", ""
		}
		ofHousehold := r.name == ""
		if ofHousehold {
			r.name = r.head
		}
		m := reg.match(&r)
		switch {
		case m.household == "":
			return "", "", reasons[m.how]
		case ofHousehold && m.how != matchID: // the household is meant, not its head
			return m.household, "", ""
		}
		return m.household, m.member, ""
	}, err
}
