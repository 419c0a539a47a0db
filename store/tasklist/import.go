package tasklist

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// Options are what the officer says of a list that is taken in.
type Options struct {
	// Title and Sender of the list; a blank title is that of the workbook.
	Title, Sender string
	// Due is the deadline, 2006-01-02, or blank.
	Due string
	// Issues opens an issue for every row that somebody was found for.
	Issues bool
	// New takes it in beside a list of the same title and headings in place of correcting that one.
	New bool
}

// A Result is what an import did, or in a dry run would do.
type Result struct {
	List   string `json:"list"` // id, "" in a dry run of a new list
	Title  string `json:"title"`
	Update bool   `json:"update"` // a list that was there was corrected
	Rows   int    `json:"rows"`
	// Added, Changed and Same are rows by what became of their tasks; Gone are tasks that the list has no longer.
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Same    int `json:"same"`
	Gone    int `json:"gone"`
	// Again are rows that were answered and now ask something else; their answers stay.
	Again   int      `json:"again"`
	Issues  int      `json:"issues"` // opened
	Columns []Column `json:"columns"`
	Matched int      `json:"matched"`
	// Notes are rows that were matched although something does not agree; Apart those that nobody was found for.
	Notes []Finding `json:"notes"`
	Apart []Finding `json:"apart"`
}

// A Finding is a row with what is to be said of it.
type Finding struct {
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"` // as the spreadsheet shows it
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// maxBook is how large a workbook may be that is kept, packed.
const maxBook = 8 << 20

// Import takes a list in as one revision by the operator, after a backup, or brings the one up to date that was taken in before
// with its title and headings. A dry run only says what would happen; if nothing is new there is neither a backup nor a revision.
// errNotVillage, errNoAnswers, errTooLarge, errDate.
func Import(db *store.DB, by string, b *Book, o Options, dryRun bool) (Result, error) {
	if _, err := time.Parse(time.DateOnly, o.Due); err != nil && o.Due != "" {
		return Result{}, errDate
	}
	switch {
	case db.Identity().Town():
		return Result{}, errNotVillage
	case !b.answers() && !dryRun:
		return Result{}, errNoAnswers
	}
	var p *plan
	look := func(tx *store.Tx) (err error) {
		p, err = makePlan(tx, b, o)
		return err
	}
	if err := db.View(look); err != nil {
		return Result{}, fmt.Errorf("take list in: %w", err)
	}
	if dryRun || !p.news() {
		return p.result, nil
	}
	if _, err := db.Backup(); err != nil {
		return Result{}, fmt.Errorf("backup before taking a list in: %w", err)
	}
	err := db.Update(by, func(tx *store.Tx) error {
		if err := look(tx); err != nil { // the file may have moved on since
			return err
		}
		return p.apply(tx)
	})
	if err != nil {
		return Result{}, fmt.Errorf("take list in: %w", err)
	}
	return p.result, nil
}

// A plan is what an import will do, found without writing.
type plan struct {
	book    *Book
	options Options
	id      string // of the list
	known   *store.Record
	list    map[string]string
	file    string // id of the workbook
	packed  []byte
	tasks   []taskPlan
	gone    []Task
	result  Result
}

// A taskPlan is one row with its task.
type taskPlan struct {
	id     string
	fields map[string]string
	new    bool
	diff   bool
	found  bool // somebody of the register
}

func makePlan(tx *store.Tx, b *Book, o Options) (*plan, error) {
	p := &plan{book: b, options: o}
	if p.options.Title = clean(o.Title); p.options.Title == "" {
		p.options.Title = b.Title()
	}
	if err := p.pack(tx); err != nil {
		return nil, err
	}
	if err := p.find(tx); err != nil {
		return nil, err
	}
	if err := p.describe(); err != nil {
		return nil, err
	}
	reg, err := readRegister(tx)
	if err != nil {
		return nil, err
	}
	return p, p.compare(tx, reg)
}

// pack makes the record of the workbook; the same bytes are the same record.
func (p *plan) pack(tx *store.Tx) error {
	sum := sha256.Sum256(p.book.data)
	p.file = revision.NaturalID(kindBook, tx.Identity().Code, hex.EncodeToString(sum[:]))
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(p.book.data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return fmt.Errorf("pack workbook: %w", err)
	}
	if p.packed = out.Bytes(); len(p.packed) > maxBook {
		return errTooLarge
	}
	return nil
}

// unpack is the reverse.
func unpack(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: workbook of a list", store.ErrDamaged)
	}
	data, err := io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	if err != nil || len(data) > maxUnpacked {
		return nil, fmt.Errorf("%w: workbook of a list", store.ErrDamaged)
	}
	return data, nil
}

const maxUnpacked = 256 << 20

// find finds the list that is corrected.
func (p *plan) find(tx *store.Tx) error {
	p.id = revision.NaturalID(kindList, tx.Identity().Code, p.options.Title, p.book.headers())
	all, err := All(tx)
	if err != nil {
		return err
	}
	for _, l := range all {
		same := l.ID == p.id || l.Title() == p.options.Title && l.Text(fieldHeaders) == p.book.headers()
		if same && !p.options.New {
			p.id, p.known = l.ID, l.Record
			return nil
		}
	}
	if p.options.New && p.taken(all) {
		p.id, err = tx.NewID()
	}
	return err
}

func (p *plan) taken(all []List) bool {
	for _, l := range all {
		if l.ID == p.id {
			return true
		}
	}
	return false
}

// describe makes the fields of the list. What the officer does not say stays as it was.
func (p *plan) describe() error {
	columns, err := json.Marshal(p.book.Columns())
	if err != nil {
		return err
	}
	p.list = map[string]string{fieldTitle: p.options.Title, fieldBook: p.file, fieldFile: p.book.name, fieldHeaders: p.book.headers(),
		fieldColumns: string(columns)}
	if len(p.book.mapping) > 0 {
		mapping, err := json.Marshal(p.book.mapping)
		if err != nil {
			return err
		}
		p.list[fieldMapping] = string(mapping)
	}
	for field, text := range map[string]string{fieldSender: clean(p.options.Sender), fieldDue: p.options.Due} {
		if text != "" {
			p.list[field] = text
		}
	}
	if p.options.Issues || p.known != nil && p.known.Text(fieldIssues) == "yes" {
		p.list[fieldIssues] = "yes"
	}
	p.result = Result{Title: p.options.Title, Update: p.known != nil, Columns: p.book.Columns(), Notes: []Finding{}, Apart: []Finding{}}
	if p.known != nil {
		p.result.List = p.known.ID
	}
	return nil
}

// compare holds the rows against the tasks that the list has: a row is the task with its key, else one of the same person whose row is
// gone.
func (p *plan) compare(tx *store.Tx, reg *register) error {
	var known []Task
	if p.known != nil {
		var err error
		if known, err = (List{p.known}).Tasks(tx); err != nil {
			return err
		}
	}
	rows := p.book.rows()
	byKey, byPerson := map[string]*Task{}, map[string][]*Task{}
	for i := range known {
		byKey[known[i].Text(fieldKey)] = &known[i]
	}
	used := map[string]bool{}
	village := tx.Identity().Code
	for i := range rows {
		used[rows[i].key(village, p.id)] = true
	}
	for i := range known {
		if t := &known[i]; !used[t.Text(fieldKey)] {
			byPerson[personOf(*t)] = append(byPerson[personOf(*t)], t)
		}
	}
	for i := range rows {
		r := &rows[i]
		key := r.key(village, p.id)
		task := byKey[key]
		if left := byPerson[r.personHash()]; task == nil && len(left) > 0 {
			task, byPerson[r.personHash()] = left[0], left[1:]
		}
		p.row(r, key, task, reg.match(r))
	}
	for _, left := range byPerson {
		for _, t := range left {
			if t.State() != Gone {
				p.gone = append(p.gone, *t)
			}
		}
	}
	p.result.Gone = len(p.gone)
	return nil
}

// fieldPerson holds what rows about one person have in common, as a hash: it need not be read again.
const fieldPerson = "person"

func personOf(t Task) string { return t.Text(fieldPerson) }

func (r *row) personHash() string { return revision.NaturalID(kindTask, "person", r.person) }

// row plans one row.
func (p *plan) row(r *row, key string, task *Task, m match) {
	id := r.id.whole
	if id == "" {
		id = r.id.text
	}
	tp := taskPlan{id: key, new: task == nil, fields: map[string]string{fieldList: p.id, fieldKey: key, fieldPerson: r.personHash(),
		fieldSheet: r.table.sheet.Name, fieldRow: strconv.Itoa(r.at + 1), fieldName: r.name, fieldIDNo: id, fieldVillage: r.village,
		fieldGroup: r.group, fieldNumber: r.number, fieldAsked: r.asked, fieldInfo: r.info, fieldGone: ""}}
	decided := task != nil && (task.Text(fieldMatch) == matchChosen || task.Nobody() || task.Household() != "" && m.household == "")
	if !decided {
		tp.fields[fieldMatch], tp.fields[fieldNote], tp.fields[fieldMember], tp.fields[fieldHouse] = m.how, m.note, m.member, m.household
	}
	if task != nil {
		tp.id = task.ID
		if task.Text(fieldAsked) != r.asked && task.Text(fieldAnswered) != "" {
			tp.fields[fieldAgain] = "yes"
			p.result.Again++
		}
		for field, text := range tp.fields {
			tp.diff = tp.diff || task.Text(field) != text
		}
	}
	p.tell(r, task, m, decided, &tp)
	p.tasks = append(p.tasks, tp)
}

// tell counts a row.
func (p *plan) tell(r *row, task *Task, m match, decided bool, tp *taskPlan) {
	p.result.Rows++
	switch {
	case tp.new:
		p.result.Added++
	case tp.diff:
		p.result.Changed++
	default:
		p.result.Same++
	}
	household := m.household
	if decided {
		household = task.Household()
	}
	f := Finding{r.table.sheet.Name, r.at + 1, r.name, m.note}
	tp.found = household != ""
	switch {
	case household == "":
		f.Reason = reasons[m.how]
		if decided {
			f.Reason = task.Reason()
		}
		p.result.Apart = append(p.result.Apart, f)
	case !decided && m.note != "":
		p.result.Notes = append(p.result.Notes, f)
		p.result.Matched++
	default:
		p.result.Matched++
	}
}

// news reports that anything would be written.
func (p *plan) news() bool {
	if p.known == nil || p.result.Added+p.result.Changed+p.result.Gone > 0 {
		return true
	}
	for field, text := range p.list {
		if p.known.Text(field) != text {
			return true
		}
	}
	return false
}

// apply writes the list, its tasks and its workbook.
func (p *plan) apply(tx *store.Tx) error {
	if err := tx.Put(kindBook, p.file, revision.Fields{fieldName: revision.Text(p.book.name), "data": revision.Marshal(p.packed)}); err != nil {
		return err
	}
	if err := remember(tx, p.id, p.book.name); err != nil {
		return err
	}
	p.list[fieldAt] = tx.Now().Format(time.RFC3339)
	if err := put(tx, kindList, p.id, p.list); err != nil {
		return err
	}
	p.result.List = p.id
	for _, tp := range p.tasks {
		if !tp.new && !tp.diff {
			continue
		}
		if err := put(tx, kindTask, tp.id, tp.fields); err != nil {
			return err
		}
	}
	for _, t := range p.gone {
		if err := put(tx, kindTask, t.ID, map[string]string{fieldGone: "yes"}); err != nil {
			return err
		}
	}
	if p.list[fieldIssues] != "yes" {
		return nil
	}
	return p.issues(tx)
}

// issues opens those of the rows that have none yet.
func (p *plan) issues(tx *store.Tx) error {
	r, err := tx.Record(kindList, p.id)
	if err != nil {
		return err
	}
	for _, tp := range p.tasks {
		if !tp.found {
			continue
		}
		t, err := ByID(tx, tp.id)
		if err != nil {
			return err
		}
		if t.Issue() != "" {
			continue
		}
		if _, opened, err := t.OpenIssue(tx, List{r}); err != nil {
			return err
		} else if opened {
			p.result.Issues++
		}
	}
	return nil
}

// put writes texts; a blank one takes back what was there.
func put(tx *store.Tx, kind revision.Kind, id string, texts map[string]string) error {
	fields := revision.Fields{}
	for field, text := range texts {
		if fields[field] = revision.Text(text); text == "" {
			fields[field] = revision.Unset
		}
	}
	return tx.Put(kind, id, fields)
}
