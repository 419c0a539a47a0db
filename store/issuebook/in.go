package issuebook

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/tasklist"
)

// Options are what the officer says of all rows of a list of issues; what a row says itself comes first. What the next list with the
// same headings will have too is remembered with the import; which letter it was and until when are not.
type Options struct {
	Source     string `json:"source,omitempty"` // one of package origin's, blank: 上级反馈
	SourceNote string `json:"-"`                // which inspection or letter; blank: the name of the file
	Level      string `json:"level,omitempty"`
	Category   string `json:"category,omitempty"`
	Office     string `json:"office,omitempty"`
	Due        string `json:"-"` // 2006-01-02
}

// A Finding is a row with what is to be said of it.
type Finding struct {
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"` // as the spreadsheet shows it
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// A Taken is what taking a list of issues in did, or in a dry run would do.
type Taken struct {
	Columns  []Column  `json:"columns"`
	Rows     int       `json:"rows"`
	Opened   int       `json:"opened"`
	Measures int       `json:"measures"` // set with them
	Known    int       `json:"known"`    // taken in before
	Lines    []string  `json:"-"`        // the issues in one line each, as they will be
	Refused  []Finding `json:"refused"`
	Numbers  []string  `json:"numbers"` // of the new issues, none in a dry run
}

// In opens an issue for every row of a list, as one revision by the operator, after a backup. A row that was taken in before is not
// opened twice. A dry run only says what would happen.
func In(db *store.DB, by string, b *Book, o Options, dryRun bool) (Taken, error) {
	var out Taken
	if _, err := time.Parse(time.DateOnly, o.Due); err != nil && o.Due != "" {
		return out, errDate
	}
	if !b.has(roleTitle) && !b.has(roleDetail) {
		return out, errNoTitle
	}
	b = b.With(o)
	write := func(tx *store.Tx) (err error) {
		out, err = b.take(tx, o)
		return err
	}
	err := inOne(db, by, dryRun, func() bool { return out.Opened > 0 }, b, write)
	if dryRun || err != nil {
		out.Numbers = []string{} // they are given when it is written
	}
	return out, err
}

// errDry undoes what a dry run wrote.
var errDry = errors.New("dry run")

// inOne does something as one revision with a record of the import, after a backup; a dry run, and one that brings no news, leaves
// nothing.
func inOne(db *store.DB, by string, dryRun bool, news func() bool, b *Book, write func(*store.Tx) error) error {
	err := db.Update(by, func(tx *store.Tx) error {
		if err := write(tx); err != nil {
			return err
		}
		return errDry
	})
	if !errors.Is(err, errDry) || dryRun || !news() {
		if errors.Is(err, errDry) {
			err = nil
		}
		return err
	}
	if _, err := db.Backup(); err != nil {
		return fmt.Errorf("backup before taking issues in: %w", err)
	}
	return db.Update(by, func(tx *store.Tx) error {
		if err := write(tx); err != nil {
			return err
		}
		return b.remember(tx)
	})
}

// The fields of the record of an import. listName tells it from the imports of rosters and lists.
const (
	fieldList    = "list"
	listName     = "issues"
	fieldBook    = "book"
	fieldAt      = "at"
	fieldUndone  = "undone"
	fieldHeaders = "headers"
	fieldMapping = "mapping"
	fieldSaid    = "said"
)

func (b *Book) remember(tx *store.Tx) error {
	id, err := tx.NewID()
	if err != nil {
		return err
	}
	fields := revision.Fields{fieldList: revision.Text(listName), fieldBook: revision.Text(b.name), fieldAt: revision.Text(tx.Now().Format(time.RFC3339)),
		fieldHeaders: revision.Text(b.headers())}
	if len(b.mapping) > 0 {
		m, err := json.Marshal(b.mapping)
		if err != nil {
			return err
		}
		fields[fieldMapping] = revision.Text(string(m))
	}
	if said, err := json.Marshal(b.said); err != nil {
		return err
	} else if string(said) != "{}" {
		fields[fieldSaid] = revision.Text(string(said))
	}
	return tx.Put(revision.Import, id, fields)
}

// take opens the issues.
func (b *Book) take(tx *store.Tx, o Options) (Taken, error) {
	out := Taken{Columns: b.Columns(), Refused: []Finding{}, Numbers: []string{}}
	find, err := tasklist.Finder(tx)
	if err != nil {
		return out, err
	}
	for _, l := range b.lines() {
		if l.text(roleTitle) == "" && l.text(roleDetail) == "" && len(l.cells) < 2 {
			continue // a remark under the table
		}
		out.Rows++
		refuse := func(why string) {
			out.Refused = append(out.Refused, Finding{l.sheet, l.row, cmp.Or(l.text(roleTitle), l.text(roleHead), l.text(roleName)), why})
		}
		n, why := b.issueOf(l, o, find, tx.Now())
		if why != "" {
			refuse(why)
			continue
		}
		i, err := tx.AddIssue(n)
		var said string
		switch {
		case errors.Is(err, store.ErrRefused) && n.Key != nil && known(tx, n):
			out.Known++
			continue
		case errors.Is(err, store.ErrRefused):
			said, _ = store.Explain(err)
			refuse(said)
			continue
		case err != nil:
			return out, err
		}
		for _, text := range measuresIn(l.cells[roleMeasure].Text) {
			if _, err := tx.Step(i.ID, ledger.Step{Action: action.Measure, Measure: text, Person: n.Person}); err != nil {
				return out, err
			}
			out.Measures++
		}
		out.Opened++
		out.Numbers = append(out.Numbers, i.Number())
		out.Lines = append(out.Lines, lineOf(tx, i))
	}
	return out, nil
}

// known reports that the row of an issue was taken in before.
func known(tx *store.Tx, n origin.New) bool {
	village, err := tx.VillageOf(cmp.Or(n.Household, n.Member))
	if err != nil {
		return false
	}
	_, err = tx.Issue(revision.NaturalID(revision.Issue, village, n.Key...))
	return err == nil
}

// lineOf is a new issue in one line, for the preview.
func lineOf(tx *store.Tx, i store.Issue) string {
	head := wordVillage
	if i.Household() != "" {
		if named, _, err := tx.IssueHead(i); err == nil {
			head = named
		}
	}
	return strings.Join([]string{head, i.Title(), cmp.Or(i.Office(), noOffice), i.Due()}, "  ")
}

// A finder tells whom a row means: see tasklist.Finder.
type finder = func(map[string]sheet.Cell) (household, member, why string)

// issueOf is what a row says, or why it cannot be taken.
func (b *Book) issueOf(l line, o Options, find finder, now time.Time) (n origin.New, why string) {
	n = origin.New{Title: l.text(roleTitle), Detail: l.text(roleDetail), Category: cmp.Or(l.text(roleCategory), o.Category), Office: cmp.Or(l.text(roleOffice), o.Office),
		Helpers: l.text(roleHelpers), Person: l.text(rolePerson), Leader: l.text(roleLeader), Due: o.Due, Level: o.Level,
		Source: cmp.Or(o.Source, origin.Higher), SourceNote: cmp.Or(o.SourceNote, strings.TrimSuffix(b.name, ".xlsx"))}
	if n.Title == "" {
		n.Title, n.Detail = n.Detail, ""
	}
	if n.Title == "" {
		return n, saysNoTitle
	}
	if r := []rune(n.Title); len(r) > longestTitle { // the whole of it is the detail
		n.Title, n.Detail = string(r[:longestTitle])+"..", strings.TrimSpace(n.Title+"  "+n.Detail)
	}
	if text := l.text(roleSource); text != "" {
		n.SourceNote = text
		for _, w := range sourceWords {
			if strings.Contains(text, w.part) {
				n.Source = w.source
				break
			}
		}
	}
	if text := l.text(roleLevel); text != "" {
		if n.Level = codeOf(text, origin.Levels()); n.Level == "" {
			return n, fmt.Sprintf(saysBadLevel, text)
		}
	}
	n.Urgency = codeOf(l.text(roleUrgency), origin.Urgencies())
	if text := l.text(roleDue); text != "" {
		day, partial, ok := normal.Date(text, now)
		if !ok || partial {
			return n, fmt.Sprintf(saysBadDay, labelOf(roleDue), text)
		}
		n.Due = day
	}
	who := map[string]sheet.Cell{"name": l.cells[roleName], "head": l.cells[roleHead], "village": l.cells[roleVillage], "group": l.cells[roleGroup],
		"number": l.cells[roleHouse], "id": l.cells[roleID]}
	if n.Household, n.Member, why = find(who); why != "" {
		return n, why
	}
	n.Key = []string{listName, n.SourceNote, n.Household, n.Member, n.Title, n.Detail}
	return n, ""
}

// longestTitle is how many characters of a problem stand in lists.
const longestTitle = 60

// codeOf is the code of a word of package origin, "" for none; 县级 and 省里 are the levels too.
func codeOf(text string, codes []string) string {
	for _, c := range codes {
		if text == c || text != "" && strings.TrimRight(text, "级里") == origin.Word(c) || text == origin.Word(c) {
			return c
		}
	}
	return ""
}

func labelOf(key string) string {
	for _, r := range roles {
		if r.Key == key {
			return r.Label
		}
	}
	return key
}

// numberedPart begins a measure where several stand in one cell: on lines of their own, or numbered.
var numberedPart = regexp.MustCompile(`(?:^|[\n;；])\s*(?:[（(]?\d{1,2}[)）.、．]|[①-⑳]|[一二三四五六七八九十]{1,2}[、.])\s*`)

// measuresIn are the measures of a cell.
func measuresIn(text string) (out []string) {
	text = strings.ReplaceAll(text, "\r", "")
	parts := numberedPart.Split(text, -1)
	if len(parts) < 2 {
		parts = strings.Split(text, "\n")
	}
	for _, p := range parts {
		if p = strings.TrimRight(clean(p), ";；"); p != "" {
			out = append(out, p)
		}
	}
	return out
}
