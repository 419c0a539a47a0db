package formlist

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/formdiff"
	"cunce/forms/intake"
	"cunce/forms/official"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// A stage is how far a form is on its way in.
type stage uint8

const (
	waiting  stage = iota // a command is under way: no key starts another
	placing               // a workbook is chosen
	choosing              // one of the tables of a document is chosen
	deciding              // which answers are a problem
	asking                // what it changes is shown: take it?
	telling               // what is wrong with it, or that it is in
)

// An adder is the way in for a form: a workbook is chosen, read, its faults are told or its open questions decided, what it
// changes is shown, and it is stored.
type adder struct {
	ctx    screen.Context
	places filepick.Places

	stage  stage
	doing  string
	picker *filepick.Picker
	path   string // of the workbook
	menu   *widget.Menu
	polls  *polarity
	form   *forms.Form
	text   *widget.Reader
	prompt *widget.Prompt
	leave  bool // Esc was pressed over decisions that would be lost: once more leaves them
	stored bool
	gone   chan struct{} // closed when the command under way has ended

	width, height int
}

func newAdder(ctx screen.Context, places filepick.Places) *adder {
	return &adder{ctx: ctx, places: places, doing: doingLook}
}

// Init looks for workbooks, or takes the program's own form.
func (a *adder) Init() tea.Cmd {
	if a.ctx.Page.Filter == filterUpgrade {
		f, ok := catalog.Form(a.ctx.Page.Form)
		if !ok {
			return screen.Send(screen.Close{})
		}
		return a.compare(f)
	}
	places := a.places
	return a.run(doingLook, func() (any, error) {
		return found{places.Find(".xlsx", ".xls", ".docx", ".csv")}, nil
	})
}

// found are the workbooks to choose among.
type found struct{ places []filepick.Place }

// run makes a command of work and waits for it.
func (a *adder) run(doing string, work func() (any, error)) tea.Cmd {
	gone := make(chan struct{})
	a.stage, a.doing, a.gone = waiting, doing, gone
	return a.ctx.Do(func() (any, error) {
		defer close(gone)
		return work()
	})
}

// Update handles a message.
func (a *adder) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		return a.take(msg)
	case tea.KeyMsg:
		return a.key(msg)
	}
	return nil
}

func (a *adder) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return a.failed(r.Err)
	}
	switch got := r.Data.(type) {
	case found:
		a.picker = filepick.New(filepick.Book(chooseBook, noBooks), got.places, "")
		a.stage = placing
	case *intake.Form:
		return a.read(got)
	case change:
		a.ask(got)
	case added:
		a.stage, a.stored = telling, true
		a.text = widget.NewReader(titleAdded, got.lines)
		return screen.Send(screen.Saved{At: a.ctx.Now()})
	}
	return nil
}

// failed says why, and goes back to where something can be done about it.
func (a *adder) failed(err error) tea.Cmd {
	switch {
	case a.picker != nil:
		a.stage = placing
	default:
		a.stage = telling
		a.text = widget.NewReader(titleRefused, []string{sentence(err)})
	}
	return fail(a.ctx, err)
}

func (a *adder) key(k tea.KeyMsg) tea.Cmd {
	a.leave = false
	switch a.stage {
	case placing:
		path, wrong := a.picker.Update(k)
		if wrong != "" {
			return a.ctx.Warn(wrong)
		}
		if path != "" {
			return a.open(path, 0)
		}
	case choosing:
		if picked, _ := a.menu.Update(k); picked >= 0 {
			return a.open(a.path, picked+1)
		}
	case deciding:
		if a.polls.key(k) {
			return a.compare(a.polls.form)
		}
	case asking:
		switch a.prompt.Update(k) {
		case 0:
			return a.accept()
		case 1:
			return a.back()
		}
		a.text.Update(k)
	case telling:
		if !a.text.Update(k) && key.Matches(k, keys.Accept) {
			return a.finish()
		}
	}
	return nil
}

// open reads a workbook; table is the number of its table, 0 for not chosen yet.
func (a *adder) open(path string, table int) tea.Cmd {
	a.path = path
	db, day := a.ctx.DB, versionOf(a.ctx)
	return a.run(doingRead, func() (any, error) {
		book, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		base := filepath.Base(path)
		o := intake.Options{Name: strings.TrimSuffix(base, filepath.Ext(base)), Version: day, Table: table}
		f := intake.Load(book, o)
		if f.Form == nil || f.Kind == intake.XLSForm || f.Version != day {
			return f, nil
		}
		err = db.View(func(tx *store.Tx) (err error) { // a printed table has no version that could be raised
			o.Version, err = tx.FreeVersion(f.Form)
			return err
		})
		if o.Version != day {
			f = intake.Load(book, o)
		}
		return f, err
	})
}

// read takes what was made of the workbook.
func (a *adder) read(f *intake.Form) tea.Cmd {
	if len(f.Tables) > 1 && a.menu == nil {
		var items []widget.Item
		for _, title := range f.Tables {
			items = append(items, widget.Item{Name: title})
		}
		a.stage, a.menu = choosing, widget.NewMenu(fmt.Sprintf(chooseTable, len(f.Tables)), items)
		return nil
	}
	if wrong := errorsOf(f.Faults); f.Form == nil || len(wrong) > 0 {
		a.stage = telling
		a.text = widget.NewReader(fmt.Sprintf(titleFaults, filepath.Base(a.path)), append(wrong, "", faultsTip))
		return nil
	}
	if len(official.Open(f.Form)) > 0 {
		a.stage, a.polls = deciding, newPolarity(f.Form)
		return nil
	}
	return a.compare(f.Form)
}

// errorsOf are the faults that forbid the use of a form, but for what is still to be decided.
func errorsOf(faults []xlsform.Fault) (lines []string) {
	for _, f := range faults {
		if f.Severity == xlsform.Error && f.Code != "polarity_unset" {
			lines = append(lines, strings.Split(f.String(), "\n")...)
		}
	}
	return lines
}

// A change is what a form would change in the file.
type change struct {
	form  *forms.Form
	diff  *formdiff.Diff
	again int // completed responses that would be asked again
}

// compare finds out what a form would change.
func (a *adder) compare(f *forms.Form) tea.Cmd {
	a.form = f
	db := a.ctx.DB
	return a.run(doingCompare, func() (any, error) {
		c := change{form: f}
		err := db.View(func(tx *store.Tx) (err error) {
			if c.diff, err = tx.FormChange(f); err != nil || !c.diff.AsksAnything() || f.Many {
				return err
			}
			return tx.Done(openRound(tx), f.Name, func(string, string, string) { c.again++ })
		})
		return c, err
	})
}

// ask shows what a form changes.
func (a *adder) ask(c change) {
	f := c.form
	lines := []string{fmt.Sprintf(formLine, subjectWords[f.Subject], f.Version, asked(f), ""), ""}
	switch {
	case c.diff.From.Hash == c.diff.To.Hash:
		a.stage, a.text = telling, widget.NewReader(f.Title, append(lines, diffSame))
		return
	case c.diff.From.Hash == "":
		lines = append(lines, newForms, "")
		lines = append(lines, questionLines(f)...)
	default:
		lines = append(lines, fmt.Sprintf(newVersion, c.diff.From.Version, c.diff.To.Version, len(c.diff.Changes)))
		if c.again > 0 {
			lines = append(lines, fmt.Sprintf(willAsk, c.again))
		}
		lines = append(append(lines, ""), c.diff.Lines()...)
	}
	a.stage, a.text, a.prompt = asking, widget.NewReader(f.Title, lines), widget.NewPrompt(askTake, yesTake, noTake)
}

// added is what to tell of a form that is in the file.
type added struct{ lines []string }

// accept stores the form.
func (a *adder) accept() tea.Cmd {
	db, by, f := a.ctx.DB, a.ctx.Operator(), a.form
	return a.run(doingStore, func() (any, error) {
		var d *formdiff.Diff
		err := db.Update(by, func(tx *store.Tx) (err error) {
			d, err = tx.AddForm(f)
			return err
		})
		if err != nil {
			return nil, err
		}
		lines := []string{fmt.Sprintf(isIn, f.Title, f.Version), ""}
		if d.From.Hash != "" && d.AsksAnything() && !f.Many {
			lines = append(lines, isInAgain)
		}
		return added{append(lines, isInNext)}, nil
	})
}

// finish leaves: to the form that is in now, or back to the list of workbooks.
func (a *adder) finish() tea.Cmd {
	switch {
	case a.stored && a.ctx.Page.Filter == filterUpgrade:
		return screen.Send(screen.Close{})
	case a.stored:
		return screen.Send(screen.Replace{Page: inForms(screen.Page{Form: a.form.Name})})
	}
	return a.back()
}

// back goes one stage back.
func (a *adder) back() tea.Cmd {
	if a.picker == nil || a.stored {
		return screen.Send(screen.Close{})
	}
	if a.stage == asking && a.polls != nil {
		a.stage = deciding
		return nil
	}
	a.stage, a.menu, a.polls, a.form = placing, nil, nil, nil
	return nil
}

// save writes the draft with what is decided so far beside the workbook, to go on in a spreadsheet.
func (a *adder) save() tea.Cmd {
	if a.stage != deciding {
		return nil
	}
	f, dir, ctx := a.polls.form, filepath.Dir(a.path), a.ctx
	return func() tea.Msg {
		path, err := writeDraft(f, dir)
		if err != nil {
			return fail(ctx, err)()
		}
		return screen.Notice{Text: fmt.Sprintf(savedDraft, path)}
	}
}

// Back goes one stage back; a command under way is waited for.
func (a *adder) Back() bool {
	switch a.stage {
	case waiting:
		return true
	case placing:
		return a.picker.Back()
	case deciding:
		if a.polls.decided > 0 && !a.leave {
			a.leave = true
			return true
		}
		a.leave = false
	}
	if a.picker == nil || a.stored {
		return false
	}
	a.back()
	return true
}

// Leave waits for a command under way.
func (a *adder) Leave() tea.Cmd {
	if a.stage != waiting || a.gone == nil {
		return nil
	}
	gone := a.gone
	return func() tea.Msg {
		<-gone
		return nil
	}
}

// Typing reports that digits are text or choose something.
func (a *adder) Typing() bool {
	switch a.stage {
	case placing:
		return a.picker.Typing()
	case deciding, asking, waiting:
		return true
	}
	return false
}
