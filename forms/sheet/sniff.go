package sheet

import (
	"bytes"
	"strings"
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
