package formlist

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/draft"
	"cunce/store"
	"cunce/store/formfile"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/theme"
)

// A writer is the page that writes a form, or the simple template, as a workbook into a folder.
type writer struct {
	ctx    screen.Context
	places filepick.Places
	picker *filepick.Picker // nil while a command is under way
	doing  string
	told   []string // the outcome, nil before
	path   string

	width, height int
}

func newWriter(ctx screen.Context, places filepick.Places) *writer {
	return &writer{ctx: ctx, places: places, doing: doingLook}
}

// folders are what was found to write to.
type folders struct{ places []filepick.Place }

// wrote is the path of what was written.
type wrote struct{ path string }

// Init looks for folders.
func (w *writer) Init() tea.Cmd {
	places := w.places
	return w.ctx.Read(func() (any, error) { return folders{places.Folders()}, nil })
}

// Update handles a message.
func (w *writer) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Result:
		return w.take(msg)
	case tea.KeyMsg:
		switch {
		case w.told != nil && key.Matches(msg, keys.Accept):
			return screen.Send(screen.Close{})
		case w.told != nil || w.picker == nil:
			return nil
		}
		switch path, wrong := w.picker.Update(msg); {
		case wrong != "":
			return w.ctx.Warn(wrong)
		case path != "":
			return w.write(path)
		}
	}
	return nil
}

func (w *writer) take(r screen.Result) tea.Cmd {
	w.doing = ""
	if r.Err != nil {
		return tea.Batch(w.Init(), fail(w.ctx, r.Err))
	}
	switch got := r.Data.(type) {
	case folders:
		w.picker = filepick.New(filepick.Ask{Title: chooseFolder, None: noSticks, Path: askFolder}, got.places, w.places.Own)
	case wrote:
		w.path, w.told = got.path, []string{wroteTo, "  " + got.path, "", wroteTip}
	}
	return nil
}

// write makes the file in a command.
func (w *writer) write(dir string) tea.Cmd {
	ctx, own := w.ctx, w.places.Own
	w.picker, w.doing = nil, doingWrite
	return ctx.Do(func() (any, error) {
		if dir == own { // a stick that is gone must not be made anew as a folder
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return nil, err
			}
		}
		path, err := writeInto(ctx, dir)
		return wrote{path}, err
	})
}

func writeInto(ctx screen.Context, dir string) (path string, err error) {
	if ctx.Page.Filter == filterTemplate {
		return free(dir, templateName, func(path string) (string, error) {
			return formfile.WriteTemplate(&draft.Form{Version: versionOf(ctx)}, path, false)
		})
	}
	err = ctx.DB.View(func(tx *store.Tx) error {
		f, err := tx.Form(ctx.Page.Form)
		if err != nil {
			return err
		}
		path, err = free(dir, formfile.Name(f), func(path string) (string, error) { return formfile.Write(f, path, false) })
		return err
	})
	return path, err
}

// mostCopies bounds the numbers behind a name that is taken.
const mostCopies = 99

// free writes under a name that is not taken: 屋顶检查_2.xlsx, 屋顶检查_2(2).xlsx. Nothing is overwritten.
func free(dir, name string, write func(path string) (string, error)) (path string, err error) {
	ext := filepath.Ext(name)
	for n := 1; n <= mostCopies; n++ {
		path = filepath.Join(dir, name)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s(%d)%s", name[:len(name)-len(ext)], n, ext))
		}
		if _, err = os.Lstat(path); err == nil {
			continue
		}
		return write(path)
	}
	return "", fmt.Errorf("%s: %w", name, store.ErrExists)
}

// versionOf is the version of what gives none: the day, and its first edition.
func versionOf(ctx screen.Context) string { return ctx.Now().Format("20060102") + "01" }

// View draws the list of folders, or what was done.
func (w *writer) View() screen.Frame {
	var f screen.Frame
	switch {
	case w.told != nil:
		for _, text := range w.told {
			f.Lines = append(f.Lines, wrapped(w.width, theme.Plain(), 2, text)...)
		}
		f.Lines = append(f.Lines, wrapped(w.width, theme.Answered(), 2, enterBack)...)
	case w.picker != nil:
		f = w.picker.Frame(w.width, w.height)
	default:
		f.Lines = wrapped(w.width, theme.Answered(), 3, w.doing)
	}
	return filled(f, w.width, w.height)
}

// SetSize sets the cells of the body.
func (w *writer) SetSize(width, height int) { w.width, w.height = width, height }

// Title is what is written.
func (w *writer) Title() string {
	if w.ctx.Page.Filter == filterTemplate {
		return actTemplate
	}
	return actWrite
}

// Keys are shown on the last line.
func (w *writer) Keys() []key.Binding { return []key.Binding{keys.Accept} }

// Menu has nothing beyond the keys.
func (w *writer) Menu() []screen.Action { return nil }

// Back goes from the field to the list.
func (w *writer) Back() bool { return w.picker != nil && w.told == nil && w.picker.Back() }

// Typing reports that digits are text or choose something.
func (w *writer) Typing() bool { return w.picker != nil && w.told == nil && w.picker.Typing() }

// Copy is the path, for the clipboard.
func (w *writer) Copy() string {
	if w.told == nil && w.picker != nil {
		return w.picker.Copy()
	}
	return w.path
}
