package outputs

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/store/output"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// desk is a list with a file that is as it was, one that was changed and one that is gone.
func desk(t testing.TB) (*output.Log, string) {
	t.Helper()
	day := time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)
	log, dir := output.New(t.TempDir(), func() time.Time { day = day.Add(time.Minute); return day }), t.TempDir()
	for _, name := range []string{"花名册.xlsx", "户数和人口.csv", "打印.html"} {
		write(t, filepath.Join(dir, name), name)
		if err := log.Add(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "户数和人口.csv"), "填好了")
	if err := os.Remove(filepath.Join(dir, "打印.html")); err != nil {
		t.Fatal(err)
	}
	return log, dir
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func show(t testing.TB, log *output.Log, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, storetest.New(t), screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, log) })
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		log, _ := desk(t)
		s := show(t, log, width, height)
		s.Sees("打印.html", "不在了", "改过", "还在")
		show(t, output.New("", time.Now), width, height).Golden("empty")
	})
}

// TestClear: all that are as they were go at once; the changed one goes only when it is asked for alone, the gone one is forgotten.
func TestClear(t *testing.T) {
	log, dir := desk(t)
	s := show(t, log, 80, 24)
	there := func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	}
	s.Keys("2", "2")
	if !there("花名册.xlsx") {
		t.Fatal("deleted although the answer was no")
	}
	s.Keys("2", "1").Hides("花名册.xlsx")
	if there("花名册.xlsx") || !there("户数和人口.csv") {
		t.Fatal("clearing all deletes what is as it was, and only that")
	}
	s.Keys("3").Hides("打印.html")
	s.Keys("1").Sees("改过，可能是填好的")
	s.Keys("1").Sees(empty)
	if there("户数和人口.csv") {
		t.Error("not deleted")
	}
}
