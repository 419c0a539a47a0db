package screen

import (
	"errors"
	"slices"
	"testing"

	"cunce/store"
)

var here = Context{Page: Page{Kind: Issues, ID: "x"}, Seq: 7}

func TestDo(t *testing.T) {
	sad := errors.New("sad")
	for _, tt := range []struct {
		name string
		work func() (any, error)
		data any
		err  error
	}{
		{"done", func() (any, error) { return 3, nil }, 3, nil},
		{"failed", func() (any, error) { return 3, sad }, 3, sad},
		{"panicked", func() (any, error) { panic("x") }, nil, errPanic},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, ok := here.Do(tt.work)().(Result)
			if !ok || r.Page != here.Page || r.Seq != 7 || r.Data != tt.data || !errors.Is(r.Err, tt.err) {
				t.Errorf("brought back %+v", r)
			}
		})
	}
}

func TestRead(t *testing.T) {
	var order []string
	c := here
	c.Drawn = func() { order = append(order, "drawn") }
	work := func() (any, error) {
		order = append(order, "read")
		return len(order), nil
	}
	if r := c.Read(work)().(Result); r.Data != 2 || !slices.Equal(order, []string{"drawn", "read"}) {
		t.Errorf("brought back %+v after %v: the reading comes after the frame", r, order)
	}
	if c.Do(work)(); len(order) != 3 {
		t.Errorf("%v: what saves does not wait", order)
	}
	if r := here.Read(work)().(Result); r.Data != 4 {
		t.Errorf("brought back %+v without anything to wait for", r)
	}
}

func TestNotices(t *testing.T) {
	if n := here.Say("收下"); n() != (Notice{Text: "收下"}) {
		t.Errorf("said %v", n())
	}
	if n := here.Warn("没收"); n() != (Notice{Text: "没收", Bad: true}) {
		t.Errorf("warned %v", n())
	}
	for _, err := range []error{store.ErrLocked, store.ErrDamaged, errPanic} {
		n, ok := here.Fail(err)().(Notice)
		if !ok || !n.Bad || n.Text == "" {
			t.Errorf("%v: %v", err, n)
		}
	}
	if n := here.Fail(errPanic)().(Notice); n.Text != wordPanic {
		t.Errorf("a panic says %q", n.Text)
	}
}

func TestRemember(t *testing.T) {
	with := Context{Memory: map[string]string{}}
	with.Remember("language", "English")
	if with.Memory["language"] != "English" {
		t.Error("forgotten")
	}
	Context{}.Remember("language", "English") // nothing to remember it in
}
