package main

import (
	"flag"

	"cunce/store"
	"cunce/store/tally"
)

// tallyCommands is the subcommand that checks the numbers of a text.
func tallyCommands() []command {
	return []command{{"tally", "文件|- 文字.txt|.docx", helpTally, (*cli).tally}}
}

// tally checks the numbers of a text: by themselves, and against the register where a data file is named.
func (c *cli) tally(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	lines, err := tally.Read(rest[1])
	if err != nil {
		return err
	}
	result := tally.Check(lines)
	if rest[0] != "-" {
		err = c.view(rest[0], func(tx *store.Tx) (err error) {
			result, err = tally.CheckIn(tx, lines)
			return err
		})
	}
	if err != nil {
		return err
	}
	if len(result.Findings) > 0 {
		c.code = exitRefused
	}
	if c.json {
		return c.print(result)
	}
	for _, f := range result.Findings {
		c.say(sayTallyWrong, f.Line, f.Says, f.Text)
	}
	c.say(sayTally, result.Held, len(result.Findings))
	if result.Held+len(result.Findings) == 0 {
		c.say(sayTallyNothing)
	}
	return nil
}
