package visits

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/contact"
	"cunce/store/visits"
	"cunce/store/visits/diary"
	"cunce/tui/fields"
	"cunce/tui/pile"
)

// told is what was said of the last visit, which the next one begins with: one digit for each household is then enough.
type told struct{ day, role, who, note string }

// most is how many characters a name or a note may have.
const most = 200

// A visit is being written down.
type visit struct {
	told
	s        *screenful
	house    visits.House
	officers []store.Officer
}

// record writes a visit down: who went is asked once, then only how it went.
func (s *screenful) record(h visits.House, officers []store.Officer) tea.Cmd {
	v := &visit{told: s.last, s: s, house: h, officers: officers}
	v.note = ""
	if v.role == roleHelper && h.Care.Helper != "" {
		v.who = h.Care.Helper
	}
	switch {
	case v.role == "":
		return v.askRole()
	case v.who == "":
		return v.askWho()
	}
	return v.askResult()
}

// roleHelper is the role whose name the household's card tells.
const roleHelper = "helper"

func (v *visit) askRole() tea.Cmd {
	var names []string
	for _, role := range contact.Roles() {
		name := contact.RoleName(role)
		if role == roleHelper && v.house.Care.Helper != "" {
			name += "  " + v.house.Care.Helper
		}
		names = append(names, name)
	}
	return v.s.Push(pile.Menu(fmt.Sprintf(askRole, v.house.Head()), names, func(n int) tea.Cmd {
		v.role, v.who = contact.Roles()[n], ""
		if v.role == roleHelper && v.house.Care.Helper != "" {
			v.who = v.house.Care.Helper
			return v.askResult()
		}
		return v.askWho()
	}))
}

// askWho offers the household's helper, the officers and whoever enters; another name is typed.
func (v *visit) askWho() tea.Cmd {
	var people, names []string
	add := func(name, post string) {
		if name != "" && !slices.Contains(people, name) {
			people, names = append(people, name), append(names, strings.TrimSpace(name+"  "+post))
		}
	}
	if v.role == roleHelper {
		add(v.house.Care.Helper, contact.RoleName(roleHelper))
	}
	add(v.s.last.who, "")
	for _, o := range v.officers {
		add(o.Name(), o.Post())
	}
	add(v.s.Ctx.Operator(), wordOperator)
	return v.s.Push(pile.Menu(fmt.Sprintf(askWho, contact.RoleName(v.role)), append(names, wordOther), func(n int) tea.Cmd {
		if n < len(people) {
			v.who = people[n]
			return v.askResult()
		}
		return v.s.Push(pile.Typed(wordOther, hintWho, most, []fields.Field{{Label: colWho}}, func(texts []string) tea.Cmd {
			if texts[0] == "" {
				return v.s.Ctx.Warn(needWho)
			}
			v.who = texts[0]
			return v.askResult()
		}))
	}))
}

// askResult asks how it went, and writes the visit down.
func (v *visit) askResult() tea.Cmd {
	var names []string
	for _, r := range contact.Results() {
		names = append(names, contact.ResultName(r))
	}
	names = append(names, doDetails, doWho)
	head := fmt.Sprintf(askResult, v.house.Head(), v.day, v.who, contact.RoleName(v.role))
	return v.s.Push(pile.Menu(head, names, func(n int) tea.Cmd {
		switch results := contact.Results(); {
		case n == len(results):
			return v.askDetails()
		case n > len(results):
			return v.askRole()
		case results[n] == resultFamily:
			return v.askRespondent()
		default:
			return v.write(results[n], "")
		}
	}))
}

// resultFamily is the result of which it is told who answered.
const resultFamily = "family"

func (v *visit) askRespondent() tea.Cmd {
	return v.s.Push(pile.Typed(askRespondent, hintSave, most, []fields.Field{{Label: colRespondent}}, func(texts []string) tea.Cmd {
		return v.write(resultFamily, texts[0])
	}))
}

// askDetails asks for another day and a note.
func (v *visit) askDetails() tea.Cmd {
	lines := []fields.Field{{Label: colDay, Text: v.day}, {Label: colNote, Text: v.note}}
	return v.s.Push(pile.Typed(doDetails, hintDetails, most, lines, func(texts []string) tea.Cmd {
		day, partial, ok := normal.Date(texts[0], v.s.Ctx.Now())
		if !ok || partial {
			return v.s.Ctx.Warn(wrongDay)
		}
		v.day, v.note = day, texts[1]
		return v.askResult()
	}))
}

func (v *visit) write(result, respondent string) tea.Cmd {
	e := diary.Entry{Household: v.house.ID, Day: v.day, Role: v.role, Who: v.who, Result: result, Respondent: respondent, Note: v.note}
	said := fmt.Sprintf(saidRecorded, v.house.Head(), cmp.Or(contact.ResultName(result), result))
	return v.s.Write(func(tx *store.Tx) error {
		_, err := diary.Record(tx, e)
		return err
	}, func() string { return said }, func() tea.Cmd {
		v.s.last = v.told
		return nil
	})
}
