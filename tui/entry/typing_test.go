package entry

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/qtype"
)

// Dates and times are taken as officers write them, also through an input method. The test's year is 2022.
func TestDatesAsOfficersWriteThem(t *testing.T) {
	f := formOf(t, nil,
		&forms.Question{Name: "day", Label: "哪天", Type: qtype.Date},
		&forms.Question{Name: "month", Label: "哪月", Type: qtype.Date, Appearance: "month-year"},
		&forms.Question{Name: "year", Label: "哪年", Type: qtype.Date, Appearance: "year"},
		&forms.Question{Name: "hour", Label: "几点", Type: qtype.Time},
		&forms.Question{Name: "when", Label: "什么时候", Type: qtype.DateTime},
		&forms.Question{Name: "last", Label: "完", Type: qtype.Text})
	for _, tt := range []struct{ at, typed, want, shown string }{
		{"day", "2022-8-6", "2022-08-06", "2022-08-06"}, {"day", "8.6", "2022-08-06", "2022-08-06"}, {"day", "2022.8.6", "2022-08-06", "2022-08-06"},
		{"day", "2022年8月6日", "2022-08-06", "2022-08-06"}, {"day", "８。６", "2022-08-06", "2022-08-06"}, {"day", "２０２２－８－６", "2022-08-06", "2022-08-06"},
		{"month", "2022年8月", "2022-08-01", "2022-08"}, {"month", "202208", "2022-08-01", "2022-08"}, {"month", "2022-8", "2022-08-01", "2022-08"},
		{"year", "2022", "2022-01-01", "2022"}, {"year", "2022年", "2022-01-01", "2022"},
		{"hour", "8:30", "08:30", "08:30"}, {"hour", "0830", "08:30", "08:30"}, {"hour", "830", "08:30", "08:30"}, {"hour", "８：３０", "08:30", "08:30"}, {"hour", "8点30分", "08:30", "08:30"},
		{"when", "2022-8-6 8:30", "2022-08-06T08:30:00.000+08:00", "2022-08-06 08:30"},
	} {
		d := openForm(t, f, nil, 80, 24)
		d.to(tt.at).Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(tt.typed)})
		d.v.clock.Advance(300e6)
		d.Keys("enter")
		if got := d.answer(tt.at).Text; got != tt.want {
			t.Errorf("%s %q is %q, want %q", tt.at, tt.typed, got, tt.want)
		}
		d.sees(tt.shown)
		d.to(tt.at)
		if got := d.model().field.editor.Value(); got != tt.shown || d.model().field.dirty() {
			t.Errorf("%s opened again shows %q, want %q", tt.at, got, tt.shown)
		}
		d.keys("enter")
		if got := d.answer(tt.at).Text; got != tt.want {
			t.Errorf("%s passed by again became %q", tt.at, got)
		}
	}
	d := openForm(t, f, nil, 80, 24)
	d.to("day").keys("20220806")
	if d.at() != "month" || d.answer("day").Text != "2022-08-06" {
		t.Errorf("eight digits do not go on by themselves: at %s with %+v", d.at(), d.answer("day"))
	}
	d.sees(wordHowMonth)
	d.to("day").keys("2022-13-1", "enter")
	d.sees("日期没看懂")
}

// A question that nobody may change is shown with its value, its unit and what it computes; the cursor passes it by.
func TestReadOnlyIsPassedBy(t *testing.T) {
	d := openForm(t, formOf(t, nil,
		&forms.Question{Name: "a", Label: "一", Type: qtype.Integer},
		&forms.Question{Name: "b", Label: "二", Type: qtype.Integer, ReadOnly: "true()", Default: "7", Unit: "亩"},
		&forms.Question{Name: "c", Label: "三", Type: qtype.Integer, Calculation: "${a} * 2", Unit: "元"},
		&forms.Question{Name: "p", Label: "照片", Type: qtype.Uncollected},
		&forms.Question{Name: "d", Label: "四", Type: qtype.Barcode}), nil, 80, 24)
	d.keys("21", "enter")
	if d.at() != "d" {
		t.Errorf("at %s", d.at())
	}
	d.sees("7亩", "42元", "照片 ("+wordUncollected+")", "扫码枪")
	d.keys("６９０１２３", "enter")
	if got := d.answer("d").Text; got != "690123" {
		t.Errorf("a barcode in full width is %q", got)
	}
}
