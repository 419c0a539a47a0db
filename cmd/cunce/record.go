package main

import (
	"errors"
	"flag"
	"fmt"

	"cunce/forms"
	"cunce/store"
	"cunce/store/checks"
	"cunce/store/exchange"
)

// recordPutResult is the JSON of record put.
type recordPutResult struct {
	ID         string        `json:"id"`
	Complete   bool          `json:"complete"`
	Issues     []string      `json:"issues"`
	Violations []pathMessage `json:"violations"`
	Warnings   []pathMessage `json:"warnings"`
}

// recordPut saves one response: a draft, or with --complete a completed form with its issues.
func (c *cli) recordPut(fs *flag.FlagSet, args []string) error {
	form := fs.String("form", "", "")
	household := fs.String("household", "", "")
	round := fs.String("round", "", "")
	answers := fs.String("answers", "", "")
	complete := fs.Bool("complete", false, "")
	another := fs.Bool("new", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	for name, value := range map[string]string{"--form": *form, "--answers": *answers} {
		if value == "" {
			return usageError{fmt.Sprintf(sayNeedOption, name)}
		}
	}
	return c.with(rest[0], func(db *store.DB) error {
		data, err := readFile(*answers)
		if err != nil {
			return err
		}
		draft, session, err := openSession(db, *form, *household, *round, *another, data)
		if err != nil {
			return err
		}
		_, violations, err := applyAnswers(session, data)
		if err != nil {
			return err
		}
		ran := runResult(session, nil, violations)
		result := recordPutResult{Issues: []string{}, Violations: ran.Violations, Warnings: ran.Warnings}
		draft.Answers = session.Draft()
		if err := db.SaveDraft(draft); err != nil {
			return err
		}
		err = db.View(func(tx *store.Tx) error {
			result.ID = tx.ResponseID(draft.Subject)
			return nil
		})
		if err != nil {
			return err
		}
		if *complete && len(ran.Violations) == 0 {
			if err := completeDraft(db, operatorOr(db, *by), draft, session, &result); err != nil {
				return err
			}
		}
		return c.reportPut(result, *complete)
	})
}

func completeDraft(db *store.DB, by string, d store.Draft, s *forms.Session, result *recordPutResult) error {
	return db.Update(by, func(tx *store.Tx) error {
		response, issues, err := tx.Complete(d, s)
		if err != nil {
			return err
		}
		result.ID, result.Complete = response.ID, true
		for _, i := range issues {
			result.Issues = append(result.Issues, i.ID)
		}
		return nil
	})
}

func (c *cli) reportPut(r recordPutResult, asked bool) error {
	if asked && !r.Complete {
		c.code = exitRefused
	}
	if c.json {
		return c.print(r)
	}
	switch {
	case r.Complete:
		c.say(sayCompleted, len(r.Issues))
	case asked:
		c.say(sayBlocked, len(r.Violations))
	default:
		c.say(sayPut)
	}
	for _, v := range r.Violations {
		c.say(sayViolation, v.Path, v.Message)
	}
	return nil
}

// openSession opens the draft of a form in a round, "" meaning the newest open one: of a household, or for a form about the
// village, the township or people of the file itself. Of a form of which there are many, another begins the next one, else the
// latest is corrected; of one that is answered in parts, it is the part that the answers are of.
func openSession(db *store.DB, form, number, round string, another bool, answers []byte) (d store.Draft, s *forms.Session, err error) {
	err = db.View(func(tx *store.Tx) error {
		f, err := tx.Form(form)
		if errors.Is(err, store.ErrNotFound) {
			return plainError{fmt.Sprintf(sayNoSuchForm, form), hintNoSuchForm}
		}
		if err != nil {
			return err
		}
		subject, err := subjectOf(tx, f, number)
		if err != nil {
			return err
		}
		if subject.Round, err = roundNamed(tx, round); err != nil {
			return err
		}
		if subject.Response, err = latestOf(tx, f, subject, another); err != nil {
			return err
		}
		_, given, err := f.DecodeAnswers(answers)
		if err != nil {
			return plainError{fmt.Sprintf(sayBadAnswers, err), hintBadAnswers}
		}
		subject.Part = f.PartOf(given)
		if d, err = tx.OpenDraft(subject); err != nil {
			return err
		}
		env, err := tx.Env(subject)
		if err != nil {
			return err
		}
		if env.Checks, err = checks.Guard(tx, f.Name, subject.Record, ""); err != nil {
			return err
		}
		s = forms.NewSession(f, env, d.Answers)
		return nil
	})
	return d, s, err
}

// subjectOf is whom a form is about here.
func subjectOf(tx *store.Tx, f *forms.Form, number string) (store.Subject, error) {
	s := store.Subject{Form: f.Name, Record: tx.Identity().Code}
	if f.Subject != "household" && f.Subject != "member" {
		if number != "" {
			return s, plainError{sayNoHouseholdForm, hintNoHouseholdForm}
		}
		return s, nil
	}
	if number == "" {
		return s, usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	h, err := householdNumbered(tx, number)
	if err == nil {
		s.Record = h.ID
	}
	return s, err
}

// latestOf is the response to correct of a form of which a subject has many, "" to begin one.
func latestOf(tx *store.Tx, f *forms.Form, s store.Subject, another bool) (string, error) {
	if !f.Many {
		if another {
			return "", plainError{sayNotMany, hintNotMany}
		}
		return "", nil
	}
	if another {
		return "", nil
	}
	r, err := tx.Response(s)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return r.ID, nil
}

func householdNumbered(tx *store.Tx, number string) (store.Household, error) {
	h, err := tx.HouseholdByNumber(number)
	if errors.Is(err, store.ErrNotFound) {
		return h, plainError{fmt.Sprintf(sayNoHousehold, number), hintNoHousehold}
	}
	return h, err
}

// roundNamed finds a round by id or title; without a name the newest open one, or none in a file without rounds.
func roundNamed(tx *store.Tx, name string) (string, error) {
	rounds, err := tx.Rounds()
	if err != nil {
		return "", err
	}
	for _, r := range rounds {
		if name == "" || r.ID == name || r.Title() == name {
			return r.ID, nil
		}
	}
	if name != "" {
		return "", plainError{fmt.Sprintf(sayNoRound, name), ""}
	}
	return "", nil
}

// recordShow prints a household with its members, or one record by id, or its history.
func (c *cli) recordShow(fs *flag.FlagSet, args []string) error {
	household := fs.String("household", "", "")
	id := fs.String("id", "", "")
	history := fs.Bool("history", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if (*household == "") == (*id == "") {
		return usageError{sayOneOfTwo}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			record := *id
			if *household != "" {
				h, err := householdNumbered(tx, *household)
				if err != nil {
					return err
				}
				record = h.ID
			}
			var shown any
			var err error
			if *history {
				shown, err = exchange.History(tx, record)
			} else {
				shown, err = exchange.Show(tx, record)
			}
			if errors.Is(err, store.ErrNotFound) {
				return plainError{fmt.Sprintf(sayNoRecord, record), ""}
			}
			if err != nil {
				return err
			}
			return c.print(shown)
		})
	})
}
