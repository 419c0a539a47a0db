package filepick

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Places are the folders in which a screen looks. They are asked for each time, since sticks come and go.
type Places struct {
	// Books are folders where workbooks lie: beside the file, downloads, desktop, sticks.
	Books func() []string
	// Sticks are folders to hand in to. Own is the one beside the data file, which is made when it is used.
	Sticks func() []string
	Own    string
}

// mostBooks bounds the list of workbooks; the newest come first.
const mostBooks = 30

// A Place is a workbook with the time of its last change, or a folder.
type Place struct {
	Path    string
	Changed time.Time
}

// Find lists the files in the folders for workbooks that end with one of the extensions (".xlsx"), newest first.
func (p Places) Find(extensions ...string) []Place {
	var all []Place
	for _, dir := range p.Books() {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // a stick that was pulled out, a folder that is not there: nothing to offer
		}
		for _, e := range entries {
			info, err := e.Info()
			if err != nil || e.IsDir() || !isBook(e.Name(), extensions) {
				continue
			}
			all = append(all, Place{filepath.Join(dir, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(all, func(a, b Place) int {
		return cmp.Or(b.Changed.Compare(a.Changed), strings.Compare(a.Path, b.Path))
	})
	all = slices.CompactFunc(all, func(a, b Place) bool { return a.Path == b.Path })
	return all[:min(len(all), mostBooks)]
}

// Folders lists the folders to write to.
func (p Places) Folders() []Place {
	var all []Place
	for _, dir := range p.Sticks() {
		all = append(all, Place{Path: dir})
	}
	return all
}

// isBook tells workbooks by extension; ~$ files are what Excel leaves while a workbook is open.
func isBook(name string, extensions []string) bool {
	return slices.Contains(extensions, strings.ToLower(filepath.Ext(name))) && !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".")
}

// cleanPath takes a path as pasted from a file manager: with quote marks and spaces around it.
func cleanPath(typed string) string {
	return strings.Trim(strings.TrimSpace(typed), `"'`)
}
