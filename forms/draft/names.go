package draft

import (
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"
	"unicode"

	"cunce/forms/normal"
)

// names gives every question, group, list and choice a name that is made of its own words alone: another question before it
// or a new number on the printed page renames nothing.
type names struct {
	taken map[string]bool
	next  map[string]int // by name, the number that the next of the same words may have
}

func newNames() names { return names{taken: map[string]bool{}, next: map[string]int{}} }

// nameDigits are 32 letters and digits that a name may hold.
var nameDigits = base32.NewEncoding("abcdefghijkmnpqrstuvwxyz23456789").WithPadding(base32.NoPadding)

// of is a name from words; the first letter says of what kind. Where several have the same words, the later ones are counted.
func (n *names) of(kind string, words ...string) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = bare(w)
	}
	return n.unique(kind + digest(strings.Join(all, "\x00")))
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return nameDigits.EncodeToString(sum[:5])[:7]
}

func (n *names) unique(name string) string {
	once, i := name, max(n.next[name], 2)
	for ; n.taken[once]; i++ {
		once = name + "_" + strconv.Itoa(i)
	}
	n.taken[once], n.next[name] = true, i
	return once
}

// bare are the words without what changes from one edition to the next: the number in front, blanks, punctuation.
func bare(text string) string {
	text = strings.TrimLeftFunc(normal.Width(text), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.Is(unicode.No, r)
	})
	if i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); i > 0 && strings.ContainsRune(".、)．", []rune(text[i:])[0]) {
		text = text[i:]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

// plainChoices are choices that forms everywhere have, under the names that the built-in forms give them.
var plainChoices = map[string]string{"是": "yes", "否": "no", "有": "have", "无": "none", "没有": "none", "不适用": "na", "其他": "other", "其它": "other"}

// choiceNames are the names of the choices of one list. Signs count: 5元以上 and <5元 differ.
func choiceNames(labels []string) []string {
	n := newNames()
	out := make([]string, len(labels))
	for i, label := range labels {
		if name := plainChoices[label]; name != "" {
			out[i] = n.unique(name)
			continue
		}
		out[i] = n.unique("c" + digest(normal.Name(label)))
	}
	return out
}

// maxID is how many characters of a title become the name of a form: it is part of file names.
const maxID = 40

// FormID makes a form's name of its title, or of another text.
func FormID(title string) string {
	id := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || r == '-' {
			return r
		}
		return -1
	}, normal.Width(title))
	id = strings.TrimLeft(id, "-")
	if runes := []rune(id); len(runes) > maxID {
		id = string(runes[:maxID])
	}
	if id == "" {
		return "form"
	}
	return id
}
