package main

import (
	"errors"
	"flag"
	"fmt"
	"time"

	"cunce/store"
	"cunce/store/history"
	"cunce/store/revision"
)

// history tells the changes of a record's fields; ID numbers are masked, since what a command prints is kept by others.
func (c *cli) history(fs *flag.FlagSet, args []string) error {
	field := fs.String("field", "", "")
	rest, err := c.parse(fs, args, 3)
	if err != nil {
		return err
	}
	kind := revision.Kind(rest[1])
	switch kind {
	case revision.Household, revision.Member, revision.Issue, revision.Response:
	default:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("history"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			id, err := recordNamed(tx, kind, rest[2])
			if err != nil {
				return err
			}
			entries, err := history.Of(tx, kind, id, *field)
			if errors.Is(err, store.ErrNotFound) {
				return plainError{fmt.Sprintf(sayNoRecord, rest[2]), ""}
			}
			if err != nil {
				return err
			}
			return c.printHistory(history.Mask(entries))
		})
	})
}

// recordNamed is the id of a record, which may be named by a household's number, an issue's number or a person's ID number.
func recordNamed(tx *store.Tx, kind revision.Kind, named string) (string, error) {
	switch kind {
	case revision.Household:
		if _, err := tx.Record(kind, named); err == nil {
			return named, nil
		}
		h, err := householdNumbered(tx, named)
		if err != nil {
			return "", err
		}
		return h.ID, nil
	case revision.Issue:
		i, err := tx.Issue(named)
		if errors.Is(err, store.ErrNotFound) {
			return named, nil
		}
		if err != nil {
			return "", err
		}
		return i.ID, nil
	case revision.Member:
		who, err := tx.Numbered(named)
		if err == nil && len(who) == 1 {
			named = who[0].ID
		}
		return named, err
	}
	return named, nil
}

func (c *cli) printHistory(entries []history.Entry) error {
	if c.json {
		return c.print(append([]history.Entry{}, entries...))
	}
	if len(entries) == 0 {
		c.say(sayNoHistory)
	}
	for _, e := range entries {
		c.say(sayHistoryLine, e.Time.Format(time.DateOnly+" 15:04"), e.By, e.Label, orBlank(e.From), orBlank(e.To), e.Source, e.Computer)
	}
	return nil
}

func orBlank(text string) string {
	if text == "" {
		return sayBlank
	}
	return text
}
