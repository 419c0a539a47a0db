package campaign

import (
	"slices"
	"strings"
	"time"

	"cunce/store/schedule"
)

// A Template is a plan of phases with their lengths.
type Template struct {
	Name, Source string
	phases       []length
}

// A length is a phase and how many days it takes.
type length struct {
	title string
	days  int
}

// Templates are the plans that a round can begin with. Their phases are as long as the sources have them: 003 三 (1 to 5,
// 6 to 12, 13 to 25 August), 002 三 (15 to 28 June, 29 June to 12 July, 13 to 20 July).
func Templates() []Template {
	return []Template{
		{name003, source003, []length{{"大培训", 5}, {"大排查", 7}, {"大整改", 13}}},
		{name002, source002, []length{{"排查动员阶段", 14}, {"整改落实阶段", 14}, {"迎接普查阶段", 8}}},
		{nameOne, sourceOne, []length{{phaseOne, 30}}},
	}
}

// Phases are the phases of the template, the first beginning on a day (2006-01-02); none for what is no day.
func (t Template) Phases(from string) []schedule.Phase {
	day, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return nil
	}
	var phases []schedule.Phase
	for _, p := range t.phases {
		last := day.AddDate(0, 0, p.days-1)
		phases = append(phases, schedule.Phase{Title: p.title, From: day.Format(time.DateOnly), To: last.Format(time.DateOnly)})
		day = last.AddDate(0, 0, 1)
	}
	return phases
}

// A Choice is a population that is chosen by its name.
type Choice struct{ Name, Who string }

// Choices are the populations that need no expression written: all, the nine kinds that must be visited (003) together, and
// kinds of households one by one.
func Choices() []Choice {
	return []Choice{{whoAll, ""}, {whoPriority, "${priority} != ''"}, {whoPoor, "selected('02 03', ${type})"},
		{whoWatched, "${type3} = 'jiance'"}, {whoDibao, "selected(${priority}, 'dibao')"}, {whoTekun, "selected(${priority}, 'tekun')"},
		{whoGeneral, "${type3} = 'general'"}, {whoIll, "selected(${priority}, 'illness')"}, {whoDisabled, "selected(${priority}, 'disabled')"},
		{whoElderly, "selected(${priority}, 'elderly')"}, {whoPupils, "${students} > 0"}, {whoLowIncome, "selected(${priority}, 'lowincome')"}}
}

// Joined is the population of all that are of one of these; "" where one of them is every household.
func Joined(choices []Choice) string {
	var parts []string
	for _, c := range choices {
		if c.Who == "" {
			return ""
		}
		parts = append(parts, c.Who)
	}
	return strings.Join(parts, " or ")
}

// Named puts a population into words: the names of the choices that it joins, or the expression itself.
func Named(who string) string {
	if who == "" {
		return saysEveryone
	}
	var names []string
	for part := range strings.SplitSeq(who, " or ") {
		i := slices.IndexFunc(Choices(), func(c Choice) bool { return c.Who == part })
		if i < 0 {
			return say(saysExpression, who)
		}
		names = append(names, Choices()[i].Name)
	}
	return strings.Join(names, "、")
}
