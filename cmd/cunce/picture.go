package main

import (
	"flag"
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/report/picture"
	"cunce/tui/term"
)

// pictureWidth is how many cells a picture has: a terminal of 80 without its last column.
const pictureWidth = 79

// picture draws one picture or all of them.
func (c *cli) picture(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("picture"))}
	}
	var names []string
	for _, k := range picture.Kinds() {
		names = append(names, k.Name)
	}
	if len(rest) == 2 {
		if !slices.Contains(names, rest[1]) {
			return usageError{fmt.Sprintf(sayNoPicture, rest[1])}
		}
		names = rest[1:]
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all := []picture.Picture{}
		for _, name := range names {
			p, err := picture.Read(tx, name)
			if err != nil {
				return err
			}
			all = append(all, p)
		}
		if c.json {
			return c.print(all)
		}
		for _, p := range all {
			c.say("%s", p.Title)
			for _, line := range append(p.Lines(pictureWidth, term.Width), p.Notes...) {
				c.say("%s", line)
			}
			c.say("")
		}
		return nil
	})
}
