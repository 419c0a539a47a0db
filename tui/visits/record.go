package visits

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
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
type told struct{ day, role, who, note, sign string }

// most is how many characters a name or a note may have.
const most = 200

// A visit is being written down.
type visit struct {
	told
	s        *screenful
	house    visits.House
	officers []store.Officer
	stay     *staying
}

// A staying is the list from which a visit is written down: where the household stays on it the next one is selected.
type staying struct {
	list  *pile.List
	row   int
	key   string
	state visits.State
}

// record writes a visit down: who went is asked once, then only how it went.
func (s *screenful) record(h visits.House, officers []store.Officer, stay *staying) tea.Cmd {
	v := &visit{told: s.last, s: s, house: h, officers: officers, stay: stay}
	v.note, v.sign = "", ""
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
	return v.s.Push(pile.Menu(fmt.Sprintf(askWho, contact.RoleName(v.role)), append(names, wordOther, wordSeveral), func(n int) tea.Cmd {
		switch {
		case n < len(people):
			v.who = people[n]
			return v.askResult()
		case n == len(people)+1:
			return v.askSeveral(people, names)
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

// askSeveral offers the same people, several of whom went together.
func (v *visit) askSeveral(people, names []string) tea.Cmd {
	return v.s.Push(pile.Choose(askSeveral, names, nil, func(chosen []int) tea.Cmd {
		if len(chosen) == 0 {
			return v.s.Ctx.Warn(needWho)
		}
		var went []string
		for _, n := range chosen {
			went = append(went, people[n])
		}
		v.who = strings.Join(went, "、")
		return v.askResult()
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
	if v.sign != "" {
		head += fmt.Sprintf(wordSigned, contact.SignName(v.sign))
	}
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
	lines := []fields.Field{{Label: colDay, Text: v.day}, {Label: colNote, Text: v.note}, {Label: askSign, Text: contact.SignName(v.sign)}}
	return v.s.Push(pile.Typed(doDetails, hintDetails, most, lines, func(texts []string) tea.Cmd {
		day, partial, ok := normal.Date(texts[0], v.s.Ctx.Now())
		if !ok || partial {
			return v.s.Ctx.Warn(wrongDay)
		}
		sign, ok := signOf(texts[2])
		if !ok {
			return v.s.Ctx.Warn(wrongSign)
		}
		v.day, v.note, v.sign = day, texts[1], sign
		return v.askResult()
	}))
}

// signOf reads whether both sides signed: a digit, the words, or nothing.
func signOf(text string) (sign string, ok bool) {
	for i, sign := range contact.Signs() {
		if text == strconv.Itoa(i+1) || text == contact.SignName(sign) {
			return sign, true
		}
	}
	return "", text == ""
}

func (v *visit) write(result, respondent string) tea.Cmd {
	e := diary.Entry{Household: v.house.ID, Day: v.day, Role: v.role, Who: v.who, Result: result, Respondent: respondent, Note: v.note, Sign: v.sign}
	stays := false
	said := fmt.Sprintf(saidRecorded, v.house.Head(), cmp.Or(contact.ResultName(result), result))
	return v.s.Write(func(tx *store.Tx) error {
		if _, err := diary.Record(tx, e); err != nil || v.stay == nil {
			return err
		}
		c, err := visits.Read(tx, v.s.period)
		p, _ := c.Part(v.s.by, v.stay.key)
		stays = slices.ContainsFunc(p.Households(v.stay.state), func(h visits.House) bool { return h.ID == e.Household })
		return err
	}, func() string { return said }, func() tea.Cmd {
		v.s.last = v.told
		if stays {
			v.stay.list.Select(v.stay.row + 1)
		}
		return nil
	})
}
