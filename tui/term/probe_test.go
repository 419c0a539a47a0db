package term

import (
	"errors"
	"os"
	"testing"
	"time"
)

func TestReport(t *testing.T) {
	for _, tt := range []struct {
		name  string
		in    []string
		width int
		typed string
		done  bool
	}{
		{"narrow", []string{"\x1b[24;2R"}, 1, "", true},
		{"wide", []string{"\x1b[24;3R"}, 2, "", true},
		{"in pieces", []string{"\x1b", "[2", "4;", "3", "R"}, 2, "", true},
		{"keys around it", []string{"12\x1b[A\x1b[5;3R\r"}, 2, "12\x1b[A\r", true},
		{"keys only", []string{"张\x1b"}, 0, "张\x1b", false},
		{"odd column", []string{"\x1b[1;40R"}, 0, "", true},
		{"no row", []string{"\x1b[;3R"}, 0, "\x1b[;3R", false},
		{"huge number", []string{"\x1b[1;99999999999999999999R"}, 0, "", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r report
			done := false
			for _, p := range tt.in {
				done = r.feed([]byte(p))
			}
			if done != tt.done || r.width() != tt.width || string(r.rest()) != tt.typed {
				t.Errorf("done %v, width %d, typed %q; want %v, %d, %q", done, r.width(), r.rest(), tt.done, tt.width, tt.typed)
			}
		})
	}
}

func FuzzReport(f *testing.F) {
	f.Add([]byte("1\x1b[24;3R2"))
	f.Fuzz(func(t *testing.T, p []byte) {
		var r report
		done := r.feed(p)
		if !done && string(r.rest()) != string(p) {
			t.Fatalf("%q lost keys: %q", p, r.rest())
		}
	})
}

func TestCheckWithoutTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Check(f, f, ""); !errors.Is(err, ErrNoTerminal) {
		t.Errorf("Check = %v", err)
	}
	if cells, typed := Probe(f, f, time.Second); cells != 0 || typed != nil {
		t.Errorf("Probe = %d, %q", cells, typed)
	}
	if info, _ := f.Stat(); info.Size() != 0 {
		t.Errorf("the probe wrote into a file")
	}
}
