package entry

import (
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store"
	"cunce/store/schedule"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// operator is who writes the test's revisions.
const operator = "周文广"

// A village is a data file with a group of three households.
type village struct {
	t      testing.TB
	db     *store.DB
	clock  *storetest.Clock
	form   *forms.Form // the small form
	round  string
	houses []string // record ids in walking order
}

func newVillage(t testing.TB) *village {
	t.Helper()
	v := &village{t: t, clock: storetest.NewClock()}
	v.db = storetest.New(t, storetest.WithClock(v.clock))
	v.update(func(tx *store.Tx) error {
		for _, name := range []string{"annex1", "household", "member"} {
			form, ok := catalog.Form(name)
			if !ok {
				t.Fatalf("no form %s", name)
			}
			if err := tx.PutForm(form); err != nil {
				return err
			}
		}
		if err := tx.NewGroup("石岭组"); err != nil {
			return err
		}
		round, err := tx.NewRound("八月攻坚", []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}})
		if err != nil {
			return err
		}
		v.round = round.ID
		v.household(tx, "37", "欧阳秀英", "02", []string{"单雪旺", "单小梅", "单石头"})
		v.household(tx, "38", "罗大山", "01", nil)
		v.household(tx, "39", "何志强", "01", nil)
		return nil
	})
	return v
}

func (v *village) update(fn func(*store.Tx) error) {
	v.t.Helper()
	if err := v.db.Update(operator, fn); err != nil {
		v.t.Fatal(err)
	}
}

func (v *village) household(tx *store.Tx, number, head, kind string, others []string) {
	v.t.Helper()
	card := forms.Answers{"hh_no": forms.Text(number), "head": forms.Text(head), "team": forms.Text("石岭组"), "type": forms.Text(kind)}
	id, _, err := tx.NewHousehold(store.HouseholdKey{National: "5331020010" + number}, card)
	if err != nil {
		v.t.Fatal(err)
	}
	v.houses = append(v.houses, id)
	for i, name := range append([]string{head}, others...) {
		labor := "01"
		if i > 1 {
			labor = "05"
		}
		person := forms.Answers{"name": forms.Text(name), "labor": forms.Text(labor)}
		if _, _, err := tx.NewMember(id, "99999919800101"+number+string(rune('0'+i))+"1", person); err != nil {
			v.t.Fatal(err)
		}
	}
}

// A desk is an officer in front of the screen: every key comes a third of a second after the one before.
type desk struct {
	*screentest.Stage
	v *village
}

func (v *village) open(house int, width, height int) *desk {
	page := screen.Page{Kind: screen.Entry, ID: v.houses[house], Form: "annex1", Round: v.round}
	return &desk{screentest.Open(v.t, v.db, page, width, height, New), v}
}

// keys presses keys; a word of one character a key, or a key's name.
func (d *desk) keys(names ...string) *desk {
	for _, name := range names {
		if len(screentest.Press(name)) == 1 {
			d.v.clock.Advance(300 * time.Millisecond)
			d.Keys(name)
			continue
		}
		for _, r := range name {
			d.v.clock.Advance(300 * time.Millisecond)
			d.Keys(string(r))
		}
	}
	return d
}

func (d *desk) model() *model { return d.Screen.(*model) }

func (d *desk) at() string {
	if q := d.model().field.q; q != nil {
		return q.Name
	}
	return ""
}

// to puts the cursor on a question.
func (d *desk) to(name string) *desk {
	d.v.t.Helper()
	q, ok := d.model().sheet.form.Question(name)
	if !ok || !d.model().ses.Jump(q.Path()) {
		d.v.t.Fatalf("cannot stand on %s", name)
	}
	d.model().layer = nil
	d.model().arrive()
	return d
}

func (d *desk) answer(name string) forms.Answer {
	d.v.t.Helper()
	q, ok := d.model().sheet.form.Question(name)
	if !ok {
		d.v.t.Fatalf("no question %s", name)
	}
	return d.model().ses.Get(q.Path())
}

// stored is an answer of the draft as it is in the file.
func (d *desk) stored(name string) forms.Answer {
	d.v.t.Helper()
	q, _ := d.model().sheet.form.Question(name)
	var answer forms.Answer
	err := d.v.db.View(func(tx *store.Tx) error {
		draft, err := tx.OpenDraft(store.Subject{Form: "annex1", Record: d.model().ctx.Page.ID, Round: d.v.round})
		answer = draft.Answers[q.Path()]
		return err
	})
	if err != nil {
		d.v.t.Fatal(err)
	}
	return answer
}

func (d *desk) sees(want ...string) {
	d.v.t.Helper()
	text := d.Text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			d.v.t.Errorf("screen lacks %q:\n%s", w, text)
		}
	}
}

// met begins the form: someone was met, the register's answers are taken.
func (d *desk) met() *desk {
	d.to("visit_result").keys("1")
	return d
}
