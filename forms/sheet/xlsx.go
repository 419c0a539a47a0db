package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// A book is an xlsx file while it is read: the parts of its zip, what they may still cost, and what all sheets share.
type book struct {
	parts   map[string]*zip.File // by lower-case name, as Windows programs look them up
	bytes   int64                // that may still be unpacked
	limits  Limits
	cells   int // that may still be stored
	strings []string
	dates   dateStyles
	date04  bool // days count from 1904
	intern  map[string]string
	names   nameReader
	reading *Reading // is told of the sheets, nil for nobody
}

// parseZip reads every worksheet of an xlsx file, or the tables of a docx.
func parseZip(data []byte, lim Limits, reading *Reading) (*Workbook, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts {
		return nil, ErrTooLarge
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrDamaged
	}
	b := &book{parts: map[string]*zip.File{}, bytes: lim.Bytes, limits: lim, cells: lim.Cells, intern: map[string]string{},
		dates: dateStyles{formats: map[int]string{}}, reading: reading}
	for _, f := range zr.File {
		name := partName(f.Name)
		if _, twice := b.parts[name]; !twice {
			b.parts[name] = f
		}
	}
	main, err := b.mainPart()
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(main, "word/") {
		return b.document(main)
	}
	return b.workbook(main)
}

// Far above what programs write, and low enough that what is kept of each costs little.
const (
	maxParts   = 1 << 16 // entries of the zip, relations of a part
	maxFormats = 1 << 14 // number formats, sheets
	maxStyles  = 1 << 17 // cell styles
)

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/"))
}

// mainPart finds xl/workbook.xml or word/document.xml, wherever a program put it, and tells other zip files apart.
func (b *book) mainPart() (string, error) {
	rels, err := b.relations("")
	if err != nil && !errors.Is(err, errNoPart) {
		return "", err
	}
	for _, r := range rels {
		if strings.HasSuffix(r.kind, "/officeDocument") && strings.HasSuffix(r.target, ".xml") && b.parts[r.target] != nil &&
			!strings.HasPrefix(r.target, "ppt/") {
			return r.target, nil
		}
	}
	switch {
	case b.parts["xl/workbook.xml"] != nil:
		return "xl/workbook.xml", nil
	case b.parts["word/document.xml"] != nil:
		return "word/document.xml", nil
	case b.parts["xl/workbook.bin"] != nil:
		return "", ErrOldFormat
	}
	return "", ErrNotWorkbook
}

// errNoPart says that the zip has no part of that name.
var errNoPart = errors.New("no such part")

// part calls read for each token of a part until its end. Tokens are valid during the call.
func (b *book) part(name string, read func(s *scanner, t token) error) error {
	f := b.parts[name]
	if f == nil {
		return errNoPart
	}
	if f.Flags&1 != 0 {
		return ErrEncrypted
	}
	rc, err := f.Open()
	if err != nil {
		return ErrDamaged
	}
	defer rc.Close()
	s := newScanner(&meter{r: rc, left: &b.bytes})
	for {
		t, err := s.next()
		if err == nil && t == tokenEOF {
			return nil
		}
		if err == nil {
			err = read(s, t)
		}
		if err != nil {
			return partError(err)
		}
	}
}

// partError turns what zip and inflate say about broken bytes into ErrDamaged.
func partError(err error) error {
	for _, own := range []error{ErrTooLarge, errUnsafe, ErrDamaged} {
		if errors.Is(err, own) {
			return own
		}
	}
	return ErrDamaged
}

// A meter stops a reader when the allowance shared by all parts is used up.
type meter struct {
	r    io.Reader
	left *int64
}

func (m *meter) Read(p []byte) (int, error) {
	if *m.left < 0 {
		return 0, ErrTooLarge
	}
	n, err := m.r.Read(p)
	if *m.left -= int64(n); *m.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// A relation is one line of a .rels part: another part of the zip and what it is to the owner.
type relation struct{ id, kind, target string }

// relations reads the .rels part of a part; "" is the package itself. Links to the outside are left out.
func (b *book) relations(owner string) ([]relation, error) {
	dir, base := path.Split(owner)
	var rels []relation
	err := b.part(dir+"_rels/"+base+".rels", func(s *scanner, t token) error {
		if t != tokenStart || !s.is("Relationship") || strings.EqualFold(s.attr("TargetMode"), "External") {
			return nil
		}
		target := strings.ReplaceAll(s.attr("Target"), "\\", "/")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		if len(rels) >= maxParts {
			return ErrTooLarge
		}
		rels = append(rels, relation{id: s.attr("Id"), kind: s.attr("Type"), target: partName(target)})
		return nil
	})
	return rels, err
}

// A sheetEntry is a sheet as workbook.xml lists it.
type sheetEntry struct {
	name, id string
	hidden   bool
}

// workbook reads the list of sheets, what they share, and then each worksheet in order.
func (b *book) workbook(main string) (*Workbook, error) {
	entries, err := b.entries(main)
	if err != nil {
		return nil, err
	}
	rels, err := b.relations(main)
	if err != nil {
		return nil, damagedIfMissing(err)
	}
	byID := map[string]relation{}
	for _, r := range rels {
		byID[r.id] = r
	}
	if err := b.shared(rels); err != nil {
		return nil, err
	}
	wb := &Workbook{dates: b.dates, date04: b.date04, names: b.names.all}
	for _, e := range entries {
		rel, ok := byID[e.id]
		if !ok {
			return nil, ErrDamaged
		}
		if !strings.HasSuffix(rel.kind, "/worksheet") { // a chart or a dialogue of old
			continue
		}
		sheet, err := b.worksheet(e, rel.target)
		if err != nil {
			return nil, damagedIfMissing(err)
		}
		wb.Sheets = append(wb.Sheets, sheet)
	}
	return wb, nil
}

func damagedIfMissing(err error) error {
	if errors.Is(err, errNoPart) {
		return ErrDamaged
	}
	return err
}

// entries reads workbook.xml.
func (b *book) entries(main string) ([]sheetEntry, error) {
	var entries []sheetEntry
	root := ""
	b.names.all = map[string]string{}
	err := b.part(main, func(s *scanner, t token) error {
		b.names.token(s, t)
		if t != tokenStart {
			return nil
		}
		if root == "" {
			root = string(s.name)
		}
		switch {
		case s.is("workbookPr"):
			v := s.attr("date1904")
			b.date04 = v == "1" || v == "true"
		case s.is("sheet"):
			if len(entries) >= maxFormats {
				return ErrTooLarge
			}
			state := s.attr("state")
			entries = append(entries, sheetEntry{
				name: s.attr("name"), id: s.attr("id"), hidden: state == "hidden" || state == "veryHidden",
			})
		}
		return nil
	})
	if err == nil && root != "workbook" {
		err = ErrNotWorkbook
	}
	return entries, err
}

// shared reads the strings and styles that the cells refer to; either part may be missing.
func (b *book) shared(rels []relation) error {
	for _, r := range rels {
		var err error
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			err = b.sharedStrings(r.target)
		case strings.HasSuffix(r.kind, "/styles"):
			err = b.styles(r.target)
		}
		if err != nil && !errors.Is(err, errNoPart) {
			return err
		}
	}
	return nil
}

// sharedStrings reads the texts of the workbook. Runs of rich text are joined; the phonetic runs that stand beside
// East Asian text are no part of it.
func (b *book) sharedStrings(name string) error {
	var r richText
	return b.part(name, func(s *scanner, t token) error {
		r.token(s, t)
		if len(r.text) > maxToken || len(b.strings) > b.limits.Cells {
			return ErrTooLarge
		}
		if t == tokenEnd && s.is("si") {
			b.strings = append(b.strings, b.text(r.take()))
		}
		return nil
	})
}

// richText collects the text of <si> or <is>.
type richText struct {
	text     []byte
	inText   bool
	phonetic int
}

func (r *richText) token(s *scanner, t token) {
	switch {
	case t == tokenText && r.inText:
		r.text = append(r.text, s.text...)
	case t == tokenStart && s.is("t"):
		r.inText = r.phonetic == 0
	case t == tokenEnd && s.is("t"):
		r.inText = false
	case t == tokenStart && s.is("rPh"):
		r.phonetic++
	case t == tokenEnd && s.is("rPh"):
		r.phonetic--
	}
}

func (r *richText) take() []byte {
	text := r.text
	r.text, r.inText, r.phonetic = r.text[:0], false, 0
	return text
}

// maxIntern bounds the memory for texts that are kept once however often they occur: 是, 否, 汉族 ...
const maxIntern = 50_000

// text makes a string of a cell's bytes: valid UTF-8, _xHHHH_ escapes undone, short ones shared.
func (b *book) text(raw []byte) string {
	if s, ok := b.intern[string(raw)]; ok {
		return s
	}
	s := unescapeX(strings.ToValidUTF8(string(raw), "\uFFFD"))
	if len(raw) <= 32 && len(b.intern) < maxIntern {
		b.intern[string(raw)] = s
	}
	return s
}
