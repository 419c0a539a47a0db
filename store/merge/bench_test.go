package merge_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/heap"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

// The township of the figures: 105,000 households, 367,500 people.
const (
	manyVillages   = 300
	manyHouseholds = 350
)

// The limits.
const (
	mostMerging = 90 * time.Second
	mostAgain   = time.Second
	mostAnon    = 400 << 20
)

var given = []string{"建国", "秀英", "小明", "玉兰", "志强", "桂花", "文广", "春梅", "德福", "雪莲", "海燕", "国庆", "永红", "金凤", "正祥", "美芳"}

// card are the answers of a household's card, person those of a member's.
func card(village, i int) revision.Fields {
	name := "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"[(i%16)*3:][:3] + given[(i/16+village)%16]
	return fields("head", name, "team", fmt.Sprintf("第%d村民小组", i%8+1), "type", fmt.Sprintf("0%d", i%4+1), "addr", fmt.Sprintf("东头%d号", i), "phone", fmt.Sprint(13800000000+i),
		"helper", "周文广", "house", "02", "water", "yes", "road", "yes", "power", "yes", "tv", "no", "toilet", "01", "land", fmt.Sprint(i%20), "note", "")
}

func person(name, household, no string, rel int) revision.Fields {
	return fields("name", name, "household", household, "idno", no, "rel", fmt.Sprintf("0%d", rel+1), "nation", "01", "edu", "03", "student", "no", "health", "01", "labor", "01",
		"place", "省外", "months", "6", "medical", "yes", "pension", "yes", "dibao", "no", "cert", "01", "politics", "13")
}

// largeVillage is a village as a roster and a day's work make it.
func largeVillage(dir string, village int) (*store.DB, error) {
	id := storetest.Village()
	id.Code, id.Name = fmt.Sprintf("533102201%03d", village+1), fmt.Sprintf("第%d村", village+1)
	clock := storetest.NewClock()
	db, err := store.Create(filepath.Join(dir, id.Code+".db"), id, store.Options{Now: clock.Now, Random: &counter{n: uint64(village) << 32}})
	if err != nil {
		return nil, err
	}
	err = db.Update("张三", func(tx *store.Tx) error {
		for i := range manyHouseholds {
			number := func(j int) string {
				return fmt.Sprintf("99%04d19%02d%02d%02d%04d", village, 40+i%60, i%12+1, j%28+1, i*8+j)
			}
			c := card(village, i)
			home, _, err := tx.AddHousehold(store.HouseholdKey{National: fmt.Sprintf("%s%04d", id.Code, i), HeadID: number(0)}, c)
			if err != nil {
				return err
			}
			for j := range 3 + i%2 {
				name := given[(i+j)%16]
				if j == 0 {
					name = (&store.Record{Fields: c}).Text("head")
				}
				if err := tx.Put(revision.Member, revision.NaturalID(revision.Member, id.Code, number(j)), person(name, home, number(j), j)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return db, err
}

// A counter is a source of names that are not random: the same township on every run.
type counter struct{ n uint64 }

func (c *counter) Read(b []byte) (int, error) {
	for i := range b {
		c.n = c.n*6364136223846793005 + 1442695040888963407
		b[i] = byte(c.n >> 56)
	}
	return len(b), nil
}

// largeTownship writes the packages of all villages into a folder, and a second one of the first village, of which ten households
// changed since.
func largeTownship(b *testing.B, dir string) (again string) {
	b.Helper()
	dbs, err := os.MkdirTemp(memoryOf(b), "villages")
	if err != nil {
		b.Fatal(err)
	}
	defer os.RemoveAll(dbs)
	var next atomic.Int32
	var wait sync.WaitGroup
	for range runtime.NumCPU() {
		wait.Go(func() {
			for v := int(next.Add(1)) - 1; v < manyVillages; v = int(next.Add(1)) - 1 {
				db, err := largeVillage(dbs, v)
				if err == nil {
					_, err = snapshot.Write(db, dir)
				}
				if v == 0 && err == nil {
					again, err = changedVillage(db, dbs)
				}
				if err != nil {
					b.Error(err)
					return
				}
				db.Close()
				os.Remove(db.Path())
			}
		})
	}
	wait.Wait()
	to := filepath.Join(b.TempDir(), "again.cunce")
	raw, err := os.ReadFile(again)
	if err == nil {
		err = os.WriteFile(to, raw, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
	return to
}

func changedVillage(db *store.DB, dir string) (string, error) {
	err := db.Update("李四", func(tx *store.Tx) error {
		n := 0
		return tx.Each(revision.Household, func(r *store.Record) error {
			if n++; n > 10 {
				return nil
			}
			return tx.Put(revision.Household, r.ID, fields("phone", fmt.Sprint(n)))
		})
	})
	if err != nil {
		return "", err
	}
	p, err := snapshot.Write(db, dir)
	return p.Path, err
}

// anonymous is the memory of this process that is no file's, in bytes; 0 where the system does not say.
func anonymous() int {
	raw, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n << 10
		}
	}
	return 0
}

// watchAnonymous keeps the greatest until stop is called.
func watchAnonymous() (stop func() int) {
	done, out := make(chan struct{}), make(chan int)
	go func() {
		most := 0
		for {
			most = max(most, anonymous())
			select {
			case <-done:
				out <- most
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() int { close(done); return <-out }
}

// mergeAll is the officer's whole way: sort out, plan, accept, apply.
func mergeAll(b *testing.B, into *store.DB, path, private string) (planned, applied time.Duration, revisions int) {
	b.Helper()
	start := time.Now()
	haul, err := incoming.Gather([]string{path}, incoming.Options{Dir: private, Open: storetest.Options(b)})
	if err != nil {
		b.Fatal(err)
	}
	defer haul.Close()
	p, err := merge.Prepare(into, haul, noStep)
	if err != nil {
		b.Fatal(err)
	}
	accept(p)
	planned = time.Since(start)
	start = time.Now()
	r, err := merge.Apply(into, "镇里", p, true, noStep)
	if err != nil {
		b.Fatal(err)
	}
	return planned, time.Since(start), r.Revisions
}

// copyFiles copies a folder's files and syncs each.
func copyFiles(b *testing.B, from, to string) (size int64) {
	b.Helper()
	entries, err := os.ReadDir(from)
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		in, err := os.Open(filepath.Join(from, e.Name()))
		if err != nil {
			b.Fatal(err)
		}
		out, err := os.Create(filepath.Join(to, e.Name()))
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(out, in)
		if err != nil || out.Sync() != nil || out.Close() != nil || in.Close() != nil {
			b.Fatal("copy", err)
		}
		size += n
	}
	return size
}

// BenchmarkTownship merges 300 villages of 350 households from nothing, and then one of them again in which ten households changed;
// beside it the same files are copied, and with the tag figures the same rows go into SQLite. The limits are 90 s, 400 MB of anonymous
// memory and 1 s.
func BenchmarkTownship(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(heap.Percent)) // as the program does
	dir := filepath.Join(b.TempDir(), "stick")
	if err := os.Mkdir(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	again := largeTownship(b, dir)
	b.Logf("%d villages made in %v", manyVillages, time.Since(start).Round(time.Second))
	for b.Loop() {
		start := time.Now()
		size := copyFiles(b, dir, b.TempDir())
		copying := time.Since(start)
		debug.FreeOSMemory()
		into := town(b, storetest.Unchecked())
		stop := watchAnonymous()
		planned, applied, revisions := mergeAll(b, into, dir, b.TempDir())
		anon := stop()
		if revisions != manyVillages {
			b.Fatalf("%d revisions", revisions)
		}
		start = time.Now()
		if _, err := into.Backup(); err != nil { // as every merge finds one where nothing changed since the last
			b.Fatal(err)
		}
		backup := time.Since(start)
		if took := insertSQLite(b, into); took > 0 {
			b.ReportMetric((planned+applied).Seconds()/took.Seconds(), "times-SQLite")
		}
		one, two, _ := mergeAll(b, into, again, b.TempDir())
		merging := planned + applied
		b.ReportMetric(merging.Seconds(), "s/merge")
		b.ReportMetric(planned.Seconds(), "s/plan")
		b.ReportMetric(merging.Seconds()/mostMerging.Seconds(), "of-90s")
		b.ReportMetric(float64(anon>>20), "MB-anonymous")
		b.ReportMetric(float64(anon)/mostAnon, "of-400MB")
		b.ReportMetric((one + two).Seconds(), "s/again")
		b.ReportMetric((one+two).Seconds()/mostAgain.Seconds(), "of-1s")
		b.ReportMetric(merging.Seconds()/copying.Seconds(), "times-copying")
		b.Logf("%d MB of packages; again planned %v, applied %v; a backup of the township takes %v", size>>20, one, two, backup)
	}
}
