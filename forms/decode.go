package forms

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"cunce/forms/qtype"
)

// DecodeAnswers reads answers from JSON as people and programs write them, {path: value}: paths in the order of the file, in
// which they have to be applied, and the answers by whole path, as typed. A path may be a bare name that is unique; in a repeat it
// names the instance by its position, members[2]/age. A value is a text, a number, true or false, null (clears) or
// {"state": "unknown|refused|pending", "note": ...}; of an instance itself, members[2], null ends its life and {} lets it be
// there without answers. An unknown path is an error that names it. PutAll applies them.
func (f *Form) DecodeAnswers(data []byte) (paths []string, answers Answers, err error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, nil, fmt.Errorf(wordAnswersJSON, d.InputOffset())
	}
	answers = Answers{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, fmt.Errorf(wordAnswersJSON, d.InputOffset())
		}
		var value any
		if err := d.Decode(&value); err != nil {
			return nil, nil, fmt.Errorf(wordAnswersJSON, d.InputOffset())
		}
		path, row, err := f.written(fmt.Sprint(key))
		if err != nil {
			return nil, nil, err
		}
		decode := decodeAnswer
		if row {
			decode = decodeInstance
		}
		if answers[path], err = decode(path, value); err != nil {
			return nil, nil, err
		}
		paths = append(slices.DeleteFunc(paths, func(p string) bool { return p == path }), path)
	}
	if _, err := d.Token(); err != nil {
		return nil, nil, fmt.Errorf(wordAnswersJSON, d.InputOffset())
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, nil, fmt.Errorf(wordAnswersJSON, d.InputOffset())
	}
	return paths, answers, nil
}

// written is the whole path of a question or an instance as somebody wrote it; row reports an instance.
func (f *Form) written(key string) (path string, row bool, err error) {
	q, ok := f.Question(key)
	if ok && !q.repeated() && !strings.Contains(key, "[") {
		return q.Path(), false, nil
	}
	in, rest := f.graph.top, key
	for {
		step, id, after, named := cutInstance(rest)
		if !named {
			break
		}
		item, known := in.rest[step]
		if !known {
			item, known = in.names[step]
		}
		s := f.repeat(item)
		if !known || s == nil || id == "" {
			return "", false, fmt.Errorf(wordUnknownPath, key)
		}
		path, in, rest = outward(path, s.prefix)+"["+id+"]", s, after
	}
	if rest == "" {
		return path, true, nil
	}
	item, known := in.rest[rest]
	if !known {
		item, known = in.names[rest]
	}
	if q := f.question(item); known && q != nil {
		return outward(path, q.compiled.rest), false, nil
	}
	if ok || known {
		return "", false, fmt.Errorf(wordWhichInstance, key)
	}
	return "", false, fmt.Errorf(wordUnknownPath, key)
}

// cutInstance takes the first instance off a path: a/b[2]/c is a/b, 2 and c.
func cutInstance(path string) (repeat, id, rest string, ok bool) {
	repeat, tail, ok := strings.Cut(path, "[")
	if !ok {
		return "", "", "", false
	}
	id, rest, closed := strings.Cut(tail, "]")
	if !closed || rest != "" && rest[0] != '/' || strings.Contains(id, "/") {
		return repeat, "", "", true
	}
	return repeat, id, strings.TrimPrefix(rest, "/"), true
}

func decodeInstance(path string, value any) (Answer, error) {
	if value == nil {
		return Answer{}, nil
	}
	if fields, ok := value.(map[string]any); ok && len(fields) == 0 {
		return Answer{State: Answered}, nil
	}
	return Answer{}, fmt.Errorf(wordInstanceShape, path)
}

func decodeAnswer(path string, value any) (Answer, error) {
	switch v := value.(type) {
	case nil:
		return Answer{}, nil
	case string:
		return Text(v), nil
	case json.Number:
		return Text(v.String()), nil
	case bool:
		return Text(fmt.Sprint(v)), nil
	case map[string]any:
		return decodeState(path, v)
	}
	return Answer{}, fmt.Errorf(wordAnswerShape, path)
}

func decodeState(path string, fields map[string]any) (Answer, error) {
	note, _ := fields["note"].(string)
	for _, st := range []State{Unknown, Refused, Pending} {
		if fields["state"] == named[st] {
			return Answer{State: st, Note: note}, nil
		}
	}
	return Answer{}, fmt.Errorf(wordUnknownState, path)
}

// EncodeAnswers writes answers as JSON, {path: value} in document order: numbers for number questions, states as
// {"state", "note"}, everything else as text; instances of repeats by their positions, one without any answer as {}. Blank
// answers are left out; answers to questions that the form does not have come last, by path.
func (f *Form) EncodeAnswers(answers Answers) json.RawMessage {
	e := encoder{form: f, answers: answers, seen: map[string]bool{}, rows: map[string][]string{}}
	for key, a := range answers {
		if end := strings.LastIndexByte(key, '['); end >= 0 && key[len(key)-1] == ']' && !a.Empty() {
			e.rows[key[:end]] = append(e.rows[key[:end]], key)
		}
	}
	e.b.WriteByte('{')
	e.instance(f.graph.top, "", "")
	for _, path := range slices.Sorted(maps.Keys(answers)) {
		if !e.seen[path] && !strings.Contains(path, "[") {
			writeAnswer(&e.b, path, qtype.Text, answers[path])
		}
	}
	e.b.WriteByte('}')
	return e.b.Bytes()
}

// An encoder writes answers.
type encoder struct {
	form    *Form
	answers Answers
	b       bytes.Buffer
	seen    map[string]bool
	rows    map[string][]string // keys of the living instances by the path of the repeat
}

// instance writes the answers of one instance: key is its path with ids, shown the one with positions.
func (e *encoder) instance(sc *scope, key, shown string) {
	for _, item := range sc.flow {
		if q := e.form.question(item); q != nil {
			path := outward(key, q.compiled.rest)
			e.seen[path] = true
			writeAnswer(&e.b, outward(shown, q.compiled.rest), q.Type, e.answers[path])
			continue
		}
		inner := e.form.repeat(item)
		rows := e.rows[outward(key, inner.prefix)]
		slices.SortFunc(rows, func(a, b string) int {
			return cmp.Or(cmp.Compare(e.answers[a].Text, e.answers[b].Text), cmp.Compare(a, b))
		})
		for i, row := range rows {
			before, place := e.b.Len(), outward(shown, inner.prefix)+"["+itoa(i+1)+"]"
			if e.instance(inner, row, place); e.b.Len() == before {
				writeName(&e.b, place)
				e.b.WriteString("{}")
			}
		}
	}
}

func writeAnswer(b *bytes.Buffer, path string, t qtype.Type, a Answer) {
	if a.State == Blank {
		return
	}
	writeName(b, path)
	switch {
	case a.State != Answered:
		writeJSON(b, struct {
			State string `json:"state"`
			Note  string `json:"note,omitempty"`
		}{named[a.State], a.Note})
	case (t == qtype.Integer || t == qtype.Decimal || t == qtype.Range) && json.Valid([]byte(a.Text)):
		b.WriteString(a.Text)
	default:
		writeJSON(b, a.Text)
	}
}

func writeName(b *bytes.Buffer, path string) {
	if b.Len() > 1 {
		b.WriteByte(',')
	}
	writeJSON(b, path)
	b.WriteByte(':')
}

// writeJSON writes without escaping <, > and &, so that the text stays readable.
func writeJSON(b *bytes.Buffer, v any) {
	var line strings.Builder
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("forms: a text cannot be marshalled: " + err.Error())
	}
	b.WriteString(strings.TrimSuffix(line.String(), "\n"))
}
