package picture

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/ledger"
	"cunce/store/monitor"
	"cunce/store/report"
	"cunce/store/report/issues"
	"cunce/store/summary"
)

// A Kind is one picture by its name and its title.
type Kind struct{ Name, Title string }

// kinds are the pictures in the order in which they are offered.
var kinds = []struct {
	Kind
	read func(*store.Tx) (Picture, error)
}{
	{Kind{"progress", titleProgress}, progress}, {Kind{"status", titleStatus}, status}, {Kind{"colours", titleColours}, colours}, {Kind{"income", titleIncome}, income},
}

// Kinds are the pictures in the order in which they are offered.
func Kinds() (out []Kind) {
	for _, k := range kinds {
		out = append(out, k.Kind)
	}
	return out
}

// Read makes the picture of a name; the error is store.ErrNotFound for none. Without anything to show its notes say so.
func Read(tx *store.Tx, name string) (Picture, error) {
	for _, k := range kinds {
		if k.Name != name {
			continue
		}
		p, err := k.read(tx)
		if p.Name, p.Title = k.Name, k.Title; err != nil {
			return p, fmt.Errorf("picture %s: %w", name, err)
		}
		if len(p.Bars) == 0 && len(p.Notes) == 0 {
			p.Notes = []string{noteNothing}
		}
		return p, nil
	}
	return Picture{}, fmt.Errorf("picture %q: %w", name, store.ErrNotFound)
}

const mark = "#"

func text(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// rate is a part of a whole as reports write it.
func rate(part, of float64) string {
	return report.Column{Form: report.Percent}.Read(report.Cell{Number: part / of, Known: of > 0})
}

// share is a bar of a part of a whole.
func share(label string, part, of float64, says string) Bar {
	return Bar{Label: label, Parts: []Part{{mark, part}}, Of: of, Says: fmt.Sprintf(says, text(part), text(of), rate(part, of))}
}

// progress is the table of the newest round by group.
func progress(tx *store.Tx) (Picture, error) {
	rounds, err := tx.Rounds()
	if err != nil {
		return Picture{}, err
	}
	if len(rounds) == 0 {
		return Picture{Notes: []string{noteNoRound}}, nil
	}
	state, err := campaign.Read(tx, rounds[0], "")
	if err != nil {
		if sentence, hint, told := campaign.Explain(err); told {
			return Picture{Notes: []string{sentence + hint}}, nil
		}
		return Picture{}, err
	}
	t := state.Table(campaign.ByGroup)
	p := Picture{Notes: []string{fmt.Sprintf(noteProgress, rounds[0].Title())}}
	at := func(name string) int {
		return slices.IndexFunc(t.Columns, func(c report.Column) bool { return c.Name == name })
	}
	for _, r := range append(slices.Clone(t.Rows), t.Total) {
		if len(r.Cells) > 0 {
			p.Bars = append(p.Bars, share(r.Cells[0].Text, r.Cells[at("done")].Number, r.Cells[at("total")].Number, saysPart))
		}
	}
	return p, nil
}

// status is the ledger by what its issues have come to.
func status(tx *store.Tx) (Picture, error) {
	today := tx.Now().Format(time.DateOnly)
	all, err := issues.Read(tx, today)
	if err != nil {
		return Picture{}, err
	}
	n := all.Tally()
	p := Picture{}
	if n.Total == 0 {
		return p, nil
	}
	for _, s := range ledger.Statuses() {
		p.Bars = append(p.Bars, share(s.Name(), float64(n.States[s]), float64(n.Total), saysIssue))
	}
	p.Notes = []string{fmt.Sprintf(noteStatus, text(float64(n.Total)), today)}
	return p, nil
}

// mostMonths is how many months are drawn.
const mostMonths = 12

// shades are the colours with the words that are drawn for them.
var shades = []struct {
	colour monitor.Colour
	mark   string
}{{"red", "红"}, {"yellow", "黄"}, {"green", "绿"}, {"grey", "待"}, {"out", "外"}}

// monthly are the colours of the last months in their order, of every household what its last form of a month came to.
func monthly(all []monitor.House) (by map[string]map[monitor.Colour]int, months []string) {
	by = map[string]map[monitor.Colour]int{}
	for _, h := range all {
		last := map[string]*monitor.Assessment{}
		for _, a := range h.Assessments {
			if had := last[a.Month]; had == nil || !a.At.Before(had.At) {
				last[a.Month] = a
			}
		}
		for month, a := range last {
			if by[month] == nil {
				by[month] = map[monitor.Colour]int{}
			}
			by[month][a.Final]++
		}
	}
	months = slices.Sorted(maps.Keys(by))
	return by, months[max(0, len(months)-mostMonths):]
}

// colours are what the households were judged to be month by month, and what the monitored ones are now.
func colours(tx *store.Tx) (Picture, error) {
	book, err := monitor.Read(tx)
	if err != nil {
		return Picture{}, err
	}
	all, err := book.All()
	if err != nil {
		return Picture{}, err
	}
	by, months := monthly(all)
	_, now := book.Sums(all, "", book.Month())
	p := Picture{}
	if now.All > 0 {
		by[wordNow] = now.Colours
		months = append(months, wordNow)
	}
	most := 0.0
	for _, month := range months {
		bar, sum := Bar{Label: month}, 0.0
		for _, s := range shades {
			if n := float64(by[month][s.colour]); n > 0 {
				bar.Parts = append(bar.Parts, Part{s.mark, n})
				bar.Says += s.mark + " " + text(n) + "  "
				sum += n
			}
		}
		bar.Says += fmt.Sprintf(saysMonth, text(sum))
		most = max(most, sum)
		p.Bars = append(p.Bars, bar)
	}
	for i := range p.Bars {
		p.Bars[i].Of = most
	}
	if len(p.Bars) > 0 {
		p.Notes = []string{fmt.Sprintf(noteColours, text(most))}
	}
	return p, nil
}

// steps are where one bar of the incomes ends and the next one begins, in yuan a head: the lines of sources 001 and 003 among them.
var steps = []float64{5000, 7300, 10000, 15000, 20000, 30000, 50000}

// income counts households by income a head, of the same sheets and the same answers as the summary.
func income(tx *store.Tx) (Picture, error) {
	book, err := summary.Read(tx)
	if err != nil {
		return Picture{}, err
	}
	s := book.Sheet(summary.ByVillage)
	people := map[string]float64{}
	for _, e := range s.Open("income_people", -1) {
		people[e.Household] += e.Amount
	}
	counts := make([]float64, len(steps)+1)
	checked, told := s.Cell("checked", -1).Number, 0.0
	for _, e := range s.Open("income", -1) {
		if people[e.Household] <= 0 {
			continue
		}
		at := slices.IndexFunc(steps, func(step float64) bool { return e.Amount/people[e.Household] < step })
		if at < 0 {
			at = len(steps)
		}
		counts[at]++
		told++
	}
	p := Picture{}
	if checked == 0 {
		return p, nil
	}
	for i, n := range counts {
		label := fmt.Sprintf(wordBelow, text(steps[0]))
		switch {
		case i == len(steps):
			label = fmt.Sprintf(wordAbove, text(steps[i-1]))
		case i > 0:
			label = fmt.Sprintf(wordBetween, text(steps[i-1]), text(steps[i]))
		}
		p.Bars = append(p.Bars, share(label, n, checked, saysPart))
	}
	p.Bars = append(p.Bars, share(wordUnknown, checked-told, checked, saysPart))
	p.Notes = []string{fmt.Sprintf(noteIncome, text(checked))}
	return p, nil
}
