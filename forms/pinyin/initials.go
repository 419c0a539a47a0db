package pinyin

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// surnames are the readings that a character has only, or mostly, as a surname, and compound surnames whose characters
// are read otherwise alone. The dictionary knows most of these readings, but not that they come first, and some not at
// all. Its readings are indexed besides: whoever reads 单 as dan finds the man too.
var surnames = map[string]string{
	"单": "shan", "区": "ou", "仇": "qiu", "解": "xie", "查": "zha", "曾": "zeng", "盖": "ge", "朴": "piao", "任": "ren",
	"华": "hua", "乐": "yue", "缪": "miao", "翟": "zhai", "员": "yun", "折": "she", "种": "chong", "秘": "bi", "冼": "xian",
	"黑": "he", "洗": "xian", "逄": "pang", "繁": "po", "芈": "mi", "召": "shao", "尉": "yu", "祭": "zhai", "覃": "qin",
	"幺": "yao", "么": "yao", "洼": "gui", "隗": "wei", "卜": "bu", "车": "che", "宿": "su", "阚": "kan", "郇": "xun",
	"句": "gou", "佴": "nai", "晟": "cheng", "能": "nai", "石": "shi", "盛": "sheng", "贾": "jia", "夏": "xia", "宁": "ning",
	"尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "单于": "chan yu", "澹台": "tan tai",
}

// maxReadings bounds how many combinations of initials one name is indexed under; a name of three characters with two
// readings each has eight.
const maxReadings = 24

// Initials lists every way to write a name by the first letters of its readings, lower case, without repeats: the
// surname's own reading first. Letters and digits in a name stand for themselves; characters without a reading (rare
// ones, signs) are left out.
func Initials(name string) []string {
	runes := []rune(name)
	var letters [][]byte
	if len(runes) > 2 {
		if r, ok := surnames[string(runes[:2])]; ok {
			first, second, _ := strings.Cut(r, " ")
			letters = append(letters, merge([]byte{first[0]}, readings(runes[0])), merge([]byte{second[0]}, readings(runes[1])))
			runes = runes[2:]
		}
	}
	for i, r := range runes {
		own := readings(r)
		if i == 0 && len(letters) == 0 {
			if s, ok := surnames[string(r)]; ok {
				own = merge([]byte{s[0]}, own)
			}
		}
		if len(own) > 0 {
			letters = append(letters, own)
		}
	}
	return combine(letters)
}

// single is the only combination there is, of most names.
func single(letters [][]byte) (string, bool) {
	var few [8]byte
	one := few[:0]
	for _, choices := range letters {
		if len(choices) != 1 {
			return "", false
		}
		one = append(one, choices[0])
	}
	return string(one), true
}

// combine is the product of the letters, at most maxReadings of them.
func combine(letters [][]byte) []string {
	if len(letters) == 0 {
		return nil
	}
	if one, ok := single(letters); ok {
		return []string{one}
	}
	out := []string{""}
	for _, choices := range letters {
		var longer []string
		for _, c := range choices {
			for _, s := range out {
				if len(longer) < maxReadings {
					longer = append(longer, s+string(c))
				}
			}
		}
		out = longer
	}
	return out
}

// readings are the first letters of a character's readings, each once.
func readings(r rune) []byte {
	if r < unicode.MaxASCII {
		if r = unicode.ToLower(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return []byte{byte(r)}
		}
		return nil
	}
	known.mu.RLock()
	out, ok := known.letters[r]
	known.mu.RUnlock()
	if ok {
		return out
	}
	for _, s := range syllables(r) {
		out = merge(out, []byte{s[0]})
	}
	known.mu.Lock()
	defer known.mu.Unlock()
	known.letters[r] = out
	return out
}

// known are the first letters of the characters that came up: a few thousand are in names.
var known = struct {
	mu      sync.RWMutex
	letters map[rune][]byte
}{letters: map[rune][]byte{}}

// syllables are a character's readings in letters without tones, each once; ü is v, as keyboards have it.
func syllables(r rune) []string {
	var out []string
	for reading := range strings.SplitSeq(pinyin.PinyinDict[int(r)], ",") {
		if s := strings.Map(toneless, reading); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// toneless is a letter of a reading without its tone; marks that stand alone vanish.
func toneless(r rune) rune {
	if r >= 'a' && r <= 'z' {
		return r
	}
	if letter, ok := letters[r]; ok {
		return letter
	}
	return -1
}

// letters are the vowels with tones, and the consonants that can carry one. What stays out (ế) has never been indexed, and
// an index on disk must not depend on the version that wrote it.
var letters = func() map[rune]rune {
	m := map[rune]rune{}
	for letter, toned := range map[rune]string{'a': "āáǎà", 'e': "ēéěèê", 'i': "īíǐì", 'o': "ōóǒò", 'u': "ūúǔù", 'v': "üǘǚǜ",
		'n': "ńňǹ", 'm': "ḿ"} {
		for _, r := range toned {
			m[r] = letter
		}
	}
	return m
}()

// merge appends the letters of b that a lacks.
func merge(a, b []byte) []byte {
	for _, c := range b {
		if !strings.ContainsRune(string(a), rune(c)) {
			a = append(a, c)
		}
	}
	return a
}
