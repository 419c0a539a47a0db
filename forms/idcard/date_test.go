package idcard

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDateAgreesWithTheGeneralWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[12][0-9]{3}([01][0-9]|[0-9]x)[0-3][0-9]`).Draw(t, "day")
		want, err := time.Parse(compact, text)
		got, ok := date(text)
		if ok != (err == nil) || ok && !got.Equal(want) {
			t.Fatalf("%s is %v, %v; want %v, %v", text, got, ok, want, err)
		}
	})
}
