//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"github.com/mattn/go-runewidth"
)

// patience is how long a story waits for the screen to show something. It only ends a test that hangs.
const patience = 20 * time.Second

// A story is the real program in a pseudo-terminal of 80x24 with an emulated screen.
type story struct {
	t     *testing.T
	cmd   *exec.Cmd
	tty   *os.File
	term  vt10x.Terminal
	mu    sync.Mutex
	sent  []byte // what the program sent at first
	count int    // of all bytes that it sent
	last  time.Time
	done  chan error
}

// play starts the program in a folder with arguments.
func play(t *testing.T, dir string, args ...string) *story {
	t.Helper()
	s := &story{t: t, done: make(chan error, 1)}
	s.cmd = exec.Command(os.Args[0], args...)
	s.cmd.Dir = dir
	s.cmd.Env = append(os.Environ(), asProgram+"=1", "TERM=xterm-256color", "LANG=zh_CN.UTF-8", "NO_COLOR=",
		"HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, ".config"))
	tty, err := pty.StartWithSize(s.cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	s.tty = tty
	s.term = vt10x.New(vt10x.WithSize(80, 24), vt10x.WithWriter(tty))
	go s.read()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = tty.Close()
	})
	return s
}

// filler takes the second cell of a wide character: the emulator knows only narrow ones.
const filler = '\ue000'

func (s *story) read() {
	buf := make([]byte, 64<<10)
	var rest []byte
	for {
		n, err := s.tty.Read(buf)
		s.mu.Lock()
		s.count += n
		if len(s.sent) < 64<<10 {
			s.sent = append(s.sent, buf[:n]...)
		}
		s.last = time.Now()
		rest = append(rest, buf[:n]...)
		var out []byte
		for len(rest) > 0 && (utf8.FullRune(rest) || err != nil) {
			r, size := utf8.DecodeRune(rest)
			out = append(out, rest[:size]...)
			if r >= 0x1100 && runewidth.RuneWidth(r) == 2 {
				out = utf8.AppendRune(out, filler)
			}
			rest = rest[size:]
		}
		s.mu.Unlock()
		_, _ = s.term.Write(out)
		if err != nil {
			s.done <- s.cmd.Wait()
			return
		}
	}
}

// screen is the text that the terminal shows, one line a row.
func (s *story) screen() string {
	text := strings.ReplaceAll(s.term.String(), string(filler), "")
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// sees waits until the screen shows all of the texts.
func (s *story) sees(texts ...string) {
	s.t.Helper()
	s.until("see "+strings.Join(texts, " + "), func() bool {
		shown := s.screen()
		for _, text := range texts {
			if !strings.Contains(shown, text) {
				return false
			}
		}
		return true
	})
}

// missing waits until the screen shows none of the texts.
func (s *story) missing(texts ...string) {
	s.t.Helper()
	s.until("no longer see "+strings.Join(texts, " + "), func() bool {
		shown := s.screen()
		for _, text := range texts {
			if strings.Contains(shown, text) {
				return false
			}
		}
		return true
	})
}

func (s *story) until(what string, ok func() bool) {
	s.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok() {
			return
		}
	}
	s.t.Fatalf("did not %s; the screen shows:\n%s", what, s.screen())
}

// settle waits until the program has answered what was sent after its count of bytes was before, and is quiet: keys that come
// faster than it can read would be taken for a paste. A key that changes nothing on the screen has no answer; settle goes on
// after a while.
func (s *story) settle(before int) {
	for end := time.Now().Add(400 * time.Millisecond); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if s.received() > before {
			break
		}
	}
	s.until("come to rest", func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return time.Since(s.last) > 30*time.Millisecond
	})
}

// received counts the bytes that the program sent.
func (s *story) received() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}

// keyCodes are the bytes that a terminal sends for the keys that stories name.
var keyCodes = map[string]string{
	"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "Shift+Tab": "\x1b[Z", "Backspace": "\x7f",
	"Up": "\x1b[A", "Down": "\x1b[B", "Right": "\x1b[C", "Left": "\x1b[D", "PgUp": "\x1b[5~", "PgDn": "\x1b[6~",
	"F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~",
	"F8": "\x1b[19~", "F9": "\x1b[20~", "F10": "\x1b[21~", "F12": "\x1b[24~",
	"Ctrl+G": "\x07", "Ctrl+Z": "\x1a", "Ctrl+S": "\x13", "Ctrl+C": "\x03", "Ctrl+U": "\x15",
	"Ctrl+W": "\x17", "Ctrl+Y": "\x19", "Delete": "\x1b[3~", "Insert": "\x1b[2~",
}

// press sends keys one by one. A name that is no key is typed: letters and digits one after the other as fingers do, other
// text at once as an input method commits it.
func (s *story) press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		if code, ok := keyCodes[k]; ok {
			s.send(code)
			continue
		}
		word := ""
		for _, r := range k {
			if r >= 0x80 {
				word += string(r)
				continue
			}
			s.send(word)
			s.send(string(r))
			word = ""
		}
		s.send(word)
	}
}

func (s *story) send(code string) {
	s.t.Helper()
	if code == "" {
		return
	}
	before := s.received()
	if _, err := s.tty.WriteString(code); err != nil {
		s.t.Fatalf("send %q: %v", code, err)
	}
	s.settle(before)
}

// entryDigits stand before an entry of a menu, of which two may be on one line.
var entryDigits = regexp.MustCompile(`(?:^|[ >])([0-9]+) +`)

// digitOf is the digit before the entry of the open menu that holds a text: what is offered depends on the machine. A menu that is
// longer than the screen is gone down.
func (s *story) digitOf(text string) string {
	s.t.Helper()
	for range 40 {
		for _, line := range strings.Split(s.screen(), "\n") {
			before, _, is := strings.Cut(line, text)
			if found := entryDigits.FindAllStringSubmatch(before, -1); is && len(found) > 0 {
				return found[len(found)-1][1]
			}
		}
		s.press("Down")
	}
	s.t.Fatalf("no entry with %s:\n%s", text, s.screen())
	return ""
}

// kill ends the program as a power cut does.
func (s *story) kill() {
	s.t.Helper()
	if err := s.cmd.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	<-s.done
}

// ends waits for the program to end by itself without an error and with the terminal restored.
func (s *story) ends() {
	s.t.Helper()
	select {
	case err := <-s.done:
		if err != nil {
			s.t.Fatalf("ended with %v:\n%s", err, s.screen())
		}
	case <-time.After(patience):
		s.t.Fatalf("does not end; the screen shows:\n%s", s.screen())
	}
	if s.term.Mode()&vt10x.ModeAltScreen != 0 || !s.term.CursorVisible() {
		s.t.Error("the terminal was left on the alternate screen or without a cursor")
	}
}

// cunce runs a subcommand in a folder and returns its standard output.
func cunce(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asProgram+"=1", "HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, ".config"))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		if _, exit := err.(*exec.ExitError); !exit {
			t.Fatal(err)
		}
	}
	if errs.Len() > 0 {
		t.Logf("cunce %s: %s", strings.Join(args, " "), errs.String())
	}
	return out.Bytes()
}
