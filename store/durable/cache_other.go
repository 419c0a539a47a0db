//go:build !linux

package durable

import "os"

// forget does nothing where a program cannot ask for it.
func forget(*os.File) {}

// Expect does nothing where a program cannot ask for it; Windows reads more than the page that is asked for of itself.
func Expect(string) {}
