package visits

import (
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/contact"
	"cunce/store/visits/diary"
)

func (p *place) sign(name, day, result, sign string) {
	p.Helper()
	p.update(func(tx *store.Tx) error {
		r, err := diary.Record(tx, diary.Entry{Household: p.ids[name], Day: day, Role: "helper", Who: "何志强", Result: result, Sign: sign})
		if err == nil && (r.Text("v_sign") != sign || (r.Text("v_sign_date") != "") != (sign == contact.SignBoth)) {
			p.Errorf("written down %v", r.Fields)
		}
		return err
	})
}

// TestSign: the last word about the signatures on paper counts; who did not want to is told apart, and a visit counts without any.
func TestSign(t *testing.T) {
	p := newPlace(t)
	for _, name := range []string{"甲", "乙", "丙", "丁"} {
		p.house(name, "02", nil, told)
	}
	p.house("戊", "01", nil, told)
	p.sign("甲", "2022-08-02", "met", "no")
	p.sign("甲", "2022-08-03", "met", contact.SignBoth)
	p.sign("甲", "2022-08-04", "met", "")
	p.sign("乙", "2022-08-02", "met", contact.SignRefused)
	p.sign("丙", "2022-07-02", "met", contact.SignBoth) // written down as of the round
	p.sign("丁", "2022-08-02", "met", "")
	p.expect(OfRound, pageHundred, "sign", Met, "甲", "丙")
	p.expect(OfRound, pageHundred, "sign", Left, "乙", "丁")
	p.expect(OfMonth, pageHundred, "sign", Met, "甲")
	p.expect(OfRound, pageHundred, "helper", Met, "甲", "乙", "丙", "丁")
	if notes := strings.Join(p.read(OfRound).Notes(pageHundred), ""); !strings.Contains(notes, "户里不愿签的 1 户") {
		t.Error(notes)
	}
	for _, e := range []diary.Entry{{Sign: "x"}, {Sign: contact.SignBoth, SignDay: "2099-01-01"}, {Sign: contact.SignBoth, SignDay: "八月"}} {
		e.Household, e.Day, e.Role, e.Who, e.Result = p.ids["甲"], "2022-08-05", "helper", "何志强", "met"
		err := p.db.Update("周文广", func(tx *store.Tx) error { _, err := diary.Record(tx, e); return err })
		if _, hint, ok := diary.Explain(err); !ok || hint == "" {
			t.Errorf("%+v: %v", e, err)
		}
	}
}

// TestUnlisted: who went and is on no list is told behind the officers, and not counted.
func TestUnlisted(t *testing.T) {
	p := newPlace(t)
	p.house("甲", "02", nil, told)
	p.update(func(tx *store.Tx) error { return tx.SetOfficer("罗秀云", "村主任", "village", "") })
	p.visit("甲", "2022-08-02", "helper", "met") // by 何志强
	part := func() Part { part, _ := p.read(OfRound).Part(pageHundred, "village"); return part }
	if got := part(); got.Count(All) != 1 || got.Count(Met) != 0 || len(got.People) != 2 || !got.People[1].Unlisted || got.People[1].Name != "何志强" || got.People[1].Days != 1 {
		t.Fatalf("%+v", got.People)
	}
	p.update(func(tx *store.Tx) error { return tx.SetOfficer("何 志强", "帮扶干部", "village", "") })
	if got := part(); got.Count(All) != 2 || got.Count(Met) != 1 || len(got.People) != 2 {
		t.Fatalf("%+v", got.People)
	}
}

// TestJoined: the visits of a household that was joined into another are that one's, in the order of the days, and through a second
// joining; a day on which both were visited is one.
func TestJoined(t *testing.T) {
	p := newPlace(t)
	for _, name := range []string{"甲", "乙", "丙"} {
		p.house(name, "02", nil, told)
	}
	p.visit("甲", "2022-08-03", "team", "nobody")
	p.visit("乙", "2022-08-02", "team", "met")
	p.visit("乙", "2022-08-04", "team", "met")
	p.visit("丙", "2022-08-04", "team", "family")
	join := func(from, to string) {
		p.update(func(tx *store.Tx) error {
			gone, err := tx.Household(p.ids[from])
			if err != nil {
				return err
			}
			into, err := tx.Household(p.ids[to])
			if err != nil {
				return err
			}
			return tx.JoinInto(gone.Record, into.Record)
		})
	}
	join("丙", "乙")
	join("乙", "甲")
	h, ok := p.read(OfRound).House(p.ids["甲"])
	var days []string
	for _, v := range h.Visits {
		days = append(days, v.Day)
		if (v.From == "") != (v.Day == "2022-08-03") {
			t.Errorf("%+v", v)
		}
	}
	if !ok || !slices.Equal(days, []string{"2022-08-02", "2022-08-03", "2022-08-04", "2022-08-04"}) {
		t.Fatalf("%v", days)
	}
	p.expect(OfRound, ByMust, "", Met, "甲")
	p.update(func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		contacts, err := tx.Contacts(tx.RoundScope(rounds[0]))
		if len(contacts) != 1 || contacts[p.ids["甲"]] != contact.Met {
			t.Errorf("the home screen counts %v", contacts)
		}
		n := 0
		err2 := tx.Visits(p.ids["甲"], func(contact.Visit) { n++ })
		if n != 4 {
			t.Errorf("%d visits of the household", n)
		}
		if err == nil {
			err = err2
		}
		return err
	})
}
