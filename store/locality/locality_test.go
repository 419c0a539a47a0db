package locality

import (
	"slices"
	"testing"
)

func dated(now string, was ...Former) Dated { return Dated{now, was} }

func TestOn(t *testing.T) {
	d := dated("丙", Former{"甲", "2021-01-01"}, Former{"乙", "2022-01-01"}, Former{"错", "2022-01-01"})
	for day, want := range map[string]string{"": "丙", "2020-12-31": "甲", "2021-01-01": "乙", "2021-12-31": "乙", "2022-01-01": "丙"} {
		if got := d.On(day); got != want {
			t.Errorf("on %q: %s, want %s", day, got, want)
		}
	}
}

// TestCircle: two machines put two groups into each other; a name still leads to one of them.
func TestCircle(t *testing.T) {
	gs := Groups{{ID: "a", Name: dated("甲组"), Into: "b", Merged: "2022-08-01"}, {ID: "b", Name: dated("乙组"), Into: "a", Merged: "2022-08-01"}}
	if g, ok := gs.Named("甲组"); !ok || g.ID == "" {
		t.Errorf("%v %t", g, ok)
	}
}

// TestNamed: what a group is called now goes before what another one was called.
func TestNamed(t *testing.T) {
	gs := Groups{
		{ID: "a", Name: dated("石岭组", Former{"一组", "2022-01-01"}), Code: dated("01")},
		{ID: "b", Name: dated("一组")},
		{ID: "c", Name: dated("三组"), Into: "a", Merged: "2022-01-01"},
	}
	for name, want := range map[string]string{"一组": "b", "石 岭 组": "a", "01": "a", "三组": "a", "四组": ""} {
		if g, _ := gs.Named(name); g.ID != want {
			t.Errorf("%s means %q, want %q", name, g.ID, want)
		}
	}
	if _, ok := gs.Called("三组"); ok {
		t.Error("a group that went into another is still called")
	}
	if got := gs.Names(); !slices.Equal(got, []string{"石岭组", "一组"}) {
		t.Errorf("names %v", got)
	}
}

func TestNumbers(t *testing.T) {
	v := Village{Code: dated("990101002288", Former{"990101001100", "2022-08-01"})}
	if got := v.Numbers("990101001100037"); !slices.Equal(got, []string{"990101001100037", "990101002288037"}) {
		t.Errorf("%v", got)
	}
	if got := v.Numbers("37"); !slices.Equal(got, []string{"37"}) {
		t.Errorf("%v", got)
	}
}
