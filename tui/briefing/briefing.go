package briefing

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/briefing"
	"cunce/store/briefing/wording"
	"cunce/tui/fields"
	"cunce/tui/filepick"
	"cunce/tui/pictures"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "briefing"

// A desk is the pile with its list, and where templates may be taken from.
type desk struct {
	*pile.Pile
	places filepick.Places
	list   *pile.List
}

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: briefing.Explain}, func(p *pile.Pile) pile.Level {
		d := &desk{Pile: p, places: places, list: &pile.List{}}
		d.list.Read = d.read
		return d.list
	})
}

// read lists the briefings.
func (d *desk) read(tx *store.Tx) (pile.Content, error) {
	all, err := briefing.All(tx)
	if err != nil {
		return pile.Content{}, err
	}
	found := d.near().Find(".txt")
	out := pile.Content{Head: headAll, Count: fmt.Sprintf(countAll, len(all)), Numbered: true, Enter: keyWrite, Empty: wordNothing,
		Columns: []widget.Column{{Title: colNo, Width: 3, Right: true}, {Title: colName}, {Title: colPeriod, Width: 10}, {Title: colWhose, Width: 8}}}
	for i, t := range all {
		whose, detail, style := wordBuiltin, detailBuilt, theme.Plain()
		switch {
		case len(t.Faults) > 0:
			whose, detail, style = wordFaulty, t.Faults[0].String(), theme.Warning()
		case t.Own:
			whose, detail = wordOwn, detailOwn
		case t.Above:
			whose, detail = wordAbove, detailAbove
		}
		out.Rows = append(out.Rows, []string{fmt.Sprint(i + 1), t.Name, t.Period, whose})
		out.Details, out.Styles = append(out.Details, detail), append(out.Styles, style)
	}
	out.Rows = append(out.Rows, []string{fmt.Sprint(len(all) + 1), namePictures, wordNow, ""})
	out.Details = append(out.Details, detailPictures)
	out.Open = func(row int) tea.Cmd {
		if row == len(all) {
			return pictures.Show(d.Pile, pictures.All(), 0)
		}
		return d.askPeriod(all[row])
	}
	chosen := func(do func(briefing.Template) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			if row := d.list.Selected(); row >= 0 && row < len(all) {
				return do(all[row])
			}
			return d.Ctx.Warn(noTemplate)
		}
	}
	out.Menu = []screen.Action{{Name: menuTake, Do: func() tea.Cmd {
		return d.Push(pile.Place(filepick.New(filepick.Book(askFile, noFile), found, ""), d.take))
	}},
		{Name: menuShow, Do: chosen(d.show)}, {Name: menuRemove, Do: chosen(d.remove)}}
	return out, nil
}

// near are the folders where templates lie, that of the briefings among them.
func (d *desk) near() filepick.Places {
	at := d.places
	at.Books = func() []string {
		return append(d.places.Books(), filepath.Join(filepath.Dir(d.Ctx.DB.Path()), briefing.Folder))
	}
	return at
}

// askPeriod asks which days a briefing is about, the usual ones first.
func (d *desk) askPeriod(t briefing.Template) tea.Cmd {
	names := append([]string{t.Period}, slices.DeleteFunc(wording.Periods(), func(p string) bool { return p == t.Period })...)
	var items []string
	for _, name := range names {
		items = append(items, fmt.Sprintf(itemPeriod, name, briefing.PeriodNamed(name, d.Ctx.Now()).Says()))
	}
	return d.Push(pile.Menu(fmt.Sprintf(headPeriod, t.Name), append(items, itemOther), func(n int) tea.Cmd {
		if n < len(names) {
			return d.write(t, briefing.Options{Period: briefing.PeriodNamed(names[n], d.Ctx.Now())}, false)
		}
		return d.Push(pile.Typed(headDays, hintDays, 20, []fields.Field{{Label: labelFrom}, {Label: labelTo}}, func(texts []string) tea.Cmd {
			from, ok := fields.DayOrNone(texts[0], d.Ctx.Now())
			to, also := fields.DayOrNone(texts[1], d.Ctx.Now())
			if !ok || !also || from == "" || to == "" {
				return d.Ctx.Warn(badDay)
			}
			return d.write(t, briefing.Options{Period: briefing.Period{From: from, To: to}}, false)
		}))
	}))
}

// write writes a briefing and shows it in place of what was asked.
func (d *desk) write(t briefing.Template, o briefing.Options, short bool) tea.Cmd {
	o.By = d.Ctx.Operator()
	db := d.Ctx.DB
	return d.Doing(wordCounting, func() (then func() tea.Cmd, err error) {
		var text wording.Document
		err = db.View(func(tx *store.Tx) (err error) {
			text, err = briefing.Write(tx, t, o)
			return err
		})
		return func() tea.Cmd {
			d.ToList()
			return d.Push(d.text(t, o, text, short))
		}, err
	})
}

// text is a briefing that is read.
func (d *desk) text(t briefing.Template, o briefing.Options, text wording.Document, short bool) pile.Level {
	out := pile.Text{Head: fmt.Sprintf(headText, t.Name, o.Says()), Copied: text.Plain(), Finish: keyKeep, Finished: func() tea.Cmd { return d.keep(text, briefing.Word, false) }}
	out.Paragraphs = strings.Split(strings.TrimRight(text.Plain(), "\n"), "\n")
	out.Paragraphs[0] = "# " + out.Paragraphs[0]
	again := func(o briefing.Options, short bool) func(int) tea.Cmd {
		return func(int) tea.Cmd { return d.write(t, o, short) }
	}
	other, hide := doShort, doNames
	if short {
		other, out.Head = doWhole, fmt.Sprintf(headShort, t.Name)
		out.Copied, out.Paragraphs = text.Short, strings.Split(text.Short, "\n")
	}
	if o.Names {
		hide = doHide
	}
	flipped := o
	flipped.Names = !o.Names
	turn := func(int) tea.Cmd {
		d.ToList()
		return d.Push(d.text(t, o, text, !short))
	}
	if text.Short == "" {
		turn = func(int) tea.Cmd { return d.Ctx.Warn(noShort) }
	}
	out.Digits = []pile.Digit{{Name: other, Do: turn}, {Name: doWord, Do: func(int) tea.Cmd { return d.keep(text, briefing.Word, false) }},
		{Name: doText, Do: func(int) tea.Cmd { return d.keep(text, briefing.Text, short) }}, {Name: hide, Do: again(flipped, short)},
		{Name: doPeriod, Do: func(int) tea.Cmd { return d.askPeriod(t) }}}
	return pile.Reading(out)
}

// keep writes a briefing, or its short text, into the folder beside the data file.
func (d *desk) keep(text wording.Document, ending string, short bool) tea.Cmd {
	dir, day := filepath.Join(filepath.Dir(d.Ctx.DB.Path()), briefing.Folder), d.Ctx.Today()
	return d.Work(func() (string, error) {
		name, data := text.Title, briefing.PlainFile(text.Short+"\n")
		if short {
			name += wordShort
		} else {
			var err error
			if data, err = briefing.File(ending, text); err != nil {
				return "", err
			}
		}
		path, err := briefing.Keep(dir, name, day, ending, data)
		return fmt.Sprintf(saidKept, filepath.Join(briefing.Folder, filepath.Base(path))), err
	})
}

// take takes a template in; what is wrong with it is told with its line.
func (d *desk) take(path string) tea.Cmd {
	name := ""
	return d.Write(func(tx *store.Tx) error {
		data, err := briefing.Load(path)
		if err != nil {
			return err
		}
		t, err := briefing.Take(tx, "", data)
		name = t.Name
		return err
	}, func() string { return fmt.Sprintf(saidTaken, name) }, nil)
}

// show writes a template beside the data file, to be edited.
func (d *desk) show(t briefing.Template) tea.Cmd {
	dir, day := filepath.Join(filepath.Dir(d.Ctx.DB.Path()), briefing.Folder), d.Ctx.Today()
	return d.Work(func() (string, error) {
		path, err := briefing.Keep(dir, templateOf+t.Name, day, briefing.Text, briefing.PlainFile(t.Text))
		return fmt.Sprintf(saidShown, filepath.Join(briefing.Folder, filepath.Base(path))), err
	})
}

// remove asks, and forgets a template of the file's own.
func (d *desk) remove(t briefing.Template) tea.Cmd {
	d.list.Ask(fmt.Sprintf(askGone, t.Name), func(int) tea.Cmd {
		return d.Write(func(tx *store.Tx) error { return briefing.Remove(tx, t.Name) }, func() string { return fmt.Sprintf(saidGone, t.Name) }, nil)
	}, optionGone, optionKeep)
	return nil
}
