package store

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store/revision"
)

// fieldName is the stored name of a question or of an instance of a repeat: its path without the groups, so that regrouping a
// form renames nothing. members[k3f9q]/age keeps its instance.
func fieldName(path string) string {
	if !strings.Contains(path, "[") {
		return path[strings.LastIndexByte(path, '/')+1:]
	}
	steps := strings.Split(path, "/")
	last := len(steps) - 1
	kept := slices.DeleteFunc(steps[:last], func(step string) bool { return !strings.HasSuffix(step, "]") })
	return strings.Join(append(kept, steps[last]), "/")
}

// answerFields are answers as the fields of a patch; blank ones are unset.
func answerFields(as forms.Answers) revision.Fields {
	fs := revision.Fields{}
	for path, a := range as {
		fs[fieldName(path)] = answerValue(a)
	}
	return fs
}

// texts is a patch of plain text fields from name, value pairs; "" unsets.
func texts(pairs ...string) revision.Fields {
	fs := revision.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		fs[pairs[i]] = answerValue(forms.Text(pairs[i+1]))
	}
	return fs
}

// living is a record whose life has not ended; ErrNotFound if there is none.
func (t *Tx) living(kind revision.Kind, id string) (*Record, error) {
	r, err := t.Record(kind, id)
	if err == nil && r.Dead {
		return nil, fmt.Errorf("%s %s: ended: %w", kind, id, ErrNotFound)
	}
	return r, err
}

// exists reports whether there is a living record.
func (t *Tx) exists(kind revision.Kind, id string) (bool, error) {
	if p := t.touched(kind, t.village(), id); p != nil && p.is == nil {
		return true, nil // as new and as packed as it was made
	}
	r, err := t.lookup(kind, id)
	return r != nil && !r.Dead, err
}

// village is the code that new records belong to: of the village, or of the township for what it decides itself.
func (t *Tx) village() string {
	if t.scope != nil {
		return t.scope.Code
	}
	return t.db.identity.Code
}

// place reports whether a code is that of this file, or of a village that it holds.
func (t *Tx) place(code string) (bool, error) {
	if code == t.village() {
		return true, nil
	}
	known, err := t.villages()
	if err != nil || slices.Contains(known, code) {
		return err == nil, err
	}
	return t.exists(revision.Village, code)
}

// dateLayout is how dates are stored and compared; times are stored as RFC 3339.
const dateLayout = "2006-01-02"

// today is the day of this transaction where the officer is.
func (t *Tx) today() string { return t.now.Format(dateLayout) }

// moment is the time of this transaction as text.
func (t *Tx) moment() string { return t.now.Format(time.RFC3339) }

// A refusal is ErrRefused with what Explain tells an officer.
type refusal struct{ explanation }

// refuse fills what the sentence names, if there is anything, into it.
func refuse(e explanation, named ...any) error {
	if len(named) > 0 {
		e.sentence = fmt.Sprintf(e.sentence, named...)
	}
	return &refusal{e}
}

func (r *refusal) Error() string        { return ErrRefused.Error() + ": " + r.sentence }
func (r *refusal) Is(target error) bool { return target == ErrRefused }

// PutAnswers is Put for answers with their states; blank ones are unset.
func (t *Tx) PutAnswers(kind revision.Kind, id string, as forms.Answers) error {
	return t.Put(kind, id, answerFields(as))
}
