package idcard

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var now = time.Date(2022, 8, 6, 9, 0, 0, 0, time.FixedZone("", 8*3600))

// numberOf makes a sound number of a division, a day and a sequence.
func numberOf(division, day, sequence string) string {
	body := division + day + sequence
	return body + string(checkDigit(body))
}

func TestParse(t *testing.T) {
	// 11010519491231002X and 440524188001010014 are the examples of GB 11643-1999 itself.
	for _, c := range []struct {
		text  string
		want  Number
		fault Fault
	}{
		{"11010519491231002X", "11010519491231002X", ""},
		{"440524188001010014", "440524188001010014", ""},
		{"11010519491231002x", "11010519491231002X", ""},
		{"11010519491231002*", "11010519491231002X", ""},
		{"１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", ""},
		{"11010519491231002ｘ", "11010519491231002X", ""},
		{"'11010519491231002X", "11010519491231002X", ""},
		{"‘110105 19491231 002X　", "11010519491231002X", ""},
		{"\u202d11010519491231002X\u202c\ufeff\r\n", "11010519491231002X", ""},
		{"110105491231002", "11010519491231002X", ""},
		{"440524010101001", Number(numberOf("440524", "19010101", "001")), ""},
		{"", "", Missing},
		{" 　'", "", Missing},
		{"1101051949123100", "", Length},
		{"11010519491231002", "", Length},
		{"11010519491231002X1", "", Length},
		{"1101054912310021", "", Length},
		{"没有", "", Length},
		{"1101051949123100一X", "", BadCharacter},
		{"X1010519491231002X", "", BadCharacter},
		{"11010519491231X02X", "", BadCharacter},
		{"11010549123100X", "", BadCharacter},
		{"1101051949123100-X", "", BadCharacter},
		{"500101************", "", BadCharacter},
		{"11010519491331002X", "", BirthImpossible},
		{"11010519490230002X", "", BirthImpossible},
		{"11010519490229002X", "", BirthImpossible}, // 1949 had no such day
		{"110105490229002", "", BirthImpossible},
		{numberOf("110105", "18791231", "001"), "", BirthImpossible},
		{numberOf("110105", "20220807", "001"), "", BirthImpossible},
		{numberOf("110105", "20220806", "001"), Number(numberOf("110105", "20220806", "001")), ""},
		{numberOf("110105", "19480229", "001"), Number(numberOf("110105", "19480229", "001")), ""},
		{"110105194912310021", "", CheckDigit},
		{"11010519491231003X", "", CheckDigit},
	} {
		if got, fault := Parse(c.text, now); got != c.want || fault != c.fault {
			t.Errorf("Parse(%q) = %q, %q; want %q, %q", c.text, got, fault, c.want, c.fault)
		}
	}
}

// TestFaultOrder has texts with several faults: the first in the documented order is told.
func TestFaultOrder(t *testing.T) {
	for text, want := range map[string]Fault{
		"1101051949133100A":  Length,
		"11010519491331A021": BadCharacter,
		"110105194913310021": BirthImpossible,
	} {
		if _, fault := Parse(text, now); fault != want {
			t.Errorf("Parse(%q): %q, want %q", text, fault, want)
		}
	}
}

func TestParseWithoutClock(t *testing.T) {
	n := numberOf("110105", "20991231", "001")
	if _, fault := Parse(n, time.Time{}); fault != "" {
		t.Errorf("a zero clock bounds nothing, got %q", fault)
	}
}

func TestReading(t *testing.T) {
	n := Number("11010519491231002X")
	if got := n.Birth(); !got.Equal(time.Date(1949, 12, 31, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("Birth = %v", got)
	}
	if n.Sex() != "2" || Number("440524188001010014").Sex() != "1" {
		t.Errorf("Sex = %q, %q", n.Sex(), Number("440524188001010014").Sex())
	}
	for _, bad := range []Number{"", "1", "没有", "11010519499931002X"} {
		if !bad.Birth().IsZero() || bad.Age(now) != 0 {
			t.Errorf("%q: birth %v, age %d", bad, bad.Birth(), bad.Age(now))
		}
	}
	if Number("").Sex() != "" || Number("1101051949123100XX").Sex() != "" {
		t.Error("sex of what is no number")
	}
}

func TestAge(t *testing.T) {
	leap := Number(numberOf("110105", "20000229", "001"))
	for _, c := range []struct {
		n    Number
		day  string
		want int
	}{
		{"11010519491231002X", "2022-08-06", 72},
		{"11010519491231002X", "2022-12-30", 72},
		{"11010519491231002X", "2022-12-31", 73},
		{"11010519491231002X", "1949-12-31", 0},
		{"11010519491231002X", "1940-01-01", 0},
		{leap, "2018-02-28", 17},
		{leap, "2018-03-01", 18},
		{leap, "2020-02-28", 19},
		{leap, "2020-02-29", 20},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.n.Age(day); got != c.want {
			t.Errorf("%s on %s: %d, want %d", c.n, c.day, got, c.want)
		}
	}
}

func TestPlaceholder(t *testing.T) {
	for text, want := range map[string]bool{
		"999999198001010011": true, "９９９９９９": true, "'999999 1": true, "99999": false, "": false, "199999900000000000": false,
	} {
		if Placeholder(text) != want {
			t.Errorf("Placeholder(%q) = %v", text, !want)
		}
	}
}

// TestEveryDigitCounts changes one place of a sound number: the check digit or an earlier check finds every such slip.
func TestEveryDigitCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1880, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 52000).Draw(t, "day"))
		n := numberOf(fmt.Sprintf("%06d", rapid.IntRange(110000, 999998).Draw(t, "division")), day.Format(compact),
			fmt.Sprintf("%03d", rapid.IntRange(0, 999).Draw(t, "sequence")))
		got, fault := Parse(n, now)
		if fault != "" || string(got) != n || !got.Birth().Equal(day) {
			t.Fatalf("Parse(%q) = %q, %q", n, got, fault)
		}
		place, digit := rapid.IntRange(0, 16).Draw(t, "place"), rapid.IntRange(1, 9).Draw(t, "shift")
		slip := []byte(n)
		slip[place] = '0' + (slip[place]-'0'+byte(digit))%10
		if _, fault := Parse(string(slip), now); fault == "" {
			t.Fatalf("%q passes for %q", slip, n)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "110105491231002", "'１１０１０５", "", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, fault := Parse(text, now)
		if (n == "") == (fault == "") {
			t.Fatalf("Parse(%q) = %q, %q: either a number or a fault", text, n, fault)
		}
		if fault != "" {
			return
		}
		again, fault := Parse(string(n), now)
		if again != n || fault != "" || len(n) != length || n.Sex() == "" || n.Birth().IsZero() || n.Age(now) > 200 {
			t.Fatalf("%q read again: %q, %q", n, again, fault)
		}
		if strings.ToUpper(string(n)) != string(n) {
			t.Fatalf("small x in %q", n)
		}
	})
}

// TestTails: only what is long enough for a number is cut, wherever it stands.
func TestTails(t *testing.T) {
	for text, want := range map[string]string{"": "", "37号": "37号", "13800000000": "13800000000", "533102196503120023": "尾号0023", "533102650312002": "尾号2002",
		"册上53310219650312002x，卡上533102196503120031": "册上尾号002x，卡上尾号0031", "x533102196503120023": "x尾号0023"} {
		if got := Tails(text, "尾号%s"); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
