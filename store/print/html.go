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
	p.put("<table class=\"page\"><thead><tr><td><h1>%s</h1>\n", one.Title)
	for _, line := range one.Under {
		p.put("<p class=\"under\">%s</p>\n", line)
	}
	p.put("</td></tr></thead><tbody><tr><td>\n")
	for _, b := range one.Blocks {
		p.block(b)
	}
	for _, n := range one.Notes {
		p.put("<p class=\"note\">%s</p>\n", n)
	}
	if len(one.Sign) > 0 {
		p.put("<p class=\"sign\">")
		for _, who := range one.Sign {
			p.put("<span>%s<i></i></span>", who)
		}
		p.put("</p>\n")
	}
	p.put("</td></tr></tbody></table>\n")
}

func (p *htmlPage) block(b Block) {
	if b.Heading != "" {
		p.put("<h2>%s</h2>\n", b.Heading)
	}
	if len(b.Columns) > 0 && (len(b.Rows) > 0 || b.titled()) {
		p.table(b)
	}
	if b.Text != "" {
		p.put("<p>%s</p>\n", b.Text)
	}
}

// parts is how finely the width of a table is shared out.
const parts = 1000

func (p *htmlPage) table(b Block) {
	p.put("<table class=\"grid\"><colgroup>")
	for _, span := range b.spans(parts) {
		p.put("<col style=\"width:%s%%\">", raw(fmt.Sprintf("%.1f", float64(span)*100/parts)))
	}
	p.put("</colgroup>\n")
	if b.titled() {
		p.put("<thead><tr>")
		for _, c := range b.Columns {
			p.put("<th>%s</th>", c.Title)
		}
		p.put("</tr></thead>\n")
	}
	p.put("<tbody>\n")
	for _, row := range b.Rows {
		p.put("<tr>")
		for i, c := range b.Columns {
			text, class := "", raw("")
			if i < len(row) {
				text = row[i]
			}
			if c.Right {
				class = " class=\"n\""
			}
			p.put("<td%s>%s</td>", class, text)
		}
		p.put("</tr>\n")
	}
	p.put("</tbody></table>\n")
}

const style = `
@page{size:A4 portrait;margin:14mm 14mm 16mm 14mm;@bottom-center{font:9pt "SimSun","宋体",serif;content:"第 " counter(page) " 页  共 " counter(pages) " 页"}}
body{font:10pt/1.35 "SimSun","宋体","Noto Serif CJK SC","Source Han Serif SC",serif;color:#000;margin:0 auto;max-width:182mm}
h1{font-size:16pt;text-align:center;margin:0 0 4pt}
h2{font-size:11pt;margin:8pt 0 2pt;break-after:avoid}
p{margin:2pt 0}
.under{text-align:left}
.note{font-size:9pt;color:#333}
.sign{margin-top:14pt;break-inside:avoid}
.sign span{display:inline-block;margin:6pt 16pt 0 0;white-space:nowrap}
.sign i{display:inline-block;width:28mm;border-bottom:1px solid #000}
table{border-collapse:collapse;width:100%}
.page>thead>tr>td,.page>tbody>tr>td{padding:0;border:0;text-align:left}
.page+.page{break-before:page}
.grid{table-layout:fixed}
.grid th,.grid td{border:1px solid #555;padding:2pt 3pt;vertical-align:top;overflow-wrap:anywhere;text-align:left}
.grid th{background:#eee;font-weight:bold;text-align:center}
.grid .n{text-align:right}
.grid tr{break-inside:avoid}
`
