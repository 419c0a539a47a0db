package store

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"cunce/forms"
	"cunce/forms/pinyin"
)

// What a damaged or foreign file holds where a draft should be is refused or read, never more.
func FuzzDraft(f *testing.F) {
	d := Draft{Subject: Subject{Form: "annex1", Record: "h", Round: "r"}, Answers: forms.Answers{"a": forms.Text("yes")},
		Saved: time.UnixMilli(1659747600000), Heads: [][32]byte{{1}}}
	f.Add(draftKey(d.Subject), encodeDraft(d))
	f.Add([]byte("a\x00b"), []byte{0xa1, 0x01, 0xa1})
	f.Fuzz(func(t *testing.T, key, value []byte) {
		s, ok := splitDraftKey(key)
		if !ok {
			return
		}
		got, err := decodeDraft(s, value)
		if err != nil {
			return
		}
		if again, err := decodeDraft(s, encodeDraft(got)); err != nil || len(again.Answers) > len(got.Answers) {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}

// A form definition that comes in with another file is refused or compiles.
func FuzzForm(f *testing.F) {
	f.Add(`{"Name":"a","Title":"b","Groups":[{"Name":"g","In":0}],"Questions":[{"Name":"q","Type":"text","In":1}]}`)
	f.Add(`{"Groups":[{"In":7}]}`)
	f.Add(`null`)
	f.Fuzz(func(t *testing.T, content string) {
		if form, err := decodeForm(content); err == nil && form == nil {
			t.Error("no form and no error")
		}
	})
}

// Keys sort the same whatever number is asked for, and never panic on what an officer types.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"37", "A0012", "５３３１０２", "", "石岭组", "\xff", "00000000000000000000000000000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if naturalKey(s) != naturalKey(keyText(s)) || issueKey(s) != issueKey(keyText(s)) {
			t.Errorf("%q: the key depends on how it is written", s)
		}
		if got := clip(s, 3); len(got) > 3 || !strings.HasPrefix(s, got) || utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("%q is cut to %q", s, got)
		}
		pinyin.Initials(s)
		issueTitle(s, s, "yes", s)
	})
}
