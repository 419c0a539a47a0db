//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRealCursor proves in a real terminal (tmux) that the terminal's own cursor stands at the insertion point, where an
// input method draws its candidates, and that the program leaves the terminal as it found it. Where tmux is missing the test
// is skipped, unless CUNCE_LONG asks for everything.
func TestRealCursor(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("CUNCE_LONG") != "" {
			t.Fatal("tmux is needed for the long tests")
		}
		t.Skip("no tmux")
	}
	dir := t.TempDir()
	cunce(t, dir, "demo", dir, "--households", "20", "--no-open")
	m := &mux{t: t, socket: filepath.Join(dir, "tmux")}
	t.Cleanup(func() { _, _ = m.try("kill-server") })
	m.run("new-session", "-d", "-x", "80", "-y", "24", "sh")
	m.until("shell", func() bool { return strings.TrimSpace(m.run("capture-pane", "-p")) != "" })
	m.run("send-keys", "-l", fmt.Sprintf("%s=1 HOME=%s XDG_CONFIG_HOME=%s/.config TERM=tmux-256color %s %s; echo en''ded", asProgram, dir, dir,
		os.Args[0], filepath.Join(dir, "cunce.db")))
	m.run("send-keys", "Enter")
	m.shows("现在是谁在操作")
	m.run("send-keys", "1")
	m.shows("今天要办")
	m.run("send-keys", "F3")
	m.shows("查找：")
	start := m.cursor()
	m.run("send-keys", "-l", "张a")
	m.until("cursor after 张a", func() bool { return m.cursor() == start+3 })
	m.run("send-keys", "Left")
	m.until("cursor before a", func() bool { return m.cursor() == start+2 })
	m.run("send-keys", "BSpace")
	m.until("cursor after deleting 张", func() bool { return m.cursor() == start })
	m.run("send-keys", "C-u")
	m.run("send-keys", "Escape")
	m.shows("今天要办")
	m.run("send-keys", "Escape")
	m.shows("要退出吗")
	m.run("send-keys", "1")
	m.shows("ended")
	if alt := m.run("display", "-p", "#{alternate_on},#{cursor_flag}"); strings.TrimSpace(alt) != "0,1" {
		t.Errorf("the terminal was left with alternate screen, cursor %s", alt)
	}
}

// A mux is a tmux server of the test's own.
type mux struct {
	t      *testing.T
	socket string
}

func (m *mux) try(args ...string) (string, error) {
	cmd := exec.Command("tmux", append([]string{"-S", m.socket, "-f", os.DevNull}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "TERM=xterm-256color")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (m *mux) run(args ...string) string {
	m.t.Helper()
	out, err := m.try(args...)
	if err != nil {
		m.t.Fatalf("tmux %s: %v %s", strings.Join(args, " "), err, out)
	}
	return out
}

func (m *mux) cursor() int {
	var x int
	_, _ = fmt.Sscan(m.run("display", "-p", "#{cursor_x}"), &x)
	return x
}

func (m *mux) shows(text string) {
	m.t.Helper()
	m.until("see "+text, func() bool { return strings.Contains(m.run("capture-pane", "-p"), text) })
}

func (m *mux) until(what string, ok func() bool) {
	m.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	m.t.Fatalf("tmux did not %s:\n%s", what, m.run("capture-pane", "-p"))
}
