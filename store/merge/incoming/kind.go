package incoming

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// A kind is what a file is by its first bytes.
type kind int

const (
	isOther kind = iota
	isPackage
	isData
	isZip
	isSheet   // a workbook of the old kind, or a table of text
	isBackup  // compressed by gzip
	isLocked  // a package under a lock
	isReceipt // a receipt of the township
	isArchive // packed in a way that is not read here
)

// headBytes are read of every file: bbolt's second meta page stands behind the first page, which may be that large.
const headBytes = 64<<10 + 128

// boltMagic stands 16 bytes after the beginning of bbolt's first two pages (package common of bbolt, page.go and meta.go).
const (
	boltMagic  = 0xED0CDAED
	pageHeader = 16
)

var signatures = []struct {
	begins string
	is     kind
}{
	{"cunce\r\n\x1a", isPackage},
	{"PK\x03\x04", isZip},
	{"PK\x05\x06", isZip}, // an empty one
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", isSheet},
	{"\x1f\x8b", isBackup},
	{"cunck\r\n\x1a", isLocked},
	{"cuncr\r\n\x1a", isReceipt},
	{"Rar!\x1a\x07", isArchive},
	{"7z\xbc\xaf\x27\x1c", isArchive},
}

// kindOf tells by the beginning of a file what it is; the name decides only whether a text is a table.
func kindOf(head []byte, name string) kind {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return s.is
		}
	}
	if isBolt(head) {
		return isData
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv":
		if bytes.IndexByte(head, 0) < 0 {
			return isSheet
		}
	case ".txt", ".html", ".htm":
		if text := string(head); utf8.ValidString(text) && strings.Contains(text, "<table") {
			return isSheet
		}
	}
	return isOther
}

func isBolt(head []byte) bool {
	for at := 0; at <= 64<<10; at = max(1024, 2*at) {
		if b := head[min(at+pageHeader, len(head)):]; len(b) >= 4 && binary.LittleEndian.Uint32(b) == boltMagic {
			return true
		}
	}
	return false
}
