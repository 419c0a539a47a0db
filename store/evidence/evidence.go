package evidence

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// kind is the kind of the records.
const kind revision.Kind = "evidence"

// What evidence is. Those that are files are looked for in the folder.
const (
	Photo = "photo"
	Video = "video"
	Copy  = "scan" // a paper that was scanned
	Paper = "paper"
	Other = "other"
)

// Kinds are what evidence can be, the usual one first.
func Kinds() []string { return []string{Photo, Copy, Video, Paper, Other} }

// KindName is a kind as people say it.
func KindName(kind string) string { return cmp.Or(kindNames[kind], kind) }

// An Evidence is one piece that proves something about an issue.
//
// Invariants of its record: issue names an issue; code is set when it is made and never changes; date is a date or blank. files has a
// line a file: SHA-256, size in bytes, and its path in the folder. One that is void stays, and says why.
type Evidence struct {
	ID     string `json:"-"`
	Code   string `json:"code"`
	Issue  string `json:"-"` // id
	Number string `json:"issue"`
	Title  string `json:"title"` // of the issue
	// Village is what its village is called, where several are seen.
	Village string `json:"village,omitempty"`
	Kind    string `json:"kind"`
	Paper   string `json:"number,omitempty"` // number of a document
	Date    string `json:"date,omitempty"`   // 2006-01-02
	Place   string `json:"place,omitempty"`  // whose telephone, which archive box
	Note    string `json:"note,omitempty"`
	By      string `json:"by"`
	Void    string `json:"void,omitempty"`    // why it proves nothing, "" while it does
	VoidBy  string `json:"void_by,omitempty"` // who said so
	Files   []File `json:"files"`
}

// A File is what was found in the folder.
type File struct {
	Name string `json:"name"` // path in the folder, with slashes
	Size int64  `json:"size"`
	Hash string `json:"sha256"`
}

// Wanted reports that there should be a file of it; of what is void nothing is wanted.
func (e Evidence) Wanted() bool {
	return e.Void == "" && (e.Kind == Photo || e.Kind == Video || e.Kind == Copy)
}

// Missing reports that there should be a file and none was ever found.
func (e Evidence) Missing() bool { return e.Wanted() && len(e.Files) == 0 }

func read(r *store.Record) Evidence {
	e := Evidence{ID: r.ID, Code: r.Text("code"), Issue: r.Text("issue"), Kind: r.Text("kind"), Paper: r.Text("number"), Date: r.Text("date"),
		Place: r.Text("place"), Note: r.Text("note"), By: r.Text("by"), Void: r.Text("void"), VoidBy: r.Text("void_by"), Files: []File{}}
	for _, line := range strings.Split(r.Text("files"), "\n") {
		if parts := strings.SplitN(line, " ", 3); len(parts) == 3 {
			size, _ := strconv.ParseInt(parts[1], 10, 64)
			e.Files = append(e.Files, File{Name: parts[2], Size: size, Hash: parts[0]})
		}
	}
	return e
}

func filesText(files []File) string {
	var lines []string
	for _, f := range files {
		lines = append(lines, fmt.Sprintf("%s %d %s", f.Hash, f.Size, f.Name))
	}
	return strings.Join(lines, "\n")
}

// Of is the evidence of an issue, by id, in the order in which it was entered.
func Of(tx *store.Tx, issue string) ([]Evidence, error) {
	i, err := tx.Issue(issue)
	if err != nil {
		return nil, err
	}
	records, err := tx.Evidence(i.ID)
	var all []Evidence
	for _, r := range records {
		e := read(r)
		e.Number, e.Title = i.Number(), i.Title()
		all = append(all, e)
	}
	return all, err
}

// All is the evidence of all issues, by their numbers.
func All(tx *store.Tx) ([]Evidence, error) {
	lines, err := tx.IssueLines(store.IssueFilter{})
	if err != nil {
		return nil, err
	}
	about := make(map[string]ledger.Line, len(lines))
	for _, l := range lines {
		about[l.ID] = l
	}
	var all []Evidence
	err = tx.Each(kind, func(r *store.Record) error {
		e := read(r)
		e.Number, e.Title = about[e.Issue].Number, about[e.Issue].Title
		e.Village, err = tx.Place(r.Village)
		all = append(all, e)
		return err
	})
	slices.SortFunc(all, func(a, b Evidence) int { return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// sound puts what was typed in order, and refuses what cannot be.
func sound(e *Evidence) error {
	for _, text := range []*string{&e.Paper, &e.Place, &e.Note} {
		*text = normal.Line(*text)
	}
	e.Kind = cmp.Or(e.Kind, Photo)
	if _, err := time.Parse(time.DateOnly, e.Date); e.Date != "" && err != nil {
		return refuse(refusedDate)
	}
	if kindNames[e.Kind] == "" {
		return refuse(refusedKind, e.Kind)
	}
	return nil
}

// Add enters a piece of evidence of an issue, by its number or id, gives it its code, and names it in the issue's steps, so that the
// gate to 销号 finds it. To a closed issue it is added without a step.
func Add(tx *store.Tx, issue string, e Evidence) (Evidence, error) {
	if err := sound(&e); err != nil {
		return e, err
	}
	i, err := tx.Issue(issue)
	if err != nil {
		return e, err
	}
	known, err := Of(tx, i.ID)
	if err != nil {
		return e, err
	}
	if e.Code, err = nextCode(tx, i, known); err != nil {
		return e, err
	}
	if e.ID, err = tx.NewID(); err != nil {
		return e, err
	}
	letter, err := tx.Letter()
	if err != nil {
		return e, err
	}
	if err := tx.SetLetter(letter); err != nil { // from the first code on nobody else may have it
		return e, err
	}
	e.Issue, e.Number, e.Title, e.By, e.Files = i.ID, i.Number(), i.Title(), cmp.Or(e.By, tx.By()), []File{}
	fields := e.fields()
	fields["issue"], fields["code"], fields["by"] = revision.Text(i.ID), revision.Text(e.Code), revision.Text(e.By)
	if err := tx.Put(kind, e.ID, fields); err != nil {
		return e, fmt.Errorf("put evidence %s: %w", e.Code, err)
	}
	if i.Unclosed() {
		_, err = tx.Step(i.ID, ledger.Step{Action: action.Evidence, Evidence: e.named()})
	}
	return e, err
}

// named is how steps name it.
func (e Evidence) named() string { return e.Code + " " + KindName(e.Kind) }

func (e Evidence) fields() revision.Fields {
	fs := revision.Fields{}
	for field, text := range map[string]string{"kind": e.Kind, "number": e.Paper, "date": e.Date, "place": e.Place, "note": e.Note} {
		fs[field] = revision.Unset
		if text != "" {
			fs[field] = revision.Text(text)
		}
	}
	return fs
}

// Find is the evidence with a code, as people write it; ErrRefused where there is none.
func Find(tx *store.Tx, code string) (Evidence, error) {
	all, err := All(tx)
	if err != nil {
		return Evidence{}, err
	}
	at, why := newBook(all).find(code)
	if len(at) != 1 || why != "" {
		return Evidence{}, refuse(refusedCode, code)
	}
	return all[at[0]], nil
}

// Set changes what is written about a piece of evidence: kind, number, date, place, note. Its code and its files stay.
func Set(tx *store.Tx, e Evidence) error {
	if err := sound(&e); err != nil {
		return err
	}
	r, err := tx.Record(kind, e.ID)
	if err != nil || r.Dead {
		return errors.Join(err, store.ErrNotFound)
	}
	if err := tx.Put(kind, e.ID, e.fields()); err != nil {
		return fmt.Errorf("put evidence %s: %w", e.Code, err)
	}
	return nil
}
