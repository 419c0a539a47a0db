package sheet

import (
	"bytes"
	"unicode/utf8"
)

// A Dialect is how a csv was written.
type Dialect struct {
	Encoding  string // utf-8, utf-16le, utf-16be or gb18030
	Mark      int    // bytes of its byte order mark
	Separator byte   // between fields
	First     int    // bytes after the mark that only name the separator (sep=;)
}

// dialect tells how a csv was written whose text was decoded.
func dialect(data []byte, text string) *Dialect {
	d := Dialect{Encoding: "utf-8"}
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		d.Mark = 3
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		d.Encoding, d.Mark = "utf-16le", 2
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		d.Encoding, d.Mark = "utf-16be", 2
	case !utf8.Valid(data):
		d.Encoding = "gb18030"
	}
	sep, rest, _ := separator(text)
	d.Separator, d.First = sep, len(text)-len(rest)
	return &d
}
