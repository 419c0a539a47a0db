package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// sampleRoster is a roster of the kind that offices send, with faults; the same roster as .xls lies in the folder xls beside it.
const sampleRoster = "../../store/exchange/testdata/roster.xlsx"

// asProgram makes the test binary run as cunce itself: the stories start it in a pseudo-terminal.
const asProgram = "CUNCE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	switch os.Getenv(asProgram) {
	case "":
	case "empty":
		runEmpty()
		return
	default:
		main()
		return
	}
	testscript.Main(m, map[string]func(){"cunce": main})
}

// TestScripts plays testdata/*.txtar: every subcommand, its output and its exit code.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir+"/config")
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"fill":   fill,
			"roster": roster,
			"only":   only,
			"word":   word,
			"json":   jsonHolds,
			"take":   take,
			"rows":   formRows,
		},
	})
}
