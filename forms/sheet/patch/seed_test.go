package patch

import (
	"encoding/binary"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func encodeGB(s string) (string, error) { return simplifiedchinese.GB18030.NewEncoder().String(s) }

// wide is a text in UTF-16, the lower byte first.
func wide(s string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return string(out)
}
