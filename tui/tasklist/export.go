package tasklist

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/report/render"
	"cunce/store/tasklist"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// written is a file that was made, with what is to be said of it.
type written struct {
	path  string
	lines []string
}

// lookFolders finds where the workbook with the answers goes.
func (s *Screen) lookFolders() tea.Cmd { return s.folders(s.writeBook) }

// lookApart finds where the table of the rows goes that nobody was found for.
func (s *Screen) lookApart() tea.Cmd { return s.folders(s.writeApart) }

func (s *Screen) folders(placed func(string) tea.Cmd) tea.Cmd {
	where := s.places
	return s.run(reading, func() (any, error) {
		return places{found: where.Folders(), own: where.Own, ask: filepick.Folder(chooseDir), placed: placed}, nil
	})
}

// writeBook writes the answers into the list's own workbook, as a new file; one of its name that is there stays, and the new one gets a
// number.
func (s *Screen) writeBook(dir string) tea.Cmd {
	db, own, id := s.ctx.DB, s.places.Own, s.open
	return s.run(writingBook, func() (any, error) {
		var w tasklist.Written
		err := db.View(func(tx *store.Tx) error {
			l, err := tasklist.Find(tx, id)
			if err == nil {
				w, err = l.Export(tx)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
		path, err := create(dir, own, w.Name, w.Data)
		if err != nil {
			return nil, err
		}
		lines := []string{fmt.Sprintf(wroteBook, w.Rows, w.Cells), "  " + path, "", wroteTip}
		if w.Anew {
			lines = append(lines, wroteAnew)
		}
		if len(w.Refused) > 0 {
			lines = append(lines, "", fmt.Sprintf(wroteRefused, len(w.Refused)))
			lines = append(lines, findingLines(w.Refused)...)
		}
		return written{path, lines}, nil
	})
}

func (s *Screen) writeApart(dir string) tea.Cmd {
	db, own, id := s.ctx.DB, s.places.Own, s.open
	return s.run(writingBook, func() (any, error) {
		var data bytes.Buffer
		name, rows := "", 0
		err := db.View(func(tx *store.Tx) error {
			l, err := tasklist.Find(tx, id)
			if err != nil {
				return err
			}
			t, err := l.Unmatched(tx)
			if err != nil {
				return err
			}
			name, rows = strings.TrimSuffix(l.File(), filepath.Ext(l.File()))+nameApart, len(t.Rows)
			return render.Write(&data, name, t)
		})
		if err != nil {
			return nil, err
		}
		path, err := create(dir, own, name, data.Bytes())
		return written{path, []string{fmt.Sprintf(wroteApart, rows), "  " + path}}, err
	})
}

// create makes a file under its name, or a numbered one where that is taken. A stick that is gone is not made anew as a folder.
func create(dir, own, name string, data []byte) (string, error) {
	if dir == own {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return "", err
		}
	}
	if _, err := os.Stat(dir); err != nil {
		return "", err
	}
	stem, ext := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	for n := 1; ; n++ {
		if n > 1 {
			name = stem + strconv.Itoa(n) + ext
		}
		path, err := durable.Create(dir, func(temp string) error { return os.WriteFile(temp, data, 0o644) }, func(string) (string, error) { return name, nil })
		if !errors.Is(err, fs.ErrExist) || n == mostCopies {
			return path, err
		}
	}
}

// mostCopies bounds the numbers that are tried.
const mostCopies = 999

func (s *Screen) tellWritten(w written) {
	s.trail = s.trail[:len(s.trail)-1]
	s.tell(w.lines, w.path)
}

// undone is the outcome of taking an import back.
type undone tasklist.Undone

// lookUndo tries what taking the last import of the list back would do.
func (s *Screen) lookUndo() tea.Cmd {
	db, by, id := s.ctx.DB, s.ctx.Operator(), s.open
	return s.run(reading, func() (any, error) {
		u, err := tasklist.Undo(db, by, id, true)
		if errors.Is(err, store.ErrNotFound) {
			return progress{[]string{noUndo}}, nil
		}
		return u, err
	})
}

func (s *Screen) askUndo(u tasklist.Undone) {
	s.push(func() {
		s.stage, s.reader = previewing, widget.NewReader(titleUndo, u.Lines())
		s.prompt = widget.NewPrompt(askUndo, yesUndo, noUndoNow)
		s.agreed = []func() tea.Cmd{s.undo, func() tea.Cmd { s.Back(); return nil }}
	})
}

func (s *Screen) undo() tea.Cmd {
	db, by, id := s.ctx.DB, s.ctx.Operator(), s.open
	return s.run(takingBack, func() (any, error) {
		u, err := tasklist.Undo(db, by, id, false)
		return undone(u), err
	})
}

func (s *Screen) tellUndone(u undone) tea.Cmd {
	s.trail = nil
	s.push(s.toLists)
	open := s.open
	if u.Whole {
		s.open, open = "", ""
	} else {
		s.push(s.toRows)
	}
	return tea.Batch(s.read(open), s.ctx.Say(saidUndone), screen.Send(screen.Saved{At: s.ctx.Now()}))
}
