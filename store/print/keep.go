package print

import (
	"errors"
	"os"

	"cunce/store/durable"
)

// Folder is the folder beside a data file into which papers go.
const Folder = "打印"

// Keep writes a document into a new file of a folder, which is made where it is missing: ending is .html or .xlsx. A file that is
// there is never replaced, the next one has a number behind its name. It returns the path; fs.ErrExist where there are too many.
func Keep(dir, base, ending string, d Document) (path string, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return durable.Number(dir, durable.Name(base), ending, func(temp string) error {
		file, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(Write(file, ending, d), file.Close())
	})
}
