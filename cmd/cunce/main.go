package main

import (
	"crypto/rand"
	"os"
	"runtime/debug"
	"time"
)

// gcPercent makes the collector work earlier than it would: memory is scarcer on an old laptop than a little time.
const gcPercent = 40

func main() {
	debug.SetGCPercent(gcPercent)
	c := &cli{
		in: os.Stdin, out: os.Stdout, errOut: os.Stderr,
		now: time.Now, random: rand.Reader, env: os.Getenv, configDir: os.UserConfigDir,
	}
	os.Exit(c.main(os.Args[1:]))
}
