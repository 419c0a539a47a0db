package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"cunce/store"
	"cunce/store/agree"
	"cunce/store/ask"
	"cunce/store/ask/given"
	"cunce/store/briefing"
	"cunce/store/calendar"
	"cunce/store/campaign"
	"cunce/store/certificate"
	"cunce/store/conflict"
	"cunce/store/duplicate"
	"cunce/store/duty"
	"cunce/store/evidence"
	"cunce/store/exchange"
	"cunce/store/handin"
	"cunce/store/inspect"
	"cunce/store/issuebook"
	"cunce/store/merge"
	"cunce/store/monitor"
	"cunce/store/monitor/aid"
	"cunce/store/monitor/chase"
	"cunce/store/natsys"
	"cunce/store/oversee"
	"cunce/store/paperwork"
	"cunce/store/penalty"
	"cunce/store/people"
	"cunce/store/refusal"
	"cunce/store/regroup"
	"cunce/store/report/kinds"
	"cunce/store/report/rare"
	"cunce/store/retype"
	"cunce/store/roundtrip"
	"cunce/store/starter"
	"cunce/store/tally"
	"cunce/store/tasklist"
	"cunce/store/template"
	"cunce/store/tenure"
	"cunce/store/township"
	"cunce/store/visits/diary"
	"cunce/tui"
)

// Exit codes of the command line besides 0, done.
const (
	exitFailed    = 1 // nothing changed
	exitUsage     = 2
	exitRefused   = 3 // done, but something was refused or is damaged
	exitUndecided = 4 // done, but two values of one thing wait for a decision
)

// A cli is one run of the program with everything that comes from outside.
type cli struct {
	in        *os.File
	out       io.Writer
	errOut    io.Writer
	now       func() time.Time
	random    io.Reader
	env       func(string) string
	configDir func() (string, error)

	json   bool
	inside string // the village of a township's file that alone is meant
	code   int
}

// A usageError is a wrong way to call the program.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// A plainError is a failure that is already a plain sentence with a hint.
type plainError struct{ sentence, hint string }

func (e plainError) Error() string { return e.sentence }

func (c *cli) main(args []string) (code int) {
	defer func() {
		if r := recover(); r != nil {
			code = c.fail(plainError{sayCrashed, hintCrashed}, exitFailed)
			if path := c.crashNote(r); path != "" {
				fmt.Fprintf(c.errOut, sayCrashNote+"\n", path)
			}
		}
	}()
	err := c.dispatch(args)
	var usage usageError
	switch {
	case err == nil:
		return c.code
	case errors.As(err, &usage):
		return c.fail(plainError{usage.message, hintUsage}, exitUsage)
	default:
		return c.fail(err, exitFailed)
	}
}

// fail reports an error in the way asked for and returns the exit code.
func (c *cli) fail(err error, code int) int {
	sentence, hint := explain(err)
	if c.json {
		c.print(map[string]string{"error": sentence, "hint": hint})
		return code
	}
	fmt.Fprintln(c.errOut, sentence)
	if hint != "" {
		fmt.Fprintln(c.errOut, hint)
	}
	return code
}

// explainers know the errors of one package each, in the officer's words.
var explainers = []refusal.Explainer{
	exchange.Explain,
	handin.Explain,
	starter.Explain,
	tasklist.Explain,
	tally.Explain,
	template.Explain,
	natsys.Explain,
	roundtrip.Explain,
	conflict.Explain,
	duplicate.Explain,
	regroup.Explain,
	township.Explain,
	agree.Explain,
	campaign.Explain,
	certificate.Explain,
	retype.Explain,
	evidence.Explain,
	issuebook.Explain,
	tenure.Explain,
	calendar.Explain,
	rare.Explain,
	people.Explain,
	inspect.Explain,
	oversee.Explain,
	ask.Explain,
	given.Explain,
	duty.Explain,
	penalty.Explain,
	diary.Explain,
	monitor.Explain,
	merge.Explain,
	chase.Explain,
	aid.Explain,
	kinds.Explain,
	paperwork.Explain,
	briefing.Explain,
	tui.Explain,
}

// explain turns any error into a plain Chinese sentence and a hint.
func explain(err error) (sentence, hint string) {
	var plain plainError
	if errors.As(err, &plain) {
		return plain.sentence, plain.hint
	}
	if sentence, hint, ok := refusal.First(err, explainers...); ok {
		return sentence, hint
	}
	return store.Explain(err)
}

// print writes one JSON document.
func (c *cli) print(v any) error {
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// say writes one line for a person unless JSON was asked for.
func (c *cli) say(format string, args ...any) {
	if !c.json {
		fmt.Fprintln(c.out, harmless(fmt.Sprintf(format, args...)))
	}
}

// harmless takes out what would drive a terminal: what is said may come from a file of somebody else's.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, text)
}

// parse reads options and exactly want positional arguments, in any order; "--" ends the options. A negative want takes
// at most -want arguments.
func (c *cli) parse(fs *flag.FlagSet, args []string, want int) ([]string, error) {
	fs.Init(fs.Name(), flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&c.json, "json", c.json, "")
	if fs.Lookup("in") == nil {
		fs.StringVar(&c.inside, "in", "", "")
	}
	var rest []string
	args = shield(fs, args)
	for len(args) > 0 {
		if err := fs.Parse(args); err != nil {
			return nil, usageError{optionFault(err)}
		}
		left := fs.Args()
		ended := len(left) < len(args) && args[len(args)-len(left)-1] == "--"
		if ended || len(left) == 0 {
			rest = append(rest, left...)
			break
		}
		rest, args = append(rest, left[0]), left[1:]
	}
	for i := range rest {
		rest[i] = strings.TrimPrefix(rest[i], shielded)
	}
	if (want >= 0 && len(rest) != want) || (want < 0 && len(rest) > -want) {
		return nil, usageError{fmt.Sprintf(sayUsageOf, usageOf(fs.Name()))}
	}
	return rest, nil
}

// shielded stands before an argument that begins with a minus sign and is no option, as an expression may: no option has a
// name that does not begin with a letter.
const shielded = "\x00"

func shield(fs *flag.FlagSet, args []string) []string {
	safe := make([]string, len(args))
	for i, a := range args {
		safe[i] = a
		if len(a) > 1 && a[0] == '-' && a[1] != '-' && !unicode.IsLetter(rune(a[1])) && (i == 0 || !takesValue(fs, args[i-1])) {
			safe[i] = shielded + a
		}
	}
	return safe
}

// takesValue reports that an argument is an option whose value is the next argument.
func takesValue(fs *flag.FlagSet, arg string) bool {
	if !strings.HasPrefix(arg, "-") {
		return false
	}
	f := fs.Lookup(strings.TrimLeft(arg, "-"))
	if f == nil {
		return false
	}
	truth, ok := f.Value.(interface{ IsBoolFlag() bool })
	return !ok || !truth.IsBoolFlag()
}

// optionFault names the option that the flag package did not like.
func optionFault(err error) string {
	text := err.Error()
	if _, name, ok := strings.Cut(text, "not defined: "); ok {
		return fmt.Sprintf(sayUnknownOption, strings.TrimLeft(name, "-"))
	}
	if _, name, ok := strings.Cut(text, "needs an argument: "); ok {
		return fmt.Sprintf(sayOptionNeedsValue, strings.TrimLeft(name, "-"))
	}
	if _, name, ok := strings.Cut(text, "for flag "); ok {
		name, _, _ = strings.Cut(name, ":")
		return fmt.Sprintf(sayOptionValue, strings.TrimLeft(name, "-"))
	}
	return sayOptions
}

// open opens a data file with this machine's clock, randomness and note folder.
func (c *cli) open(path string) (*store.DB, error) {
	if strings.HasSuffix(strings.ToLower(path), ".db.gz") {
		return nil, plainError{sayPackedBackup, hintPackedBackup}
	}
	return store.Open(path, c.options())
}

func (c *cli) options() store.Options {
	o := store.Options{Now: c.now, Random: c.random, Holder: holder(), Follow: []func(*store.Tx) error{inspect.Follow, chase.Follow}}
	if dir, err := c.configDir(); err == nil {
		o.NoteDir = filepath.Join(dir, "cunce")
	}
	return o
}

// holder says who has the file open, for the second one who tries: the account and the machine.
func holder() string {
	host, err := os.Hostname()
	if err != nil {
		host = sayThisComputer
	}
	if u, err := user.Current(); err == nil {
		return fmt.Sprintf(sayHolder, u.Username, host)
	}
	return host
}

// with opens a file, runs fn and closes it; an error of closing counts, because it may mean data not written.
func (c *cli) with(path string, fn func(*store.DB) error) (err error) {
	db, err := c.open(path)
	if err != nil {
		return err
	}
	defer func() {
		if e := db.Close(); err == nil {
			err = e
		}
	}()
	c.doubtClock(db)
	if c.inside != "" {
		one, err := inVillage(db, c.inside)
		if err != nil {
			return err
		}
		return fn(one)
	}
	return fn(db)
}

// doubtClock warns of a day that is before the one on which the file was written last, as the screen asks about it.
func (c *cli) doubtClock(db *store.DB) {
	now := c.now()
	var latest time.Time
	err := db.View(func(tx *store.Tx) (err error) {
		latest, err = tx.Latest()
		return err
	})
	if today, last := now.Format(time.DateOnly), latest.In(now.Location()).Format(time.DateOnly); err == nil && today < last {
		fmt.Fprintf(c.errOut, sayClock+"\n", today, last)
	}
}

// crashNote writes what a programmer needs into the private folder and returns its path, "" when it could not.
func (c *cli) crashNote(reason any) string {
	dir, err := c.configDir()
	if err != nil {
		return ""
	}
	return writeCrashNote(filepath.Join(dir, "cunce"), c.now(), reason)
}
