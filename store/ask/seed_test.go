package ask

import (
	"flag"

	_ "pgregory.net/rapid" // has registered its flags before the init below
)

// Every run draws the same cases; -rapid.seed=0 draws others.
func init() {
	if err := flag.Set("rapid.seed", "20220806"); err != nil {
		panic(err)
	}
}
