package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"cunce/forms/draft"
	"cunce/forms/intake"
	"cunce/store/formfile"
)

// templateWritten is the JSON of form template.
type templateWritten struct {
	Path      string `json:"path"`
	Title     string `json:"title"`
	Questions int    `json:"questions"`
}

// formTemplate writes the simple template: empty, or with the questions of a printed table, so that what the table leaves open
// can be decided in a spreadsheet.
func (c *cli) formTemplate(fs *flag.FlagSet, args []string) error {
	out := fs.String("o", "", "")
	from := fs.String("from", "", "")
	force := fs.Bool("force", false, "")
	if _, err := c.parse(fs, args, 0); err != nil {
		return err
	}
	if *out == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "-o")}
	}
	if !strings.EqualFold(filepath.Ext(*out), ".xlsx") {
		return usageError{sayNotXLSX}
	}
	d := &draft.Form{}
	written := templateWritten{}
	if *from != "" {
		read, err := c.takeIn(*from)
		if err != nil {
			return err
		}
		if read.Kind != intake.Official || read.Draft == nil {
			return plainError{fmt.Sprintf(sayNoTable, filepath.Base(*from)), hintNoTable}
		}
		d, written.Title, written.Questions = read.Draft, read.Draft.Title, read.Draft.Questions()
	}
	d.Version = c.versionOfDay()
	path, err := formfile.WriteTemplate(d, *out, *force)
	if err != nil {
		return notWritten(err, *out)
	}
	written.Path = path
	if c.json {
		return c.print(written)
	}
	if *from == "" {
		c.say(sayTemplate, path)
		return nil
	}
	c.say(sayTemplateFrom, written.Title, written.Questions, path)
	return nil
}
