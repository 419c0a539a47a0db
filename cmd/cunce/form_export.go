package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/formfile"
)

// formExported is the JSON of form export.
type formExported struct {
	Path      string `json:"path"`
	Name      string `json:"name"`
	Version   string `json:"version"`
	Questions int    `json:"questions"`
}

// formExport writes a form of the catalogue or of a data file as a workbook.
func (c *cli) formExport(fs *flag.FlagSet, args []string) error {
	out := fs.String("o", "", "")
	force := fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if *out == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "-o")}
	}
	if !strings.EqualFold(filepath.Ext(*out), ".xlsx") {
		return usageError{sayNotXLSX}
	}
	var f *forms.Form
	if rest[0] == "-" {
		f, _, err = c.loadForm("builtin:" + rest[1])
	} else {
		f, err = c.storedForm(rest[0], rest[1])
	}
	if err != nil {
		return err
	}
	path, err := formfile.Write(f, *out, *force)
	if err != nil {
		return notWritten(err, *out)
	}
	if c.json {
		return c.print(formExported{path, f.Name, f.Version, asked(f)})
	}
	c.say(sayFormExported, f.Title, asked(f), path)
	return nil
}

// notWritten tells why a workbook was not written.
func notWritten(err error, out string) error {
	name := filepath.Base(out)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrExists):
		return plainError{fmt.Sprintf(sayFileExists, name), hintFileExists}
	case errors.Is(err, formfile.ErrNotTheSame):
		return plainError{sayNotTheSame, hintNotTheSame}
	}
	return plainError{fmt.Sprintf(sayWriteFile, name), hintWriteFile}
}
