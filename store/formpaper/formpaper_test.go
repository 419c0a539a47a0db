package formpaper

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store/print"
)

func form(t *testing.T, name string) *forms.Form {
	t.Helper()
	f, ok := catalog.Form(name)
	if !ok {
		t.Fatalf("no form %s", name)
	}
	return f
}

var day = time.Date(2022, 8, 6, 10, 0, 0, 0, time.UTC)

// dump is a page as lines, a cell behind a bar.
func dump(p print.Page) string {
	lines := append([]string{p.Corner, p.Title}, p.Under...)
	for _, b := range p.Blocks {
		lines = append(lines, b.Over)
		var titles []string
		for _, c := range b.Columns {
			titles = append(titles, c.Title)
		}
		lines = append(lines, strings.Join(titles, "|"))
		for _, r := range b.Rows {
			lines = append(lines, strings.Join(r, "|"))
		}
	}
	return strings.Join(append(lines, p.Sign...), "\n") + "\n"
}

// TestSourced: annex 1 and annex 2 blank are, but for the lines to write on, the text of source 003.
func TestSourced(t *testing.T) {
	for name, with := range map[string]string{"annex1": "", "annex2_village": "annex2_township"} {
		f := form(t, name)
		fillings := []Filling{{Form: f}}
		if with != "" {
			fillings = append(fillings, Filling{Form: form(t, with)})
		}
		l := Of(f)
		got := dump(l.Page(fillings, Around{Day: day}))
		want, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if squeezed(got) != squeezed(string(want)) {
			t.Errorf("%s:\n%s", name, got)
		}
		if !l.fixed() {
			t.Errorf("%s is not laid out as its source", name)
		}
	}
}

func squeezed(s string) string {
	return strings.NewReplacer(" ", "", "＿", "", "\t", "", "\n\n", "\n").Replace(s)
}

func answers(t *testing.T, f *forms.Form, of map[string]string) forms.Answers {
	t.Helper()
	as := forms.Answers{}
	for name, text := range of {
		q, ok := f.Question(name)
		if !ok {
			t.Fatalf("no question %s", name)
		}
		as[q.Path()] = forms.Text(text)
	}
	return as
}

// TestFilled: every answer stands in its place, a description beside the row with the problem, and why there is no tick.
func TestFilled(t *testing.T) {
	f := form(t, "annex1")
	as := answers(t, f, map[string]string{"hlx": "jiance", "a1_1_1a": "4", "a1_2_1a": "no", "a1_2_3": "yes", "a1_2_detail": "老屋还住着老人", "a1_3_2": "yes", "a1_6_3": "na",
		"mpsj": "2022-08-06", "hz": "欧阳秀英", "a1_12_1": "no"})
	set := func(name string, a forms.Answer) {
		q, _ := f.Question(name)
		as[q.Path()] = a
	}
	set("a1_1_2a", forms.Answer{State: forms.Unknown})
	set("a1_4_1b", forms.Answer{State: forms.Refused})
	set("a1_3_2", forms.Answer{State: forms.Answered, Text: "yes", Member: "M1"})
	got := dump(Of(f).Page([]Filling{{f, as}}, Around{Day: day, Filled: "2022-08-06", Person: func(string) string { return "欧阳小兵" },
		Beside: func(q string) string { return map[string]string{"a1_11": "上次有问题"}[q] }}))
	for _, want := range []string{"摸排时间 2022 年 8 月 6 日", "一般户□ 脱贫户□ 监测户☑", "户主姓名：欧阳秀英", "①家里4口人", "家庭纯收入不清楚元", "是否为不安全住房(是□否☑)",
		"危房仍住人情况等(是☑否□)。|老屋还住着老人\n", "针对性劝返)(是☑否□)。|欧阳小兵\n", "|第2问拒答\n", "及时纳入(是□否□)。|不适用\n", "(是□否□)。|上次有问题\n", "帮扶责任人(是□否☑)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

// TestLongDetail: a description that the narrow cell does not hold stands whole under the table, with the row that it is about.
func TestLongDetail(t *testing.T) {
	f := form(t, "annex1")
	long := strings.Repeat("老屋后墙有一道裂缝。", 20)
	as := answers(t, f, map[string]string{"a1_2_3": "yes", "a1_2_detail": long, "a1_11": "yes", "a1_11_detail": "院里堆着柴草", "a1_4_1a": "no", "a1_4_1b": "na", "a1_4_detail": "不知道有补助。"})
	p := Of(f).Page([]Filling{{f, as}}, Around{Day: day, Filled: "2022-08-06"})
	got := dump(p)
	for _, want := range []string{"危房仍住人情况等(是☑否□)。|" + wordSee, "无处下脚等问题(是☑否□)。|院里堆着柴草", "|不知道有补助；第2问不适用\n", "2.住房保障③：" + long} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if len(p.Blocks) != 2 || p.Blocks[1].Heading != colDetail+wordBehind {
		t.Errorf("%d blocks", len(p.Blocks))
	}
}

// TestWhoAsked: who asked stands before the line to sign on, and on a sheet to write on nobody does; what the sheet knows of township,
// village and head stands in its place although the form has no answer.
func TestWhoAsked(t *testing.T) {
	f := form(t, "annex1")
	as := answers(t, f, map[string]string{"surveyors": "周文广、罗秀云"})
	around := Around{Day: day, Township: "昭明镇", Village: "位家沟村", Head: "欧阳秀英"}
	if p := Of(f).Page([]Filling{{f, as}}, around); p.Sign[0] != "排查人员(签字)：" {
		t.Errorf("blank: %v", p.Sign)
	}
	around.Filled = "2022-08-06"
	p := Of(f).Page([]Filling{{f, as}}, around)
	if got := dump(p); p.Sign[0] != "排查人员(签字)：周文广、罗秀云" || !strings.Contains(got, "乡镇：昭明镇 村：位家沟村") || !strings.Contains(got, "户主姓名：欧阳秀英") {
		t.Error(got)
	}
}

// TestReworded: a form that asks something else than the source is printed as it asks.
func TestReworded(t *testing.T) {
	f := form(t, "annex1")
	changed := *f
	changed.Questions = nil
	for _, q := range f.Questions {
		again := *q
		if q.Name == "a1_11" {
			again.Label = "院子里干不干净"
		}
		changed.Questions = append(changed.Questions, &again)
	}
	if faults := changed.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	got := dump(Of(&changed).Page([]Filling{{Form: &changed}}, Around{Day: day}))
	if !strings.Contains(got, "院子里干不干净 是□否□") {
		t.Error(got)
	}
}

// TestAll: every form of the catalogue can be printed, with every question that people answer.
func TestAll(t *testing.T) {
	for _, name := range catalog.Names() {
		f := form(t, name)
		l := Of(f)
		page := l.Page([]Filling{{Form: f}}, Around{Day: day})
		got := bare(dump(page))
		for _, q := range f.Questions {
			if !printed(q) || l.fixed() && (q.Computed() || slices.Contains(l.unprinted, q.Name)) {
				continue
			}
			if !strings.Contains(got, bare(strings.ReplaceAll(q.Label, "（系统计算）", ""))) && page.Blocks[0].Columns[2].Title != q.Label {
				t.Errorf("%s: %s %s is not printed", f.Name, q.Name, q.Label)
			}
		}
		if dir := os.Getenv("PRINT_DIR"); dir != "" {
			os.WriteFile(dir+"/form_"+f.Name+".txt", []byte(dump(page)), 0o644)
		}
	}
}

// TestRepeat: of a group that is answered several times there is a row an instance, and of a blank one there are lines to write on.
func TestRepeat(t *testing.T) {
	f := form(t, "income")
	blank := dump(Of(f).Page([]Filling{{Form: f}}, Around{Day: day}))
	if !strings.Contains(blank, "\n|6. ") || strings.Contains(blank, "\n|7. ") {
		t.Error(blank)
	}
	as := forms.Answers{"per_line[a]": forms.Text("b"), "per_line[a]/amount": forms.Text("1200"), "per_line[b]": forms.Text("a"), "per_line[b]/amount": forms.Text("800"), "per_line[b]/class": forms.Text("a")}
	filled := dump(Of(f).Page([]Filling{{f, as}}, Around{Day: day, Filled: "2022-08-06"}))
	first, second := strings.Index(filled, "1. 哪一类：工资性收入"), strings.Index(filled, "2. 哪一类：")
	if first < 0 || second < first || !strings.Contains(filled[first:second], "800") || !strings.Contains(filled[second:], "1200") {
		t.Error(filled)
	}
}
