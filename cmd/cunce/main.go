package main

import (
	"crypto/rand"
	"os"
	"runtime/debug"
	"time"

	"cunce/store/durable"
	"cunce/store/heap"
)

func main() {
	debug.SetGCPercent(heap.Percent)
	c := &cli{
		in: os.Stdin, out: os.Stdout, errOut: os.Stderr,
		now: time.Now, random: rand.Reader, env: os.Getenv, configDir: os.UserConfigDir,
	}
	outputs := c.outputs()
	durable.Watch(func(path string) { _ = outputs.Add(path) }) // what cannot be listed stands where it should all the same
	os.Exit(c.main(os.Args[1:]))
}
