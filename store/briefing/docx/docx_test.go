package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"cunce/store/briefing/wording"
)

var sample = wording.Document{Title: "位家沟村“三排查三清零”攻坚月进展（2022年8月）", Paragraphs: []wording.Paragraph{
	{Level: wording.Heading, Head: "一、基本情况"},
	{Level: wording.Subheading, Head: "（一）入户。", Rest: "已查 <140> 户 & 未查106户。"},
	{Rest: strings.Repeat("一二三四五六七八九十", 12) + "。"},
	{Level: wording.Sign, Rest: "位家沟村村民委员会"}, {Level: wording.Sign, Rest: "2022年8月6日"}}, Short: "短文不在里面"}

func written(t *testing.T, d wording.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWrite: every part is sound XML, every text is there in its style, and the same document gives the same bytes.
func TestWrite(t *testing.T) {
	data := written(t, sample)
	if !bytes.Equal(data, written(t, sample)) {
		t.Error("the same document gave other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("%s: %v", f.Name, err)
				break
			}
		}
		texts[f.Name] = string(text)
	}
	if len(texts) != 9 || z.File[0].Name != "[Content_Types].xml" {
		t.Errorf("%d parts", len(texts))
	}
	for _, want := range []string{`<w:pStyle w:val="Title"/>`, `<w:br/>`, `<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Hei"/></w:rPr><w:t xml:space="preserve">一、基本情况<`,
		`<w:rStyle w:val="Kai"/></w:rPr><w:t xml:space="preserve">（一）入户。</w:t></w:r><w:r><w:t xml:space="preserve">已查 &lt;140&gt; 户 &amp; 未查106户。<`,
		`w:rightChars="200" w:right="630"/></w:pPr><w:r><w:t xml:space="preserve">位家沟村村民委员会<`, `w:w="11906" w:h="16838"`} {
		if !strings.Contains(texts["word/document.xml"], want) {
			t.Errorf("no %s in\n%s", want, texts["word/document.xml"])
		}
	}
	for name, want := range map[string]string{"word/styles.xml": `w:eastAsia="方正小标宋简体"`, "word/footer1.xml": `<w:jc w:val="right"/>`, "word/footer2.xml": `<w:jc w:val="left"/>`} {
		if !strings.Contains(texts[name], want) {
			t.Errorf("no %s in %s", want, name)
		}
	}
	if strings.Contains(texts["word/document.xml"], sample.Short) {
		t.Error("the short text is in the document")
	}
}

// TestGeometry: the page holds what the standard asks for.
func TestGeometry(t *testing.T) {
	const twip = 1440 / 25.4
	wide, high := 11906-1588-1474, 16838-2098-1984
	if n := wide / character; n != wording.Columns {
		t.Errorf("%d characters a line", n)
	}
	if n := high / 579; n != 22 {
		t.Errorf("%d lines a page", n)
	}
	for got, want := range map[int]float64{wide: 156, high: 225, 2098: 37, 1588: 28} {
		if mm := float64(got) / twip; mm < want-0.1 || mm > want+0.1 {
			t.Errorf("%.2f mm, not %.0f", mm, want)
		}
	}
}

// TestTitleLines: no line is too long, nothing is lost, and no sign begins a line.
func TestTitleLines(t *testing.T) {
	for _, title := range []string{"", "短", "位家沟村防止返贫工作总结", sample.Title, strings.Repeat("很长的标题", 12), "位家沟村防返贫监测和“回头看”整改进展（2022年8月）"} {
		lines := titleLines(title)
		if strings.Join(lines, "") != title {
			t.Errorf("%q", lines)
		}
		for i, line := range lines {
			if width([]rune(line)) > titleWidth || i > 0 && strings.IndexAny(line, "”）》，。、") == 0 {
				t.Errorf("%q", lines)
			}
		}
	}
	if got := titleLines(sample.Title); len(got) != 2 || got[1] != "攻坚月进展（2022年8月）" {
		t.Errorf("%q", got)
	}
}
