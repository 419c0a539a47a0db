package term

import (
	"bytes"
	"encoding/base64"
	"os"
	"strconv"
	"sync"
)

// The marker of the insertion point travels inside the View string, since Bubble Tea has no other way from a model to its
// output: an APC string, which a terminal that got it by mistake would swallow.
const markOpen, markClose = "\x1b_cur;", "\x1b\\"

// Mark is what a View ends with, behind its last line, so that the terminal's own cursor stands at column x of line y (both
// 0-based): input methods draw their candidates there.
func Mark(x, y int) string {
	return markOpen + strconv.Itoa(x) + ";" + strconv.Itoa(y) + markClose
}

// Hide is Mark for a screen without an insertion point.
func Hide() string { return Mark(-1, -1) }

// A Writer stands between Bubble Tea's renderer and the terminal. It takes the marker out of a frame, hides the cursor
// while the frame is painted and parks it at the insertion point afterwards, all in one write. It works on the alternate
// screen only. It keeps the file's methods, from which Bubble Tea learns that this is a terminal.
type Writer struct {
	*os.File
	mu   sync.Mutex
	alt  bool // the alternate screen is on
	x, y int  // where the cursor is wanted; x < 0 hides it
	buf  []byte
	sink func([]byte) (int, error)
}

// NewWriter makes a Writer for a terminal.
func NewWriter(f *os.File) *Writer { return &Writer{File: f, x: -1, y: -1, sink: f.Write} }

// WriteString is there because the embedded file's would go round Write.
func (w *Writer) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// Write passes p on. What begins with "cursor home" is a frame of the renderer.
func (w *Writer) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	frame := bytes.HasPrefix(p, []byte("\x1b[H")) && len(p) > 3
	out := w.buf[:0]
	body := w.unmark(p)
	if frame {
		out = append(out, "\x1b[?25l"...)
		out = shorten(out, body)
	} else {
		out = append(out, body...)
	}
	w.track(p)
	if frame && w.alt && w.x >= 0 {
		out = park(out, w.x, w.y)
	}
	w.buf = out
	if _, err := w.sink(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Copy puts text on the system's clipboard where the terminal lets programs do that (OSC 52).
func (w *Writer) Copy(text string) error {
	_, err := w.Write([]byte("\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(text)) + "\x07"))
	return err
}

// unmark removes every marker from p and remembers the last one's place.
func (w *Writer) unmark(p []byte) []byte {
	i := bytes.Index(p, []byte(markOpen))
	if i < 0 {
		return p
	}
	j := bytes.Index(p[i:], []byte(markClose))
	if j < 0 {
		return p
	}
	if x, y, ok := bytes.Cut(p[i+len(markOpen):i+j], []byte(";")); ok {
		col, err1 := strconv.Atoi(string(x))
		row, err2 := strconv.Atoi(string(y))
		if err1 == nil && err2 == nil {
			w.x, w.y = col, row
		}
	}
	rest := w.unmark(p[i+j+len(markClose):])
	return append(bytes.Clone(p[:i]), rest...)
}

// track follows the renderer into the alternate screen and out of it.
func (w *Writer) track(p []byte) {
	if bytes.Contains(p, []byte("\x1b[?1049h")) {
		w.alt = true
	}
	if bytes.Contains(p, []byte("\x1b[?1049l")) {
		w.alt = false
	}
}

// shorten appends a frame with each long run of line feeds, which is how the renderer steps over lines that did not
// change, made one "cursor down". Neither scrolls, since a frame is exactly as tall as the terminal.
func shorten(out, frame []byte) []byte {
	for len(frame) > 0 {
		n := 0
		for n < len(frame) && frame[n] == '\n' {
			n++
		}
		switch {
		case n > 5:
			out = append(out, "\x1b["...)
			out = strconv.AppendInt(out, int64(n), 10)
			out = append(out, 'B')
		case n > 0:
			out = append(out, frame[:n]...)
		default:
			n = bytes.IndexByte(frame, '\n')
			if n < 0 {
				n = len(frame)
			}
			out = append(out, frame[:n]...)
		}
		frame = frame[n:]
	}
	return out
}

func park(out []byte, x, y int) []byte {
	out = append(out, "\x1b["...)
	out = strconv.AppendInt(out, int64(y+1), 10)
	out = append(out, ';')
	out = strconv.AppendInt(out, int64(x+1), 10)
	return append(out, "H\x1b[?25h"...)
}
