package sheet

import (
	"bytes"
	"unicode/utf8"
)

// A Dialect is how a csv was written.
type Dialect struct {
	Encoding  Encoding
	Mark      int  // bytes of its byte order mark
	Separator byte // between fields
	First     int  // bytes after the mark that only name the separator (sep=;)
}

// An Encoding is one of a text file.
type Encoding uint8

// The encodings that are read.
const (
	UTF8 Encoding = iota
	UTF16LE
	UTF16BE
	GB18030
)

// DialectOf tells how a csv was written; ok is false for what Parse would not read as one.
func DialectOf(name string, data []byte) (d Dialect, ok bool) {
	if bytes.HasPrefix(data, []byte("PK")) || bytes.HasPrefix(data, oleMagic) || binaryFormat(data) != nil {
		return d, false
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		d.Mark = 3
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		d.Encoding, d.Mark = UTF16LE, 2
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		d.Encoding, d.Mark = UTF16BE, 2
	case !utf8.Valid(data):
		d.Encoding = GB18030
	}
	text, ok := decodeText(data)
	if !ok || isSpreadsheetML(text) || isWebArchive(text) || isMarkup(text) || isMarkdown(text) {
		return d, false
	}
	sep, rest, _ := separator(text)
	d.Separator, d.First = sep, len(text)-len(rest)
	return d, true
}
