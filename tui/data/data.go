package data

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/exchange"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// stage is how far the screen is in what it does.
type stage int

const (
	choosing stage = iota // the main menu
	placing               // a workbook or a folder is chosen
	waiting               // a command is under way: no key starts another
	asking                // the preview of an import or of taking one back
	telling               // the outcome
	mapping               // what the columns of the workbook are taken for
)

// A job is an entry of the main menu.
type job int

// The jobs in the order of the menu.
const (
	jobImport job = iota
	jobPack
	jobBackup
	jobCheck
	jobUndo
	jobTable
	jobSheet
	jobReports
	jobOutputs
)

// A Data is the screen.
type Data struct {
	ctx    screen.Context
	places filepick.Places

	stage   stage
	before  stage // the stage to which a command that fails goes back
	job     job
	menu    *widget.Menu
	picker  *filepick.Picker
	prompt  *widget.Prompt
	columns []exchange.Column
	fields  *widget.List     // what the column can be taken for
	column  int              // the one whose field is chosen, -1 for none
	agreed  []func() tea.Cmd // what each answer to the prompt does
	book    *preview
	told    text
	doing   string        // what the command under way does, in the officer's words
	done    chan struct{} // closed when it has ended
	facts   facts

	width, height int
}

// preview is a workbook that was read and tried.
type preview struct {
	mapping exchange.Mapping
	path    string
	roster  *exchange.Roster
	result  exchange.Result
}

// New makes the screen; the page's Filter "import" opens that at once.
func New(ctx screen.Context, places filepick.Places) *Data {
	d := &Data{ctx: ctx, places: places}
	d.choose()
	return d
}

// choose goes to the main menu.
func (d *Data) choose() {
	var items []widget.Item
	for _, name := range jobNames {
		items = append(items, widget.Item{Name: name})
	}
	d.stage, d.menu = choosing, widget.NewMenu(menuTitle, items)
}

// Init counts the file and opens what the page asks for.
func (d *Data) Init() tea.Cmd {
	switch d.ctx.Page.Filter {
	case "import":
		return tea.Batch(d.count(), d.begin(jobImport))
	}
	return d.count()
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
			return d.begin(job(picked))
		}
	case placing:
		switch path, wrong := d.picker.Update(k); {
		case wrong != "":
			return d.ctx.Warn(wrong)
		case path != "":
			return d.read(path)
		}
	case asking:
		if answer := d.prompt.Update(k); answer >= 0 {
			return d.agreed[answer]()
		}
		d.told.scroll(k)
	case mapping:
		return d.mappingKey(k)
	case telling:
		if key.Matches(k, keys.Accept) {
			d.choose()
			return nil
		}
		d.told.scroll(k)
	}
	return nil
}

// filterOne asks for a village first where all are seen, and then is the page as it is.
const filterOne = "one"

// filterTable is the page of tables by template, which has a screen of its own.
const filterTable = "table"

// kindHandIn is the screen of what goes to the township.
const kindHandIn screen.Kind = "handin"

// kindSheet is the screen of workbooks to fill in elsewhere.
const kindSheet screen.Kind = "sheet"

// kindReports and kindOutputs are the screens of the reports, and of the files that were written on this machine.
const kindReports, kindOutputs screen.Kind = "reports", "outputs"

// begin starts an entry of the main menu, unless a command is under way.
func (d *Data) begin(j job) tea.Cmd {
	if d.stage == waiting {
		return nil
	}
	d.choose()
	d.job = j
	if (j == jobImport || j == jobUndo) && d.ctx.DB.Identity().Town() && d.ctx.Page.Filter != filterOne { // a roster is one village's
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Data, Filter: map[job]string{jobImport: "import", jobUndo: filterOne}[j]}})
	}
	switch j {
	case jobBackup:
		return d.backup()
	case jobCheck:
		return d.check()
	case jobTable:
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Data, Filter: filterTable}})
	case jobSheet:
		return screen.Send(screen.Open{Page: screen.Page{Kind: kindSheet}})
	case jobReports:
		return screen.Send(screen.Open{Page: screen.Page{Kind: kindReports}})
	case jobOutputs:
		return screen.Send(screen.Open{Page: screen.Page{Kind: kindOutputs}})
	case jobPack:
		return screen.Send(screen.Open{Page: screen.Page{Kind: kindHandIn}})
	case jobUndo:
		return d.lookUndo()
	}
	places := d.places
	return d.run(doingLook, func() (any, error) { return found{places.Find(".xlsx", ".xls", ".csv")}, nil })
}

// run makes a command of work and waits for it.
func (d *Data) run(doing string, work func() (any, error)) tea.Cmd {
	done := make(chan struct{})
	d.before, d.stage, d.doing, d.done = d.stage, waiting, doing, done
	return d.ctx.Do(func() (any, error) {
		defer close(done)
		return work()
	})
}

// found are the workbooks to choose among.
type found struct{ places []filepick.Place }

// Title is the screen's name, or that of the job.
func (d *Data) Title() string {
	if d.stage == choosing {
		return title
	}
	return jobTitles[d.job]
}

// Keys are shown on the last line.
func (d *Data) Keys() []key.Binding {
	switch d.stage {
	case waiting:
		return nil
	case asking, telling:
		return []key.Binding{keys.Accept, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
	}
	return []key.Binding{keys.Accept}
}

// Menu are the actions of F9; none while a command is under way.
func (d *Data) Menu() []screen.Action {
	if d.stage == waiting {
		return nil
	}
	var menu []screen.Action
	for i, name := range jobNames {
		menu = append(menu, screen.Action{Name: name, Do: func() tea.Cmd { return d.begin(job(i)) }})
	}
	return menu
}

// Back goes one stage back; a command under way is waited for. What was typed stays in the field.
func (d *Data) Back() bool {
	switch d.stage {
	case choosing:
		return false
	case waiting:
	case placing:
		if !d.picker.Back() {
			d.choose()
		}
	case mapping:
		d.backFromColumns()
	default:
		d.choose()
	}
	return true
}

// Leave waits for a command under way, so that a package is whole and an import told before the page or the program goes.
func (d *Data) Leave() tea.Cmd {
	if d.stage != waiting {
		return nil
	}
	done := d.done
	return func() tea.Msg {
		<-done
		return nil
	}
}

// Typing reports that digits are text or choose something, so that 0 does not open the menu.
func (d *Data) Typing() bool {
	switch d.stage {
	case asking, waiting, mapping:
		return true
	case placing:
		return d.picker.Typing()
	}
	return false
}

// Copy is the path or what is told, for the clipboard.
func (d *Data) Copy() string {
	switch d.stage {
	case choosing:
		return d.ctx.DB.Path()
	case placing:
		return d.picker.Copy()
	case telling:
		return d.told.copy
	}
	return ""
}

// SetSize sets the cells of the body.
func (d *Data) SetSize(width, height int) { d.width, d.height = width, height }
