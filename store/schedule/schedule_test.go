package schedule_test

import (
	"testing"

	"cunce/store/schedule"
)

var teams = schedule.Teams{{Name: "第一组", Groups: []string{"石岭组"}}, {Name: "第二组", Groups: []string{"东洼组"}, Households: []string{"h1"}}}

func TestOf(t *testing.T) {
	for _, c := range []struct{ household, group, want string }{
		{"h1", "石岭组", "第二组"}, {"h2", "石岭组", "第一组"}, {"h3", "东洼组", "第二组"}, {"h4", "唐洼组", ""}, {"", "", ""},
	} {
		if got := teams.Of(c.household, c.group).Name; got != c.want {
			t.Errorf("household %s of %s goes to %q, want %q", c.household, c.group, got, c.want)
		}
	}
}

func TestTwice(t *testing.T) {
	if what, first := teams.Twice(); what != "" || first != "" {
		t.Errorf("%q is %q's already", what, first)
	}
	for _, team := range []schedule.Team{{Name: "第三组", Groups: []string{"石岭组"}}, {Name: "第三组", Households: []string{"h1"}}} {
		what, first := append(teams, team).Twice()
		if what == "" || first == "" || first == "第三组" {
			t.Errorf("%v: %q is %q's already", team, what, first)
		}
	}
}
