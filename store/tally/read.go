package tally

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"cunce/forms/plaintext"
	"cunce/forms/sheet"
	"cunce/store/refusal"
)

// ErrRead: a file that is not there, or no text.
var ErrRead = errors.New("no text")

// mostText is how large a text may be, in bytes.
const mostText = 16 << 20

// Read reads the lines of a text file (UTF-8, UTF-16, GB18030), or the paragraphs and table rows of a .docx, .xlsx or another file with
// tables. ErrRead for a file that is not there or no text.
func Read(path string) ([]string, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, refusal.New(ErrRead, sentenceGone, hintGone)
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".docx", ".xlsx", ".xls", ".html", ".htm":
		book, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		return rows(book), nil
	}
	data, err := sheet.ReadFile(path, sheet.Limits{Bytes: mostText})
	if err != nil {
		return nil, err
	}
	return Lines(filepath.Base(path), data)
}

// Lines are those of the bytes of a text; ErrRead where they are none.
func Lines(name string, data []byte) ([]string, error) {
	text, ok := plaintext.Decode(data)
	if !ok {
		return nil, refusal.New(ErrRead, sentenceRead, hintRead, name)
	}
	return strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n"), nil
}

// rows are the rows of a workbook's sheets, as lines.
func rows(book *sheet.Workbook) (lines []string) {
	for _, s := range book.Sheets {
		for _, row := range s.Rows {
			var cells []string
			for _, c := range row {
				if text := strings.TrimSpace(c.Text); text != "" {
					cells = append(cells, strings.ReplaceAll(text, "\n", "。"))
				}
			}
			lines = append(lines, strings.Join(cells, "。"))
		}
	}
	return lines
}

// Explain is the sentence and the hint for an error of this package; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	if sentence, hint, ok = refusal.Explain(err, ErrRead); ok {
		return sentence, hint, true
	}
	return sheet.Explain(err)
}
