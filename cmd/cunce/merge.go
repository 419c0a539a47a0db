package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/handin"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
	"cunce/tui/receive"
)

// mergeCommands are the subcommands of merging.
func mergeCommands() []command {
	return []command{
		{"merge undo", "文件", helpMergeUndo, (*cli).mergeUndo},
		{"merge", "文件 来源... [--dry-run] [--strict] [--accept 村代码|文件名|all]... [--why 原因] [--key 钥匙文件 | --passphrase-file 口令文件] [--by 姓名]", helpMerge, (*cli).merge},
	}
}

// mostSources is how many files and folders can be named.
const mostSources = 10_000

// mergeFlags are the options of merge.
type mergeFlags struct {
	dry, strict          bool
	accept               folders
	why, key, pass, name string
}

// merge takes in what villages handed in.
func (c *cli) merge(fs *flag.FlagSet, args []string) error {
	var f mergeFlags
	bind(fs, map[string]*string{"why": &f.why, "key": &f.key, "passphrase-file": &f.pass, "by": &f.name})
	fs.BoolVar(&f.dry, "dry-run", false, "")
	fs.BoolVar(&f.strict, "strict", false, "")
	fs.Var(&f.accept, "accept", "")
	rest, err := c.parse(fs, args, -mostSources)
	if err != nil {
		return err
	}
	if len(rest) < 2 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	if len(f.accept) > 0 && strings.TrimSpace(f.why) == "" {
		return usageError{sayAcceptWhy}
	}
	keys, err := c.keys(filepath.Dir(rest[0]), f.key, f.pass)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		dir, err := c.privateDir()
		if err != nil {
			return err
		}
		haul, err := incoming.Gather(rest[1:], incoming.Options{Dir: dir, Open: c.options(), Keys: keys})
		if err != nil {
			return err
		}
		defer haul.Close()
		tell, end := c.progress(sayMerging)
		plan, err := merge.Prepare(db, haul, func(done int) error {
			if n := max(len(haul.Sources), 1); tell != nil {
				tell(int64(40*done), int64(100*n))
			}
			return nil
		})
		if err == nil {
			err = accept(plan, f)
		}
		if err != nil {
			end()
			return err
		}
		var result merge.Result
		if !f.dry {
			result, err = merge.Apply(db, operatorOr(db, f.name), plan, f.strict, func(percent int) error {
				if tell != nil {
					tell(int64(40+percent*60/100), 100)
				}
				return nil
			})
		}
		end()
		if errors.Is(err, merge.ErrNothing) && !f.strict {
			err = nil // each file says why
		}
		if errors.Is(err, merge.ErrNothing) {
			return plainError{sayMergeStrict, hintMergeStrict}
		}
		if err != nil {
			return err
		}
		c.mergeCode(plan)
		if c.json {
			return c.print(mergeJSON(plan, result, haul, f.dry))
		}
		return c.tellMerge(db, plan, result, haul, f.dry)
	})
}

// privateDir is a folder of this machine into which what comes from sticks is copied.
func (c *cli) privateDir() (string, error) {
	dir, err := c.configDir()
	if err != nil {
		return os.TempDir(), nil
	}
	dir = filepath.Join(dir, "cunce", "incoming")
	return dir, os.MkdirAll(dir, 0o700)
}

// gatherFor is how the screen looks through what others hand in to a data file.
func (c *cli) gatherFor(path string) receive.Gather {
	return func(paths []string, passphrase string, step func(string) error) (*incoming.Haul, error) {
		keys, err := c.keys(filepath.Dir(path), "", "")
		if err != nil {
			return nil, err
		}
		keys.Passphrase = passphrase
		dir, err := c.privateDir()
		if err != nil {
			return nil, err
		}
		return incoming.Gather(paths, incoming.Options{Dir: dir, Open: c.options(), Keys: keys, Step: step})
	}
}

// slipFor is how the screen reads a package for its slip.
func (c *cli) slipFor(path string) receive.Slip {
	return func(file, passphrase string) (handin.Slip, error) {
		keys, err := c.keys(filepath.Dir(path), "", "")
		if err != nil {
			return handin.Slip{}, err
		}
		keys.Passphrase = passphrase
		return handin.SlipOf(file, keys)
	}
}

// accept lets in what the options name.
func accept(p *merge.Plan, f mergeFlags) error {
	for _, whom := range f.accept {
		found := whom == "all"
		for _, part := range p.Parts {
			if part.Waits() && (whom == "all" || whom == part.Village || whom == part.File || whom == filepath.Base(part.File)) {
				part.Accept(f.why)
				found = true
			}
		}
		if !found && !f.dry {
			return usageError{fmt.Sprintf(sayAcceptWhom, whom)}
		}
	}
	return nil
}

// mergeCode sets the exit code: something was refused, or waits for a decision.
func (c *cli) mergeCode(p *merge.Plan) {
	waits, refused := len(p.Duplicates) > 0, len(p.Refused) > 0
	for _, part := range p.Parts {
		waits = waits || part.Waits() || len(part.Conflicts) > 0
		refused = refused || part.Refused != nil
	}
	switch {
	case refused:
		c.code = exitRefused
	case waits:
		c.code = exitUndecided
	}
}

// mergePart is one source in JSON.
type mergePart struct {
	File      string                        `json:"file"`
	Also      []string                      `json:"also"`
	Village   string                        `json:"village"`
	Name      string                        `json:"name"`
	Made      string                        `json:"made"`
	By        string                        `json:"by"`
	Phone     string                        `json:"phone"`
	New       int                           `json:"new"`
	Known     int                           `json:"known"`
	Counts    map[revision.Kind]merge.Count `json:"counts"`
	Drafts    int                           `json:"drafts"`
	Held      []merge.Held                  `json:"held"`
	Accepted  string                        `json:"accepted"`
	Taken     bool                          `json:"taken"`
	Conflicts int                           `json:"conflicts"`
	// Duplicates are those that the source brings a record of.
	Duplicates int `json:"duplicates"`
	// Corrections are how many of the village's own fields the township changed, Asked how often it asks something.
	Corrections int `json:"corrections"`
	Asked       int `json:"asked"`
}

func mergeJSON(p *merge.Plan, r merge.Result, h *incoming.Haul, dry bool) map[string]any {
	refused, conflicts, parts := append([]incoming.Refused{}, p.Refused...), []conflict.Conflict{}, []mergePart{}
	households, revisions := 0, r.Revisions
	for _, part := range p.Parts {
		if part.Refused != nil {
			refused = append(refused, *part.Refused)
			continue
		}
		parts = append(parts, mergePart{
			File: part.File, Also: append([]string{}, part.Also...), Village: part.Village, Name: part.Name, Made: part.Made.Format("2006-01-02T15:04:05Z07:00"),
			By: part.By, Phone: part.Phone, New: part.New, Known: part.Known, Counts: part.Counts, Drafts: part.Drafts,
			Held: append([]merge.Held{}, part.Held...), Accepted: part.Accepted, Taken: !dry && !part.Waits(), Conflicts: len(part.Conflicts),
			Duplicates: len(part.Duplicates), Corrections: len(part.Corrections), Asked: part.Asked,
		})
		if part.Waits() {
			continue
		}
		conflicts = append(conflicts, part.Conflicts...)
		count := part.Counts[revision.Household]
		households += count.New + count.Changed + count.Dead
		if dry {
			revisions += part.New
		}
	}
	return map[string]any{
		"revisions": revisions, "households": households, "conflicts": conflicts, "duplicates": append([]merge.Duplicate{}, p.Duplicates...),
		"refused": refused, "sources": parts, "others": append([]string{}, h.Others...), "dry_run": dry,
	}
}

// mostTold is how many conflicts and duplicates are told each.
const mostTold = 20

func (c *cli) tellMerge(db *store.DB, p *merge.Plan, r merge.Result, h *incoming.Haul, dry bool) error {
	villages, revisions := map[string]bool{}, 0
	for _, part := range p.Parts {
		if part.Refused != nil {
			c.say(sayMergeRefused, part.File, part.Refused.Sentence, part.Refused.Hint)
			c.tellCall(p, part.File)
			continue
		}
		c.tellPart(part)
		if !part.Waits() {
			villages[part.Village] = true
			revisions += part.New
		}
	}
	for _, one := range p.Refused {
		c.say(sayMergeRefused, one.File, one.Sentence, one.Hint)
		c.tellCall(p, one.File)
	}
	if n := len(h.Others); n > 0 {
		c.say(sayMergeOthers, n)
	}
	names, err := villagesOf(db, p)
	if err != nil {
		return err
	}
	for i, d := range p.Duplicates {
		if i == mostTold {
			c.say(sayMergeMore, len(p.Duplicates)-i)
			break
		}
		c.say(sayMergeLike, sayMergeAlike[d.Why])
		for _, ref := range d.Records {
			c.say("  %s", strings.Join(strings.Fields(strings.Join([]string{names[ref.Village], ref.Group, ref.Number, ref.Name}, " ")), " "))
		}
	}
	if dry {
		c.say(sayMergeWould, len(villages), revisions)
		return nil
	}
	c.say(sayMergeDone, len(villages), r.Revisions)
	if r.Receipt.Township != "" {
		c.say(sayMergeReceipt, r.Receipt.Township)
	}
	if r.Revisions > 0 {
		c.say(sayMergeUndoHow, db.Path())
	}
	return nil
}

// villagesOf are the names of the villages of suspected duplicates: as this file says, else as the source does.
func villagesOf(db *store.DB, p *merge.Plan) (map[string]string, error) {
	names := map[string]string{}
	for _, part := range p.Parts {
		names[part.Village] = cmp.Or(names[part.Village], part.Name)
	}
	err := db.View(func(tx *store.Tx) error {
		for _, d := range p.Duplicates {
			for _, ref := range d.Records {
				name, err := tx.VillageName(ref.Village)
				if err != nil {
					return err
				}
				if name != ref.Village || names[ref.Village] == "" {
					names[ref.Village] = name
				}
			}
		}
		return nil
	})
	return names, err
}

// tellCall says whom to telephone about a file that was refused, where somebody handed in for its village before.
func (c *cli) tellCall(p *merge.Plan, file string) {
	if who := p.Call(file); who.Phone != "" {
		c.say(sayMergeCall, strings.TrimSpace(who.Name+" "+who.By+" "+who.Phone))
	}
}

// tellPart tells what one source brings.
func (c *cli) tellPart(part *merge.Part) {
	c.say(sayMergePart, part.Name, part.Village, part.Made.Format("2006-01-02 15:04"), cmp.Or(part.By, nobody), part.Phone, part.File)
	for _, also := range part.Also {
		c.say(sayMergeAlso, also)
	}
	if part.New == 0 {
		c.say(sayMergeKnown)
	} else {
		c.say(sayMergeNew, part.New, part.Known)
	}
	for _, kind := range []revision.Kind{revision.Household, revision.Member, revision.Response, revision.Issue} {
		if n := part.Counts[kind]; n != (merge.Count{}) {
			c.say(sayMergeCount, sayMergeKinds[string(kind)], n.New, n.Changed, n.Conflicts, n.Dead)
		}
	}
	if part.Drafts > 0 {
		c.say(sayMergeDrafts, part.Drafts)
	}
	for _, h := range part.Held {
		if part.Waits() {
			c.say(sayMergeHeld, h.Sentence, h.Hint)
		}
	}
	if part.Waits() && part.Phone != "" {
		c.say(sayMergeCall, strings.TrimSpace(part.By+" "+part.Phone))
	}
	if n := len(part.Duplicates); n > 0 {
		c.say(sayMergeLikes, n)
	}
	c.tellFromTownship(part)
	for i, one := range part.Conflicts {
		if i == mostTold {
			c.say(sayMergeMore, len(part.Conflicts)-i)
			break
		}
		c.say(sayMergeTwo, one.Who, one.Form, one.Label)
		for _, v := range one.Values {
			c.say(sayMergeValue, v.Shown, v.By, v.Time.Format("2006-01-02 15:04"))
		}
	}
}

// mergeUndo takes the last merge back.
func (c *cli) mergeUndo(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.UndoMerge()
		if errors.Is(err, store.ErrNotFound) {
			return plainError{sayNoMerge, hintNoMerge}
		}
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]any{"undone": true})
		}
		c.say(sayMergeUndone)
		return nil
	})
}
