package rare

import (
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/store"
	"cunce/store/report"
)

// Kind is the name of the report.
const Kind = "rare-characters"

// Read lists every such character of every name once: households in walking order, the head where no member has that name,
// then the people who live there.
func Read(tx *store.Tx) (report.Table, error) {
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{note}, Columns: []report.Column{{Name: "character", Title: colChar},
		{Name: "code", Title: colCode}, {Name: "level", Title: colLevel}, {Name: "name", Title: colName}, {Name: "group", Title: colGroup},
		{Name: "household", Title: colNumber}, {Name: "head", Title: colHead}}}
	lacks := map[rune]bool{}
	for _, r := range fontLacks(tx) {
		lacks[r] = true
	}
	if len(lacks) > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf(noteFont, len(lacks)))
	}
	houses, err := tx.Households()
	if err != nil {
		return t, err
	}
	for _, h := range houses {
		members, err := tx.Members(h.ID)
		if err != nil {
			return t, err
		}
		names := []string{h.Head()}
		for _, m := range members {
			if !m.Left() && m.Name() != h.Head() {
				names = append(names, m.Name())
			}
		}
		for _, name := range names {
			t.Rows = append(t.Rows, rowsOf(h, name, lacks)...)
		}
	}
	return t, nil
}

// rowsOf are the rows of one name.
func rowsOf(h store.Household, name string, lacks map[rune]bool) (rows []report.Row) {
	seen := map[rune]bool{}
	for _, r := range name {
		level := levelOf(r)
		if lacks[r] && level != levelWait {
			level = levelFont
		}
		if level == "" || seen[r] {
			continue
		}
		seen[r] = true
		row := report.Row{Households: []string{h.ID}}
		for _, text := range []string{string(r), fmt.Sprintf("U+%04X", r), level, name, h.Group(), h.Number(), h.Head()} {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		rows = append(rows, row)
	}
	return rows
}

// levelOf says what is the matter with a character, "" for nothing. The points in names of minorities (00B7, 2022, 30FB) are
// written as one by every program and are no matter.
func levelOf(r rune) string {
	switch {
	case r == '〓' || r == '□' || r == unicode.ReplacementChar || unicode.Is(unicode.Co, r):
		return levelWait
	case r < 0x80 || r == 0xb7 || r == 0x2022 || r == 0x30fb || unicode.IsSpace(r) || unicode.IsControl(r):
		return ""
	case !inGBK(r):
		return levelOld
	case !inGB2312(r):
		return levelOlder
	}
	return ""
}

// Lost are the characters of a table that programs of GBK's time do not have, each once: what a file for such a program may lose.
func Lost(t report.Table) string {
	var lost []rune
	look := func(text string) {
		for _, r := range text {
			if level := levelOf(r); (level == levelOld || level == levelWait) && !slices.Contains(lost, r) {
				lost = append(lost, r)
			}
		}
	}
	for _, c := range t.Columns {
		look(c.Title)
	}
	for _, r := range append(slices.Clone(t.Rows), t.Total) {
		for _, c := range r.Cells {
			look(c.Text)
		}
	}
	return string(lost)
}

func gbk(r rune) []byte {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
	if err != nil {
		return nil
	}
	return b
}

// inGBK: the last row has characters from FE50 on that GB18030 put there later and GBK of the old programs left empty, 䶮
// among them.
func inGBK(r rune) bool {
	b := gbk(r)
	return len(b) == 2 && (b[0] != 0xfe || b[1] < 0x50)
}

// inGB2312: GBK keeps the characters of GB2312 where both bytes are from A1 on, its signs in rows A1 to A9 and its
// characters in rows B0 to F7.
func inGB2312(r rune) bool {
	b := gbk(r)
	return len(b) == 2 && b[1] >= 0xa1 && (b[0] >= 0xa1 && b[0] <= 0xa9 || b[0] >= 0xb0 && b[0] <= 0xf7)
}
