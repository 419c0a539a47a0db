package exchange

import (
	"iter"

	"cunce/store/revision"
)

// A Card is what a workbook says of one card: texts by field, in the order in which they came. A village has tens of
// thousands of cards with thirty fields each, for which maps would take all memory.
type Card struct{ fields []cardField }

type cardField struct{ name, text string }

// Text is the text of a field, "" where the workbook says nothing.
func (c *Card) Text(field string) string {
	if i := c.find(field); i >= 0 {
		return c.fields[i].text
	}
	return ""
}

func (c *Card) find(field string) int {
	for i := range c.fields {
		if c.fields[i].name == field {
			return i
		}
	}
	return -1
}

// set puts a text into a field; "" leaves it out.
func (c *Card) set(field, text string) {
	switch i := c.find(field); {
	case i >= 0 && text == "":
		c.fields = append(c.fields[:i], c.fields[i+1:]...)
	case i >= 0:
		c.fields[i].text = text
	case text != "":
		c.fields = append(c.fields, cardField{field, text})
	}
}

// all are the fields with their texts.
func (c *Card) all() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, f := range c.fields {
			if !yield(f.name, f.text) {
				return
			}
		}
	}
}

// patch writes the fields into a patch that is used again and again.
func (c *Card) patch(into revision.Fields) revision.Fields {
	clear(into)
	for field, text := range c.all() {
		into[field] = revision.Text(text)
	}
	return into
}
