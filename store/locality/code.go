package locality

import (
	"crypto/rand"
	"fmt"
	"io"
	"math/big"
	"strings"
)

// uncoded begins the codes of villages that began without one. No province has 00 (GB/T 2260, first two digits 11 to 82).
const uncoded = "00"

// ProvisionalCode is a code of twelve digits for a village that does not know its own yet: its records are known by it for ever, and the
// right one is put beside it with the store's CodeVillage.
func ProvisionalCode(random io.Reader) (string, error) {
	n, err := rand.Int(random, big.NewInt(1e10))
	if err != nil {
		return "", fmt.Errorf("provisional code: %w", err)
	}
	return fmt.Sprintf("%s%010d", uncoded, n), nil
}

// Uncoded reports a code that stands for none.
func Uncoded(code string) bool { return len(code) == 12 && strings.HasPrefix(code, uncoded) }
