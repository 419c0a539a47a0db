package sheet

import (
	"errors"
	"strings"
	"testing"
)

// TestFilesOfOtherKinds has the beginnings of files that officers pick by mistake, under the name of a workbook: the content decides.
func TestFilesOfOtherKinds(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       error
	}{
		{"png", "\x89PNG\r\n\x1a\n", ErrNotWorkbook},
		{"gif", "GIF89a,1,2\n", ErrNotWorkbook},
		{"jpeg", "\xFF\xD8\xFF\xE1,1\n", ErrNotWorkbook},
		{"pdf", "%PDF-1.7\na,b\n", ErrNotWorkbook},
		{"rar", "Rar!\x1a\x07\x01\x00", ErrNotWorkbook},
		{"unix program", "\x7FELF,1\n", ErrNotWorkbook},
		{"word", ole("WordDocument"), ErrOldDocument},
		{"xml of a workbook", "<?xml version='1.0'?><Workbook/>", ErrWebPage},
		{"nothing", "", ErrEmpty},
		{"one blank", " ", ErrEmpty},
		{"prose", "今天入户三家\n都在家\n", ErrNotWorkbook},
		{"gzip", "\x1F\x8B\x08", ErrNotWorkbook},
		{"7z", "7z\xBC\xAF\x27\x1C", ErrNotWorkbook},
		{"rtf", "{\\rtf1,a}\n", ErrOldDocument},
		{"program", "MZ\x90\x00", ErrNotWorkbook},
		{"age", "age-encryption.org/v1\na,b\n", ErrNotWorkbook},
		{"empty zip", "PK\x05\x06" + strings.Repeat("\x00", 18), ErrNotWorkbook},
		{"zip of nothing but its mark", "PK\x03\x04", ErrDamaged},
		{"biff2", "\x09\x00\x04\x00\x02\x00", ErrOldFormat},
		{"biff4", "\x09\x04\x06\x00\x00\x00", ErrOldFormat},
		{"half an xls", ole("Workbook"), ErrDamaged},
		{"ppt", ole("PowerPoint Document"), ErrNotWorkbook},
		{"encrypted beside a workbook", ole("Workbook") + utf16le("EncryptedPackage")[2:], ErrEncrypted},
		{"html in small letters", "<html><body>1,2</body></html>", ErrWebPage},
		{"a table of nothing", "<table><tr><td> &nbsp; </td></tr></table>", ErrWebPage},
		{"half a table", "<table><tr><td>1</td></tr>", ErrDamaged},
		{"a comment of html", "<!-- x --><html>", ErrWebPage},
		{"web archive", "mime-version: 1.0\n", ErrWebPage},
		{"spaces of two bytes", utf16le(" \n "), ErrEmpty},
		{"control characters", "a,b\x01\n", ErrNotWorkbook},
		{"a broken unit", "\xFF\xFEa", ErrNotWorkbook},
	} {
		t.Run(c.name, func(t *testing.T) {
			if wb, err := Parse("花名册.xlsx", []byte(c.data), small); !errors.Is(err, c.want) || wb != nil {
				t.Errorf("got %v, %v, want %v", wb, err, c.want)
			}
		})
	}
}

// TestPartsMayBeMissing holds that a workbook without styles or strings is read, since small programs leave them out.
func TestPartsMayBeMissing(t *testing.T) {
	for _, missing := range [][]string{{"xl/styles.xml"}, {"xl/sharedStrings.xml"}, {"xl/styles.xml", "xl/sharedStrings.xml"}} {
		parts := workbookParts(`<sheetData><row><c s="1"><v>44779</v></c><c t="inlineStr"><is><t>甲</t></is></c></row></sheetData>`, "", "")
		for _, name := range missing {
			delete(parts, name)
		}
		if got := show(parseParts(t, parts).Sheets[0]); got != "1: A#44779 B甲" {
			t.Errorf("without %v: %q", missing, got)
		}
	}
}
