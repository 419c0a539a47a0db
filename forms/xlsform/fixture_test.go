package xlsform

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/sheet"
)

// fixture reads a form of testdata with the faults that it is known to have.
func fixture(t *testing.T, file, want string) *forms.Form {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := load(t, string(data))
	if got := told(faults); got != want || f == nil {
		t.Fatalf("%s: faults\n%s\nwant\n%s", file, got, want)
	}
	return f
}

// opened starts a filling at noon of 6 August 2022.
func opened(f *forms.Form) *forms.Session {
	now := time.Date(2022, 8, 6, 12, 0, 0, 0, time.FixedZone("CST", 8*3600))
	return forms.NewSession(f, forms.Env{Now: now, Operator: "周文广", Device: "旧本"}, nil)
}

// A step is an answer and what became of it.
type step struct {
	name, typed string
	verdict     forms.Verdict
	message     string
}

func take(t *testing.T, s *forms.Session, steps ...step) {
	t.Helper()
	for _, st := range steps {
		if r := s.Answer(st.name, st.typed); r.Verdict != st.verdict || r.Message != st.message {
			t.Errorf("%s = %q: %d %q, want %d %q", st.name, st.typed, r.Verdict, r.Message, st.verdict, st.message)
		}
	}
}

// A form as agencies write them for ODK: two languages, old spellings, positions and pictures, a filter, a rank, a range.
func TestAFormForODK(t *testing.T) {
	f := fixture(t, "water_points.md", "skipped survey 1 P media_column\nskipped survey 4 A skipped_type\nskipped survey 8 A not_collected\nskipped survey 22 A not_collected\nskipped settings 1 E foreign_column")
	if f.Name != "water_points" || f.Title != "水源调查" || f.Version != "2022080601" || len(f.Groups) != 2 || len(f.Questions) != 18 {
		t.Fatalf("%s %s %s: %d groups, %d questions", f.Name, f.Title, f.Version, len(f.Groups), len(f.Questions))
	}
	s := opened(f)
	town, _ := f.Question("place/town")
	if s.Cursor().Question().Label != "县" || len(s.Choices(town.Place())) != 0 || town.Hint != "先选县" {
		t.Errorf("opens at %s, towns %v, hint %q", s.Cursor().Question().Label, s.Choices(town.Place()), town.Hint)
	}
	take(t, s,
		step{"county", "康县", forms.Accepted, ""}, step{"town", "西镇", forms.Violated, "现在不能选「西镇」，请重新选"}, step{"town", "下镇", forms.Accepted, ""},
		step{"kind", "其他", forms.Accepted, ""}, step{"kind_other", "山泉", forms.Accepted, ""},
		step{"users", "５０１", forms.Violated, "户数在 1 到 500 之间"}, step{"users", "１２", forms.Accepted, ""},
		step{"since", "2022-8-1", forms.Unasked, "这一题现在不用填"},
		step{"trouble", "没有问题 季节性缺水", forms.Violated, "选了“没有问题”就不能再选别的"}, step{"trouble", "水质不好、季节性缺水", forms.Accepted, ""},
		step{"since", "2022-8-7", forms.Violated, "不能晚于今天"}, step{"since", "5.1", forms.Accepted, ""},
		step{"wishes", "换水泵", forms.Violated, "要把每个选项都排进去，一个只排一次"}, step{"wishes", "换水泵，修管道", forms.Accepted, ""},
		step{"taste", "６", forms.Violated, "要在 1 到 5 之间"}, step{"taste", "２", forms.Accepted, ""},
		step{"read", "好", forms.Accepted, ""}, step{"code", "kx001", forms.Violated, "两个大写字母加三个数字"}, step{"code", "KX001", forms.Accepted, ""},
	)
	result, _ := f.Question("result")
	if got := s.Label(result.Place()); got != "已经 3 个月，共 12 户；其他" || s.Get("urgent").Text != "yes" {
		t.Errorf("note %q, urgent %q", got, s.Get("urgent").Text)
	}
	if sum := s.Summary(); len(sum.Items) != 0 {
		t.Errorf("completion page: %+v", sum.Items)
	}
	want := `{"start_time":"2022-08-06T12:00:00.000+08:00","device":"旧本","place/county":"k","place/town":"k2","source/kind":"other","source/kind_other":"山泉",` +
		`"source/users":12,"source/trouble":"dry dirty","source/since":"2022-05-01","source/wishes":"pump pipe","source/taste":2,"months":"3","urgent":"yes","read":"OK","code":"KX001"}`
	if got := string(f.EncodeAnswers(s.Final())); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	take(t, s, step{"trouble", "没有问题", forms.Accepted, ""})
	if len(s.Final()) != 12 || s.Get("months").Text != "" || s.Get("urgent").Text != "no" {
		t.Errorf("without trouble: %v", s.Final())
	}
}

// A form as Kobo exports them: names with numbers, its own columns, groups in groups, totals that must agree with an answer.
func TestAFormFromKobo(t *testing.T) {
	f := fixture(t, "kobo_income.md", "skipped survey 1 J foreign_column")
	if f.Name != "a7kobo" || len(f.Groups) != 2 || f.Groups[1].Parent != f.Groups[0] {
		t.Fatalf("%s: %d groups", f.Name, len(f.Groups))
	}
	s := opened(f)
	take(t, s,
		step{"_1_name", "马　明", forms.Accepted, ""}, step{"_2_size", "4", forms.Accepted, ""}, step{"_3_labor", "5", forms.Violated, "劳动力比人口多"},
		step{"_3_labor", "2", forms.Accepted, ""}, step{"_4_work", "有", forms.Accepted, ""}, step{"_5_wage", "3,500.50", forms.Accepted, ""},
		step{"_6_months", "13", forms.Violated, "填的「13」不符合要求，请再看一看"}, step{"_6_months", "8", forms.Accepted, ""},
	)
	if s.Get("wages").Text != "28004" || !s.Get("total").Empty() || !s.Get("each").Empty() {
		t.Errorf("farm not known: wages %q, total %q, each %q", s.Get("wages").Text, s.Get("total").Text, s.Get("each").Text)
	}
	take(t, s, step{"below", "否", forms.Accepted, ""}, step{"_7_farm", "1,200", forms.Accepted, ""})
	below, _ := f.Question("below")
	if s.Get("each").Text != "7301" || s.ErrorOf(below.Place()) != "" {
		t.Errorf("each %q, error %q", s.Get("each").Text, s.ErrorOf(below.Place()))
	}
	take(t, s, step{"_7_farm", "-400", forms.Accepted, ""})
	if s.ErrorOf(below.Place()) != "和算出来的人均收入对不上" || !s.Summary().Blocked {
		t.Errorf("each %q: error %q", s.Get("each").Text, s.ErrorOf(below.Place()))
	}
	take(t, s, step{"below", "是", forms.Accepted, ""}, step{"help", "小额贷款、其他", forms.Accepted, ""}, step{"help_other", "教育", forms.Accepted, ""})
	if got := s.Get("remark").Text; got != "户主：马　明" {
		t.Errorf("triggered %q", got)
	}
	take(t, s, step{"_4_work", "没有", forms.Accepted, ""})
	if s.Get("wages").Text != "0" || s.Draft()["group_hx1/group_inner/_5_wage"].Text != "3500.5" || s.Final()["group_hx1/group_inner/_5_wage"].Text != "" {
		t.Errorf("nobody works away: %v", s.Final())
	}
	if s.Get("username").Text != "周文广" || s.Get("today").Text != "2022-08-06" {
		t.Errorf("meta: %v", s.Final())
	}
}

// workbookOf reads the three tables of a fixture as cells.
func workbookOf(t *testing.T, file string) *sheet.Workbook {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse(file, data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// The hash is of the questionnaire and not of its layout: sheets and columns in another order, blank rows and columns, comments
// and other spellings of the headers change nothing.
func TestHashDoesNotKnowTheLayout(t *testing.T) {
	for _, file := range []string{"water_points.md", "kobo_income.md"} {
		first, _ := Load(workbookOf(t, file), "x")
		for seed := range uint64(20) {
			random := rand.New(rand.NewPCG(seed, 1))
			wb := workbookOf(t, file)
			for _, s := range wb.Sheets {
				relay(s, random)
			}
			random.Shuffle(len(wb.Sheets), func(i, j int) { wb.Sheets[i], wb.Sheets[j] = wb.Sheets[j], wb.Sheets[i] })
			f, faults := Load(wb, "x")
			if f == nil || f.Hash != first.Hash {
				t.Fatalf("%s, seed %d: another hash; faults %v", file, seed, faults)
			}
		}
	}
}

// relay shuffles the columns of a sheet and puts blank rows, comments and a blank column between.
func relay(s *sheet.Sheet, random *rand.Rand) {
	width := 0
	for _, row := range s.Rows {
		width = max(width, len(row))
	}
	order := random.Perm(width + 1)
	var rows [][]sheet.Cell
	for i, row := range s.Rows {
		moved := make([]sheet.Cell, width+1)
		for from, to := range order {
			if from < len(row) {
				moved[to] = row[from]
			}
		}
		if i == 0 && s.Name != "choices" { // columns of choices may be names in filters
			for j := range moved {
				moved[j].Text = strings.ToUpper(moved[j].Text[:min(1, len(moved[j].Text))]) + moved[j].Text[min(1, len(moved[j].Text)):]
			}
		}
		for range random.IntN(3) {
			rows = append(rows, nil)
		}
		rows = append(rows, moved)
	}
	s.Rows = rows
}

// Whatever a person types on any question of these forms, in any order, the session stays whole: what is final is relevant,
// and an answer that is taken reads back as itself.
func TestFixturesTakeAnything(t *testing.T) {
	typed := strings.Fields("是 否 有 没有 其他 1 12 ０ -3 2022-8-1 k k1 l1 西镇 well dry none pipe 修管道、换水泵 OK 张三 KX001 3.5 x")
	for _, file := range []string{"water_points.md", "kobo_income.md", "visit.md"} {
		f, _ := Load(workbookOf(t, file), "x")
		for seed := range uint64(10) {
			random := rand.New(rand.NewPCG(seed, 2))
			s := opened(f)
			for range 100 {
				q := f.Questions[random.IntN(len(f.Questions))]
				r := s.Answer(q.Path(), typed[random.IntN(len(typed))])
				if r.Verdict > forms.Warned && r.Message == "" {
					t.Fatalf("%s seed %d: %s refused without a word", file, seed, q.Name)
				}
				if r.Verdict == forms.Accepted && r.Text != "" && s.Answer(q.Path(), r.Text).Text != r.Text {
					t.Fatalf("%s seed %d: %s does not take %q twice", file, seed, q.Name, r.Text)
				}
			}
			for path := range s.Final() {
				if q, _ := f.Question(path); !s.Relevant(q.Place()) {
					t.Fatalf("%s seed %d: %s is final", file, seed, path)
				}
			}
			again := forms.NewSession(f, forms.Env{Now: time.Date(2022, 8, 6, 12, 0, 0, 0, time.FixedZone("CST", 8*3600)), Operator: "周文广", Device: "旧本"}, s.Draft())
			if got, want := fmt.Sprint(again.Final(), again.Summary().Blocked), fmt.Sprint(s.Final(), s.Summary().Blocked); got != want {
				t.Fatalf("%s seed %d: resumed as\n%s\nwas\n%s", file, seed, got, want)
			}
		}
	}
}
