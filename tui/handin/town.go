package handin

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/starter"
	"cunce/tui/filepick"
	"cunce/tui/screen"
)

// layTown makes the facts and the menu of a township's file.
func (s *Screen) layTown(l looked) {
	s.villages = l.villages
	key := fact{factKey, noKey, true}
	switch {
	case l.plan.Key == "":
	case s.holdsKey(l.plan.Key):
		key = fact{factKey, fmt.Sprintf(keyHere, envelope.Key{Public: l.plan.Key}.Short()), false}
	default:
		key = fact{factKey, fmt.Sprintf(keyAway, envelope.Key{Public: l.plan.Key}.Short()), true}
	}
	s.shown = []fact{{factVillages, fmt.Sprintf(factCame, len(l.villages)), false}, key}
	entries := []entry{{doStarter, s.askStarter}}
	if len(l.villages) > 0 {
		entries = append(entries, entry{doStarters, s.lookFolders(func(dir string) tea.Cmd { return s.writeStarters(dir, l.villages) })},
			entry{doDown, s.askVillage}, entry{doReceipts, s.lookFolders(s.giveReceipts)})
	}
	if l.plan.Key == "" {
		entries = append(entries, entry{doKey, s.askKey})
	} else {
		entries = append(entries, entry{doRestore, s.lookKeys}, entry{doRotate, s.askRotate})
	}
	s.setMenu(menuTitle, entries...)
	if s.ctx.Page.Filter == FilterKey && l.plan.Key == "" {
		s.shown = []fact{{factKey, firstKey, true}}
		s.setMenu(menuTitle, entry{doKey, s.askKey}, entry{doLater, leave})
	}
}

// leave goes on without what the page was opened for.
func leave() tea.Cmd { return screen.Send(screen.Close{}) }

// holdsKey reports whether the private part of a key is on this machine.
func (s *Screen) holdsKey(public string) bool {
	for _, k := range envelope.FindKeys(s.keyDir, filepath.Dir(s.ctx.DB.Path())) {
		if k.Public == public && k.Private != "" {
			return true
		}
	}
	return false
}

// askStarter asks for code and name of a village, and then where its pack goes.
func (s *Screen) askStarter() tea.Cmd {
	s.ask(askCode, hintCode, "", codeDigits, func(code string) tea.Cmd {
		if code = strings.TrimSpace(code); len(code) != codeDigits || strings.Trim(code, "0123456789") != "" {
			return s.ctx.Warn(badCode)
		}
		known := ""
		for _, v := range s.villages {
			if v.Code == code {
				known = v.Name
			}
		}
		s.ask(askName, hintName, known, 40, func(name string) tea.Cmd {
			if name = strings.TrimSpace(name); name == "" {
				return s.ctx.Warn(hintName)
			}
			return s.lookFolders(func(dir string) tea.Cmd { return s.writeStarters(dir, []handin.Village{{Code: code, Name: name}}) })()
		})
		return nil
	})
	return nil
}

// codeDigits is how long the code of a village is.
const codeDigits = 12

func (s *Screen) writeStarters(dir string, villages []handin.Village) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(starting, func(progress func(done, total int64)) (any, error) {
		if err := s.folder(dir); err != nil {
			return nil, err
		}
		written, err := starter.Write(db, dir, villages, handin.Options{By: by, Progress: progress})
		if err != nil {
			return nil, err
		}
		t := told{title: fmt.Sprintf(saidStarters, len(written)), copy: dir}
		for _, w := range written {
			t.lines = append(t.lines, fmt.Sprintf(lineStarter, w.Manifest.Name, w.Manifest.Counts["households"], filepath.Base(w.Path)))
		}
		t.lines = append(t.lines, "", starterHow)
		return t, nil
	})
}

// askVillage asks for which village a package is.
func (s *Screen) askVillage() tea.Cmd {
	entries := []entry{{fmt.Sprintf(doDownEach, len(s.villages)), s.lookFolders(func(dir string) tea.Cmd { return s.sendEach(dir, s.villages) })}}
	for _, v := range s.villages {
		entries = append(entries, entry{v.Name + "  " + v.Code, s.lookFolders(func(dir string) tea.Cmd { return s.sendDown(dir, v) })})
	}
	s.setMenu(askWhich, entries...)
	return nil
}

func (s *Screen) sendDown(dir string, v handin.Village) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(packing, func(progress func(done, total int64)) (any, error) {
		if err := s.folder(dir); err != nil {
			return nil, err
		}
		sent, err := handin.Write(db, dir, handin.Options{Village: v.Code, Name: v.Name, By: by, Progress: progress})
		if err != nil {
			return nil, err
		}
		return told{title: fmt.Sprintf(saidDown, v.Name), copy: sent.Path, lines: []string{sent.Path, "", fmt.Sprintf(sentSum, handin.Short(sent.Sum)), sentBack, "", downHow}}, nil
	})
}

// sendEach writes the packages of several villages.
func (s *Screen) sendEach(dir string, villages []handin.Village) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(packing, func(progress func(done, total int64)) (any, error) {
		if err := s.folder(dir); err != nil {
			return nil, err
		}
		written, err := starter.WriteEach(db, dir, villages, handin.Options{By: by, Progress: progress})
		if err != nil {
			return nil, err
		}
		t := told{title: fmt.Sprintf(saidDownEach, len(written)), copy: dir}
		for _, w := range written {
			t.lines = append(t.lines, w.Manifest.Name+"  "+filepath.Base(w.Path))
		}
		t.lines = append(t.lines, "", downHow)
		return t, nil
	})
}

func (s *Screen) giveReceipts(dir string) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(writing, func(func(int64, int64)) (any, error) {
		if err := s.folder(dir); err != nil {
			return nil, err
		}
		given, err := handin.Receipts(db, dir, "", by)
		if err != nil {
			return nil, err
		}
		t := told{title: fmt.Sprintf(saidReceipts, len(given)), copy: dir}
		for _, g := range given {
			t.lines = append(t.lines, g.Name+"  "+filepath.Base(g.Path))
		}
		t.lines = append(t.lines, "", receiptsHow)
		return t, nil
	})
}

// askKey asks for the two places of a new key, one after the other.
func (s *Screen) askKey() tea.Cmd {
	return s.askTwo(handin.Adopt, saidKey, keyHow)
}

// askRotate asks for those of a key that takes the place of the township's.
func (s *Screen) askRotate() tea.Cmd { return s.askTwo(handin.Rotate, saidRotated, rotatedHow) }

// askTwo asks for two places, and does with the key that is made for them what use does.
func (s *Screen) askTwo(use useKey, said, how string) tea.Cmd {
	first := func(one string) tea.Cmd {
		return s.lookPlaces(chooseSecond, func(two string) tea.Cmd { return s.makeKey(one, two, use, said, how) })
	}
	return s.lookPlaces(chooseFirst, first)
}

// useKey makes a key the township's.
type useKey func(db *store.DB, dir string, k envelope.Key, by string) error

func (s *Screen) lookPlaces(title string, placed func(dir string) tea.Cmd) tea.Cmd {
	places := s.places
	return s.run(looking, func(func(int64, int64)) (any, error) {
		return found{places.Folders(), "", filepick.Ask{Title: title, None: noSticks, Path: askFolder}, placed}, nil
	})
}

func (s *Screen) makeKey(one, two string, use useKey, said, how string) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(writing, func(func(int64, int64)) (any, error) {
		k, err := envelope.NewKey()
		if err != nil {
			return nil, err
		}
		paths, err := envelope.WriteCopies([]string{one, two}, handin.Owner(db), k, db.Now())
		if err == nil {
			err = use(db, s.keyDir, k, by)
		}
		return told{title: said, lines: append(paths, "", how), wrote: true}, err
	})
}

func (s *Screen) lookKeys() tea.Cmd {
	places := s.places
	return s.run(looking, func(func(int64, int64)) (any, error) {
		return found{places.Find(envelope.KeyExt), "", filepick.Ask{Title: chooseKey, None: noKeys, Path: askKeyPath}, s.restoreKey}, nil
	})
}

func (s *Screen) restoreKey(path string) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.run(writing, func(func(int64, int64)) (any, error) {
		k, err := envelope.ReadKey(path)
		if err == nil {
			err = handin.Adopt(db, s.keyDir, k, by)
		}
		return told{title: saidRestored, lines: []string{restoredHow}, wrote: true}, err
	})
}
