package roundtrip

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"cunce/store"
	"cunce/store/durable"
)

// File writes a workbook into a folder, under the name of the form and the group; one that is there already stays, and the new one
// gets a number behind its name.
func File(db *store.DB, spec Spec, dir string) (path string, done Written, err error) {
	var data bytes.Buffer
	err = db.View(func(tx *store.Tx) (err error) {
		done, err = Write(&data, tx, spec)
		return err
	})
	if err != nil {
		return "", done, err
	}
	name := durable.Name(done.Form)
	if spec.Group != "" {
		name += "_" + durable.Name(spec.Group)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", done, err
	}
	for n := 1; n <= mostCopies; n++ {
		file := name + ".xlsx"
		if n > 1 {
			file = fmt.Sprintf("%s(%d).xlsx", name, n)
		}
		path, err = durable.Create(dir, func(temp string) error { return os.WriteFile(temp, data.Bytes(), 0o600) },
			func(string) (string, error) { return file, nil })
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return path, done, err
}

// mostCopies are looked at for a free name.
const mostCopies = 1000
