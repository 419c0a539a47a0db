package entry

import (
	"fmt"
	"maps"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/effort"
	"cunce/tui/screen"
	"cunce/tui/term"
)

// stage is how far the screen is with its household.
type stage uint8

const (
	stageLoading stage = iota
	stageFilling
	stageCompleting // the completion is being written; the session belongs to the command
	stageDone       // completed; the next household is offered
	stageFailed
)

// A model is the entry screen.
type model struct {
	ctx           screen.Context
	load          func(screen.Context, string) (*sheet, error)
	drafts        drafts
	width, height int

	stage stage
	sheet *sheet // what was loaded
	ses   *forms.Session
	draft store.Draft

	field field
	page  page
	layer layer // what lies over the question: a review, a menu, a question back; nil for none
	saver saver
	pace  pace
	meter *effort.Meter

	// unsaved: the session changed since the last draft was handed to a save.
	unsaved bool
	// reviewed are the groups whose answers were shown at their end and have not changed since.
	reviewed map[*forms.Group]bool
	// told are the groups of notes alone that were shown.
	told map[*forms.Group]bool
	// returning: the question was opened from the completion page, which comes back after its answer.
	returning bool

	said    said   // result of the last key
	trouble string // a save that fails; stays until one succeeds
	facts   facts
	frozen  []string // the frame while the session belongs to a command
	next    *follower
	failure string
}

// said is one sentence about the last key.
type said struct {
	text string
	bad  bool
}

// facts are what the session counts, taken once after every change, since View must not count.
type facts struct {
	outline []forms.Progress
	summary forms.Summary
	total   forms.Progress
}

// drafts is where drafts are made durable; the data file.
type drafts interface{ SaveDraft(store.Draft) error }

// A layer is what lies over the open question. Esc and Shift+Tab always close it.
type layer interface {
	key(m *model, k press) tea.Cmd
	draw(m *model, c *canvas)
}

// New makes the screen for one household and form.
func New(ctx screen.Context) screen.Screen {
	return &model{ctx: ctx, load: load, drafts: ctx.DB, width: 80, height: 22, reviewed: map[*forms.Group]bool{}, told: map[*forms.Group]bool{}, saver: saver{order: &order{}}}
}

// Init reads the household, its draft and the form.
func (m *model) Init() tea.Cmd {
	operator := m.ctx.Operator()
	return m.ctx.Read(func() (any, error) { return m.load(m.ctx, operator) })
}

// SetSize sets the cells of the body.
func (m *model) SetSize(width, height int) { m.width, m.height = width, height }

// Update handles a message.
func (m *model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return m.keyed(msg)
	case screen.Result:
		return m.resulted(msg)
	case screen.Shown:
		if m.stage == stageFilling {
			return m.Init()
		}
	case screen.Tick:
		switch msg.Name {
		case tickOpenText:
			return m.openText()
		case tickRetry:
			return m.retry()
		}
	}
	return nil
}

func (m *model) resulted(r screen.Result) tea.Cmd {
	switch data := r.Data.(type) {
	case savedMsg:
		return m.saved(data, r.Err)
	case *sheet:
		if r.Err == nil && m.stage == stageLoading {
			m.opened(data)
			return nil
		}
		if r.Err == nil {
			m.refreshed(data)
			return nil
		}
	case completion:
		return m.completed(data, r.Err)
	}
	if r.Err != nil {
		return m.failed(r.Err)
	}
	return nil
}

// failed follows work that brought nothing back but its error: the loading, or work that panicked.
func (m *model) failed(err error) tea.Cmd {
	switch {
	case m.stage == stageLoading:
		m.stage = stageFailed
		sentence, hint := explain(err)
		m.failure = sentence + " " + hint
	case m.stage == stageCompleting:
		return m.completed(completion{}, err)
	case m.saver.busy:
		return m.saved(savedMsg{}, err)
	}
	return nil
}

// opened starts the filling with what was loaded.
func (m *model) opened(s *sheet) {
	m.sheet, m.ses, m.draft = s, s.session, s.draft
	m.stage = stageFilling
	if at, ok := m.ses.Place(s.draft.Cursor); ok && !m.ses.Settled(at) {
		m.ses.Jump(s.draft.Cursor)
	}
	if q, ok := s.form.Question(m.ctx.Page.At); ok {
		m.ses.Jump(q.Path())
	}
	m.remembered()
	m.measure()
	m.count()
	m.arrive()
	if len(s.draft.Answers) == 0 {
		m.tell(nil, true)
	}
	switch {
	case m.blind():
		m.blindBegan()
	case m.again():
		m.began()
	case len(s.listed) > 0 && !isCard(m.ctx.Page.Form):
		m.warn(m.listedLine())
	case !s.draft.Saved.IsZero():
		m.say(wordResumed)
	case len(s.draft.Answers) > 0 && isCard(m.ctx.Page.Form):
		m.say(wordCardAgain)
	case len(s.draft.Answers) > 0:
		m.say(wordReopened)
	}
}

// refreshed takes what was read when the page came on top again. The filling goes on where it was, with its steps to
// undo, unless the draft was changed elsewhere meanwhile.
func (m *model) refreshed(s *sheet) {
	if m.stage != stageFilling || m.unsaved || m.saver.busy || m.field.dirty() {
		return
	}
	if maps.Equal(s.session.Draft(), m.ses.Draft()) {
		s.session, s.form, s.polarity, s.problems = m.ses, m.sheet.form, m.sheet.polarity, m.sheet.problems
	}
	at := m.field.path
	m.sheet, m.ses, m.draft = s, s.session, s.draft
	m.remembered()
	m.ses.Jump(at)
	m.count()
	m.layer = nil
	m.arrive()
}

// changed follows every change of the session: count anew, the group must be shown again at its end, save.
func (m *model) changed() tea.Cmd {
	m.count()
	if !m.ses.Get(m.field.path).Bulk {
		m.meter.Value(m.valueAt(m.field.path))
	}
	m.unsaved = true
	delete(m.reviewed, m.field.at.Top())
	m.turn()
	return m.save()
}

func (m *model) count() {
	m.facts = facts{outline: m.ses.Outline(), summary: m.ses.Summary()}
	if m.blind() {
		m.hideFirst()
	}
	for _, p := range m.facts.outline {
		m.facts.total.Asked += p.Asked
		m.facts.total.Answered += p.Answered
		m.facts.total.Problems += p.Problems
		m.facts.total.Warnings += p.Warnings
		m.facts.total.Errors += p.Errors
	}
}

func (m *model) say(text string)  { m.said = said{text: text} }
func (m *model) warn(text string) { m.said = said{text: text, bad: true} }

// Title is the form's title.
func (m *model) Title() string {
	if m.sheet == nil {
		return wordTitle
	}
	title := m.sheet.form.Title
	if i := strings.LastIndex(title, closingQuote); i >= 0 && term.Width(title) > longTitle {
		if i+len(closingQuote) < len(title) {
			return title[i+len(closingQuote):]
		}
		_, inner, _ := strings.Cut(strings.TrimSuffix(title, closingQuote), openingQuote)
		return inner
	}
	return title
}

// Titles wider than longTitle cells are shown from behind what stands in quotation marks, or what stands in them where nothing
// is behind: line 1 holds much else.
const (
	longTitle    = 30
	openingQuote = "\u201c"
	closingQuote = "\u201d"
)

// Back closes what lies over the question; with the question open it keeps what is typed and lets the app go back.
func (m *model) Back() bool {
	m.said = said{}
	switch m.stage {
	case stageCompleting:
		return true
	case stageFilling:
	default:
		return false
	}
	if m.layer != nil {
		m.returning = false
		m.uncover()
		return true
	}
	if m.field.list != nil && m.field.list.Cancel() {
		return true
	}
	m.commit()
	return false
}

// uncover takes away what lies over the question; text typed in it is kept.
func (m *model) uncover() {
	if l, ok := m.layer.(keeper); ok {
		l.keep(m)
	}
	if m.layer != nil {
		m.layer = nil
		m.arrive()
	}
}

// A keeper is a layer with text of its own, which Esc must not lose.
type keeper interface{ keep(m *model) }

// Typing tells the app that digits belong to the question.
func (m *model) Typing() bool { return m.stage == stageFilling }

// Copy is the value of the current answer.
func (m *model) Copy() string {
	if m.stage != stageFilling || m.field.q == nil {
		return ""
	}
	if m.field.kind.typed() {
		return m.field.editor.Value()
	}
	return m.answerText(m.field.at)
}

// deadline is the date of an issue opened today, as 期限 8月25日.
func (m *model) deadline(days int) string {
	if days <= 0 {
		return ""
	}
	due := m.ctx.Now().AddDate(0, 0, days)
	return fmt.Sprintf(wordDate, int(due.Month()), due.Day())
}

// at is the time of this key, for pace.
func (m *model) at() time.Time { return m.ctx.Now() }
