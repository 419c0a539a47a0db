package tasklist

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/tasklist"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go, on home and on the page of a household. The page's ID is that of a list or of a row.
const Kind screen.Kind = "lists"

// stage is what the screen shows.
type stage uint8

const (
	waiting    stage = iota // a command is under way
	listing                 // all lists
	rowing                  // the rows of one
	answering               // the questions of a row
	placing                 // a workbook or a folder is chosen
	previewing              // what an import or taking one back would do
	choosing                // a menu
	writing                 // one line is typed
	telling                 // the outcome
)

// A Screen shows the lists from above.
type Screen struct {
	ctx    screen.Context
	places filepick.Places

	stage stage
	trail []func() // how the stages before this one are opened again
	doing string
	asked int // number of the newest reading; older ones that come late are dropped

	known  known
	listed *widget.Table
	open   string // the list whose rows are shown
	rows   []row  // of it, those of the filter
	filter tasklist.State
	table  *widget.Table
	form   *form
	drafts map[string]*form // rows that were left in the middle, by task
	saver  saver
	task   string // the row to open once it was read

	menu   *widget.Menu
	picked func(int) tea.Cmd
	picker *filepick.Picker
	placed func(string) tea.Cmd
	editor *widget.Editor
	typed  string // what the line asks for
	wrote  func(string) tea.Cmd
	reader *widget.Reader
	prompt *widget.Prompt
	agreed []func() tea.Cmd
	book   *preview
	path   string // of the file that was written

	width, height int
}

// known is what the file holds: every list with how far it is, and the rows of the open one.
type known struct {
	number int
	lists  []tasklist.List
	counts map[string]tasklist.Count
	open   string
	rows   []row
}

// A row is a task with the household that it is about.
type row struct {
	task                tasklist.Task
	group, number, head string
}

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) *Screen {
	s := &Screen{ctx: ctx, places: places, doing: reading, drafts: map[string]*form{}, filter: tasklist.Left}
	s.listed = widget.NewTable()
	s.table = widget.NewTable()
	return s
}

// Init reads the lists, and opens what the page names.
func (s *Screen) Init() tea.Cmd { return s.read(s.ctx.Page.ID) }

// read reads the lists and the rows of one, or of that which a row belongs to.
func (s *Screen) read(open string) tea.Cmd {
	s.asked++
	number, db := s.asked, s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		k := known{number: number, open: open}
		err := db.View(func(tx *store.Tx) error { return k.read(tx) })
		return k, err
	})
}

func (k *known) read(tx *store.Tx) (err error) {
	if k.lists, err = tasklist.All(tx); err != nil {
		return err
	}
	if k.counts, err = tasklist.Counts(tx); err != nil || k.open == "" {
		return err
	}
	var of *tasklist.List
	for i := range k.lists {
		if k.lists[i].ID == k.open {
			of = &k.lists[i]
		}
	}
	if of == nil {
		return nil
	}
	roster, err := tx.Roster()
	if err != nil {
		return err
	}
	houses := map[string]store.Household{}
	for _, h := range roster {
		houses[h.ID] = h
	}
	tasks, err := of.Tasks(tx)
	for _, t := range tasks {
		r := row{task: t}
		if h, ok := houses[t.Household()]; ok {
			r.group, r.number, r.head = h.Group(), h.ShortNumber(), h.Head()
		}
		k.rows = append(k.rows, r)
	}
	return err
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.read(s.open)
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nil
}

// taskOf is the list that a row belongs to, for a page that names a row.
type taskOf struct{ task, list string }

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.saver.failed()
		s.again()
		return s.ctx.Fail(r.Err, tasklist.Explain)
	}
	switch got := r.Data.(type) {
	case known:
		if got.number == s.asked {
			return s.show(got)
		}
	case taskOf:
		s.task = got.task
		return s.read(got.list)
	case saved:
		return s.afterSave(got)
	case places:
		s.choosePlace(got)
	case *preview:
		s.showPreview(got)
	case taken:
		return s.tellTaken(got)
	case written:
		s.tellWritten(got)
	case tasklist.Undone:
		s.askUndo(got)
	case undone:
		return s.tellUndone(got)
	case candidates:
		s.chooseWho(got)
	case decided:
		return s.afterDecision(got)
	case progress:
		s.tell(got.lines, "")
	}
	return nil
}

// show takes what was read. The first reading opens what the page names; later ones leave the stage as it is.
func (s *Screen) show(k known) tea.Cmd {
	first := s.known.number == 0
	s.known = k
	if first && k.open != "" && s.listOf(k.open) == nil {
		return s.findTask(k.open)
	}
	if s.listOf(k.open) != nil && (first || s.task != "") {
		s.open = k.open
		s.trail = nil
		if s.ctx.Page.ID == "" {
			s.push(s.toLists)
		}
		s.push(s.toRows)
		if s.task != "" {
			return s.openTask(s.task)
		}
		return nil
	}
	if s.open == k.open && s.open != "" {
		s.fill()
	}
	if first || s.stage == waiting && len(s.trail) == 0 {
		s.push(s.toLists)
	}
	if s.stage == listing {
		s.toLists()
	}
	return nil
}

// findTask finds the list of the row that the page names.
func (s *Screen) findTask(id string) tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		var of taskOf
		err := db.View(func(tx *store.Tx) error {
			t, err := tasklist.ByID(tx, id)
			if err == nil {
				of = taskOf{id, t.List()}
			}
			return err
		})
		return of, err
	})
}

func (s *Screen) listOf(id string) *tasklist.List {
	for i := range s.known.lists {
		if s.known.lists[i].ID == id {
			return &s.known.lists[i]
		}
	}
	return nil
}

// push goes on to a stage; Esc comes back to the one before.
func (s *Screen) push(stage func()) {
	s.trail = append(s.trail, stage)
	stage()
}

// again shows the last stage, after a command that failed.
func (s *Screen) again() {
	if len(s.trail) == 0 {
		s.push(s.toLists)
		return
	}
	s.trail[len(s.trail)-1]()
}

// run makes a command of work and waits for it.
func (s *Screen) run(doing string, work func() (any, error)) tea.Cmd {
	s.stage, s.doing = waiting, doing
	return s.ctx.Do(work)
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch s.stage {
	case listing:
		return s.listKey(k)
	case rowing:
		return s.rowKey(k)
	case answering:
		return s.form.key(s, k)
	case placing:
		switch path, wrong := s.picker.Update(k); {
		case wrong != "":
			return s.ctx.Warn(wrong)
		case path != "":
			return s.placed(path)
		}
	case previewing:
		if answer := s.prompt.Update(k); answer >= 0 {
			return s.agreed[answer]()
		}
		s.reader.Update(k)
	case choosing:
		if n, _ := s.menu.Update(k); n >= 0 {
			return s.picked(n)
		}
	case writing:
		if key.Matches(k, keys.Accept) {
			return s.wrote(s.editor.Value())
		}
		s.editor.Update(k)
	case telling:
		if key.Matches(k, keys.Accept) {
			s.Back()
			return nil
		}
		s.reader.Update(k)
	}
	return nil
}

// ask shows a menu.
func (s *Screen) ask(title string, names []string, picked func(int) tea.Cmd) {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	s.stage, s.menu, s.picked = choosing, widget.NewMenu(title, items), picked
}

// line asks for one line of text.
func (s *Screen) line(title, text string, wrote func(string) tea.Cmd) {
	s.stage, s.typed, s.wrote = writing, title, wrote
	s.editor = widget.NewEditor(mostText)
	s.editor.SetValue(text)
}

// mostText is how many characters a line may have.
const mostText = 500

// tell shows lines until Enter.
func (s *Screen) tell(lines []string, path string) {
	s.path = path
	s.push(func() { s.stage, s.reader = telling, widget.NewReader(s.Title(), append(lines, "", enterBack)) })
}

// Title is the screen's name, or the list's.
func (s *Screen) Title() string {
	if l := s.listOf(s.open); l != nil && s.stage != listing {
		return l.Title()
	}
	return title
}

// Keys are those of what is shown.
func (s *Screen) Keys() []key.Binding {
	switch s.stage {
	case listing:
		if len(s.known.lists) == 0 {
			return nil
		}
		return []key.Binding{keys.Named(keys.Accept, keyOpen)}
	case rowing:
		return []key.Binding{keys.Named(keys.Accept, keyAnswer), keys.Named(keys.Filter, keyFilter)}
	case answering:
		return []key.Binding{keys.Named(keys.Accept, keyNext), keys.State, keys.Named(keys.Finish, keyDone)}
	case previewing, telling:
		return []key.Binding{keys.Accept, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
	case waiting:
		return nil
	}
	return []key.Binding{keys.Accept}
}

// Menu are the actions of F9.
func (s *Screen) Menu() []screen.Action {
	switch s.stage {
	case listing:
		return append([]screen.Action{{Name: actImport, Keys: "1", Do: s.lookBooks}}, screen.Action{Name: actProgress, Keys: "2", Do: s.lookProgress})
	case rowing:
		return s.rowActions()
	case answering:
		return s.form.actions(s)
	}
	return nil
}

// Back goes one stage back; a command under way is waited for. What was typed for a row stays.
func (s *Screen) Back() bool {
	if s.stage == waiting && len(s.trail) > 0 || s.stage == placing && s.picker.Back() {
		return true
	}
	if s.stage == answering && s.form.asking != nil {
		return s.form.decline(s)
	}
	if s.stage == answering {
		s.form.typed(s)
	}
	if len(s.trail) < 2 {
		return false
	}
	s.trail = s.trail[:len(s.trail)-1]
	s.again()
	return true
}

// Leave saves what was typed and not yet kept.
func (s *Screen) Leave() tea.Cmd { return s.saver.leave(s) }

// Typing reports that digits are text or choose something, so that 0 does not open the menu.
func (s *Screen) Typing() bool {
	switch s.stage {
	case answering, previewing, writing, waiting:
		return true
	case choosing:
		return s.menu.ManyDigits()
	case placing:
		return s.picker.Typing()
	}
	return false
}

// Copy is the file that was written, or what is typed.
func (s *Screen) Copy() string {
	switch s.stage {
	case writing:
		return s.editor.Value()
	case answering:
		return s.form.copied()
	case placing:
		return s.picker.Copy()
	}
	return s.path
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Help tells what lists are and what can be done.
func (s *Screen) Help() (string, []string) { return title, helpText }
