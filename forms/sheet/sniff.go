package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// The container of all Office files before 2007.
var oleMagic = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// magics are the beginnings of files that are no text and nothing that can be read here.
var magics = []struct {
	beginning string
	err       error
}{
	{"\x09\x00\x04\x00", ErrOldFormat}, {"\x09\x02\x06\x00", ErrOldFormat}, {"\x09\x04\x06\x00", ErrOldFormat}, // .xls before 1993
	{"{\\rtf", ErrOldDocument}, {"\xDB\xA5\x2D\x00", ErrOldDocument}, // .doc before 1993
	{"%PDF", ErrNotWorkbook}, {"\x89PNG", ErrNotWorkbook}, {"\xFF\xD8\xFF", ErrNotWorkbook}, {"GIF8", ErrNotWorkbook},
	{"Rar!", ErrNotWorkbook}, {"7z\xBC\xAF", ErrNotWorkbook}, {"PK", ErrNotWorkbook}, {"\x1F\x8B", ErrNotWorkbook},
	{"MZ", ErrNotWorkbook}, {"\x7FELF", ErrNotWorkbook}, {"age-encryption.org", ErrNotWorkbook},
}

// binaryFormat names the fault of a file that is a known format but none that can be read; nil means it may be text.
func binaryFormat(data []byte) error {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.beginning)) {
			return m.err
		}
	}
	return nil
}

// decodeText makes UTF-8 of a text file: by its byte order mark, else UTF-8 where it is valid, else GB18030, which is what
// spreadsheets write on a Chinese Windows. ok is false for a file that is no text at all.
func decodeText(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	}
	if utf8.Valid(data) {
		return string(data), isText(string(data))
	}
	return decodeWith(simplifiedchinese.GB18030, data)
}

func decodeWith(enc encoding.Encoding, data []byte) (string, bool) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	return string(out), isText(string(out))
}

// isText allows one broken character in a thousand (a csv cut in the middle of a character) but no control characters
// other than those of layout.
func isText(s string) bool {
	broken := 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			broken++
		case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1A:
			return false
		}
	}
	return broken*1000 <= len(s)
}

// isMarkup recognises the web pages and XML that other systems hand out under the name of .xls.
func isMarkup(text string) bool {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	return strings.HasPrefix(head, "<") && len(head) > 1 && (head[1] == '!' || head[1] == '?' || 'a' <= head[1] && head[1] <= 'z')
}

// isWebArchive recognises a page with everything that belongs to it in one file, which is packed like a letter.
func isWebArchive(text string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)])), "mime-version:")
}

// isMarkdown: the first line that is neither blank nor a heading or comment begins with a bar and ends with one.
func isMarkdown(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		return len(line) > 1 && line[0] == '|' && line[len(line)-1] == '|'
	}
	return false
}
