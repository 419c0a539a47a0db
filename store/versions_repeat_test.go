package store_test

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
)

// people is a form with a repeat, as a workbook in markdown: rows are type, name, label, problem.
func people(t testing.TB, version string, rows ...string) *forms.Form {
	t.Helper()
	text := "| survey |\n| | type | name | label | problem |\n"
	for _, r := range rows {
		text += "| | " + r + " |\n"
	}
	return parseForm(t, "people.md", text+"| choices |\n| | list_name | name | label |\n| | yn | yes | 是 |\n| | yn | no | 否 |\n"+
		"| settings |\n| | form_id | form_title | version |\n| | people | 家庭成员 | "+version+" |\n")
}

// addPerson adds an instance with answers by name.
func addPerson(t testing.TB, s *forms.Session, pairs ...string) string {
	t.Helper()
	whole, ok := s.Place("members")
	if !ok {
		whole, ok = s.Place("home/members")
	}
	if !ok {
		t.Fatal("no repeat")
	}
	row, r := s.Add(whole)
	if r.Verdict != forms.Accepted {
		t.Fatal(r)
	}
	for i := 0; i < len(pairs); i += 2 {
		s.Answer(row.Path()+"/"+pairs[i], pairs[i+1])
	}
	return row.Path()
}

// Instances of a repeat keep their ids and answers through versions: regrouped, reworded, renamed inside, and removed.
func TestRepeatsInVersions(t *testing.T) {
	const begin, end = "begin_repeat | members | 成员 | ", "end_repeat | | | "
	first := people(t, "1", begin, "text | name | 姓名 |", "select_one yn | school | 在上学吗 | . = 'no'", end)
	db, s, _ := sampleVillage(t)
	add(t, db, first)
	s.Form = "people"
	d, session := fill(t, db, s)
	one := addPerson(t, session, "name", "张一", "school", "no")
	addPerson(t, session, "name", "张二", "school", "yes")
	if _, opened := finish(t, db, d, session); len(opened) != 1 {
		t.Fatalf("opened %v", opened)
	}

	second := people(t, "2", "begin_group | home | 家 |", begin, "text | called | 姓名 |", "select_one yn | school | 今年在上学吗 | . = 'no'", "integer | age | 年龄 |", end, "end_group | | |")
	add(t, db, second)
	if got := outdated(t, db, ""); !slices.Equal(got, []string{s.Record}) {
		t.Errorf("outdated %v", got)
	}
	_, d, old := response(t, db, s)
	row := "home/" + one
	if d.Answers[row+"/called"] != forms.Text("张一") || d.Answers[row+"/school"].Under != first.Hash || len(old) != 2 || old[0].Path == "" {
		t.Fatalf("answers %v, old %+v", d.Answers, old)
	}
	d, session = fill(t, db, s)
	asks := func(q *forms.Question) bool { return q.Name == "age" }
	session.Focus(asks, true)
	if !session.Confirm(row + "/school") {
		t.Fatal("not confirmed")
	}
	session.Answer(row+"/age", "9")
	r, _ := finish(t, db, d, session)
	field := strings.TrimPrefix(row, "home/")
	if r.Text(field) == "" || r.Text(field+"/called") != "张一" || r.Text(field+"/name") != "" || r.Text(field+"/age") != "9" ||
		r.Answer(field+"/school").Under != "" {
		t.Errorf("%v", r.Fields)
	}
	if all := issues(t, db); len(all) != 1 || !all[0].Unclosed() {
		t.Errorf("issues %v", all)
	}

	// The repeat goes: what was answered stays beside, readable, and its issue open.
	add(t, db, people(t, "3", "text | remark | 备注 |"))
	r, _ = complete(t, db, s, "remark", "无")
	_, _, old = response(t, db, s)
	if r.Text(field+"/called") != "张一" || len(old) != 5 || !issues(t, db)[0].Unclosed() {
		t.Errorf("%d old answers, %v", len(old), r.Fields)
	}
	// And comes back.
	add(t, db, people(t, "4", begin, "text | called | 姓名 |", end))
	_, d, _ = response(t, db, s)
	if d.Answers[field+"/called"] != forms.Text("张一") || d.Answers[field].Text == "" {
		t.Errorf("back again: %v", d.Answers)
	}
}
