package exchange

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func mustImport(t testing.TB, db *store.DB, r *Roster, dry bool) Result {
	t.Helper()
	result, err := Import(db, "周文广", r, dry)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func digest(t testing.TB, db *store.DB) string {
	t.Helper()
	d, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func backups(t testing.TB, db *store.DB) int {
	t.Helper()
	all, err := db.Backups()
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}

func TestImportSample(t *testing.T) {
	db := storetest.New(t)
	r, _ := sample(t)
	before := digest(t, db)

	dry := mustImport(t, db, r, true)
	if digest(t, db) != before || backups(t, db) != 0 {
		t.Fatal("a dry run wrote")
	}
	first := mustImport(t, db, r, false)
	if !reflect.DeepEqual(dry, first) {
		t.Errorf("dry run said %+v, import did %+v", dry, first)
	}
	if first.Households != (Counts{Added: 246}) || first.Members != (Counts{Added: 908}) || len(first.Refused) != 6 {
		t.Errorf("first: %+v %+v, %d refused", first.Households, first.Members, len(first.Refused))
	}
	if backups(t, db) != 1 {
		t.Errorf("%d backups", backups(t, db))
	}
	after := digest(t, db)

	again, _ := sample(t)
	second := mustImport(t, db, again, false)
	if second.Households != (Counts{Unchanged: 246}) || second.Members != (Counts{Unchanged: 908}) || len(second.Refused) != 6 {
		t.Errorf("second: %+v %+v", second.Households, second.Members)
	}
	if digest(t, db) != after || backups(t, db) != 1 {
		t.Error("the second import of one workbook wrote")
	}
	checkRegister(t, db)
}

// checkRegister looks at what the officers see afterwards.
func checkRegister(t *testing.T, db *store.DB) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		groups, err := tx.Groups()
		if err != nil || !reflect.DeepEqual(groups, []string{"刘家沟组", "东洼组", "石岭组", "唐洼组", "位家沟组"}) {
			t.Errorf("groups %v, %v", groups, err)
		}
		h, err := tx.HouseholdByNumber("990101001100065")
		if err != nil {
			return err
		}
		if h.Head() != "白凤霞" || h.Group() != "唐洼组" || h.Type() != "01" || h.Text("phone") != "19999283038" || h.Size() != 2 {
			t.Errorf("household: %s %s %s %s %d", h.Head(), h.Group(), h.Type(), h.Text("phone"), h.Size())
		}
		members, err := tx.Members(h.ID)
		if err != nil || len(members) != 2 || members[0].Name() != "白凤霞" || members[0].Text("work_m") != "6" {
			t.Errorf("members %v, %v", members, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOneRevision(t *testing.T) {
	db := storetest.New(t)
	r := read(t, header+rowHead+rowWife+rowOther)
	count := func() (n int) {
		err := db.View(func(tx *store.Tx) error {
			return tx.EachRevision(func(revision.ID, []byte) error { n++; return nil })
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := count()
	mustImport(t, db, r, false)
	if got := count() - before; got != 1 {
		t.Errorf("%d revisions", got)
	}
}

// Two laptops that import one roster give every record the same id.
func TestSameIDs(t *testing.T) {
	ids := func(seed uint64) map[string]string {
		db := storetest.New(t, storetest.WithSeed(seed))
		r, _ := sample(t)
		mustImport(t, db, r, false)
		return recordIDs(t, db)
	}
	if a, b := ids(1), ids(2); !reflect.DeepEqual(a, b) || len(a) != 246+908 {
		t.Errorf("%d and %d records, not the same ids", len(a), len(b))
	}
}

func recordIDs(t testing.TB, db *store.DB) map[string]string {
	t.Helper()
	ids := map[string]string{}
	err := db.View(func(tx *store.Tx) error {
		for _, kind := range []revision.Kind{revision.Household, revision.Member} {
			err := tx.Each(kind, func(r *store.Record) error {
				ids[r.ID] = r.Text("hh_no") + r.Text("idno") + r.Text("head") + r.Text("name")
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

const header = "户编号,户主姓名,村民小组,姓名,证件号码,与户主关系,联系电话\n"

// Rows of a small village; the ID numbers are sound and of an area that does not exist.
const (
	rowHead  = "1001,蔡永强,东洼组,蔡永强,990101197706040032,户主,13900000001\n"
	rowWife  = "1001,蔡永强,东洼组,罗平,990101197704190029,配偶,\n"
	rowOther = "1002,吕海芳,石岭组,吕海芳,99010119611210003X,户主,13900000002\n"
)

func TestImportAgainWithChanges(t *testing.T) {
	first := header + rowHead + rowWife + rowOther
	tests := []struct {
		name, second       string
		households, people Counts
		warnings, refused  []string
		check              func(*testing.T, *store.Tx)
	}{
		{name: "another group", second: header + strings.ReplaceAll(rowHead, "东洼组", "新组"),
			households: Counts{Updated: 1}, people: Counts{Unchanged: 1},
			check: func(t *testing.T, tx *store.Tx) {
				h, err := tx.HouseholdByNumber("1001")
				if err != nil || h.Group() != "新组" {
					t.Errorf("group %s, %v", h.Group(), err)
				}
				if groups, _ := tx.Groups(); len(groups) != 3 {
					t.Errorf("groups %v", groups)
				}
			}},
		{name: "another phone", second: header + strings.ReplaceAll(rowHead, "13900000001", "13911111111"),
			households: Counts{Updated: 1}, people: Counts{Updated: 1}},
		{name: "a blank changes nothing", second: header + strings.ReplaceAll(rowHead, "13900000001", ""),
			households: Counts{Unchanged: 1}, people: Counts{Unchanged: 1}},
		{name: "a new member", second: header + rowHead + "1001,蔡永强,东洼组,蔡梅,990101201504180036,之女,\n",
			households: Counts{Unchanged: 1}, people: Counts{Added: 1, Unchanged: 1}},
		{name: "moved", second: header + rowOther + strings.ReplaceAll(strings.ReplaceAll(rowWife, "1001,蔡永强,东洼组", "1002,吕海芳,石岭组"), "配偶", "其他"),
			households: Counts{Unchanged: 1}, people: Counts{Updated: 1, Unchanged: 1}, warnings: []string{codeMoved}},
		{name: "renamed", second: header + rowHead + strings.ReplaceAll(rowWife, "罗平", "罗萍"),
			households: Counts{Unchanged: 1}, people: Counts{Updated: 1, Unchanged: 1}, warnings: []string{codeRenamed}},
		{name: "another name and another relation", second: header + rowHead + strings.NewReplacer("罗平", "蔡萍", "配偶", "之女").Replace(rowWife),
			households: Counts{Unchanged: 1}, people: Counts{Unchanged: 1}, refused: []string{codeDuplicate}},
		{name: "somebody else's number", second: header + rowOther + "1002,吕海芳,石岭组,卢德发,990101197704190029,配偶,\n",
			households: Counts{Unchanged: 1}, people: Counts{Unchanged: 1}, refused: []string{codeDuplicate}},
		{name: "numbers left out", second: strings.ReplaceAll(header+rowHead+rowWife, "户编号", "序号"),
			households: Counts{Unchanged: 1}, people: Counts{Unchanged: 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.New(t)
			mustImport(t, db, read(t, first), false)
			result := mustImport(t, db, read(t, tt.second), false)
			if result.Households != tt.households || result.Members != tt.people {
				t.Errorf("households %+v, people %+v", result.Households, result.Members)
			}
			if got := codes(result.Warnings); !reflect.DeepEqual(got, tt.warnings) {
				t.Errorf("warnings %v", result.Warnings)
			}
			if got := codes(result.Refused); !reflect.DeepEqual(got, tt.refused) {
				t.Errorf("refused %v", result.Refused)
			}
			if tt.check != nil {
				if err := db.View(func(tx *store.Tx) error { tt.check(t, tx); return nil }); err != nil {
					t.Fatal(err)
				}
			}
			d := digest(t, db)
			if mustImport(t, db, read(t, tt.second), false); digest(t, db) != d {
				t.Error("importing it once more wrote")
			}
		})
	}
}

// A later edit by hand stays where the roster is silent, and goes where it speaks.
func TestImportKeepsWhatTheRosterLeavesOut(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead), false)
	var id string
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		id = h.ID
		return tx.Put(revision.Household, id, revision.Fields{"addr": revision.Text("东头"), "phone": revision.Text("0")})
	})
	if err != nil {
		t.Fatal(err)
	}
	mustImport(t, db, read(t, header+rowHead), false)
	err = db.View(func(tx *store.Tx) error {
		h, err := tx.Household(id)
		if h.Text("addr") != "东头" || h.Text("phone") != "13900000001" {
			t.Errorf("addr %q, phone %q", h.Text("addr"), h.Text("phone"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPlaceholders(t *testing.T) {
	db := storetest.New(t)
	text := header + rowHead + "1001,蔡永强,东洼组,蔡梅,999999999999999999,之女,\n1001,蔡永强,东洼组,蔡兰,999999999999999999,之女,\n"
	r := read(t, text)
	if len(r.Refused) != 0 {
		t.Fatalf("refused %v", r.Refused)
	}
	if got := mustImport(t, db, r, false).Members; got != (Counts{Added: 3}) {
		t.Errorf("first %+v", got)
	}
	if got := mustImport(t, db, read(t, text), false).Members; got != (Counts{Unchanged: 3}) {
		t.Errorf("second %+v", got)
	}
}

func TestImportIntoTownship(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "990101001", Name: "昭明镇"}))
	if _, err := Import(db, "周文广", read(t, header+rowHead), false); !errors.Is(err, ErrNotVillage) {
		t.Errorf("got %v", err)
	}
	if sentence, hint, ok := Explain(ErrNotVillage); !ok || sentence == "" || hint == "" {
		t.Error("not explained")
	}
}

func codes(fs []Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code)
	}
	return out
}

// village is a roster of so many households, made without a workbook.
func village(households int) *Roster {
	r := &Roster{Groups: []string{"一组", "二组"}, sheets: []string{"s"}}
	for i := range households {
		h := &Household{Number: time.Unix(int64(i), 0).UTC().Format("150405") + "x", Head: "户主", Card: cardOf("head", "户主", "team", r.Groups[i%2], "type", "01")}
		for j := range 3 + i%2 {
			h.People = append(h.People, &Person{Name: "村民", ID: idNumber(i*4 + j), Card: cardOf("name", "村民", "idno", idNumber(i*4+j), "sex", "1",
				"rel", "03", "nation", "01", "edu", "03", "health", "01", "labor", "01")})
		}
		r.Households = append(r.Households, h)
	}
	return r
}

// idNumber is the n-th sound ID number of the sample area.
func idNumber(n int) string {
	body := "990101" + time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%20000).Format("20060102") + string([]byte{
		byte('0' + n/20000/100%10), byte('0' + n/20000/10%10), byte('0' + n/20000%10)})
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * w
	}
	return body + string("10X98765432"[sum%11])
}

func BenchmarkImport(b *testing.B) {
	for _, households := range []int{246, 5000} {
		b.Run(fmt.Sprintf("households=%d", households), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				db := storetest.New(b)
				r := village(households)
				b.StartTimer()
				mustImport(b, db, r, false)
			}
		})
	}
}

// cardOf is a card of field, text pairs.
func cardOf(pairs ...string) (c Card) {
	for i := 0; i < len(pairs); i += 2 {
		c.set(pairs[i], pairs[i+1])
	}
	return c
}
