package handin

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cunce/store/envelope"
	"cunce/store/snapshot"
)

// keep is how many packages before the newest stay in a folder.
const keep = 2

// An old package lies in the folder.
type old struct {
	name   string
	number int
}

// thin removes the packages of the same village and file that came before the two last ones, after a new one was written and
// read back. What cannot be read stays, and so does what cannot be removed; the names of those removed come back.
func thin(dir, written string, m snapshot.Manifest) (removed []string) {
	if m.Starter || m.From != "" {
		return nil // the township's own, which a village may not have fetched yet
	}
	entries, _ := os.ReadDir(dir) // unreadable: all stay
	var before []old
	for _, e := range entries {
		if e.Name() == written || !e.Type().IsRegular() || !strings.EqualFold(filepath.Ext(e.Name()), snapshot.Ext) {
			continue
		}
		if village, file, number := origin(filepath.Join(dir, e.Name())); village == m.Village && file == m.FileID && number > 0 && number < m.Number {
			before = append(before, old{e.Name(), number})
		}
	}
	slices.SortFunc(before, func(a, b old) int { return cmp.Or(b.number-a.number, strings.Compare(a.name, b.name)) })
	for _, o := range before[min(keep, len(before)):] {
		if os.Remove(filepath.Join(dir, o.name)) == nil {
			removed = append(removed, o.name)
		}
	}
	return removed
}

// origin says of which village and file a package is, and its number; blank of what the township made, and of other files.
func origin(path string) (village, file string, number int) {
	f, err := os.Open(path)
	if err != nil {
		return "", "", 0
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", "", 0
	}
	if l, locked, err := envelope.Peek(f, info.Size()); locked && err == nil {
		return l.Village, l.FileID, l.Number
	}
	m, err := snapshot.Peek(f, info.Size())
	if err != nil || m.Starter || m.From != "" {
		return "", "", 0
	}
	return m.Village, m.FileID, m.Number
}
