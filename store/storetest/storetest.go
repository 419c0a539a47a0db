package storetest

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/revision"
)

// Start is where every clock begins: 2022-08-06 09:00 in China.
var Start = time.Date(2022, 8, 6, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

// A Clock stands still until it is advanced. It may be used from several goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock is a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now is the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// An Option changes how New makes a file.
type Option func(*config)

type config struct {
	clock    *Clock
	seed     uint64
	identity store.Identity
	unsound  bool
	follow   []func(*store.Tx) error
}

// WithClock takes a clock that the test can advance.
func WithClock(c *Clock) Option { return func(o *config) { o.clock = c } }

// WithFollow runs these at the end of every Update, as the program does.
func WithFollow(follow ...func(*store.Tx) error) Option {
	return func(o *config) { o.follow = follow }
}

// WithSeed takes other random numbers than those of seed 1: another laptop.
func WithSeed(seed uint64) Option { return func(o *config) { o.seed = seed } }

// WithIdentity makes another file than the sample village.
func WithIdentity(id store.Identity) Option { return func(o *config) { o.identity = id } }

// Unchecked leaves out the check at the end, for tests that damage the file.
func Unchecked() Option { return func(o *config) { o.unsound = true } }

// Village is the identity of the sample village.
func Village() store.Identity {
	return store.Identity{
		Kind: "village", Code: "533102201001", Name: "青山村", Township: "勐秀乡",
	}
}

// Options are what New opens its files with: a clock, seeded random numbers, notes in a folder of the test.
func Options(t testing.TB, opts ...Option) store.Options {
	return configure(opts).options(t)
}

// New makes a data file, opens it, and closes and checks it when the test ends.
func New(t testing.TB, opts ...Option) *store.DB {
	t.Helper()
	c := configure(opts)
	db, err := store.Create(filepath.Join(t.TempDir(), "cunce.db"), c.identity, c.options(t))
	if err != nil {
		t.Fatalf("storetest: %v", err)
	}
	t.Cleanup(func() {
		if !c.unsound {
			Check(t, db)
		}
		if err := db.Close(); err != nil {
			t.Errorf("storetest: %v", err)
		}
	})
	return db
}

// Town is the file of 勐秀乡 (533102201), which expects two villages: 户瓦村 (533102201001) and 勐典村 (533102201002).
func Town(t testing.TB, opts ...Option) *store.DB {
	t.Helper()
	town := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	db := New(t, append([]Option{WithIdentity(town)}, opts...)...)
	err := db.Update("王镇", func(tx *store.Tx) error {
		for i, name := range []string{"户瓦村", "勐典村"} {
			code := fmt.Sprintf("%s%03d", town.Code, i+1)
			if err := tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(name), "code": revision.Text(code)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// In is a village of a township's file, seen and written alone.
func In(t testing.TB, town *store.DB, code string) *store.DB {
	t.Helper()
	village, err := town.In(code)
	if err != nil {
		t.Fatal(err)
	}
	return village
}

// Bring takes everything of one file into another, of a township's and a village's, as far as that one takes it: what a package does, without
// the package.
func Bring(t testing.TB, from, to *store.DB) {
	t.Helper()
	id, takes := from.Identity(), to.Identity()
	a := arrival.Arrival{Village: id.Code, Name: id.Name, FileID: id.FileID, Made: from.Now()}
	if id.Town() {
		a.Village = takes.Code
	}
	s := arrival.Source{Arrival: a, Each: func(fn func([]byte) error) error {
		return from.View(func(tx *store.Tx) error {
			return tx.EachRevision(func(_ revision.ID, raw []byte) error {
				var r revision.Revision
				if _, err := r.DecodeHead(raw); err != nil || !takes.Takes(r.Village) {
					return err
				}
				return fn(raw)
			})
		})
	}}
	if _, err := to.TakeIn("何志强", []arrival.Source{s}, func(int) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

// Update changes a file as 周文广, who writes wherever a test names nobody; an error ends the test.
func Update(t testing.TB, db *store.DB, change func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("周文广", change); err != nil {
		t.Fatal(err)
	}
}

// View reads a file; an error ends the test.
func View(t testing.TB, db *store.DB, read func(*store.Tx) error) {
	t.Helper()
	if err := db.View(read); err != nil {
		t.Fatal(err)
	}
}

// Texts are answers in words: name of a question and what is answered by turns.
func Texts(pairs ...string) forms.Answers {
	answers := forms.Answers{}
	for i := 0; i < len(pairs); i += 2 {
		answers[pairs[i]] = forms.Text(pairs[i+1])
	}
	return answers
}

// Fill completes a form as it is answered.
func Fill(tx *store.Tx, s store.Subject, answer func(*forms.Form, *forms.Session)) (store.Response, error) {
	f, err := tx.Form(s.Form)
	if err != nil {
		return store.Response{}, err
	}
	d, err := tx.OpenDraft(s)
	if err != nil {
		return store.Response{}, err
	}
	env, err := tx.Env(s)
	if err != nil {
		return store.Response{}, err
	}
	session := forms.NewSession(f, env, d.Answers)
	answer(f, session)
	d.Answers = session.Draft()
	r, _, err := tx.Complete(d, session)
	return r, err
}

// Check fails the test for every finding; a file that the test has closed already is left alone.
func Check(t testing.TB, db *store.DB) {
	t.Helper()
	if _, err := db.Digest(); err != nil {
		return
	}
	findings, err := db.Check()
	if err != nil {
		t.Errorf("storetest: check: %v", err)
	}
	for _, f := range findings {
		t.Errorf("storetest: check: %s %s: %s %s", f.Bucket, f.Record, f.Code, f.Message)
	}
}

func configure(opts []Option) config {
	c := config{clock: NewClock(), seed: 1, identity: Village()}
	for _, o := range opts {
		o(&c)
	}
	return c
}

func (c config) options(t testing.TB) store.Options {
	var seed [32]byte
	for i := range 8 {
		seed[i] = byte(c.seed >> (8 * i))
	}
	return store.Options{Now: c.clock.Now, Random: rand.NewChaCha8(seed), NoteDir: t.TempDir(), Follow: c.follow}
}
