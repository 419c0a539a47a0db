package print

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"cunce/store/durable"
)

// Folder is the folder beside a data file into which papers go.
const Folder = "打印"

// mostSame is how many papers of one name a folder may hold.
const mostSame = 1000

// Keep writes a document into a new file of a folder, which is made where it is missing: ending is .html or .xlsx. A file that is
// there is never replaced, the next one has a number behind its name. It returns the path; fs.ErrExist where there are too many.
func Keep(dir, base, ending string, d Document) (path string, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	base = durable.Name(base)
	write := func(temp string) error {
		file, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(Write(file, ending, d), file.Close())
	}
	for n := 1; n < mostSame; n++ {
		name := base + ending
		if n > 1 {
			name = fmt.Sprintf("%s(%d)%s", base, n, ending)
		}
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			continue
		}
		path, err := durable.Create(dir, write, func(string) (string, error) { return name, nil })
		if !errors.Is(err, fs.ErrExist) {
			return path, err
		}
	}
	return "", fmt.Errorf("%s: %w", base, fs.ErrExist)
}
