package exchange

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cunce/forms/sheet"
	"cunce/store/storetest"
)

// TestWide reads lists with one row a household, however their people stand in the row.
func TestWide(t *testing.T) {
	tests := []struct{ name, csv, want, refused, warnings string }{
		{name: "numbered members, the head among them",
			csv: "户编号,户主姓名,成员1姓名,成员1身份证号,成员1关系,成员2姓名,成员2身份证号,成员2关系\n" +
				"1,张三,张三," + man + ",户主,李四," + woman + ",配偶\n2,王五,王五," + old + ",户主,,,\n",
			want: "1 张三 [张三 01] [李四 02]\n2 王五 [王五 01]"},
		{name: "head and relatives by name of the relation",
			csv: "户编号,户主姓名,户主身份证号,配偶姓名,配偶身份证号,子女1姓名,子女1身份证号,子女2,子女2证件号码\n" +
				"1,张三," + man + ",李四," + woman + ",张小," + boy + ",,\n",
			want: "1 张三 [张三 01] [李四 02] [张小 03]"},
		{name: "the number behind, in brackets, in Chinese",
			csv:  "户号,姓名1,证件号码1,关系1,姓名（2）,证件号码（2）,关系（2）,第三人姓名,第三人身份证号\n1,张三," + man + ",户主,李四," + woman + ",妻子,张小," + boy + "\n",
			want: "1 张三 [张三 01] [李四 02] [张小 ]"},
		{name: "the same headers again and again",
			csv:  "村民小组,户编号,姓名,身份证号,与户主关系,姓名,身份证号,与户主关系\n东洼组,1,张三," + man + ",户主,李四," + woman + ",配偶\n",
			want: "1 张三 [张三 01] [李四 02]"},
		{name: "no household columns at all: the first is the head",
			csv:  "成员1,成员1身份证号,成员2,成员2身份证号\n张三," + man + ",李四," + woman + "\n王五," + old + ",,\n",
			want: "张三 [张三 01] [李四 ]\n王五 [王五 01]"},
		{name: "a heading over several columns",
			csv: "户编号,户主信息,,成员1,,,家庭成员二,,,包片领导,\n,姓名,身份证号,姓名,身份证号,关系,姓名,身份证号,关系,姓名,电话\n" +
				"1,张三," + man + ",李四," + woman + ",妻子,张小," + boy + ",之子,赵六,13900000001\n",
			want: "1 张三 [张三 01] [李四 02] [张小 03]", warnings: "2J unknown_column"},
		{name: "each person is refused alone",
			csv: "户编号,户主姓名,户主身份证号,成员1姓名,成员1身份证号,成员2姓名,成员2身份证号\n" +
				"1,张三," + man + ",李四,990101197704190020,,990101201504180036\n2,王五," + old + ",,,李四," + man + "\n",
			want: "1 张三 [张三 01]\n2 王五 [王五 01]", refused: "2E check_digit, 2F missing_name, 3G duplicate"},
		{name: "totals and the header once more are no households",
			csv:  "户编号,户主姓名,成员1姓名,成员1身份证号\n1,张三,张三," + man + "\n户编号,户主姓名,成员1姓名,成员1身份证号\n合计,1,,\n",
			want: "1 张三 [张三 01]"},
		{name: "nobody to say whose household",
			csv:  "户编号,户主姓名,配偶姓名,配偶身份证号\n,,李四," + woman + "\n1,张三,李四," + woman + "\n",
			want: "1 张三 [李四 02]", refused: "2B missing_household", warnings: "3A no_head"},
		{name: "a list of people that names the spouse stays one row a person",
			csv:  "户编号,姓名,身份证号,与户主关系,配偶姓名,配偶身份证号\n1,张三," + man + ",户主,李四," + woman + "\n1,李四," + woman + ",配偶,张三," + man + "\n",
			want: "1 张三 [张三 01] [李四 02]", warnings: "1E unknown_column"},
		{name: "numbers before the headers are no places",
			csv:  "1户编号,2姓名,3身份证号,4关系\n",
			want: ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := tryRead(t, tt.csv)
			if err != nil {
				if tt.want != "" {
					t.Fatal(err)
				}
				return
			}
			if got := summary(r); strings.TrimSpace(got) != strings.TrimSpace(tt.want) {
				t.Errorf("read\n%s\nwant\n%s", got, tt.want)
			}
			if got := places(r.Refused); got != tt.refused {
				t.Errorf("refused %s, want %s", got, tt.refused)
			}
			if got := places(r.Warnings); got != tt.warnings {
				t.Errorf("warnings %s, want %s: %+v", got, tt.warnings, r.Warnings)
			}
		})
	}
}

// TestHeadersAreNoPlaces: no header of a card is read as a place of somebody in a row.
func TestHeadersAreNoPlaces(t *testing.T) {
	for key, f := range builtin().byHeader {
		if p := builtin().position(key); p.field != nil {
			t.Errorf("%s (%s) is read as %s of %q", key, f.key(), p.key(), p.name)
		}
	}
}

// wideBook has a header of two rows with merged cells.
func wideBook(t testing.TB) *sheet.Workbook {
	t.Helper()
	x := excelize.NewFile()
	rows := [][]any{
		{"位家沟村一户一行花名册"},
		{"户编号", "村民小组", "成员1", nil, nil, "成员2", nil, nil},
		{nil, nil, "姓名", "身份证号", "关系", "姓名", "身份证号", "关系"},
		{"1001", "东洼组", "张三", man, "户主", "李四", woman, "配偶"},
		{"1002", "石岭组", "王五", old, "户主", "王小", "990101201504180030", "之子"},
	}
	for i, row := range rows {
		if err := x.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range [][2]string{{"A1", "H1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "E2"}, {"F2", "H2"}} {
		if err := x.MergeCell("Sheet1", area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	var data bytes.Buffer
	if err := x.Write(&data); err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse("一户一行.xlsx", data.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// TestWideMerged: headings over several columns name the place; the columns say so; a person with a wrong number can be taken
// without it, and goes back in the whole row, which is read like the first.
func TestWideMerged(t *testing.T) {
	r, err := ReadRoster(wideBook(t), now)
	if err != nil {
		t.Fatal(err)
	}
	if got := summary(r, "team"); got != "1001 张三 team=东洼组 [张三 01] [李四 02]\n1002 王五 team=石岭组 [王五 01]" {
		t.Errorf("read\n%s", got)
	}
	if got := places(r.Refused); got != "5G check_digit" || r.WithoutID() != 1 {
		t.Errorf("refused %s, %d without an ID number", got, r.WithoutID())
	}
	columns := r.Columns()
	if c := columns[6]; c.Header != "成员2 身份证号" || c.Field != "member.idno/2" || c.Label != "成员2 证件号码" || c.Column != "G" {
		t.Errorf("column %+v", c)
	}
	var back bytes.Buffer
	if err := r.WriteRefused(&back, r.Refused); err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse("退回.xlsx", back.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadRoster(wb, now)
	if err != nil || summary(again) != "1002 王五 [王五 01]" || places(again.Refused) != "4G check_digit" {
		t.Errorf("sent back: %s, %s, %v", summary(again), places(again.Refused), err)
	}
	r.TakeWithoutID()
	if len(r.Refused) != 0 || len(r.Households[1].People) != 2 || r.Households[1].People[1].Card.Text("rel") != "03" {
		t.Errorf("taken: %+v", r.Households[1])
	}
}

// TestWideMapping: a header of one's own is taken for the field of a place, on the command line by its label, and remembered.
func TestWideMapping(t *testing.T) {
	text := "户编号,户主姓名,户主身份证号,老二叫啥,老二证号\n1,张三," + man + ",李四," + woman + "\n"
	r := mapped(t, text, nil)
	if got := summary(r); got != "1 张三 [张三 01]" {
		t.Fatalf("unmapped: %s", got)
	}
	m, err := r.ParseMapping("老二叫啥=成员1 姓名,老二证号=成员1 证件号码")
	if err != nil {
		t.Fatal(err)
	}
	r = mapped(t, text, m)
	if got := summary(r); got != "1 张三 [张三 01] [李四 ]" || len(r.Warnings) != 0 {
		t.Errorf("mapped: %s, %v", got, r.Warnings)
	}
	if _, err := r.ParseMapping("老二叫啥=成员9 姓名"); err == nil {
		t.Error("a place far off was taken")
	}
	if !slices.ContainsFunc(r.Fields(), func(f Field) bool { return f == Field{"member.rel/2", "成员2 与户主关系"} }) {
		t.Errorf("fields %v", r.Fields())
	}
	db := storetest.New(t)
	mustImport(t, db, r, false)
	kept, err := Remembered(db, mapped(t, text, nil))
	if err != nil || len(kept) != 2 {
		t.Errorf("remembered %v, %v", kept, err)
	}
	again := mustImport(t, db, mapped(t, text, kept), false)
	if again.Members != (Counts{Unchanged: 2}) || again.Households != (Counts{Unchanged: 1}) {
		t.Errorf("again: %+v", again)
	}
}

// TestWideAgrees: the people of a list of one row a person and of one row a household are the same.
func TestWideAgrees(t *testing.T) {
	db := storetest.New(t)
	tall := read(t, "户编号,户主姓名,姓名,身份证号,关系\n1,张三,张三,"+man+",户主\n1,张三,李四,"+woman+",配偶\n")
	mustImport(t, db, tall, false)
	wide := read(t, "户编号,户主姓名,户主身份证号,配偶姓名,配偶身份证号\n1,张三,"+man+",李四,"+woman+"\n")
	if got := mustImport(t, db, wide, false); got.Members != (Counts{Unchanged: 2}) || got.Households != (Counts{Unchanged: 1}) {
		t.Errorf("%+v %+v %v", got.Households, got.Members, got.Changes)
	}
}
