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
	"slices"
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

// Options say what goes into a package, and what its manifest tells besides.
type Options struct {
	// Village is the code of the village whose package it is, in a township's file: its chains and those of the township go, no
	// other village's. "" is all that the file holds.
	Village string
	Name    string // of that village
	// Since are revisions that the receiver has, with all before them in their chains; what it has is left out. Those that the
	// file does not know are passed over. None: everything goes.
	Since []revision.ID
	// Without leaves out the chains of the village itself, so that only what the township decided goes.
	Without bool
	Phone   string
	Number  int
	Starter bool
}

// Write packs the whole log of a data file into a new file in dir, which must exist: it is written under a passing name,
// synced, read back and verified, and only then gets its name, village_name_date_sequence_hash.cunce. No file is ever
// overwritten. When Write returns, the stick may be pulled out.
func Write(db *store.DB, dir string) (Package, error) {
	var p Package
	write := func(temp string) (err error) {
		p, err = Fill(db, temp, Options{Number: Next(dir, db.Identity().Code)})
		return err
	}
	path, err := durable.Create(dir, write, func(string) (string, error) { return Name(p.Manifest, p.SHA256), nil })
	if err != nil {
		return Package{}, fmt.Errorf("pack into %s: %w", dir, err)
	}
	p.Path = path
	return p, nil
}

// Fill writes a package into a file that is there already, replacing what it holds, and reads it back.
func Fill(db *store.DB, path string, o Options) (Package, error) {
	var p Package
	err := db.View(func(tx *store.Tx) error {
		c, err := choose(tx, o)
		if err == nil {
			p.Manifest, err = c.describe(tx)
		}
		if err == nil {
			p.SHA256, err = c.writeFile(tx, path, p.Manifest)
		}
		return err
	})
	if err != nil {
		return Package{}, err
	}
	m, sum, err := verifyFile(path)
	if err == nil && (sum != p.SHA256 || m.Digest != p.Manifest.Digest) {
		err = fmt.Errorf("%w: read back differently", store.ErrDamaged)
	}
	if err != nil {
		return Package{}, err
	}
	p.Path, p.Counts = path, p.Manifest.Counts
	return p, nil
}

// Look is the manifest that a package would have now, without a number.
func Look(tx *store.Tx, o Options) (Manifest, error) {
	c, err := choose(tx, o)
	if err != nil {
		return Manifest{}, err
	}
	return c.describe(tx)
}

// Next is the number of the next package of a village in a folder: one more than the greatest there, those from the township
// among them.
func Next(dir, village string) int {
	last := 0
	entries, _ := os.ReadDir(dir) // unreadable: the name will do without
	for _, e := range entries {
		parts := strings.Split(strings.TrimSuffix(e.Name(), Ext), "_")
		if parts[0] == markStarter || parts[0] == markDown {
			parts = parts[1:]
		}
		if len(parts) < 5 || parts[0] != village || !strings.HasSuffix(e.Name(), Ext) {
			continue
		}
		if n, err := strconv.Atoi(parts[len(parts)-2]); err == nil && n > last && n < 1e6 {
			last = n
		}
	}
	return last + 1
}

// Name is what the file of a package is called: the village's code and name, the day, its number, the first 8 of its sum. What
// the township made for a village says so before that.
func Name(m Manifest, sum string) string {
	name := strings.ReplaceAll(durable.Name(m.Name), "_", "-")
	mark := ""
	switch {
	case m.Starter:
		mark = markStarter + "_"
	case m.From != "" && len(m.Village) > township:
		mark = markDown + "_"
	}
	return mark + fmt.Sprintf("%s_%s_%s_%04d_%s%s", m.Village, name, m.Time.Format("20060102"), m.Number, sum[:8], Ext)
}

// describe makes the manifest.
func (c *choice) describe(tx *store.Tx) (Manifest, error) {
	id := tx.Identity()
	m := Manifest{
		Schema: store.Schema, FileID: id.FileID, Village: id.Code, Name: id.Name, Township: id.Township,
		Practice: id.Practice, Time: tx.Now(), Counts: map[string]int{}, Heads: c.heads, Base: c.base, Codes: c.foreign,
		Phone: c.o.Phone, Number: c.o.Number, Starter: c.o.Starter,
	}
	if id.Town() {
		m.From = id.FileID
	}
	if err := c.name(tx, &m); err != nil {
		return m, err
	}
	for kind, name := range counted {
		m.Counts[name] = 0
		err := tx.Each(kind, func(r *store.Record) error {
			if c.holds(r.Village) {
				m.Counts[name]++
			}
			return nil
		})
		if err != nil {
			return m, err
		}
	}
	var err error
	if !id.Town() { // a township's are of many villages, and none of them stays behind in this one
		if m.Counts[countDrafts], err = tx.DraftCount(); err != nil {
			return m, err
		}
	}
	m.Digest = digest(m.Heads)
	m.Counts[countRevisions] = c.count
	m.Operator, err = lastOperator(tx, m.Heads)
	return m, err
}

// name says whose package it is.
func (c *choice) name(tx *store.Tx, m *Manifest) error {
	if c.o.Village != "" {
		m.Village, m.Name = c.o.Village, c.o.Name
		return tx.Each(revision.Village, func(r *store.Record) error {
			if now := r.Text("code"); r.Village == m.Village && r.ID == m.Village && now != "" && now != m.Village {
				m.Codes = []string{now, m.Village}
			}
			return nil
		})
	}
	v, err := tx.Village()
	if codes := v.Codes(); err == nil && !slices.Equal(codes, []string{m.Village}) && len(m.Village) > township {
		m.Codes = codes
	}
	return err
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
func (c *choice) writeFile(tx *store.Tx, path string, m Manifest) (string, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_TRUNC, 0)
	if err != nil {
		return "", err
	}
	sum, err := c.fill(tx, f, m)
	return sum, errors.Join(err, f.Close())
}

func (c *choice) fill(tx *store.Tx, f *os.File, m Manifest) (string, error) {
	manifest := m.encode()
	h := header{practice: m.Practice, part: len(m.Base) > 0, manifestSize: uint64(len(manifest)), village: m.Village}
	if _, err := f.Write(append(h.bytes(), manifest...)); err != nil {
		return "", err
	}
	if err := c.writeLog(tx, f); err != nil {
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

func (c *choice) writeLog(tx *store.Tx, w io.Writer) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	z := gzip.NewWriter(buffered)
	err := tx.EachRevision(func(id revision.ID, raw []byte) error {
		if !c.goes(id) {
			return nil
		}
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
