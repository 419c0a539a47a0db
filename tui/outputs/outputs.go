package outputs

import (
	"fmt"
	"path/filepath"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/output"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screen of the data.
const Kind screen.Kind = "outputs"

// outputs is the pile with this machine's list.
type outputs struct {
	*pile.Pile
	log  *output.Log
	list *pile.List
}

// New makes the screen of a machine's list.
func New(ctx screen.Context, log *output.Log) screen.Screen {
	about := pile.About{Title: title, Help: help, Explain: func(error) (string, string, bool) { return "", "", false }}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level {
		o := &outputs{Pile: p, log: log, list: &pile.List{}}
		o.list.Read = o.read
		return o.list
	})
}

func (o *outputs) read(*store.Tx) (pile.Content, error) {
	files, err := o.log.List()
	if err != nil {
		return pile.Content{}, err
	}
	out := pile.Content{Head: head, Count: fmt.Sprintf(countFiles, len(files)), Empty: empty,
		Columns: []widget.Column{{Title: colTime, Width: 16}, {Title: colFile}, {Title: colState, Width: 8}}}
	var rest []output.File // neither changed nor gone
	var lost []output.File
	for _, f := range files {
		style := term.Style{}
		switch f.State {
		case output.There:
			rest = append(rest, f)
		case output.Changed:
			style = theme.Due()
		default:
			lost, style = append(lost, f), theme.Answered()
		}
		out.Rows = append(out.Rows, []string{f.Time.Format("2006-01-02 15:04"), filepath.Base(f.Path), states[f.State]})
		out.Styles = append(out.Styles, style)
		out.Details = append(out.Details, f.Path)
	}
	one := func(row int) tea.Cmd {
		if row < 0 {
			return nil
		}
		return o.one(files[row])
	}
	out.Enter, out.Open = keyOne, one
	out.Digits = []pile.Digit{{Name: doOne, Do: one},
		{Name: doAll, Do: func(int) tea.Cmd { return o.all(rest) }},
		{Name: doForget, Do: func(int) tea.Cmd { return o.forget(lost) }}}
	return out, nil
}

// one asks before a file is deleted; one that is gone is only taken off the list.
func (o *outputs) one(f output.File) tea.Cmd {
	switch f.State {
	case output.Gone, output.Away:
		return o.clear([]output.File{f}, false, saidForgot)
	case output.Changed:
		o.list.Ask(askChanged, func(int) tea.Cmd { return o.clear([]output.File{f}, true, saidCleared) }, yesDelete, noDelete)
	default:
		o.list.Ask(fmt.Sprintf(askOne, filepath.Base(f.Path)), func(int) tea.Cmd { return o.clear([]output.File{f}, false, saidCleared) }, yesDelete, noDelete)
	}
	return nil
}

func (o *outputs) all(files []output.File) tea.Cmd {
	if len(files) == 0 {
		return o.Ctx.Warn(noneThere)
	}
	o.list.Ask(fmt.Sprintf(askAll, len(files)), func(int) tea.Cmd { return o.clear(files, false, saidCleared) }, yesDelete, noDelete)
	return nil
}

func (o *outputs) forget(files []output.File) tea.Cmd {
	if len(files) == 0 {
		return o.Ctx.Warn(noneLost)
	}
	return o.clear(files, false, saidForgot)
}

// clear deletes and says what came of it; said has a place for the count of files.
func (o *outputs) clear(files []output.File, changed bool, said string) tea.Cmd {
	work := o.Work(func() (string, error) {
		done, err := o.log.Clear(files, changed)
		switch {
		case err != nil:
			return "", err
		case len(done.Kept) > 0:
			return fmt.Sprintf(saidKept, done.Removed, len(done.Kept)), nil
		case said == saidForgot:
			return fmt.Sprintf(said, len(files)), nil
		}
		return fmt.Sprintf(said, done.Removed), nil
	})
	return tea.Sequence(work, o.Init())
}
