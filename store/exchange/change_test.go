package exchange

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/store/storetest"
)

// TestChanges tells what an import would do, household by household and field by field, in the words of the cards.
func TestChanges(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false)
	second := header + strings.ReplaceAll(strings.ReplaceAll(rowHead, "东洼组", "新组"), "13900000001", "13911111111") +
		strings.ReplaceAll(rowWife, "配偶", "之女") + "1001,蔡永强,新组,蔡梅,990101201504180036,之女,\n" + rowOther +
		"1003,马明,石岭组,马明,99010119700101001X,户主,\n"
	result := mustImport(t, db, read(t, second), true)
	want := []Change{
		{Name: "蔡永强", Number: "1001", Group: "新组", Status: statusChanged,
			Fields: []FieldChange{{"team", "村民小组", "东洼组", "新组"}, {"phone", "户主电话", "13900000001", "13911111111"}},
			Members: []Change{
				{Name: "蔡永强", Status: statusChanged, Fields: []FieldChange{{"phone", "联系电话", "13900000001", "13911111111"}}},
				{Name: "罗平", Status: statusChanged, Fields: []FieldChange{{"rel", "与户主关系", "配偶", "之女"}}},
				{Name: "蔡梅", Status: statusAdded}}},
		{Name: "马明", Number: "1003", Group: "石岭组", Status: statusAdded, Members: []Change{{Name: "马明", Status: statusAdded}}},
	}
	for i := range want {
		for j := range want[i].Fields { // labels are the card's own
			want[i].Fields[j].Label = result.Changes[i].Fields[j].Label
		}
		for k := range want[i].Members {
			for j := range want[i].Members[k].Fields {
				want[i].Members[k].Fields[j].Label = result.Changes[i].Members[k].Fields[j].Label
			}
		}
	}
	if !reflect.DeepEqual(result.Changes, want) {
		t.Errorf("changes\n%+v\nwant\n%+v", result.Changes, want)
	}
	text := strings.Join(ChangeLines(result.Changes), "\n")
	for _, line := range []string{"修改  蔡永强户  新组  1001", "：东洼组 -> 新组", "罗平 ", "：配偶 -> 之女", "新增成员 1 人：蔡梅", "新增  马明户  石岭组  1003"} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not told in\n%s", line, text)
		}
	}
	if strings.Contains(text, "990101") {
		t.Errorf("an ID number is told:\n%s", text)
	}
	if got := mustImport(t, db, read(t, header+rowHead+rowWife), true).Changes; len(got) != 0 || got == nil {
		t.Errorf("nothing is changed: %v", got)
	}
}

// TestMoved: who goes to another household is told with both heads; somebody's new ID number by its end alone.
func TestMoved(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false)
	moved := strings.ReplaceAll(strings.ReplaceAll(rowWife, "1001,蔡永强,东洼组", "1002,吕海芳,石岭组"), "配偶", "其他")
	text := strings.Join(ChangeLines(mustImport(t, db, read(t, header+rowOther+moved), true).Changes), "\n")
	if !strings.Contains(text, "所在户的户主：蔡永强 -> 吕海芳") {
		t.Errorf("told:\n%s", text)
	}
	otherHead := "1002,卢德发,石岭组,卢德发,990101201504180036,户主,\n"
	text = strings.Join(ChangeLines(mustImport(t, db, read(t, header+otherHead), true).Changes), "\n")
	if !strings.Contains(text, "：尾号003X -> 尾号0036") || !strings.Contains(text, "：吕海芳 -> 卢德发") {
		t.Errorf("told:\n%s", text)
	}
}

// TestSuspected: a new person with the name and the day of birth of somebody else is taken and told.
func TestSuspected(t *testing.T) {
	first := header + rowHead + rowWife
	other := "1002,吕海芳,石岭组,罗平,990101197704190133,其他,\n" // the day of birth of rowWife
	other = strings.Replace(other, "990101197704190133", sound("99010119770419013"), 1)
	tests := []struct {
		name, known, book string
		want              int
		says              string
	}{
		{"in the file", first, header + rowOther + other, 1, "村册里蔡永强户的罗平（尾号0029）"},
		{"in the workbook", "", first + rowOther + other, 1, "和第3行的罗平（尾号0029）"},
		{"another day", first, header + rowOther + strings.ReplaceAll(other, "罗平", "罗萍"), 0, ""},
		{"the same number", first, first, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.New(t)
			if tt.known != "" {
				mustImport(t, db, read(t, tt.known), false)
			}
			got := mustImport(t, db, read(t, tt.book), false)
			if len(got.Suspected) != tt.want {
				t.Fatalf("suspected %+v, refused %+v", got.Suspected, got.Refused)
			}
			for _, f := range got.Suspected {
				if f.Code != codeSuspected || !strings.Contains(f.Message, tt.says) || strings.Contains(f.Message, "990101") {
					t.Errorf("says %+v", f)
				}
			}
			if again := mustImport(t, db, read(t, tt.book), true); len(again.Suspected) != 0 {
				t.Errorf("told again although nobody is new: %v", again.Suspected)
			}
		})
	}
}

// sound completes 17 digits by the check digit.
func sound(body string) string {
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * w
	}
	return body + string("10X98765432"[sum%11])
}

// TestTail never tells more than four characters.
func TestTail(t *testing.T) {
	for in, want := range map[string]string{"": "", "12": "12", "990101197706040032": "0032"} {
		if got := tail(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if !slices.Equal(fieldLines("", nil), nil) {
		t.Error("no fields, no lines")
	}
}
