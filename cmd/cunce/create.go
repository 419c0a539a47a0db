package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/locality"
	"cunce/store/schedule"
)

var (
	code12 = regexp.MustCompile(`^[0-9]{12}$`)
	code9  = regexp.MustCompile(`^[0-9]{9}$`)
)

// create is `cunce init`: a new, empty data file.
func (c *cli) create(fs *flag.FlagSet, args []string) error {
	village := fs.String("village", "", "")
	townshipFile := fs.String("township-file", "", "")
	code := fs.String("code", "", "")
	township := fs.String("township", "", "")
	groups := fs.String("group", "", "")
	operator := fs.String("operator", "", "")
	letter := fs.String("letter", "", "")
	starter := fs.String("starter", "", "")
	noCode := fs.Bool("no-code", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	var db *store.DB
	if *starter != "" {
		if *village+*townshipFile+*code+*township+*groups != "" {
			return usageError{sayStarterAlone}
		}
		db, err = c.createFromStarter(rest[0], *starter, *operator, *letter)
	} else {
		if *noCode && (*code != "" || *townshipFile != "") {
			return usageError{sayNoCodeAlone}
		}
		if *noCode {
			if *code, err = c.codeOr(""); err != nil {
				return err
			}
		}
		id, e := identity(*village, *townshipFile, normal.Width(*code), *township)
		if e != nil {
			return e
		}
		db, err = c.createWith(rest[0], id, splitNames(*groups), *operator, *letter)
	}
	if err != nil {
		return err
	}
	if err := db.Close(); err != nil {
		return errors.Join(err, os.Remove(rest[0])) // it was made a moment ago and holds nothing
	}
	if c.json {
		return c.print(map[string]string{"path": absolute(rest[0]), "file_id": db.Identity().FileID})
	}
	c.say(sayCreated, rest[0])
	return nil
}

// createWith makes a file with its first records, or none at all.
func (c *cli) createWith(path string, id store.Identity, groups []string, operator, letter string) (*store.DB, error) {
	id.Created = c.now()
	db, err := store.Create(path, id, c.options())
	if err != nil {
		return nil, fmt.Errorf("create %s: %w", path, err)
	}
	if err := c.firstRecords(db, groups, operator, letter); err != nil {
		return nil, errors.Join(err, db.Close(), os.Remove(path))
	}
	return db, nil
}

// codeOr is a village's code, or a provisional one where it is not known.
func (c *cli) codeOr(code string) (string, error) {
	if code != "" {
		return code, nil
	}
	return locality.ProvisionalCode(c.random)
}

// identity checks what the options of init say about the new file.
func identity(village, townshipFile, code, township string) (store.Identity, error) {
	switch {
	case village != "" && townshipFile != "":
		return store.Identity{}, usageError{sayTwoKinds}
	case townshipFile != "":
		if !code9.MatchString(code) {
			return store.Identity{}, plainError{sayBadCode9, hintBadCode9}
		}
		return store.Identity{Kind: "township", Name: townshipFile, Township: townshipFile, Code: code}, nil
	case village == "":
		return store.Identity{}, usageError{fmt.Sprintf(sayNeedOption, "--village")}
	case township == "":
		return store.Identity{}, usageError{fmt.Sprintf(sayNeedOption, "--township")}
	case !code12.MatchString(code):
		return store.Identity{}, plainError{sayBadCode12, hintBadCode12}
	}
	return store.Identity{Kind: "village", Name: village, Township: township, Code: code}, nil
}

// firstRecords are the operator, the groups and, in a village that has none yet, a first round of the household check that lasts a month from
// today, so that work can begin at once; one revision.
func (c *cli) firstRecords(db *store.DB, groups []string, operator, letter string) error {
	return db.Update(operatorOr(db, operator), func(tx *store.Tx) error {
		for _, g := range groups {
			if err := tx.NewGroup(g); err != nil {
				return err
			}
		}
		if operator != "" {
			if _, err := tx.NewOperator(operator); err != nil {
				return err
			}
		}
		if letter != "" {
			if err := tx.SetLetter(normal.Width(letter)); err != nil {
				return err
			}
		}
		if rounds, err := tx.Rounds(); err != nil || len(rounds) > 0 || db.Identity().Kind != "village" {
			return err
		}
		today := c.now()
		phase := schedule.Phase{Title: firstRound, From: today.Format(time.DateOnly), To: today.AddDate(0, 1, 0).Format(time.DateOnly)}
		_, err := tx.NewRound(firstRound, []string{"annex1"}, []schedule.Phase{phase})
		return err
	})
}

// demo makes a practice village and opens it.
func (c *cli) demo(fs *flag.FlagSet, args []string) error {
	households := fs.Int("households", demo.Households, "")
	seed := fs.Int64("seed", 1, "")
	noOpen := fs.Bool("no-open", false, "")
	rest, err := c.parse(fs, args, -1)
	if err != nil {
		return err
	}
	if *households < 1 || *households > 100_000 {
		return usageError{sayDemoCount}
	}
	dir := "cunce-demo"
	if len(rest) == 1 {
		dir = rest[0]
	}
	path := filepath.Join(dir, "cunce.db")
	made, err := c.makeDemo(path, *households, *seed)
	if errors.Is(err, store.ErrExists) && !*noOpen && c.isPractice(path) {
		return c.screen(path)
	}
	if err != nil {
		return err
	}
	if c.json {
		if err := c.print(made); err != nil {
			return err
		}
	} else {
		c.say(sayDemoReady, path, made.Households, made.Members)
	}
	if *noOpen || c.json {
		return nil
	}
	return c.screen(path)
}

// demoMade is the JSON of demo.
type demoMade struct {
	Path       string `json:"path"`
	Households int    `json:"households"`
	Members    int    `json:"members"`
}

func (c *cli) makeDemo(path string, households int, seed int64) (made demoMade, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return made, err
	}
	id := demo.Identity(c.now())
	db, err := store.Create(path, id, c.options())
	if errors.Is(err, store.ErrExists) {
		return made, errors.Join(plainError{fmt.Sprintf(sayDemoExists, path), fmt.Sprintf(hintDemoExists, path)}, err)
	}
	if err != nil {
		return made, err
	}
	counts, err := demo.Build(db, demo.Options{Households: households, Seed: seed})
	if e := db.Close(); err == nil {
		err = e
	}
	return demoMade{absolute(path), counts.Households, counts.Members}, err
}

// isPractice reports whether a file is a practice file that can be opened.
func (c *cli) isPractice(path string) bool {
	practice := false
	err := c.with(path, func(db *store.DB) error {
		practice = db.Identity().Practice
		return nil
	})
	return err == nil && practice
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// splitNames splits a list that may have been typed with a full-width comma.
func splitNames(list string) []string {
	var names []string
	for _, n := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
		if n = strings.TrimSpace(n); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// version prints version, commit and schema.
func (c *cli) version(fs *flag.FlagSet, args []string) error {
	if _, err := c.parse(fs, args, 0); err != nil {
		return err
	}
	v := map[string]any{"version": programVersion, "commit": commit(), "schema": store.Schema}
	if c.json {
		return c.print(v)
	}
	c.say("cunce %s  %s  schema %d", programVersion, commit(), store.Schema)
	return nil
}
