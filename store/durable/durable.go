package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// Create makes a file in a folder: write fills it under a passing name, it is synced, check looks at what arrived and says
// what it is to be called, then it gets that name. fs.ErrExist if the name is taken; on any error nothing stays behind.
// It returns the path.
func Create(dir string, write func(temp string) error, check func(temp string) (name string, err error)) (string, error) {
	f, err := os.CreateTemp(dir, ".cunce-*.part")
	if err != nil {
		return "", err
	}
	temp := f.Name()
	defer os.Remove(temp) // gone already where all went well
	if err := f.Close(); err != nil {
		return "", err
	}
	if err := write(temp); err != nil {
		return "", err
	}
	if err := syncFile(temp); err != nil {
		return "", err
	}
	name, err := check(temp)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	if err := publish(temp, path); err != nil {
		return "", err
	}
	return path, syncDir(dir)
}

// publish gives a finished file its name without replacing another: by a hard link where the file system has them, since
// that fails if the name is taken; elsewhere (a stick) by looking first.
func publish(temp, path string) error {
	err := os.Link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	return os.Rename(temp, path)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
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
	return syncDir(filepath.Dir(path))
}
