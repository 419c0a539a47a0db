package catalog

import (
	"bytes"
	"testing"
	"unicode"
)

// TestLoad wants no form with a fault of any severity.
func TestLoad(t *testing.T) {
	for _, name := range Names() {
		_, faults := load(name)
		for _, f := range faults {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestNames(t *testing.T) {
	for _, name := range Names() {
		f := mustForm(t, name)
		if f.Name != name || f.Title == "" || f.Version == "" || f.Subject == "" || f.Source == "" {
			t.Errorf("%s: name %q, title %q, version %q, subject %q, source %q", name, f.Name, f.Title, f.Version, f.Subject, f.Source)
		}
		if again, _ := Form(name); again != f {
			t.Errorf("%s is parsed twice", name)
		}
	}
	if _, ok := Form("annex9"); ok {
		t.Error("a form that does not exist")
	}
	if _, ok := Source("../catalog"); ok {
		t.Error("a source that does not exist")
	}
	Names()[0] = "spoiled"
	if Names()[0] != "annex1" {
		t.Error("a caller can change the names")
	}
}

func TestSubjects(t *testing.T) {
	for name, want := range map[string]string{"annex1": "household", "annex2_village": "village", "annex2_township": "township",
		"household": "household", "member": "member"} {
		f := mustForm(t, name)
		if f.Subject != want || f.FieldWork != (name == "annex1") || f.Many {
			t.Errorf("%s: subject %s, field work %t, many %t", name, f.Subject, f.FieldWork, f.Many)
		}
	}
}

// TestPlain wants the texts to be simplified Chinese in clean markdown: no control character, no tab, every file ended.
func TestPlain(t *testing.T) {
	for _, name := range Names() {
		text, ok := Source(name)
		if !ok || !bytes.HasSuffix(text, []byte("|\n")) {
			t.Errorf("%s: missing, or its last table is not ended", name)
		}
		for _, r := range string(text) {
			if unicode.IsControl(r) && r != '\n' || r == '\u3000' || r == '\ufeff' {
				t.Errorf("%s holds the character %U", name, r)
			}
		}
	}
}
