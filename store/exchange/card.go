package exchange

import (
	"encoding/binary"
	"iter"
	"slices"
	"strings"

	"cunce/store/revision"
)

// A Card is what a workbook says of one card, by field. A village has tens of thousands of cards with thirty fields each: as
// maps they would take all memory, so that cards of one roster share the list of fields, and one that was read is a single text.
type Card struct {
	shape  *shape
	texts  []string // while it is filled: of the first fields of the shape; "" where the workbook says nothing
	packed string   // once it is closed: the same, each behind its length
}

// A shape is the fields of many cards, in the order in which they came up.
type shape struct {
	names []string
	at    map[string]int

	spare []string // texts of a card that was closed, for the next
	line  []byte   // of the card that is closed
	block strings.Builder
}

func newShape() *shape { return &shape{at: map[string]int{}} }

// Text is the text of a field, "" where the workbook says nothing.
func (c *Card) Text(field string) string {
	if c.shape == nil {
		return ""
	}
	i, known := c.shape.at[field]
	if known && i < len(c.texts) {
		return c.texts[i]
	}
	if known && c.packed != "" {
		for at, text := range unpack(c.packed) {
			if at == i {
				return text
			}
		}
	}
	return ""
}

// set puts a text into a field; "" leaves it out.
func (c *Card) set(field, text string) {
	if c.shape == nil {
		c.shape = newShape()
	}
	c.open()
	i, known := c.shape.at[field]
	if !known {
		i = len(c.shape.names)
		c.shape.at[field], c.shape.names = i, append(c.shape.names, field)
	}
	if c.texts == nil {
		c.texts, c.shape.spare = c.shape.spare, nil
	}
	if c.texts == nil {
		c.texts = make([]string, 0, len(c.shape.names))
	}
	for len(c.texts) <= i {
		c.texts = append(c.texts, "")
	}
	c.texts[i] = text
}

// close packs a card that is filled.
func (c *Card) close() {
	if len(c.texts) == 0 {
		return
	}
	line := c.shape.line[:0]
	for _, text := range c.texts {
		line = append(binary.AppendUvarint(line, uint64(len(text))), text...)
	}
	c.packed = appendBlock(&c.shape.block, line)
	clear(c.texts)
	c.shape.spare, c.shape.line, c.texts = c.texts[:0], line, nil
}

// open unpacks a card that is filled further.
func (c *Card) open() {
	if c.packed == "" {
		return
	}
	c.texts = nil
	for _, text := range unpack(c.packed) {
		c.texts = append(c.texts, text)
	}
	c.packed = ""
}

// unpack are the texts of a closed card, numbered as the fields of its shape.
func unpack(packed string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := 0; packed != ""; i++ {
			n, size := uint64(packed[0]), 1
			if n > 0x7f {
				n, size = binary.Uvarint([]byte(packed[:min(len(packed), binary.MaxVarintLen64)]))
			}
			end := size + int(n)
			if !yield(i, packed[size:end]) {
				return
			}
			packed = packed[end:]
		}
	}
}

// copied is a card that can be changed by itself.
func (c *Card) copied() Card { return Card{c.shape, slices.Clone(c.texts), c.packed} }

// all are the fields with their texts.
func (c *Card) all() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for i, text := range c.texts {
			if text != "" && !yield(c.shape.names[i], text) {
				return
			}
		}
		for i, text := range unpack(c.packed) {
			if text != "" && !yield(c.shape.names[i], text) {
				return
			}
		}
	}
}

// blockSize is how much memory texts that share it take at a time.
const blockSize = 64 << 10

// appendBlock is a text of these bytes, in a block that it shares with others.
func appendBlock(block *strings.Builder, b []byte) string {
	if block.Cap()-block.Len() < len(b) {
		*block = strings.Builder{}
		block.Grow(max(blockSize, len(b)))
	}
	at := block.Len()
	block.Write(b)
	return block.String()[at:]
}

// A patcher turns cards into patches, one after the other in the same map.
type patcher struct {
	fields revision.Fields
	block  []byte
}

func newPatcher() *patcher { return &patcher{fields: revision.Fields{}} }

// patch is the patch of a card, until the next is asked for.
func (p *patcher) patch(c *Card) revision.Fields {
	clear(p.fields)
	for field, text := range c.all() {
		p.block = p.fields.SetText(field, text, p.block)
	}
	return p.fields
}
