package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cunce/forms/plaintext"
)

// Open reads a workbook file: xlsx, xls, the tables of a docx or of a web page, csv (UTF-8, UTF-16 or GB18030) or a
// markdown table, told by content. Errors are those of Parse, ErrDirectory, and the file system's.
func Open(path string, lim Limits) (*Workbook, error) { return open(path, lim, nil) }

// open is Open; reading is told of what was read so far, nil for nobody.
func open(path string, lim Limits, reading *Reading) (*Workbook, error) {
	data, err := ReadFile(path, lim)
	if err != nil {
		return nil, fmt.Errorf("open workbook %s: %w", filepath.Base(path), err)
	}
	wb, err := parseNamed(path, data, lim, reading)
	if err != nil {
		return nil, err
	}
	wb.Beside = func(name string) (*Workbook, error) {
		if name != filepath.Base(name) || !filepath.IsLocal(name) {
			return nil, fmt.Errorf("open workbook %s: %w", filepath.Base(name), fs.ErrNotExist) // another folder is nobody's to read
		}
		return Open(filepath.Join(filepath.Dir(path), name), lim)
	}
	return wb, nil
}

// ReadFile reads a regular file of at most lim.Bytes as it is; pipes and devices never end and are refused. Errors are ErrDirectory,
// ErrNotWorkbook, ErrTooLarge, and the file system's.
func ReadFile(path string, lim Limits) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case info.IsDir():
		return nil, ErrDirectory
	case !info.Mode().IsRegular():
		return nil, ErrNotWorkbook
	case info.Size() > lim.Bytes:
		return nil, ErrTooLarge
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, lim.Bytes+1))
	if err == nil && int64(len(data)) > lim.Bytes {
		err = ErrTooLarge
	}
	return data, err
}

// Parse reads a workbook from memory; name is used in errors, for the name of a csv's one sheet, and to take a text of
// one column for a table where it ends in .csv or .tsv. The errors are the sentinels of this package.
func Parse(name string, data []byte, lim Limits) (*Workbook, error) {
	return parseNamed(name, data, lim, nil)
}

func parseNamed(name string, data []byte, lim Limits, reading *Reading) (*Workbook, error) {
	wb, err := parse(name, data, lim, reading)
	if old := oldNames[strings.ToLower(filepath.Ext(name))]; old != nil {
		wb, err = oldName(old, data, wb, err)
	}
	if err != nil {
		return nil, fmt.Errorf("read workbook %s: %w", filepath.Base(name), err)
	}
	return wb, nil
}

// oldNames are the file types of which only what calls itself so is read: the programs that write them hide formats of
// their own behind the names of the streams of an .xls or .doc.
var oldNames = map[string]error{".doc": ErrOldDocument, ".dot": ErrOldDocument, ".wps": ErrOldDocument, ".wpt": ErrOldDocument,
	".et": ErrOldFormat, ".ett": ErrOldFormat}

func oldName(old error, data []byte, wb *Workbook, err error) (*Workbook, error) {
	switch {
	case errors.Is(err, ErrEncrypted), errors.Is(err, ErrTooLarge), errors.Is(err, ErrEmpty):
		return nil, err
	case bytes.HasPrefix(data, oleMagic), errors.Is(err, ErrNotWorkbook):
		return nil, old
	}
	return wb, err
}

func parse(name string, data []byte, lim Limits, reading *Reading) (*Workbook, error) {
	if int64(len(data)) > lim.Bytes {
		return nil, ErrTooLarge
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return parseZip(data, lim, reading)
	}
	if bytes.HasPrefix(data, oleMagic) {
		return parseCompound(data, lim)
	}
	if bytes.HasPrefix(data, []byte("\x09\x08\x10\x00")) { // an .xls stream without its container
		return parseBIFF(data, lim)
	}
	if err := binaryFormat(data); err != nil {
		return nil, err
	}
	text, ok := plaintext.Decode(data)
	if !ok {
		return nil, ErrNotWorkbook
	}
	switch {
	case strings.TrimSpace(text) == "":
		return nil, ErrEmpty
	case isSpreadsheetML(text):
		return parseSpreadsheetML(text, lim)
	case isWebArchive(text):
		return nil, ErrWebPage
	case isMarkup(text):
		return parseHTML(name, text, lim)
	case isMarkdown(text):
		return parseMarkdown(text, lim)
	}
	wb, err := parseCSV(name, text, lim)
	if err == nil {
		wb.Dialect = dialect(data, text)
	}
	return wb, err
}
