package sheet

import (
	"encoding/binary"
	"strings"
)

// The records of a BIFF8 stream that are read ([MS-XLS] 2.3); all others are passed over.
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

// What a BOF record says of its version and of what follows.
const (
	biff8       = 0x0600
	ofGlobals   = 0x0005
	ofWorksheet = 0x0010
)

// A biffBook is an .xls file while it is read: what all of its sheets share.
type biffBook struct {
	stream  []byte
	limits  Limits
	cells   int // that may still be stored
	scanned int // bytes of sheets that were read
	strings []string
	dates   dateStyles
	date04  bool
	sheets  []biffEntry
}

// A biffEntry is one line of the list of sheets; at is where the sheet begins in the stream.
type biffEntry struct {
	name      string
	hidden    bool
	worksheet bool
	at        int
}

// parseBIFF reads the workbook stream of an .xls file.
func parseBIFF(stream []byte, lim Limits) (*Workbook, error) {
	b := &biffBook{stream: stream, limits: lim, cells: lim.Cells, dates: dateStyles{formats: map[int]string{}}}
	r := &records{data: stream}
	if err := b.begin(r, ofGlobals); err != nil {
		return nil, err
	}
	if err := b.globals(r); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		return nil, ErrDamaged
	}
	wb := &Workbook{}
	for _, e := range b.sheets {
		if !e.worksheet { // a chart or a macro
			continue
		}
		s, err := b.worksheet(e)
		if err != nil {
			return nil, err
		}
		wb.Sheets = append(wb.Sheets, s)
	}
	return wb, nil
}

// begin reads the BOF record.
func (b *biffBook) begin(r *records, kind uint16) error {
	id, body, err := r.next()
	switch {
	case err != nil:
		return err
	case id != recBOF || len(body) < 4:
		return ErrDamaged
	case u16(body) != biff8:
		return ErrOldFormat
	case u16(body[2:]) != kind:
		return ErrDamaged
	}
	return nil
}

// globals reads what stands before the sheets.
func (b *biffBook) globals(r *records) error {
	for {
		id, body, err := r.next()
		if err != nil {
			return err
		}
		switch id {
		case recEOF:
			return nil
		case recFilePass:
			return ErrEncrypted
		case recDate1904:
			b.date04 = len(body) >= 2 && u16(body) == 1
		case recFormat:
			err = b.format(body)
		case recXF:
			if len(body) < 4 {
				return ErrDamaged
			}
			err = b.dates.style(int(u16(body[2:])))
		case recBoundSheet:
			err = b.entry(body)
		case recSST:
			err = b.sharedStrings(r.whole(body))
		}
		if err != nil {
			return err
		}
	}
}

func (b *biffBook) format(body []byte) error {
	if len(body) < 2 {
		return ErrDamaged
	}
	t := &biffText{parts: [][]byte{body[2:]}}
	code, err := t.text(2)
	if err != nil {
		return err
	}
	return b.dates.format(int(u16(body)), code)
}

func (b *biffBook) entry(body []byte) error {
	if len(body) < 8 {
		return ErrDamaged
	}
	if len(b.sheets) >= maxFormats {
		return ErrTooLarge
	}
	t := &biffText{parts: [][]byte{body[6:]}}
	name, err := t.text(1)
	at := binary.LittleEndian.Uint32(body)
	if err != nil || int64(at) >= int64(len(b.stream)) {
		return ErrDamaged
	}
	b.sheets = append(b.sheets, biffEntry{name: strings.TrimRight(name, "\x00"), hidden: body[4]&3 != 0,
		worksheet: body[5] == 0, at: int(at)})
	return nil
}

// sharedStrings reads the texts of the workbook, each once.
func (b *biffBook) sharedStrings(t *biffText) error {
	head, err := t.take(8)
	if err != nil {
		return err
	}
	for n := binary.LittleEndian.Uint32(head[4:]); n > 0; n-- {
		if len(b.strings) > b.limits.Cells {
			return ErrTooLarge
		}
		text, err := t.text(2)
		if err != nil {
			return err
		}
		b.strings = append(b.strings, text)
	}
	return nil
}

// records cuts a stream into its records.
type records struct {
	data []byte
	pos  int
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }

// next reads one record. A stream without an EOF record was cut off.
func (r *records) next() (id uint16, body []byte, err error) {
	rest := r.data[r.pos:]
	if len(rest) < 4 || int(u16(rest[2:])) > len(rest)-4 {
		return 0, nil, ErrDamaged
	}
	end := 4 + int(u16(rest[2:]))
	r.pos += end
	return u16(rest), rest[4:end:end], nil
}

// whole is a record with those that continue it: a record holds at most 8,224 bytes.
func (r *records) whole(body []byte) *biffText {
	t := &biffText{parts: [][]byte{body}}
	for {
		before := r.pos
		id, more, err := r.next()
		if err != nil || id != recContinue {
			r.pos = before
			return t
		}
		t.parts = append(t.parts, more)
	}
}
