package retype

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store"
	"cunce/store/revision"
)

// A Blank is a sheet that is typed a second time: what the filling starts from and the world that it sees, without anything of what was
// typed first.
type Blank struct {
	Sheet Sheet
	Form  *forms.Form
	Draft store.Draft
	Env   forms.Env
}

// Asks reports a question that is typed again.
func (b Blank) Asks(q *forms.Question) bool {
	return b.Sheet.Batch.Whole() || slices.Contains(b.Sheet.Batch.Fields, q.Name)
}

// Open begins or goes on with the second entry of a sheet by an operator. ErrRefused where it was typed a second time already, and where
// the operator typed it first while there is somebody else in the file.
func Open(tx *store.Tx, b Batch, record, operator string) (Blank, error) {
	sheet, err := Look(tx, b, record)
	if err != nil {
		return Blank{}, err
	}
	if sheet.State != Todo {
		return Blank{}, refuse(refusedDone, sheet.Who)
	}
	r, err := first(tx, b, record)
	if err != nil {
		return Blank{}, err
	}
	form, err := tx.Form(b.Form)
	if err != nil {
		return Blank{}, err
	}
	if _, err := mayType(tx, r, form, b, operator); err != nil {
		return Blank{}, err
	}
	own := sheet.Subject
	own.Record, own.Response = aside+b.ID+"/"+record, ""
	d, err := tx.OpenDraft(own)
	if err != nil {
		return Blank{}, err
	}
	if !b.Whole() && d.Saved.IsZero() {
		d.Answers = others(r.Answers(form), b.Fields)
	}
	if len(d.Answers) == 0 { // a filling that was begun sets no defaults and no prefills, which are nobody's typing
		d.Answers = forms.Answers{aside: {}}
	}
	env, err := tx.Env(sheet.Subject)
	if err != nil {
		return Blank{}, err
	}
	env.Previous, env.PreviousRows, env.Operator = nil, nil, operator
	if r.Kind != revision.Response { // the register is what is typed again
		whole := env.Register
		env.Register = func(table, name string) expr.Value {
			if table != "settings" {
				return expr.Value{}
			}
			return whole(table, name)
		}
	}
	return Blank{Sheet: sheet, Form: form, Draft: d, Env: env}, nil
}

// aside begins the record of a draft that the store does not list: nobody is to go on with a second entry as if it were the form.
const aside = "@"

// others are the answers that are not typed again; what is asked may depend on them.
func others(as forms.Answers, fields []string) forms.Answers {
	out := forms.Answers{}
	for path, a := range as {
		if !slices.Contains(fields, path[strings.LastIndexByte(path, '/')+1:]) {
			out[path] = a
		}
	}
	return out
}

// mayType refuses whom typed something of a sheet first, unless nobody else is there; self says that it is so.
func mayType(tx *store.Tx, r store.Response, form *forms.Form, b Batch, operator string) (self bool, err error) {
	by, err := keyers(tx, r, form, b.Fields)
	if err != nil {
		return false, err
	}
	first := map[string]bool{}
	for _, name := range by {
		first[person(name)] = true
	}
	if !first[person(operator)] {
		return false, nil
	}
	all, err := tx.Operators()
	if err != nil {
		return false, err
	}
	for _, o := range all {
		if !first[person(o.Name())] {
			return false, refuse(refusedOwn, o.Name())
		}
	}
	return true, nil
}

// person is an officer's name without what a workbook adds to it.
func person(name string) string {
	name, _, _ = strings.Cut(name, "（")
	return name
}

// HandIn keeps what was typed the second time and compares it with what is in the file.
func HandIn(tx *store.Tx, b Batch, record string, second *forms.Session) (Sheet, error) {
	blank, err := Open(tx, b, record, tx.By())
	if err != nil {
		return Sheet{}, err
	}
	r, err := first(tx, b, record)
	if err != nil {
		return Sheet{}, err
	}
	env, err := tx.Env(blank.Sheet.Subject)
	if err != nil {
		return Sheet{}, err
	}
	self, err := mayType(tx, r, blank.Form, b, tx.By())
	if err != nil {
		return Sheet{}, err
	}
	by, err := keyers(tx, r, blank.Form, b.Fields)
	if err != nil {
		return Sheet{}, err
	}
	patch := revision.Fields{}
	put := func(name, value string) {
		if value != "" {
			patch[name] = revision.Text(value)
		}
	}
	put(fieldBatch, b.ID)
	put(fieldOf, record)
	put(fieldBy, tx.By())
	put(fieldAt, tx.Now().Format(time.RFC3339))
	put(fieldSelf, map[bool]string{true: "yes"}[self])
	differ := 0
	for n, p := range compare(forms.NewSession(blank.Form, env, r.Answers(blank.Form)), second, b.Fields) {
		name := field(p.path)
		if p.follows {
			put(with+p.path, text(p.second))
			continue
		}
		put(keyer+name, nobodyOr(by[name], r.Operator(), r.By))
		if !p.differs() {
			continue
		}
		differ++
		put(label+name, p.label)
		put(place+name, strconv.Itoa(n+1)+" "+p.path)
		put(one+name, text(p.first))
		put(two+name, text(p.second))
		if p.row && p.first == (forms.Answer{}) {
			for path, a := range second.Draft() {
				if path == p.from || strings.HasPrefix(path, p.from+"/") {
					put(with+p.path+strings.TrimPrefix(path, p.from), text(plain(a, "")))
				}
			}
		}
	}
	if differ == 0 {
		put(fieldSettled, tx.Now().Format(time.RFC3339))
		put(fieldSettler, tx.By())
	}
	if err := tx.Put(kindSheet, sheetID(b, record), patch); err != nil {
		return Sheet{}, fmt.Errorf("put second entry of %s: %w", record, err)
	}
	return Look(tx, b, record)
}

// nobodyOr is the first name there is: who left a question blank is who completed the sheet.
func nobodyOr(names ...string) string {
	for _, name := range names {
		if name != "" {
			return name
		}
	}
	return ""
}

// Decide says which side is right about one difference; what is right where neither is, is typed as an answer of the form. Undecided
// takes it back. ErrRefused where the sheet is settled, where the form does not allow what was typed, and for a row that would be typed.
func Decide(tx *store.Tx, b Batch, record, name string, c Choice, typed string) (Sheet, error) {
	s, err := Look(tx, b, record)
	if err != nil {
		return s, err
	}
	i := slices.IndexFunc(s.Items, func(i Item) bool { return i.Field == name })
	switch {
	case s.State == Todo:
		return s, refuse(refusedTodo, s.Who)
	case s.State == Settled:
		return s, refuse(refusedSettled, s.Who)
	case i < 0:
		return s, refuse(refusedItem, name)
	case c == Neither && s.Items[i].Row:
		return s, refuse(refusedRow)
	}
	patch := revision.Fields{chosen + name: revision.Text(strconv.Itoa(int(c))), right + name: revision.Unset}
	if c == Undecided {
		patch[chosen+name] = revision.Unset
	}
	if c == Neither {
		a, err := take(tx, s, s.Items[i], typed)
		if err != nil {
			return s, err
		}
		patch[right+name] = revision.Text(text(a))
	}
	if err := tx.Put(kindSheet, s.stored.ID, patch); err != nil {
		return s, err
	}
	return Look(tx, b, record)
}

// take reads what was typed as an answer; "" is a question that stays blank on the paper too.
func take(tx *store.Tx, s Sheet, i Item, typed string) (forms.Answer, error) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return forms.Answer{}, nil
	}
	session, _, err := s.session(tx)
	if err != nil {
		return forms.Answer{}, err
	}
	if r := session.Answer(i.Path, typed); r.Verdict == forms.Violated || r.Verdict == forms.Unasked {
		return forms.Answer{}, refuse(refusedValue, r.Message)
	}
	return plain(session.Get(i.Path), ""), nil
}

// session is the sheet in the file as a filling. ErrRefused while somebody is changing it: completing would take that away.
func (s Sheet) session(tx *store.Tx) (*forms.Session, store.Draft, error) {
	form, err := tx.Form(s.Batch.Form)
	if err != nil {
		return nil, store.Draft{}, err
	}
	d, err := tx.OpenDraft(s.Subject)
	if err != nil {
		return nil, d, err
	}
	if !d.Saved.IsZero() {
		return nil, d, refuse(refusedDraft, s.Who)
	}
	env, err := tx.Env(s.Subject)
	if err != nil {
		return nil, d, err
	}
	return forms.NewSession(form, env, s.applied(d.Answers)), d, nil
}

// applied are the answers in the file with what was decided. An answer that was changed after the second entry stays as it is.
func (s Sheet) applied(now forms.Answers) forms.Answers {
	out := forms.Answers{}
	for path, a := range now {
		out[path] = a
	}
	changed := false
	for _, i := range s.Items {
		if i.Choice == Undecided || i.Right() == i.First {
			continue
		}
		if !i.Row && plain(now[i.Path], "") != i.First {
			continue
		}
		changed = true
		switch {
		case i.Row && i.First == (forms.Answer{}):
			for path, a := range s.with {
				if path == i.Path || strings.HasPrefix(path, i.Path+"/") {
					out[path] = a
				}
			}
		case i.Row:
			for path := range now {
				if path == i.Path || strings.HasPrefix(path, i.Path+"/") {
					delete(out, path)
				}
			}
		default:
			out[i.Path] = i.Right()
		}
	}
	for path, a := range s.with {
		if _, has := out[path]; changed && !has && !s.inLoneRow(path) && a.State != forms.Blank {
			out[path] = a
		}
	}
	return out
}

// inLoneRow reports a path in a row that only the second side has.
func (s Sheet) inLoneRow(path string) bool {
	return slices.ContainsFunc(s.Items, func(i Item) bool { return i.Row && (path == i.Path || strings.HasPrefix(path, i.Path+"/")) })
}

// Settle writes what was decided into the sheet, as a change like any other with the issues that follow from it, once everything is
// decided. ErrRefused before that, and where the sheet cannot be completed so.
func Settle(tx *store.Tx, b Batch, record string) (Sheet, error) {
	s, err := Look(tx, b, record)
	switch {
	case err != nil:
		return s, err
	case s.State == Todo:
		return s, refuse(refusedTodo, s.Who)
	case s.State == Settled:
		return s, refuse(refusedSettled, s.Who)
	case s.Left() > 0:
		return s, refuse(refusedLeft, s.Left())
	}
	if slices.ContainsFunc(s.Items, func(i Item) bool { return i.Right() != i.First }) {
		session, d, err := s.session(tx)
		if err != nil {
			return s, err
		}
		if session.Summary().Blocked {
			return s, refuse(refusedBlocked, blocking(session))
		}
		if _, _, err := tx.Complete(d, session); err != nil {
			return s, err
		}
	}
	at := tx.Now().Format(time.RFC3339)
	if err := tx.Put(kindSheet, s.stored.ID, revision.Fields{fieldSettled: revision.Text(at), fieldSettler: revision.Text(tx.By())}); err != nil {
		return s, err
	}
	return Look(tx, b, record)
}

// blocking is the first thing that keeps a filling from being completed.
func blocking(s *forms.Session) string {
	for _, i := range s.Summary().Items {
		if i.Kind == forms.Violated || i.Kind == forms.Missing {
			return s.Label(i.Place) + wordColon + i.Message
		}
	}
	return ""
}

// Next is the sheet to be typed after one, in walking order and from the front again behind the last, that an operator may type; how many
// are left for anybody. No Record: there is none for this operator.
func Next(tx *store.Tx, b Batch, after, operator string) (next Sheet, left int, err error) {
	here := slices.Index(b.Records, after)
	for step := 1; step <= len(b.Records); step++ {
		record := b.Records[(here+step+len(b.Records))%len(b.Records)]
		s, err := Look(tx, b, record)
		if err != nil || s.State != Todo {
			continue // one that is gone is not waited for
		}
		left++
		if next.Record != "" {
			continue
		}
		if _, err := Open(tx, b, record, operator); err == nil {
			next = s
		}
	}
	return next, left, nil
}
