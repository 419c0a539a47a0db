package official

import (
	"regexp"
	"strings"
	"unicode"

	"cunce/forms/normal"
)

// What a text of a table is read as: words, boxes to tick, places to write on. Whatever was printed for the latter three,
// these characters stand for them.
const (
	box   = '□'
	blank = '\uE000' // a place for words or a number
	date  = '\uE001' // a place for a day: ＿年＿月＿日
)

// boxes are the characters that are printed as a box, ticked ones too: the table is a form and no answer.
const boxes = "□☐☑☒▢◻▫❏❐❑❒■○◯〇"

var (
	emptyBracket = regexp.MustCompile(`([是否有无能会好中差对错])[（(][ \x{3000}]*[)）]|[【\[][ \x{3000}]*[】\]]`)
	countBracket = regexp.MustCompile(`[（(][ \x{3000}]*[)）]`)
	// A pair of answers in brackets is one whatever stands for its boxes: (是□ 否□), (是/否), (是口否口).
	pairInBracket = regexp.MustCompile(`([（(])\s*(是|有)[^()（）是否有无。；]{0,3}(否|无)[^()（）是否有无。；]{0,3}([)）])`)
	ruledBlank    = regexp.MustCompile(`[_＿﹍﹎ˍ‗]+|…{2,}|\.{4,}|-{4,}`)
	afterColon    = regexp.MustCompile(`([：:])[ \x{3000}\t]*($|\n|[ \x{3000}\t]{2,})`)
	dateBlank     = regexp.MustCompile(`(\d{4}|\x{E000})\s*年\s*(\d{1,2}|\x{E000})?\s*月\s*(\d{1,2}|\x{E000})?\s*日?`)
)

// marked reads the text of a cell or line and puts the marks into it. Blanks between Chinese characters are the printer's and
// fall away; a run of them before a unit, or after a colon, is a place to write on.
func marked(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(boxes, r):
			return box
		case r == blank || r == date || unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Cf, r):
			return -1
		case r == '\u00a0':
			return ' '
		}
		return r
	}, text)
	text = emptyBracket.ReplaceAllString(text, "${1}□")
	text = pairInBracket.ReplaceAllString(text, "$1$2□$3□$4")
	text = ruled(text)
	text = countBracket.ReplaceAllStringFunc(text, func(string) string { return string(blank) })
	text = afterColon.ReplaceAllString(text, "$1"+string(blank)+"$2")
	text = spacesBeforeUnits(text)
	text = joinBlanks(text)
	return dateBlank.ReplaceAllStringFunc(text, func(found string) string {
		if strings.ContainsRune(found, blank) {
			return string(date)
		}
		return found
	})
}

// ruled puts a mark for each line to write on; a line between Latin letters is part of a word.
func ruled(text string) string {
	var out strings.Builder
	from := 0
	for _, at := range ruledBlank.FindAllStringIndex(text, -1) {
		out.WriteString(text[from:at[0]])
		from = at[1]
		if at[0] > 0 && at[1] < len(text) && at[1]-at[0] == 1 && latin(rune(text[at[0]-1])) && latin(rune(text[at[1]])) {
			out.WriteString(text[at[0]:at[1]])
			continue
		}
		out.WriteRune(blank)
	}
	return out.String() + text[from:]
}

// spacesBeforeUnits makes a place to write on of several blanks before a unit: 家里  口人.
func spacesBeforeUnits(text string) string {
	runes := []rune(text)
	var out []rune
	for i := 0; i < len(runes); {
		width, j := 0, i
		for ; j < len(runes) && (runes[j] == ' ' || runes[j] == '\t' || runes[j] == '\u3000'); j++ {
			if width++; runes[j] != ' ' {
				width++
			}
		}
		switch {
		case j == i:
			out = append(out, runes[i])
			i++
			continue
		case width >= 2 && len(out) > 0 && out[len(out)-1] != '\n' && unitAt(runes[j:]) != "":
			out = append(out, blank)
		default:
			out = append(out, runes[i:j]...)
		}
		i = j
	}
	return string(out)
}

var blanksApart = regexp.MustCompile(`\x{E000}[ \x{3000}\t\x{E000}]*\x{E000}`)

// joinBlanks makes one place of several beside one another.
func joinBlanks(text string) string { return blanksApart.ReplaceAllString(text, string(blank)) }

// units are the words behind a place to write on that say what is written there; longer ones first. true is a whole number.
var units = []struct {
	word  string
	whole bool
}{
	{"平方公里", false}, {"平方米", false}, {"立方米", false}, {"公里", false}, {"公斤", false}, {"千克", false}, {"千瓦", false}, {"万元", false}, {"亿元", false},
	{"万斤", false}, {"万亩", false}, {"小时", false}, {"元", false}, {"亩", false}, {"斤", false}, {"吨", false}, {"米", false}, {"㎡", false}, {"%", false}, {"％", false}, {"度", false},
	{"口人", true}, {"人次", true}, {"户次", true}, {"个月", true}, {"人", true}, {"户", true}, {"口", true}, {"个", true}, {"名", true}, {"次", true}, {"头", true}, {"只", true},
	{"羽", true}, {"间", true}, {"套", true}, {"栋", true}, {"辆", true}, {"台", true}, {"岁", true}, {"天", true}, {"件", true}, {"份", true}, {"本", true}, {"家", true}, {"处", true}, {"棵", true},
	{"株", true}, {"条", true}, {"项", true}, {"场", true}, {"期", true}, {"所", true}, {"座", true}, {"眼", true}, {"分", false},
}

// unitAt is the unit that a text begins with, "" for none. 户主 and 人口 are words and no units.
func unitAt(text []rune) string {
	s := string(text[:min(len(text), 6)])
	for _, not := range []string{"户主", "户籍", "户类", "人均", "人口", "人员", "家庭", "家里", "个人", "本村", "本户", "本人", "项目", "名称", "分类", "所在", "所属", "处理", "处置", "条件", "次数", "期限", "元月", "场所"} {
		if strings.HasPrefix(s, not) {
			return ""
		}
	}
	for _, u := range units {
		if strings.HasPrefix(s, u.word) {
			return u.word
		}
	}
	return ""
}

// wholeUnit reports whether a unit counts.
func wholeUnit(unit string) bool {
	for _, u := range units {
		if u.word == unit {
			return u.whole
		}
	}
	return false
}

// tidy is a text without the printer's blanks and line ends; between Latin words and numbers one stays.
func tidy(text string) string {
	runes := []rune(strings.TrimSpace(text))
	var out []rune
	for i, r := range runes {
		if !unicode.IsSpace(r) {
			out = append(out, r)
			continue
		}
		j := i + 1
		for j < len(runes) && unicode.IsSpace(runes[j]) {
			j++
		}
		if len(out) > 0 && j < len(runes) && latin(out[len(out)-1]) && latin(runes[j]) && !unicode.IsSpace(runes[i-1]) {
			out = append(out, ' ')
		}
	}
	return normal.Line(string(out))
}

func latin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
