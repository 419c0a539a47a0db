package exchange

import (
	"path/filepath"
	"reflect"
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

const unionHead = "| survey |\n| | type | name | label |\n"

// version reads a small form.
func version(t testing.TB, number, rows string) *forms.Form {
	t.Helper()
	text := unionHead + rows + "| settings |\n| | form_id | version |\n| | short | " + number + " |\n"
	book, err := sheet.Parse("f.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, "short")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

// answered is a response as a completion under a definition writes it.
func answered(t testing.TB, db *store.DB, id string, f *forms.Form, answers map[string]revision.Value) {
	t.Helper()
	fields := revision.Fields{"@form": revision.Text(f.Name), "@version": revision.Text(f.Version), "@hash": revision.Text(f.Hash),
		"@subject": revision.Text("h"), "@completed": revision.Text("2022-08-06T09:00:00+08:00"), "@by": revision.Text("周文广")}
	for name, v := range answers {
		fields[name] = v
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return tx.Put(revision.Response, id, fields) }); err != nil {
		t.Fatal(err)
	}
}

// Responses to three versions of a form share their columns: a question has one path, whichever group it was in.
func TestExportTakesTheUnionOfVersions(t *testing.T) {
	one := version(t, "1", "| | integer | people | 人口 |\n| | text | gone | 去掉的 |\n| | text | size | 面积 |\n")
	two := version(t, "2", "| | begin_group | g | 组 |\n| | integer | people | 人口 |\n| | text | short_lived | 二版才有 |\n| | end_group | | |\n| | text | size | 面积 |\n")
	three := version(t, "3", "| | begin_group | h | 组 |\n| | integer | people | 人口 |\n| | end_group | | |\n| | decimal | size | 面积 |\n")
	db := storetest.New(t, storetest.Unchecked())
	for _, f := range []*forms.Form{one, two, three} {
		if err := db.Update("周文广", func(tx *store.Tx) error { return tx.PutForm(f) }); err != nil {
			t.Fatal(err)
		}
	}
	text := revision.Text
	answered(t, db, "r1", one, map[string]revision.Value{"people": text("4"), "gone": text("旧"), "size": text("5")})
	answered(t, db, "r2", two, map[string]revision.Value{"people": text("3"), "short_lived": text("二")})
	under := revision.Marshal(map[int]any{1: uint8(forms.Answered), 2: "7", 10: one.Hash})
	answered(t, db, "r3", three, map[string]revision.Value{"people": text("2"), "gone": under, "size": text("6.5")})
	dir := filepath.Join(t.TempDir(), "out")
	export(t, db, dir, ExportOptions{})
	want := []map[string]any{
		{"h/people": 4.0, "gone": "旧", "size": "5"},
		{"h/people": 3.0, "g/short_lived": "二"},
		{"h/people": 2.0, "gone": "7", "size": 6.5, "@how": map[string]any{"gone": map[string]any{"under": "1"}}},
	}
	for i, got := range lines(t, dir, "responses") {
		for _, key := range []string{"id", "kind", "village", "@form", "@version", "@hash", "@subject", "@completed", "@by"} {
			delete(got, key)
		}
		if !reflect.DeepEqual(got, want[i]) {
			t.Errorf("row %d: %v, want %v", i+1, got, want[i])
		}
	}
}
