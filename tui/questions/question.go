package questions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/question"
	"cunce/store/township"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screens that lead to it.
const Kind screen.Kind = "question"

// The page's Filter says what its ID is: a household where there is none, an issue, or a village by its code.
const (
	FilterIssue   = "issue"
	FilterVillage = "village"
)

// mostText is how many characters a question or a reply takes.
const mostText = 400

// A screenful is the pile with what the screen does on it.
type screenful struct {
	*pile.Pile
	town bool // the file is a township's
	only only // what the list is narrowed to
}

// An only is what a list is narrowed to: questions of one village, in one state; the zero one holds all.
type only struct {
	village string // its code
	state   string // one of the states
}

// The states by which a list is narrowed.
const (
	stateOwed     = "owed"
	stateOverdue  = "overdue"
	stateAnswered = "answered" // and not closed
	stateClosed   = "closed"
)

// holds reports a question that the list shows.
func (o only) holds(q question.Question) bool {
	if o.village != "" && q.Village != o.village {
		return false
	}
	switch o.state {
	case stateOwed:
		return q.Owed
	case stateOverdue:
		return q.Overdue > 0
	case stateAnswered:
		return !q.Owed && q.State != question.Closed
	case stateClosed:
		return q.State == question.Closed
	}
	return true
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	town := ctx.DB.Whole().Identity().Town()
	about := pile.About{Title: title, Help: help, Explain: question.Explain}
	if town {
		about.Title, about.Help = titleTown, helpTown
	}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level { return (&screenful{Pile: p, town: town}).list() })
}

// shows reports a question that the page is about.
func (s *screenful) shows(q question.Question) bool {
	switch page := s.Ctx.Page; {
	case page.ID == "":
		return true
	case page.Filter == FilterIssue:
		return q.Issue == page.ID
	case page.Filter == FilterVillage:
		return q.Village == page.ID
	default:
		return q.Household == page.ID
	}
}

// list is the list of questions.
func (s *screenful) list() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := question.List(tx)
		if err != nil {
			return pile.Content{}, err
		}
		all = slices.DeleteFunc(all, func(q question.Question) bool { return !s.shows(q) })
		places, err := township.Names(tx)
		if err != nil {
			return pile.Content{}, err
		}
		c := pile.Content{Head: headVillage, Empty: emptyVillage, Enter: keyOpen, Columns: columns}
		if s.town {
			c.Head, c.Empty = headTown, emptyTown
		}
		asked := places // whom can be asked
		if s.Ctx.DB.Scope() != "" || s.Ctx.Page.ID != "" {
			places = nil // all are about one village
		}
		if places != nil {
			c.Columns = columnsTown
		}
		if len(all) > 0 {
			c.Keys = []pile.Key{{Binding: keys.Named(keys.Filter, keyFilter), Do: func() tea.Cmd { return s.narrow(all, places) }}}
		}
		shown := slices.DeleteFunc(slices.Clone(all), func(q question.Question) bool { return !s.only.holds(q) })
		if s.only != (only{}) {
			c.Head, c.Empty = fmt.Sprintf(headOnly, s.only.name(places)), emptyOnly
		}
		owed := 0
		for _, q := range shown {
			c.Rows = append(c.Rows, cells(q, places))
			c.Styles = append(c.Styles, style(q))
			c.Details = append(c.Details, detail(q))
			if q.Owed {
				owed++
			}
		}
		c.Count = fmt.Sprintf(countOf, len(shown), owed)
		c.Open = func(row int) tea.Cmd { return s.Push(s.thread(shown[row].ID, asked)) }
		c.Digits = s.digits(shown, asked)
		return c, nil
	}}
}

// narrow asks what the list is to show, by state and, where several villages are seen, by village.
func (s *screenful) narrow(all []question.Question, places map[string]string) tea.Cmd {
	count := func(o only) (n int) {
		for _, q := range all {
			if o.holds(q) {
				n++
			}
		}
		return n
	}
	choices := []only{{}, {state: stateOwed}, {state: stateOverdue}, {state: stateAnswered}, {state: stateClosed}}
	for _, code := range inOrder(places) {
		choices = append(choices, only{village: code})
	}
	names := []string{}
	for _, o := range choices {
		names = append(names, fmt.Sprintf(optOnly, o.name(places), count(o)))
	}
	return s.Push(pile.OneOf(askOnly, names, func(n int) tea.Cmd {
		s.only = choices[n]
		s.ToList()
		return s.Init()
	}))
}

// name is what is shown, in words.
func (o only) name(places map[string]string) string {
	if o.village != "" {
		return places[o.village]
	}
	return stateNames[o.state]
}

// inOrder are villages in the order of their names.
func inOrder(places map[string]string) []string {
	return slices.SortedFunc(maps.Keys(places), func(x, y string) int { return slices.Compare([]string{places[x], x}, []string{places[y], y}) })
}

var (
	columns = []widget.Column{{Title: colNumber, Width: 4, Right: true}, {Title: colWhat, Width: 4}, {Title: colAbout, Width: 18, Most: 24}, {Title: colText},
		{Title: colDue, Width: 10}, {Title: colState, Width: 6, Most: 16}}
	columnsTown = []widget.Column{{Title: colVillage, Width: 8, Most: 14}, {Title: colNumber, Width: 4, Right: true}, {Title: colWhat, Width: 4},
		{Title: colAbout, Width: 12, Most: 18}, {Title: colText}, {Title: colDue, Width: 5}, {Title: colState, Width: 9, Most: 14}}
)

// cells are those of a question; where several villages are seen its village comes first, and the year of the day is left out.
func cells(q question.Question, places map[string]string) []string {
	if places == nil {
		return []string{fmt.Sprint(q.Number), q.What(), q.Whom(), q.Text, q.Due, q.Told()}
	}
	place := places[q.Village]
	whom, told := strings.TrimSpace(strings.TrimPrefix(q.Whom(), place)), q.Told()
	if q.State == question.Waiting && q.Overdue > 0 { // that nobody replied goes without saying
		_, told, _ = strings.Cut(told, " ")
	}
	return []string{place, fmt.Sprint(q.Number), q.What(), whom, q.Text, q.Due[min(len("2022-"), len(q.Due)):], told}
}

func style(q question.Question) term.Style {
	switch {
	case q.Overdue > 0:
		return theme.Warning()
	case q.State == question.Closed:
		return theme.Answered()
	}
	return term.Style{}
}

// detail is the whole question with what it is about, and what was said last.
func detail(q question.Question) string {
	text := q.Whom() + wordColon + q.Text
	if len(q.Messages) > 1 {
		text += "  " + q.Messages[len(q.Messages)-1].Says()
	}
	return text
}

// digits are what either side does.
func (s *screenful) digits(all []question.Question, places map[string]string) []pile.Digit {
	at := func(do func(question.Question) tea.Cmd) func(int) tea.Cmd {
		return func(row int) tea.Cmd {
			if row < 0 || row >= len(all) {
				return nil
			}
			return do(all[row])
		}
	}
	if !s.town {
		return []pile.Digit{{Name: doReply, Do: at(s.reply)}, {Name: doDone, Do: at(s.done)}, {Name: doHouse, Do: at(s.house)}}
	}
	return []pile.Digit{{Name: doAsk, Do: func(int) tea.Cmd { return s.ask(false, places) }}, {Name: doTask, Do: func(int) tea.Cmd { return s.ask(true, places) }},
		{Name: doAgain, Do: at(s.again)}, {Name: doClose, Do: at(s.close)}, {Name: doHouse, Do: at(s.house)}}
}

// thread is all that was said of one question; the digits do what they do in the list.
func (s *screenful) thread(id string, places map[string]string) *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		q, err := question.Find(tx, id)
		c := pile.Content{Head: q.What() + " " + q.Whom(), Count: q.Told(), Columns: []widget.Column{{Title: colSaid}}, Empty: emptyTown}
		for _, d := range s.digits([]question.Question{q}, places) {
			c.Digits = append(c.Digits, pile.Digit{Name: d.Name, Do: func(int) tea.Cmd { return d.Do(0) }})
		}
		for _, m := range q.Messages {
			for i, part := range term.Wrap(m.Says(), messageWidth) {
				if i > 0 {
					part = "    " + part
				}
				c.Rows = append(c.Rows, []string{part})
			}
		}
		return c, err
	}}
}

// messageWidth is how wide a line of a message is at most, so that it fits at 80 columns.
const messageWidth = 72

func (s *screenful) house(q question.Question) tea.Cmd {
	if q.Household == "" {
		return s.Ctx.Warn(noHouse)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: q.Household}})
}

// say writes what is said to a question, as its village's.
func (s *screenful) say(q question.Question, action question.Action, text, due, said string) tea.Cmd {
	db, err := s.in(q.Village)
	if err != nil {
		return s.Ctx.Fail(err)
	}
	return s.WriteEach([]*store.DB{db}, func(tx *store.Tx) error { return question.Say(tx, q.ID, action, text, due) }, func() string { return said }, nil)
}

// in is a village of a township's file, a village's file itself.
func (s *screenful) in(village string) (*store.DB, error) {
	if !s.town {
		return s.Ctx.DB, nil
	}
	return s.Ctx.DB.In(village)
}

func (s *screenful) reply(q question.Question) tea.Cmd {
	return s.Push(pile.Typed(fmt.Sprintf(headReply, q.Text), hintReply, mostText, []fields.Field{{Label: labelReply}}, func(texts []string) tea.Cmd {
		return s.say(q, question.Reply, texts[0], "", saidReplied)
	}))
}

func (s *screenful) done(q question.Question) tea.Cmd {
	return s.Push(pile.Typed(fmt.Sprintf(headDone, q.Text), hintDone, mostText, []fields.Field{{Label: labelDone}}, func(texts []string) tea.Cmd {
		return s.say(q, question.Done, texts[0], "", saidDone)
	}))
}

func (s *screenful) close(q question.Question) tea.Cmd {
	return s.say(q, question.Closes, "", "", saidClosed)
}

func (s *screenful) again(q question.Question) tea.Cmd {
	return s.Push(pile.Typed(headAgain, hintAsk, mostText, []fields.Field{{Label: labelText, Text: q.Text}, {Label: labelDue}}, func(texts []string) tea.Cmd {
		due, ok := fields.DayOrNone(texts[1], s.Ctx.Now())
		if !ok {
			return s.Ctx.Warn(badDue)
		}
		return s.say(q, question.Again, texts[0], due, saidAsked)
	}))
}
