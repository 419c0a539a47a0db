package docx

import (
	"archive/zip"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"cunce/store/briefing/wording"
)

//go:embed parts/*.xml
var parts embed.FS

// fixed are the parts that are the same in every document: where they go in it, and where they lie here.
var fixed = [][2]string{{"[Content_Types].xml", "content_types.xml"}, {"_rels/.rels", "rels.xml"}, {"word/_rels/document.xml.rels", "document_rels.xml"},
	{"word/styles.xml", "styles.xml"}, {"word/settings.xml", "settings.xml"}, {"word/fontTable.xml", "fontTable.xml"}}

const (
	head  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

	// The page, in twentieths of a point (GB/T 9704-2012, 5.2): A4, margins 37 mm above and 28 mm at the left, the text area 156 by 225 mm;
	// the page number 7 mm below it (7.5).
	section = `<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1270" w:gutter="0"/></w:sectPr>`

	// On odd pages the number is at the right, on even ones at the left, one character from the edge.
	footer = `<w:ftr ` + space + `><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:%[1]sChars="100" w:%[1]s="280"/><w:jc w:val="%[1]s"/></w:pPr>` +
		`<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
)

// made is when every part was made, so that the same text gives the same bytes.
var made = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes a briefing; the short text is left out.
func Write(w io.Writer, d wording.Document) error {
	z := zip.NewWriter(w)
	put := func(name, text string) error {
		part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made})
		if err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
		return nil
	}
	for _, one := range fixed {
		text, err := parts.ReadFile("parts/" + one[1])
		if err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
		if err := put(one[0], string(text)); err != nil {
			return err
		}
	}
	for _, one := range [][2]string{{"word/document.xml", document(d)}, {"word/footer1.xml", head + fmt.Sprintf(footer, "right")}, {"word/footer2.xml", head + fmt.Sprintf(footer, "left")}} {
		if err := put(one[0], one[1]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write docx: %w", err)
	}
	return nil
}

// styles and letters are how a paragraph and its head are set, by level.
var (
	styles  = [...]string{wording.Body: "Text", wording.Heading: "Heading1", wording.Subheading: "Heading2", wording.Sign: "Sign"}
	letters = [...]string{wording.Heading: "Hei", wording.Subheading: "Kai", wording.Sign: ""}
)

func document(d wording.Document) string {
	var b strings.Builder
	b.WriteString(head + `<w:document ` + space + `><w:body>`)
	paragraph(&b, "Title", "", strings.Join(titleLines(d.Title), "\n"), "", "")
	paragraph(&b, "Text", "", "", "", "")
	var signs []string
	for _, p := range d.Paragraphs {
		if p.Level == wording.Sign {
			signs = append(signs, p.Text())
		}
	}
	free, at := wording.Signs(signs), 0
	for _, p := range d.Paragraphs {
		indent := ""
		if p.Level == wording.Sign {
			if at == 0 {
				paragraph(&b, "Text", "", "", "", "")
			}
			indent = fmt.Sprintf(`<w:ind w:rightChars="%d" w:right="%d"/>`, free[at]*100, free[at]*character)
			at++
		}
		paragraph(&b, styles[p.Level], indent, p.Head, letters[p.Level], p.Rest)
	}
	b.WriteString(section + `</w:body></w:document>`)
	return b.String()
}

// character is how wide a character of the text is, in twentieths of a point.
const character = 315

// paragraph writes one; a line break in its head is one on paper.
func paragraph(b *strings.Builder, style, properties, head, letter, rest string) {
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, properties)
	for i, line := range strings.Split(head, "\n") {
		if i > 0 {
			b.WriteString(`<w:r><w:br/></w:r>`)
		}
		run(b, letter, line)
	}
	run(b, "", rest)
	b.WriteString(`</w:p>`)
}

func run(b *strings.Builder, letter, text string) {
	if text == "" {
		return
	}
	b.WriteString(`<w:r>`)
	if letter != "" {
		fmt.Fprintf(b, `<w:rPr><w:rStyle w:val="%s"/></w:rPr>`, letter)
	}
	b.WriteString(`<w:t xml:space="preserve">`)
	_ = xml.EscapeText(b, []byte(text)) // a Builder takes everything
	b.WriteString(`</w:t></w:r>`)
}

// titleWidth is how many half characters of the title a line holds.
const titleWidth = 40

// titleLines breaks a long title where its words end and the lines are most alike.
func titleLines(title string) []string {
	rs := []rune(title)
	whole := width(rs)
	if whole <= titleWidth {
		return []string{title}
	}
	best, least := 0, 1<<30
	for i := 1; i < len(rs); i++ {
		left := width(rs[:i])
		if left > titleWidth {
			break
		}
		cost := left*2 - min(whole, titleWidth*2)
		if cost < 0 {
			cost = -cost
		}
		if !strings.ContainsRune("”》）、，和", rs[i-1]) && !strings.ContainsRune("“《（", rs[i]) {
			cost += 12
		}
		if strings.ContainsRune("”》）、，。", rs[i]) || strings.ContainsRune("“《（", rs[i-1]) {
			cost += 1000
		}
		if cost < least {
			best, least = i, cost
		}
	}
	return append([]string{string(rs[:best])}, titleLines(string(rs[best:]))...)
}

// width is how many half characters a text takes.
func width(rs []rune) (n int) {
	for _, r := range rs {
		if n++; r >= 0x2000 {
			n++
		}
	}
	return n
}
