//go:build !windows

package main

import (
	"os"
	"path/filepath"
)

// sticks are the folders under which the desktop mounts removable drives.
func (c *cli) sticks() []string {
	var found []string
	user := c.env("USER")
	for _, base := range []string{filepath.Join("/media", user), filepath.Join("/run/media", user), "/media", "/Volumes"} {
		entries, err := os.ReadDir(base)
		if err != nil {
			continue // not on this system
		}
		for _, e := range entries {
			if e.IsDir() && e.Name() != user && e.Name() != "Macintosh HD" {
				found = append(found, filepath.Join(base, e.Name()))
			}
		}
	}
	return found
}
