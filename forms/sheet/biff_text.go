package sheet

import (
	"encoding/binary"
	"unicode/utf16"
)

// A biffText reads the strings of a record and of those that continue it.
type biffText struct {
	parts [][]byte // the first is being read
	buf   []byte
}

// more goes on to the next part where the current one is used up; ok is false at the end.
func (t *biffText) more() (crossed, ok bool) {
	for len(t.parts) > 0 && len(t.parts[0]) == 0 {
		t.parts, crossed = t.parts[1:], true
	}
	return crossed, len(t.parts) > 0
}

// take reads n bytes, wherever the parts end. The slice is valid until the next call.
func (t *biffText) take(n int) ([]byte, error) {
	t.buf = t.buf[:0]
	for len(t.buf) < n {
		if _, ok := t.more(); !ok {
			return nil, ErrDamaged
		}
		k := min(n-len(t.buf), len(t.parts[0]))
		t.buf = append(t.buf, t.parts[0][:k]...)
		t.parts[0] = t.parts[0][k:]
	}
	return t.buf, nil
}

// skip passes over n bytes.
func (t *biffText) skip(n int64) error {
	for n > 0 {
		if _, ok := t.more(); !ok {
			return ErrDamaged
		}
		k := min(n, int64(len(t.parts[0])))
		t.parts[0] = t.parts[0][k:]
		n -= k
	}
	return nil
}

// The flags of a string: two bytes a character, phonetic and other data behind it, runs of formatting behind it.
const (
	flagWide = 1
	flagExt  = 4
	flagRich = 8
)

// text reads one string that begins with its length in 1 or 2 bytes, [MS-XLS] 2.5.293. What stands behind it (formatting, the
// reading of East Asian words) is no part of the text.
func (t *biffText) text(lengthBytes int) (string, error) {
	head, err := t.take(lengthBytes + 1)
	if err != nil {
		return "", err
	}
	n := int(head[0])
	if lengthBytes == 2 {
		n = int(u16(head))
	}
	flags := head[lengthBytes]
	behind := int64(0)
	if flags&flagRich != 0 {
		runs, err := t.take(2)
		if err != nil {
			return "", err
		}
		behind = int64(u16(runs)) * 4
	}
	if flags&flagExt != 0 {
		size, err := t.take(4)
		if err != nil {
			return "", err
		}
		behind += int64(binary.LittleEndian.Uint32(size))
	}
	text, err := t.characters(n, flags&flagWide != 0)
	if err != nil {
		return "", err
	}
	return text, t.skip(behind)
}

// characters reads n characters. Where a record ends among them, the next one begins by saying anew how wide they are.
func (t *biffText) characters(n int, wide bool) (string, error) {
	var units []uint16
	if len(t.parts) > 0 {
		units = make([]uint16, 0, min(n, len(t.parts[0])))
	}
	for len(units) < n {
		crossed, ok := t.more()
		if !ok {
			return "", ErrDamaged
		}
		part := t.parts[0]
		if crossed {
			wide, part = part[0]&flagWide != 0, part[1:]
		}
		size := 1
		if wide {
			size = 2
		}
		k := min(n-len(units), len(part)/size)
		if k == 0 && len(part) > 0 {
			return "", ErrDamaged // half a character
		}
		for i := range k {
			if wide {
				units = append(units, u16(part[i*2:]))
			} else {
				units = append(units, uint16(part[i]))
			}
		}
		t.parts[0] = part[k*size:]
	}
	return string(utf16.Decode(units)), nil
}
