package print

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// page writes one page for a browser, without anything that it would have to fetch. The title is the head of a table around
// everything: that is what browsers repeat on every sheet of paper.
func page(w io.Writer, d Document) error {
	p := &htmlPage{}
	p.put("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>%s</title>\n<style>%s</style></head>\n<body>\n", d.Title, raw(style))
	for _, one := range d.Pages {
		p.page(one)
	}
	p.put("</body></html>\n")
	_, err := io.WriteString(w, p.b.String())
	return err
}

// raw is markup of the program's own; everything else is escaped.
type raw string

type htmlPage struct{ b strings.Builder }

// put writes markup with texts in it, which are cleaned and escaped.
func (p *htmlPage) put(markup string, texts ...any) {
	for i, t := range texts {
		switch t := t.(type) {
		case string:
			texts[i] = html.EscapeString(plain(t))
		case raw:
			texts[i] = string(t)
		}
	}
	fmt.Fprintf(&p.b, markup, texts...)
}

func (p *htmlPage) page(one Page) {
	class := "page"
	if one.Wide {
		class = "page wide"
	}
	p.put("<table class=\"%s\"><thead><tr><td>", raw(class))
	if one.Corner != "" {
		p.put("<p>%s</p>", one.Corner)
	}
	p.put("<h1>%s</h1>\n", one.Title)
	for _, line := range one.Under {
		p.spread(line)
	}
	p.put("</td></tr></thead><tbody><tr><td>\n")
	signed := false
	for i, b := range one.Blocks {
		if i < len(one.Blocks)-1 || len(b.Rows) == 0 || b.Text != "" {
			p.block(b, nil)
			continue
		}
		p.block(b, one.Sign)
		signed = true
	}
	if !signed {
		p.signs(one.Sign)
	}
	for _, n := range one.Notes {
		p.put("<p class=\"note\">%s</p>\n", n)
	}
	p.put("</td></tr></tbody></table>\n")
}

// spread writes a line whose parts are spread over it.
func (p *htmlPage) spread(line string) {
	p.put("<p class=\"under\">")
	for _, part := range parts(line) {
		p.put("<span>%s</span>", part)
	}
	p.put("</p>\n")
}

// signs are those who sign, each with a line.
func (p *htmlPage) signs(who []string) {
	if len(who) == 0 {
		return
	}
	p.put("<p class=\"sign\">")
	for _, who := range who {
		p.put("<span>%s<i></i></span>", who)
	}
	p.put("</p>\n")
}

// block writes a block; those who sign under it stand in its table, since browsers tear off what only follows it.
func (p *htmlPage) block(b Block, sign []string) {
	if b.Heading != "" {
		p.put("<h2>%s</h2>\n", b.Heading)
	}
	if len(b.Columns) > 0 && (len(b.Rows) > 0 || b.titled()) {
		p.table(b, sign)
	}
	if b.Text != "" {
		p.put("<p>%s</p>\n", b.Text)
	}
}

// fine is how finely the width of a table is shared out.
const fine = 1000

func (p *htmlPage) table(b Block, sign []string) {
	p.put("<table class=\"grid\"><colgroup>")
	for _, span := range b.spans(fine) {
		p.put("<col style=\"width:%s%%\">", raw(fmt.Sprintf("%.1f", float64(span)*100/fine)))
	}
	p.put("</colgroup>\n")
	if b.titled() {
		p.put("<thead>")
		if b.Over != "" {
			p.row(Block{Columns: b.Columns}, []string{b.Over}, 0, 1)
		}
		p.put("<tr>")
		for _, c := range b.Columns {
			p.put("<th>%s</th>", c.Title)
		}
		p.put("</tr></thead>\n")
	}
	p.body(b, sign)
	p.put("</table>\n")
}

// body writes the rows: those that are joined, and the last ones with those who sign under them, stay on one page where they can.
func (p *htmlPage) body(b Block, sign []string) {
	open := false
	runs := b.runs()
	for n, r := range runs {
		last := n == len(runs)-1 && len(sign) > 0
		if open && (b.Join || last) {
			p.put("</tbody>")
			open = false
		}
		switch {
		case b.Join && r.to-r.from > 1, last:
			p.put("<tbody class=\"one\">\n")
		case !open:
			p.put("<tbody>\n")
		}
		open = true
		for i, row := range b.Rows[r.from:r.to] {
			p.row(b, row, i, r.to-r.from)
		}
		if last {
			p.put("<tr class=\"end\"><td colspan=\"%s\">", raw(fmt.Sprint(len(b.Columns))))
			p.signs(sign)
			p.put("</td></tr>\n")
		}
	}
	if open {
		p.put("</tbody>")
	}
}

// row writes a row, the at'th of some that have the first cell in common.
func (p *htmlPage) row(b Block, row []string, at, joined int) {
	p.put("<tr>")
	if b.over(row) {
		p.put("<td colspan=\"%s\">", raw(fmt.Sprint(len(b.Columns))))
		p.spread(row[0])
		p.put("</td></tr>\n")
		return
	}
	for i, c := range b.Columns {
		text, look := "", raw("")
		if i < len(row) {
			text = row[i]
		}
		if c.Right {
			look = " class=\"n\""
		}
		if i == 0 && joined > 1 {
			if at > 0 {
				continue
			}
			look += raw(fmt.Sprintf(" rowspan=\"%d\"", joined))
		}
		p.put("<td%s>%s</td>", look, text)
	}
	p.put("</tr>\n")
}

const style = `
@page{size:A4 portrait;margin:10mm 14mm 13mm 14mm;@bottom-center{font:9pt "SimSun","宋体",serif;content:"第 " counter(page) " 页  共 " counter(pages) " 页"}}
@page wide{size:A4 landscape}
.wide{page:wide}
body{font:10pt/1.25 "SimSun","宋体","Noto Serif CJK SC","Source Han Serif SC",serif;color:#000;margin:0 auto;max-width:269mm}
.page{max-width:182mm;margin:0 auto}
.page.wide{max-width:none}
h1{font-size:16pt;text-align:center;margin:0 0 2pt}
h2{font-size:11pt;margin:8pt 0 2pt;break-after:avoid}
p{margin:1pt 0}
.under{text-align:left;display:flex;justify-content:space-between;gap:8pt}
.note{font-size:9pt;color:#333;break-before:avoid}
.sign{margin-top:4pt;break-inside:avoid;break-before:avoid}
.sign span{display:inline-block;margin:6pt 10pt 0 0;white-space:nowrap}
.sign i{display:inline-block;width:24mm;border-bottom:1px solid #000}
table{border-collapse:collapse;width:100%}
.page>thead>tr>td,.page>tbody>tr>td{padding:0;border:0;text-align:left}
.page+.page{break-before:page}
.grid{table-layout:fixed}
.grid th,.grid td{border:1px solid #555;padding:1pt 3pt;vertical-align:top;overflow-wrap:anywhere;text-align:left}
.grid th{background:#eee;font-weight:bold;text-align:center}
.grid .n{text-align:right}
.grid tr{break-inside:avoid}
.grid tbody{break-inside:auto}
.grid tbody.one{break-inside:avoid}
.grid .end td{border:0;padding:0}
`
