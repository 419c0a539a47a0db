package formfile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"cunce/forms"
	"cunce/forms/draft"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/forms/template"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/durable"
)

// ErrNotTheSame is what Write and WriteTemplate return where the file that was written does not say what it was made of: nothing
// is left behind. Besides, both return store.ErrExists where there is a file of that name and force is not set.
var ErrNotTheSame = errors.New("what was written reads as another form")

// Write writes a form as a workbook, and returns the whole path. A draft of which somebody still has to say which answers are a
// problem is written as it stands.
func Write(f *forms.Form, path string, force bool) (string, error) {
	return writeBook(xlsform.Export(f), path, force, func(temp string) error { return readsBack(f, temp) })
}

// WriteTemplate writes the simple template with the questions of a draft, none for an empty one, and returns the whole path.
func WriteTemplate(d *draft.Form, path string, force bool) (string, error) {
	return writeBook(template.Book(d), path, force, isTemplate)
}

// Name is what the file of a form is called.
func Name(f *forms.Form) string {
	name := f.Title
	if f.Version != "" {
		name += "_" + f.Version
	}
	return durable.Name(name) + ".xlsx"
}

// writeBook makes the file whole or not at all: it gets its name after sound has found nothing wrong with it.
func writeBook(book *write.Book, out string, force bool, sound func(temp string) error) (path string, err error) {
	taken := fmt.Errorf("%s: %w", filepath.Base(out), store.ErrExists)
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
	switch {
	case err == nil:
		return filepath.Abs(path)
	case errors.Is(err, fs.ErrExist):
		return "", taken
	}
	return "", fmt.Errorf("write %s: %w", filepath.Base(out), err)
}

// readsBack wants a workbook to be the form that it was made of. The hash of a stored form may be an older program's, so it is
// computed anew.
func readsBack(f *forms.Form, temp string) error {
	book, err := sheet.Open(temp, sheet.DefaultLimits)
	if err != nil {
		return err
	}
	if again, _ := xlsform.Load(book, f.Name); again == nil || again.Hash != fresh(f) {
		return ErrNotTheSame
	}
	return nil
}

// fresh is the hash as this program computes it.
func fresh(f *forms.Form) string {
	again := new(forms.Form)
	data, err := json.Marshal(f)
	if err != nil || json.Unmarshal(data, again) != nil {
		return f.Hash // a draft that cannot be stored yet was made just now
	}
	return again.Hash
}

// isTemplate wants what was written to be read as a template.
func isTemplate(temp string) error {
	book, err := sheet.Open(temp, sheet.DefaultLimits)
	if err == nil && !template.Is(book) {
		err = ErrNotTheSame
	}
	return err
}
