package snapshot

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/revision"
)

// A Package is a package that was written and read back.
type Package struct {
	Path     string
	SHA256   string // of everything before the sum, in hexadecimal
	Counts   map[string]int
	Manifest Manifest
}

// Write packs the whole log of a data file into a new file in dir, which must exist: it is written under a passing name,
// synced, read back and verified, and only then gets its name, village_name_date_sequence_hash.cunce. No file is ever
// overwritten. When Write returns, the stick may be pulled out.
func Write(db *store.DB, dir string) (Package, error) {
	var p Package
	write := func(temp string) error {
		return db.View(func(tx *store.Tx) (err error) {
			p.Manifest, err = describe(tx)
			if err == nil {
				p.SHA256, err = writeFile(tx, temp, p.Manifest)
			}
			return err
		})
	}
	check := func(temp string) (string, error) {
		m, sum, err := verifyFile(temp)
		if err == nil && (sum != p.SHA256 || m.Digest != p.Manifest.Digest) {
			err = fmt.Errorf("%w: read back differently", store.ErrDamaged)
		}
		return fileName(dir, p), err
	}
	path, err := durable.Create(dir, write, check)
	if err != nil {
		return Package{}, fmt.Errorf("pack into %s: %w", dir, err)
	}
	p.Path, p.Counts = path, p.Manifest.Counts
	return p, nil
}

// fileName is the next name for a village in a folder.
func fileName(dir string, p Package) string {
	m := p.Manifest
	last := 0
	entries, _ := os.ReadDir(dir) // unreadable: the name will do without
	for _, e := range entries {
		parts := strings.Split(strings.TrimSuffix(e.Name(), Ext), "_")
		if len(parts) < 5 || parts[0] != m.Village || !strings.HasSuffix(e.Name(), Ext) {
			continue
		}
		if n, err := strconv.Atoi(parts[len(parts)-2]); err == nil && n > last && n < 1e6 {
			last = n
		}
	}
	name := strings.ReplaceAll(durable.Name(m.Name), "_", "-")
	return fmt.Sprintf("%s_%s_%s_%04d_%s%s", m.Village, name, m.Time.Format("20060102"), last+1, p.SHA256[:8], Ext)
}

// describe makes the manifest.
func describe(tx *store.Tx) (Manifest, error) {
	id := tx.Identity()
	m := Manifest{
		Schema: store.Schema, FileID: id.FileID, Village: id.Code, Name: id.Name, Township: id.Township,
		Practice: id.Practice, Time: tx.Now(), Counts: map[string]int{},
	}
	for kind, name := range counted {
		m.Counts[name] = 0
		if err := tx.Each(kind, func(*store.Record) error { m.Counts[name]++; return nil }); err != nil {
			return m, err
		}
	}
	var err error
	if m.Counts[countDrafts], err = tx.DraftCount(); err != nil {
		return m, err
	}
	if m.Heads, err = tx.Heads(); err != nil {
		return m, err
	}
	m.Digest = digest(m.Heads)
	if m.Operator, err = lastOperator(tx, m.Heads); err != nil {
		return m, err
	}
	m.Counts[countRevisions] = 0
	return m, tx.EachRevision(func(revision.ID, []byte) error { m.Counts[countRevisions]++; return nil })
}

// The names in Counts.
const (
	countRevisions = "revisions"
	countDrafts    = "drafts"
)

var counted = map[revision.Kind]string{
	revision.Household: "households", revision.Member: "members", revision.Response: "responses", revision.Issue: "issues",
}

func lastOperator(tx *store.Tx, heads []revision.ID) (string, error) {
	var last revision.Revision
	for _, id := range heads {
		r, err := tx.Revision(id)
		if err != nil {
			return "", err
		}
		if r.Time.After(last.Time) {
			last = r
		}
	}
	return last.By, nil
}

func digest(heads []revision.ID) string {
	h := sha256.New()
	for _, id := range heads {
		h.Write(id[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// writeFile fills a package and returns its sum. The header goes in last but is summed first, so the sum is taken by
// reading what was written.
func writeFile(tx *store.Tx, path string, m Manifest) (string, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_TRUNC, 0)
	if err != nil {
		return "", err
	}
	sum, err := fill(tx, f, m)
	return sum, errors.Join(err, f.Close())
}

func fill(tx *store.Tx, f *os.File, m Manifest) (string, error) {
	manifest := m.encode()
	h := header{practice: m.Practice, manifestSize: uint64(len(manifest)), village: m.Village}
	if _, err := f.Write(append(h.bytes(), manifest...)); err != nil {
		return "", err
	}
	if err := writeLog(tx, f); err != nil {
		return "", err
	}
	end, err := f.Seek(0, io.SeekCurrent)
	if err != nil {
		return "", err
	}
	h.logBytes = uint64(end) - headerSize - h.manifestSize
	if _, err := f.WriteAt(h.bytes(), 0); err != nil {
		return "", err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(f, 0, end)); err != nil {
		return "", err
	}
	_, err = f.Write(sum.Sum(nil))
	return hex.EncodeToString(sum.Sum(nil)), err
}

func writeLog(tx *store.Tx, w io.Writer) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	z := gzip.NewWriter(buffered)
	err := tx.EachRevision(func(_ revision.ID, raw []byte) error {
		if _, err := z.Write(binary.AppendUvarint(nil, uint64(len(raw)))); err != nil {
			return err
		}
		_, err := z.Write(raw)
		return err
	})
	return errors.Join(err, z.Close(), buffered.Flush())
}

func verifyFile(path string) (Manifest, string, error) {
	f, err := os.Open(path)
	if err != nil {
		return Manifest{}, "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Manifest{}, "", err
	}
	return read(f, info.Size(), func(revision.ID, []byte) error { return nil })
}

// Verify reads a whole package and returns what it holds: ErrForeign for another file, ErrDamaged for one that is not as
// it was written, ErrNewer for one of a later format, all of package store.
func Verify(path string) (Package, error) {
	m, sum, err := verifyFile(path)
	if err != nil {
		return Package{}, fmt.Errorf("package %s: %w", filepath.Base(path), err)
	}
	return Package{Path: path, SHA256: sum, Counts: m.Counts, Manifest: m}, nil
}
