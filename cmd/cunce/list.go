package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/tasklist"
)

// listImport takes a list from above in, or only tells what would come of it.
func (c *cli) listImport(fs *flag.FlagSet, args []string) error {
	var o tasklist.Options
	dry, columns := fs.Bool("dry-run", false, ""), fs.Bool("columns", false, "")
	by, mapping := fs.String("by", "", ""), fs.String("map", "", "")
	fs.StringVar(&o.Title, "title", "", "")
	fs.StringVar(&o.Sender, "from", "", "")
	fs.StringVar(&o.Due, "due", "", "")
	fs.BoolVar(&o.Issues, "issues", false, "")
	fs.BoolVar(&o.New, "new", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	data, err := readBook(rest[1])
	if err != nil {
		return err
	}
	book, err := tasklist.Read(rest[1], data, nil)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		if book, err = mappedList(db, book, *mapping); err != nil {
			return err
		}
		if *columns {
			return c.sayListColumns(book.Columns())
		}
		r, err := tasklist.Import(db, operatorOr(db, *by), book, o, *dry)
		if err != nil {
			return err
		}
		if len(r.Apart) > 0 {
			c.code = exitRefused
		}
		if c.json {
			return c.print(r)
		}
		c.sayListed(r, *dry)
		return nil
	})
}

// mappedList is the book as one with its headings was read last, and as --map says.
func mappedList(db *store.DB, book *tasklist.Book, text string) (*tasklist.Book, error) {
	known, err := book.Remembered(db)
	if err != nil {
		return nil, err
	}
	said, err := known.ParseMapping(text)
	if err != nil || len(said) == 0 {
		return known, err
	}
	m := tasklist.Mapping{}
	maps.Copy(m, known.Mapping())
	maps.Copy(m, said)
	return known.Remap(m)
}

func (c *cli) sayListColumns(columns []tasklist.Column) error {
	if c.json {
		return c.print(columns)
	}
	names := map[string]string{"": sayNotTaken}
	var all []string
	for _, r := range tasklist.Roles() {
		names[r.Key] = r.Label
		all = append(all, r.Label)
	}
	for _, one := range columns {
		c.say(sayColumn, one.Sheet, one.Column, one.Header, names[one.Role], cmp.Or(strings.Join(one.Samples, "、"), sayEmpty))
	}
	c.say(sayFieldNames, strings.Join(all, "、"))
	return nil
}

func (c *cli) sayListed(r tasklist.Result, dry bool) {
	c.say(sayListRows, r.Title, r.Rows, r.Matched, len(r.Apart))
	if r.Update {
		c.say(sayListUpdated, r.Added, r.Changed, r.Same, r.Gone)
	}
	if r.Again > 0 {
		c.say(sayListAgain, r.Again)
	}
	if r.Issues > 0 {
		c.say(sayListIssues, r.Issues)
	}
	if len(r.Notes) > 0 {
		c.say(sayListNotes, len(r.Notes))
		c.sayFindings(r.Notes)
	}
	if len(r.Apart) > 0 {
		c.say(sayListApart, len(r.Apart))
		c.sayFindings(r.Apart)
	}
	if dry {
		c.say(sayDryRun)
	}
}

func (c *cli) sayFindings(all []tasklist.Finding) {
	for _, f := range all {
		c.say(sayListRow, f.Sheet, f.Row, f.Name, f.Reason)
	}
}

// taskLine is one row of a list in JSON. No ID number is told whole.
type taskLine struct {
	ID        string            `json:"id"`
	List      string            `json:"list"`
	Sheet     string            `json:"sheet"`
	Row       int               `json:"row"`
	Name      string            `json:"name"`
	Tail      string            `json:"tail"`
	Asked     string            `json:"asked"`
	Info      string            `json:"info"`
	State     tasklist.State    `json:"state"`
	Household string            `json:"household"` // its number
	Head      string            `json:"head"`
	Group     string            `json:"group"`
	Member    string            `json:"member"` // record
	Reason    string            `json:"reason"`
	Again     bool              `json:"again"`
	Issue     string            `json:"issue"`
	Answers   map[string]string `json:"answers"`
	// Disputed are columns in which several people answered differently.
	Disputed   map[string][]string  `json:"disputed"`
	Candidates []tasklist.Candidate `json:"candidates,omitempty"`
}

// listLine is one list in JSON.
type listLine struct {
	ID     string         `json:"id"`
	Title  string         `json:"title"`
	Sender string         `json:"sender"`
	Due    string         `json:"due"`
	File   string         `json:"file"`
	Count  tasklist.Count `json:"count"`
	Tasks  []taskLine     `json:"tasks,omitempty"`
}

// listShow tells the lists, one list with its rows, or the rows about a household.
func (c *cli) listShow(fs *flag.FlagSet, args []string) error {
	household := fs.String("household", "", "")
	unmatched, out, force := fs.Bool("unmatched", false, ""), fs.String("o", "", ""), fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, -2)
	switch {
	case err != nil:
		return err
	case len(rest) == 0, *household != "" && (len(rest) > 1 || *unmatched), *out != "" && !*unmatched:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		switch {
		case *household != "":
			return c.listsOf(tx, *household)
		case *unmatched:
			l, err := findList(tx, append(rest, "")[1])
			if err != nil {
				return err
			}
			table, err := l.Unmatched(tx)
			if err != nil {
				return err
			}
			return c.reportOut(table, *out, *force)
		case len(rest) == 1:
			return c.allLists(tx)
		}
		return c.oneList(tx, rest[1])
	})
}

func findList(tx *store.Tx, name string) (tasklist.List, error) {
	l, err := tasklist.Find(tx, name)
	if errors.Is(err, store.ErrNotFound) {
		return l, plainError{fmt.Sprintf(sayNoList, name), hintNoList}
	}
	return l, err
}

func (c *cli) allLists(tx *store.Tx) error {
	all, err := tasklist.All(tx)
	if err != nil {
		return err
	}
	counts, err := tasklist.Counts(tx)
	if err != nil {
		return err
	}
	lines := []listLine{}
	for _, l := range all {
		lines = append(lines, listLine{l.ID, l.Title(), l.Sender(), l.Due(), l.File(), counts[l.ID], nil})
	}
	if c.json {
		return c.print(lines)
	}
	if len(lines) == 0 {
		c.say(sayNoLists)
	}
	for _, l := range lines {
		c.say(sayListLine, l.ID, l.Title, cmp.Or(l.Sender, "-"), cmp.Or(l.Due, "-"), l.Count.Total, l.Count.Left, l.Count.Apart)
	}
	return nil
}

func (c *cli) oneList(tx *store.Tx, name string) error {
	l, err := findList(tx, name)
	if err != nil {
		return err
	}
	tasks, err := l.Tasks(tx)
	if err != nil {
		return err
	}
	counts, err := tasklist.Counts(tx)
	if err != nil {
		return err
	}
	line := listLine{l.ID, l.Title(), l.Sender(), l.Due(), l.File(), counts[l.ID], []taskLine{}}
	for _, t := range tasks {
		one, err := describeTask(tx, l, t)
		if err != nil {
			return err
		}
		line.Tasks = append(line.Tasks, one)
	}
	if c.json {
		return c.print(line)
	}
	c.say(sayListHead, line.Title, cmp.Or(line.Sender, "-"), cmp.Or(line.Due, "-"), line.Count.Total, line.Count.Left, line.Count.Apart)
	c.sayTasks(line.Tasks)
	return nil
}

func (c *cli) listsOf(tx *store.Tx, number string) error {
	h, err := householdNumbered(tx, number)
	if err != nil {
		return err
	}
	tasks, err := tasklist.Of(tx, h.ID)
	if err != nil {
		return err
	}
	lines := []taskLine{}
	for _, t := range tasks {
		l, err := tasklist.Find(tx, t.List())
		if err != nil {
			return err
		}
		one, err := describeTask(tx, l, t)
		if err != nil {
			return err
		}
		lines = append(lines, one)
	}
	if c.json {
		return c.print(lines)
	}
	c.sayTasks(lines)
	return nil
}

func (c *cli) sayTasks(tasks []taskLine) {
	for _, t := range tasks {
		who := cmp.Or(t.Head, t.Reason)
		c.say(sayTaskLine, t.ID, t.Row, t.Name, t.Tail, t.Group, who, t.Asked, stateWords[t.State])
		for i, one := range t.Candidates {
			c.say(sayCandidate, i+1, one.Name, one.Group, one.Number, one.Head, one.Tail)
		}
	}
}

// describeTask puts a row into words; whom it may mean is told where nobody was found.
func describeTask(tx *store.Tx, l tasklist.List, t tasklist.Task) (taskLine, error) {
	line := taskLine{ID: t.ID, List: l.ID, Sheet: t.Sheet(), Row: t.Row(), Name: t.Name(), Tail: t.Tail(), Asked: t.Asked(), Info: t.Info(),
		State: t.State(), Member: t.Member(), Reason: t.Reason(), Again: t.Again(), Issue: t.Issue(), Answers: map[string]string{}, Disputed: map[string][]string{}}
	for _, q := range l.Questions(t.Sheet()) {
		if text := t.Shown(q); text != "" {
			line.Answers[q.Key] = text
		}
		if all := t.Disputed(q); len(all) > 0 {
			line.Disputed[q.Key] = all
		}
	}
	if t.Household() == "" {
		if t.State() != tasklist.Apart {
			return line, nil
		}
		all, err := t.Candidates(tx)
		line.Candidates = all
		return line, err
	}
	h, err := tx.Household(t.Household())
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return line, err
	}
	if err == nil {
		line.Household, line.Head, line.Group = h.Number(), h.Head(), h.Group()
	}
	return line, nil
}

// listAnswer answers a row, or says whom it means.
func (c *cli) listAnswer(fs *flag.FlagSet, args []string) error {
	answers, by := fs.String("answers", "", ""), fs.String("by", "", "")
	member, nobody := fs.String("member", "", ""), fs.Bool("nobody", false, "")
	issue := fs.Bool("issue", false, "")
	row, sheet := fs.Int("row", 0, ""), fs.String("sheet", "", "")
	rest, err := c.parse(fs, args, 2)
	switch {
	case err != nil:
		return err
	case *nobody && (*member != "" || *answers != "" || *issue), !*nobody && *member == "" && *answers == "" && !*issue:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var line taskLine
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			t, l, err := taskNamed(tx, rest[1], *sheet, *row)
			if err != nil {
				return err
			}
			if err := changeTask(tx, t, l, *answers, *member, *nobody); err != nil {
				return err
			}
			if t, err = tasklist.ByID(tx, t.ID); err != nil {
				return err
			}
			if *issue {
				if t.Household() == "" {
					return plainError{sayApartIssue, hintApartIssue}
				}
				if _, _, err := t.OpenIssue(tx, l); err != nil {
					return err
				}
				if t, err = tasklist.ByID(tx, t.ID); err != nil {
					return err
				}
			}
			line, err = describeTask(tx, l, t)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(line)
		}
		c.sayTasks([]taskLine{line})
		return nil
	})
}

// taskNamed is a row by its id, or that of a list by its number in the workbook.
func taskNamed(tx *store.Tx, name, sheet string, row int) (tasklist.Task, tasklist.List, error) {
	if row == 0 {
		t, err := tasklist.ByID(tx, name)
		if errors.Is(err, store.ErrNotFound) {
			return t, tasklist.List{}, plainError{sayNoTask, hintNoTask}
		}
		if err != nil {
			return t, tasklist.List{}, err
		}
		l, err := tasklist.Find(tx, t.List())
		return t, l, err
	}
	l, err := findList(tx, name)
	if err != nil {
		return tasklist.Task{}, l, err
	}
	tasks, err := l.Tasks(tx)
	for _, t := range tasks {
		if t.Row() == row && (sheet == "" || t.Sheet() == sheet) && t.State() != tasklist.Gone {
			return t, l, err
		}
	}
	return tasklist.Task{}, l, cmp.Or(err, error(plainError{sayNoTask, hintNoTask}))
}

// chosen is the record of the person whom --member names: by its id, or by the place among those whom the row may mean.
func chosen(tx *store.Tx, t tasklist.Task, member string) (string, error) {
	n, err := strconv.Atoi(member)
	if err != nil {
		return member, nil
	}
	all, err := t.Candidates(tx)
	if err != nil || n < 1 || n > len(all) {
		return member, err
	}
	return all[n-1].Member, nil
}

func changeTask(tx *store.Tx, t tasklist.Task, l tasklist.List, answers, member string, nobody bool) error {
	if nobody {
		return t.SayNobody(tx, l)
	}
	if member != "" {
		id, err := chosen(tx, t, member)
		if err != nil {
			return err
		}
		if err := t.Choose(tx, id); errors.Is(err, store.ErrNotFound) {
			return plainError{fmt.Sprintf(sayNoMember, member), hintNoList}
		} else if err != nil {
			return err
		}
	}
	if answers == "" {
		return nil
	}
	said, err := parseAnswers(l.Questions(t.Sheet()), answers, tx.Now())
	if err != nil {
		return err
	}
	now, err := tasklist.ByID(tx, t.ID)
	if err != nil {
		return err
	}
	if now.Household() == "" && !now.Nobody() {
		return plainError{sayApartAnswer, hintApartIssue}
	}
	for _, q := range l.Questions(t.Sheet()) {
		if text := q.Default(tx.Now(), tx.By()); text != "" && now.Shown(q) == "" && said[q.Key] == (forms.Answer{}) {
			said[q.Key] = forms.Text(text)
		}
	}
	return now.Save(tx, said, true)
}

// parseAnswers reads 栏名=答案,栏名=答案.
func parseAnswers(questions []tasklist.Column, text string, now time.Time) (map[string]forms.Answer, error) {
	out := map[string]forms.Answer{}
	for _, pair := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '，' }) {
		name, value, ok := strings.Cut(pair, "=")
		found := false
		for _, q := range questions {
			if q.Header == strings.TrimSpace(name) || q.Key == strings.TrimSpace(name) {
				found = true
				out[q.Key] = q.Read(value, now)
			}
		}
		if !ok || !found {
			return nil, plainError{fmt.Sprintf(sayNoQuestion, name), hintQuestion}
		}
	}
	return out, nil
}

// listExport writes the answers into the list's own workbook, as a new file.
func (c *cli) listExport(fs *flag.FlagSet, args []string) error {
	out, force := fs.String("o", "", ""), fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		l, err := findList(tx, append(rest, "")[1])
		if err != nil {
			return err
		}
		w, err := l.Export(tx)
		if err != nil {
			return err
		}
		path := cmp.Or(*out, w.Name)
		if !strings.EqualFold(filepath.Ext(path), filepath.Ext(w.Name)) {
			return usageError{fmt.Sprintf(sayListEnding, filepath.Ext(w.Name))}
		}
		if err := writeWhole(path, w.Data, *force); err != nil {
			return err
		}
		if len(w.Refused) > 0 {
			c.code = exitRefused
		}
		if c.json {
			return c.print(struct {
				Path string `json:"path"`
				tasklist.Written
			}{absolute(path), w})
		}
		c.say(sayListWritten, path, w.Rows, w.Cells)
		if w.Anew {
			c.say(sayListAnew)
		}
		if len(w.Refused) > 0 {
			c.say(sayListRefused, len(w.Refused))
			c.sayFindings(w.Refused)
		}
		return nil
	})
}

// listUndo takes the last import of a list back.
func (c *cli) listUndo(fs *flag.FlagSet, args []string) error {
	dry, by := fs.Bool("dry-run", false, ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var l tasklist.List
		err := db.View(func(tx *store.Tx) (err error) {
			l, err = findList(tx, append(rest, "")[1])
			return err
		})
		if err != nil {
			return err
		}
		u, err := tasklist.Undo(db, operatorOr(db, *by), l.ID, *dry)
		if errors.Is(err, store.ErrNotFound) {
			return plainError{sayListNoUndo, hintListNoUndo}
		}
		if err != nil {
			return err
		}
		if c.json {
			return c.print(u)
		}
		for _, line := range u.Lines() {
			c.say("%s", line)
		}
		if *dry {
			c.say(sayDryRun)
		}
		return nil
	})
}
