package exchange

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// Every state of an answer as an export has it: values plain, states as objects with their note.
func TestStatesOfAnswers(t *testing.T) {
	number, text := &forms.Question{Type: qtype.Integer}, &forms.Question{Type: qtype.Text}
	tests := []struct {
		name     string
		question *forms.Question
		answer   forms.Answer
		want     string
	}{
		{"text", text, forms.Answer{State: forms.Answered, Text: "东头"}, `"东头"`},
		{"digits that are a text", text, forms.Answer{State: forms.Answered, Text: "007"}, `"007"`},
		{"number", number, forms.Answer{State: forms.Answered, Text: "12"}, `12`},
		{"number with its zeros", &forms.Question{Type: qtype.Decimal}, forms.Answer{State: forms.Answered, Text: "2.50"}, `2.50`},
		{"range", &forms.Question{Type: qtype.Range}, forms.Answer{State: forms.Answered, Text: "-3"}, `-3`},
		{"a number that is none", number, forms.Answer{State: forms.Answered, Text: "半年"}, `"半年"`},
		{"a number with leading zeros is no JSON", number, forms.Answer{State: forms.Answered, Text: "007"}, `"007"`},
		{"no question", nil, forms.Answer{State: forms.Answered, Text: "12"}, `"12"`},
		{"unknown", text, forms.Answer{State: forms.Unknown}, `{"state":"unknown"}`},
		{"unknown with a note", text, forms.Answer{State: forms.Unknown, Note: "问不到"}, `{"note":"问不到","state":"unknown"}`},
		{"refused", number, forms.Answer{State: forms.Refused, Note: "不肯说"}, `{"note":"不肯说","state":"refused"}`},
		{"pending", text, forms.Answer{State: forms.Pending, Note: "打不通"}, `{"note":"打不通","state":"pending"}`},
		{"typed and not taken", number, forms.Answer{State: forms.Blank, Text: "abc"}, `{"typed":"abc"}`},
	}
	for _, tt := range tests {
		raw, err := json.Marshal(answerValue(tt.question, tt.answer))
		if err != nil || string(raw) != tt.want {
			t.Errorf("%s: %s, want %s, %v", tt.name, raw, tt.want, err)
		}
	}
}

// How an answer came about; a note belongs to the origin only where there is a value.
func TestOrigins(t *testing.T) {
	tests := []struct {
		answer forms.Answer
		want   row
	}{
		{forms.Answer{State: forms.Answered, Text: "1"}, row{}},
		{forms.Answer{State: forms.Answered, Text: "1", Bulk: true}, row{"bulk": true}},
		{forms.Answer{State: forms.Answered, Text: "1", Carried: true}, row{"carried": true}},
		{forms.Answer{State: forms.Answered, Text: "1", Prefilled: true, Corrected: true}, row{"prefilled": true, "corrected": true}},
		{forms.Answer{State: forms.Answered, Text: "1", Kept: "属实"}, row{"kept": "属实"}},
		{forms.Answer{State: forms.Answered, Text: "1", Note: "看过"}, row{"note": "看过"}},
		{forms.Answer{State: forms.Unknown, Note: "问不到"}, row{}},
		{forms.Answer{State: forms.Answered, Text: "yes", Member: "M"}, row{"member": "M"}},
	}
	for _, tt := range tests {
		if got := new(exporter).origin(nil, tt.answer); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.answer, got, tt.want)
		}
	}
}

// A draft is exported as it stands, what was typed and not taken too, and only where asked for.
func TestExportOfADraft(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead), false)
	d := store.Draft{
		Subject: store.Subject{Form: "household", Record: "h"}, Cursor: "g4/land",
		Answers: forms.Answers{"g4/land": {State: forms.Answered, Text: "2.50", Bulk: true}, "g1/addr": {State: forms.Unknown, Note: "问不到"}},
	}
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	export(t, db, dir, ExportOptions{Drafts: true})
	got := lines(t, dir, "drafts")
	want := []map[string]any{{
		"id": "household/h/", "kind": "draft", "village": storetest.Village().Code, "@form": "household", "@subject": "h", "@round": "",
		"@saved": "2022-08-06T09:00:00+08:00", "@cursor": "g4/land", "g4/land": 2.5,
		"g1/addr": map[string]any{"state": "unknown", "note": "问不到"}, "@how": map[string]any{"g4/land": map[string]any{"bulk": true}},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// What ended is in no export, and still in the history, which says so.
func TestExportOfTheEnded(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowOther), false)
	var id string
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1002")
		if err != nil {
			return err
		}
		id = h.ID
		return tx.End(revision.Household, id)
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if counts := export(t, db, dir, ExportOptions{}); counts["households"] != 1 {
		t.Errorf("%d households", counts["households"])
	}
	for _, h := range lines(t, dir, "households") {
		if h["id"] == id {
			t.Error("the ended household is exported")
		}
	}
	err = db.View(func(tx *store.Tx) error {
		history, err := History(tx, id)
		if err != nil {
			return err
		}
		all := history.([]row)
		if len(all) != 2 || all[0]["ended"] != false || all[1]["ended"] != true {
			t.Errorf("history %v", all)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Digits that a spreadsheet lost, by what the cell is.
func TestDigitsLost(t *testing.T) {
	for _, tt := range []struct {
		cell sheet.Cell
		want bool
	}{
		{sheet.Cell{Type: sheet.Number, Text: "123456789012345"}, false},
		{sheet.Cell{Type: sheet.Number, Text: "1234567890123450"}, true},
		{sheet.Cell{Type: sheet.Number, Text: "-123456789012345"}, false},
		{sheet.Cell{Type: sheet.Number, Text: "1.2345678901234567"}, false},
		{sheet.Cell{Type: sheet.Text, Text: "9.90101E+17"}, true},
		{sheet.Cell{Type: sheet.Text, Text: " 9e17 "}, true},
		{sheet.Cell{Type: sheet.Text, Text: "９.９Ｅ+１７"}, true},
		{sheet.Cell{Type: sheet.Text, Text: man}, false},
		{sheet.Cell{Type: sheet.Text, Text: "E17"}, false},
		{sheet.Cell{}, false},
	} {
		if got := digitsLost(tt.cell); got != tt.want {
			t.Errorf("%+v: %v", tt.cell, got)
		}
	}
}

// What stands below a table is no person, and a person whose row looks like it is one.
func TestFurniture(t *testing.T) {
	for _, tt := range []struct {
		row    string
		people int
	}{
		{"合计,,,,", 1}, {"总 计,2人,,,", 1}, {"小计：,,,,", 1}, {",,,,", 1}, {"制表人：张三,,,,", 1}, {"注：以户口簿为准,,,,", 1},
		{cols, 1}, {"1,张三,李四," + woman + ",配偶", 2}, {"1,张三,总计," + woman + ",配偶", 2},
	} {
		r := read(t, cols+"1,张三,张三,"+man+",户主\n"+strings.TrimSuffix(tt.row, "\n")+"\n")
		if n := len(r.Households[0].People); n != tt.people || len(r.Households) != 1 || len(r.Refused) > 0 {
			t.Errorf("%q: %d people, refused %v", tt.row, n, r.Refused)
		}
	}
}

// Numbers of households are compared in one form.
func TestNumberKey(t *testing.T) {
	for in, want := range map[string]string{
		"1001": "1001", " 10 01 ": "1001", "'1001": "1001", "１００１": "1001", "7a": "7A", "“12”": "12", "": "", "0012": "0012",
	} {
		if got := numberKey(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// The size that a row declares is read with the unit that people write.
func TestDeclaredSize(t *testing.T) {
	for cell, warned := range map[string]bool{"1": false, "1人": false, "1口": false, "１人": false, "3": true, "3人": true, "三代": false, "": false, "0": false} {
		r := read(t, "户编号,户主姓名,家庭人口,姓名,证件号码,与户主关系\n1,张三,"+cell+",张三,"+man+",户主\n")
		if got := places(r.Warnings) == "2A size_differs"; got != warned {
			t.Errorf("%q: warnings %v", cell, r.Warnings)
		}
	}
}

// An ID number is read from whatever stands around its digits.
func TestBareID(t *testing.T) {
	for in, want := range map[string]string{
		man: man, "'" + man: man, strings.ToLower(old): old, "９９０１": "9901", "身份证:9901": "9901", "": "", "无": "", "99-01 x": "9901X",
	} {
		if got := bareID(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Counts follow a record through the three things that an import can do with it.
func TestCounts(t *testing.T) {
	var c Counts
	c.add(true, false)
	c.add(true, true) // what is new is not updated besides
	c.add(false, true)
	c.add(false, false)
	if c != (Counts{Added: 2, Updated: 1, Unchanged: 1}) {
		t.Errorf("%+v", c)
	}
	c.known(true)
	if c.Added != 2 {
		t.Errorf("a record that was made is no longer counted: %+v", c)
	}
	c.known(false)
	if c != (Counts{Added: 1, Updated: 2, Unchanged: 1}) {
		t.Errorf("a record that was there: %+v", c)
	}
}
