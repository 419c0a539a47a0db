package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/expr"
	"cunce/forms/intake"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
)

// formLine is one form in the JSON of form list.
type formLine struct {
	Name      string `json:"name"`
	Title     string `json:"title"`
	Version   string `json:"version"`
	Subject   string `json:"subject"`
	Questions int    `json:"questions"`
	Source    string `json:"source"`
}

func (c *cli) formList(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if rest[0] == "-" {
		var all []*forms.Form
		for _, name := range catalog.Names() {
			if f, ok := catalog.Form(name); ok {
				all = append(all, f)
			}
		}
		return c.printForms(all)
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			all, err := tx.Forms()
			if err != nil {
				return err
			}
			return c.printForms(all)
		})
	})
}

func (c *cli) printForms(all []*forms.Form) error {
	lines := []formLine{}
	for _, f := range all {
		lines = append(lines, formLine{f.Name, f.Title, f.Version, f.Subject, asked(f), f.Source})
	}
	if c.json {
		return c.print(lines)
	}
	for _, l := range lines {
		c.say(sayFormLine, l.Name, l.Title, l.Version, l.Questions)
	}
	return nil
}

// asked counts the questions that a person answers.
func asked(f *forms.Form) int {
	n := 0
	for _, q := range f.Questions {
		if q.Type.Asked() {
			n++
		}
	}
	return n
}

// loadForm reads WORKBOOK: a file (one table of it as FILE#2), or builtin:NAME for a form of the catalogue.
func (c *cli) loadForm(workbook string) (*forms.Form, []xlsform.Fault, error) {
	if name, ok := strings.CutPrefix(workbook, "builtin:"); ok {
		f, found := catalog.Form(name)
		if !found {
			return nil, nil, plainError{fmt.Sprintf(sayNoSuchForm, name), hintNoSuchForm}
		}
		return f, nil, nil
	}
	read, err := c.takeIn(workbook)
	if err != nil {
		return nil, nil, err
	}
	return read.Form, read.Faults, nil
}

// versionOfDay is the version of what gives none: the day, and its first edition.
func (c *cli) versionOfDay() string { return c.now().Format("20060102") + "01" }

// numbered is a file with the number of one of its tables: 附件.docx#2.
var numbered = regexp.MustCompile(`^(.+)#([1-9][0-9]?)$`)

// takeIn reads a workbook file of any kind as a form. A list or table that gives no version has the day.
func (c *cli) takeIn(workbook string) (*intake.Form, error) {
	table := 0
	if m := numbered.FindStringSubmatch(workbook); m != nil {
		if _, err := os.Lstat(workbook); err != nil {
			workbook = m[1]
			table, _ = strconv.Atoi(m[2])
		}
	}
	book, err := sheet.Open(workbook, sheet.DefaultLimits)
	if err != nil {
		return nil, err
	}
	base := filepath.Base(workbook)
	return intake.Load(book, intake.Options{Name: strings.TrimSuffix(base, filepath.Ext(base)), Version: c.versionOfDay(), Table: table}), nil
}

// pathMessage is a finding on one question in JSON.
type pathMessage struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

// problemLine is one problem in JSON.
type problemLine struct {
	Path     string `json:"path"`
	Grade    string `json:"grade"`
	Category string `json:"category"`
	Office   string `json:"office"`
	DueDays  int    `json:"due_days"`
	Urgent   bool   `json:"urgent"`
}

// formRan is the JSON of form run.
type formRan struct {
	Answers    any           `json:"answers"`
	Relevant   []string      `json:"relevant"`
	Violations []pathMessage `json:"violations"`
	Warnings   []pathMessage `json:"warnings"`
	Problems   []problemLine `json:"problems"`
	Skipped    []string      `json:"skipped"`
}

func (c *cli) formRun(fs *flag.FlagSet, args []string) error {
	answers := fs.String("answers", "", "")
	register := fs.String("register", "", "")
	today := fs.String("today", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *answers == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--answers")}
	}
	f, faults, err := c.loadForm(rest[0])
	if err != nil {
		return err
	}
	if f == nil || !accepted(faults) {
		return plainError{sayFormRefused, hintFormCheck}
	}
	now, err := c.day(*today)
	if err != nil {
		return err
	}
	env := forms.Env{Now: now, Random: c.fraction, UUID: c.uuid}
	if *register != "" {
		if env.Register, err = readRegister(*register); err != nil {
			return err
		}
	}
	s := forms.NewSession(f, env, nil)
	data, err := readFile(*answers)
	if err != nil {
		return err
	}
	skipped, violations, err := applyAnswers(s, data)
	if err != nil {
		return err
	}
	ran := runResult(s, skipped, violations)
	if len(ran.Violations) > 0 {
		c.code = exitRefused
	}
	return c.print(ran)
}

// applyAnswers gives answers to a session in the order of their file: skipped are those that were not asked when
// their turn came, refused those that were wrong.
func applyAnswers(s *forms.Session, data []byte) (skipped []string, refused []forms.Result, err error) {
	paths, answers, err := s.Form().DecodeAnswers(data)
	if err != nil {
		return nil, nil, plainError{fmt.Sprintf(sayBadAnswers, err), hintBadAnswers}
	}
	skipped, refused = []string{}, []forms.Result{}
	for i, r := range s.PutAll(paths, answers) {
		switch r.Verdict {
		case forms.Unasked:
			skipped = append(skipped, paths[i])
		case forms.Violated:
			refused = append(refused, r)
		}
	}
	return skipped, refused, nil
}

// runResult is the state of a session as JSON. Violations are every open error, also those of an answer that became wrong later.
func runResult(s *forms.Session, skipped []string, refused []forms.Result) formRan {
	ran := formRan{Answers: s.Form().EncodeAnswers(s.Final()), Relevant: []string{}, Warnings: []pathMessage{},
		Problems: []problemLine{}, Skipped: skipped, Violations: []pathMessage{}}
	for _, p := range s.Places() {
		if p.Question() != nil && s.Relevant(p) {
			ran.Relevant = append(ran.Relevant, s.Position(p))
		}
	}
	seen := map[string]bool{}
	sum := s.Summary()
	for _, item := range sum.Items {
		path := s.Position(item.Place)
		switch item.Kind {
		case forms.Violated, forms.Missing:
			ran.Violations = append(ran.Violations, pathMessage{path, item.Message})
			seen[path] = true
		case forms.Warned:
			ran.Warnings = append(ran.Warnings, pathMessage{path, item.Message})
		}
	}
	for _, r := range refused {
		path := s.Position(r.Place)
		if !seen[path] && s.Get(r.Place.Path()).Empty() {
			ran.Violations = append(ran.Violations, pathMessage{path, r.Message})
		}
	}
	for _, p := range sum.Problems {
		ran.Problems = append(ran.Problems, problemLine{s.Position(p.Place), p.Grade, p.Category, p.Office, p.DueDays, p.Urgent})
	}
	return ran
}

// readRegister reads {table: {field: value}} for pulldata with two arguments.
func readRegister(path string) (func(table, field string) expr.Value, error) {
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	var tables map[string]map[string]any
	if err := json.Unmarshal(data, &tables); err != nil {
		return nil, plainError{fmt.Sprintf(sayBadJSON, filepath.Base(path)), hintBadJSON}
	}
	return func(table, field string) expr.Value {
		switch v := tables[table][field].(type) {
		case string:
			return expr.Str(v)
		case float64:
			return expr.Num(v)
		case bool:
			return expr.Bool(v)
		}
		return expr.Str("")
	}, nil
}

// readBook reads the file of a workbook: no folder, no pipe, nothing too large.
func readBook(path string) ([]byte, error) {
	data, err := sheet.ReadFile(path, sheet.DefaultLimits)
	if _, _, ok := sheet.Explain(err); err != nil && !ok {
		return nil, plainError{fmt.Sprintf(sayReadFile, filepath.Base(path)), hintReadFile}
	}
	return data, err
}

func readFile(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, plainError{fmt.Sprintf(sayReadFile, filepath.Base(path)), hintReadFile}
	}
	return data, nil
}

// day is the moment of --today at the clock's time of day, or now.
func (c *cli) day(text string) (time.Time, error) {
	now := c.now()
	if text == "" {
		return now, nil
	}
	d, err := time.ParseInLocation("2006-01-02", text, now.Location())
	if err != nil {
		return now, plainError{fmt.Sprintf(sayBadDate, text), hintBadDate}
	}
	return time.Date(d.Year(), d.Month(), d.Day(), now.Hour(), now.Minute(), now.Second(), 0, now.Location()), nil
}
