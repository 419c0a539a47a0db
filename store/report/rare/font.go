package rare

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/store"
)

// settingFont is the setting that keeps the characters which the township's font lacks. It travels with the file.
const settingFont = "font_lacks"

// ErrNoCharacters says that a file names no character.
var ErrNoCharacters = errors.New("file names no character that a font could lack")

// mostLacking bounds what a file may name: a font that lacks more is no font for names.
const mostLacking = 100_000

// fontLacks are the characters that the township's font is known to lack, "" where nothing is known.
func fontLacks(tx *store.Tx) string { return tx.Setting(settingFont, tx.Now().Format("2006-01-02")) }

// SetLacks keeps them; "" forgets them.
func SetLacks(tx *store.Tx, characters string) error {
	return tx.SetSetting(settingFont, "", characters)
}

// Parse reads a file of such characters, in UTF-8 or GB18030: the characters themselves or their code points (U+20BB7), in any
// layout. What is no Chinese character is passed over.
func Parse(data []byte) (string, error) {
	text := strings.TrimPrefix(string(data), "\ufeff")
	if !utf8.ValidString(text) {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			return "", ErrNoCharacters
		}
		text = string(decoded)
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) && !unicode.IsSpace(r) }) {
		return "", ErrNoCharacters // no text: a workbook, a font
	}
	seen := map[rune]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) }) {
		if code, ok := strings.CutPrefix(strings.ToUpper(word), "U+"); ok {
			if n, err := strconv.ParseUint(code, 16, 32); err == nil && unicode.Is(unicode.Han, rune(n)) {
				seen[rune(n)] = true
			}
			continue
		}
		for _, r := range word {
			if unicode.Is(unicode.Han, r) {
				seen[r] = true
			}
		}
	}
	if len(seen) == 0 || len(seen) > mostLacking {
		return "", ErrNoCharacters
	}
	var out []rune
	for r := range seen {
		out = append(out, r)
	}
	slices.Sort(out)
	return string(out), nil
}

// Explain is the plain Chinese sentence and the hint for an error of Parse; ok is false for any other.
func Explain(err error) (sentence, hint string, ok bool) {
	if errors.Is(err, ErrNoCharacters) {
		return noCharacters, noCharactersHint, true
	}
	return "", "", false
}
