package patch

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"cunce/forms/sheet"
)

// CSV is XLSX for a text table; name is that of the file. A text that a spreadsheet would take for a formula gets a quote mark in
// front, as spreadsheets mark a text.
func CSV(name string, data []byte, cells []Cell) (out []byte, refused []Refusal, err error) {
	wb, err := sheet.Parse(name, data, sheet.DefaultLimits)
	if err != nil {
		return nil, nil, err
	}
	if wb.Dialect == nil {
		return nil, nil, ErrOther
	}
	d := *wb.Dialect
	if !strings.ContainsRune(",;\t", rune(d.Separator)) {
		return nil, nil, ErrOther
	}
	for i := range cells {
		if cells[i].Text != "" && strings.ContainsRune("=+-@", rune(cells[i].Text[0])) {
			cells[i].Text = "'" + cells[i].Text
		}
	}
	targets, refused := sorted(wb, cells)
	body, err := plain(d, data)
	if err != nil {
		return nil, nil, err
	}
	t := text{body: body, at: first(d, body), dialect: d, want: targets[0]}
	if err := t.walk(); err != nil {
		return nil, nil, err
	}
	if len(t.written) == 0 {
		return data, append(refused, t.refused...), nil
	}
	if out, err = packed(d, data, apply(body, t.edits)); err != nil {
		return nil, nil, err
	}
	return out, append(refused, t.refused...), verify(wb, out, name, t.written, func(c Cell, text string) bool { return text == c.Text })
}

// wideCodec is the codec of a text in UTF-16, nil for one of bytes: there a separator, a quote mark or a line end never is a part of
// another character, in GB18030 neither.
func wideCodec(d sheet.Dialect) encoding.Encoding {
	switch d.Encoding {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// plain are the bytes behind the mark, of UTF-16 as UTF-8 if they survive it.
func plain(d sheet.Dialect, data []byte) ([]byte, error) {
	body := data[d.Mark:]
	codec := wideCodec(d)
	if codec == nil {
		return body, nil
	}
	text, err := codec.NewDecoder().Bytes(body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOther, err)
	}
	back, err := codec.NewEncoder().Bytes(text)
	if err != nil || string(back) != string(body) {
		return nil, ErrOther
	}
	return text, nil
}

// packed is the reverse of plain.
func packed(d sheet.Dialect, data, body []byte) ([]byte, error) {
	out := append([]byte{}, data[:d.Mark]...)
	codec := wideCodec(d)
	if codec == nil {
		return append(out, body...), nil
	}
	raw, err := codec.NewEncoder().Bytes(body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOther, err)
	}
	return append(out, raw...), nil
}

// first is where the records begin: behind the line that names the separator, which is plain ASCII.
func first(d sheet.Dialect, body []byte) int { return min(d.First, len(body)) }

// A text is a csv while it is edited.
type text struct {
	body    []byte
	at      int
	dialect sheet.Dialect
	want    target
	edits   []edit
	written []Cell
	refused []Refusal
}

// walk goes through the records as sheet reads them.
func (t *text) walk() error {
	end := len(t.body)
	for end > t.at && t.body[end-1] == 0x1a {
		end--
	}
	for row := 0; t.at < end; row++ {
		todo := t.want[row]
		for col := 0; ; col++ {
			from := t.at
			to, last := t.field(end)
			if len(todo) > 0 && todo[0].Col == col {
				if err := t.fill(from, to, todo[0], 0); err != nil {
					return err
				}
				todo = todo[1:]
			}
			if !last {
				continue
			}
			for at := col; len(todo) > 0; todo = todo[1:] {
				if err := t.fill(to, to, todo[0], todo[0].Col-at); err != nil {
					return err
				}
				at = todo[0].Col
			}
			break
		}
	}
	return nil
}

// field passes over a field: to is its end, before what ends it.
func (t *text) field(end int) (to int, last bool) {
	if t.at < end && t.body[t.at] == '"' {
		t.at++
		for t.at < end {
			if t.body[t.at] != '"' {
				t.at++
				continue
			}
			t.at++
			if t.at >= end || t.body[t.at] != '"' {
				break
			}
			t.at++
		}
	}
	for ; t.at < end; t.at++ {
		switch c := t.body[t.at]; {
		case c == t.dialect.Separator:
			t.at++
			return t.at - 1, false
		case c == '\n' || c == '\r':
			to = t.at
			t.at++
			if c == '\r' && t.at < end && t.body[t.at] == '\n' {
				t.at++
			}
			return to, true
		}
	}
	return end, true
}

// fill writes a field, behind so many separators.
func (t *text) fill(from, to int, c Cell, separators int) error {
	if strings.Trim(string(t.body[from:to]), "\" \t") != "" {
		t.refused = append(t.refused, Refusal{c, Filled})
		return nil
	}
	value := c.Text
	if strings.ContainsAny(value, "\"\n") || strings.ContainsRune(value, rune(t.dialect.Separator)) {
		value = `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	if t.dialect.Encoding == "gb18030" {
		raw, err := simplifiedchinese.GB18030.NewEncoder().String(value)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrOther, err)
		}
		value = raw
	}
	t.edits = append(t.edits, edit{from, to, strings.Repeat(string(t.dialect.Separator), separators) + value})
	t.written = append(t.written, c)
	return nil
}
