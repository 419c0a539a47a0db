package roundtrip

import (
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"net/url"
	"strings"

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// The sheets of the workbook.
const (
	sheetAbout  = "说明"
	sheetFill   = "填写"
	sheetHidden = "_cunce"
)

// The keys of the hidden sheet, in order; the last is the sum over the others.
const (
	keyFormat  = "format"
	keyBook    = "book"
	keyForm    = "form"
	keyVersion = "version"
	keyHash    = "hash"
	keyRound   = "round"
	keyVillage = "village"
	keyRows    = "rows"
	keySum     = "sum"
)

var hiddenKeys = []string{keyFormat, keyBook, keyForm, keyVersion, keyHash, keyRound, keyVillage, keyRows}

// formatNow is the layout of workbooks of this version. Those of the one before had no sheets of repeats and no rows whose household is
// chosen, and are read as well.
const (
	formatNow    = "2"
	formatBefore = "1"
)

// A tag is the hidden part of a workbook: what it is of.
type tag map[string]string

func (t tag) sum() string {
	var text strings.Builder
	for _, k := range hiddenKeys {
		fmt.Fprintf(&text, "%s=%q\n", k, t[k])
	}
	return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(text.String())))
}

// sheet is the hidden sheet.
func (t tag) sheet() *write.Sheet {
	s := &write.Sheet{Name: sheetHidden, Hidden: true}
	for _, k := range hiddenKeys {
		s.Rows = append(s.Rows, write.Texts(k, t[k]))
	}
	s.Rows = append(s.Rows, write.Texts(keySum, t.sum()))
	return s
}

// readTag finds the hidden sheet, whatever it is called now.
func readTag(wb *sheet.Workbook) (tag, error) {
	for _, s := range wb.Sheets {
		if strings.TrimSpace(s.At(0, 0).Text) != keyFormat {
			continue
		}
		t, sum := tag{}, ""
		for row := range s.Rows {
			k, v := strings.TrimSpace(s.At(row, 0).Text), strings.TrimSpace(s.At(row, 1).Text)
			if k == keySum {
				sum = v
				continue
			}
			t[k] = v
		}
		switch {
		case sum == "" || sum != t.sum():
			return nil, ErrDamaged
		case t[keyFormat] != formatNow && t[keyFormat] != formatBefore:
			return nil, ErrVersion
		}
		return t, nil
	}
	return nil, ErrForeign
}

// A mark is the hidden cell of a row: the record that it is about, which of several responses, and the state of its answers that it
// was written from.
type mark struct {
	record         string
	response, part string
	spare          string // "+1", "+2" ...: of a row for another response; the record is what is chosen in it
	heads          [][32]byte
}

// key tells the rows of a workbook apart.
func (m mark) key() string {
	if m.spare != "" {
		return m.spare
	}
	if m.response == "" && m.part == "" {
		return m.record
	}
	return strings.Join([]string{m.record, m.response, url.QueryEscape(m.part)}, ";")
}

// readKey is the reverse of key.
func readKey(text string) (m mark, err error) {
	if strings.HasPrefix(text, spareSign) {
		m.spare = text
		return m, nil
	}
	parts := strings.Split(text, ";")
	m.record = parts[0]
	switch len(parts) {
	case 1:
		return m, nil
	case 3:
		m.response = parts[1]
		m.part, err = url.QueryUnescape(parts[2])
		return m, err
	}
	return m, ErrDamaged
}

// spareSign begins the key of a row that is nobody's yet.
const spareSign = "+"

// body is a mark without its seal.
func (m mark) body() string {
	var heads []string
	for _, h := range m.heads {
		heads = append(heads, hex.EncodeToString(h[:]))
	}
	return m.key() + "|" + strings.Join(heads, ",")
}

// text seals a mark for a workbook: a mark of another workbook, or a cut one, does not pass.
func (m mark) text(book string) string { return sealed(book, m.body()) }

func sealed(book, body string) string {
	return fmt.Sprintf("%s|%08x", body, crc32.ChecksumIEEE([]byte(book+"|"+body)))
}

// unsealed is the reverse of sealed.
func unsealed(book, text string) (body string, ok bool) {
	at := strings.LastIndexByte(text, '|')
	if at < 0 || sealed(book, text[:at]) != text {
		return "", false
	}
	return text[:at], true
}

// parseMark is the reverse of text.
func parseMark(book, text string) (mark, error) {
	body, ok := unsealed(book, text)
	if !ok {
		return mark{}, ErrDamaged
	}
	return readMark(body)
}

// readMark is the reverse of body.
func readMark(body string) (mark, error) {
	record, heads, ok := strings.Cut(body, "|")
	if !ok || record == "" {
		return mark{}, ErrDamaged
	}
	m, err := readKey(record)
	if err != nil || m.record == "" && m.spare == "" {
		return mark{}, ErrDamaged
	}
	for h := range strings.SplitSeq(heads, ",") {
		if heads == "" {
			break
		}
		raw, err := hex.DecodeString(h)
		if err != nil || len(raw) != 32 {
			return mark{}, ErrDamaged
		}
		m.heads = append(m.heads, [32]byte(raw))
	}
	return m, nil
}
