package rounds

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/schedule"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/screen"
)

// teams are the teams of a round; behind the last one a new one is added.
type teams struct {
	round string
	menu  *menu
	of    schedule.Teams
}

func (t *teams) fit(s *Screen) {
	r := s.round(t.round)
	if r.Record == nil {
		return
	}
	t.of = r.Teams()
	var names []string
	for _, team := range t.of {
		names = append(names, fmt.Sprintf("%s  %s  %s", team.Name, strings.Join(team.People, "、"), strings.Join(team.Groups, "、")))
	}
	t.menu = newMenu(askTeams, append(names, newTeam), func(n int) tea.Cmd {
		if n == len(t.of) {
			s.push(t.members(s, schedule.Team{}))
			return nil
		}
		s.push(t.team(s, t.of[n]))
		return nil
	})
}

// team offers what can be done with a team.
func (t *teams) team(s *Screen, team schedule.Team) level {
	return newMenu(fmt.Sprintf(askTeam, team.Name), []string{doGroups, doMembers, doRemove}, func(n int) tea.Cmd {
		switch n {
		case 0:
			s.push(t.groups(s, team))
		case 1:
			s.push(t.members(s, team))
		default:
			plan := s.round(t.round).Plan()
			plan.Teams = slices.DeleteFunc(plan.Teams, func(other schedule.Team) bool { return other.ID == team.ID })
			return s.change(t.round, plan)
		}
		return nil
	})
}

// members asks for the name and the people; a new team goes on to its groups when it is saved.
func (t *teams) members(s *Screen, team schedule.Team) level {
	return newFields(fmt.Sprintf(askTeam, team.Name), hintFields, mostReason, []fields.Field{{Label: askName, Text: team.Name}, {Label: askPeople, Text: strings.Join(team.People, "、")}},
		func(texts []string) tea.Cmd {
			if texts[0] == "" {
				return s.ctx.Warn(needName)
			}
			team.Name = texts[0]
			team.People = strings.FieldsFunc(texts[1], func(r rune) bool { return strings.ContainsRune(",，、;； ", r) })
			if team.ID == "" {
				s.push(t.groups(s, team))
				return nil
			}
			return s.set(t.round, team)
		})
}

// groups chooses the groups of a team; those of other teams are not offered.
func (t *teams) groups(s *Screen, team schedule.Team) level {
	var names []string
	var chosen []int
	for _, name := range s.known.groups {
		if other := t.of.Of("", name); other.Name != "" && other.ID != team.ID {
			continue
		}
		if slices.Contains(team.Groups, name) {
			chosen = append(chosen, len(names))
		}
		names = append(names, name)
	}
	return newChoose(fmt.Sprintf(askGroups, team.Name), names, chosen, func(chosen []int) tea.Cmd {
		team.Groups = nil
		for _, i := range chosen {
			team.Groups = append(team.Groups, names[i])
		}
		return s.set(t.round, team)
	})
}

// set writes one team of a round.
func (s *Screen) set(round string, team schedule.Team) tea.Cmd {
	plan := s.round(round).Plan()
	at := slices.IndexFunc(plan.Teams, func(other schedule.Team) bool { return team.ID != "" && other.ID == team.ID })
	if at < 0 {
		plan.Teams = append(plan.Teams, team)
	} else {
		plan.Teams[at] = team
	}
	return s.change(round, plan)
}

func (t *teams) key(s *Screen, k tea.KeyMsg) tea.Cmd { return t.menu.key(s, k) }

func (t *teams) view(s *Screen) screen.Frame { return t.menu.view(s) }

func (t *teams) keys() []key.Binding { return []key.Binding{keys.Accept} }

func (t *teams) typing() bool { return true }
