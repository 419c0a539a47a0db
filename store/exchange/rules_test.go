package exchange

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// workbook makes a workbook of several sheets from csv texts; the name of a hidden one begins with "-".
func workbook(t testing.TB, pairs ...string) *sheet.Workbook {
	t.Helper()
	out := &sheet.Workbook{}
	for i := 0; i < len(pairs); i += 2 {
		wb, err := sheet.Parse("a.csv", []byte(pairs[i+1]), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		s := wb.Sheets[0]
		s.Name, s.Hidden = strings.TrimPrefix(pairs[i], "-"), strings.HasPrefix(pairs[i], "-")
		out.Sheets = append(out.Sheets, s)
	}
	return out
}

func readSheets(t testing.TB, pairs ...string) *Roster {
	t.Helper()
	r, err := ReadRoster(workbook(t, pairs...), now)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sheetPlaces writes findings with their sheet.
func sheetPlaces(fs []Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, fmt.Sprintf("%s!%d%s %s", f.Sheet, f.Row, f.Column, f.Code))
	}
	return strings.Join(out, ", ")
}

const cols = "户编号,户主姓名,姓名,证件号码,与户主关系\n"

func TestSeveralSheets(t *testing.T) {
	tests := []struct {
		name                    string
		sheets                  []string
		want, refused, warnings string
	}{
		{name: "a household in each",
			sheets: []string{"一组", cols + "1,张三,张三," + man + ",户主\n", "二组", cols + "2,王五,王五," + old + ",户主\n"},
			want:   "1 张三 [张三 01]\n2 王五 [王五 01]"},
		{name: "one household over two, by its number",
			sheets: []string{"一组", cols + "1,张三,张三," + man + ",户主\n", "二组", cols + "1,张三,李四," + woman + ",配偶\n"},
			want:   "1 张三 [张三 01] [李四 02]"},
		{name: "blank numbers do not reach over from the sheet before",
			sheets: []string{"一组", cols + "1,张三,张三," + man + ",户主\n", "二组", cols + ",,李四," + woman + ",配偶\n"},
			want:   "1 张三 [张三 01]", refused: "二组!2B missing_household"},
		{name: "one person in both",
			sheets: []string{"一组", cols + "1,张三,张三," + man + ",户主\n", "二组", cols + "2,张三,张三," + man + ",户主\n"},
			want:   "1 张三 [张三 01]\n2 张三", refused: "二组!2D duplicate"},
		{name: "another order of columns on the second",
			sheets: []string{"一组", cols + "1,张三,张三," + man + ",户主\n", "二组", "证件号码,与户主关系,姓名,户编号\n" + old + ",户主,王五,2\n"},
			want:   "1 张三 [张三 01]\n2 王五 [王五 01]"},
		{name: "a sheet that is no roster, and a hidden one",
			sheets: []string{"说明", "填表说明\n请用黑色笔\n", "一组", cols + "1,张三,张三," + man + ",户主\n", "-旧", cols + "9,旧人,旧人," + old + ",户主\n"},
			want:   "1 张三 [张三 01]"},
		{name: "findings in the order of the sheets",
			sheets: []string{"乙", cols + "1,张三,张三,123,户主\n", "甲", cols + "2,王五,王五,456,户主\n"},
			want:   "1 张三\n2 王五", refused: "乙!2D length, 甲!2D length"},
		// The size that one sheet tells is held against its own rows, whatever the last sheet looks like.
		{name: "sizes, the last sheet one row a household",
			sheets: []string{"一组", "户编号,户主姓名,家庭人口,姓名,证件号码,与户主关系\n1,张三,3,张三," + man + ",户主\n1,张三,,李四," + woman + ",配偶\n",
				"二组", "户主姓名,证件号码,家庭人口\n王五," + old + ",4\n"},
			want: "1 张三 [张三 01] [李四 02]\n王五 [王五 01]", warnings: "一组!2A size_differs"},
		{name: "sizes, the first sheet one row a household",
			sheets: []string{"二组", "户主姓名,证件号码,家庭人口\n王五," + old + ",4\n", "一组", cols + "1,张三,张三," + man + ",户主\n"},
			want:   "王五 [王五 01]\n1 张三 [张三 01]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readSheets(t, tt.sheets...)
			if got := summary(r); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if got := sheetPlaces(r.Refused); got != tt.refused {
				t.Errorf("refused %q, want %q", got, tt.refused)
			}
			if got := sheetPlaces(r.Warnings); got != tt.warnings {
				t.Errorf("warnings %q, want %q", got, tt.warnings)
			}
		})
	}
}

// The number of a disability certificate begins with the ID number: the person is found by that, the whole stays on the
// card, and nothing of it stands in a message.
func TestDisabilityCertificates(t *testing.T) {
	tests := []struct{ name, cell, id, disab, code string }{
		{"category and grade", man + "43", man, man + "43", ""},
		{"a letter in it", man + "43B2", "", "", "length"},
		{"replaced, in digits", man + "4302", man, man + "4302", ""},
		{"spaces and full width", "９９０１０１ 19770604 0032 43", man, man + "43", ""},
		{"of an X", old + "11", old, old + "11", ""},
		{"of a small x", strings.ToLower(old) + "11", old, old + "11", ""},
		{"of a wrong number", man[:17] + "3" + "43", "", "", "length"},
		{"plain ID number", man, man, "", ""},
		{"one digit more", man + "4", "", "", "length"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, cols+"1,张三,张三,"+tt.cell+",户主\n")
			code := strings.Join(codes(r.Refused), " ")
			if code != tt.code {
				t.Fatalf("code %q, want %q", code, tt.code)
			}
			if tt.id == "" {
				return
			}
			p := r.Households[0].People[0]
			if p.ID != tt.id || p.Card.Text("idno") != tt.id || p.Card.Text("disab_no") != tt.disab {
				t.Errorf("ID %q, card %q, certificate %q", p.ID, p.Card.Text("idno"), p.Card.Text("disab_no"))
			}
			if r.Households[0].HeadID != tt.id {
				t.Errorf("head %q", r.Households[0].HeadID)
			}
		})
	}
	r := read(t, cols+"1,张三,张三,"+man+"43,户主\n1,张三,李四,"+man+",配偶\n")
	if got := places(r.Refused); got != "3D duplicate" {
		t.Errorf("the certificate and the ID number of one person: %q", got)
	}
}

// A csv as Excel on a Chinese Windows saves it, and the others that programs write.
func TestCSVInEveryEncoding(t *testing.T) {
	text := cols + "1,欧阳䶮,欧阳䶮," + man + ",户主\n1,欧阳䶮,买买提·吐尔逊," + woman + ",配偶\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	want := "1 欧阳䶮 [欧阳䶮 01] [买买提·吐尔逊 02]"
	for name, raw := range map[string]string{
		"UTF-8": text, "UTF-8 with a mark": "\ufeff" + text, "GB18030": gb, "line ends of Windows": strings.ReplaceAll(text, "\n", "\r\n"),
		"GB18030, line ends of Windows": strings.ReplaceAll(gb, "\n", "\r\n"), "tabs": strings.ReplaceAll(text, ",", "\t"),
		"no line end at the end": strings.TrimSuffix(text, "\n"),
	} {
		wb, err := sheet.Parse("花名册.csv", []byte(raw), sheet.DefaultLimits)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r, err := ReadRoster(wb, now)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := summary(r); got != want || len(r.Refused)+len(r.Warnings) > 0 {
			t.Errorf("%s: %q, %v %v", name, got, r.Refused, r.Warnings)
		}
	}
}

// Whose head's row is refused keeps its people where it has a number, and is refused whole where it has none.
func TestRefusedHead(t *testing.T) {
	db := storetest.New(t)
	text := cols + "1001,张三,张三," + man[:17] + "9,户主\n1001,张三,李四," + woman + ",配偶\n"
	r := read(t, text)
	result := mustImport(t, db, r, false)
	if result.Households != (Counts{Added: 1}) || result.Members != (Counts{Added: 1}) || !slices.Equal(codes(result.Refused), []string{"check_digit"}) {
		t.Fatalf("%+v", result)
	}
	corrected := read(t, strings.ReplaceAll(text, man[:17]+"9", man))
	result = mustImport(t, db, corrected, false)
	if result.Households != (Counts{Updated: 1}) || result.Members != (Counts{Added: 1, Unchanged: 1}) || len(result.Refused) != 0 {
		t.Errorf("corrected: %+v", result)
	}
	households, people := count(t, db)
	if households != 1 || people != 2 {
		t.Errorf("%d households, %d people", households, people)
	}
}

// count is how many living households and members the file has.
func count(t testing.TB, db *store.DB) (households, people int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		if err := tx.Each(revision.Household, func(*store.Record) error { households++; return nil }); err != nil {
			return err
		}
		return tx.Each(revision.Member, func(*store.Record) error { people++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return households, people
}

// How a second roster meets what the file has: by number, by head, by neither.
func TestWhichHouseholdIsMeant(t *testing.T) {
	first := cols + "1001,张三,张三," + man + ",户主\n"
	tests := []struct {
		name, second string
		households   Counts
		total        int
	}{
		{"the same number", cols + "1001,张三,张三," + man + ",户主\n", Counts{Unchanged: 1}, 1},
		{"the number, another head", cols + "1001,李四,李四," + woman + ",户主\n", Counts{Updated: 1}, 1},
		{"no number, the same head", "户主姓名,姓名,证件号码,与户主关系\n张三,张三," + man + ",户主\n", Counts{Unchanged: 1}, 1},
		{"no number, another head", "户主姓名,姓名,证件号码,与户主关系\n李四,李四," + woman + ",户主\n", Counts{Added: 1}, 2},
		{"number in full width", strings.ReplaceAll(first, "1001", "１００１"), Counts{Unchanged: 1}, 1},
		{"number behind a quote mark", strings.ReplaceAll(first, "1001", "'1001"), Counts{Unchanged: 1}, 1},
		{"number with a leading zero is another", cols + "01001,李四,李四," + woman + ",户主\n", Counts{Added: 1}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.New(t)
			mustImport(t, db, read(t, first), false)
			result := mustImport(t, db, read(t, tt.second), false)
			if result.Households != tt.households {
				t.Errorf("households %+v, want %+v", result.Households, tt.households)
			}
			if n, _ := count(t, db); n != tt.total {
				t.Errorf("%d households, want %d", n, tt.total)
			}
		})
	}
}

// The messages of an import name people and households, never a number that identifies somebody.
func TestImportMessages(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowWife+rowOther), false)
	second := header + strings.ReplaceAll(rowHead, "蔡永强,990101", "蔡永祥,990101") + "1002,吕海芳,石岭组,罗平,990101197704190029,其他,\n" +
		"1002,吕海芳,石岭组,卢德发,990101197706040032,之子,\n1002,吕海芳,石岭组,蔡永明,990101197706040039,之子,\n"
	result := mustImport(t, db, read(t, second), true)
	var all []string
	for _, f := range append(result.Refused, result.Warnings...) {
		all = append(all, f.Message)
		if digitRun(f.Message) {
			t.Errorf("a number in %q", f.Message)
		}
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{"蔡永祥在村册里原来叫蔡永强", "罗平已转到吕海芳户里", "卢德发的证件号码和第2行的蔡永祥相同", "蔡永明的证件号码对不上"} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing says %q:\n%s", want, text)
		}
	}
}

// A person whose household is gone is taken into the one that the roster names.
func TestImportAfterAHouseholdEnded(t *testing.T) {
	db := storetest.New(t)
	mustImport(t, db, read(t, header+rowHead+rowWife), false)
	var ended string
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1001")
		if err != nil {
			return err
		}
		ended = h.ID
		return tx.End(revision.Household, h.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	mustImport(t, db, read(t, header+rowOther+"1002,吕海芳,石岭组,罗平,990101197704190029,其他,\n"), false)
	err = db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("1002")
		if err != nil {
			return err
		}
		if members, err := tx.Members(h.ID); err != nil || len(members) != 2 {
			t.Errorf("%d members, %v", len(members), err)
		}
		if _, err := tx.Household(ended); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the ended household is back: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Every finding of a roster is told in one sentence that says what to do or what was done.
func TestEveryFindingIsTold(t *testing.T) {
	said := []string{sayDuplicate("甲", place{"s", 3}, &Person{Name: "乙", place: place{"s", 2}}), sayTaken("甲", "乙", "丙"), sayUnknown("甲", "民族", "外星"),
		sayBadValue("甲", "务工时间", "半年", "数字"), sayBirthDiffers("甲"), saySexDiffers("甲"), sayNoName(), sayNoHousehold("甲"), sayNoKey("甲"),
		sayNumberLost("甲"), sayNoHead("甲"), sayTwoHeads("甲", 2), sayHeadDiffers("甲", "乙"), saySizeDiffers("甲", 3, 2),
		sayTypeAssumed("脱贫户", "脱贫户（享受政策）", 4), sayRenamed("甲", "乙"), sayMoved("甲", "乙"), sayNationCode("02", "蒙古族"), sayBareDay("28280", "1977-06-04"), sayGroupNow("一组", "石岭组")}
	for code := range idFaults {
		said = append(said, sayID(code, "甲"))
	}
	seen := map[string]bool{}
	for _, s := range said {
		if s == "" || strings.Contains(s, "%") || strings.HasSuffix(s, "。") || seen[s] {
			t.Errorf("message %q", s)
		}
		seen[s] = true
	}
}

// Two choices of one list must not go by the same word, and every word leads to its own.
func TestSynonymsLeadHome(t *testing.T) {
	for list, words := range synonyms {
		owner := map[string]string{}
		for label, all := range words {
			for _, w := range strings.Fields(all) {
				if other := owner[choiceKey(w)]; other != "" && other != label {
					t.Errorf("%s: %s means %s and %s", list, w, other, label)
				}
				owner[choiceKey(w)] = label
			}
		}
	}
}

func TestChoicesOfOneList(t *testing.T) {
	c := newChoices("health", []forms.Choice{{Name: "01", Label: "健康"}, {Name: "02", Label: "长期慢性病"}, {Name: "03", Label: "患有大病"}, {Name: "04", Label: "残疾"}})
	for in, want := range map[string][2]string{
		"健康": {"01", ""}, "良好": {"01", ""}, " 健 康 ": {"01", ""}, "残疾人，慢病": {"02 04", ""}, "大病+残疾": {"03 04", ""}, "残疾；残疾": {"04", ""},
		"残疾/近视/外星": {"04", "近视 外星"}, "近视": {"", "近视"}, "，": {"", ""},
	} {
		names, unknown := c.many(in)
		if got := [2]string{names, strings.Join(unknown, " ")}; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if _, ok := c.one(""); ok {
		t.Error("nothing means a choice")
	}
}
