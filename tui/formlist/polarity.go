package formlist

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/official"
	"cunce/store/formfile"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A polarity walks through the questions of which nobody has said yet which answers are a problem, one at a time.
type polarity struct {
	form    *forms.Form
	open    []string // paths of the questions, in order
	at      int
	answers map[string][]string // problems by path; none is an answer too
	decided int
	ticked  []string // of the question that is open, where several answers may be a problem
	said    string
}

func newPolarity(f *forms.Form) *polarity {
	p := &polarity{form: f, answers: map[string][]string{}}
	for _, q := range official.Open(f) {
		p.open = append(p.open, q.Path())
	}
	return p
}

// question is the open one with its choices.
func (p *polarity) question() (*forms.Question, []forms.Choice) {
	q, _ := p.form.Question(p.open[p.at])
	return q, p.form.Lists[q.List]
}

// key takes a key; true: everything is decided and the officer goes on.
func (p *polarity) key(k tea.KeyMsg) (finished bool) {
	p.said = ""
	if d, ok := keys.Digit(k); ok {
		return p.digit(d)
	}
	switch {
	case key.Matches(k, keys.Prev), key.Matches(k, keys.PrevOpen):
		p.move(p.at - 1)
	case key.Matches(k, keys.Next):
		p.move(p.at + 1)
	case key.Matches(k, keys.NextOpen):
		p.next()
	case key.Matches(k, keys.PrevGroup), key.Matches(k, keys.First):
		p.move(0)
	case key.Matches(k, keys.NextGroup), key.Matches(k, keys.Last):
		p.move(len(p.open) - 1)
	case key.Matches(k, keys.Accept):
		return p.accept()
	}
	return false
}

// digit says which answer is a problem, the last number that none is. Of two answers that decides; of more each is ticked.
func (p *polarity) digit(d int) (finished bool) {
	_, choices := p.question()
	switch {
	case d == len(choices)+1 && d < 10 || d == 0 && len(choices) >= 9:
		return p.decide(nil)
	case d < 1 || d > len(choices):
		p.said = noSuchLine
	case len(choices) == 2:
		return p.decide([]string{choices[d-1].Name})
	default:
		name := choices[d-1].Name
		if i := slices.Index(p.ticked, name); i >= 0 {
			p.ticked = slices.Delete(p.ticked, i, i+1)
		} else {
			p.ticked = append(p.ticked, name)
		}
	}
	return false
}

// accept takes what is ticked, or goes on from what is decided.
func (p *polarity) accept() (finished bool) {
	if len(p.ticked) > 0 {
		return p.decide(p.ticked)
	}
	if _, ok := p.answers[p.open[p.at]]; !ok {
		p.said = decideFirst
		return false
	}
	return p.next()
}

// decide writes a decision into the form and goes to the next question that has none.
func (p *polarity) decide(problems []string) (finished bool) {
	path := p.open[p.at]
	_, choices := p.question()
	decided, err := official.Decide(p.form, path, official.Decision{Problems: problems, Normal: normalOf(choices, problems)})
	if err != nil {
		p.said = noSuchLine
		return false
	}
	p.form = decided
	if _, had := p.answers[path]; !had {
		p.decided++
	}
	p.answers[path] = slices.Clone(problems)
	return p.next()
}

// normalOf is the one answer that means all is well: what is left beside the problems, where that is one.
func normalOf(choices []forms.Choice, problems []string) string {
	var left []string
	for _, c := range choices {
		if !slices.Contains(problems, c.Name) {
			left = append(left, c.Name)
		}
	}
	if len(problems) == 0 || len(left) != 1 {
		return ""
	}
	return left[0]
}

// next goes to the next question without a decision, from the front behind the last one; true: there is none.
func (p *polarity) next() (finished bool) {
	for step := 1; step <= len(p.open); step++ {
		i := (p.at + step) % len(p.open)
		if _, ok := p.answers[p.open[i]]; !ok {
			p.move(i)
			return false
		}
	}
	return true
}

func (p *polarity) move(to int) {
	p.at = max(0, min(to, len(p.open)-1))
	p.ticked = nil
	if _, choices := p.question(); len(choices) > 2 {
		p.ticked = slices.Clone(p.answers[p.open[p.at]])
	}
}

// lines draws the question.
func (p *polarity) lines(width, height int) []string {
	q, choices := p.question()
	head := fmt.Sprintf(polarityHead, p.at+1, len(p.open), len(p.open)-p.decided)
	lines := []string{term.NewRow(width).Put(1, 0, theme.Accent(), head).String()}
	if top := q.Top(); top != nil && top.Label != "" {
		lines = append(lines, wrapped(width, theme.Answered(), 1, top.Label)...)
	}
	lines = append(lines, widget.Rule(width))
	lines = append(lines, wrapped(width, theme.Current(), 3, q.Label)...)
	lines = append(lines, wrapped(width, theme.Plain(), 3, q.Hint)...)
	lines = append(lines, term.NewRow(width).String())
	problems, known := p.answers[p.open[p.at]]
	if p.ticked != nil {
		problems = p.ticked
	}
	option := func(number int, text string, chosen bool) {
		mark, style := "   ", theme.Plain()
		if chosen {
			mark, style = " > ", theme.Problem()
		}
		lines = append(lines, term.NewRow(width).Put(3, 0, theme.Current(), mark).Put(6, 0, theme.Key(), fmt.Sprint(number)).
			Put(9, 0, style, text).String())
	}
	for i, c := range choices {
		option(i+1, c.Label+"="+gradeWords[q.Grade], slices.Contains(problems, c.Name))
	}
	none := len(choices) + 1
	if none > 9 {
		none = 0
	}
	option(none, polarityNone, known && len(problems) == 0)
	lines = append(lines, term.NewRow(width).String())
	how := polarityTwo
	if len(choices) > 2 {
		how = polarityMany
	}
	if p.said != "" {
		how = p.said
	}
	lines = append(lines, wrapped(width, theme.Answered(), 3, how)...)
	return filled(screen.Frame{Lines: lines}, width, height).Lines
}

// writeDraft writes a form with the decisions made so far into a folder.
func writeDraft(f *forms.Form, dir string) (path string, err error) {
	name := strings.TrimSuffix(formfile.Name(f), filepath.Ext(formfile.Name(f))) + draftName + ".xlsx"
	return free(dir, name, func(path string) (string, error) { return formfile.Write(f, path, false) })
}
