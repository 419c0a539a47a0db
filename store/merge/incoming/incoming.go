package incoming

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/envelope"
	"cunce/store/revision"
)

// A Source is one file of which the data can be taken in.
type Source struct {
	arrival.Source
	// File is the file as people find it: the path as it was given or found, of one in a zip file with the zip file before it.
	File string
	// Also are other files of the same content.
	Also     []string
	Practice bool
	Drafts   int // forms that were being filled in and stayed behind
	Package  bool
	From     string // FileID of the township's file that made the package, "" of what a village handed in
	// Heads are, of what a township's file made, the last revisions that it has, with all before them: a receipt.
	Heads []revision.ID
	// Codes are what the village is coded now and was before, that of now first, where they are not Village alone.
	Codes []string
}

// Refused is a file of which nothing can be taken in, and why.
type Refused struct {
	File string `json:"file"`
	// Code is damaged, newer, sheet, backup, locked, receipt, archive, broken, large, unreadable or other: what is nothing of ours.
	Code     string `json:"code"`
	Sentence string `json:"reason"`
	Hint     string `json:"hint"`
}

// A Haul is everything that was found, in the order in which it was.
type Haul struct {
	Sources []*Source
	Refused []Refused
	// Others are files of folders and zip files that are nothing of ours; there is nothing to do about them.
	Others []string
	dir    string
}

// Options are what Gather takes from outside.
type Options struct {
	// Dir is a private folder of this machine, in which a folder is made for the copies; it must exist.
	Dir string
	// Open is how copies of bare data files are opened: the clock and random numbers.
	Open store.Options
	// Keys are what locked packages are opened with.
	Keys envelope.Keys
	// Step is told each file before it is looked at; an error of it ends everything. nil: nobody is told.
	Step func(file string) error
}

// Limits of what is looked at.
const (
	maxFiles = 20_000 // in folders and zip files
	maxDepth = 8      // of folders, and of zip files in zip files
)

// Gather looks at files and folders. An error is one of the private folder, or of Step; what is wrong with a file is told in Refused.
func Gather(paths []string, o Options) (*Haul, error) {
	sweep(o)
	dir, err := os.MkdirTemp(o.Dir, folder)
	if err != nil {
		return nil, err
	}
	g := &gatherer{haul: &Haul{dir: dir}, o: o, sums: map[string]*Source{}, room: maxTotal}
	for _, path := range paths {
		if err := g.path(path); err != nil {
			return nil, errors.Join(err, g.haul.Close())
		}
	}
	return g.haul, nil
}

// folder begins the names of the folders with copies; oldFolder is from when on one was left behind by a program that was killed.
const (
	folder    = "merge-"
	oldFolder = 24 * time.Hour
)

// sweep removes copies that were left behind: they hold people's data.
func sweep(o Options) {
	entries, _ := os.ReadDir(o.Dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), folder) && o.Open.Now().Sub(info.ModTime()) > oldFolder {
			_ = os.RemoveAll(filepath.Join(o.Dir, e.Name()))
		}
	}
}

// Close forgets the copies.
func (h *Haul) Close() error { return os.RemoveAll(h.dir) }

// A gatherer is one call of Gather.
type gatherer struct {
	haul  *Haul
	o     Options
	sums  map[string]*Source
	files int
	asked bool  // whether the file that is looked at was asked for by its name
	room  int64 // bytes that may still be unpacked from zip files
}

// path looks at a file, or at all files of a folder.
func (g *gatherer) path(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		g.refuse(path, codeUnreadable, err)
		return nil
	}
	if g.asked = !info.IsDir(); g.asked {
		return g.file(path, path)
	}
	depth := strings.Count(filepath.Clean(path), string(filepath.Separator))
	return filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			g.refuse(name, codeUnreadable, err)
			return nil
		case e.IsDir() && strings.Count(name, string(filepath.Separator))-depth > maxDepth:
			return fs.SkipDir
		case e.IsDir() || !e.Type().IsRegular() || hidden(e.Name()):
			return nil
		}
		return g.file(name, name)
	})
}

// hidden are files that systems and office programs leave in folders.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") && !strings.HasSuffix(name, ".part") || strings.HasPrefix(name, "~$") ||
		strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// file looks at one file.
func (g *gatherer) file(path, shown string) error {
	if g.files++; g.files > maxFiles {
		return nil
	}
	if g.o.Step != nil {
		if err := g.o.Step(shown); err != nil {
			return err
		}
	}
	f, err := os.Open(path)
	if err != nil {
		g.refuse(shown, codeUnreadable, err)
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		g.refuse(shown, codeUnreadable, err)
		return nil
	}
	return g.content(f, info.Size(), shown, 0)
}

// content looks at what a file holds.
func (g *gatherer) content(in io.ReaderAt, size int64, shown string, depth int) error {
	head := make([]byte, min(size, headBytes))
	if _, err := in.ReadAt(head, 0); err != nil && err != io.EOF {
		g.refuse(shown, codeUnreadable, err)
		return nil
	}
	switch what := kindOf(head, shown); what {
	case isPackage, isData:
		return g.source(io.NewSectionReader(in, 0, size), shown, what)
	case isZip:
		return g.zip(in, size, shown, depth)
	case isLocked:
		return g.locked(io.NewSectionReader(in, 0, size), shown)
	case isOther:
		g.other(shown)
	default:
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, refusedKinds[what]))
	}
	return nil
}

// other notes a file that is nothing of ours.
func (g *gatherer) other(shown string) {
	if g.asked {
		g.haul.Refused = append(g.haul.Refused, refusedAs(shown, codeOther))
		return
	}
	g.haul.Others = append(g.haul.Others, plain(shown))
}

// locked unlocks a package, in the private folder.
func (g *gatherer) locked(in io.Reader, shown string) error {
	path, _, err := g.copy(in)
	if err != nil {
		return g.unread(err, shown)
	}
	defer os.Remove(path)
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	opened, err := envelope.Open(f, info.Size(), g.o.Keys)
	if err != nil {
		g.refuse(shown, codeOf(err), err)
		return nil
	}
	return g.source(io.NewSectionReader(opened, 0, opened.Size), shown, isPackage)
}

// unread tells an error of reading what was handed in; any other comes back.
func (g *gatherer) unread(err error, shown string) error {
	var readErr *readError
	if !errors.As(err, &readErr) {
		return err
	}
	g.refuse(shown, codeOf(readErr.error), readErr.error)
	return nil
}

// source copies a file and opens the copy. Only what goes wrong in the private folder is an error.
func (g *gatherer) source(in io.Reader, shown string, what kind) error {
	path, sum, err := g.copy(in)
	if err != nil {
		return g.unread(err, shown)
	}
	if same := g.sums[sum]; same != nil {
		same.Also = append(same.Also, shown)
		return os.Remove(path)
	}
	s := &Source{File: shown, Package: what == isPackage}
	open := g.openData
	if what == isPackage {
		open = g.openPackage
	}
	if err := open(s, path); err != nil {
		g.refuse(shown, codeOf(err), err)
		return os.RemoveAll(path)
	}
	g.sums[sum] = s
	g.haul.Sources = append(g.haul.Sources, s)
	return nil
}

// A readError is one of reading what was handed in, not of writing the copy.
type readError struct{ error }

// copy makes a private copy and its SHA-256.
func (g *gatherer) copy(in io.Reader) (path, sum string, err error) {
	f, err := os.CreateTemp(g.haul.dir, "source-")
	if err != nil {
		return "", "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), reading{in})
	if err = errors.Join(err, f.Close()); err != nil {
		return "", "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), hex.EncodeToString(h.Sum(nil)), nil
}

// reading marks errors of reading.
type reading struct{ io.Reader }

func (r reading) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err != nil && err != io.EOF {
		err = &readError{err}
	}
	return n, err
}

func (g *gatherer) refuse(shown, code string, err error) {
	r := refusedAs(shown, code)
	switch code {
	case codeUnreadable:
		r.Sentence, r.Hint = store.Explain(err)
	case codeLocked:
		if sentence, hint, ok := envelope.Explain(err); ok {
			r.Sentence, r.Hint = sentence, hint
		}
	}
	g.haul.Refused = append(g.haul.Refused, r)
}
