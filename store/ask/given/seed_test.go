package given

import (
	"flag"

	_ "pgregory.net/rapid" // has registered its flags before the init below
)

// Every run draws the same cases; -rapid.seed=0 draws others.
func init() {
	for name, value := range map[string]string{"rapid.seed": "20220806", "rapid.checks": "40"} { // each makes a file of its own
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
}
