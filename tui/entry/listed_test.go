package entry

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/tasklist"
	"cunce/tui/screen"
)

// TestListed: who opens a household of which a list asks something is told what and how to answer; answered, nothing is said.
func TestListed(t *testing.T) {
	v := newVillage(t)
	book, err := tasklist.Read("比对名单.csv", []byte("姓名,组,疑点,核查结果\n罗大山,石岭组,名下有车,\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tasklist.Import(v.db, operator, book, tasklist.Options{}, false); err != nil {
		t.Fatal(err)
	}
	v.open(0, 80, 24).lacks("名单待核查")
	d := v.open(1, 80, 24)
	d.sees("名单待核查 1 条：罗大山 疑点：名下有车，按 F9 选它去答")
	d.menu("名单待核查：罗大山 疑点：名下有车")
	open, ok := asked[screen.Open](d)
	if !ok || open.Page.Kind != kindLists {
		t.Fatalf("opened %+v", open)
	}
	v.update(func(tx *store.Tx) error {
		task, err := tasklist.ByID(tx, open.Page.ID)
		if err != nil {
			return err
		}
		return task.Save(tx, map[string]forms.Answer{"核查结果": forms.Text("属实")}, true)
	})
	d = v.open(1, 80, 24)
	d.lacks("名单待核查")
	if len(d.model().listActions()) != 0 {
		t.Error("nothing is left to answer")
	}
}
