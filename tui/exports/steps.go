package exports

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/report/rare"
	"cunce/store/template"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// begin shows the list of templates, and forgets the way here.
func (e *Exports) begin() {
	e.trail = nil
	e.open(e.choose)
}

func (e *Exports) choose() {
	var names []string
	for _, t := range e.known.templates {
		names = append(names, fmt.Sprintf(lineOf, t.Name, rowName(t.Households), len(t.Columns)))
	}
	e.ask(menuAll, append(names, newOne, seeRare), func(n int) tea.Cmd {
		if n < len(e.known.templates) {
			e.draft = e.known.templates[n]
			e.was = e.draft.Name
			e.open(e.actions)
			return nil
		}
		if n > len(e.known.templates) {
			return screen.Send(screen.Open{Page: screen.Page{Kind: kindRare}})
		}
		e.draft, e.was, e.order = template.Template{}, "", nil
		e.editor.SetValue("")
		e.open(e.rows)
		return nil
	})
}

func rowName(households bool) string {
	if households {
		return rowHouse
	}
	return rowPerson
}

// formats are the first entries of what can be done with a template.
var formats = []template.Format{template.XLSX, template.CSV, template.CSVGB18030}

func (e *Exports) actions() {
	e.ask(fmt.Sprintf(menuDo, e.was), []string{doXLSX, doCSV, doGB18030, doChange, doRemove}, func(n int) tea.Cmd {
		switch {
		case n < len(formats):
			e.format = formats[n]
			return e.lookFolders()
		case n == len(formats):
			e.editor.SetValue(e.was)
			e.open(e.rows)
			return nil
		}
		e.open(e.removal)
		return nil
	})
}

// lookFolders finds where to write; for a file for an older program it counts the characters that may be lost.
func (e *Exports) lookFolders() tea.Cmd {
	places, format, db := e.places, e.format, e.ctx.DB
	return e.run(reading, func() (any, error) {
		got := folders{places: places.Folders()}
		if format != template.CSVGB18030 {
			return got, nil
		}
		table, err := readRare(db)
		got.rare = len(table.Rows)
		return got, err
	})
}

// kindRare is the screen of characters that other programs may lack.
const kindRare screen.Kind = "rare"

func readRare(db *store.DB) (table report.Table, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		table, err = rare.Read(tx)
		return err
	})
	return table, err
}

// run makes a command of work and waits for it.
func (e *Exports) run(doing string, work func() (any, error)) tea.Cmd {
	e.stage, e.doing = waiting, doing
	return e.ctx.Do(work)
}

func (e *Exports) removal() {
	e.ask(fmt.Sprintf(menuRemove, e.was), []string{yesRemove, noRemove}, func(n int) tea.Cmd {
		if n != 0 {
			e.Back()
			return nil
		}
		db, by, name := e.ctx.DB, e.ctx.Operator(), e.was
		return e.run(reading, func() (any, error) {
			if err := db.Update(by, func(tx *store.Tx) error { return template.Remove(tx, name) }); err != nil {
				return nil, err
			}
			k, err := read(db)
			return gone{k, name}, err
		})
	})
}

func (e *Exports) rows() {
	e.ask(menuRows, []string{rowPerson, rowHouse}, func(n int) tea.Cmd {
		e.draft.Households = n == 1
		if len(e.known.forms) == 0 {
			e.draft.Form = ""
			return e.look()
		}
		e.open(e.forms)
		return nil
	})
}

func (e *Exports) forms() {
	names := []string{noForm}
	for _, f := range e.known.forms {
		names = append(names, f.Title)
	}
	e.ask(menuForm, names, func(n int) tea.Cmd {
		e.draft.Form = ""
		if n > 0 {
			e.draft.Form = e.known.forms[n-1].Name
		}
		return e.look()
	})
}

// look reads the fields of the kind of table.
func (e *Exports) look() tea.Cmd {
	db, t := e.ctx.DB, e.draft
	return e.run(reading, func() (any, error) {
		var fields listed
		err := db.View(func(tx *store.Tx) (err error) {
			fields, err = template.Fields(tx, t.Households, t.Form)
			return err
		})
		return fields, err
	})
}

// restore finds the columns of the template among the fields; what this kind of table has not falls out.
func (e *Exports) restore() {
	e.order = nil
	for _, c := range e.draft.Columns {
		at := slices.IndexFunc(e.fields, func(f template.Field) bool { return f.Key == c.Key })
		if at >= 0 && !slices.Contains(e.order, at) {
			e.order = append(e.order, at)
		}
	}
	var titles []string
	for _, f := range e.fields {
		titles = append(titles, f.Title)
	}
	e.list = widget.NewList(widget.Order, titles)
	e.list.SetChosen(e.order...)
}

func (e *Exports) columns() { e.stage = picking }

// pickColumn takes a key for the columns.
func (e *Exports) pickColumn(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, keys.Finish):
		return e.columnsDone()
	case key.Matches(k, keys.PrevOpen):
		e.shift(-1)
		return nil
	case key.Matches(k, keys.NextOpen):
		e.shift(1)
		return nil
	}
	option, did := e.list.Update(k)
	switch {
	case did == widget.Missed:
		return e.ctx.Warn(noSuch)
	case did == widget.Picked:
		if at := slices.Index(e.order, option); at >= 0 {
			e.order = slices.Delete(e.order, at, at+1)
		} else {
			e.order = append(e.order, option)
		}
		e.list.SetChosen(e.order...)
	case did == widget.Ignored && key.Matches(k, keys.Accept):
		return e.columnsDone()
	}
	return nil
}

// shift moves the marked column by a place.
func (e *Exports) shift(by int) {
	at := slices.Index(e.order, e.list.Marked())
	if at < 0 || at+by < 0 || at+by >= len(e.order) {
		return
	}
	e.order[at], e.order[at+by] = e.order[at+by], e.order[at]
	e.list.SetChosen(e.order...)
}

func (e *Exports) columnsDone() tea.Cmd {
	if len(e.order) == 0 {
		return e.ctx.Warn(needColumn)
	}
	before := map[string]template.Show{}
	for _, c := range e.draft.Columns {
		before[c.Key] = c.Show
	}
	e.draft.Columns = nil
	for _, at := range e.order {
		key := e.fields[at].Key
		e.draft.Columns = append(e.draft.Columns, template.Column{Key: key, Show: before[key]})
	}
	e.next(e.shows, e.phones, e.groups)
	return nil
}

// next opens the first of these stages that has something to ask.
func (e *Exports) next(stages ...func()) {
	asks := map[int]func(template.Field) bool{3: template.Field.IDNumber, 2: otherNumber} // by how many stages are left
	for ; len(stages) > 1; stages = stages[1:] {
		if slices.ContainsFunc(e.order, func(at int) bool { return asks[len(stages)](e.fields[at]) }) {
			break
		}
	}
	e.open(stages[0])
}

// otherNumber: a telephone or an account.
func otherNumber(f template.Field) bool { return f.Secret() && !f.IDNumber() }

// show decides how those of the chosen columns are shown.
func (e *Exports) show(s template.Show, those func(template.Field) bool) {
	for i, at := range e.order {
		if those(e.fields[at]) {
			e.draft.Columns[i].Show = s
		}
	}
}

func (e *Exports) shows() { e.showAt(0) }

// showAt asks how one of the columns with ID numbers is shown, each by itself.
func (e *Exports) showAt(nth int) {
	var ids []int
	for i, at := range e.order {
		if e.fields[at].IDNumber() {
			ids = append(ids, i)
		}
	}
	question := menuID
	if len(ids) > 1 {
		question = fmt.Sprintf(menuIDOf, e.fields[e.order[ids[nth]]].Title)
	}
	var names []string
	for _, s := range template.Shows() {
		names = append(names, s.Name())
	}
	e.ask(question, names, func(n int) tea.Cmd {
		e.draft.Columns[ids[nth]].Show = template.Shows()[n]
		if nth+1 < len(ids) {
			e.open(func() { e.showAt(nth + 1) })
			return nil
		}
		e.next(e.phones, e.groups)
		return nil
	})
}

func (e *Exports) phones() {
	ways := []template.Show{template.Masked, template.Whole, template.Blank}
	e.ask(menuPhone, []string{phoneMask, phoneWhole, phoneBlank}, func(n int) tea.Cmd {
		e.show(ways[n], otherNumber)
		e.open(e.groups)
		return nil
	})
}

func (e *Exports) groups() {
	e.ask(menuGroup, append([]string{allGroups}, e.known.groups...), func(n int) tea.Cmd {
		e.draft.Group = ""
		if n > 0 {
			e.draft.Group = e.known.groups[n-1]
		}
		e.open(e.types)
		return nil
	})
}

func (e *Exports) types() {
	names := []string{allTypes}
	for _, c := range e.known.types {
		names = append(names, c.Label)
	}
	e.ask(menuType, names, func(n int) tea.Cmd {
		e.draft.Type = ""
		if n > 0 {
			e.draft.Type = e.known.types[n-1].Name
		}
		e.open(func() { e.stage = naming })
		return nil
	})
}

// save keeps the template. A name that another one has is not taken from it.
func (e *Exports) save() tea.Cmd {
	name := strings.Join(strings.Fields(e.editor.Value()), " ")
	for _, t := range e.known.templates {
		if t.Name == name && name != e.was {
			return e.ctx.Warn(fmt.Sprintf(nameTaken, name))
		}
	}
	e.draft.Name = name
	db, by, t, was := e.ctx.DB, e.ctx.Operator(), e.draft, e.was
	return e.run(reading, func() (any, error) {
		err := db.Update(by, func(tx *store.Tx) error {
			if err := template.Save(tx, t); err != nil || was == "" || was == name {
				return err
			}
			if err := template.Remove(tx, was); !errors.Is(err, template.ErrNoTemplate) {
				return err
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		k, err := read(db)
		return kept{k}, err
	})
}

// write makes the file; one of its name that is there already stays, and the new one gets a number.
func (e *Exports) write(dir string) tea.Cmd {
	db, own, t, format := e.ctx.DB, e.places.Own, e.draft, e.format
	return e.run(writing, func() (any, error) {
		if dir != own { // a stick that is gone must not be made anew as a folder
			if _, err := os.Stat(dir); err != nil {
				return nil, err
			}
		}
		var done template.Written
		err := db.View(func(tx *store.Tx) (err error) {
			done, err = template.Write(tx, t, dir, format, template.Number)
			return err
		})
		return wrote(done), err
	})
}

func (e *Exports) tell(done template.Written) {
	e.path, e.top = done.Path, 0
	e.open(func() {
		e.stage, e.told = telling, []string{fmt.Sprintf(wroteTo, done.Rows), "  " + done.Path, "", wroteTip, "", enterBack}
	})
}

func (e *Exports) said(format, name string) tea.Cmd { return e.ctx.Say(fmt.Sprintf(format, name)) }
