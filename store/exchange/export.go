package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"unicode/utf8"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/revision"
)

// ExportOptions say what an export holds and whether it may replace an earlier one.
type ExportOptions struct {
	Drafts bool // the answer sheets in progress on this machine too
	Force  bool // files of these names may be replaced
}

// kindFiles are the files of an export, one a kind, in the order in which they are written. The steps of an issue are its
// history, inside its row; a test holds this table against the list of all kinds.
var kindFiles = []struct {
	name string
	kind revision.Kind
}{
	{"households", revision.Household},
	{"members", revision.Member},
	{"responses", revision.Response},
	{"issues", revision.Issue},
	{"evidence", "evidence"},
	{"rounds", revision.Round},
	{"lists", "list"},
	{"tasks", "task"},
	{"books", "book"},
	{"papers", kindPaper},
	{"certificates", "certificate"},
	{"tenures", "tenure"},
	{"cadences", "cadence"},
	{"done", "done"},
	{"events", "event"},
	{"inspections", "inspection"},
	{"found", "found"},
	{"fillings", "filling"},
	{"retypings", "retyping"},
	{"retyped", "retyped"},
	{"supervisions", "supervision"},
	{"duties", "duty"},
	{"monitorings", "monitoring"},
	{"entered", "entered"},
	{"carriers", "carrier"},
	{"officers", "officer"},
	{"groups", revision.Group},
	{"villages", revision.Village},
	{"operators", revision.Operator},
	{"receipts", "receipt"},
	{"verdicts", "verdict"},
	{"questions", "question"},
	{"decisions", "decision"},
	{"inquiries", "inquiry"},
	{"figures", "figure"},
	{"settings", revision.Setting},
	{"forms", revision.Form},
	{"imports", revision.Import},
}

// Export writes everything into a folder, for other programs: what each kind of record holds, issues with their steps, conflicts,
// and drafts where asked for. Each is a file of its own (households.jsonl ...), one JSON object a line, in the order of the ids,
// so that two exports of the same data are equal byte for byte. It returns the number of lines by file. Without Force an
// existing file is store.ErrExists; all files are written under passing names first, so that an error leaves none half written.
func Export(tx *store.Tx, dir string, opt ExportOptions) (map[string]int, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	set := &fileSet{dir: dir}
	defer set.abandon()
	e := newExporter(tx)
	counts := map[string]int{}
	write := func(name string, each func(*exporter, func(row) error) error) error {
		n, err := set.write(name+".jsonl", opt.Force, func(line func(row) error) error { return each(e, line) })
		if err != nil {
			return fmt.Errorf("export %s: %w", name, err)
		}
		counts[name] = n
		return nil
	}
	for _, f := range kindFiles {
		if err := write(f.name, records(f.kind)); err != nil {
			return nil, err
		}
	}
	if err := write("conflicts", (*exporter).conflicts); err != nil {
		return nil, err
	}
	if opt.Drafts {
		if err := write("drafts", (*exporter).drafts); err != nil {
			return nil, err
		}
	}
	return counts, set.publish()
}

// A fileSet are the files of one export under passing names until all of them are complete.
type fileSet struct {
	dir   string
	files []struct{ temp, path string }
}

// write fills one file with what each hands over, and makes it durable.
func (s *fileSet) write(name string, force bool, each func(line func(row) error) error) (lines int, err error) {
	path := filepath.Join(s.dir, name)
	if _, err := os.Lstat(path); err == nil && !force {
		return 0, fmt.Errorf("%s: %w", name, store.ErrExists)
	}
	f, err := os.CreateTemp(s.dir, ".cunce-*.part")
	if err != nil {
		return 0, err
	}
	s.files = append(s.files, struct{ temp, path string }{f.Name(), path})
	out := bufio.NewWriter(f)
	err = each(func(r row) error {
		lines++
		return writeLine(out, r)
	})
	return lines, errors.Join(err, out.Flush(), f.Sync(), f.Close())
}

// publish gives every file its name.
func (s *fileSet) publish() error {
	for len(s.files) > 0 {
		f := s.files[0]
		if err := os.Chmod(f.temp, 0o644); err != nil {
			return fmt.Errorf("export: %w", err)
		}
		if err := durable.Replace(f.temp, f.path); err != nil {
			return fmt.Errorf("export: %w", err)
		}
		s.files = s.files[1:]
	}
	return nil
}

// abandon removes what has no name yet.
func (s *fileSet) abandon() {
	for _, f := range s.files {
		os.Remove(f.temp)
	}
}

// A row is one line of an export, or one record that is shown. JSON sorts its keys.
type row map[string]any

// writeLine writes one object and a line end. JSON itself escapes the control characters below the space; those that a
// terminal or a viewer obeys besides (C1, directions of writing, line separators) are escaped here.
func writeLine(out *bufio.Writer, r row) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return err
	}
	for b := buf.Bytes(); len(b) > 0; {
		c, size := utf8.DecodeRune(b)
		var err error
		if hidden(c) {
			_, err = fmt.Fprintf(out, `\u%04x`, c)
		} else {
			_, err = out.Write(b[:size])
		}
		if err != nil {
			return err
		}
		b = b[size:]
	}
	return nil
}

func hidden(r rune) bool {
	return 0x7f <= r && r <= 0x9f || 0x200b <= r && r <= 0x200f || 0x2028 <= r && r <= 0x202e || 0x2060 <= r && r <= 0x2069 || r == 0xfeff
}
