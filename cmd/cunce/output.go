package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"

	"cunce/store/output"
)

// outputCommands are about the files in the clear that the program wrote on this machine.
func outputCommands() []command {
	return []command{
		{"output list", "", helpOutputList, (*cli).outputList},
		{"output clear", "路径... | --all [--changed]", helpOutputClear, (*cli).outputClear},
	}
}

// outputs is this machine's list of files that were written; without a folder of its own it keeps none.
func (c *cli) outputs() *output.Log {
	dir, err := c.configDir()
	if err != nil {
		return output.New("", c.now)
	}
	return output.New(filepath.Join(dir, "cunce"), c.now)
}

// An outputLine is the JSON of one file.
type outputLine struct {
	output.File
	State string `json:"state"`
}

// outputNames are the states for other programs, and for officers.
var outputNames = map[output.State][2]string{output.There: {"there", stateThere}, output.Changed: {"changed", stateChanged},
	output.Gone: {"gone", stateGone}, output.Away: {"away", stateAway}}

func (c *cli) outputList(flags *flag.FlagSet, args []string) error {
	if _, err := c.parse(flags, args, 0); err != nil {
		return err
	}
	files, err := c.outputs().List()
	if err != nil {
		return err
	}
	lines := []outputLine{}
	for _, f := range files {
		lines = append(lines, outputLine{f, outputNames[f.State][0]})
		c.say(sayOutput, f.Time.Format("2006-01-02 15:04"), outputNames[f.State][1], f.Path)
	}
	if c.json {
		return c.print(lines)
	}
	if len(files) == 0 {
		c.say(sayNoOutputs)
	}
	return nil
}

// outputClear deletes files that the program wrote: those that are named, or all of them.
func (c *cli) outputClear(flags *flag.FlagSet, args []string) error {
	all, changed := flags.Bool("all", false, ""), flags.Bool("changed", false, "")
	paths, err := c.parse(flags, args, -mostPaths)
	if err != nil {
		return err
	}
	if *all == (len(paths) > 0) {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("output clear"))}
	}
	files, err := c.outputs().List()
	if err != nil {
		return err
	}
	chosen := files
	if !*all {
		chosen = nil
		for _, path := range paths {
			i := slices.IndexFunc(files, func(f output.File) bool { return f.Path == absolute(path) })
			if i < 0 {
				return plainError{fmt.Sprintf(sayNotWritten, path), hintNotWritten}
			}
			chosen = append(chosen, files[i])
		}
	}
	done, err := c.outputs().Clear(chosen, *changed)
	if err != nil {
		return err
	}
	if len(done.Kept) > 0 {
		c.code = exitRefused
	}
	if c.json {
		return c.print(map[string]any{"removed": done.Removed, "kept": append([]string{}, done.Kept...)})
	}
	c.say(sayCleared, done.Removed)
	for _, path := range done.Kept {
		c.say(sayOutputKept, path)
	}
	return nil
}

// mostPaths bounds the files that are named on a command line.
const mostPaths = 10000
