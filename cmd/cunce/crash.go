package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
)

// writeCrashNote keeps the reason and the stack for whoever maintains the program. It holds no answers: a panic's reason
// is a programmer's text and the stack names functions only.
func writeCrashNote(dir string, now time.Time, reason any) string {
	if os.MkdirAll(dir, 0o700) != nil {
		return ""
	}
	path := filepath.Join(dir, "crash-"+now.Format("20060102-150405")+".txt")
	text := fmt.Sprintf("%T %v\n%s", reason, reason, debug.Stack())
	if os.WriteFile(path, []byte(text), 0o600) != nil {
		return ""
	}
	return path
}
