package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func export(t testing.TB, db *store.DB, dir string, opt ExportOptions) map[string]int {
	t.Helper()
	var counts map[string]int
	err := db.View(func(tx *store.Tx) (err error) {
		counts, err = Export(tx, dir, opt)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

// lines are the objects of one file of an export.
func lines(t testing.TB, dir, name string) []map[string]any {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]any
	for line := range bytes.Lines(raw) {
		var v map[string]any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatalf("%s: %v: %s", name, err, line)
		}
		out = append(out, v)
	}
	return out
}

func village12(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 12, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestExport(t *testing.T) {
	db := village12(t)
	dir := filepath.Join(t.TempDir(), "new", "folder")
	counts := export(t, db, dir, ExportOptions{Drafts: true})
	names := []string{"conflicts", "drafts"}
	for _, f := range kindFiles {
		names = append(names, f.name)
	}
	if len(counts) != len(names) {
		t.Errorf("files %v, want %v", counts, names)
	}
	for _, name := range names {
		rows := lines(t, dir, name)
		if len(rows) != counts[name] {
			t.Errorf("%s: %d lines, counted %d", name, len(rows), counts[name])
		}
		if !slices.IsSortedFunc(rows, func(a, b map[string]any) int { return strings.Compare(a["id"].(string), b["id"].(string)) }) {
			t.Errorf("%s are not sorted by id", name)
		}
		for _, r := range rows {
			if r["id"] == "" || r["kind"] == "" || r["village"] != storetest.Village().Code {
				t.Errorf("%s: %v", name, r)
			}
		}
	}
	if counts["households"] != 12 || counts["members"] == 0 || counts["responses"] == 0 || counts["issues"] == 0 || counts["rounds"] != 1 || counts["conflicts"] != 0 {
		t.Errorf("counts %v", counts)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".cunce*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestEveryKindIsExported: a kind without a file, or with two, loses or doubles what other programs read.
func TestEveryKindIsExported(t *testing.T) {
	files := map[revision.Kind]int{revision.Step: 1} // the history of an issue's row
	for _, f := range kindFiles {
		files[f.kind]++
	}
	kinds := revision.Kinds()
	for _, kind := range kinds {
		if files[kind] != 1 {
			t.Errorf("%d files of the kind %s", files[kind], kind)
		}
	}
	if len(files) != len(kinds) {
		t.Errorf("files of %d kinds, there are %d", len(files), len(kinds))
	}
	raw, err := os.ReadFile("../testdata/golden-v3.db") // a record of every kind
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cunce.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(path, storetest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	dir := t.TempDir()
	counts := export(t, db, dir, ExportOptions{})
	for _, f := range kindFiles {
		rows := lines(t, dir, f.name)
		if len(rows) == 0 || len(rows) != counts[f.name] || rows[0]["kind"] != string(f.kind) {
			t.Errorf("%s: %v", f.name, rows)
		}
	}
	if book := lines(t, dir, "books")[0]; book["data"] != "504b00ff" || book["name"] != "比对核查名单.xlsx" {
		t.Errorf("book %v", book)
	}
}

func TestExportedRows(t *testing.T) {
	db := village12(t)
	dir := t.TempDir()
	export(t, db, dir, ExportOptions{})
	households := map[string]bool{}
	for _, h := range lines(t, dir, "households") {
		households[h["id"].(string)] = true
		if no, ok := h["g1/hh_no"].(string); !ok || no == "" || h["kind"] != "household" {
			t.Errorf("household %v", h)
		}
	}
	for _, m := range lines(t, dir, "members") {
		if !households[m["household"].(string)] || m["g1/name"] == "" {
			t.Errorf("member %v", m)
		}
		if months, ok := m["g2/work_m"]; ok {
			if _, number := months.(float64); !number {
				t.Errorf("work_m is %T", months)
			}
		}
	}
	for _, r := range lines(t, dir, "responses") {
		if r["@form"] != "annex1" || !households[r["@subject"].(string)] {
			t.Errorf("response %v", r)
		}
	}
	for _, i := range lines(t, dir, "issues") {
		if i["status"] == nil || i["no"] == nil || i["history"] == nil || !households[i["household"].(string)] {
			t.Errorf("issue %v", i)
		}
	}
	round := lines(t, dir, "rounds")[0]
	if !reflect.DeepEqual(round["forms"], []any{"annex1"}) || len(round["phases"].([]any)) != 3 {
		t.Errorf("round %v", round)
	}
	if _, err := os.Stat(filepath.Join(dir, "drafts.jsonl")); err == nil {
		t.Error("drafts were not asked for")
	}
}

func TestExportOverwritesOnlyWithForce(t *testing.T) {
	db := village12(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "issues.jsonl")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := db.View(func(tx *store.Tx) error {
		_, err := Export(tx, dir, ExportOptions{})
		return err
	})
	if !errors.Is(err, store.ErrExists) {
		t.Fatalf("got %v", err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 1 {
		t.Errorf("a refused export left %v", names)
	}
	if raw, _ := os.ReadFile(path); string(raw) != "mine" {
		t.Error("the file was overwritten")
	}
	export(t, db, dir, ExportOptions{Force: true})
	first := snapshotOf(t, dir)
	export(t, db, dir, ExportOptions{Force: true})
	if !reflect.DeepEqual(first, snapshotOf(t, dir)) {
		t.Error("two exports of one file differ")
	}
}

func snapshotOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(raw)
	}
	return out
}

func TestExportWhereNothingCanBeWritten(t *testing.T) {
	db := storetest.New(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := db.View(func(tx *store.Tx) error {
		_, err := Export(tx, file, ExportOptions{})
		return err
	})
	if err == nil {
		t.Error("exported into a file")
	}
}

// How an answer came about stands beside the values, which stay plain.
func TestAnswerValues(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead), false)
	var id string
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{
			"land":  {State: forms.Answered, Text: "2.50", Kept: "地多"},
			"wood":  {State: forms.Unknown, Note: "问不到"},
			"addr":  {State: forms.Refused},
			"phone": {State: forms.Pending, Note: "打不通"},
			"fuel":  {State: forms.Answered, Text: "柴\u202e\u0085\x01<b>", Bulk: true},
		})
		if id != h.ID {
			t.Errorf("another household: %s %s", id, h.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	export(t, db, dir, ExportOptions{})
	got := lines(t, dir, "households")[0]
	want := map[string]any{
		"id": id, "kind": "household", "village": storetest.Village().Code,
		"g1/hh_no": "1001", "g1/head": "蔡永强", "g1/head_id": "990101197706040032", "g1/team": "东洼组",
		"g4/land": 2.5, "g4/wood": map[string]any{"state": "unknown", "note": "问不到"},
		"g1/addr": map[string]any{"state": "refused"}, "g1/phone": map[string]any{"state": "pending", "note": "打不通"},
		"g4/fuel": "柴\u202e\u0085\x01<b>",
		"@how":    map[string]any{"g4/land": map[string]any{"kept": "地多"}, "g4/fuel": map[string]any{"bulk": true}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "households.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(raw, []byte(`柴\u202e\u0085\u0001<b>`)) || !bytes.Contains(raw, []byte(`"g4/land":2.50`)) {
		t.Errorf("escapes: %s", raw)
	}
}

func TestShowAndHistory(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead), false)
	mustImport(t, db, read(t, header+strings.ReplaceAll(rowHead, "东洼组", "新组")), false)
	err := db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		shown, err := Show(tx, h.ID)
		if err != nil || shown.(row)["g1/team"] != "新组" {
			t.Errorf("shown %v, %v", shown, err)
		}
		history, err := History(tx, h.ID)
		if err != nil {
			return err
		}
		all := history.([]row)
		if len(all) != 2 || all[0]["by"] != "周文广" || all[1]["fields"].(row)["g1/team"] != "新组" || len(all[1]["fields"].(row)) != 1 {
			t.Errorf("history %v", all)
		}
		if _, err := Show(tx, "nobody"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		if _, err := History(tx, "nobody"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A field that was taken back is null in the history and absent in the record.
func TestUnset(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead), false)
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		return tx.Put(revision.Household, h.ID, revision.Fields{"phone": revision.Unset})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		shown, err := Show(tx, h.ID)
		if _, has := shown.(row)["g1/phone"]; has || err != nil {
			t.Errorf("shown %v", shown)
		}
		history, err := History(tx, h.ID)
		fields := history.([]row)[1]["fields"].(row)
		if v, has := fields["g1/phone"]; !has || v != nil {
			t.Errorf("fields %v", fields)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Values of later versions that are no answers are shown as what they are.
func TestPlainValues(t *testing.T) {
	for _, tt := range []struct {
		value any
		want  string
	}{
		{map[string]any{"b": 1, "a": []any{"x", true}}, `{"a":["x",true],"b":1}`},
		{map[int]any{1: []byte{0xab}}, `{"1":"ab"}`},
		{12, `12`},
		{nil, `null`},
	} {
		var buf bytes.Buffer
		out := bufio.NewWriter(&buf)
		if err := writeLine(out, row{"v": plainValue(revision.Marshal(tt.value))}); err != nil {
			t.Fatal(err)
		}
		out.Flush()
		if got := strings.TrimSpace(buf.String()); got != `{"v":`+tt.want+`}` {
			t.Errorf("%v: %s", tt.value, got)
		}
	}
	if got := plainValue(revision.Value{0xff, 0x00}); got != nil {
		t.Errorf("broken CBOR: %v", got)
	}
}
