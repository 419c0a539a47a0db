package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store/durable"
)

// Packed is what a package holds.
type Packed struct {
	Path  string `json:"path"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"` // of the files
}

// Pack writes the matched files of evidence that is not void into a zip, with a list that names size and SHA-256 of each. Every file is read as it is on
// record, or nothing is packed. The zip is written under a passing name first, and never over another file.
func Pack(folder, out string, all []Evidence, now time.Time, tell Progress) (Packed, error) {
	p := Packed{Path: out}
	all = slices.DeleteFunc(slices.Clone(all), func(e Evidence) bool { return e.Void != "" })
	total := 0
	for _, e := range all {
		total += len(e.Files)
	}
	if total == 0 {
		return p, refuse(refusedNothing)
	}
	if inside(folder, out) {
		return p, refuse(refusedInside)
	}
	if _, err := os.Lstat(out); err == nil {
		return p, refuse(refusedTaken)
	}
	_, err := durable.Create(filepath.Dir(out), func(temp string) error {
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(p.write(f, folder, all, now, total, tell), f.Close())
	}, func(string) (string, error) { return filepath.Base(out), nil })
	if errors.Is(err, fs.ErrExist) {
		err = refuse(refusedTaken)
	}
	return p, err
}

func inside(folder, out string) bool {
	rel, err := filepath.Rel(folder, out)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func (p *Packed) write(w io.Writer, folder string, all []Evidence, now time.Time, total int, tell Progress) error {
	z := zip.NewWriter(w)
	var list bytes.Buffer
	list.WriteString("\uFEFF") // Excel takes it for another encoding otherwise
	rows := csv.NewWriter(&list)
	rows.Write(strings.Split(listHead, ","))
	packed := map[string]bool{} // a file may prove several things
	for _, e := range all {
		for _, f := range e.Files {
			if tell != nil {
				tell(p.Files, total)
			}
			rows.Write(safe(e.Code, e.Number, e.Title, KindName(e.Kind), e.Paper, e.Date, e.Place, e.Note, f.Name, strconv.FormatInt(f.Size, 10), f.Hash))
			if packed[f.Name] {
				continue
			}
			packed[f.Name] = true
			if err := copied(z, folder, f, now); err != nil {
				return err
			}
			p.Files, p.Bytes = p.Files+1, p.Bytes+f.Size
		}
	}
	rows.Flush()
	to, err := z.CreateHeader(&zip.FileHeader{Name: listName, Method: zip.Deflate, Modified: now})
	if err == nil {
		_, err = to.Write(list.Bytes())
	}
	return errors.Join(err, z.Close())
}

// copied packs one file as it is: pictures do not get smaller.
func copied(z *zip.Writer, folder string, f File, now time.Time) error {
	from, err := opened(folder, f.Name)
	if err != nil {
		return refuse(refusedChanged, f.Name)
	}
	defer from.Close()
	to, err := z.CreateHeader(&zip.FileHeader{Name: packedDir + f.Name, Method: zip.Store, Modified: now})
	if err != nil {
		return err
	}
	h := newHash()
	size, err := io.Copy(io.MultiWriter(to, h), from)
	if err != nil {
		return fmt.Errorf("pack %s: %w", f.Name, err)
	}
	if size != f.Size || sumOf(h) != f.Hash {
		return refuse(refusedChanged, f.Name)
	}
	return nil
}

// safe are texts that a spreadsheet takes for texts, without control characters.
func safe(texts ...string) []string {
	for i, s := range texts {
		s = strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return -1
			}
			return r
		}, s)
		if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
			s = "'" + s
		}
		texts[i] = s
	}
	return texts
}
