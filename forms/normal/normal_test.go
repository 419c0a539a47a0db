package normal

import (
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"
)

var now = time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)

func TestWidth(t *testing.T) {
	for text, want := range map[string]string{
		"":             "",
		"abc 1,2":      "abc 1,2",
		"１２３４５ＡＢｃ":     "12345ABc",
		"（－＋＝）！？":      "(-+=)!?",
		"一　二":          "一 二",
		"3。5":          "3.5",
		"３。５":          "3.5",
		"1，234":        "1,234",
		"好。5":          "好。5",
		"5。":           "5。",
		"１｡５":          "1.5",
		"没有变化：":        "没有变化:",
		"\U00020BB7先生": "\U00020BB7先生",
	} {
		if got := Width(text); got != want {
			t.Errorf("Width(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0", "0"}, {"12", "12"}, {"-3", "-3"}, {"－３", "-3"}, {"—3", "-3"}, {"–3", "-3"}, {"−3.5", "-3.5"}, {"负3", "-3"},
		{"+3", "3"}, {"＋３", "3"}, {" ３ ", "3"}, {"１，２３４．５ ", "1234.5"}, {"1,234,567", "1234567"},
		{"1,0000", "10000"}, {"12,3456,7890", "1234567890"}, {"1 234", "1234"}, {"3。5", "3.5"}, {"３。５", "3.5"}, {".5", "0.5"}, {"5.", "5"},
		{"007", "7"}, {"0.50", "0.5"}, {"-0", "0"}, {"-0.00", "0"}, {"100", "100"}, {"10.0", "10"}, {"'12", ""},
		{"", ""}, {" ", ""}, {"-", ""}, {".", ""}, {"1.2.3", ""}, {"1,23", ""}, {"1,2345,678", ""}, {"1,,234", ""}, {",234", ""},
		{"1234,567", ""}, {"1,234,", ""}, {"1e5", ""}, {"0x1F", ""}, {"NaN", ""}, {"Inf", ""}, {"三", ""}, {"3元", ""}, {"--3", ""}, {"3-", ""},
		{"1.234,5", ""}, {strings.Repeat("1", 41), ""}, {"١٢", ""},
	} {
		got, ok := Number(c.text)
		if ok != (c.want != "") || ok && got != c.want || !ok && got != c.text {
			t.Errorf("Number(%q) = %q, %v; want %q", c.text, got, ok, c.want)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct {
		text, want string
		partial    bool
	}{
		{"2022-8-6", "2022-08-06", false}, {"2022-08-06", "2022-08-06", false}, {"2022/8/6", "2022-08-06", false},
		{"2022.8.6", "2022-08-06", false}, {"20220806", "2022-08-06", false}, {"2022年8月6日", "2022-08-06", false},
		{"2022年08月06号", "2022-08-06", false}, {"2022 年 8 月 6 日", "2022-08-06", false}, {"２０２２－８－６", "2022-08-06", false},
		{"２０２２年８月６日", "2022-08-06", false}, {"2022。8。6", "2022-08-06", false}, {"2022—8—6", "2022-08-06", false},
		{"2022、8、6", "2022-08-06", false}, {" 2022-8-6 ", "2022-08-06", false}, {"2022/8/6 0:00:00", "2022-08-06", false},
		{"2022-08-06T09:30", "2022-08-06", false}, {"2022·8·6", "2022-08-06", false},
		{"8.6", "2022-08-06", false}, {"8-6", "2022-08-06", false}, {"8/6", "2022-08-06", false}, {"8月6日", "2022-08-06", false},
		{"８月６号", "2022-08-06", false}, {"8月6", "2022-08-06", false}, {"12.31", "2022-12-31", false},
		{"2022年8月", "2022-08-01", true}, {"2022.8", "2022-08-01", true}, {"2022-08", "2022-08-01", true},
		{"202208", "2022-08-01", true}, {"2022年8月份", "2022-08-01", true}, {"2022年", "2022-01-01", true}, {"2022", "2022-01-01", true},
		{"2020-2-29", "2020-02-29", false}, {"2022-2-29", "", false}, {"2022-13-1", "", false}, {"2022-0-1", "", false},
		{"2022-1-0", "", false}, {"20220800", "", false}, {"8.0", "", false}, {"2.29", "", false}, {"13.1", "", false},
		{"1799-1-1", "", false}, {"2200-1-1", "", false}, {"22-8-6", "", false}, {"0806", "", false}, {"8月", "", false},
		{"", "", false}, {"-", "", false}, {"今年", "", false}, {"2022-8-6-1", "", false}, {"2022--8-6", "", false}, {"8", "", false},
		{"2022年8月6日晚", "", false}, {"202208061", "", false}, {"4月31日", "", false}, {"8:30", "", false},
	} {
		got, partial, ok := Date(c.text, now)
		if ok != (c.want != "") || ok && (got != c.want || partial != c.partial) || !ok && got != c.text {
			t.Errorf("Date(%q) = %q, partial %v, %v; want %q, %v", c.text, got, partial, ok, c.want, c.partial)
		}
	}
}

func TestName(t *testing.T) {
	want := Name("买买提·艾力")
	for _, text := range []string{"买买提•艾力", "买买提．艾力", "买买提・艾力", "买买提.艾力", " 买买提 · 艾力", "买买提　‧　艾力", "买买提。艾力", "买买提\u200b·艾力"} {
		if got := Name(text); got != want {
			t.Errorf("Name(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"张　三": "张三", " 王 五\n": "王五", "\U00020BB7一": "\U00020BB7一", "ＡＢ": "AB", "": "", "李四": "李四"} {
		if got := Name(text); got != want {
			t.Errorf("Name(%q) = %q, want %q", text, got, want)
		}
	}
	if Name("张三") == Name("张四") {
		t.Error("different names are the same")
	}
}

func TestLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"一行":                         "一行",
		"一\r\n二\n\n三":                "一 二 三",
		"a\tb\x00c\x1b[31m":          "a b c [31m",
		"左\u202e右\u2066\ufeff\u200b": "左右",
		"两  格":                       "两  格",
		"a\u2028b\u0085c":            "a b c",
		"坏\xff字":                     "坏\ufffd字",
		"\U00020BB7\ue001":           "\U00020BB7\ue001",
	} {
		if got := Line(text); got != want {
			t.Errorf("Line(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestNumberKeepsValue writes numbers in full width, with separators, and reads the same number back.
func TestNumberKeepsValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1e15, 1e15).Draw(t, "n")
		plain := strconv.FormatInt(n, 10)
		typed := plain
		if rapid.Bool().Draw(t, "separated") {
			body := strings.TrimPrefix(plain, "-")
			for at := len(body) - 3; at > 0; at -= 3 {
				body = body[:at] + "," + body[at:]
			}
			typed = plain[:len(plain)-len(strings.TrimPrefix(plain, "-"))] + body
		}
		if rapid.Bool().Draw(t, "wide") {
			typed = strings.Map(func(r rune) rune { return r - '!' + '！' }, typed)
		}
		if got, ok := Number(typed); !ok || got != plain {
			t.Fatalf("Number(%q) = %q, %v; want %q", typed, got, ok, plain)
		}
	})
}

func TestDateKeepsDay(t *testing.T) {
	layouts := []string{"2006-1-2", "2006/01/02", "2006.1.2", "20060102", "2006年1月2日", "2006年01月02号", "2006-01-02T15:04:05"}
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 100000).Draw(t, "day"))
		typed := day.Format(rapid.SampledFrom(layouts).Draw(t, "layout"))
		if got, partial, ok := Date(typed, now); !ok || partial || got != day.Format(time.DateOnly) {
			t.Fatalf("Date(%q) = %q, %v, %v", typed, got, partial, ok)
		}
	})
}

// FuzzNormal holds what all cleaners promise: done twice is done once, and what they let through is what they say.
func FuzzNormal(f *testing.F) {
	for _, s := range []string{"１，２３４．５ ", "2022年8月6日", "买买提·艾力", "a\r\nb", "\xff\u202e", "3。5", "-0", "8.6"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if once := Line(s); Line(once) != once || strings.ContainsFunc(once, unicode.IsControl) {
			t.Errorf("Line(%q) = %q, then %q", s, once, Line(once))
		}
		if once := Name(s); Name(once) != once {
			t.Errorf("Name(%q) = %q, then %q", s, once, Name(once))
		}
		if once := Width(s); Width(once) != once {
			t.Errorf("Width(%q) = %q, then %q", s, once, Width(once))
		}
		if text, ok := Number(s); ok {
			if _, err := strconv.ParseFloat(text, 64); err != nil {
				t.Errorf("Number(%q) = %q: %v", s, text, err)
			}
			if again, ok := Number(text); !ok || again != text {
				t.Errorf("Number(%q) = %q, then %q", s, text, again)
			}
		}
		if text, _, ok := Date(s, now); ok {
			if _, err := time.Parse(time.DateOnly, text); err != nil {
				t.Errorf("Date(%q) = %q: %v", s, text, err)
			}
			if again, partial, ok := Date(text, now); !ok || partial || again != text {
				t.Errorf("Date(%q) = %q, then %q", s, text, again)
			}
		}
	})
}
