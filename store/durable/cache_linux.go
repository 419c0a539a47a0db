package durable

import (
	"os"

	"golang.org/x/sys/unix"
)

// forget asks the system to drop what it holds of a synced file in memory, so that reading it back reads the stick.
func forget(f *os.File) { _ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED) }
