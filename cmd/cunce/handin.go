package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/term"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/envelope"
	"cunce/store/handin"
	"cunce/store/print"
	"cunce/store/starter"
)

// handInCommands are the subcommands of what travels between village and township.
func handInCommands() []command {
	return []command{
		{"pack", "文件 文件夹 [--whole|--since-receipt|--since 回执] [--to 钥匙文件 | --passphrase-file 口令文件 | --plain] [--phone 电话] [--slip 交接单.html|.xlsx] [--village 村代码] [--force]", helpPack, (*cli).pack},
		{"starter", "镇文件 文件夹 [--village 村代码 [--name 村名]] [--no-roster] [--phone 电话]", helpStarter, (*cli).starter},
		{"receipt give", "镇文件 文件夹 [--village 村代码] [--by 姓名]", helpReceiptGive, (*cli).receiptGive},
		{"receipt take", "文件 回执 [--by 姓名]", helpReceiptTake, (*cli).receiptTake},
		{"slip", "数据包 -o 交接单.html|.xlsx [--key 钥匙文件 | --passphrase-file 口令文件] [--given] [--force]", helpSlip, (*cli).slip},
		{"key rotate", "镇文件 -o 文件夹 -o 另一个文件夹 [--by 姓名]", helpKeyRotate, (*cli).keyRotate},
		{"key new", "[镇文件] -o 文件夹 -o 另一个文件夹 [--by 姓名]", helpKeyNew, (*cli).keyNew},
		{"key show", "文件", helpKeyShow, (*cli).keyShow},
		{"key restore", "镇文件 钥匙文件 [--by 姓名]", helpKeyRestore, (*cli).keyRestore},
	}
}

// lockFlags are the options for how a package is locked.
type lockFlags struct {
	to, passphrase string
	plain          bool
}

func (l *lockFlags) bind(fs *flag.FlagSet) {
	bind(fs, map[string]*string{"to": &l.to, "passphrase-file": &l.passphrase})
	fs.BoolVar(&l.plain, "plain", false, "")
}

func (l lockFlags) lock() (lock envelope.Lock, err error) {
	switch {
	case l.to != "" && l.passphrase != "" || l.plain && l.to+l.passphrase != "":
		return lock, usageError{sayOneLock}
	case l.to != "":
		k, err := envelope.ReadKey(l.to)
		return envelope.Lock{Key: k.Public}, err
	case l.passphrase != "":
		lock.Passphrase, err = passphraseIn(l.passphrase)
	}
	return lock, err
}

// mostPassphrase is how many bytes of a file are looked at for a passphrase.
const mostPassphrase = 4096

// passphraseIn is the first line of a file.
func passphraseIn(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostPassphrase))
	line, _, _ := strings.Cut(strings.TrimPrefix(string(b), "\ufeff"), "\n")
	return strings.TrimSuffix(line, "\r"), err
}

// pack writes the package that travels to the township, or from it to a village.
func (c *cli) pack(fs *flag.FlagSet, args []string) error {
	var o handin.Options
	var l lockFlags
	var since, slip, by string
	l.bind(fs)
	bind(fs, map[string]*string{"since": &since, "phone": &o.Phone, "slip": &slip, "village": &o.Village, "by": &by})
	fs.BoolVar(&o.Whole, "whole", false, "")
	needed := fs.Bool("since-receipt", false, "")
	force := fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	switch {
	case o.Whole && (since != "" || *needed):
		return usageError{sayWholeOrSince}
	case slip != "" && !print.Known(slip):
		return usageError{saySlipFormat}
	}
	if o.Lock, err = l.lock(); err != nil {
		return err
	}
	o.Plain = l.plain
	return c.with(rest[0], func(db *store.DB) error {
		o.By = operatorOr(db, by)
		if since != "" {
			if _, err := c.takeReceipt(db, since, by); err != nil {
				return err
			}
		}
		if err := c.choosePacked(db, &o, *needed); err != nil {
			return err
		}
		progress, end := c.progress(sayPacking)
		o.Progress = progress
		sent, err := handin.Write(db, rest[1], o)
		end()
		if err != nil {
			return err
		}
		if slip != "" {
			if err := writeDocument(slip, sent.Slip().Document(), *force); err != nil {
				return err
			}
		}
		return c.packed(sent)
	})
}

// choosePacked finds the village whose package is asked for in a township's file, and keeps a new telephone number.
func (c *cli) choosePacked(db *store.DB, o *handin.Options, receipt bool) error {
	if o.Phone != "" {
		phone, by := o.Phone, o.By
		if err := db.Whole().Update(by, func(tx *store.Tx) error { return handin.SetPhone(tx, by, phone) }); err != nil {
			return err
		}
	}
	return db.Whole().View(func(tx *store.Tx) error {
		if had, err := handin.Had(tx); err != nil || receipt && len(had.Heads) == 0 {
			return errors.Join(err, plainError{sayNoReceipt, hintNoReceipt})
		}
		if o.Village == "" {
			return nil
		}
		one, err := handin.VillageOf(tx, o.Village)
		o.Name = one.Name
		return err
	})
}

// packed tells of a package that was written.
func (c *cli) packed(sent handin.Sent) error {
	if c.json {
		return c.print(map[string]any{
			"path": absolute(sent.Path), "sha256": sent.Sum, "counts": sent.Manifest.Counts, "whole": len(sent.Manifest.Base) == 0,
			"locked": sent.Locked, "removed": append([]string{}, sent.Removed...), "number": sent.Manifest.Number,
		})
	}
	m := sent.Manifest
	c.say(sayPacked, sent.Path, handin.Short(sent.Sum))
	if len(m.Base) > 0 {
		c.say(sayPackedPart, m.Counts["revisions"])
	}
	if n := m.Counts["drafts"]; n > 0 {
		c.say(sayPackedDrafts, n)
	}
	c.say("%s", sayLocked[sent.Locked])
	for _, name := range sent.Removed {
		c.say(sayPackedRemoved, name)
	}
	c.say(sayPackedEnd)
	return nil
}

// progress is a line on standard error, where that is a terminal, and what ends it.
func (c *cli) progress(format string) (tell func(done, total int64), end func()) {
	f, ok := c.errOut.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return nil, func() {}
	}
	last := int64(-1)
	return func(done, total int64) {
		if percent := done * 100 / max(total, 1); percent != last {
			last = percent
			fmt.Fprintf(f, "\r"+format, percent)
		}
	}, func() { fmt.Fprint(f, "\r\x1b[K") }
}

// writeDocument writes a paper into a new file, over one that is there only with force.
func writeDocument(path string, d print.Document, force bool) error {
	if force {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	write := func(temp string) error {
		f, err := os.OpenFile(temp, os.O_WRONLY|os.O_TRUNC, 0)
		if err != nil {
			return err
		}
		return errors.Join(print.Write(f, path, d), f.Close())
	}
	_, err := durable.Create(filepath.Dir(path), write, func(string) (string, error) { return filepath.Base(path), nil })
	return err
}

// receiptGive writes the receipts of one village or of all whose data the township has.
func (c *cli) receiptGive(fs *flag.FlagSet, args []string) error {
	village, by := fs.String("village", "", ""), fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		given, err := handin.Receipts(db, rest[1], *village, operatorOr(db, *by))
		if err != nil {
			return err
		}
		if c.json {
			paths := []string{}
			for _, g := range given {
				paths = append(paths, absolute(g.Path))
			}
			return c.print(paths)
		}
		for _, g := range given {
			c.say(sayReceiptGiven, g.Name, g.Path)
		}
		c.say(sayReceiptGivenEnd, len(given))
		return nil
	})
}

func (c *cli) receiptTake(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		r, err := c.takeReceipt(db, rest[1], *by)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]any{"township": r.Township, "by": r.By, "date": r.Time.Format("2006-01-02"), "heads": len(r.Heads)})
		}
		c.say(sayReceiptTaken, r.Township, r.By, r.Time.Format("2006-01-02"))
		return nil
	})
}

func (c *cli) takeReceipt(db *store.DB, path, by string) (r handin.Receipt, err error) {
	if r, err = handin.ReadReceipt(path); err != nil {
		return r, err
	}
	err = db.Whole().Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
		r, err = handin.TakeReceipt(tx, r)
		return err
	})
	return r, err
}

// slip prints the slip of a package: the township's side, or with --given the village's.
func (c *cli) slip(fs *flag.FlagSet, args []string) error {
	var out, key, passphrase string
	bind(fs, map[string]*string{"o": &out, "key": &key, "passphrase-file": &passphrase})
	given, force := fs.Bool("given", false, ""), fs.Bool("force", false, "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if !print.Known(out) {
		return usageError{saySlipFormat}
	}
	keys, err := c.keys(filepath.Dir(rest[0]), key, passphrase)
	if err != nil {
		return err
	}
	s, err := handin.SlipOf(rest[0], keys)
	if err != nil {
		return err
	}
	s.Received = !*given
	if err := writeDocument(out, s.Document(), *force); err != nil {
		return err
	}
	if c.json {
		return c.print(map[string]any{"path": absolute(out), "sha256": s.Sum, "village": s.Manifest.Village, "counts": s.Manifest.Counts})
	}
	c.say(saySlip, out, handin.Short(s.Sum))
	return nil
}

// keyFolder is the folder of this machine's private folder in which the township's private keys lie.
const keyFolder = "keys"

func (c *cli) keyDir() (string, error) {
	dir, err := c.configDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "cunce", keyFolder), nil
}

// keys are what this machine opens packages with: the keys of its private folder and beside a file, and what an option names.
func (c *cli) keys(beside, keyFile, passphraseFile string) (keys envelope.Keys, err error) {
	if keyFile != "" {
		k, err := envelope.ReadKey(keyFile)
		if err != nil {
			return keys, err
		}
		keys.Private = append(keys.Private, k)
	}
	if passphraseFile != "" {
		if keys.Passphrase, err = passphraseIn(passphraseFile); err != nil {
			return keys, err
		}
	}
	if dir, err := c.keyDir(); err == nil {
		keys.Private = append(keys.Private, envelope.FindKeys(dir, beside)...)
	}
	return keys, nil
}

// folders is an option that may be given several times.
type folders []string

func (f *folders) String() string     { return strings.Join(*f, " ") }
func (f *folders) Set(s string) error { *f = append(*f, s); return nil }

// keyNew makes the township's pair: two copies into two folders, one into the private folder of this machine, the public key
// into the township's file. Without a file it is written once, where the option says.
func (c *cli) keyNew(fs *flag.FlagSet, args []string) error {
	var out folders
	fs.Var(&out, "o", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, -1)
	if err != nil {
		return err
	}
	k, err := envelope.NewKey()
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		if len(out) != 1 {
			return usageError{fmt.Sprintf(sayNeedOption, "-o")}
		}
		path, err := envelope.WriteKeyFile(out[0], "", k, c.now())
		if err != nil {
			return err
		}
		return c.keyMade(k, []string{path})
	}
	return c.with(rest[0], func(db *store.DB) error {
		dir, err := c.keyDir()
		if err != nil {
			return err
		}
		if !db.Identity().Town() {
			return handin.Adopt(db, dir, k, operatorOr(db, *by)) // says why not
		}
		paths, err := envelope.WriteCopies(out, handin.Owner(db), k, c.now())
		if err != nil {
			return err
		}
		if err := handin.Adopt(db, dir, k, operatorOr(db, *by)); err != nil {
			return err
		}
		return c.keyMade(k, paths)
	})
}

// keyRotate puts a new pair in the place of the township's, with two copies as of the first.
func (c *cli) keyRotate(fs *flag.FlagSet, args []string) error {
	var out folders
	fs.Var(&out, "o", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	k, err := envelope.NewKey()
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		dir, err := c.keyDir()
		if err != nil {
			return err
		}
		var now string
		if err := db.View(func(tx *store.Tx) error { now = handin.Key(tx); return nil }); err != nil {
			return err
		}
		var paths []string
		if now != "" && db.Identity().Town() {
			if paths, err = envelope.WriteCopies(out, handin.Owner(db), k, c.now()); err != nil {
				return err
			}
		}
		if err := handin.Rotate(db, dir, k, operatorOr(db, *by)); err != nil {
			return err
		}
		if !c.json {
			c.say(sayKeyRotated)
		}
		return c.keyMade(k, paths)
	})
}

func (c *cli) keyMade(k envelope.Key, paths []string) error {
	if c.json {
		return c.print(map[string]any{"public": k.Public, "paths": paths})
	}
	for _, p := range paths {
		c.say(sayKeyCopy, p)
	}
	if len(paths) == 1 {
		c.say(sayKeyOnce)
	}
	c.say(sayKeyMade, k.Public)
	return nil
}

func (c *cli) keyShow(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var key string
		_ = db.View(func(tx *store.Tx) error { key = handin.Key(tx); return nil })
		keys, err := c.keys(filepath.Dir(rest[0]), "", "")
		if err != nil {
			return err
		}
		private := false
		for _, k := range keys.Private {
			private = private || k.Public == key && k.Private != ""
		}
		if c.json {
			return c.print(map[string]any{"public": key, "private_here": private})
		}
		switch {
		case key == "":
			c.say(sayNoKey)
		case private:
			c.say(sayKeyHere, key)
		default:
			c.say(sayKeyNotHere, key)
		}
		return nil
	})
}

// keyRestore brings a private key back from one of its copies.
func (c *cli) keyRestore(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	k, err := envelope.ReadKey(rest[1])
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		dir, err := c.keyDir()
		if err != nil {
			return err
		}
		if err := handin.Adopt(db, dir, k, operatorOr(db, *by)); err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]any{"public": k.Public})
		}
		c.say(sayKeyRestored)
		return nil
	})
}

// starter writes a starter pack for one village or for each that the township's file knows.
func (c *cli) starter(fs *flag.FlagSet, args []string) error {
	var o handin.Options
	var village, name string
	bind(fs, map[string]*string{"village": &village, "name": &name, "phone": &o.Phone})
	fs.BoolVar(&o.NoRoster, "no-roster", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if name != "" && !code12.MatchString(village) {
		return plainError{sayBadCode12, hintBadCode12}
	}
	return c.with(rest[0], func(db *store.DB) error {
		villages, err := starterVillages(db, village, name)
		if err != nil {
			return err
		}
		o.By = operatorOr(db, "")
		progress, end := c.progress(sayPacking)
		o.Progress = progress
		written, err := starter.Write(db, rest[1], villages, o)
		end()
		if err != nil {
			return err
		}
		paths := []string{}
		for _, w := range written {
			paths = append(paths, absolute(w.Path))
			c.say("%s", w.Path)
		}
		if c.json {
			return c.print(paths)
		}
		c.say(sayStarters, len(paths))
		return nil
	})
}

// starterVillages are those that packs are asked for: one by code, called name or as the file says, or all that the file knows.
func starterVillages(db *store.DB, code, name string) (all []handin.Village, err error) {
	if name != "" {
		return []handin.Village{{Code: code, Name: name}}, nil
	}
	err = db.Whole().View(func(tx *store.Tx) error {
		if code == "" {
			all, err = handin.Villages(tx)
			return err
		}
		one, err := handin.VillageOf(tx, code)
		all = []handin.Village{one}
		return err
	})
	return all, err
}

// createFromStarter is init with a starter pack: the operator and, where the township sent no round, a first one.
func (c *cli) createFromStarter(path, pack, operator, letter string) (*store.DB, error) {
	db, err := starter.SetUp(path, pack, cmp.Or(operator, nobody), c.options())
	if err != nil {
		return nil, err
	}
	if err := c.firstRecords(db, nil, operator, letter); err != nil {
		return nil, errors.Join(err, db.Close(), os.Remove(path))
	}
	return db, nil
}
