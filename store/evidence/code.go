package evidence

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/durable"
)

// A code is the household's number in the village, the number of the issue, and a count: 37-A0012-2. The count of a computer that
// did not open the issue bears the letter of that computer (37-A0012-B1), so that two computers never give one code twice. A code is
// kept as it was given: it never changes, also when the household's number does.

// nobody stands for the household in the code of an issue of the village.
const nobody = "0"

// houseOf is the household's part of a code: its number in the village as digits without zeros before them.
func houseOf(tx *store.Tx, i store.Issue) (string, error) {
	if i.Household() == "" {
		return nobody, nil
	}
	h, err := tx.Household(i.Household())
	if err != nil {
		return "", err
	}
	number := normal.Width(h.ShortNumber())
	if len(number) > mostHouse {
		number = number[len(number)-mostHouse:]
	}
	if number = strings.TrimLeft(number, "0"); !allDigits(number) {
		return nobody, nil
	}
	return number, nil
}

// mostHouse is how many digits of a household's number a code has.
const mostHouse = 6

func allDigits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// nextCode is the next code of an issue on this computer, after those that are there.
func nextCode(tx *store.Tx, i store.Issue, known []Evidence) (string, error) {
	house, err := houseOf(tx, i)
	if err != nil {
		return "", err
	}
	letter, err := tx.Letter()
	if err != nil {
		return "", err
	}
	if strings.HasPrefix(i.Number(), letter) {
		letter = ""
	}
	last := 0
	for _, e := range known {
		if at := strings.LastIndexByte(e.Code, '-'); at >= 0 {
			if count, ok := strings.CutPrefix(e.Code[at+1:], letter); ok {
				if n, err := strconv.Atoi(count); err == nil {
					last = max(last, n)
				}
			}
		}
	}
	return fmt.Sprintf("%s-%s-%s%d", house, i.Number(), letter, last+1), nil
}

// atStart finds what may be a code at the beginning of a text; the letter of the issue may be left out.
var atStart = regexp.MustCompile(`^\d+-[A-Z]?\d{4,}-[A-Z]?\d+`)

// hyphens are the signs that people write for one.
var hyphens = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "﹣", "-", "_", "-", "－", "-")

// plain is a text as codes are looked for in it: half-width, capital letters, one sign for all hyphens, no blanks beside them.
func plain(text string) string {
	text = hyphens.Replace(strings.ToUpper(normal.Width(text)))
	for strings.Contains(text, " -") || strings.Contains(text, "- ") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, " -", "-"), "- ", "-")
	}
	return text
}

// Codes are what may be codes in a text, as a file name is one, as they are written whole. They may overlap: before the code in
// IMG_20220806_103000_37-A0012-2 stands what looks like one.
func Codes(text string) (found []string) {
	text = plain(text)
	number := false
	for at := range len(text) {
		digit := text[at] >= '0' && text[at] <= '9'
		if digit && !number {
			if code := atStart.FindString(text[at:]); code != "" {
				found = append(found, canonical(code))
			}
		}
		number = digit
	}
	return found
}

// canonical is a code without zeros before the household and before the count, so that 037-A0012-02 is 37-A0012-2.
func canonical(code string) string {
	parts := strings.Split(code, "-")
	parts[0] = strings.TrimLeft(parts[0], "0")
	if parts[0] == "" {
		parts[0] = nobody
	}
	count := strings.TrimLeft(parts[2], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letter := strings.TrimSuffix(parts[2], count)
	if count = strings.TrimLeft(count, "0"); count == "" {
		count = nobody
	}
	parts[2] = letter + count
	return strings.Join(parts, "-")
}

// bare is a code without the letter of its issue.
func bare(code string) string {
	parts := strings.SplitN(code, "-", 3)
	parts[1] = strings.TrimLeft(parts[1], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return strings.Join(parts, "-")
}

// A book finds evidence by what a file is named.
type book struct {
	whole, bare map[string][]int
	villages    []string // of the evidence, by its place; "" where one village is seen
}

func newBook(all []Evidence) book {
	b := book{whole: map[string][]int{}, bare: map[string][]int{}}
	for at, e := range all {
		village := ""
		if e.Village != "" {
			village = durable.Name(e.Village) // as a folder is named
		}
		b.villages = append(b.villages, village)
		b.whole[e.Code] = append(b.whole[e.Code], at)
		b.bare[bare(e.Code)] = append(b.bare[bare(e.Code)], at)
	}
	return b
}

// in are those of a village, where the folder has the name of one.
func (b book) in(folder string, hits []int) []int {
	if !slices.Contains(b.villages, folder) || folder == "" {
		return hits
	}
	return slices.DeleteFunc(slices.Clone(hits), func(at int) bool { return b.villages[at] != folder })
}

// find are the places of the evidence that the name of a file tells of; why is the sentence where it tells of none. Codes of several
// villages are alike: a file in a folder that has the name of a village is that village's.
func (b book) find(name string) (at []int, why string) {
	folder, _, _ := strings.Cut(name, "/")
	codes := Codes(path.Base(name))
	if len(codes) == 0 {
		return nil, saysNoCode
	}
	seen := map[int]bool{}
	for _, code := range codes {
		hits := b.whole[code]
		if hits == nil && bare(code) == code {
			hits = b.bare[code]
		}
		hits = b.in(folder, hits)
		switch {
		case len(hits) > 1 && b.villages[hits[0]] != b.villages[hits[1]]:
			why = fmt.Sprintf(saysVillages, FolderName, b.villages[hits[0]])
		case len(hits) > 1:
			why = saysTwice
		case len(hits) == 0:
			why = cmp.Or(why, saysNobody)
		case len(hits) == 1 && !seen[hits[0]]:
			seen[hits[0]] = true
			at = append(at, hits[0])
		}
	}
	if len(at) > 0 {
		why = ""
	}
	return at, why
}
