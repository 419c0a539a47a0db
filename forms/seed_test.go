package forms

import (
	"flag"
	"os"

	_ "pgregory.net/rapid" // has registered its flags before the init below
)

// Every run draws the same cases; -rapid.seed=0 draws others. The long run draws a thousand a property.
func init() {
	if os.Getenv("CUNCE_LONG") != "" {
		if err := flag.Set("rapid.checks", "1000"); err != nil {
			panic(err)
		}
	}
	if err := flag.Set("rapid.seed", "20220806"); err != nil {
		panic(err)
	}
}
