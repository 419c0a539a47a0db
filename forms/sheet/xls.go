package sheet

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
)

// parseCompound reads a file in an OLE container, which is what all Office programs wrote before 2007: an .xls workbook, or
// something that is told apart from it by the names of its streams.
func parseCompound(data []byte, lim Limits) (*Workbook, error) {
	stream, err := workbookStream(data)
	if err != nil {
		return nil, err
	}
	return parseBIFF(stream, lim)
}

// workbookStream unpacks the stream that holds the workbook.
func workbookStream(data []byte) (stream []byte, err error) {
	// The container's reader was written for sound files; a fault that it has with a hostile one must not end the program.
	defer func() {
		if recover() != nil {
			stream, err = nil, ErrDamaged
		}
	}()
	file := &container{data: data, allowed: maxDirectory}
	doc, err := mscfb.New(file)
	if err != nil {
		if errors.Is(file.err, ErrTooLarge) {
			return nil, ErrTooLarge
		}
		return nil, brokenCompound(data)
	}
	var found *mscfb.File
	for _, f := range doc.File {
		if len(f.Path) > 0 {
			continue // of an embedded object
		}
		switch name := strings.ToLower(f.Name); {
		case name == "encryptedpackage":
			return nil, ErrEncrypted
		case name == "worddocument":
			return nil, ErrOldDocument
		case name == "powerpoint document":
			return nil, ErrNotWorkbook
		case name == "workbook", name == "book" && found == nil:
			found = f
		}
	}
	if found == nil {
		return nil, ErrNotWorkbook
	}
	file.allowed = -1
	stream = make([]byte, max(0, min(found.Size, int64(len(data)))))
	if _, err := io.ReadFull(found, stream); err != nil || found.Size > int64(len(data)) {
		return nil, ErrDamaged
	}
	return stream, nil
}

// brokenCompound says what a container holds that is too damaged to be read, as far as its names tell.
func brokenCompound(data []byte) error {
	has := func(name string) bool {
		var utf16le []byte
		for _, u := range utf16.Encode([]rune(name)) {
			utf16le = append(utf16le, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, utf16le)
	}
	switch {
	case has("EncryptedPackage"):
		return ErrEncrypted
	case has("WordDocument"):
		return ErrOldDocument
	case has("PowerPoint Document"):
		return ErrNotWorkbook
	}
	return ErrDamaged
}

// maxDirectory bounds what is read to find the streams of a container: 128 bytes for each of them, far more than there are.
const maxDirectory = 4 << 20

// A container hands out the bytes of a file, as many as are allowed (-1: all). Behind its end stand zeros up to the end of
// a sector, since some programs write the last one short.
type container struct {
	data    []byte
	allowed int
	err     error
}

func (c *container) ReadAt(p []byte, off int64) (int, error) {
	const sector = 4096
	if c.allowed >= 0 {
		if c.allowed -= len(p); c.allowed < 0 {
			c.allowed, c.err = 0, ErrTooLarge
			return 0, c.err
		}
	}
	if off < 0 || off >= int64(len(c.data)) || off+int64(len(p)) > int64(len(c.data))+sector {
		return 0, io.EOF
	}
	n := copy(p, c.data[off:])
	clear(p[n:])
	return len(p), nil
}
