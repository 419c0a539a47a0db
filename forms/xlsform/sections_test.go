package xlsform

import (
	"fmt"
	"testing"

	"cunce/forms/sheet"
)

func book(t *testing.T, name, text string) *sheet.Workbook {
	t.Helper()
	wb, err := sheet.Parse(name, []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// A form in one csv file has its three tables below one another; faults tell the rows and columns of that file.
func TestAFormInACSVFile(t *testing.T) {
	f, faults := Load(book(t, "村表.csv", "\ufeffsurvey,,,\n,type,name,label\n,select_one yn,q,有没有\n,intger,b,几个\n\nchoices,,,\n,list_name,name,label\n,yn,1,有\n,yn,1,没有\n\nsettings,,,\n,form_id,form_title,\n,cun,村表,\n"), "x")
	if f == nil || f.Name != "cun" || f.Title != "村表" || len(f.Questions) != 1 || len(f.Lists["yn"]) != 2 {
		t.Fatalf("%+v %v", f, faults)
	}
	if got, want := told(faults), "error survey 4 B unknown_type\nerror choices 9 C duplicate_choice"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// One table that is no form of several, and a workbook of several sheets, stay as they are.
func TestWhatIsNoSections(t *testing.T) {
	for name, text := range map[string]string{
		"survey.csv": "type,name,label\ntext,a,A\n",
		"a.csv":      "户主,人数\n张三,3\n",
		"b.csv":      "说明,\nsurvey,\n,type\n",
		"c.csv":      ",甲\nsurvey,\n,type\n",
		"d.md":       "| survey |\n| | type | name |\n| choices |\n| | list_name |\n",
	} {
		wb := book(t, name, text)
		if got := sections(wb); got != wb {
			t.Errorf("%s is taken apart: %+v", name, got)
		}
	}
	f, faults := Load(book(t, "survey.csv", "type,name,label\ntext,a,A\n"), "x")
	if f == nil || len(faults) > 0 || len(f.Questions) != 1 {
		t.Errorf("%+v %v", f, faults)
	}
}

// What nobody sees in a cell changes nothing: marks of the byte order, joints without width, spaces that do not break.
func TestUnseenCharacters(t *testing.T) {
	f := sound(t, survey("\ufefftype | na\u200bme | label\u00a0| relevant ", "text\u00a0 | a\u200b | \ufeff甲 | ", "\u00a0select_one yesno | b | 乙 | ${a}\u00a0= 'x'"))
	if got := fmt.Sprint(f.Questions[0].Name, f.Questions[0].Label, f.Questions[1].List, f.Questions[1].Relevant); got != "a甲yesno${a} = 'x'" {
		t.Errorf("read %q", got)
	}
}

// The oldest workbooks set title and id in rows of the survey, and notes may have no name.
func TestRowsOfOldWorkbooks(t *testing.T) {
	f := sound(t, survey("type | name | label", "set form title | 老表 | ", "set_form_id | lao | ", "note | | 说明一", "text | a | A", "note | | 说明二"))
	if f.Title != "老表" || f.Name != "lao" || len(f.Questions) != 3 {
		t.Errorf("%s %s: %d questions", f.Title, f.Name, len(f.Questions))
	}
	if a, b := f.Questions[0].Name, f.Questions[2].Name; a != "generated_note_name_1" || b != "generated_note_name_2" {
		t.Errorf("notes %q, %q", a, b)
	}
}
