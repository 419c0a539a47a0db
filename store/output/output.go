package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"cunce/store/durable"
)

// listName is the list in the machine's own folder: one JSON object a line, the oldest first.
const listName = "outputs.list"

// package.cunce begins so where it is not locked (package snapshot).
const packageExt, packageOpen = ".cunce", "cunce\r\n\x1a"

// endings are those of files that people and other programs read; a data file, a backup, a key and a receipt are not among them.
var endings = []string{".xlsx", ".xls", ".csv", ".txt", ".html", ".docx", ".zip", ".jsonl"}

// A State is what has become of a file since it was written.
type State uint8

// The states.
const (
	There   State = iota // as it was written
	Changed              // somebody has edited or replaced it
	Gone                 // it is no longer there
	Away                 // nor is its folder: a stick that is not in, or a folder that was moved
)

// A File is one file that was written.
type File struct {
	Path string    `json:"path"`
	Time time.Time `json:"time"`
	Size int64     `json:"size"`
	// SHA256 is of the file as it was written, in hexadecimal.
	SHA256 string `json:"sha256"`
	State  State  `json:"-"`
}

// A Log is the list of one machine. Its methods may be called from any goroutine.
type Log struct {
	mu  sync.Mutex
	dir string
	now func() time.Time
}

// New makes the list in a folder that need not exist yet; "" keeps none.
func New(dir string, now func() time.Time) *Log { return &Log{dir: dir, now: now} }

// Add puts a file on the list that was written just now. Files of other endings, and packages that are locked, are not kept. An error
// means that the file stands where it should but is not on the list.
func (l *Log) Add(path string) error {
	if l.dir == "" || !plain(path) {
		return nil
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	sum, size, err := hash(path)
	if err != nil {
		return err
	}
	line, err := json.Marshal(File{Path: path, Time: l.now(), Size: size, SHA256: sum})
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(l.dir, listName), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Close())
}

// plain reports whether a file can be read without a key.
func plain(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	if ext != packageExt {
		return slices.Contains(endings, ext)
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(packageOpen))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == packageOpen
}

func hash(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// List is every file on the list with its state, the newest first; a path that was written twice stands once, as it was written last.
// Lines of the list that cannot be read are left out and stay in it.
func (l *Log) List() ([]File, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	lines, err := l.lines()
	if err != nil {
		return nil, err
	}
	var out []File
	seen := map[string]bool{}
	for _, line := range slices.Backward(lines) {
		if f, ok := parse(line); ok && !seen[f.Path] {
			seen[f.Path] = true
			f.State = f.state()
			out = append(out, f)
		}
	}
	return out, nil
}

func (l *Log) lines() (out [][]byte, err error) {
	if l.dir == "" {
		return nil, nil
	}
	data, err := os.ReadFile(filepath.Join(l.dir, listName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	scan := bufio.NewScanner(bytes.NewReader(data))
	scan.Buffer(nil, len(data)+1)
	for scan.Scan() {
		out = append(out, slices.Clone(scan.Bytes()))
	}
	return out, errors.Join(err, scan.Err())
}

// parse reads a line; only a whole path to a file of the kinds above is one that the program can have written.
func parse(line []byte) (f File, ok bool) {
	err := json.Unmarshal(line, &f)
	ext := strings.ToLower(filepath.Ext(f.Path))
	return f, err == nil && filepath.IsAbs(f.Path) && (ext == packageExt || slices.Contains(endings, ext))
}

// state looks at the file.
func (f File) state() State {
	info, err := os.Lstat(f.Path)
	switch {
	case err != nil:
		if _, err := os.Stat(filepath.Dir(f.Path)); err != nil {
			return Away
		}
		return Gone
	case !info.Mode().IsRegular() || info.Size() != f.Size:
		return Changed
	}
	if sum, _, err := hash(f.Path); err != nil || sum != f.SHA256 {
		return Changed
	}
	return There
}

// A Cleared is what came of Clear.
type Cleared struct {
	Removed int      // files that are gone now
	Kept    []string // files that are still there: their paths
}

// Clear deletes files and takes them off the list. A file that is not as it was written is deleted only where changed says so; one whose
// folder is away is only taken off the list. What cannot be deleted stays on it.
func (l *Log) Clear(files []File, changed bool) (done Cleared, err error) {
	off := map[string]bool{}
	for _, f := range files {
		switch f.state() {
		case Gone, Away:
			off[f.Path] = true
			continue
		case Changed:
			if info, err := os.Lstat(f.Path); !changed || err != nil || !info.Mode().IsRegular() {
				done.Kept = append(done.Kept, f.Path)
				continue
			}
		}
		if err := os.Remove(f.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			done.Kept = append(done.Kept, f.Path)
			continue
		}
		off[f.Path] = true
		done.Removed++
	}
	return done, l.forget(off)
}

// forget writes the list again without some paths.
func (l *Log) forget(off map[string]bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	lines, err := l.lines()
	if err != nil || len(off) == 0 {
		return err
	}
	var left bytes.Buffer
	for _, line := range lines {
		if f, ok := parse(line); !ok || !off[f.Path] {
			left.Write(append(line, '\n'))
		}
	}
	temp := filepath.Join(l.dir, listName+".new")
	if err := os.WriteFile(temp, left.Bytes(), 0o600); err != nil {
		return fmt.Errorf("list of outputs: %w", err)
	}
	return durable.Replace(temp, filepath.Join(l.dir, listName))
}
