package inspect

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/inspect"
	"cunce/store/inspect/mark"
	"cunce/tui/fields"
	"cunce/tui/pile"
)

// mostText is how many characters a line takes.
const mostText = 60

// begin asks for what an inspection is called, how much is drawn and who goes.
func (s screenful) begin() tea.Cmd {
	return s.Push(pile.Typed(rowNew, hintBegin, mostText, []fields.Field{{Label: askTitle}, {Label: askSize, Text: "10%"}, {Label: askPeople}, {Label: askSeed}},
		func(texts []string) tea.Cmd {
			if texts[0] == "" {
				return s.Ctx.Warn(needTitle)
			}
			p := inspect.Plan{Title: texts[0], Size: texts[1], Seed: texts[3]}
			p.People = strings.FieldsFunc(texts[2], func(r rune) bool { return strings.ContainsRune("、,， ", r) })
			return s.Push(s.strata(p))
		}))
}

// strata asks how the households are divided.
func (s screenful) strata(p inspect.Plan) pile.Level {
	return pile.Menu(askStrata, []string{strataGroup, strataKind, strata001, strataWho, strataNone}, func(n int) tea.Cmd {
		switch n {
		case 2:
			p.By, p.Parts = inspect.ByWho, inspect.Plan001(p.Size)
			return s.Push(s.sources(p))
		case 3:
			p.By = inspect.ByWho
			return s.Push(s.parts(p))
		}
		p.By = []inspect.By{inspect.ByGroup, inspect.ByKind, "", "", inspect.ByNone}[n]
		return s.Push(s.frame(p))
	})
}

func populations() (all []campaign.Choice, names []string) {
	all = campaign.Choices()
	for _, c := range all {
		names = append(names, c.Name)
	}
	return all, names
}

// parts chooses the populations that are strata.
func (s screenful) parts(p inspect.Plan) pile.Level {
	all, names := populations()
	return pile.Choose(askParts, names, nil, func(chosen []int) tea.Cmd {
		p.Parts = nil
		for _, n := range chosen {
			p.Parts = append(p.Parts, inspect.Part{Name: all[n].Name, Who: all[n].Who})
		}
		if len(p.Parts) == 0 {
			return s.Ctx.Warn(needOne)
		}
		return s.Push(s.sources(p))
	})
}

// frame chooses which households are drawn from.
func (s screenful) frame(p inspect.Plan) pile.Level {
	all, names := populations()
	return pile.ChooseOrAll(askFrame, names, []int{0}, func(chosen []int) tea.Cmd {
		var who []campaign.Choice
		for _, n := range chosen {
			who = append(who, all[n])
		}
		if len(who) == 0 {
			return s.Ctx.Warn(needOne)
		}
		p.Who = campaign.Joined(who)
		return s.Push(s.sources(p))
	})
}

// sources asks from which card or form the fields are chosen.
func (s screenful) sources(p inspect.Plan) pile.Level {
	forms, names := []string{""}, []string{fieldsUsual, fieldsCards}
	err := s.Ctx.DB.View(func(tx *store.Tx) error {
		more, titles, err := inspect.Forms(tx)
		forms = append(forms, append([]string{""}, more...)...)
		for _, t := range titles {
			names = append(names, fmt.Sprintf(fieldsForm, t))
		}
		return err
	})
	return pile.Menu(askFields, names, func(n int) tea.Cmd {
		switch {
		case err != nil:
			return s.Ctx.Fail(err)
		case n == 0:
			p.Fields = inspect.Usual()
			return s.draw(p)
		}
		return s.fields(p, forms[n])
	})
}

// fields chooses what is looked at, among the two cards and perhaps a form.
func (s screenful) fields(p inspect.Plan, form string) tea.Cmd {
	var all []inspect.Field
	err := s.Ctx.DB.View(func(tx *store.Tx) error {
		for _, name := range []string{"household", "member", form} {
			if name == "" {
				continue
			}
			fs, err := inspect.Fields(tx, name)
			if err != nil {
				return err
			}
			all = append(all, fs...)
		}
		return nil
	})
	if err != nil {
		return s.Ctx.Fail(err)
	}
	var names []string
	var chosen []int
	for n, f := range all {
		names = append(names, f.Title+" "+f.Label)
		if slices.Contains(inspect.Usual(), f.Key) {
			chosen = append(chosen, n)
		}
	}
	return s.Push(pile.Choose(askWhich, names, chosen, func(chosen []int) tea.Cmd {
		p.Fields = nil
		for _, n := range chosen {
			p.Fields = append(p.Fields, all[n].Key)
		}
		if len(p.Fields) == 0 {
			return s.Ctx.Warn(needOne)
		}
		return s.draw(p)
	}))
}

// draw draws the sample and shows it.
func (s screenful) draw(p inspect.Plan) tea.Cmd {
	var i inspect.Inspection
	return s.Write(func(tx *store.Tx) (err error) {
		i, err = inspect.Begin(tx, p)
		return err
	}, func() string { return fmt.Sprintf(saidDrawn, len(i.Households()), i.Seed) }, func() tea.Cmd { return s.Push(s.one(i.ID)) })
}

// ask asks what was found of one item.
func (s screenful) ask(l *pile.List, i inspect.Inspection, household string, item inspect.Item, row int) tea.Cmd {
	head := item.Name()
	save := func(texts []string) tea.Cmd {
		if texts[0] == "" {
			return s.Ctx.Warn(needFound)
		}
		return s.enter(l, i, household, item.Key, mark.Value, texts[0], row)
	}
	if !item.Field.Type.Chosen() {
		return s.Push(pile.Typed(head, hintFound, mostText, []fields.Field{{Label: colFound, Text: item.Found}}, save))
	}
	var names []string
	for _, c := range item.Field.List {
		names = append(names, c.Label)
	}
	if item.Field.Several() {
		var had []int
		for n, c := range item.Field.List {
			if slices.Contains(strings.Fields(item.Found), c.Name) {
				had = append(had, n)
			}
		}
		return s.Push(pile.Choose(head, names, had, func(chosen []int) tea.Cmd {
			var codes []string
			for _, n := range chosen {
				codes = append(codes, item.Field.List[n].Name)
			}
			return save([]string{strings.Join(codes, " ")})
		}))
	}
	return s.Push(pile.Menu(head, names, func(n int) tea.Cmd { return save([]string{item.Field.List[n].Name}) }))
}

// enter writes what was found and goes to the next item.
func (s screenful) enter(l *pile.List, i inspect.Inspection, household, key string, state mark.State, typed string, row int) tea.Cmd {
	return s.Write(func(tx *store.Tx) error { return inspect.Enter(tx, i, household, key, state, typed) }, func() string { return "" },
		func() tea.Cmd {
			if state != mark.Open {
				l.Select(row + 1)
			}
			return nil
		})
}

// correct asks what is right after all, and why.
func (s screenful) correct(i inspect.Inspection, household string, item inspect.Item) tea.Cmd {
	hint := hintCorrect
	if item.Field.Type.Chosen() {
		var names []string
		for _, c := range item.Field.List {
			names = append(names, c.Label)
		}
		hint += fmt.Sprintf(hintChoices, strings.Join(names, "、"))
	}
	return s.Push(pile.Typed(item.Name(), hint, mostText, []fields.Field{{Label: askRight, Text: item.Field.Shown(item.Corrected)}, {Label: askWhy, Text: item.Why}},
		func(texts []string) tea.Cmd {
			return s.Write(func(tx *store.Tx) error { return inspect.Correct(tx, i, household, item.Key, texts[0], texts[1]) },
				func() string { return saidCorrected }, nil)
		}))
}
