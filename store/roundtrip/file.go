package roundtrip

import (
	"bytes"
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
	path, err = durable.Number(dir, name, ".xlsx", func(temp string) error { return os.WriteFile(temp, data.Bytes(), 0o600) })
	return path, done, err
}
