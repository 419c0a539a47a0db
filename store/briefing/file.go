package briefing

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"cunce/store/briefing/docx"
	"cunce/store/briefing/wording"
	"cunce/store/durable"
)

// The endings of files that a briefing is written into.
const (
	Word = ".docx"
	Text = ".txt"
)

// Known reports whether File knows the format of a file by the end of its name.
func Known(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending == Word || ending == Text
}

// largest is how many bytes a template's file may have: many times what a template may, in any encoding.
const largest = 1 << 20

// Load reads the file of a template. ErrRefused for one that is not there, cannot be read, or is no template by its size.
func Load(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, refuse(sayNoFile, hintNoFile, filepath.Base(path))
	}
	if info.Size() > largest {
		return nil, refuse(sayNoText, hintNoText)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, refuse(sayNoFile, hintNoFile, filepath.Base(path))
	}
	return data, nil
}

// File is a briefing as the bytes of a file, as the end of its name asks for: a Word document in the official manner, or UTF-8 with line
// ends that every editor on Windows knows.
func File(path string, d wording.Document) ([]byte, error) {
	if strings.ToLower(filepath.Ext(path)) == Word {
		var b bytes.Buffer
		err := docx.Write(&b, d)
		return b.Bytes(), err
	}
	return PlainFile(d.Plain()), nil
}

// PlainFile is a text as the bytes of a file for a person's editor.
func PlainFile(text string) []byte {
	return []byte("\ufeff" + strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n"))
}

// Keep writes what a briefing came to into a new file of a folder, which is made where it is missing, named by a title and a day
// (2006-01-02); one that is there is never replaced. It returns the path; fs.ErrExist where there are too many.
func Keep(dir, title, day, ending string, data []byte) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	name := durable.Name(title + "_" + strings.ReplaceAll(day, "-", ""))
	return durable.Number(dir, name, ending, func(temp string) error { return os.WriteFile(temp, data, 0o644) })
}
