package patch

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"cunce/forms/sheet"
)

// XLSX is the workbook with the cells filled, and those that were not, with the reason. Without anything to write it is the
// workbook itself. Besides its own errors it returns those of sheet.Parse.
func XLSX(data []byte, cells []Cell) (out []byte, refused []Refusal, err error) {
	wb, err := sheet.Parse("", data, sheet.DefaultLimits)
	if err != nil {
		return nil, nil, err
	}
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) || len(wb.Sheets) == 0 || wb.Sheets[0].Part == "" {
		return nil, nil, ErrOther
	}
	targets, refused := sorted(wb, cells)
	b := &book{wb: wb, parts: map[string][]byte{}, files: map[string]*zip.File{}}
	if b.zip, err = zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
		return nil, nil, fmt.Errorf("patch: %w", err)
	}
	for _, f := range b.zip.File {
		if name := partName(f.Name); b.files[name] == nil {
			b.files[name] = f
		}
	}
	var written []Cell
	for i := range wb.Sheets {
		if targets[i] == nil {
			continue
		}
		w, err := b.sheet(i, targets[i])
		if err != nil {
			return nil, nil, err
		}
		written, refused = append(written, w.written...), append(refused, w.refused...)
	}
	if len(written) == 0 {
		return data, refused, nil
	}
	if err := b.recompute(); err != nil {
		return nil, nil, err
	}
	if out, err = b.bytes(); err != nil {
		return nil, nil, err
	}
	return out, refused, verify(wb, out, "", written, func(c Cell, text string) bool { return text == c.Text })
}

// A book is an xlsx while it is edited; parts are those that are made anew.
type book struct {
	wb      *sheet.Workbook
	zip     *zip.Reader
	files   map[string]*zip.File // by name in small letters
	parts   map[string][]byte
	formula bool
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/"))
}

func (b *book) read(name string) ([]byte, error) {
	f := b.files[name]
	if f == nil {
		return nil, fmt.Errorf("patch: %w: %s", sheet.ErrDamaged, name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("patch %s: %w", name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, sheet.DefaultLimits.Bytes+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("patch %s: %w", name, err)
	case int64(len(data)) > sheet.DefaultLimits.Bytes:
		return nil, sheet.ErrTooLarge
	}
	return data, nil
}

// sheet edits one sheet. A part in UTF-16, which no program in use writes, is left alone.
func (b *book) sheet(i int, t target) (*worksheet, error) {
	part := b.wb.Sheets[i].Part
	data, err := b.read(part)
	if err != nil {
		return nil, err
	}
	w := &worksheet{data: data, want: t, serial: b.serial}
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) || !w.edit() {
		return nil, fmt.Errorf("%w: %s", ErrOther, part)
	}
	b.formula = b.formula || w.formula
	if len(w.written) > 0 {
		w.dimension()
		b.parts[part] = apply(data, w.edits)
	}
	return w, nil
}

// serial is the number of a day, where the style shows numbers as days.
func (b *book) serial(style string, c Cell) (string, bool) {
	n, err := strconv.Atoi(style)
	if !c.Date || err != nil {
		return "", false
	}
	return b.wb.Serial(n, c.Text)
}

// recompute asks for a new computation at opening if any sheet computes something.
func (b *book) recompute() error {
	for _, s := range b.wb.Sheets {
		if b.formula {
			break
		}
		data, err := b.read(s.Part)
		if err != nil {
			return err
		}
		tags(data, func(t tag) bool {
			b.formula = b.formula || t.name == "f"
			return !b.formula
		})
	}
	main := b.main()
	if !b.formula || main == "" {
		return nil
	}
	data, err := b.read(main)
	if err != nil {
		return err
	}
	if e, ok := askToCompute(data); ok {
		b.parts[main] = apply(data, []edit{e})
	}
	return nil
}

// main is the part that lists the sheets: the one beside whose folder they lie, as relations name it.
func (b *book) main() string {
	data, err := b.read("_rels/.rels")
	if err != nil {
		return ""
	}
	main := ""
	tags(data, func(t tag) bool {
		if t.name == "Relationship" && strings.HasSuffix(t.value(data, "Type"), "/officeDocument") {
			main = partName(t.value(data, "Target"))
		}
		return main == ""
	})
	if b.files[main] == nil {
		return ""
	}
	return main
}

// askToCompute is the edit that does so, ok is false where it is asked for already or there is no place for it.
func askToCompute(data []byte) (e edit, ok bool) {
	const attribute = ` fullCalcOnLoad="1"`
	after := map[string]bool{"workbookPr": true, "workbookProtection": true, "bookViews": true, "sheets": true, "functionGroups": true,
		"externalReferences": true, "definedNames": true}
	asked := false
	tags(data, func(t tag) bool {
		switch {
		case t.name == "calcPr" && !t.end:
			if from, to, has := t.attr(data, "fullCalcOnLoad"); has {
				e, ok = edit{from, to, "1"}, string(data[from:to]) != "1" && string(data[from:to]) != "true"
			} else {
				at := t.from + 1 + len(t.prefix) + len(t.name)
				e, ok = edit{at, at, attribute}, true
			}
			asked = true
		case after[t.name] && (t.end || t.single):
			e, ok = edit{t.to, t.to, "<" + t.prefix + "calcPr" + attribute + "/>"}, true
		}
		return !asked
	})
	return e, ok
}

// bytes writes the zip: the parts that are the same as they were packed, in their order.
func (b *book) bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range b.zip.File {
		data, anew := b.parts[partName(f.Name)]
		if !anew || b.files[partName(f.Name)] != f {
			if err := z.Copy(f); err != nil {
				return nil, fmt.Errorf("patch: copy %s: %w", f.Name, err)
			}
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Comment: f.Comment, NonUTF8: f.NonUTF8, Modified: f.Modified,
			Extra: f.Extra, ExternalAttrs: f.ExternalAttrs, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			return nil, fmt.Errorf("patch: write %s: %w", f.Name, err)
		}
	}
	if err := z.SetComment(b.zip.Comment); err != nil {
		return nil, fmt.Errorf("patch: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("patch: %w", err)
	}
	return out.Bytes(), nil
}
