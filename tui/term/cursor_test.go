package term

import (
	"strings"
	"testing"
)

// record makes a writer whose output is kept, one string a write.
func record() (*Writer, *[]string) {
	var out []string
	w := &Writer{x: -1, y: -1, sink: func(p []byte) (int, error) {
		out = append(out, string(p))
		return len(p), nil
	}}
	return w, &out
}

func TestWriter(t *testing.T) {
	w, out := record()
	for _, step := range []struct{ name, in, want string }{
		{"enters the alternate screen", "\x1b[?1049h", "\x1b[?1049h"},
		{"frame with a mark", "\x1b[Ha" + Mark(3, 2) + "\nb", "\x1b[?25l\x1b[Ha\nb\x1b[3;4H\x1b[?25h"},
		{"frame whose marked line did not change", "\x1b[H\nc", "\x1b[?25l\x1b[H\nc\x1b[3;4H\x1b[?25h"},
		{"frame without an insertion point", "\x1b[Hd" + Hide(), "\x1b[?25l\x1b[Hd"},
		{"long skip", "\x1b[Ha" + strings.Repeat("\n", 22) + "b", "\x1b[?25l\x1b[Ha\x1b[22Bb"},
		{"short skip", "\x1b[H\n\n\nb", "\x1b[?25l\x1b[H\n\n\nb"},
		{"mark again", "\x1b[Hx" + Mark(0, 0), "\x1b[?25l\x1b[Hx\x1b[1;1H\x1b[?25h"},
		{"cursor home alone is no frame", "\x1b[H", "\x1b[H"},
		{"no frame", "\x1b[?2004h", "\x1b[?2004h"},
		{"leaves", "\x1b[?1049l", "\x1b[?1049l"},
		{"frame outside", "\x1b[Hy" + Mark(1, 1), "\x1b[?25l\x1b[Hy"},
		{"broken mark passes", "\x1b[Hz\x1b_cur;1", "\x1b[?25l\x1b[Hz\x1b_cur;1"},
	} {
		*out = nil
		n, err := w.WriteString(step.in)
		if err != nil || n != len(step.in) {
			t.Errorf("%s: wrote %d of %d, %v", step.name, n, len(step.in), err)
		}
		if len(*out) != 1 || (*out)[0] != step.want {
			t.Errorf("%s:\n got %q\nwant %q in one write", step.name, *out, step.want)
		}
	}
}

func TestCopy(t *testing.T) {
	w, out := record()
	if err := w.Copy("欧阳"); err != nil {
		t.Fatal(err)
	}
	if want := "\x1b]52;c;5qyn6Ziz\x07"; (*out)[0] != want {
		t.Errorf("got %q, want %q", (*out)[0], want)
	}
}
