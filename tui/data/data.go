package data

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/revision"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// stage is how far the screen is in what it does.
type stage int

const (
	choosing stage = iota // the main menu
	placing               // a menu of workbooks or folders
	typing                // a path is typed
	waiting               // a command is under way
	asking                // the preview of an import
	telling               // the outcome
)

// A Data is the screen.
type Data struct {
	ctx    screen.Context
	places Places

	stage  stage
	job    int // the entry of the main menu under way
	menu   *widget.Menu
	paths  []string // behind the menu of workbooks or folders
	editor *widget.Editor
	prompt *widget.Prompt
	book   *preview
	text   []string // what is told
	scroll int
	facts  facts

	width, height int
}

// facts are what stands under the main menu.
type facts struct {
	households, members, responses, issues, drafts int
	backup                                         string
}

// preview is a workbook that was read and tried.
type preview struct {
	name   string
	roster *exchange.Roster
	result exchange.Result
}

// The entries of the main menu in order.
const (
	jobImport = iota
	jobPack
	jobBackup
	jobCheck
)

// New makes the screen; the page's Filter "import" or "pack" opens that at once.
func New(ctx screen.Context, places Places) *Data {
	d := &Data{ctx: ctx, places: places}
	d.choose()
	return d
}

func (d *Data) choose() {
	d.stage, d.scroll = choosing, 0
	d.menu = widget.NewMenu(menuTitle, []widget.Item{{Name: itemImport}, {Name: itemPack}, {Name: itemBackup}, {Name: itemCheck}})
}

// Init counts the file and opens what the page asks for.
func (d *Data) Init() tea.Cmd {
	switch d.ctx.Page.Filter {
	case "import":
		return tea.Batch(d.count(), d.begin(jobImport))
	case "pack":
		return tea.Batch(d.count(), d.begin(jobPack))
	}
	return d.count()
}

// count reads the facts.
func (d *Data) count() tea.Cmd {
	db := d.ctx.DB
	return d.ctx.Do(func() (any, error) {
		var f facts
		err := db.View(func(tx *store.Tx) error { return f.read(tx) })
		if err != nil {
			return nil, err
		}
		backups, err := db.Backups()
		if err == nil && len(backups) > 0 {
			f.backup = backups[0].Time.Format("2006-01-02 15:04")
		}
		return f, err
	})
}

func (f *facts) read(tx *store.Tx) error {
	for kind, n := range map[revision.Kind]*int{revision.Household: &f.households, revision.Member: &f.members,
		revision.Response: &f.responses, revision.Issue: &f.issues} {
		err := tx.Each(kind, func(*store.Record) error {
			*n++
			return nil
		})
		if err != nil {
			return err
		}
	}
	drafts, err := tx.Drafts()
	f.drafts = len(drafts)
	return err
}

// Update handles a message.
func (d *Data) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return d.count()
	case screen.Result:
		return d.take(msg)
	case tea.KeyMsg:
		return d.key(msg)
	}
	return nil
}

func (d *Data) key(k tea.KeyMsg) tea.Cmd {
	switch d.stage {
	case choosing:
		if picked, _ := d.menu.Update(k); picked >= 0 {
			return d.begin(picked)
		}
	case placing:
		if picked, _ := d.menu.Update(k); picked >= 0 {
			return d.pickPlace(picked)
		}
	case typing:
		if !key.Matches(k, keys.Accept) {
			d.editor.Update(k)
			return nil
		}
		if path := cleanPath(d.editor.Value()); path != "" {
			return d.start(path)
		}
	case asking:
		switch d.prompt.Update(k) {
		case 0:
			return d.accept()
		case 1:
			d.choose()
		default:
			d.turn(k)
		}
	case telling:
		if key.Matches(k, keys.Accept) {
			d.choose()
			return d.count()
		}
		d.turn(k)
	}
	return nil
}

// turn scrolls what is told.
func (d *Data) turn(k tea.KeyMsg) {
	page := max(1, d.height-4)
	switch {
	case key.Matches(k, keys.Prev):
		d.scroll--
	case key.Matches(k, keys.Next):
		d.scroll++
	case key.Matches(k, keys.PrevGroup):
		d.scroll -= page
	case key.Matches(k, keys.NextGroup):
		d.scroll += page
	}
	d.scroll = max(0, min(d.scroll, len(d.text)-page))
}

// begin starts an entry of the main menu.
func (d *Data) begin(job int) tea.Cmd {
	d.job = job
	switch job {
	case jobBackup:
		return d.backup()
	case jobCheck:
		return d.check()
	}
	d.stage = waiting
	places := d.places
	return d.ctx.Do(func() (any, error) {
		if job == jobImport {
			return found{places.books()}, nil
		}
		return found{append(places.Sticks(), places.Own)}, nil
	})
}

// found are the workbooks or folders to choose among.
type found struct{ paths []string }

// offer shows what was found; nothing found goes on to typing.
func (d *Data) offer(f found) {
	question := chooseBook
	if d.job == jobPack {
		question = chooseFolder
	}
	d.paths = f.paths
	var items []widget.Item
	for _, p := range f.paths {
		items = append(items, widget.Item{Name: p})
	}
	d.menu = widget.NewMenu(question, append(items, widget.Item{Name: otherPlace}))
	d.stage = placing
}

func (d *Data) pickPlace(picked int) tea.Cmd {
	if picked < len(d.paths) {
		return d.start(d.paths[picked])
	}
	d.stage, d.editor = typing, widget.NewEditor(400)
	return nil
}

// start does the job with the chosen path.
func (d *Data) start(path string) tea.Cmd {
	if d.job == jobPack {
		return d.pack(path)
	}
	return d.read(path)
}

// Title is the screen's name.
func (d *Data) Title() string { return title }

// Keys are shown on the last line.
func (d *Data) Keys() []key.Binding { return []key.Binding{keys.Accept} }

// Menu are the actions of F9.
func (d *Data) Menu() []screen.Action {
	entry := func(name string, job int) screen.Action {
		return screen.Action{Name: name, Do: func() tea.Cmd { return d.begin(job) }}
	}
	return []screen.Action{entry(itemImport, jobImport), entry(itemPack, jobPack), entry(itemBackup, jobBackup),
		entry(itemCheck, jobCheck)}
}

// Back goes one stage back; a command under way is waited for.
func (d *Data) Back() bool {
	if d.stage == choosing {
		return false
	}
	if d.stage != waiting {
		d.choose()
	}
	return true
}

// Typing reports that digits are text or choose something.
func (d *Data) Typing() bool { return d.stage == typing || d.stage == asking }

// SetSize sets the cells of the body.
func (d *Data) SetSize(width, height int) { d.width, d.height = width, height }
