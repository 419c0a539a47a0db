package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// exits runs a command and wants an exit code: exits 3 cunce import ...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// fill types into the first row of somebody in a workbook that sheet out wrote: fill BOOK HEAD QUESTION VALUE [SHEET].
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 || len(args) > 5 {
		ts.Fatalf("usage: fill BOOK HEAD QUESTION VALUE [SHEET]")
	}
	page := append(args, "填写")[4]
	x, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	rows, err := x.GetRows(page)
	ts.Check(err)
	for at, cells := range rows {
		if at < 2 || !slices.Contains(cells[:min(6, len(cells))], args[1]) {
			continue
		}
		name, err := excelize.CoordinatesToCellName(slices.Index(rows[0], args[2])+1, at+1)
		ts.Check(err)
		ts.Check(x.SetCellValue(page, name, args[3]))
		ts.Check(x.Save())
		return
	}
	ts.Fatalf("no row of %s", args[1])
}

// roster copies the sample roster into the script's folder, as .xls where the name says so: roster NAME.
func roster(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: roster NAME")
	}
	from := sampleRoster
	if filepath.Ext(args[0]) == ".xls" {
		from = filepath.Join(filepath.Dir(from), "xls", "roster.xls")
	}
	data, err := os.ReadFile(from)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// word packs the body of a document as a Word file: word OUT.docx BODY.xml.
func word(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: word OUT.docx BODY.xml")
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for name, content := range map[string]string{
		"_rels/.rels": `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" ` +
			`Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<w:document><w:body>` + ts.ReadFile(args[1]) + `</w:body></w:document>`,
	} {
		w, err := zw.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(content))
		ts.Check(err)
	}
	ts.Check(zw.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o600))
}

// jsonHolds checks one place in a JSON document: json FILE PATH VALUE, where PATH is keys and positions joined by dots, "@" the
// length of an array, and VALUE its JSON, strings without quotes. json stdout ... reads the last output.
func jsonHolds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: json FILE PATH VALUE, got %q", args)
	}
	var doc any
	text := ts.ReadFile(args[0])
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		ts.Fatalf("not one JSON document: %v\n%s", err, text)
	}
	got, err := jsonAt(doc, args[1])
	if err != nil {
		ts.Fatalf("%v in\n%s", err, text)
	}
	if (got == args[2]) == neg {
		ts.Fatalf("%s is %s", args[1], got)
	}
}

// take keeps one place in a JSON document for later commands: take NAME FILE PATH, then $NAME.
func take(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: take NAME FILE PATH")
	}
	var doc any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &doc))
	got, err := jsonAt(doc, args[2])
	ts.Check(err)
	ts.Setenv(args[0], got)
}

func jsonAt(doc any, path string) (string, error) {
	for _, step := range strings.Split(path, ".") {
		switch at := doc.(type) {
		case map[string]any:
			v, ok := at[step]
			if !ok {
				return "", fmt.Errorf("no %q", step)
			}
			doc = v
		case []any:
			if step == "@" {
				doc = len(at)
				continue
			}
			n, err := strconv.Atoi(step)
			if err != nil || n < 0 || n >= len(at) {
				return "", fmt.Errorf("no element %q of %d", step, len(at))
			}
			doc = at[n]
		default:
			return "", fmt.Errorf("%q is below a value", step)
		}
	}
	if s, ok := doc.(string); ok {
		return s, nil
	}
	out, err := json.Marshal(doc)
	return string(out), err
}

// only moves the one file of a folder, whose name is not known before, to a name: only FOLDER NAME.
func only(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: only folder name")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(entries) != 1 {
		ts.Fatalf("%s holds %d files", args[0], len(entries))
	}
	ts.Check(os.Rename(filepath.Join(ts.MkAbs(args[0]), entries[0].Name()), ts.MkAbs(args[1])))
}
