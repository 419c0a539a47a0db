package write

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// An archive is a zip that orders its parts by name whatever the order in which they come, so that equal books give equal
// bytes. What comes is packed at once: only that is kept.
type archive struct {
	out   io.Writer
	parts []*part
	pack  *flate.Writer // of the last part; a packer holds a megabyte, so one serves all
}

func newArchive(w io.Writer) excelize.ZipWriter { return &archive{out: w} }

// A part is one file of the archive.
type part struct {
	name   string
	size   uint64
	sum    hash.Hash32
	packed bytes.Buffer
	pack   *flate.Writer // nil once the part is whole
}

// Create begins a part; the one before it is whole, as with every zip.
func (a *archive) Create(name string) (io.Writer, error) {
	if err := a.finish(); err != nil {
		return nil, err
	}
	p := &part{name: name, sum: crc32.NewIEEE()}
	if a.pack == nil {
		pack, err := flate.NewWriter(&p.packed, flate.DefaultCompression)
		if err != nil {
			return nil, err
		}
		a.pack = pack
	} else {
		a.pack.Reset(&p.packed)
	}
	p.pack = a.pack
	a.parts = append(a.parts, p)
	return p, nil
}

// finish ends the last part.
func (a *archive) finish() error {
	if len(a.parts) == 0 {
		return nil
	}
	last := a.parts[len(a.parts)-1]
	if last.pack == nil {
		return nil
	}
	last.pack = nil
	return a.pack.Close()
}

// errWhole is the error of writing to a part after another was begun.
var errWhole = errors.New("part of an archive is whole already")

// AddFS is part of the interface; no book brings a file system.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Write packs more of a part.
func (p *part) Write(data []byte) (int, error) {
	if p.pack == nil {
		return 0, errWhole
	}
	p.size += uint64(len(data))
	p.sum.Write(data)
	return p.pack.Write(data)
}

// Close writes the whole archive: the table of contents first, as programs expect it, then the rest by name.
func (a *archive) Close() error {
	if err := a.finish(); err != nil {
		return err
	}
	slices.SortStableFunc(a.parts, func(p, q *part) int {
		return strings.Compare(strings.TrimPrefix(p.name, "["), strings.TrimPrefix(q.name, "["))
	})
	zw := zip.NewWriter(a.out)
	for _, p := range a.parts {
		w, err := zw.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(),
			CompressedSize64: uint64(p.packed.Len()), UncompressedSize64: p.size})
		if err != nil {
			return err
		}
		if _, err := p.packed.WriteTo(w); err != nil {
			return err
		}
	}
	return zw.Close()
}
