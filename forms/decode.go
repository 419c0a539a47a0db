package forms

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"cunce/forms/qtype"
)

// DecodeAnswers reads answers from JSON as people and programs write them, {path: value}: paths in the order of the file, in
// which they have to be applied, and the answers by whole path, as typed. A path may be a bare name that is unique. A value is
// a text, a number, true or false, null (clears) or {"state": "unknown|refused|pending", "note": ...}. An unknown path
// is an error that names it.
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
		q, ok := f.Question(fmt.Sprint(key))
		if !ok {
			return nil, nil, fmt.Errorf(wordUnknownPath, key)
		}
		path := q.Path()
		if answers[path], err = decodeAnswer(path, value); err != nil {
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
// {"state", "note"}, everything else as text. Blank answers are left out; answers to questions that the form does not have
// come last, by path.
func (f *Form) EncodeAnswers(answers Answers) json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	seen := map[string]bool{}
	for _, q := range f.Questions {
		seen[q.Path()] = true
		writeAnswer(&b, q.Path(), q.Type, answers[q.Path()])
	}
	for _, path := range slices.Sorted(maps.Keys(answers)) {
		if !seen[path] {
			writeAnswer(&b, path, qtype.Text, answers[path])
		}
	}
	b.WriteByte('}')
	return b.Bytes()
}

func writeAnswer(b *bytes.Buffer, path string, t qtype.Type, a Answer) {
	if a.State == Blank {
		return
	}
	if b.Len() > 1 {
		b.WriteByte(',')
	}
	writeJSON(b, path)
	b.WriteByte(':')
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
