package xlsform

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// beside is a folder of csv files.
func beside(files map[string]string) func(string) (*sheet.Workbook, error) {
	return func(name string) (*sheet.Workbook, error) {
		text, ok := files[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return sheet.Parse(name, []byte(text), sheet.DefaultLimits)
	}
}

var folder = map[string]string{
	"villages.csv": "name,label,town\nv1,位家沟村,a1\nv2,永丰村,a1\nv3,龙潭村,b1\n,没有名字,b1\n",
	"codes.csv":    "code,title,value,price\n1,玉米,x,2.5\n2,水稻,y,3\n",
	"prices.csv":   "crop,price,name_of\ncorn,2.5,玉米\nrice,3,水稻\n",
	"empty.csv":    "name,label\n",
}

// besides reads a form with that folder beside it.
func besides(t *testing.T, text string) (*forms.Form, []Fault) {
	t.Helper()
	wb, err := sheet.Parse("f.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	wb.Beside = beside(folder)
	return Load(wb, "f")
}

func TestChoicesFromAFile(t *testing.T) {
	f, faults := besides(t, survey("type | name | label | choice_filter | parameters | calculation",
		"text | town | 镇 | | |", "select_one_from_file villages.csv | v | 村 | town = ${town} | |", "select_multiple_from_file codes.csv | c | 作物 | | value=code, label=title |",
		"select multiple from file codes.csv | d | 再选 | price > 2.6 | value=code label=title randomize=true |", "select-one-from-file codes.csv | e | 别名 | | value=value label=title |",
		"calculate | told | | | | instance('villages')/root/item[name = ${v}]/label", "calculate | price | | | | pulldata('prices', 'price', 'crop', 'rice')",
		"calculate | both | | | | sum(instance('prices')/root/item/price)", "calculate | code | | | | instance('codes')/root/item[code = '2']/value"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if q := f.Questions[2]; q.Type != qtype.SelectMultiple || q.List != "codes" || q.Parameters != nil || f.Questions[3].List != "codes" || f.Questions[4].List != "codes_value_title" {
		t.Errorf("%+v", q)
	}
	if got := fmt.Sprint(f.Lists["villages"], f.Lists["codes"][1], f.Lists["codes_value_title"][0], f.Lists["prices"]); got !=
		"[{v1 位家沟村 map[] map[town:a1]} {v2 永丰村 map[] map[town:a1]} {v3 龙潭村 map[] map[town:b1]}] {2 水稻 map[] map[code:2 price:3 title:水稻 value:y]}"+
			" {x 玉米 map[] map[code:1 price:2.5 title:玉米 value:x]} [{1 1 map[] map[crop:corn name_of:玉米 price:2.5]} {2 2 map[] map[crop:rice name_of:水稻 price:3]}]" {
		t.Error(got)
	}
	s := opened(f)
	take(t, s, step{"town", "b1", forms.Accepted, ""}, step{"v", "永丰村", forms.Violated, "现在不能选「永丰村」，请重新选"}, step{"v", "龙潭村", forms.Accepted, ""},
		step{"c", "玉米 水稻", forms.Accepted, ""}, step{"d", "玉米", forms.Violated, "现在不能选「玉米」，请重新选"})
	for path, want := range map[string]string{"told": "龙潭村", "price": "3", "both": "5.5", "code": "y", "c": "1 2"} {
		if got := s.Get(path).Text; got != want {
			t.Errorf("%s = %q, want %q", path, got, want)
		}
	}
	// It travels: no file is needed any more.
	data, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var again forms.Form
	if err := again.UnmarshalJSON(data); err != nil || len(again.Lists["villages"]) != 3 || again.Hash != f.Hash {
		t.Errorf("read back: %v", err)
	}
}

func TestFaultsOfChoiceFiles(t *testing.T) {
	row := func(cells string) string { return survey("type | name | label | parameters | calculation", cells) }
	for name, c := range map[string]struct{ text, want, message string }{
		"no file":        {row("select_one_from_file nix.csv | a | A | |"), "error survey 2 A missing_file", "没有找到选项文件「nix.csv」"},
		"no name":        {row("select_one_from_file | a | A | |"), "error survey 2 A missing_list", wordNoList},
		"another folder": {row("select_one_from_file ../villages.csv | a | A | |"), "error survey 2 A missing_file", "没有找到选项文件「../villages.csv」"},
		"no column":      {row("select_one_from_file codes.csv | a | A | value=code label=nix |"), "error survey 2 A file_column", "选项文件「codes.csv」没有「nix」列"},
		"no name column": {row("select_one_from_file codes.csv | a | A | |"), "error survey 2 A file_column", "选项文件「codes.csv」没有「name」列"},
		"places":         {row("select_one_from_file villages.geojson | a | A | |"), "skipped survey 2 A not_collected", "「A」（select_one_from_file villages.geojson）在这里不能填，只显示题面"},
		"unknown table":  {row("calculate | a | | | instance('nix')/root/item/x"), "error survey 2 E missing_file", "没有找到选项文件「nix.csv」"},
		"no prices":      {row("calculate | a | | | pulldata('nix', 'a', 'b', 'c')"), "warning survey 2 E missing_file", "没有找到选项文件「nix.csv」"},
		"named table":    {row("csv-external | prices | | |"), "", ""},
		"unnamed table":  {row("csv-external | | | |"), "error survey 2 B missing_name", wordTableNoName},
		"no such table":  {row("csv-external | nix | | |"), "error survey 2 B missing_file", "没有找到选项文件「nix.csv」"},
		"no rows":        {row("select_one_from_file empty.csv | a | A | |"), "", ""},
		"name is taken":  {survey("type | name | label", "select_one_from_file yesno.csv | a | A"), "error survey 2 A duplicate_list", "选项表「yesno」已经有了，和选项文件「yesno.csv」重名"},
	} {
		folder["yesno.csv"] = "name,label\n1,一\n"
		f, faults := besides(t, c.text)
		if got := told(faults); got != c.want || len(faults) > 0 && faults[0].Message != c.message {
			t.Errorf("%s: %s %v", name, got, faults)
		}
		if f == nil {
			t.Errorf("%s: no form", name)
		}
	}
}

// A file that cannot be read and one that is too long refuse the form.
func TestBadChoiceFiles(t *testing.T) {
	wb, err := sheet.Parse("f.md", []byte(survey("type | name | label", "select_one_from_file a.csv | a | A")), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for message, open := range map[string]func(string) (*sheet.Workbook, error){
		"选项文件「a.csv」读不出来":       func(string) (*sheet.Workbook, error) { return nil, sheet.ErrNotWorkbook },
		"选项文件「a.csv」超过 50000 行": beside(map[string]string{"a.csv": "name,label\n" + strings.Repeat("1,2\n", mostChoices+1)}),
	} {
		wb.Beside = open
		if _, faults := Load(wb, "f"); len(faults) != 1 || faults[0].Code != "bad_file" || faults[0].Message != message {
			t.Errorf("%s: %v", message, faults)
		}
	}
}

// On disk the file lies beside the workbook, and nowhere else.
func TestChoiceFileOnDisk(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, "forms")
	if err := os.Mkdir(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string]string{
		filepath.Join(inner, "f.md"):  survey("type | name | label", "select_one_from_file v.csv | a | A", "select_one_from_file ../out.csv | b | B"),
		filepath.Join(inner, "v.csv"): "name,label\n1,一\n", filepath.Join(dir, "out.csv"): "name,label\n1,一\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	wb, err := sheet.Open(filepath.Join(inner, "f.md"), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := Load(wb, "f")
	if got := told(faults); got != "error survey 3 A missing_file" || len(f.Lists["v"]) != 1 {
		t.Errorf("%s %v", got, f.Lists)
	}
}
