package annex2

import (
	"slices"
	"strconv"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/summary"
	"cunce/store/township"
)

// The forms of both parts.
const (
	FormVillage  = "annex2_village"
	FormTownship = "annex2_township"
)

// guarantees is how many rows the households' checks answer too: 003 附件2 3 ① to ⑤, the questions a2_3_1 to a2_3_5.
const guarantees = 5

// A Line is one question that was answered or counted.
type Line struct {
	Path, Title string
	Answer      string // in words, "" where nobody answered
	Problem     bool
	// Figure is the figure of package summary that counts the same from the households' checks, "" where none does; Found is how many
	// households it found, and Denied that the village answered no all the same.
	Figure string
	Found  int
	Denied bool
}

// A Part is one part of a sheet, as it was filled in last.
type Part struct {
	Subject  store.Subject // to fill it in, or to go on with it
	Answered bool
	At       time.Time // when it was completed, and by whom
	By       string
	Draft    bool // it is being filled in
	Problems int
	Lines    []Line
}

// A Sheet is that of one village. Township is the part that was filled in for it, or that for all where Own is false.
type Sheet struct {
	Code, Name        string
	Village, Township Part
	Own               bool // the township's part is this village's alone
	Column            int  // of the counted figures
	Denied            int  // rows that the village denies
}

// A Book is what a file has of annex 2: the township's part for all, and the sheets by code of the village.
type Book struct {
	Township Part
	Sheets   []Sheet
}

// A reader keeps what every sheet needs.
type reader struct {
	tx      *store.Tx
	latest  map[store.Subject]store.Response // by form and record
	drafts  map[store.Subject]bool
	round   string // of the file itself, "" where none is open
	counted *summary.Sheet
}

// Read reads all sheets; counted are the figures by village.
func Read(tx *store.Tx, counted *summary.Sheet) (Book, error) {
	r := &reader{tx: tx, latest: map[store.Subject]store.Response{}, drafts: map[store.Subject]bool{}, counted: counted}
	if err := r.gather(); err != nil {
		return Book{}, err
	}
	own := tx.Identity()
	var book Book
	var err error
	if own.Town() {
		if book.Township, err = r.part(FormTownship, own.Code, r.round); err != nil {
			return book, err
		}
	} else if book.Township, err = r.fromAbove(); err != nil {
		return book, err
	}
	villages := []township.Village{{Code: own.Code, Name: own.Name}}
	if own.Town() {
		if villages, err = township.Villages(tx); err != nil {
			return book, err
		}
	}
	for _, v := range villages {
		sheet, err := r.sheet(v.Code, v.Name, book.Township)
		if err != nil {
			return book, err
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	return book, nil
}

// gather finds the latest answers, the drafts and the round.
func (r *reader) gather() error {
	for _, form := range []string{FormVillage, FormTownship} {
		err := r.tx.ResponsesTo(form, func(one store.Response) error {
			key := store.Subject{Form: form, Record: one.Subject().Record}
			if before, known := r.latest[key]; !known || one.Completed().After(before.Completed()) {
				r.latest[key] = one
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	drafts, err := r.tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range drafts {
		r.drafts[store.Subject{Form: d.Form, Record: d.Record}] = true
	}
	rounds, err := r.tx.Rounds()
	if err == nil && len(rounds) > 0 && rounds[0].Open() && rounds[0].Title() == rounds[0].Text("title") {
		r.round = rounds[0].ID
	}
	return err
}

// fromAbove is the township's part for all as it came down into a village's file: the one that is not about the village.
func (r *reader) fromAbove() (Part, error) {
	for key := range r.latest {
		if key.Form == FormTownship && key.Record != r.tx.Identity().Code {
			return r.part(FormTownship, key.Record, "")
		}
	}
	return Part{Subject: store.Subject{Form: FormTownship}}, nil
}

func (r *reader) sheet(code, name string, all Part) (Sheet, error) {
	s := Sheet{Code: code, Name: name, Township: all}
	s.Column = slices.IndexFunc(r.counted.Columns, func(c summary.Column) bool { return c.Key == code })
	var err error
	if s.Village, err = r.part(FormVillage, code, ""); err != nil {
		return s, err
	}
	own, err := r.part(FormTownship, code, r.round)
	if err != nil {
		return s, err
	}
	if s.Own = own.Answered || own.Draft; s.Own {
		s.Township = own
	}
	r.count(&s)
	return s, nil
}

// For is the subject under which the township's part is filled in for the village alone.
func (s Sheet) For(round string) store.Subject {
	if s.Own {
		return s.Township.Subject
	}
	return store.Subject{Form: FormTownship, Record: s.Code, Round: round}
}

// part is what was answered about a record last. In a round it is filled in anew, so that the answers of the one before stay.
func (r *reader) part(form, record, round string) (Part, error) {
	key := store.Subject{Form: form, Record: record}
	p := Part{Subject: store.Subject{Form: form, Record: record, Round: round}, Draft: r.drafts[key]}
	last, known := r.latest[key]
	if !known {
		return p, nil
	}
	if round == "" {
		p.Subject = last.Subject()
	}
	f, err := r.tx.FormVersion(last)
	if err != nil {
		return p, err
	}
	p.Answered, p.At, p.By = true, last.Completed(), last.Operator()
	session := forms.NewSession(f, forms.Env{Now: r.tx.Now(), Operator: p.By}, last.Answers(f))
	for _, place := range session.Places() {
		q := place.Question()
		if q == nil || !q.Type.Asked() || !session.Relevant(place) || session.ReadOnly(place) {
			continue
		}
		line := Line{Path: place.Path(), Title: session.Label(place), Answer: said(session, place), Problem: session.ProblemOf(place) != ""}
		if line.Problem {
			p.Problems++
		}
		p.Lines = append(p.Lines, line)
	}
	return p, nil
}

// said is an answer in words.
func said(s *forms.Session, place forms.Place) string {
	a := s.Get(place.Path())
	if a.State != forms.Answered {
		return states[a.State]
	}
	for _, c := range s.Choices(place) {
		if c.Name == a.Text {
			return c.Label
		}
	}
	return a.Text
}

// count puts what the households' checks found beside the village's own answers. Of a village that did not answer the rows are there for
// what was found.
func (r *reader) count(s *Sheet) {
	if s.Column < 0 {
		return
	}
	for i := 1; i <= guarantees; i++ {
		figure := "annex2_" + strconv.Itoa(i)
		found := int(r.counted.Cell(figure, s.Column).Number)
		at := slices.IndexFunc(s.Village.Lines, func(l Line) bool { return pathEnd(l.Path) == "a2_3_"+strconv.Itoa(i) })
		if at < 0 {
			if s.Village.Answered {
				continue
			}
			f, _ := summary.FigureNamed(figure)
			s.Village.Lines = append(s.Village.Lines, Line{Title: f.Title})
			at = len(s.Village.Lines) - 1
		}
		line := &s.Village.Lines[at]
		line.Figure, line.Found = figure, found
		if denied := r.counted.Cell("annex2_no_"+strconv.Itoa(i), s.Column).Number > 0; denied && found > 0 {
			line.Denied = true
			s.Denied++
		}
	}
}
