package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// layers says which of the project's packages each package may import; a package that is not listed fails the test, so a
// new one needs a rule. Tests of a package may import testOnly packages besides.
var layers = map[string][]string{
	"forms/qtype":          {},
	"forms/normal":         {},
	"forms/idcard":         {"forms/normal"},
	"forms/pinyin":         {"forms/normal"},
	"forms/plaintext":      {},
	"forms/sheet":          {"forms/plaintext"},
	"forms/sheet/write":    {"forms/sheet"},
	"forms/sheet/patch":    {"forms/sheet"},
	"forms/expr":           {"forms/normal", "forms/idcard"},
	"forms":                {"forms/expr", "forms/qtype", "forms/normal", "forms/idcard", "forms/pinyin"},
	"forms/xlsform":        {"forms", "forms/expr", "forms/qtype", "forms/normal", "forms/sheet", "forms/sheet/write"},
	"forms/formdiff":       {"forms", "forms/expr", "forms/qtype", "forms/normal"},
	"forms/clarity":        {"forms"},
	"forms/draft":          {"forms", "forms/xlsform", "forms/sheet", "forms/normal"},
	"forms/template":       {"forms", "forms/draft", "forms/xlsform", "forms/sheet", "forms/sheet/write", "forms/normal", "forms/qtype"},
	"forms/intake":         {"forms", "forms/draft", "forms/official", "forms/template", "forms/xlsform", "forms/sheet"},
	"forms/official":       {"forms", "forms/draft", "forms/xlsform", "forms/sheet", "forms/normal"},
	"forms/catalog":        {"forms", "forms/xlsform", "forms/sheet"},
	"store/revision":       {},
	"store/overrule":       {"store/revision"},
	"store/ledger":         {"store/ledger/action"},
	"store/ledger/action":  {},
	"store/ledger/origin":  {},
	"store/casework":       {"store", "store/revision", "store/ledger", "store/ledger/action", "store/ledger/origin"},
	"store/durable":        {},
	"store/output":         {"store/durable"},
	"store/arrival":        {},
	"store/merge/incoming": {"store", "store/arrival", "store/envelope", "store/revision", "store/snapshot"},
	"store/merge":          {"store", "store/locality", "store/correction", "store/question", "store/overrule", "store/handin", "store/arrival", "store/revision", "store/conflict", "store/heap", "store/snapshot", "store/merge/incoming", "forms/normal"},
	"store/locality":       {"forms/normal"},
	"store/schedule":       {},
	"store/effort":         {},
	"store/sampling":       {},
	"store/inspect": {"store/refusal", "store", "store/revision", "store/sampling", "store/campaign", "store/ledger", "store/ledger/action", "store/ledger/origin",
		"store/print", "store/inspect/mark", "forms", "forms/idcard", "forms/qtype", "forms/normal"},
	"store/duty":            {"store/refusal", "store", "store/revision", "store/ledger", "store/ledger/origin", "store/agree", "store/visits", "store/print", "store/report", "forms/normal"},
	"store/penalty":         {"store/refusal", "store", "store/ledger", "store/ledger/origin", "store/report", "store/schedule"},
	"store/oversee":         {"store/refusal", "store/period", "store", "store/revision", "store/ledger/origin", "store/report", "forms/normal"},
	"store/monitor/aid":     {"store/refusal", "store", "store/monitor", "forms"},
	"store/monitor/chase":   {"store/refusal", "store", "store/revision", "store/monitor", "store/ledger", "store/ledger/origin"},
	"store/monitor/paper":   {"store/print", "store/report"},
	"store/monitor":         {"store/refusal", "store", "store/contact", "store/revision", "store/ledger", "store/report", "forms/normal"},
	"store/inspect/mark":    {},
	"store/inspect/outcome": {"store", "store/inspect", "store/inspect/mark", "store/report"},
	"store": {"forms", "forms/expr", "forms/qtype", "forms/normal", "forms/idcard", "forms/catalog", "forms/clarity",
		"forms/pinyin", "forms/formdiff", "store/revision", "store/ledger", "store/ledger/action", "store/ledger/origin", "store/durable", "store/arrival", "store/locality", "store/schedule", "store/contact", "store/effort", "store/swept", "store/overrule"},
	"store/storetest":    {"forms", "store", "store/arrival", "store/revision"},
	"store/retype":       {"store/refusal", "store", "store/revision", "store/quality", "store/sampling", "forms", "forms/expr", "forms/normal"},
	"store/retype/slips": {"store", "store/retype", "store/report"},
	"store/quality":      {"store", "store/revision", "store/effort", "store/report", "forms"},
	"store/snapshot":     {"store", "store/revision", "store/durable"},
	"store/envelope":     {"store", "store/refusal", "store/revision", "store/durable"},
	"store/handin":       {"store", "store/refusal", "store/revision", "store/durable", "store/envelope", "store/snapshot", "store/print"},
	"store/starter":      {"store", "store/correction", "store/arrival", "store/refusal", "store/revision", "store/envelope", "store/snapshot", "store/handin"},
	"store/period":       {},
	"store/heap":         {},
	"store/refusal":      {},
	"store/ruletable":    {"forms/sheet"},
	"store/calendar":     {"store/refusal", "store/monitor", "store/monitor/chase", "store/ledger/origin", "store", "store/revision", "store/oversee", "store/period", "store/report", "store/schedule", "store/tasklist", "store/visits", "forms/normal"},
	"store/tenure":       {"store/refusal", "store", "store/revision", "store/reversal", "forms", "forms/normal"},
	"store/evidence":     {"store/refusal", "store", "store/revision", "store/ledger", "store/ledger/action", "store/ledger/origin", "store/durable", "forms/normal"},
	"store/contact":      {},
	"store/report":       {"store", "store/contact", "store/revision", "store/ledger", "store/ledger/action", "forms", "forms/idcard", "store/schedule"},
	"store/certificate":  {"store/refusal", "store", "store/revision", "forms/normal"},
	"store/campaign":     {"store", "store/report", "store/checks", "store/schedule"},
	"store/visits":       {"store", "store/contact", "store/report"},
	"store/visits/paper": {"store/contact", "store/print", "store/visits"},
	"store/visits/diary": {"store/refusal", "store", "store/contact", "forms"},
	"store/report/clear": {"store", "store/report", "forms", "forms/clarity", "forms/qtype"},
	"store/checks": {"store", "store/ruletable", "store/revision", "store/report", "forms", "forms/expr", "forms/qtype", "forms/idcard", "forms/normal", "forms/sheet",
		"forms/catalog"},
	"store/issuebook": {"store", "store/revision", "store/reversal", "store/ledger", "store/ledger/action", "store/ledger/origin", "store/tasklist", "store/durable",
		"forms/normal", "forms/sheet", "forms/sheet/write"},
	"store/agree": {"store", "store/refusal", "store/revision", "store/ledger", "store/ledger/action", "store/report", "store/exchange", "store/reversal", "forms", "forms/qtype",
		"forms/normal", "forms/idcard"},
	"store/natsys":            {"store", "store/revision", "store/report", "forms", "forms/qtype", "forms/sheet"},
	"store/papers":            {"store", "store/ruletable", "store/revision", "store/report", "forms", "forms/expr", "forms/qtype", "forms/catalog", "forms/sheet"},
	"store/print":             {"forms/sheet", "forms/sheet/write", "store/durable"},
	"store/formpaper":         {"store/print", "forms", "forms/qtype"},
	"store/paperwork":         {"store", "store/refusal", "store/contact", "store/duty", "store/evidence", "store/formpaper", "store/hhfile", "store/issuebook", "store/ledger", "store/ledger/action", "store/ledger/origin", "store/monitor", "store/print", "store/report", "store/revision", "store/summary", "store/summary/paper", "store/township", "store/visits", "forms", "forms/catalog", "forms/qtype"},
	"store/hhfile":            {"store", "store/revision", "store/durable", "store/papers", "store/people", "store/certificate", "store/tenure", "store/print", "forms"},
	"store/report/population": {"store", "store/report", "store/revision"},
	"store/report/issues":     {"store", "store/ledger", "store/ledger/action", "store/ledger/origin", "store/report"},
	"store/summary": {"store", "store/revision", "store/ledger", "store/ledger/action", "store/monitor", "store/penalty", "store/visits", "store/report", "store/swept", "store/heap", "store/account",
		"store/arrival", "store/report/issues", "store/report/population"},
	"store/summary/paper":  {"store/print", "store/report", "store/summary"},
	"store/summary/beside": {"store", "store/bygone", "store/summary"},
	"store/bygone":         {"store", "store/arrival", "store/revision"},
	"store/swept":          {"store/revision"},
	"store/ask": {"store", "store/contact", "store/ledger", "store/ledger/origin", "store/refusal", "store/report", "store/revision", "store/swept", "store/township",
		"forms", "forms/catalog", "forms/expr", "forms/normal", "forms/qtype"},
	"store/ask/given": {"store", "store/arrival", "store/ask", "store/history", "store/ledger", "store/ledger/action", "store/ledger/origin", "store/refusal", "store/report",
		"store/revision", "store/township", "forms", "forms/normal"},
	"store/report/rare":    {"store", "store/report", "forms"},
	"store/report/picture": {"store", "store/campaign", "store/ledger", "store/monitor", "store/report", "store/report/issues", "store/summary"},
	"store/report/lately": {"store", "store/report", "store/report/clear", "store/conflict", "store/contact", "store/duplicate", "store/ledger", "store/ledger/action",
		"store/revision", "store/swept", "forms"},
	"store/tally":            {"store", "store/summary", "store/refusal", "forms/normal", "forms/plaintext", "forms/sheet"},
	"store/briefing/wording": {"store/refusal", "forms/normal"},
	"store/briefing/docx":    {"store/briefing/wording"},
	"store/briefing": {"store", "store/correction", "store/question", "store/refusal", "store/revision", "store/briefing/wording", "store/briefing/docx", "store/durable", "store/campaign", "store/checks", "store/duty", "store/monitor", "store/quality",
		"store/report", "store/report/issues", "store/report/lately", "store/summary", "forms/plaintext"},
	"store/report/kinds": {"store", "store/refusal", "store/report", "store/account", "store/agree", "store/calendar", "store/campaign", "store/checks", "store/correction", "store/question", "store/duty",
		"store/inspect", "store/inspect/outcome", "store/monitor", "store/natsys", "store/oversee", "store/papers", "store/penalty", "store/quality", "store/report/clear",
		"store/report/issues", "store/report/lately", "store/report/population", "store/report/rare", "store/retype/slips", "store/summary", "store/tasklist", "store/visits"},
	"store/report/render": {"store/durable", "store/report", "forms/sheet", "forms/sheet/write"},
	"store/formfile":      {"store", "store/durable", "forms", "forms/draft", "forms/template", "forms/xlsform", "forms/sheet", "forms/sheet/write"},
	"store/reversal":      {"store", "store/revision"},
	"store/regroup":       {"store", "store/refusal", "store/reversal", "store/revision"},
	"store/exchange": {"store", "store/durable", "store/heap", "store/locality", "store/reversal", "store/revision", "store/ledger", "forms", "forms/sheet", "forms/sheet/write", "forms/normal", "forms/idcard",
		"forms/catalog", "forms/qtype"},
	"store/roundtrip": {"store", "store/revision", "store/reversal", "store/durable", "store/checks", "forms", "forms/catalog", "forms/qtype", "forms/normal", "forms/sheet",
		"forms/sheet/write"},
	"store/duplicate":  {"store/arrival", "store/ledger", "store/people", "store/refusal", "store", "store/revision", "store/reversal", "store/certificate", "store/roundtrip", "forms", "forms/idcard", "forms/normal"},
	"store/annex2":     {"store", "store/summary", "store/township", "forms"},
	"store/township":   {"store/refusal", "store", "store/revision", "forms/normal", "forms/sheet"},
	"store/correction": {"store", "store/report", "store/township", "store/arrival", "store/overrule", "store/revision", "store/conflict"},
	"store/question":   {"store", "store/ledger/origin", "store/refusal", "store/revision", "store/report", "store/township"},
	"store/conflict":   {"store", "store/arrival", "store/overrule", "store/revision", "store/reversal", "store/roundtrip", "forms", "forms/normal", "forms/qtype"},
	"store/tasklist": {"store", "store/revision", "store/reversal", "store/report", "forms", "forms/normal", "forms/idcard", "forms/sheet",
		"forms/sheet/patch", "forms/sheet/write"},
	"store/account": {"store", "store/revision", "store/people", "store/report", "store/swept"},
	"store/history": {"store", "store/conflict", "store/revision", "store/people", "forms"},
	"store/people":  {"store/refusal", "store", "store/revision", "store/reversal", "store/report", "forms", "forms/idcard", "store/certificate"},
	"store/template": {"store", "store/revision", "store/refusal", "store/durable", "forms", "forms/idcard", "forms/qtype", "forms/sheet",
		"forms/sheet/write"},
	"store/demo": {"store", "store/revision", "store/ledger", "store/ledger/action", "store/report", "forms", "forms/idcard", "forms/catalog",
		"forms/qtype", "store/schedule"},
	"tui/term":      {},
	"tui/quiet":     {},
	"tui/clipboard": {},
	"tui/theme":     {"tui/term", "tui/quiet"},
	"tui/keys":      {},
	"tui/widget":    {"tui/term", "tui/theme", "tui/keys", "forms/normal", "forms/pinyin"},
	"tui/fields":    {"tui/term", "tui/theme", "tui/keys", "tui/widget", "tui/page", "tui/screen", "forms/normal"},
	"tui/screen":    {"store", "store/refusal"},
	"tui/pile":      {"tui/filepick", "tui/term", "tui/theme", "tui/keys", "tui/widget", "tui/page", "tui/screen", "tui/fields", "store", "store/refusal", "store/report"},
	"tui/sheet": {"tui/term", "tui/widget", "tui/fields", "tui/screen", "tui/pile", "store", "store/print", "store/report", "store/report/rare", "store/report/render",
		"forms/pinyin"},
	"tui/pictures":   {"tui/keys", "tui/pile", "tui/term", "store", "store/report/picture"},
	"tui/page":       {"tui/term", "tui/theme", "tui/widget", "tui/screen"},
	"tui/filepick":   {"tui/term", "tui/theme", "tui/keys", "tui/widget", "tui/screen"},
	"tui/screentest": {"tui/term", "tui/keys", "tui/screen", "store"},
	"cmd/cunce":      {"*"},
}

// screenMayImport is the rule of every folder of tui that holds a screen: everything below tui and the shared parts of
// tui, never another screen.
var screenMayImport = []string{"forms*", "store*", "tui/term", "tui/theme", "tui/keys", "tui/widget", "tui/page", "tui/screen", "tui/filepick", "tui/fields", "tui/pile", "tui/sheet", "tui/pictures"}

// shared are the folders of tui that are no screens.
var shared = map[string]bool{"tui/term": true, "tui/theme": true, "tui/keys": true, "tui/widget": true,
	"tui/screen": true, "tui/screentest": true, "tui/quiet": true, "tui/filepick": true, "tui/page": true, "tui/clipboard": true, "tui/fields": true, "tui/pile": true, "tui/sheet": true, "tui/pictures": true}

// testOnly packages may be imported by any test, besides what the package itself may import.
var testOnly = []string{"store/storetest", "store/bygone", "store/arrival", "tui/screentest", "forms/catalog", "forms/xlsform", "forms/sheet",
	"store/exchange", "store/demo", "store/visits/diary", "store/schedule", "store/report/render", "store/revision", "store/ledger", "store", "forms*"}

// outside are the packages of other authors that only some layers may import.
var outside = map[string][]string{
	"go.etcd.io/bbolt":                    {"store"},
	"filippo.io/age":                      {"store/envelope"},
	"github.com/charmbracelet/bubbletea":  {"tui*"},
	"github.com/charmbracelet/bubbles/":   {"tui*"},
	"github.com/charmbracelet/lipgloss":   {"tui*"},
	"github.com/mozillazg/go-pinyin":      {"forms/pinyin"},
	"github.com/fxamacker/cbor/v2":        {"store*"},
	"github.com/charmbracelet/x/":         {"tui*", "cmd/cunce"},
	"github.com/muesli/":                  {"tui*"},
	"golang.org/x/text/encoding":          {"forms/plaintext", "forms/sheet", "forms/sheet/patch", "store/exchange", "store/template", "store/report/rare", "store/report/render"},
	"github.com/xuri/excelize/v2":         {"forms/sheet/write"},
	"github.com/creack/pty":               {},
	"github.com/hinshun/vt10x":            {"tui/screentest"},
	"pgregory.net/rapid":                  {},
	"github.com/ncruces/go-sqlite3":       {}, // with the build tag figures only
	"github.com/antchfx/xpath":            {},
	"github.com/rogpeppe/go-internal":     {},
	"github.com/mattn/go-runewidth":       {"tui/term"},
	"github.com/oklog/ulid/v2":            {"store*"},
	"github.com/charmbracelet/x/ansi":     {"tui*"},
	"github.com/aymanbagabas/go-osc52/v2": {"tui*"},
}

func TestLayers(t *testing.T) {
	root := projectRoot(t)
	for _, file := range goFiles(t, root) {
		pkg := path.Dir(file)
		isTest := strings.HasSuffix(file, "_test.go")
		allowed, known := layers[pkg]
		if !known && strings.HasPrefix(pkg, "tui/") {
			allowed, known = screenMayImport, true
		}
		if pkg == "tui" {
			allowed, known = []string{"forms*", "store*", "tui*"}, true
		}
		if !known {
			t.Errorf("%s: package %s has no rule in layers_test.go", file, pkg)
			continue
		}
		if isTest {
			allowed = append(append([]string{}, allowed...), testOnly...)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			checkImport(t, file, pkg, strings.Trim(spec.Path.Value, `"`), allowed, isTest)
		}
	}
}

func checkImport(t *testing.T, file, pkg, imported string, allowed []string, isTest bool) {
	t.Helper()
	if own, ok := strings.CutPrefix(imported, "cunce/"); ok {
		if own != pkg && !matches(allowed, own) {
			t.Errorf("%s: %s must not import %s", file, pkg, own)
		}
		if pkg == "tui" || own == pkg {
			return
		}
		if strings.HasPrefix(pkg, "tui/") && strings.HasPrefix(own, "tui/") && !shared[own] {
			t.Errorf("%s: screens never import one another (%s)", file, own)
		}
		return
	}
	if isTest {
		return
	}
	longest := ""
	for name := range outside {
		if strings.HasPrefix(imported, name) && len(name) > len(longest) {
			longest = name
		}
	}
	if longest != "" && !matches(outside[longest], pkg) {
		t.Errorf("%s: %s must not import %s", file, pkg, imported)
	}
	if pkg != "cmd/cunce" && pkg != "tui/screentest" && imported == "flag" { // screentest: go test -update
		t.Errorf("%s: only cmd reads the arguments", file)
	}
}

// TestOnlyCmdReadsTheWorld looks for calls that read the clock or the environment below cmd.
func TestOnlyCmdReadsTheWorld(t *testing.T) {
	root := projectRoot(t)
	for _, file := range goFiles(t, root) {
		if strings.HasPrefix(file, "cmd/") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range []string{"time.Now", "os.Getenv", "os.LookupEnv", "os.Args", "os.UserConfigDir", "os.Stdin", "os.Stdout"} {
			if strings.Contains(string(text), call) {
				t.Errorf("%s: %s belongs to cmd", file, call)
			}
		}
	}
}

// TestTopLevel checks that the project's folder holds what was asked for and nothing else.
func TestTopLevel(t *testing.T) {
	allowed := map[string]bool{"cmd": true, "tui": true, "forms": true, "store": true, "go.mod": true, "go.sum": true,
		"README.md": true, "screenshots": true}
	entries, err := os.ReadDir(projectRoot(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !allowed[e.Name()] && !strings.HasPrefix(e.Name(), ".") && e.Name() != "cunce-demo" {
			t.Errorf("top level holds %s", e.Name())
		}
	}
}

func matches(patterns []string, pkg string) bool {
	for _, p := range patterns {
		if prefix, ok := strings.CutSuffix(p, "*"); ok && strings.HasPrefix(pkg, prefix) || p == pkg {
			return true
		}
	}
	return false
}

func projectRoot(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// goFiles lists the project's Go files by slash path.
func goFiles(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && p != root || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") {
			rel, err := filepath.Rel(root, p)
			files = append(files, filepath.ToSlash(rel))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
