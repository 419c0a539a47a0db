package data

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Places are the folders in which the screen looks. They are asked for each time, since sticks come and go.
type Places struct {
	// Books are folders where workbooks lie: beside the file, downloads, desktop, sticks.
	Books func() []string
	// Sticks are folders to hand in to. Own is the one beside the data file, which is made when it is used.
	Sticks func() []string
	Own    string
}

// mostBooks bounds the list of workbooks; the newest come first.
const mostBooks = 30

// books lists the workbooks in the folders, newest first.
func (p Places) books() []place {
	var all []place
	for _, dir := range p.Books() {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // a stick that was pulled out, a folder that is not there: nothing to offer
		}
		for _, e := range entries {
			info, err := e.Info()
			if err != nil || e.IsDir() || !isBook(e.Name()) {
				continue
			}
			all = append(all, place{filepath.Join(dir, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(all, func(a, b place) int {
		return cmp.Or(b.changed.Compare(a.changed), strings.Compare(a.path, b.path))
	})
	all = slices.CompactFunc(all, func(a, b place) bool { return a.path == b.path })
	return all[:min(len(all), mostBooks)]
}

// sticks lists the folders to hand in to.
func (p Places) sticks() []place {
	var all []place
	for _, dir := range p.Sticks() {
		all = append(all, place{path: dir})
	}
	return all
}

// isBook tells workbooks by extension; ~$ files are what Excel leaves while a workbook is open.
func isBook(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return (ext == ".xlsx" || ext == ".xls" || ext == ".csv") && !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".")
}

// cleanPath takes a path as pasted from a file manager: with quote marks and spaces around it.
func cleanPath(typed string) string {
	return strings.Trim(strings.TrimSpace(typed), `"'`)
}
