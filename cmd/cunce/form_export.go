package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/forms/xlsform"
	"cunce/store/durable"
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
	path, err := writeForm(f, *out, *force)
	if err != nil {
		return err
	}
	if c.json {
		return c.print(formExported{path, f.Name, f.Version, asked(f)})
	}
	c.say(sayFormExported, f.Title, asked(f), path)
	return nil
}

// writeForm writes a form as a workbook, which gets its name after it was read back as the same form.
func writeForm(f *forms.Form, out string, force bool) (path string, err error) {
	return writeBook(xlsform.Export(f), out, force, func(temp string) error { return readsBack(f, temp) })
}

// writeBook makes the file whole or not at all: it gets its name after sound has found nothing wrong with it.
func writeBook(book *write.Book, out string, force bool, sound func(temp string) error) (path string, err error) {
	taken := plainError{fmt.Sprintf(sayFileExists, filepath.Base(out)), hintFileExists}
	if _, err := os.Lstat(out); err == nil && !force {
		return "", taken
	}
	path, err = durable.Create(filepath.Dir(out), func(temp string) error {
		file, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC, 0o644)
		if err != nil {
			return err
		}
		_, err = write.XLSX(file, book)
		return errors.Join(err, file.Close())
	}, func(temp string) (string, error) {
		if err := sound(temp); err != nil || !force {
			return filepath.Base(out), err
		}
		if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		return filepath.Base(out), nil
	})
	var plain plainError
	switch {
	case err == nil:
		return filepath.Abs(path)
	case errors.Is(err, fs.ErrExist):
		return "", taken
	case errors.As(err, &plain):
		return "", err
	}
	return "", plainError{fmt.Sprintf(sayWriteFile, filepath.Base(out)), hintWriteFile}
}

// readsBack wants a workbook to be the form that it was made of. The hash of a stored form may be an older program's, so it is
// computed anew.
func readsBack(f *forms.Form, temp string) error {
	content, err := json.Marshal(f)
	if err != nil {
		return err
	}
	var fresh forms.Form
	if err := json.Unmarshal(content, &fresh); err != nil {
		return err
	}
	book, err := sheet.Open(temp, sheet.DefaultLimits)
	if err != nil {
		return err
	}
	if again, _ := xlsform.Load(book, f.Name); again == nil || again.Hash != fresh.Hash {
		return plainError{sayNotTheSame, hintNotTheSame}
	}
	return nil
}
