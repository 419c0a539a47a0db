package wording

import (
	"regexp"
	"strings"
)

// A Document is a briefing as it was written.
type Document struct {
	Title      string
	Paragraphs []Paragraph
	Short      string // for a chat group, "" where the template has none
}

// A Level is what a paragraph is in the official manner (GB/T 9704-2012, 7.3.3 and 7.3.5).
type Level uint8

// The levels: a text, a heading 一、, a heading （一）, a line to sign.
const (
	Body Level = iota
	Heading
	Subheading
	Sign
)

// A Paragraph is one paragraph. Head is the part of a heading that is set in its own type: all of it, or what stands before the first
// full stop; Rest what follows.
type Paragraph struct {
	Level      Level
	Head, Rest string
}

// Text is the paragraph as one text.
func (p Paragraph) Text() string { return p.Head + p.Rest }

var (
	headings    = regexp.MustCompile(`^[一二三四五六七八九十]+、`)
	subheadings = regexp.MustCompile(`^（[一二三四五六七八九十]+）`)
)

// paragraphs are the lines of a text that are not empty.
func paragraphs(text string) (out []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = tidy(plain(line)); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// read takes a text apart.
func read(text string) (d Document) {
	for i, line := range paragraphs(text) {
		if i == 0 {
			d.Title = line
			continue
		}
		d.Paragraphs = append(d.Paragraphs, paragraph(line))
	}
	return d
}

func paragraph(line string) Paragraph {
	level := Body
	switch {
	case strings.HasPrefix(line, markSign):
		return Paragraph{Level: Sign, Rest: plain(line[len(markSign):])}
	case headings.MatchString(line):
		level = Heading
	case subheadings.MatchString(line):
		level = Subheading
	default:
		return Paragraph{Rest: line}
	}
	if at := strings.Index(line, "。"); at >= 0 {
		at += len("。")
		return Paragraph{level, line[:at], line[at:]}
	}
	return Paragraph{Level: level, Head: line}
}

// Columns are how many characters a line of the text area holds, and how far a paragraph is indented (GB/T 9704-2012, 5.2.3, 7.3.3).
const (
	Columns = 28
	indent  = 2
)

// Signs are how many characters are left free to the right of the lines to sign: two to the right of the longer, and the date, which is
// the last, begins two to the right of who signs (7.3.5.2).
func Signs(lines []string) []int {
	out := make([]int, len(lines))
	for i := range out {
		out[i] = indent
	}
	if last := len(lines) - 1; last > 0 {
		long := 0
		for _, line := range lines[:last] {
			long = max(long, width(line))
		}
		gap := (long+1)/2 - (width(lines[last])+1)/2 // of the date, were its beginning two to the right of theirs and theirs two from the edge
		out[last] = max(gap, indent)
		for i := range last {
			out[i] = out[last] - gap + indent
		}
	}
	return out
}

// width is how many half characters a text takes.
func width(s string) (n int) {
	for _, r := range s {
		if n++; r >= 0x2000 {
			n++
		}
	}
	return n
}

// Plain is the document as a text, with the indents and the lines to sign in their place.
func (d Document) Plain() string {
	var b strings.Builder
	b.WriteString(d.Title + "\n\n")
	var signs []string
	for _, p := range d.Paragraphs {
		if p.Level == Sign {
			signs = append(signs, p.Text())
		}
	}
	free, at := Signs(signs), 0
	for _, p := range d.Paragraphs {
		if p.Level != Sign {
			b.WriteString(strings.Repeat("　", indent) + p.Text() + "\n")
			continue
		}
		if at == 0 {
			b.WriteString("\n")
		}
		left := Columns - free[at] - (width(p.Text())+1)/2
		b.WriteString(strings.Repeat("　", max(left, 0)) + p.Text() + "\n")
		at++
	}
	return b.String()
}
