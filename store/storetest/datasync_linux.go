package storetest

import (
	"os"
	"syscall"
)

// datasync makes a file's bytes durable, as bbolt does.
func datasync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
