//go:build !linux

package storetest

import "os"

// datasync makes a file's bytes durable.
func datasync(f *os.File) error { return f.Sync() }
