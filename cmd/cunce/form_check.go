package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/xlsform"
)

// formChecked is the JSON of form check.
type formChecked struct {
	Accepted  bool            `json:"accepted"`
	Name      string          `json:"name"`
	Title     string          `json:"title"`
	Questions int             `json:"questions"`
	Faults    []xlsform.Fault `json:"faults"`
}

func (c *cli) formCheck(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	f, faults, err := c.loadForm(rest[0])
	if err != nil {
		return err
	}
	checked := checkedForm(f, faults)
	if !checked.Accepted {
		c.code = exitRefused
	}
	if c.json {
		return c.print(checked)
	}
	c.sayFaults(f, faults)
	if !checked.Accepted {
		c.say(sayFormRefused)
		return nil
	}
	c.say(sayFormAccepted, checked.Title, checked.Questions)
	return nil
}

func checkedForm(f *forms.Form, faults []xlsform.Fault) formChecked {
	checked := formChecked{Accepted: accepted(faults) && f != nil, Faults: append([]xlsform.Fault{}, faults...)}
	if f != nil {
		checked.Name, checked.Title, checked.Questions = f.Name, f.Title, asked(f)
	}
	return checked
}

// accepted reports whether no fault forbids the use of the form.
func accepted(faults []xlsform.Fault) bool {
	for _, f := range faults {
		if f.Severity == "error" {
			return false
		}
	}
	return true
}

// refusing are the faults that say what no version of this program can fill in, or what nobody knows.
var refusing = []string{"unsupported_type", "unknown_type", "unknown_function"}

// sayFaults tells what has to be looked at, by place, and then what is read, left out and refused.
func (c *cli) sayFaults(f *forms.Form, faults []xlsform.Fault) {
	var skipped, refused []string
	for _, fault := range faults {
		switch text := fault.String(); {
		case fault.Severity == xlsform.Skipped:
			skipped = append(skipped, text)
			continue
		case slices.Contains(refusing, fault.Code):
			first, _, _ := strings.Cut(text, "\n")
			refused = append(refused, first)
			fallthrough
		default:
			c.say("%s", text)
		}
	}
	if f != nil {
		c.say(sayRead, asked(f), typesOf(f), len(f.Groups), len(f.Lists))
	}
	for _, list := range []struct {
		heading string
		lines   []string
	}{{saySkipped, skipped}, {sayRefused, refused}} {
		if len(list.lines) > 0 {
			c.say(list.heading, len(list.lines))
			c.say("  %s", strings.Join(list.lines, "\n  "))
		}
	}
}

// typesOf counts the questions of a form by type, in the order in which types are listed.
func typesOf(f *forms.Form) string {
	counts := map[qtype.Type]int{}
	for _, q := range f.Questions {
		counts[q.Type]++
	}
	var all []string
	for _, t := range qtype.All() {
		if counts[t] > 0 {
			all = append(all, fmt.Sprintf("%s %d", typeWords[t], counts[t]))
		}
	}
	return strings.Join(all, "、")
}
