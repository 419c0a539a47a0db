package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
)

// A disk is what Create does to a folder, so that tests can pull the stick out at every step.
type disk struct {
	temp    func(dir string) (string, error)
	sync    func(path string) error
	link    func(from, to string) error
	look    func(path string) (fs.FileInfo, error)
	rename  func(from, to string) error
	syncDir func(dir string) error
	remove  func(path string) error
}

var system = disk{newTemp, syncFile, os.Link, os.Lstat, os.Rename, syncDir, os.Remove}

// Create makes a file in a folder: write fills it under a passing name, it is synced, check looks at what arrived and says
// what it is to be called, then it gets that name. fs.ErrExist if the name is taken; on any error nothing stays behind.
// It returns the path.
func Create(dir string, write func(temp string) error, check func(temp string) (name string, err error)) (string, error) {
	return system.create(dir, write, check)
}

func (d disk) create(dir string, write func(temp string) error, check func(temp string) (name string, err error)) (string, error) {
	temp, err := d.temp(dir)
	if err != nil {
		return "", err
	}
	defer d.remove(temp) // gone already where all went well
	if err := write(temp); err != nil {
		return "", err
	}
	if err := d.sync(temp); err != nil {
		return "", err
	}
	name, err := check(temp)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	if err := d.publish(temp, path); err != nil {
		return "", err
	}
	tell(path)
	return path, d.syncDir(dir)
}

// watch is told of every file that got its name.
var watch atomic.Pointer[func(path string)]

// Watch has seen told the path of every file that Create or Replace gave its name, from now on, as it happens and from any goroutine;
// nil tells nobody. A program calls it once, before it writes.
func Watch(seen func(path string)) {
	if seen == nil {
		watch.Store(nil)
		return
	}
	watch.Store(&seen)
}

func tell(path string) {
	if seen := watch.Load(); seen != nil {
		(*seen)(path)
	}
}

// publish gives a finished file its name without replacing another: by a hard link where the file system has them, since
// that fails if the name is taken; elsewhere (a stick) by looking first.
func (d disk) publish(temp, path string) error {
	err := d.link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := d.look(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	return d.rename(temp, path)
}

func newTemp(dir string) (string, error) {
	f, err := os.CreateTemp(dir, ".cunce-*.part")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	forget(f)
	return errors.Join(err, f.Close())
}

// syncDir makes a new name durable. Windows writes names through its journal and cannot sync a folder; some network and
// shared folders cannot either and say so.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// mostSame is how many files of one name a folder may hold.
const mostSame = 1000

// Number is Create under a name that nobody has yet: base and ending, or with a number in brackets between both where that is taken.
// base is a Name, or several. fs.ErrExist where there are too many.
func Number(dir, base, ending string, write func(temp string) error) (string, error) {
	for n := 1; n < mostSame; n++ {
		name := base + ending
		if n > 1 {
			name = fmt.Sprintf("%s(%d)%s", base, n, ending)
		}
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			continue
		}
		path, err := Create(dir, write, func(string) (string, error) { return name, nil })
		if !errors.Is(err, fs.ErrExist) {
			return path, err
		}
	}
	return "", fmt.Errorf("%s: %w", base, fs.ErrExist)
}

// maxName bounds a part of a file name, in bytes; the whole name must stay under 255.
const maxName = 90

// Name makes a text usable as part of a file name on every system: without the characters that Windows and FAT refuse,
// without spaces and dots at its ends, not too long. Nothing left gives "_".
func Name(text string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '�' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	for len(clean) > maxName {
		runes := []rune(clean)
		clean = string(runes[:len(runes)-1])
	}
	if clean = strings.Trim(clean, " ."); clean == "" {
		return "_"
	}
	return clean
}

// Replace gives a finished file the name of another one, which is gone then: after a crash one of both is there, whole. Windows
// refuses it while the other one is open.
func Replace(temp, path string) error {
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	tell(path)
	return syncDir(filepath.Dir(path))
}
