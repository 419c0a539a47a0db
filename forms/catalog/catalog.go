package catalog

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

//go:embed *.md
var files embed.FS

// names are the built-in forms in the order in which lists show them.
var names = []string{"annex1", "annex2_village", "annex2_township", "household", "member", "village_card",
	"twelve_clear", "ten_clear", "visit",
	"monthly_monitor", "seven_steps", "income", "measure", "four_agreements", "wall_materials", "five_clean", "housing", "water",
	"ledger_produce", "ledger_disaster", "ledger_work", "ledger_project", "ledger_payment", "ledger_doctor", "ledger_relief",
	"ledger_training", "supervision", "responsibility", "adjustment",
	"interview_county", "interview_township", "interview_first_secretary", "interview_helper", "interview_basic",
	"interview_leader", "interview_department", "interview_assistant", "tasks_003", "visit_ledger",
	"settings"}

// Names are the names (form_id) of the built-in forms.
func Names() []string { return append([]string(nil), names...) }

// Source is the markdown workbook of a built-in form; false if there is none of that name.
func Source(name string) ([]byte, bool) {
	text, err := files.ReadFile(name + ".md")
	return text, err == nil
}

// Form is a built-in form by name; false if there is none. It is parsed at its first use and then shared: a form is
// immutable.
func Form(name string) (*forms.Form, bool) {
	parse, ok := parsed[name]
	if !ok {
		return nil, false
	}
	return parse(), true
}

// former are the hashes of editions of built-in forms that were given out before the one of now.
var former = map[string][]string{
	"household": {"f1ab3b8debf1a2f02a74a8607ed1eaf12242c62080ef824148ea657fade4e883",
		"0aa61b946ce577df79216b472da0cf396fca3deb380491459f64cc9cf60c4cee",
		"04fde63fefda6eaf9979ca3e74dad838e4ffb332cc3812a7a5e5f852eecb195c"},
	"housing":         {"36da92a6d58b1eac614789293919c6ba31f09464102b1a3143e13c87b126c252"},
	"monthly_monitor": {"fa8a20285757e02fa0dcdf3b80cd2f0ad345d42612d4b37041728409cecca80c"},
	"visit": {"b628af0527da5dc6a39ca3eb58406976869105b07034bbc5d845966788880ca5",
		"188a90f6d651cf88f4b3b73912fa41da58df8ee7f70d876b67d191a0bb5ca63b"},
	"visit_ledger":   {"735a4340bea49921cb23bd9d8b38586f8a5f742c4af3b28d924795b7854599e3"},
	"ledger_payment": {"7fd52125d9417518059903aee66e759c7ed5b77eccab27de3a7a4fb2f1852602"},
	"settings":       {"bbca6f424189be82fc9b086a143c68852d96d7dfcd126fa5dc13e6eae14ae30c"},
	"member": {"d0a8454f84c26820a3a9021ccfe1007ffd210b8460f1ac23d83d375e264bbefb",
		"26ded98a4c62aad3f0296477bb53608f9fad710cabefe6c3d6c4b2ac55a2a88e"},
}

// Former reports that a definition, by its hash, is an earlier edition of a built-in form as it was given out: a file that holds no
// other uses the edition of now.
func Former(name, hash string) bool { return slices.Contains(former[name], hash) }

// parsed holds a parser for each form that runs once.
var parsed = func() map[string]func() *forms.Form {
	all := map[string]func() *forms.Form{}
	for _, name := range names {
		all[name] = sync.OnceValue(func() *forms.Form {
			f, faults := load(name)
			if len(faults) > 0 {
				// The tests load every form: a fault here is one of the program, not of a file that someone brought.
				panic(fmt.Sprintf("built-in form %s: %v", name, faults))
			}
			return f
		})
	}
	return all
}()

// load parses a built-in form and returns all that is wrong with it, hints included.
func load(name string) (*forms.Form, []xlsform.Fault) {
	text, _ := Source(name)
	wb, err := sheet.Parse(name+".md", text, sheet.DefaultLimits)
	if err != nil {
		return nil, []xlsform.Fault{{Severity: xlsform.Error, Message: err.Error()}}
	}
	return xlsform.Load(wb, name)
}
