package store

import (
	"maps"
	"strings"

	"cunce/forms"
	"cunce/store/revision"
)

// patch is what this filling changes; nothing where it changes no answer of a response completed before.
//
// An instance of a repeat lives in a field of its own, its order key. Every change inside it writes that again, which says that it
// is alive; removing it unsets that field alone and leaves its answers behind, so that an edit merged later finds them. One that
// comes to life takes back what an earlier life under the same id left behind.
func (c *completion) patch() (revision.Fields, error) {
	before, err := c.t.lookup(c.kind, c.id)
	if err != nil {
		return nil, err
	}
	final := answerFields(c.final)
	patch, err := c.left(final)
	if err != nil {
		return nil, err
	}
	for name := range c.leftover(before, final) {
		patch[name] = revision.Unset
	}
	maps.Copy(patch, final)
	for name, v := range patch {
		if old, had := c.draft.Base[name]; had && string(answerValue(old)) == string(v) {
			delete(patch, name)
		}
		c.compare(name, decodeAnswer(v))
	}
	alive(patch, final)
	if len(patch) == 0 && before != nil && !before.Dead && before.Text(fieldCompleted) != "" && before.Text(fieldHash) == c.form.Hash {
		return nil, nil
	}
	return patch, c.describe(patch)
}

// left is what becomes of the answers that the filling started from and that are none of its own. One that the officer took
// back is unset, one whose question has another name now moves. One that this version does not ask, or asks only of others,
// stays as it was, with the version that it was given under: no newer form throws away what somebody answered. What goes with its
// instance is not taken back one by one.
func (c *completion) left(final revision.Fields) (revision.Fields, error) {
	in, err := c.t.inherit(c.form, c.draft.Under, c.draft.Base)
	if err != nil {
		return nil, err
	}
	patch := revision.Fields{}
	for field, a := range c.draft.Base {
		path, taken := in.paths[field]
		if !taken {
			path, _ = c.form.PathOf(field)
		}
		_, answered := c.final[path]
		untouched := in.under[field] != "" && c.session[path] == in.answers[path]
		switch {
		case taken && gone(fieldName(path), final):
		case taken && answered:
			c.was[fieldName(path)] = in.answers[path]
			if now := fieldName(path); now != field {
				c.renamed[field] = now
				patch[field] = revision.Unset
			}
		case answered: // anew
		case !taken || untouched:
			c.unasked[field] = true
			if hash := in.under[field]; hash != "" {
				a.Under = hash
			}
			patch[field] = answerValue(a)
		default:
			patch[field] = revision.Unset
		}
	}
	return patch, nil
}

// compare notes whether a question was answered anew: with another answer, or by confirming one of former wording.
func (c *completion) compare(name string, is forms.Answer) {
	was := c.was[name]
	if is.Under != "" {
		c.unasked[name] = true
	}
	c.changed[name] = was.Text != is.Text || was.State != is.State || was.Member != is.Member || was.Under != "" && is.Under == ""
}

// describe adds the fields that are not answers.
func (c *completion) describe(patch revision.Fields) error {
	t, s := c.t, c.draft.Subject
	round, err := t.Round(s.Round)
	if err != nil {
		return err
	}
	for name, text := range map[string]string{fieldForm: c.form.Name, fieldVersion: c.form.Version, fieldHash: c.form.Hash,
		fieldSubject: s.Record, fieldRound: s.Round, fieldCompleted: t.moment(), fieldBy: t.by} {
		patch[name] = answerValue(forms.Text(text))
	}
	if s.Part != "" {
		patch[fieldPart] = revision.Text(s.Part)
	}
	if used := t.settingsUsed(c.form, round.asOf(t.today())); len(used) > 0 {
		patch[fieldSettings] = revision.Marshal(used)
	}
	return nil
}

// gone reports a field inside an instance that is not among the fields.
func gone(name string, in revision.Fields) bool {
	for _, key := range instances(name) {
		if _, there := in[key]; !there && key != name {
			return true
		}
	}
	return false
}

// alive adds the order keys of the instances in which a patch changes something.
func alive(patch, final revision.Fields) {
	for name := range patch {
		for _, key := range instances(name) {
			if v, there := final[key]; there {
				patch[key] = v
			}
		}
	}
}

// leftover are the fields that a record has inside instances which come to life now.
func (c *completion) leftover(before *Record, final revision.Fields) map[string]bool {
	out := map[string]bool{}
	if before == nil {
		return out
	}
	for name := range before.Fields {
		if _, given := final[name]; given || gone(name, final) {
			continue
		}
		for _, key := range instances(name) {
			if _, had := c.draft.Base[key]; !had && key != name {
				out[name] = true
			}
		}
	}
	return out
}

// restates reports the key of an instance in which a patch changes something: it is written again although it is the same.
func restates(field string, patch revision.Fields) bool {
	if !strings.HasSuffix(field, "]") {
		return false
	}
	for other := range patch {
		if strings.HasPrefix(other, field+"/") {
			return true
		}
	}
	return false
}

// instances are the keys of the instances of repeats that a field is in, the innermost first; of an instance its own key too.
func instances(name string) []string {
	var keys []string
	for end := strings.LastIndexByte(name, ']'); end >= 0; end = strings.LastIndexByte(name[:end], ']') {
		keys = append(keys, name[:end+1])
	}
	return keys
}
