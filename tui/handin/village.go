package handin

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/print"
	"cunce/store/snapshot"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// An entry is one of the menu.
type entry struct {
	name string
	do   func() tea.Cmd
}

func (s *Screen) setMenu(title string, entries ...entry) {
	var items []widget.Item
	s.doing = nil
	for _, e := range entries {
		items, s.doing = append(items, widget.Item{Name: e.name}), append(s.doing, e.do)
	}
	s.menu = widget.NewMenu(title, items)
}

// villageMenu is what can be done in a village's file; toggle is whether everything or only what is new goes, "" where there was
// no receipt.
func (s *Screen) villageMenu(toggle string) {
	entries := []entry{{doHandIn, s.lookFolders(s.handIn)}}
	if toggle != "" {
		entries = append(entries, entry{toggle, func() tea.Cmd {
			s.options.Whole = !s.options.Whole
			return s.look()
		}})
	}
	lock := entry{doPassphrase, s.askPassphrase}
	if s.options.Lock.Passphrase != "" {
		lock = entry{doNoPassphrase, func() tea.Cmd {
			s.options.Lock = envelope.Lock{}
			return s.look()
		}}
	}
	if s.plan.Key == "" || s.options.Lock.Passphrase != "" {
		entries = append(entries, lock)
	}
	s.setMenu(menuTitle, append(entries, entry{doPhone, s.askPhone}, entry{doReceipt, s.lookReceipts},
		entry{doBack, open("receive")}, entry{doChanged, open("correction")}, entry{doAsked, open("question")})...)
}

// open leads to another screen.
func open(kind screen.Kind) func() tea.Cmd {
	return func() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kind}}) }
}

func (s *Screen) askPassphrase() tea.Cmd {
	s.ask(askPassphrase, hintPassphrase, "", 100, func(text string) tea.Cmd {
		if text = strings.TrimSpace(text); len([]rune(text)) < envelope.LeastPassphrase {
			return s.ctx.Warn(fmt.Sprintf(tooShort, envelope.LeastPassphrase))
		}
		s.options.Lock.Passphrase = text
		return s.begin()
	})
	return nil
}

func (s *Screen) askPhone() tea.Cmd {
	s.ask(askPhone, hintPhone, s.plan.Phone, 40, func(text string) tea.Cmd {
		db, by := s.ctx.DB, s.ctx.Operator()
		return s.run(writing, func(func(int64, int64)) (any, error) {
			err := db.Update(by, func(tx *store.Tx) error { return handin.SetPhone(tx, by, strings.TrimSpace(text)) })
			return told{title: saidPhone, wrote: true}, err
		})
	})
	return nil
}

// lookFolders looks where a file can be written to, and then does it.
func (s *Screen) lookFolders(placed func(dir string) tea.Cmd) func() tea.Cmd {
	return func() tea.Cmd {
		places := s.places
		return s.run(looking, func(func(int64, int64)) (any, error) {
			return found{places.Folders(), places.Own, filepick.Ask{Title: chooseFolder, None: noSticks, Path: askFolder}, placed}, nil
		})
	}
}

// folder makes the folder beside the data file where it is the one; a stick that is gone must not be made anew as a folder.
func (s *Screen) folder(dir string) error {
	if dir == s.places.Own {
		return os.MkdirAll(dir, 0o755)
	}
	return nil
}

// handIn writes the package.
func (s *Screen) handIn(dir string) tea.Cmd {
	db, o := s.ctx.DB, s.handed()
	return s.run(packing, func(progress func(done, total int64)) (any, error) {
		if err := s.folder(dir); err != nil {
			return nil, err
		}
		o.Progress = progress
		sent, err := handin.Write(db, dir, o)
		if err != nil {
			return nil, err
		}
		return s.sent(sent, dir == s.places.Own), nil
	})
}

// sent tells of a package; one beside the data file must still be carried.
func (s *Screen) sent(sent handin.Sent, own bool) told {
	c, title := sent.Manifest.Counts, sentStick
	if own {
		title = sentOwn
	}
	lines := []string{sent.Path, "", fmt.Sprintf(sentHolds, c["households"], c["members"], c["responses"], c["issues"]), fmt.Sprintf(sentSum, handin.Short(sent.Sum)), sentBack}
	if len(sent.Manifest.Base) > 0 {
		lines = append(lines, fmt.Sprintf(sentPart, c["revisions"]))
	}
	if n := c["drafts"]; n > 0 {
		lines = append(lines, fmt.Sprintf(sentDrafts, n))
	}
	for _, name := range sent.Removed {
		lines = append(lines, fmt.Sprintf(sentRemoved, name))
	}
	if sent.Manifest.Practice {
		lines = append(lines, practice)
	}
	lines = append(lines, "", sentLock[sent.Locked], sentNext)
	return told{title: title, lines: lines, copy: sent.Path, next: []string{doSlip}, do: []func() tea.Cmd{func() tea.Cmd { return s.print(sent.Slip()) }}}
}

// print writes the slip into the folder of papers beside the data file.
func (s *Screen) print(slip handin.Slip) tea.Cmd {
	dir := filepath.Join(filepath.Dir(s.ctx.DB.Path()), print.Folder)
	return s.run(writing, func(func(int64, int64)) (any, error) {
		m := slip.Manifest
		path, err := print.Keep(dir, fmt.Sprintf(slipName, m.Name, m.Time.Format("20060102")), ".html", slip.Document())
		return told{title: fmt.Sprintf(saidSlip, filepath.Base(path)), lines: []string{path, "", slipHow}, copy: path}, err
	})
}

func (s *Screen) lookReceipts() tea.Cmd {
	places := s.places
	return s.run(looking, func(func(int64, int64)) (any, error) {
		return found{places.Find(handin.ReceiptExt, snapshot.Ext), "", filepick.Ask{Title: chooseReceipt, None: noReceipts, Path: askReceipt}, s.takeReceipt}, nil
	})
}

func (s *Screen) takeReceipt(path string) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(writing, func(func(int64, int64)) (any, error) {
		r, err := handin.ReadReceipt(path)
		if err == nil {
			err = db.Update(by, func(tx *store.Tx) (err error) {
				r, err = handin.TakeReceipt(tx, r)
				return err
			})
		}
		return told{title: fmt.Sprintf(saidReceipt, r.Township, r.Time.Format(dayShort)), lines: []string{receiptHow}, wrote: true}, err
	})
}
