package main

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/storetest"
)

// TestClockWarned: a command that writes tells of a day that is before the last revision's, and works.
func TestClockWarned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.db")
	db, err := store.Create(path, storetest.Village(), storetest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update("周文广", func(tx *store.Tx) error { return tx.NewGroup("石岭组") }), db.Close()); err != nil {
		t.Fatal(err)
	}
	for ahead, warned := range map[time.Duration]bool{-48 * time.Hour: true, 0: false, 48 * time.Hour: false} {
		var said bytes.Buffer
		c := &cli{out: io.Discard, errOut: &said, now: func() time.Time { return storetest.Start.Add(ahead) }, random: strings.NewReader(strings.Repeat("x", 4096)),
			env: func(string) string { return "" }, configDir: func() (string, error) { return t.TempDir(), nil }}
		ran := false
		if err := c.with(path, func(*store.DB) error { ran = true; return nil }); err != nil || !ran {
			t.Fatal(err)
		}
		if got := strings.Contains(said.String(), "2022-08-06"); got != warned {
			t.Errorf("%s ahead: %q", ahead, said.String())
		}
	}
}
