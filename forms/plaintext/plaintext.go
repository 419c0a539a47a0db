package plaintext

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Decode makes UTF-8 of a text file: by its byte order mark, else UTF-8 where it is valid, else GB18030, which is what
// spreadsheets write on a Chinese Windows. ok is false for a file that is no text at all.
func Decode(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	}
	if utf8.Valid(data) {
		return string(data), isText(string(data))
	}
	return decodeWith(simplifiedchinese.GB18030, data)
}

func decodeWith(enc encoding.Encoding, data []byte) (string, bool) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	return string(out), isText(string(out))
}

// isText allows one broken character in a thousand (a csv cut in the middle of a character) but no control characters
// other than those of layout.
func isText(s string) bool {
	broken := 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			broken++
		case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1A:
			return false
		}
	}
	return broken*1000 <= len(s)
}
