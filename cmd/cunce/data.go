package main

import (
	"flag"
	"slices"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/duplicate"
	"cunce/store/exchange"
)

// checkResult is the JSON of check.
type checkResult struct {
	Sound      bool            `json:"sound"`
	Digest     string          `json:"digest"`
	Findings   []store.Finding `json:"findings"`
	Conflicts  int             `json:"conflicts"`
	Duplicates int             `json:"duplicates"`
}

// undecided counts what waits for somebody's decision, which is no damage.
func (r *checkResult) undecided(tx *store.Tx) error {
	conflicts, err := conflict.List(tx, "")
	if err != nil {
		return err
	}
	pairs, err := duplicate.List(tx)
	r.Conflicts, r.Duplicates = len(conflicts), len(pairs)
	return err
}

// check verifies a file; --rebuild makes the derived buckets again first.
func (c *cli) check(fs *flag.FlagSet, args []string) error {
	rebuild := fs.Bool("rebuild", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		if *rebuild {
			if err := db.Rebuild(); err != nil {
				return err
			}
			c.say(sayRebuilt)
		}
		findings, err := db.Check()
		if err != nil {
			return err
		}
		digest, err := db.Digest()
		if err != nil {
			return err
		}
		sound := !slices.ContainsFunc(findings, store.Finding.Damage)
		if !sound {
			c.code = exitRefused
		}
		if c.json {
			result := checkResult{Sound: sound, Digest: digest, Findings: append([]store.Finding{}, findings...)}
			err := db.View(result.undecided)
			return printed(c, result, err)
		}
		if sound {
			c.say(saySound, digest)
		} else {
			c.say(sayDamaged, len(findings))
		}
		for _, f := range findings {
			c.say(sayFinding, f.Message)
		}
		return nil
	})
}

// export writes everything for other programs.
func (c *cli) export(fs *flag.FlagSet, args []string) error {
	drafts := fs.Bool("drafts", false, "")
	force := fs.Bool("force", false, "")
	format := fs.String("format", "", "")
	name := fs.String("template", "", "")
	old := fs.Bool("gb18030", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if *name != "" {
		if *drafts {
			return usageError{sayOneForm}
		}
		return c.exportTable(rest[0], rest[1], tableOptions{*name, *format, *old, *force})
	}
	if *old {
		return usageError{sayOnlyJSONL}
	}
	if *format != "" && *format != "jsonl" {
		return usageError{sayOnlyJSONL}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			counts, err := exchange.Export(tx, rest[1], exchange.ExportOptions{Drafts: *drafts, Force: *force})
			if err != nil {
				return err
			}
			if c.json {
				return c.print(counts)
			}
			c.say(sayExported, rest[1], counts["households"], counts["members"], counts["responses"], counts["issues"])
			return nil
		})
	})
}

// backupLine is one backup in JSON.
type backupLine struct {
	Path string `json:"path"`
	Time string `json:"time"`
	Size int64  `json:"size"`
}

func lineOf(b store.Backup) backupLine {
	return backupLine{absolute(b.Path), b.Time.Format("2006-01-02T15:04:05Z07:00"), b.Size}
}

func (c *cli) backupMake(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		b, err := db.Backup()
		if err != nil {
			return err
		}
		if c.json {
			return c.print(lineOf(b))
		}
		c.say(sayBackedUp, b.Path)
		return nil
	})
}

func (c *cli) backupList(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		all, err := db.Backups()
		if err != nil {
			return err
		}
		lines := []backupLine{}
		for _, b := range all {
			lines = append(lines, lineOf(b))
		}
		if c.json {
			return c.print(lines)
		}
		if len(lines) == 0 {
			c.say(sayNoBackups)
		}
		for _, b := range all {
			c.say(sayBackupLine, b.Time.Format("2006-01-02 15:04"), b.Path, b.Size)
		}
		return nil
	})
}
