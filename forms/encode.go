package forms

import (
	"encoding/json"
	"fmt"
	"slices"
)

// On disk and for the hash a form is a JSON object; groups and questions name the place they are in by index.
type wireForm struct {
	Name, Title, Version, Subject string
	Source, Note                  string   `json:",omitempty"`
	Many, FieldWork               bool     `json:",omitempty"`
	OnePer                        string   `json:",omitempty"`
	Languages                     []string `json:",omitempty"`
	Groups                        []wireGroup
	Questions                     []wireQuestion
	Lists                         map[string][]Choice
}

type wireGroup struct {
	Group
	In int // 1-based index of the parent in Groups, 0 at the top
}

type wireQuestion struct {
	Question
	In int // 1-based index of the group in Groups, 0 for none
}

// MarshalJSON writes the definition in one fixed order: equal forms give equal bytes. UnmarshalJSON reads it.
func (f *Form) MarshalJSON() ([]byte, error) { return f.encode(true), nil }

func (f *Form) encode(rows bool) []byte {
	w := wireForm{Name: f.Name, Title: f.Title, Version: f.Version, Subject: f.Subject, Source: f.Source, Note: f.Note,
		Many: f.Many, FieldWork: f.FieldWork, OnePer: f.OnePer, Languages: f.Languages, Lists: f.Lists}
	w.Groups, w.Questions = slices.Grow(w.Groups, len(f.Groups)), slices.Grow(w.Questions, len(f.Questions)) // none stay null
	at := map[*Group]int{nil: 0}
	for i, g := range f.Groups {
		at[g] = i + 1
		w.Groups = append(w.Groups, wireGroup{*g, at[g.Parent]})
	}
	for _, q := range f.Questions {
		w.Questions = append(w.Questions, wireQuestion{*q, at[q.Group]})
	}
	for i := range w.Groups {
		w.Groups[i].Row = keep(rows, w.Groups[i].Row)
	}
	for i := range w.Questions {
		w.Questions[i].Row = keep(rows, w.Questions[i].Row)
	}
	data, err := json.Marshal(w)
	if err != nil {
		panic("forms: a form of plain strings cannot be marshalled: " + err.Error())
	}
	return data
}

func keep(rows bool, row int) int {
	if rows {
		return row
	}
	return 0
}

// UnmarshalJSON reads a definition that MarshalJSON wrote and compiles it. One with faults is refused.
func (f *Form) UnmarshalJSON(data []byte) error {
	w := wireForm{Questions: make([]wireQuestion, 0, len(data)/400)} // so much at most is spent on growing
	if err := json.Unmarshal(data, &w); err != nil {
		return fmt.Errorf("read form: %w", err)
	}
	*f = Form{Name: w.Name, Title: w.Title, Version: w.Version, Subject: w.Subject, Source: w.Source, Note: w.Note,
		Many: w.Many, FieldWork: w.FieldWork, OnePer: w.OnePer, Languages: w.Languages, Lists: w.Lists}
	for i := range w.Groups {
		g := w.Groups[i].Group
		if in := w.Groups[i].In; in < 0 || in > i {
			return fmt.Errorf("read form %s: group %s is in group %d", w.Name, g.Name, in)
		} else if in > 0 {
			g.Parent = f.Groups[in-1]
		}
		f.Groups = append(f.Groups, &g)
	}
	for i := range w.Questions {
		q := w.Questions[i].Question
		if in := w.Questions[i].In; in < 0 || in > len(f.Groups) {
			return fmt.Errorf("read form %s: question %s is in group %d", w.Name, q.Name, in)
		} else if in > 0 {
			q.Group = f.Groups[in-1]
		}
		f.Questions = append(f.Questions, &q)
	}
	if faults := f.Compile(); len(faults) > 0 {
		return fmt.Errorf("read form %s: row %d: %s", w.Name, faults[0].Row, faults[0].Message)
	}
	return nil
}
