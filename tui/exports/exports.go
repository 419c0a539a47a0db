package exports

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/template"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Filter tells the page of this screen from the other pages about the data.
const Filter = "table"

// stage is what the screen shows.
type stage uint8

const (
	waiting  stage = iota // a command is under way
	choosing              // a menu
	picking               // the columns
	naming                // the name of a template
	placing               // the folder
	telling               // the outcome
)

// An Exports is the screen.
type Exports struct {
	ctx    screen.Context
	places filepick.Places
	known  known

	stage  stage
	doing  string
	trail  []func() // how the stages before this one are opened again
	menu   *widget.Menu
	picked func(int) tea.Cmd
	list   *widget.List
	editor *widget.Editor
	picker *filepick.Picker
	told   []string
	top    int // first line that is told
	path   string

	draft  template.Template // the one that is made or used
	was    string            // the name under which it is kept, "" for a new one
	fields []template.Field
	order  []int // the chosen fields in their order
	format template.Format

	width, height int
}

// known is what the file holds.
type known struct {
	templates []template.Template
	groups    []string
	types     []forms.Choice
	forms     []*forms.Form
}

// listed are the fields of a kind of table; folders what was found to write to; wrote the outcome; kept and gone what was
// done to a template.
type (
	listed  []template.Field
	folders struct {
		places []filepick.Place
		rare   int // characters that an older program may lack, of a file for one
	}
	wrote template.Written
	kept  struct{ known known }
	gone  struct {
		known known
		name  string
	}
)

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) *Exports {
	return &Exports{ctx: ctx, places: places, doing: reading, editor: widget.NewEditor(30)}
}

// Init reads the templates.
func (e *Exports) Init() tea.Cmd {
	db := e.ctx.DB
	return e.ctx.Read(func() (any, error) { return read(db) })
}

// read reads what the screen offers.
func read(db *store.DB) (k known, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if k.templates, err = template.All(tx); err != nil {
			return err
		}
		if k.groups, err = tx.Groups(); err != nil {
			return err
		}
		card, err := tx.Form("household")
		if err != nil {
			return err
		}
		if q, ok := card.Question("type"); ok {
			k.types = card.Lists[q.List]
		}
		all, err := tx.Forms()
		seen := map[string]bool{"household": true, "member": true}
		for _, f := range all { // the newest version of each comes first
			if !seen[f.Name] && (f.Subject == "household" || f.Subject == "member") {
				k.forms = append(k.forms, f)
			}
			seen[f.Name] = true
		}
		return err
	})
	return k, err
}

// Update handles a message.
func (e *Exports) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		return e.take(msg)
	case tea.KeyMsg:
		return e.key(msg)
	}
	return nil
}

func (e *Exports) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		e.again()
		return e.ctx.Fail(r.Err, template.Explain)
	}
	switch got := r.Data.(type) {
	case known:
		e.known = got
		e.begin()
	case listed:
		e.fields = got
		e.restore()
		e.open(e.columns)
	case folders:
		e.picker = filepick.New(filepick.Folder(chooseDir), got.places, e.places.Own)
		e.open(func() { e.stage = placing })
		if got.rare > 0 {
			return e.ctx.Warn(fmt.Sprintf(rareBefore, got.rare, seeRare))
		}
	case wrote:
		e.tell(template.Written(got))
	case kept:
		e.known, e.was = got.known, e.draft.Name
		e.begin()
		e.open(e.actions)
		return tea.Batch(e.said(saved, e.draft.Name), screen.Send(screen.Saved{At: e.ctx.Now()}))
	case gone:
		e.known = got.known
		e.begin()
		return tea.Batch(e.said(removed, got.name), screen.Send(screen.Saved{At: e.ctx.Now()}))
	}
	return nil
}

func (e *Exports) key(k tea.KeyMsg) tea.Cmd {
	switch e.stage {
	case choosing:
		if n, _ := e.menu.Update(k); n >= 0 {
			return e.picked(n)
		}
	case picking:
		return e.pickColumn(k)
	case naming:
		if key.Matches(k, keys.Accept) {
			return e.save()
		}
		e.editor.Update(k)
	case placing:
		switch path, wrong := e.picker.Update(k); {
		case wrong != "":
			return e.ctx.Warn(wrong)
		case path != "":
			return e.write(path)
		}
	case telling:
		switch {
		case key.Matches(k, keys.Accept):
			e.Back()
		case key.Matches(k, keys.PrevGroup):
			e.top = max(0, e.top-max(e.height-2, 1))
		case key.Matches(k, keys.NextGroup) && e.top+e.height < e.toldLines():
			e.top += max(e.height-2, 1)
		}
	}
	return nil
}

// open goes on to a stage; Esc comes back to the one before.
func (e *Exports) open(stage func()) {
	e.trail = append(e.trail, stage)
	stage()
}

// again shows the last stage, after a command that failed.
func (e *Exports) again() {
	if len(e.trail) == 0 {
		e.begin()
		return
	}
	e.trail[len(e.trail)-1]()
}

// ask shows a menu.
func (e *Exports) ask(title string, names []string, picked func(int) tea.Cmd) {
	var items []widget.Item
	for _, name := range names {
		items = append(items, widget.Item{Name: name})
	}
	e.stage, e.menu, e.picked = choosing, widget.NewMenu(title, items), picked
}

// Title is the screen's name.
func (e *Exports) Title() string { return title }

// Keys are shown on the last line.
func (e *Exports) Keys() []key.Binding {
	switch e.stage {
	case waiting:
		return nil
	case picking:
		return []key.Binding{keys.Named(keys.Finish, keyUseUp), keys.Named(keys.PrevOpen, keyEarlier), keys.Named(keys.NextOpen, keyLater)}
	}
	if e.stage == telling {
		return []key.Binding{keys.Accept, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
	}
	return []key.Binding{keys.Accept}
}

// Menu has nothing beyond the keys.
func (e *Exports) Menu() []screen.Action { return nil }

// Back goes one stage back; a command under way is waited for.
func (e *Exports) Back() bool {
	switch {
	case e.stage == waiting && e.doing == writing,
		e.stage == placing && e.picker.Back(),
		e.stage == picking && e.list.Cancel():
		return true
	case len(e.trail) < 2:
		return false
	case e.stage == telling:
		e.begin()
		if e.path != "" {
			e.open(e.actions)
		}
		return true
	}
	e.trail = e.trail[:len(e.trail)-1]
	e.again()
	return true
}

// Typing reports that digits are text or choose something, so that 0 does not open the menu.
func (e *Exports) Typing() bool {
	switch e.stage {
	case choosing:
		return e.menu.ManyDigits()
	case picking, naming, waiting:
		return true
	case placing:
		return e.picker.Typing()
	}
	return false
}

// Copy is the path of the file, or what is typed.
func (e *Exports) Copy() string {
	switch e.stage {
	case naming:
		return e.editor.Value()
	case placing:
		return e.picker.Copy()
	}
	return e.path
}

// SetSize sets the cells of the body.
func (e *Exports) SetSize(width, height int) { e.width, e.height = width, height }
