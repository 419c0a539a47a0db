package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/charmbracelet/x/term"

	"cunce/store"
	"cunce/store/evidence"
)

// evidenceCommands are the subcommands about evidence.
func evidenceCommands() []command {
	const what = "[--kind photo|scan|video|paper|other] [--number 文件编号] [--date 日期] [--place 谁的手机或档案盒] [--note 备注] [--by 姓名]"
	return []command{
		{"evidence add", "文件 问题编号 " + what, helpEvidenceAdd, (*cli).evidenceAdd},
		{"evidence set", "文件 短码 " + what, helpEvidenceSet, (*cli).evidenceSet},
		{"evidence void", "文件 短码 --reason 原因 [--by 姓名]", helpEvidenceVoid, (*cli).evidenceVoid},
		{"evidence restore", "文件 短码 [--by 姓名]", helpEvidenceRestore, (*cli).evidenceRestore},
		{"evidence list", "文件 [--issue 问题编号] [--missing]", helpEvidenceList, (*cli).evidenceList},
		{"evidence scan", "文件 [--dir 文件夹] [--dry-run] [--accept-changed] [--by 姓名]", helpEvidenceScan, (*cli).evidenceScan},
		{"evidence pack", "文件 -o 包.zip [--dir 文件夹] [--issue 问题编号]", helpEvidencePack, (*cli).evidencePack},
	}
}

// evidenceFlags are the options for what is written about a piece of evidence.
func evidenceFlags(fs *flag.FlagSet, e *evidence.Evidence) {
	bind(fs, map[string]*string{"kind": &e.Kind, "number": &e.Paper, "date": &e.Date, "place": &e.Place, "note": &e.Note})
}

func (c *cli) evidenceAdd(fs *flag.FlagSet, args []string) error {
	var e evidence.Evidence
	evidenceFlags(fs, &e)
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.changeEvidence(rest[0], *by, sayEvidenceAdded, func(tx *store.Tx) (evidence.Evidence, error) {
		i, err := issueNumbered(tx, rest[1])
		if err != nil {
			return e, err
		}
		return evidence.Add(tx, i.ID, e)
	})
}

func (c *cli) evidenceSet(fs *flag.FlagSet, args []string) error {
	var given evidence.Evidence
	evidenceFlags(fs, &given)
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.changeEvidence(rest[0], *by, sayEvidenceSet, func(tx *store.Tx) (evidence.Evidence, error) {
		e, err := evidence.Find(tx, rest[1])
		if err != nil {
			return e, err
		}
		fs.Visit(func(f *flag.Flag) {
			into := map[string][2]*string{"kind": {&e.Kind, &given.Kind}, "number": {&e.Paper, &given.Paper}, "date": {&e.Date, &given.Date},
				"place": {&e.Place, &given.Place}, "note": {&e.Note, &given.Note}}[f.Name]
			if into[0] != nil {
				*into[0] = *into[1]
			}
		})
		return e, evidence.Set(tx, e)
	})
}

func (c *cli) evidenceVoid(fs *flag.FlagSet, args []string) error {
	reason, by := fs.String("reason", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.changeEvidence(rest[0], *by, sayEvidenceVoid, func(tx *store.Tx) (evidence.Evidence, error) { return evidence.Void(tx, rest[1], *reason) })
}

func (c *cli) evidenceRestore(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.changeEvidence(rest[0], *by, sayEvidenceRestored, func(tx *store.Tx) (evidence.Evidence, error) { return evidence.Restore(tx, rest[1]) })
}

// changeEvidence does something with one piece of evidence as one revision and tells its code.
func (c *cli) changeEvidence(path, by, says string, fn func(*store.Tx) (evidence.Evidence, error)) error {
	return c.with(path, func(db *store.DB) error {
		var e evidence.Evidence
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
			e, err = fn(tx)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(e)
		}
		c.say(says, e.Code)
		return nil
	})
}

// evidenceOf is the evidence of an issue by its number, "" for all.
func evidenceOf(db *store.DB, number string) (all []evidence.Evidence, err error) {
	err = db.View(func(tx *store.Tx) error {
		if number == "" {
			all, err = evidence.All(tx)
			return err
		}
		i, err := issueNumbered(tx, number)
		if err != nil {
			return err
		}
		all, err = evidence.Of(tx, i.ID)
		return err
	})
	return all, err
}

func (c *cli) evidenceList(fs *flag.FlagSet, args []string) error {
	number := fs.String("issue", "", "")
	missing := fs.Bool("missing", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		all, err := evidenceOf(db, *number)
		if err != nil {
			return err
		}
		shown := []evidence.Evidence{}
		for _, e := range all {
			if !*missing || e.Missing() {
				shown = append(shown, e)
			}
		}
		if c.json {
			return c.print(shown)
		}
		if len(shown) == 0 {
			c.say(sayNoEvidence)
		}
		for _, e := range shown {
			file := ""
			switch {
			case e.Void != "":
				file = fmt.Sprintf(sayEvidenceIsVoid, e.Void, e.VoidBy)
			case len(e.Files) > 0:
				file = fmt.Sprintf(sayEvidenceFiles, len(e.Files), e.Files[0].Name)
			case e.Missing():
				file = sayEvidenceMissing
			}
			c.say(sayEvidence, e.Code, evidence.KindName(e.Kind), cmp.Or(e.Paper, "-"), cmp.Or(e.Date, "-"), cmp.Or(e.Place, "-"), e.Note, e.Title, file)
		}
		return nil
	})
}

// scanned is the JSON of evidence scan.
type scanned struct {
	evidence.Found
	Stored int  `json:"stored"` // pieces of evidence whose files were put on record
	DryRun bool `json:"dry_run"`
}

func (c *cli) evidenceScan(fs *flag.FlagSet, args []string) error {
	dir := fs.String("dir", "", "")
	dry := fs.Bool("dry-run", false, "")
	accept := fs.Bool("accept-changed", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		all, err := evidenceOf(db, "")
		if err != nil {
			return err
		}
		folder, village := *dir, "" // who names a folder means that one
		if folder == "" {
			folder, village = evidence.FolderOf(db)
		}
		out := scanned{DryRun: *dry}
		if out.Found, err = evidence.Scan(folder, village, all, c.filesDone()); err != nil {
			return err
		}
		if !*dry {
			err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) {
				out.Stored, err = out.Found.Store(tx, *accept)
				return err
			})
			if err != nil {
				return err
			}
		}
		if left := out.Found; len(left.Missing)+len(left.Gone)+len(left.Strays) > 0 || len(left.Changed) > 0 && !*accept {
			c.code = exitRefused
		}
		if c.json {
			return c.print(out)
		}
		c.tellScan(out)
		return nil
	})
}

func (c *cli) tellScan(s scanned) {
	c.say(sayScanned, s.Folder, len(s.New), len(s.Same), len(s.Changed), len(s.Gone), len(s.Missing), len(s.Strays))
	for _, p := range s.New {
		c.say(sayScanNew, p.Code, p.Name)
	}
	for _, p := range s.Changed {
		c.say(sayScanChanged, p.Code, p.Name)
	}
	for _, p := range s.Gone {
		c.say(sayScanGone, p.Code, p.Name)
	}
	for _, e := range s.Missing {
		c.say(sayScanMissing, e.Code, e.Title)
	}
	for _, f := range s.Strays {
		c.say(sayScanStray, f.Name, f.Why)
	}
}

// filesDone tells on a terminal how many files were looked at, a few times a second.
func (c *cli) filesDone() evidence.Progress {
	f, ok := c.errOut.(*os.File)
	if !ok || c.json || !term.IsTerminal(f.Fd()) {
		return nil
	}
	last := c.now()
	return func(done, total int) {
		if now := c.now(); now.Sub(last) > 300*time.Millisecond || done == total {
			last = now
			fmt.Fprintf(f, sayFilesDone+"\r", done, total)
		}
	}
}

func (c *cli) evidencePack(fs *flag.FlagSet, args []string) error {
	out := fs.String("o", "", "")
	dir := fs.String("dir", "", "")
	number := fs.String("issue", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *out == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "-o")}
	}
	return c.with(rest[0], func(db *store.DB) error {
		all, err := evidenceOf(db, *number)
		if err != nil {
			return err
		}
		path, err := filepath.Abs(*out)
		if err != nil {
			return err
		}
		folder, err := filepath.Abs(cmp.Or(*dir, evidence.Folder(db.Path())))
		if err != nil {
			return err
		}
		p, err := evidence.Pack(folder, path, all, c.now(), c.filesDone())
		if err != nil {
			return err
		}
		if c.json {
			return c.print(p)
		}
		c.say(sayPackedFiles, filepath.Base(p.Path), p.Files)
		return nil
	})
}
