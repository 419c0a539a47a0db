package entry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/formdiff"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// again reports a page that asks only what is new or changed since the form was filled in (补问).
func (m *model) again() bool { return m.ctx.Page.Again }

// A history is what an older version of the form left behind.
type history struct {
	asks func(*forms.Question) bool // what is new or changed; nil where all is of one version
	old  []formdiff.OldAnswer
}

// readHistory reads what the draft's answers were given under.
func readHistory(tx *store.Tx, d store.Draft, f *forms.Form) (h history, err error) {
	if h.old, err = tx.OldAnswers(d, f); err != nil {
		return h, fmt.Errorf("old answers: %w", err)
	}
	if h.asks, err = tx.Asks(d, f); err != nil {
		return h, fmt.Errorf("older version: %w", err)
	}
	return h, nil
}

// narrow leaves in the session what is to be asked again.
func (s *sheet) narrow() {
	asks := s.history.asks
	if asks == nil {
		asks = func(*forms.Question) bool { return false }
	}
	s.session.Focus(asks, s.draft.Saved.IsZero())
}

// before is what an older version asked at a place and was answered; ok is false where there is nothing to tell. The answer is
// the one that stands there, until it is confirmed or another one is given, or one that the question cannot hold.
func (m *model) before(p forms.Place) (formdiff.OldAnswer, bool) {
	for _, o := range m.sheet.history.old {
		if o.Path != "" && o.Path == p.Path() && (!o.Kept || m.former(p)) {
			return o, true
		}
	}
	return formdiff.OldAnswer{}, false
}

// former reports that the answer is of former wording.
func (m *model) former(p forms.Place) bool { return m.ses.Get(p.Path()).Under != "" }

// formerHint tells what an older version asked, what was answered and what to do, "" where there is nothing to tell.
func (m *model) formerHint(p forms.Place) string {
	o, ok := m.before(p)
	switch {
	case !ok && m.former(p):
		return wordFormerHow
	case !ok:
		return ""
	case !o.Kept:
		return fmt.Sprintf(wordFormerLeft, o.Question.Label, oldWords(o))
	}
	return wordFormerHow + fmt.Sprintf(wordFormerAsked, o.Question.Label, oldPolarity(o), oldWords(o))
}

// oldPolarity is the word that stood beside the old question.
func oldPolarity(o formdiff.OldAnswer) string {
	var labels []string
	for _, name := range o.Form.Polarity(o.Question) {
		if c, ok := o.Form.Choice(o.Question, name); ok {
			labels = append(labels, c.Label)
		}
	}
	if len(labels) == 0 {
		return ""
	}
	return fmt.Sprintf(wordFormerPolarity, strings.Join(labels, "/")+"="+gradeWord(o.Question.Grade))
}

// oldWords is an old answer in the words of its version.
func oldWords(o formdiff.OldAnswer) string {
	switch o.Answer.State {
	case forms.Unknown:
		return wordUnknown
	case forms.Refused:
		return wordRefused
	case forms.Pending:
		return wordPending
	}
	if !o.Question.Type.Chosen() {
		return o.Answer.Text + o.Question.Unit
	}
	var labels []string
	for _, name := range strings.Fields(o.Answer.Text) {
		if c, ok := o.Form.Choice(o.Question, name); ok {
			name = c.Label
		}
		labels = append(labels, name)
	}
	return strings.Join(labels, " ")
}

// confirm says that the old answer is the answer to what is asked now.
func (m *model) confirm() tea.Cmd {
	at := m.field.at
	m.ses.Confirm(at.Path())
	m.refill()
	var r forms.Result
	if wrong := m.ses.ErrorOf(at); wrong != "" {
		r = forms.Result{Verdict: forms.Violated, Message: wrong}
	} else if doubtful, kept := m.ses.WarningOf(at); doubtful != "" && !kept {
		r = forms.Result{Verdict: forms.Warned, Message: doubtful}
	}
	return m.answered(r)
}

// sameKey is F5 as it stands on the key line: it confirms where there is something to confirm.
func (m *model) sameKey() key.Binding {
	if m.former(m.field.at) {
		return keys.Named(keys.Same, wordKeyConfirm)
	}
	return keys.Same
}

// began says how a narrowed filling begins; with nothing to ask it is at its end.
func (m *model) began() {
	if m.ses.Cursor() == (forms.Place{}) {
		m.layer = newFinish(m)
		m.say(wordAgainNothing)
		return
	}
	m.say(fmt.Sprintf(wordAgainBegins, m.facts.total.Asked-m.facts.total.Answered))
}

// whole asks the whole form again, or only what is to be asked.
func (m *model) whole(all bool) tea.Cmd {
	cmd := m.settle()
	m.uncover()
	if all {
		m.ses.Focus(nil, false)
	} else {
		m.sheet.narrow()
	}
	m.count()
	m.arrive()
	return cmd
}

// versionActions are what the menu has where an older version left something behind.
func (m *model) versionActions() []screen.Action {
	var out []screen.Action
	if m.again() {
		out = append(out, screen.Action{Name: wordMenuWhole, Do: func() tea.Cmd { return m.whole(true) }},
			screen.Action{Name: wordMenuAgain, Do: func() tea.Cmd { return m.whole(false) }})
	}
	if left := m.left(); len(left) > 0 {
		out = append(out, screen.Action{Name: fmt.Sprintf(wordMenuOld, len(left)), Do: func() tea.Cmd { return m.over(&leftover{old: left}) }})
	}
	return out
}

// left are the old answers that stand nowhere in the form.
func (m *model) left() []formdiff.OldAnswer {
	return slices.DeleteFunc(slices.Clone(m.sheet.history.old), func(o formdiff.OldAnswer) bool { return o.Kept })
}

// A leftover shows the answers to what is asked no more, in the words of their version.
type leftover struct {
	old []formdiff.OldAnswer
	top int
}

func (l *leftover) key(m *model, p press) tea.Cmd {
	switch p.do {
	case actNext:
		l.top++
	case actPrev:
		l.top--
	case actNextGroup:
		l.top += atMost
	case actPrevGroup:
		l.top -= atMost
	default:
		return m.outOf(p, "")
	}
	return nil
}

func (l *leftover) draw(m *model, c *canvas) {
	c.line(cell{x: 1, style: theme.Accent(), text: wordOldTitle})
	var lines [][]cell
	for _, o := range l.old {
		for i, text := range term.Wrap(term.Clean(o.Question.Label), answerAt(c.room)-labelAt-1) {
			row := []cell{{x: labelAt, text: text}}
			if i == 0 {
				row = append(row, cell{x: answerAt(c.room), w: c.room - answerAt(c.room), style: theme.Answered(),
					text: oldWords(o) + "  " + fmt.Sprintf(wordOldVersion, o.Form.Version)})
			}
			lines = append(lines, row)
		}
	}
	room := c.left(footLines)
	l.top = max(0, min(l.top, len(lines)-room))
	for _, row := range lines[l.top:min(l.top+room, len(lines))] {
		c.line(row...)
	}
}

// followingAgain finds the next one to be asked again: behind this one in the list, from its front behind the last.
func followingAgain(tx *store.Tx, page screen.Page) (*follower, error) {
	all, err := report.AskAgain(tx, page.Round)
	if err != nil {
		return nil, err
	}
	f := &follower{left: len(all), title: fmt.Sprintf(wordAgainLeft, len(all)), end: wordAgainDone}
	if len(all) > 0 {
		f.end = fmt.Sprintf(wordAgainRest, len(all)) // with answers that nobody confirmed
	}
	others := slices.DeleteFunc(all, func(a report.Again) bool { return againPage(a) == page })
	if len(others) == 0 {
		return f, nil
	}
	behind, err := behindInWalk(tx, page)
	if err != nil {
		return nil, err
	}
	a := others[max(slices.IndexFunc(others, behind), 0)]
	f.page, f.line = againPage(a), a.Title
	if a.Household.Record != nil {
		h, err := tx.Household(a.Household.ID)
		if err != nil {
			return nil, err
		}
		f.line = strings.TrimSpace(a.Member+"  "+houseLine(tx, h)) + "  " + a.Title
	}
	return f, nil
}

func againPage(a report.Again) screen.Page {
	return screen.Page{Kind: screen.Entry, ID: a.Subject.Record, Form: a.Subject.Form, Round: a.Subject.Round, Part: a.Subject.Part,
		Again: true}
}

// behindInWalk tells whether one comes behind a page: of the same form, and of a household behind it in the walk.
func behindInWalk(tx *store.Tx, page screen.Page) (func(report.Again) bool, error) {
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	home := page.ID
	if r, err := tx.Record(revision.Member, page.ID); err == nil {
		home = store.Member{Record: r}.Household()
	}
	passed, behind := false, map[string]bool{}
	for _, h := range roster {
		behind[h.ID] = passed
		passed = passed || h.ID == home
	}
	return func(a report.Again) bool {
		return a.Subject.Form == page.Form && a.Household.Record != nil && behind[a.Household.ID]
	}, nil
}
