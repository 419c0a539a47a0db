package patch

import (
	"bytes"
	"strconv"
	"strings"
)

// A tag is one tag of a part, by its place in the bytes.
type tag struct {
	from, to    int    // of the whole tag
	prefix      string // with its colon
	name        string // without prefix
	end, single bool   // </x>, <x/>
}

// tags walks over the tags of a part; comments, instructions and CDATA are passed over. fn returning false stops. ok is false
// where the part is no XML that can be edited: cut off, or with a document type.
func tags(data []byte, fn func(tag) bool) (ok bool) {
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '<')
		if i < 0 {
			return true
		}
		from := at + i
		rest := data[from:]
		skipped := false
		for _, pair := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
			if !bytes.HasPrefix(rest, []byte(pair[0])) {
				continue
			}
			end := bytes.Index(rest[len(pair[0]):], []byte(pair[1]))
			if end < 0 {
				return false
			}
			at, skipped = from+len(pair[0])+end+len(pair[1]), true
			break
		}
		if skipped {
			continue
		}
		to := tagEnd(data, from)
		if to < 0 || bytes.HasPrefix(rest, []byte("<!")) {
			return false
		}
		at = to
		if !fn(newTag(data, from, to)) {
			return true
		}
	}
}

// tagEnd is the place behind the > of a tag, -1 where there is none; a > inside quotes is text.
func tagEnd(data []byte, from int) int {
	quote := byte(0)
	for i := from; i < len(data); i++ {
		switch c := data[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return -1
}

func newTag(data []byte, from, to int) tag {
	t := tag{from: from, to: to}
	inner := data[from+1 : to-1]
	if len(inner) > 0 && inner[0] == '/' {
		t.end, inner = true, inner[1:]
	} else if len(inner) > 0 && inner[len(inner)-1] == '/' {
		t.single, inner = true, inner[:len(inner)-1]
	}
	name := string(inner)
	if i := strings.IndexAny(name, " \t\r\n"); i >= 0 {
		name = name[:i]
	}
	if i := strings.IndexByte(name, ':'); i >= 0 {
		t.prefix, name = name[:i+1], name[i+1:]
	}
	t.name = name
	return t
}

// attr is where the value of an attribute stands, from its first byte to behind its last; ok is false where there is none.
func (t tag) attr(data []byte, name string) (from, to int, ok bool) {
	i := t.from + 1
	for i < t.to && !space(data[i]) {
		i++
	}
	for i < t.to {
		for i < t.to && space(data[i]) {
			i++
		}
		start := i
		for i < t.to && data[i] != '=' && data[i] != '>' && data[i] != '/' && !space(data[i]) {
			i++
		}
		found := string(data[start:i])
		for i < t.to && space(data[i]) {
			i++
		}
		if i >= t.to || data[i] != '=' {
			return 0, 0, false
		}
		for i++; i < t.to && space(data[i]); i++ {
		}
		if i >= t.to || data[i] != '"' && data[i] != '\'' {
			return 0, 0, false
		}
		end := bytes.IndexByte(data[i+1:t.to], data[i])
		if end < 0 {
			return 0, 0, false
		}
		if found == name {
			return i + 1, i + 1 + end, true
		}
		i += end + 2
	}
	return 0, 0, false
}

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

// value is an attribute's text as it is written, "" where there is none.
func (t tag) value(data []byte, name string) string {
	from, to, ok := t.attr(data, name)
	if !ok {
		return ""
	}
	return string(data[from:to])
}

// column is the 0-based column of a reference such as G5, -1 where it is none.
func column(ref string) int {
	n := 0
	for i := range len(ref) {
		switch c := ref[i] | 0x20; {
		case ref[i] == '$':
		case 'a' <= c && c <= 'z' && n <= maxColumn:
			n = n*26 + int(c-'a') + 1
		default:
			return n - 1
		}
	}
	return n - 1
}

// rowNumber is the 0-based row of an r attribute, -1 where it is none.
func rowNumber(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return -1
	}
	return n - 1
}
