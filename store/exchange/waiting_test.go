package exchange

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// rowBad is a person whose ID number has a wrong digit, and whose other cells are sound but for one.
const rowBad = "1001,蔡永强,东洼组,蔡梅,990101201504180030,之女,13900000009\n"

// members are the members of a household by name: the ID number, and the ids of the records.
func members(t testing.TB, db *store.DB, number string) (ids, records map[string]string) {
	t.Helper()
	ids, records = map[string]string{}, map[string]string{}
	look(t, db, func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(number)
		if err != nil {
			return err
		}
		ms, err := tx.Members(h.ID)
		for _, m := range ms {
			ids[m.Name()], records[m.Name()] = m.IDNumber(), m.ID
		}
		return err
	})
	return ids, records
}

func openIssues(t testing.TB, db *store.DB) (all []store.Issue) {
	t.Helper()
	look(t, db, func(tx *store.Tx) (err error) {
		all, err = tx.Issues(store.IssueFilter{})
		return err
	})
	return all
}

// TestTakeWithoutID: the person is in the file without a number, an issue says what is missing, and a second import of the same
// changes nothing. The corrected row gives the number to the same record.
func TestTakeWithoutID(t *testing.T) {
	db := storetest.New(t)
	text := header + rowHead + rowBad + rowOther
	take := func(text string) Result {
		r := read(t, text)
		r.TakeWithoutID()
		return mustImport(t, db, r, false)
	}
	if n := read(t, text).WithoutID(); n != 1 {
		t.Fatalf("%d can be taken", n)
	}
	first := take(text)
	if first.Members != (Counts{Added: 3}) || len(first.Refused) != 0 || !reflect.DeepEqual(codes(first.Warnings), []string{codeWithoutID}) {
		t.Errorf("people %+v, refused %v, warnings %v", first.Members, first.Refused, first.Warnings)
	}
	ids, records := members(t, db, "1001")
	if number, there := ids["蔡梅"]; !there || number != "" {
		t.Errorf("members %v", ids)
	}
	issues := openIssues(t, db)
	if len(issues) != 1 || issues[0].Category() != categoryData || issues[0].Member() != records["蔡梅"] || !issues[0].Unclosed() ||
		!strings.Contains(issues[0].Title(), "蔡梅") || strings.Contains(issues[0].Detail(), "990101") || issues[0].Number() == "" {
		t.Errorf("issues %+v", issues)
	}
	before := digest(t, db)
	if again := take(text); again.Members != (Counts{Unchanged: 3}) || digest(t, db) != before {
		t.Errorf("again: %+v", again.Members)
	}
	corrected := mustImport(t, db, read(t, header+strings.ReplaceAll(rowBad, "990101201504180030", "990101201504180036")), false)
	after, same := members(t, db, "1001")
	if corrected.Members != (Counts{Updated: 1}) || after["蔡梅"] != "990101201504180036" || same["蔡梅"] != records["蔡梅"] ||
		!slices.Contains(codes(corrected.Warnings), codeNumberCame) {
		t.Errorf("corrected: %+v %v, members %v", corrected.Members, corrected.Warnings, after)
	}
	if later := take(text); later.Members.Added != 0 {
		t.Errorf("the faulty row makes another person: %+v", later.Members)
	}
	if ids, _ := members(t, db, "1001"); ids["蔡梅"] != "990101201504180036" {
		t.Errorf("the number is lost: %v", ids)
	}
	storetest.Check(t, db)
}

// TestUndoTakesTheIssueBack: an import that is taken back takes its issues with it, unless somebody has worked on them.
func TestUndoTakesTheIssueBack(t *testing.T) {
	db := storetest.New(t)
	was := standing(t, db)
	r := read(t, header+rowHead+rowBad)
	r.TakeWithoutID()
	mustImport(t, db, r, false)
	mustUndo(t, db, false)
	if got := standing(t, db); !reflect.DeepEqual(got, was) {
		t.Errorf("left %v", got)
	}
}

// TestNobodyToTake: a row with another fault, and a household that cannot be kept, stay refused.
func TestNobodyToTake(t *testing.T) {
	for name, text := range map[string]string{
		"no household":    "姓名,证件号码,与户主关系,户主姓名\n马明,99010119700101001,户主,马明\n",
		"the same number": header + rowHead + strings.ReplaceAll(rowHead, ",蔡永强,9901", ",蔡强,9901"),
		"no name":         header + rowHead + "1001,蔡永强,东洼组,,990101201504180030,之女,\n",
	} {
		r := read(t, text)
		refused := len(r.Refused)
		r.TakeWithoutID()
		if refused == 0 || len(r.Refused) != refused || r.WithoutID() != 0 {
			t.Errorf("%s: refused %v", name, r.Refused)
		}
	}
}

// refusedBook is the workbook of what an import refused.
func refusedBook(t testing.TB, r *Roster, refused []Finding) *sheet.Workbook {
	t.Helper()
	var out bytes.Buffer
	if err := r.WriteRefused(&out, refused); err != nil {
		t.Fatal(err)
	}
	book, err := sheet.Parse("退回.xlsx", out.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestWriteRefused: headings and columns as they were, what merged cells show filled in, the reason behind; corrected, the rows
// go into the households that they came from.
func TestWriteRefused(t *testing.T) {
	r, _ := sample(t)
	db := storetest.New(t)
	result := mustImport(t, db, r, false)
	book := refusedBook(t, r, result.Refused)
	original := r.tables[0].sheet
	s := book.Sheets[0]
	if len(book.Sheets) != 1 || s.Name != original.Name || len(s.Rows) != r.tables[0].first+len(result.Refused) {
		t.Fatalf("%d sheets, %s, %d rows", len(book.Sheets), s.Name, len(s.Rows))
	}
	last := r.tables[0].first - 1
	reason := len(s.Rows[last]) - 1
	if s.Rows[last][reason].Text != headerReason {
		t.Errorf("header %v", s.Rows[last])
	}
	for col, c := range original.Rows[last] {
		if s.At(last, col).Text != c.Text {
			t.Errorf("column %d is called %q, was %q", col, s.At(last, col).Text, c.Text)
		}
	}
	id := r.tables[0].column("member.idno")
	for i, f := range result.Refused {
		row := s.Rows[last+1+i]
		if row[reason].Text != f.Message {
			t.Errorf("row %d says %q, want %q", i, row[reason].Text, f.Message)
		}
		row[id] = sheet.Cell{Type: sheet.Text, Text: idNumber(70000 + i)}
	}
	corrected, err := ReadRoster(book, now)
	if err != nil {
		t.Fatal(err)
	}
	again := mustImport(t, db, corrected, false)
	if again.Members != (Counts{Added: 6}) || again.Households.Added != 0 || len(again.Refused) != 0 {
		t.Errorf("corrected: %+v %+v %v", again.Households, again.Members, again.Refused)
	}
	if twice := refusedBook(t, corrected, []Finding{{Sheet: s.Name, Row: last + 2, Message: "又错"}}).Sheets[0]; len(twice.Rows[last]) != len(s.Rows[last]) || twice.Rows[last+1][reason].Text != "又错" {
		t.Errorf("sent back twice it has %d columns: %v", len(twice.Rows[last]), twice.Rows[last+1])
	}
}

// TestWriteRefusedFillsIn: what only the rows above say of the household stands in the row that is sent back.
func TestWriteRefusedFillsIn(t *testing.T) {
	r := read(t, header+rowHead+",,,蔡梅,990101201504180030,之女,\n")
	row := refusedBook(t, r, r.Refused).Sheets[0].Rows[1]
	if row[0].Text != "1001" || row[1].Text != "蔡永强" || row[2].Text != "东洼组" || row[3].Text != "蔡梅" {
		t.Errorf("row %v", row)
	}
}

// TestNumberComesLater: the issue of a person who was taken without an ID number is withdrawn when the number comes, typed or
// imported, and says why; it is open again when that import is taken back.
func TestNumberComesLater(t *testing.T) {
	const number = "990101201504180036"
	for how, comes := range map[string]func(db *store.DB, member string) error{
		"typed": func(db *store.DB, member string) error {
			return db.Update("王小芳", func(tx *store.Tx) error {
				return tx.Put(revision.Member, member, revision.Fields{"idno": revision.Text(number)})
			})
		},
		"imported": func(db *store.DB, _ string) error {
			mustImport(t, db, read(t, header+strings.ReplaceAll(rowBad, "990101201504180030", number)), false)
			return nil
		},
	} {
		db := storetest.New(t)
		r := read(t, header+rowHead+rowBad)
		r.TakeWithoutID()
		mustImport(t, db, r, false)
		_, records := members(t, db, "1001")
		if err := comes(db, records["蔡梅"]); err != nil {
			t.Fatal(err)
		}
		issues := openIssues(t, db)
		if len(issues) != 1 || issues[0].Unclosed() || len(issues[0].Steps()) != 1 || !strings.Contains(issues[0].Steps()[0].Note, "补录") {
			t.Errorf("%s: %+v", how, issues)
		}
		if how == "imported" {
			mustUndo(t, db, false)
			if issues := openIssues(t, db); len(issues) != 1 || !issues[0].Unclosed() {
				t.Errorf("taken back: %+v", issues)
			}
		}
		storetest.Check(t, db)
	}
}

// TestRefusedKeepsTheHead: a household without a number is found by its head, whose row goes back with the rows of its people.
func TestRefusedKeepsTheHead(t *testing.T) {
	for name, header := range map[string]string{"heads named": "户主姓名,姓名,证件号码,与户主关系\n", "relations only": ",姓名,证件号码,与户主关系\n"} {
		db := storetest.New(t)
		named := func(head string) string {
			if name == "relations only" {
				return ""
			}
			return head
		}
		r := read(t, header+named("蔡永强")+",蔡永强,"+idNumber(1)+",户主\n"+named("蔡永强")+",蔡梅,990101201504180030,之女\n"+
			named("马明")+",马明,"+idNumber(2)+",户主\n")
		result := mustImport(t, db, r, false)
		rows := refusedBook(t, r, result.Refused).Sheets[0].Rows
		if len(rows) != 3 || rows[1][1].Text != "蔡永强" || rows[1][4].Text != saysHeadRow || rows[2][1].Text != "蔡梅" {
			t.Fatalf("%s: %v", name, rows)
		}
		rows[2][2].Text = "990101201504180036"
		corrected, err := ReadRoster(&sheet.Workbook{Sheets: []*sheet.Sheet{{Name: "s", Rows: rows}}}, now)
		if err != nil {
			t.Fatal(err)
		}
		again := mustImport(t, db, corrected, false)
		if again.Members != (Counts{Added: 1, Unchanged: 1}) || again.Households.Added != 0 || len(again.Refused) != 0 {
			t.Errorf("%s: %+v %+v %v", name, again.Households, again.Members, again.Refused)
		}
	}
}
