package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var errPulled = errors.New("stick pulled out")

// A stick answers so many steps and then none any more; what it holds is what was done until then.
type stick struct {
	steps   int
	linking bool // it has hard links
}

func (s *stick) step(do func() error) error {
	if s.steps--; s.steps < 0 {
		return errPulled
	}
	return do()
}

func (s *stick) disk() disk {
	return disk{
		temp: func(dir string) (path string, err error) {
			err = s.step(func() (e error) { path, e = newTemp(dir); return e })
			return path, err
		},
		sync: func(path string) error { return s.step(func() error { return syncFile(path) }) },
		link: func(from, to string) error {
			if !s.linking {
				return errors.ErrUnsupported
			}
			return s.step(func() error { return os.Link(from, to) })
		},
		look: func(path string) (info fs.FileInfo, err error) {
			err = s.step(func() (e error) { info, e = os.Lstat(path); return e })
			return info, err
		},
		rename:  func(from, to string) error { return s.step(func() error { return os.Rename(from, to) }) },
		syncDir: func(dir string) error { return s.step(func() error { return syncDir(dir) }) },
		remove:  func(path string) error { return s.step(func() error { return os.Remove(path) }) },
	}
}

// TestPulledOutAtEveryStep: whenever a stick goes, what it held stays, and a file under its name is whole. What is left of one that
// is not whole has a passing name.
func TestPulledOutAtEveryStep(t *testing.T) {
	const old, whole = "old.cunce", "new.cunce"
	for _, linking := range []bool{true, false} {
		finished := false
		for steps := 0; !finished; steps++ {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, old), []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			s := &stick{steps, linking}
			write := func(temp string) error { // in pieces, each of which may be the last
				f, err := os.OpenFile(temp, os.O_WRONLY, 0)
				if err != nil {
					return err
				}
				defer f.Close()
				for _, part := range []string{"all ", "of ", "it"} {
					if err := s.step(func() error { _, e := f.WriteString(part); return e }); err != nil {
						return err
					}
				}
				return nil
			}
			check := func(temp string) (string, error) {
				return whole, s.step(func() error { _, e := os.ReadFile(temp); return e })
			}
			_, err := s.disk().create(dir, write, check)
			finished = err == nil && s.steps > 0
			if b, _ := os.ReadFile(filepath.Join(dir, old)); string(b) != "old" {
				t.Fatalf("after %d steps the old file holds %q", steps, b)
			}
			b, there := os.ReadFile(filepath.Join(dir, whole))
			if there == nil && string(b) != "all of it" || err == nil && there != nil {
				t.Fatalf("after %d steps, %v: the new file holds %q, %v", steps, err, b, there)
			}
			entries, _ := os.ReadDir(dir)
			for _, e := range entries {
				if e.Name() != old && e.Name() != whole && !strings.HasSuffix(e.Name(), ".part") {
					t.Errorf("after %d steps there is %s", steps, e.Name())
				}
			}
			if steps > 20 {
				t.Fatal("never finished")
			}
		}
	}
}

// TestOrderOfSteps: what was written is on the medium before it is looked at and gets its name, and the name is on it before the end; what a
// power cut takes from a system's memory cannot be seen otherwise.
func TestOrderOfSteps(t *testing.T) {
	for _, linking := range []bool{true, false} {
		var steps []string
		d := (&stick{99, linking}).disk()
		sync, link, rename, syncFolder := d.sync, d.link, d.rename, d.syncDir
		d.sync = func(path string) error { steps = append(steps, "sync"); return sync(path) }
		d.link = func(from, to string) error {
			err := link(from, to)
			if err == nil {
				steps = append(steps, "name")
			}
			return err
		}
		d.rename = func(from, to string) error { steps = append(steps, "name"); return rename(from, to) }
		d.syncDir = func(dir string) error { steps = append(steps, "folder"); return syncFolder(dir) }
		write := func(temp string) error {
			steps = append(steps, "write")
			return os.WriteFile(temp, []byte("x"), 0o600)
		}
		check := func(string) (string, error) { steps = append(steps, "check"); return "x.cunce", nil }
		if _, err := d.create(t.TempDir(), write, check); err != nil || strings.Join(steps, " ") != "write sync check name folder" {
			t.Errorf("%v, %v", steps, err)
		}
	}
}
