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
}

func newArchive(w io.Writer) excelize.ZipWriter { return &archive{out: w} }

// A part is one file of the archive.
type part struct {
	name   string
	size   uint64
	sum    hash.Hash32
	packed bytes.Buffer
	pack   *flate.Writer
}

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	p := &part{name: name, sum: crc32.NewIEEE()}
	pack, err := flate.NewWriter(&p.packed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	p.pack = pack
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is part of the interface; no book brings a file system.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Write packs more of a part.
func (p *part) Write(data []byte) (int, error) {
	p.size += uint64(len(data))
	p.sum.Write(data)
	return p.pack.Write(data)
}

// Close writes the whole archive: the table of contents first, as programs expect it, then the rest by name.
func (a *archive) Close() error {
	slices.SortStableFunc(a.parts, func(p, q *part) int {
		return strings.Compare(strings.TrimPrefix(p.name, "["), strings.TrimPrefix(q.name, "["))
	})
	zw := zip.NewWriter(a.out)
	for _, p := range a.parts {
		if err := p.pack.Close(); err != nil {
			return err
		}
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
