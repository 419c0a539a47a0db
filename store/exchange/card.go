package exchange

import (
	"iter"

	"cunce/store/revision"
)

// A Card is what a workbook says of one card, by field. A village has tens of thousands of cards with thirty fields each: as
// maps they would take all memory, so that cards of one roster share the list of fields.
type Card struct {
	shape *shape
	texts []string // of the first fields of the shape; "" where the workbook says nothing
}

// A shape is the fields of many cards, in the order in which they came up.
type shape struct {
	names []string
	at    map[string]int
}

func newShape() *shape { return &shape{at: map[string]int{}} }

// Text is the text of a field, "" where the workbook says nothing.
func (c *Card) Text(field string) string {
	if c.shape == nil {
		return ""
	}
	if i, known := c.shape.at[field]; known && i < len(c.texts) {
		return c.texts[i]
	}
	return ""
}

// set puts a text into a field; "" leaves it out.
func (c *Card) set(field, text string) {
	if c.shape == nil {
		c.shape = newShape()
	}
	i, known := c.shape.at[field]
	if !known {
		i = len(c.shape.names)
		c.shape.at[field], c.shape.names = i, append(c.shape.names, field)
	}
	if c.texts == nil {
		c.texts = make([]string, 0, len(c.shape.names))
	}
	for len(c.texts) <= i {
		c.texts = append(c.texts, "")
	}
	c.texts[i] = text
}

// all are the fields with their texts.
func (c *Card) all() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for i, text := range c.texts {
			if text != "" && !yield(c.shape.names[i], text) {
				return
			}
		}
	}
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
