package official

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Questions strung together as they are printed are found again, each with its words: whatever boxes, brackets, signs and stray
// blanks the printer used.
func TestWhatIsPrintedIsFound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var text strings.Builder
		var want []string
		pick := func(label string, all ...string) string { return rapid.SampledFrom(all).Draw(rt, label) }
		for range rapid.IntRange(1, 6).Draw(rt, "questions") {
			label := pick("label", "是否集中供水", "①家里有无困难", "脱贫户、监测户有没有标示牌", "补助资金(含上年)到位没有", "对工作满意不满意")
			printed := label
			if rapid.Bool().Draw(rt, "stray blank") {
				printed = printed[:3] + " " + printed[3:]
			}
			switch kind := pick("kind", "pair", "line", "amount", "words"); kind {
			case "pair":
				text.WriteString(printed + pick("full stop", "", "。") + pick("bracket", "(是□否□)", "（是□ 否□）", "(□是□否)", "（是 ☐ 否 ☐）", "(是口否口)"))
				want = append(want, "select_one "+label+" [是|否]")
			case "line":
				text.WriteString(printed + pick("open", "：好□ 中□ 差□", " □好 □中 □差", "： 好☐、中☐、差☐"))
				want = append(want, "select_one "+label+" [好|中|差]")
			case "amount":
				text.WriteString(printed + pick("place", "＿＿元", "____ 元", "＿元"))
				want = append(want, "decimal "+label+"__元 {元}")
			case "words":
				text.WriteString(printed + pick("colon", "：＿＿＿", ":______"))
				want = append(want, "text "+label)
			}
			text.WriteString(pick("end", "；", "，", "。", " ； ", "\n"))
		}
		found, _ := split(text.String())
		if got := told(found); got != strings.Join(want, "\n") {
			rt.Fatalf("%s\ngot\n%s\nwant\n%s", text.String(), got, strings.Join(want, "\n"))
		}
	})
}
