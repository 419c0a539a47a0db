package tally

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"cunce/forms/normal"
)

// A quantity is one number of a text with its unit.
type quantity struct {
	start, end int     // bytes in the text
	value      float64 // with 万 and 亿 multiplied out; of a percentage the part of one
	place      float64 // half of what the last digit is worth, where the number was rounded by whoever wrote it
	unit       string  // one name for units that count the same: 人 for 位, 名 and 口; "" for a bare number
	text       string  // as it is written
	each       string  // of what it is so much each: 人 for 每人; "" where it stands for itself
	vague      bool    // about so much, or one end of a range
}

// units are what the sources count in; the longer before what they begin with.
const units = `公里|公斤|平方米|户|人|口|元|位|名|个|栋|套|座|亩|条|项|件|次|处|份|头|只|羽|村|组|吨|米|斤|棵|辆|台|眼|家|场|%`

var number = regexp.MustCompile(`(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万|亿)?(余|多)?(` + units + `)?`)

// same are units under one name.
var same = map[string]string{"位": "人", "名": "人", "口": "人"}

// simplified are the characters of this package's words as texts in traditional characters have them.
var simplified = strings.NewReplacer("戶", "户", "萬", "万", "億", "亿", "個", "个", "棟", "栋", "畝", "亩", "條", "条", "項", "项", "隻", "只", "計", "计",
	"總", "总", "間", "间", "組", "组", "檔", "档", "貧", "贫", "現", "现", "鎮", "镇", "鄉", "乡", "對", "对", "邊", "边", "緣", "缘", "脫", "脱", "監", "监",
	"測", "测", "別", "别", "約", "约", "農", "农", "個", "个", "×", "×", "＊", "×", "*", "×", "−", "-", "÷", "÷", "約等於", "≈")

// plain brings a line into one form: widths, traditional characters, signs of reckoning.
func plain(line string) string { return simplified.Replace(normal.Width(line)) }

// quantities are those of a text, in its order.
func quantities(text string) (all []quantity) {
	for _, at := range number.FindAllStringSubmatchIndex(text, -1) {
		part := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		value, err := strconv.ParseFloat(strings.ReplaceAll(part(1), ",", "")+part(2), 64)
		if err != nil || value > 1e15 {
			continue
		}
		q := quantity{start: at[0], end: at[1], text: text[at[0]:at[1]], unit: part(5), vague: part(4) != "" || besides(text, at[0], at[1])}
		if one := same[q.unit]; one != "" {
			q.unit = one
		}
		scale := map[string]float64{"": 1, "万": 1e4, "亿": 1e8}[part(3)]
		if q.unit == "%" {
			scale, q.unit = 0.01, ""
		}
		q.value = value * scale
		if part(2) != "" || scale != 1 {
			q.place = scale * math.Pow10(-max(len(part(2))-1, 0)) / 2
		}
		previous := 0
		if len(all) > 0 {
			previous = all[len(all)-1].end
		}
		q.each = eachOf(text[previous:q.start])
		all = append(all, q)
	}
	return all
}

// ends are the signs of a range.
const ends = "-—~至到"

// vagueBefore and vagueAfter say that a number is about so much.
var (
	vagueBefore = []string{"约", "近", "超过", "不足", "低于", "高于", "达到", "至少", "最多", "平均", "户均", "人均"}
	vagueAfter  = []string{"以上", "以下", "左右", "以内", "不等"}
)

// besides reports what stands around a number that makes it no exact one: a range, about, over.
func besides(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, size := utf8.DecodeRuneInString(text[end:])
	if strings.ContainsRune(ends, before) && digitEnds(text[:start-utf8.RuneLen(before)]) {
		return true
	}
	if strings.ContainsRune(ends, after) {
		if next, _ := utf8.DecodeRuneInString(text[end+size:]); next >= '0' && next <= '9' {
			return true
		}
	}
	for _, w := range vagueBefore {
		if strings.HasSuffix(text[:start], w) {
			return true
		}
	}
	for _, w := range vagueAfter {
		if strings.HasPrefix(text[end:], w) {
			return true
		}
	}
	return false
}

// digitEnds reports that a text ends with a number, maybe with its unit.
func digitEnds(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if size > 0 && strings.ContainsRune(units+"万亿年月日", r) {
		r, _ = utf8.DecodeLastRuneInString(text[:len(text)-size])
	}
	return r >= '0' && r <= '9'
}

// eachOf is of what a number is so much each, by the text since the number before.
func eachOf(between string) string {
	at := strings.LastIndex(between, "每")
	if at < 0 || strings.ContainsAny(between[at:], ",、:") {
		return ""
	}
	r, size := utf8.DecodeRuneInString(between[at+len("每"):])
	if size == 0 {
		return "?"
	}
	if one := same[string(r)]; one != "" {
		return one
	}
	return string(r)
}

// figure is a number as people write it: without 0 after the point, and no more than two digits there.
func figure(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }
