//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// syncDir makes a new name in a folder durable. Some network and shared folders cannot do it and say so.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
