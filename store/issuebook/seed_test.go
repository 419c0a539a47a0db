package issuebook_test

import (
	"flag"

	_ "pgregory.net/rapid" // has registered its flags before the init below
)

func init() {
	if err := flag.Set("rapid.seed", "20220806"); err != nil {
		panic(err)
	}
}
