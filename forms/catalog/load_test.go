package catalog

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
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

// TestCatalogue wants every form that the design names, and no other.
func TestCatalogue(t *testing.T) {
	want := strings.Fields("household member village_card annex1 annex2_village annex2_township twelve_clear ten_clear visit monthly_monitor seven_steps " +
		"income measure four_agreements wall_materials five_clean housing water ledger_produce ledger_disaster ledger_work ledger_project " +
		"ledger_payment ledger_doctor ledger_relief ledger_training supervision responsibility adjustment interview_county interview_township " +
		"interview_first_secretary interview_helper interview_basic interview_leader interview_department interview_assistant tasks_003 " +
		"visit_ledger settings")
	got := Names()
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the catalogue holds %v, the design %v", got, want)
	}
	written, err := filepath.Glob("*.md")
	if err != nil || len(written) != len(want) {
		t.Errorf("%d files for %d forms: %v", len(written), len(want), err)
	}
}

// TestKinds: whom a form is about, how often it is answered, and whether it begins with the field work.
func TestKinds(t *testing.T) {
	for name, want := range map[string]string{"twelve_clear": "household once per respondent", "ten_clear": "household once per respondent",
		"visit": "household many field work", "visit_ledger": "household many", "five_clean": "household field work", "wall_materials": "household field work",
		"housing": "household field work", "water": "household field work", "tasks_003": "village", "village_card": "village", "settings": "village many"} {
		f := mustForm(t, name)
		got := f.Subject
		if f.OnePer != "" {
			got += " once per " + f.OnePer
		}
		if f.Many {
			got += " many"
		}
		if f.FieldWork {
			got += " field work"
		}
		if got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
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
