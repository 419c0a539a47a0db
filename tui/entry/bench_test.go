package entry

import (
	"fmt"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/tui/screentest"
)

// frameLimit is the figure to reach: p99 of Update and View for one key.
const frameLimit = 8 * time.Millisecond

// frames plays a script over and over and reports p50-ms, p99-ms and the p99's share of the limit.
func frames(b *testing.B, d *desk, script []string) {
	b.Helper()
	m := d.model()
	m.drafts = &shelf{}
	var spent []time.Duration
	for n := 0; b.Loop(); n++ {
		d.v.clock.Advance(300 * time.Millisecond)
		key := screentest.Press(script[n%len(script)])[0]
		start := time.Now()
		var cmd tea.Cmd
		if key.Type == tea.KeyEsc {
			m.Back()
		} else {
			cmd = m.Update(key)
		}
		frame := m.View()
		spent = append(spent, time.Since(start))
		if len(frame.Lines) == 0 {
			b.Fatal("no frame")
		}
		finishSave(m, cmd)
		if m.stage != stageFilling { // Enter on the completion page: nobody runs the command
			m.stage, m.layer = stageFilling, nil
		}
	}
	slices.Sort(spent)
	at := func(share float64) float64 {
		return float64(spent[int(share*float64(len(spent)-1))]) / float64(time.Millisecond)
	}
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(at(0.99)*float64(time.Millisecond)/float64(frameLimit), "p99/limit")
}

// finishSave tells the screen that its save came back, so that the next change is saved again.
func finishSave(m *model, cmd tea.Cmd) {
	if cmd != nil && m.saver.busy {
		m.saved(savedMsg{}, nil)
	}
}

// BenchmarkKeyToFrame measures Update and View for keys of every kind in annex 1.
func BenchmarkKeyToFrame(b *testing.B) {
	d := newVillage(b).open(0, 120, 40)
	d.met()
	frames(b, d, []string{"2", "up", "1", "up", "down", "f8", "pgdown", "后", "墙", "backspace", "f12", "down", "shift+tab", "ctrl+z", "enter", "pgup", "f6", "shift+tab"})
}

// longForm has n questions in groups of so many: choices with a problem, numbers that every third question calculates with,
// texts.
func longForm(b testing.TB, n, inGroup int) *forms.Form {
	b.Helper()
	f := &forms.Form{Name: "long", Title: "长表", Version: "1", Subject: "household", Lists: map[string][]forms.Choice{"yn": choicesOf("是", "否", "不适用")}}
	var group *forms.Group
	for i := range n {
		if i%inGroup == 0 {
			group = &forms.Group{Name: fmt.Sprint("g", i), Label: fmt.Sprintf("%d.第%d组", i/inGroup+1, i/inGroup+1), Row: i + 2}
			f.Groups = append(f.Groups, group)
		}
		q := &forms.Question{Name: fmt.Sprint("q", i), Label: fmt.Sprintf("第 %d 题，是否有这样的情况，写一写", i+1), Group: group, Row: i + 10}
		switch i % 10 {
		case 0, 1, 2, 3, 4, 5:
			q.Type, q.List, q.Problem, q.Category = qtype.SelectOne, "yn", ". = 'c02'", "类"
		case 6, 7:
			q.Type, q.Constraint, q.Warning = qtype.Integer, ". >= 0", ". < 1000"
		case 8:
			q.Type, q.Calculation = qtype.Calculate, fmt.Sprintf("${q%d} + ${q%d}", i-1, i-2)
		default:
			q.Type, q.Relevant = qtype.Text, fmt.Sprintf("${q%d} > 3", i-1)
		}
		f.Questions = append(f.Questions, q)
	}
	if faults := f.Compile(); len(faults) > 0 {
		b.Fatalf("%+v", faults)
	}
	return f
}

// BenchmarkThousandQuestions measures a form of 1,000 questions: in groups of 20, then all in one group.
func BenchmarkThousandQuestions(b *testing.B) {
	for _, inGroup := range []int{20, 1000} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			b.Run(fmt.Sprintf("groups of %d at %dx%d", inGroup, size[0], size[1]), func(b *testing.B) {
				d := openForm(b, longForm(b, 1000, inGroup), nil, size[0], size[1])
				for i := range 700 { // most of it is answered
					d.model().ses.Answer(d.model().sheet.form.Questions[i].Path(), []string{"c01", "7"}[i%10/6])
				}
				d.to("q500")
				d.model().changed()
				frames(b, d, []string{"1", "2", "1", "down", "2", "up", "1", "1", "5", "enter", "7", "backspace", "8", "enter", "好", "enter", "f8",
					"pgup", "pgdown", "f12", "down", "esc", "ctrl+z"})
			})
		}
	}
}

// BenchmarkManyRows measures a repeat of 500 rows of ten questions, two of them calculated.
func BenchmarkManyRows(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			d := openForm(b, parseForm(b, rowsForm), nil, size[0], size[1])
			m := d.model()
			repeat, _ := m.ses.Place("row")
			for i := range 500 {
				row, _ := m.ses.Add(repeat)
				for _, name := range []string{"name", "sex", "age", "a", "b", "c"} {
					m.ses.Answer(row.Path()+"/"+name, map[string]string{"name": fmt.Sprint("张", i), "sex": "1", "age": "30", "a": "3", "b": "4", "c": "no"}[name])
				}
			}
			d.goTo("row[250]/name")
			m.changed()
			frames(b, d, []string{"张", "三", "enter", "1", "4", "1", "enter", "2", "enter", "3", "enter", "2", "1", "ctrl+z", "pgdown", "pgup", "f8",
				"shift+tab", "ctrl+w", "down", "pgdown", "2", "5", "1", "f12", "down", "esc"})
		})
	}
}

// rowsForm is a form with a repeat whose sum the form shows.
const rowsForm = `
| survey | | | | | | | |
| | type | name | label | calculation | problem | relevant | constraint |
| | begin_group | g | 合计 | | | | |
| | calculate | total | 合计 | sum(${sum}) | | | |
| | end_group | | | | | | |
| | begin_repeat | row | 家庭成员 | | | | |
| | text | name | 姓名 | | | | |
| | select_one sex | sex | 性别 | | | | |
| | integer | age | 年龄 | | | | . < 130 |
| | decimal | a | 上半年 | | | | |
| | decimal | b | 下半年 | | | | |
| | calculate | sum | 全年 | ${a} + ${b} | | | |
| | select_one yn | c | 有没有失业 | | . = 'yes' | ${age} >= 16 | |
| | text | detail | 为什么 | | | ${c} = 'yes' | |
| | text | phone | 电话 | | | | |
| | calculate | place | 第几个 | position(..) | | | |
| | end_repeat | | | | | | |

| choices | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
| | sex | 1 | 男 |
| | sex | 2 | 女 |

| settings | | | | |
| | form_title | form_id | version | subject |
| | 五百行 | rows | 1 | household |
`

// BenchmarkLongList measures a question of 3,000 options that are found by pinyin, and one of which several are ticked.
func BenchmarkLongList(b *testing.B) {
	d := openForm(b, villages(b, 3000), nil, 80, 24)
	frames(b, d, []string{"y", "l", "right", "down", "enter", "1", "2", "3", "5", "s", "l", " ", "right", "pgdown", " ", "shift+tab", "tab", "shift+tab"})
}
