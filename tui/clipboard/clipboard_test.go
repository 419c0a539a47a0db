//go:build !windows

package clipboard

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestWrite: the first program that works gets the whole text; one that fails, as without a desktop, does not count.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if err := Write("x"); !errors.Is(err, ErrNone) {
		t.Errorf("without a program: %v", err)
	}
	script := func(name, body string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	script("wl-copy", "exit 1")
	if err := Write("x"); !errors.Is(err, ErrNone) {
		t.Errorf("with one that fails: %v", err)
	}
	script("xclip", `/bin/cat > "`+filepath.Join(dir, "got")+`"`)
	text := "532722195001011234\n残疾,长期慢性病"
	if err := Write(text); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "got"))
	if err != nil || string(got) != text {
		t.Errorf("%q, %v", got, err)
	}
}
