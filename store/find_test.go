package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func findVillage(t testing.TB) *store.DB {
	db := storetest.New(t)
	a := newHousehold(t, db, "533102000037", "欧阳秀英", "石岭组", "head_id", "533102196503120020")
	b := newHousehold(t, db, "533102000137", "单雪旺", "石岭组", "head_id", "53310219650312004X")
	c := newHousehold(t, db, "7A", "王英", "河边组")
	d := newHousehold(t, db, "12", "王英秀", "河边组")
	newMember(t, db, a, "533102196503120020", "欧阳秀英", "rel", "01")
	newMember(t, db, a, "533102198803121234", "阿依古丽·买买提", "rel", "03")
	newMember(t, db, b, "", "曾乐", "rel", "02")
	newMember(t, db, c, "533102199901019876", "王英", "rel", "03")
	newMember(t, db, d, "", "𠮷田", "rel", "03")
	return db
}

// hits are heads, with the member that matched and the tail behind a slash.
func hits(t testing.TB, db *store.DB, query string, limit int) (out []string) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		hs, err := tx.Find(query, limit)
		for _, h := range hs {
			s := h.Household.Head()
			if h.Member != "" {
				s += "/" + h.Member
			}
			out = append(out, s)
		}
		return err
	})
	return out
}

func TestFind(t *testing.T) {
	db := findVillage(t)
	for query, want := range map[string][]string{
		"欧阳秀英":               {"欧阳秀英"},
		"欧阳":                 {"欧阳秀英"},
		"秀英":                 {"欧阳秀英"},
		"王英":                 {"王英", "王英秀"}, // exact before the beginning of a name
		"王":                  {"王英", "王英秀"},
		"英秀":                 {"王英秀"},
		"曾乐":                 {"单雪旺/曾乐"},
		"oyxy":               {"欧阳秀英"},
		"OYXY":               {"欧阳秀英"},
		"ｏｙ":                 {"欧阳秀英"},
		"sxw":                {"单雪旺"},
		"dxw":                {"单雪旺"},
		"zy":                 {"单雪旺/曾乐"},
		"cl":                 {"单雪旺/曾乐"},
		"wy":                 {"王英", "王英秀"},
		"xy":                 {"欧阳秀英"},
		"0020":               {"欧阳秀英"},
		"004X":               {"单雪旺"},
		"004x":               {"单雪旺"},
		"004*":               {"单雪旺"},
		"００４．":               {"单雪旺"},
		"1234":               {"欧阳秀英/阿依古丽·买买提"},
		"533102198803121234": {"欧阳秀英/阿依古丽·买买提"},
		"9876":               {"王英"},
		"37":                 {"欧阳秀英", "单雪旺"},
		"037":                {"欧阳秀英"},
		"533102000137":       {"单雪旺"},
		"7a":                 {"王英"},
		"12":                 {"王英秀"},
		"石岭":                 {"欧阳秀英", "单雪旺"},
		"河边组":                {"王英", "王英秀"},
		"阿依古丽买买提":            {"欧阳秀英/阿依古丽·买买提"},
		"阿依古丽•买买提":           {"欧阳秀英/阿依古丽·买买提"},
		"欧阳 秀英":              {"欧阳秀英"},
		"𠮷":                  {"王英秀/𠮷田"},
		"":                   nil,
		"没有这个人":              nil,
		"zzzz":               nil,
		"20":                 nil, // too short for an ID number
	} {
		if got := hits(t, db, query, 0); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}

// The better of two reasons counts: a member's whole name before the beginning of the head's.
func TestFindBestReason(t *testing.T) {
	db := storetest.New(t)
	newHousehold(t, db, "1", "王英红", "一组")
	id := newHousehold(t, db, "2", "王英梅", "一组")
	newMember(t, db, id, "", "王英", "rel", "03")
	if got := hits(t, db, "王英", 0); !slices.Equal(got, []string{"王英梅/王英", "王英红"}) {
		t.Errorf("%v", got)
	}
}

func TestFindTail(t *testing.T) {
	db := findVillage(t)
	view(t, db, func(tx *store.Tx) error {
		hs, err := tx.Find("阿依", 1)
		if err != nil || len(hs) != 1 || hs[0].IDTail != "1234" || hs[0].Household.Size() != 2 {
			t.Errorf("%+v", hs)
		}
		hs, err = tx.Find("单雪", 1)
		if len(hs) != 1 || hs[0].IDTail != "004X" {
			t.Errorf("%+v", hs)
		}
		return err
	})
}

func TestFindLimit(t *testing.T) {
	db := storetest.New(t)
	for i := range 30 {
		newHousehold(t, db, fmt.Sprint(30-i), fmt.Sprintf("王%d", i), "一组")
	}
	got := hits(t, db, "w", 3)
	if !slices.Equal(got, []string{"王29", "王28", "王27"}) {
		t.Errorf("the first of the walk are %v", got)
	}
}

// A name that is corrected is found under both, a household whose life ended not at all.
func TestFindFollowsEdits(t *testing.T) {
	db := storetest.New(t)
	id := newHousehold(t, db, "1", "张三", "一组")
	newHousehold(t, db, "1", "李四", "二组")
	if got := hits(t, db, "张三", 0); !slices.Equal(got, []string{"李四"}) {
		t.Errorf("old name finds %v", got)
	}
	if got := hits(t, db, "ls", 0); !slices.Equal(got, []string{"李四"}) {
		t.Errorf("new name finds %v", got)
	}
	update(t, db, func(tx *store.Tx) error { return tx.End("household", id) })
	if got := append(append(hits(t, db, "李四", 0), hits(t, db, "二组", 0)...), hits(t, db, "张三", 0)...); got != nil {
		t.Errorf("ended household found: %v", got)
	}
}

// bigVillage has n households of three people each, in groups of 50.
func bigVillage(t testing.TB, n int) *store.DB {
	db := storetest.New(t, storetest.Unchecked())
	surnames, given := []rune("王李张刘陈杨赵黄周吴单曾区仇解查"), []rune("秀英建国红梅志强小明桂兰文广德生")
	name := func(i int) string {
		return string([]rune{surnames[i%len(surnames)], given[i/3%len(given)], given[i/7%len(given)]})
	}
	update(t, db, func(tx *store.Tx) error {
		for i := range n {
			c := card("head", name(i), "team", fmt.Sprintf("%d组", i/50+1), "type", []string{"01", "01", "02", "04", "05"}[i%5],
				"phone", fmt.Sprintf("139%08d", i), "addr", "石岭村", "land", "3.5", "area", "120")
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprintf("533102%08d", i)}, c)
			if err != nil {
				return err
			}
			for j := range 3 {
				m := card("name", name(i+j), "rel", fmt.Sprintf("%02d", j+1), "sex", "1", "nation", "01", "labor", "01", "edu", "02", "school", "01")
				if _, _, err := tx.NewMember(id, fmt.Sprintf("5331021965%08d", i*3+j), m); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return db
}

func BenchmarkFind(b *testing.B) {
	db := bigVillage(b, 5000)
	for _, query := range []string{"王", "w", "wxy", "建", "0123", "12组"} {
		b.Run(strings.ReplaceAll(query, "组", "zu"), func(b *testing.B) {
			for range b.N {
				if len(hits(b, db, query, 50)) == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}

func BenchmarkRoster(b *testing.B) {
	db := bigVillage(b, 5000)
	for name, list := range map[string]func(*store.Tx) ([]store.Household, error){
		"roster": (*store.Tx).Roster, "households": (*store.Tx).Households,
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				view(b, db, func(tx *store.Tx) error {
					hs, err := list(tx)
					if len(hs) != 5000 {
						b.Fatal(len(hs))
					}
					return err
				})
			}
		})
	}
}

// TestFindFormer finds by the head of before, former names, numbers and ID numbers, and tells which it was; what holds now
// comes first.
func TestFindFormer(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "533102000037", "欧阳秀英", "石岭组", "head_id", "533102196503120020", "own_no", "A-7")
	m := newMember(t, db, h, "533102198803121234", "阿依古丽", "rel", "03")
	put(t, db, revision.Household, h, "head", "单雪旺", "head_id", "53310219650312004X", "hh_no", "533102000099", "own_no", "B-9")
	put(t, db, revision.Member, m, "name", "古丽", "idno", "533102198803125678")
	other := newHousehold(t, db, "12", "欧阳秀英", "河边组")
	newHousehold(t, db, "13", "欧阳秀英梅", "河边组")
	find := func(query string) (out []string) {
		view(t, db, func(tx *store.Tx) error {
			hs, err := tx.Find(query, 0)
			for _, h := range hs {
				out = append(out, h.Household.Head()+"|"+h.Member+"|"+h.Was+"|"+h.WasText)
			}
			return err
		})
		return out
	}
	for query, want := range map[string][]string{
		"欧阳秀英":               {"欧阳秀英|||", "欧阳秀英梅|||", "单雪旺||head|欧阳秀英"},
		"欧阳":                 {"欧阳秀英|||", "欧阳秀英梅|||", "单雪旺||head|欧阳秀英"},
		"阿依":                 {"单雪旺|古丽|name|阿依古丽"},
		"0037":               {"单雪旺||number|533102000037"},
		"a-7":                {"单雪旺||number|A-7"},
		"b-9":                {"单雪旺|||"},
		"1234":               {"单雪旺|古丽|id|1234"},
		"533102196503120020": {"单雪旺||id|0020"},
		"5678":               {"单雪旺|古丽||"},
	} {
		if got := find(query); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
	if err := db.Rebuild(); err != nil {
		t.Fatal(err)
	}
	if got := find("阿依"); len(got) != 1 {
		t.Errorf("after a rebuild: %q", got)
	}
	update(t, db, func(tx *store.Tx) error { return tx.End(revision.Household, other) })
	put(t, db, revision.Household, h, "head", "欧阳秀英")
	if got := find("欧阳秀英"); !slices.Equal(got, []string{"欧阳秀英|||", "欧阳秀英梅|||"}) {
		t.Errorf("what holds again is former too: %q", got)
	}
}

// TestFindStopsAtTheRightPlace: a search that stops when the list is full finds what one over everything puts first.
func TestFindStopsAtTheRightPlace(t *testing.T) {
	db := bigVillage(t, 300)
	put(t, db, revision.Household, firstHousehold(t, db), "head", "王王")
	rapid.Check(t, func(t *rapid.T) {
		query := rapid.StringOfN(rapid.SampledFrom([]rune("王李秀英wlxyj01237组")), 1, 3, -1).Draw(t, "query")
		limit := rapid.IntRange(1, 60).Draw(t, "limit")
		err := db.View(func(tx *store.Tx) error {
			all, err := tx.Find(query, 0)
			if err != nil {
				return err
			}
			some, err := tx.Find(query, limit)
			if len(some) != min(limit, len(all)) {
				t.Fatalf("%d of %d with a limit of %d", len(some), len(all), limit)
			}
			for i := range some {
				if some[i].Household.ID != all[i].Household.ID || some[i].Member != all[i].Member || some[i].Was != all[i].Was {
					t.Fatalf("hit %d is %s %+v, of all it is %s %+v", i, some[i].Member, some[i].Was, all[i].Member, all[i].Was)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func firstHousehold(t testing.TB, db *store.DB) (id string) {
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.Roster()
		id = all[0].ID
		return err
	})
	return id
}

// TestFindKeepsWhatNoWriteTouched: what a search was made ready with stands after writes that change no name, and goes with
// those that do.
func TestFindKeepsWhatNoWriteTouched(t *testing.T) {
	db := findVillage(t)
	id := firstHousehold(t, db)
	for _, pairs := range [][]string{{"phone", "139"}, {"head", "赵新"}, {"team", "新组"}, {"hh_no", "4711"}, {"addr", "东头"}} {
		hits(t, db, "王", 0)
		put(t, db, revision.Household, id, pairs...)
		kept := map[string][]string{}
		for _, q := range []string{"王", "赵新", "新组", "4711"} {
			kept[q] = hits(t, db, q, 0)
		}
		if err := db.Rebuild(); err != nil { // another state: everything is read anew
			t.Fatal(err)
		}
		for q, want := range kept {
			if got := hits(t, db, q, 0); !slices.Equal(got, want) {
				t.Errorf("%v: %s finds %v, read anew %v", pairs, q, want, got)
			}
		}
	}
	for _, q := range []string{"赵新", "新组", "4711"} {
		if len(hits(t, db, q, 0)) != 1 {
			t.Errorf("%s is not found", q)
		}
	}
}
