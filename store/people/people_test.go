package people

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A village has two households: 欧阳秀英 with her husband, son, daughter-in-law, grandson and mother, and 单雪旺 alone.
type village struct {
	db    *store.DB
	clock *storetest.Clock
	a, b  string
	who   map[string]string // ids by name
}

func newVillage(t testing.TB) *village {
	t.Helper()
	clock := storetest.NewClock()
	v := &village{db: storetest.New(t, storetest.WithClock(clock)), clock: clock, who: map[string]string{}}
	v.update(t, func(tx *store.Tx) (err error) {
		v.a, _, err = tx.NewHousehold(store.HouseholdKey{National: "37"}, storetest.Texts("head", "欧阳秀英", "head_id", "533102196503120023", "team", "石岭组", "type", "01"))
		if err != nil {
			return err
		}
		v.b, _, err = tx.NewHousehold(store.HouseholdKey{National: "38"}, storetest.Texts("head", "单雪旺", "team", "河边组", "type", "01"))
		if err != nil {
			return err
		}
		for _, m := range [][]string{{v.a, "欧阳秀英", "01", "2", "533102196503120023"}, {v.a, "罗大山", "02", "1", ""}, {v.a, "罗小山", "03", "1", ""},
			{v.a, "马梅", "05", "2", ""}, {v.a, "罗小宝", "07", "1", ""}, {v.a, "欧阳老太", "12", "2", ""}, {v.b, "单雪旺", "01", "1", ""}} {
			v.who[m[1]], _, err = tx.NewMember(m[0], m[4], storetest.Texts("name", m[1], "rel", m[2], "sex", m[3]))
			if err != nil {
				return err
			}
		}
		return nil
	})
	return v
}

func (v *village) update(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := v.db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func (v *village) view(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := v.db.View(fn); err != nil {
		t.Fatal(err)
	}
}

func (v *village) apply(c Change) (done Done, err error) {
	if c.Date == "" {
		c.Date = "2022-08-06"
	}
	err = v.db.Update("周文广", func(tx *store.Tx) (err error) {
		done, err = Apply(tx, c)
		return err
	})
	return done, err
}

func (v *village) must(t testing.TB, c Change) Done {
	t.Helper()
	done, err := v.apply(c)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func (v *village) undo(id string) error {
	return v.db.Update("位晓燕", func(tx *store.Tx) error { _, err := Undo(tx, id); return err })
}

// standing is what the file tells: filled fields by record, events left out.
func (v *village) standing(t testing.TB) map[string]map[string]string {
	all := map[string]map[string]string{}
	v.view(t, func(tx *store.Tx) error {
		for _, kind := range []revision.Kind{revision.Household, revision.Member, revision.Issue, revision.Group} {
			err := tx.Each(kind, func(r *store.Record) error {
				all[r.ID] = map[string]string{}
				for name := range r.Fields {
					if text := r.Text(name); text != "" {
						all[r.ID][name] = text
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return all
}

func (v *village) text(t testing.TB, kind revision.Kind, id, field string) (text string) {
	v.view(t, func(tx *store.Tx) error {
		r, err := tx.Record(kind, id)
		text = r.Text(field)
		return err
	})
	return text
}

// A happening is a change and what it did.
type happening struct {
	change func(v *village) Change
	after  func(t *testing.T, v *village, d Done)
}

// toPeople happen to a person, toHouses to a household.
var toPeople = map[string]happening{
	"birth": {func(v *village) Change {
		return Change{Kind: Birth, Household: v.a, Card: map[string]string{"name": "罗小花", "sex": "2"}}
	}, func(t *testing.T, v *village, d Done) {
		v.view(t, func(tx *store.Tx) error {
			ms, err := tx.Members(v.a)
			i := slices.IndexFunc(ms, func(m store.Member) bool { return m.Name() == "罗小花" })
			if m := ms[i]; m.Text("chg") != "in" || m.Text("chg_why") != "in2" || m.Text("birth") != "2022-08-06" || m.Answer("rel").State != forms.Pending {
				t.Errorf("%v", m.Fields)
			}
			return err
		})
	}},
	"death": {func(v *village) Change { return Change{Kind: Death, Household: v.a, Member: v.who["欧阳老太"]} },
		func(t *testing.T, v *village, d Done) {
			v.view(t, func(tx *store.Tx) error {
				h, err := tx.Household(v.a)
				if h.Size() != 5 {
					t.Errorf("%d people", h.Size())
				}
				return err
			})
		}},
	"marriage within the village": {func(v *village) Change {
		return Change{Kind: MarryIn, Household: v.b, Member: v.who["罗小山"], Card: map[string]string{"rel": "06"}}
	}, func(t *testing.T, v *village, d Done) {
		if v.text(t, revision.Member, v.who["罗小山"], "household") != v.b || v.text(t, revision.Member, v.who["罗小山"], "rel") != "06" {
			t.Error("he did not move")
		}
	}},
	"head": {func(v *village) Change { return Change{Kind: NewHead, Household: v.a, Member: v.who["罗大山"]} },
		func(t *testing.T, v *village, d Done) {
			if v.text(t, revision.Household, v.a, "head") != "罗大山" || v.text(t, revision.Member, v.who["欧阳秀英"], "rel") != "02" ||
				v.text(t, revision.Member, v.who["罗小山"], "rel") != "" || v.text(t, revision.Household, v.a, "head_id") != "" {
				t.Errorf("%v", v.standing(t))
			}
		}},
	"head goes to the son": {func(v *village) Change {
		return Change{Kind: NewHead, Household: v.a, Member: v.who["罗小山"], Relations: map[string]string{v.who["马梅"]: "02"}}
	}, func(t *testing.T, v *village, d Done) {
		for name, want := range map[string]string{"欧阳秀英": "12", "罗大山": "", "马梅": "02", "罗小宝": "", "欧阳老太": "20", "罗小山": "01"} {
			if got := v.text(t, revision.Member, v.who[name], "rel"); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
	}},
}

var toHouses = map[string]happening{
	"split": {func(v *village) Change {
		return Change{Kind: Split, Household: v.a, Member: v.who["罗小山"], Members: []string{v.who["罗小山"], v.who["马梅"], v.who["罗小宝"]},
			Relations: map[string]string{v.who["马梅"]: "02"}, Value: "39", Team: "新组"}
	}, func(t *testing.T, v *village, d Done) {
		v.view(t, func(tx *store.Tx) error {
			h, err := tx.HouseholdByNumber("39")
			if h.Head() != "罗小山" || h.Size() != 3 || h.Group() != "新组" || d.Household != h.ID {
				t.Errorf("%v", h)
			}
			return err
		})
	}},
	"join": {func(v *village) Change { return Change{Kind: Join, Household: v.b, To: v.a} },
		func(t *testing.T, v *village, d Done) {
			v.view(t, func(tx *store.Tx) error {
				if _, err := tx.Household(v.b); !errors.Is(err, store.ErrNotFound) {
					t.Errorf("it is still there: %v", err)
				}
				h, err := tx.Household(v.a)
				if h.Size() != 7 {
					t.Errorf("%d people", h.Size())
				}
				return err
			})
		}},
	"ID number": {func(v *village) Change {
		return Change{Kind: IDNumber, Household: v.a, Member: v.who["欧阳秀英"], Value: "533102196503130029"}
	}, func(t *testing.T, v *village, d Done) {
		if v.text(t, revision.Household, v.a, "head_id") != "533102196503130029" || v.text(t, revision.Member, v.who["欧阳秀英"], "birth") != "1965-03-13" ||
			strings.Contains(d.Told[0], "533102") {
			t.Errorf("%v %q", v.standing(t), d.Told)
		}
	}},
	"name": {func(v *village) Change {
		return Change{Kind: Rename, Household: v.a, Member: v.who["欧阳秀英"], Value: "欧阳秀莲"}
	}, func(t *testing.T, v *village, d Done) {
		if v.text(t, revision.Household, v.a, "head") != "欧阳秀莲" {
			t.Error("the household keeps the name")
		}
	}},
	"shared": {func(v *village) Change {
		return Change{Kind: Share, Household: v.a, Member: v.who["欧阳老太"], To: v.b, Value: "赡养轮住"}
	}, func(t *testing.T, v *village, d Done) {
		v.view(t, func(tx *store.Tx) error {
			shared, err := tx.Shared(v.b)
			a, errA := tx.Household(v.a)
			b, errB := tx.Household(v.b)
			if len(shared) != 1 || shared[0].Name() != "欧阳老太" || shared[0].Household() != v.a || a.Size() != 6 || b.Size() != 1 {
				t.Errorf("%d shared, %d and %d people", len(shared), a.Size(), b.Size())
			}
			hits, errFind := tx.Find("欧阳老太", 0)
			if len(hits) != 2 || hits[0].Member != "欧阳老太" || hits[1].Member != "欧阳老太" {
				t.Errorf("found %v", hits)
			}
			return errors.Join(err, errA, errB, errFind)
		})
	}},
	"number": {func(v *village) Change { return Change{Kind: Number, Household: v.a, Value: "99", Field: "own_no"} },
		func(t *testing.T, v *village, d Done) {
			if v.text(t, revision.Household, v.a, "own_no") != "99" {
				t.Error("no new number")
			}
		}},
}

// TestEachKind enters every kind, looks at what it did, and takes it back: everything is as it was.
func TestEachKind(t *testing.T) {
	all := maps.Clone(toPeople)
	maps.Copy(all, toHouses)
	for name, tt := range all {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			was := v.standing(t)
			done := v.must(t, tt.change(v))
			tt.after(t, v, done)
			if len(done.Told) == 0 || done.Told[0] == "" {
				t.Error("nothing is told")
			}
			if err := v.undo(done.Event); err != nil {
				t.Fatal(err)
			}
			if is := v.standing(t); !reflect.DeepEqual(is, was) {
				t.Errorf("is\n%v\nwas\n%v", is, was)
			}
			if err := v.undo(done.Event); !errors.Is(err, ErrRefused) {
				t.Errorf("taken back twice: %v", err)
			}
		})
	}
}

// TestSharedFollow: who belongs to two households goes on doing so when one of them is joined into a third, stops when the two
// become one, and dies in both.
func TestSharedFollow(t *testing.T) {
	v := newVillage(t)
	v.must(t, Change{Kind: Share, Household: v.a, Member: v.who["欧阳老太"], To: v.b, Value: "赡养轮住"})
	v.must(t, Change{Kind: Split, Household: v.a, Member: v.who["罗小山"], Members: []string{v.who["罗小山"]}, Value: "39"})
	var third string
	v.view(t, func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("39")
		third = h.ID
		return err
	})
	also := func() string { return v.text(t, revision.Member, v.who["欧阳老太"], "also") }
	wood := certificate.Certificate{Type: "林权证", Number: "1", Households: []string{v.b, v.a}}
	v.update(t, func(tx *store.Tx) (err error) { wood, err = certificate.Set(tx, wood); return err })
	theirs := func() (ids []string) {
		v.view(t, func(tx *store.Tx) error {
			all, err := certificate.Of(tx, "")
			ids = all[0].Households
			return err
		})
		return ids
	}
	joined := v.must(t, Change{Kind: Join, Household: v.b, To: third})
	if got := v.text(t, revision.Household, third, "@joined"); got != v.b {
		t.Errorf("what happened at the household that went into it is of %q", got)
	}
	if got := theirs(); !slices.Equal(got, []string{v.a, third}) {
		t.Errorf("the certificate is of %v", got)
	}
	if also() != third {
		t.Errorf("belongs to %q, want the household that hers went into", also())
	}
	if err := v.undo(joined.Event); err != nil || also() != v.b || !slices.Equal(theirs(), []string{v.b, v.a}) {
		t.Errorf("taken back: %v, belongs to %q, the certificate is of %v", err, also(), theirs())
	}
	if got := v.text(t, revision.Household, third, "@joined"); got != "" {
		t.Errorf("taken back, and still of %q", got)
	}
	v.must(t, Change{Kind: Join, Household: v.b, To: v.a})
	if also() != "" {
		t.Errorf("the two are one, but she belongs to %q", also())
	}
	v = newVillage(t)
	v.must(t, Change{Kind: Share, Household: v.a, Member: v.who["欧阳老太"], To: v.b, Value: "赡养轮住"})
	v.must(t, Change{Kind: MoveIn, Household: v.b, Member: v.who["欧阳老太"]})
	if got := v.text(t, revision.Member, v.who["欧阳老太"], "also"); got != "" {
		t.Errorf("moved where she belonged too, but belongs to %q", got)
	}
	v = newVillage(t)
	v.must(t, Change{Kind: Share, Household: v.a, Member: v.who["欧阳老太"], To: v.b, Value: "赡养轮住"})
	v.must(t, Change{Kind: Death, Household: v.a, Member: v.who["欧阳老太"]})
	v.view(t, func(tx *store.Tx) error {
		shared, err := tx.Shared(v.b)
		if len(shared) != 0 {
			t.Errorf("%d dead people belong to a household", len(shared))
		}
		return err
	})
}

func TestRefused(t *testing.T) {
	v := newVillage(t)
	for name, c := range map[string]Change{
		"no kind":            {Kind: "moon", Household: v.a},
		"tomorrow":           {Kind: Death, Household: v.a, Member: v.who["罗小宝"], Date: "2022-08-07"},
		"no date":            {Kind: Death, Household: v.a, Member: v.who["罗小宝"], Date: "8月6日"},
		"of another house":   {Kind: Death, Household: v.b, Member: v.who["罗小宝"]},
		"no name":            {Kind: Birth, Household: v.a},
		"wrong number":       {Kind: MarryIn, Household: v.a, Card: map[string]string{"name": "李四", "idno": "533102196503120020"}},
		"number taken":       {Kind: MarryIn, Household: v.b, Card: map[string]string{"name": "李四", "idno": "533102196503120023"}},
		"born another day":   {Kind: Birth, Household: v.a, Card: map[string]string{"name": "李四", "idno": "533102196503130029"}},
		"already here":       {Kind: MoveIn, Household: v.a, Member: v.who["罗小宝"]},
		"head goes":          {Kind: MoveIn, Household: v.b, Member: v.who["欧阳秀英"]},
		"no reason":          {Kind: Leave, Household: v.a, Member: v.who["罗小宝"]},
		"head splits":        {Kind: Split, Household: v.a, Member: v.who["欧阳秀英"], Members: []string{v.who["欧阳秀英"]}},
		"new head stays":     {Kind: Split, Household: v.a, Member: v.who["罗小山"], Members: []string{v.who["罗小宝"]}},
		"nobody stays":       {Kind: Split, Household: v.b, Members: []string{v.who["单雪旺"]}, Member: v.who["单雪旺"]},
		"number of another":  {Kind: Number, Household: v.a, Value: "38"},
		"unknown number":     {Kind: Number, Household: v.a, Value: "38", Field: "moon"},
		"same number":        {Kind: Number, Household: v.a, Value: "37"},
		"joined into itself": {Kind: Join, Household: v.a, To: v.a},
		"head already":       {Kind: NewHead, Household: v.a, Member: v.who["欧阳秀英"]},
		"shared with itself": {Kind: Share, Household: v.a, Member: v.who["罗小宝"], To: v.a, Value: "离异抚养"},
		"shared without why": {Kind: Share, Household: v.a, Member: v.who["罗小宝"], To: v.b},
		"not shared":         {Kind: Unshare, Household: v.a, Member: v.who["罗小宝"]},
		"same name":          {Kind: Rename, Household: v.a, Member: v.who["罗小宝"], Value: "罗小宝"},
	} {
		before := v.standing(t)
		_, err := v.apply(c)
		sentence, hint, ok := Explain(err)
		if !errors.Is(err, ErrRefused) || !ok || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(v.standing(t), before) {
			t.Errorf("%s: something was written", name)
		}
	}
	township := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "990101001", Name: "昭明镇"}))
	err := township.Update("周文广", func(tx *store.Tx) error { _, err := Apply(tx, Change{}); return err })
	if _, _, ok := Explain(err); !errors.Is(err, ErrNotVillage) || !ok {
		t.Errorf("in a township: %v", err)
	}
}

// TestUndoNotWhileNeeded: what something later stands on cannot be taken back, and the sentence says what that is.
func TestUndoNotWhileNeeded(t *testing.T) {
	for name, tt := range map[string]struct {
		later func(t *testing.T, v *village, made string)
		says  string
	}{
		"another event": {func(t *testing.T, v *village, made string) {
			v.must(t, Change{Kind: Death, Household: made, Member: v.who["马梅"]})
		}, "后面还有一次变动"},
		"somebody new": {func(t *testing.T, v *village, made string) {
			v.update(t, func(tx *store.Tx) error {
				_, _, err := tx.NewMember(made, "", storetest.Texts("name", "新人", "rel", "03"))
				return err
			})
		}, "新人"},
		"the card": {func(t *testing.T, v *village, made string) {
			v.update(t, func(tx *store.Tx) error {
				return tx.PutAnswers(revision.Household, made, storetest.Texts("phone", "139"))
			})
		}, "后来又填过"},
		"a relation": {func(t *testing.T, v *village, made string) {
			v.update(t, func(tx *store.Tx) error {
				return tx.PutAnswers(revision.Member, v.who["马梅"], storetest.Texts("rel", "02"))
			})
		}, "马梅"},
		"an issue": {func(t *testing.T, v *village, made string) {
			v.update(t, func(tx *store.Tx) error {
				_, _, err := tx.OpenIssue([]string{"x"}, map[string]string{"title": "房屋", "household": made, "response": v.a})
				return err
			})
		}, "A0001"},
		"a paper": {func(t *testing.T, v *village, made string) { v.paper(t, made, "", "have") }, "材料「户口簿复印件」已经核过"},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			d := v.must(t, Change{Kind: Split, Household: v.a, Member: v.who["罗小山"], Members: []string{v.who["罗小山"], v.who["马梅"]}})
			tt.later(t, v, d.Household)
			before := v.standing(t)
			err := v.undo(d.Event)
			if sentence, _, ok := Explain(err); !errors.Is(err, ErrRefused) || !ok || !strings.Contains(sentence, tt.says) {
				t.Errorf("%v", err)
			}
			if !reflect.DeepEqual(v.standing(t), before) {
				t.Error("half of it was taken back")
			}
		})
	}
}

// paper writes what was found of a paper, as package papers does.
func (v *village) paper(t testing.TB, household, member, state string) {
	t.Helper()
	v.update(t, func(tx *store.Tx) error {
		return tx.Put("paper", "p"+household+member, revision.Fields{"household": revision.Text(household), "member": revision.Text(member),
			"paper": revision.Text("hukou"), "name": revision.Text("户口簿复印件"), "state": revision.Text(state)})
	})
}

// TestUndoBirthWithPapers: a child of whom a paper was ticked stays; a paper that is unchecked again goes with the child.
func TestUndoBirthWithPapers(t *testing.T) {
	v := newVillage(t)
	d := v.must(t, Change{Kind: Birth, Household: v.a, Card: map[string]string{"name": "罗新生", "sex": "1", "birth": "2022-08-01", "rel": "07"}})
	child := ""
	v.view(t, func(tx *store.Tx) error {
		ms, err := tx.Members(v.a)
		for _, m := range ms {
			if m.Name() == "罗新生" {
				child = m.ID
			}
		}
		return err
	})
	v.paper(t, v.a, child, "have")
	if sentence, _, _ := Explain(v.undo(d.Event)); !strings.Contains(sentence, "罗新生 的材料「户口簿复印件」") {
		t.Errorf("says %q", sentence)
	}
	v.paper(t, v.a, child, "")
	if err := v.undo(d.Event); err != nil {
		t.Fatal(err)
	}
	v.view(t, func(tx *store.Tx) error {
		if left, err := tx.Papers(child); err != nil || len(left) > 0 {
			t.Errorf("papers of nobody: %v, %v", left, err)
		}
		return nil
	})
}

// TestIssuesOfASplit: each open issue goes or stays, keeps under whose name it was opened, and comes back.
func TestIssuesOfASplit(t *testing.T) {
	v := newVillage(t)
	var ids []string
	v.update(t, func(tx *store.Tx) error {
		for _, title := range []string{"房屋", "饮水"} {
			i, _, err := tx.OpenIssue([]string{title}, map[string]string{"title": title, "household": v.a, "response": v.a})
			if err != nil {
				return err
			}
			ids = append(ids, i.ID)
		}
		return nil
	})
	was := v.standing(t)
	d := v.must(t, Change{Kind: Split, Household: v.a, Member: v.who["罗小山"], Members: []string{v.who["罗小山"]}, Issues: ids[1:]})
	v.view(t, func(tx *store.Tx) error {
		for i, want := range []string{v.a, d.Household} {
			issue, err := tx.Issue(ids[i])
			if err != nil {
				return err
			}
			told, _, err := tx.IssueHead(issue)
			if err != nil || issue.Household() != want {
				t.Errorf("issue %d is with %s, %v", i, issue.Household(), err)
			}
			if said := []string{"欧阳秀英", "原户主 欧阳秀英（现户主 罗小山）"}[i]; told != said {
				t.Errorf("told %s", told)
			}
		}
		return nil
	})
	if err := v.undo(d.Event); err != nil {
		t.Fatal(err)
	}
	if is := v.standing(t); !reflect.DeepEqual(is, was) {
		t.Errorf("is %v\nwas %v", is, was)
	}
}

// TestDatedNames: the name as of a day goes by the day of the event, an event that was taken back counts not at all, a change on
// the card counts from the day on which it was entered.
func TestDatedNames(t *testing.T) {
	v := newVillage(t)
	v.clock.Advance(10 * 24 * 3600e9)
	first := v.must(t, Change{Kind: NewHead, Household: v.a, Member: v.who["罗大山"], Date: "2022-08-10"})
	v.must(t, Change{Kind: Rename, Household: v.a, Member: v.who["罗大山"], Date: "2022-08-12", Value: "罗太山"})
	check := func(want map[string]string) {
		t.Helper()
		v.view(t, func(tx *store.Tx) error {
			for day, name := range want {
				got, same, err := tx.HeadOn(v.a, day)
				if err != nil || got != name || same != (name == v.text(t, revision.Household, v.a, "head")) {
					t.Errorf("%s: %s %v, want %s, %v", day, got, same, name, err)
				}
			}
			return nil
		})
	}
	check(map[string]string{"2022-01-01": "欧阳秀英", "2022-08-09": "欧阳秀英", "2022-08-10": "罗大山", "2022-08-11": "罗大山", "2022-08-12": "罗太山", "2030-01-01": "罗太山"})
	last := ""
	v.view(t, func(tx *store.Tx) error {
		if got, err := tx.NameOn(v.who["罗大山"], "2022-08-11"); got != "罗大山" || err != nil {
			t.Errorf("%s %v", got, err)
		}
		events, err := List(tx, Filter{Household: v.a, From: "2022-08-11"})
		if len(events) != 1 || events[0].Kind() != Rename || events[0].By() != "周文广" {
			t.Errorf("%v", events)
		}
		last = events[0].ID
		return err
	})
	if err := v.undo(last); err != nil {
		t.Fatal(err)
	}
	check(map[string]string{"2022-08-09": "欧阳秀英", "2022-08-12": "罗大山"})
	if err := v.undo(first.Event); err != nil {
		t.Fatal(err)
	}
	check(map[string]string{"2022-08-09": "欧阳秀英", "2022-08-12": "欧阳秀英"})
	v.update(t, func(tx *store.Tx) error {
		return tx.PutAnswers(revision.Household, v.a, storetest.Texts("head", "新主", "head_id", "533102196503130029"))
	})
	check(map[string]string{"2022-08-15": "欧阳秀英", "2022-08-16": "新主"})
}

// Whatever happens to people, nobody is lost or doubled, and taking everything back from the last to the first leaves what was.
func TestProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t)
		was := v.standing(t)
		var done []string
		houses := []string{v.a, v.b}
		names := slices.Sorted(maps.Keys(v.who))
		for range rapid.IntRange(1, 6).Draw(rt, "events") {
			c := Change{Kind: rapid.SampledFrom(Kinds()).Draw(rt, "kind"), Household: rapid.SampledFrom(houses).Draw(rt, "household"),
				Member: v.who[rapid.SampledFrom(names).Draw(rt, "member")], Reason: "说明", Value: rapid.SampledFrom([]string{"", "77", "新名"}).Draw(rt, "value"),
				To: rapid.SampledFrom(houses).Draw(rt, "to"), Card: map[string]string{"name": rapid.SampledFrom([]string{"甲", "乙"}).Draw(rt, "name")}}
			if c.Kind == Birth {
				c.Member = ""
			}
			for _, n := range names {
				if v.who[n] == c.Member || rapid.Bool().Draw(rt, n) {
					c.Members = append(c.Members, v.who[n])
				}
			}
			d, err := v.apply(c)
			if errors.Is(err, ErrRefused) || errors.Is(err, store.ErrNotFound) {
				continue
			}
			if err != nil {
				rt.Fatal(err)
			}
			done, houses = append(done, d.Event), append(houses, d.Household)
		}
		for _, id := range slices.Backward(done) {
			if err := v.undo(id); err != nil {
				rt.Fatal(err)
			}
		}
		if is := v.standing(t); !reflect.DeepEqual(is, was) {
			rt.Errorf("is\n%v\nwas\n%v", is, was)
		}
		storetest.Check(t, v.db)
	})
}
