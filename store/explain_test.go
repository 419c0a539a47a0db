package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	boltErrors "go.etcd.io/bbolt/errors"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// What an officer reads for each sentinel: the beginning of the sentence and a word of the hint.
var told = []struct {
	name     string
	err      error
	sentence string
	hint     string
}{
	{"locked", store.ErrLocked, "这个数据文件正在别处打开。", "关掉另一个村册窗口"},
	{"damaged", store.ErrDamaged, "这个数据文件已损坏，没有改动它。", "备份"},
	{"foreign", store.ErrForeign, "这不是村册的数据文件。", "导入"},
	{"exists", store.ErrExists, "这个名字的文件已经有了，没有覆盖它。", "换一个名字"},
	{"not found", store.ErrNotFound, "没有找到要的内容。", "户号"},
	{"refused", store.ErrRefused, "按规定现在不能这样做，没有改动。", "先做前面的一步"},
	{"no file", fs.ErrNotExist, "没有这个文件。", "U盘"},
	{"no permission", fs.ErrPermission, "没有权限读写这个位置。", "只读"},
	{"file exists", fs.ErrExist, "这个名字的文件已经有了，没有覆盖它。", "换一个名字"},
	{"closed file", fs.ErrClosed, "数据文件已经关闭。", "重新打开"},
	{"grown too big", boltErrors.ErrMaxSizeReached, "磁盘已满，这一步没有保存，以前的数据都在。", "再做一次"},
	{"anything", errors.New("boom"), "出了意外，这一步没有做成。", "再试一次"},
}

func TestExplainSentinels(t *testing.T) {
	for _, c := range told {
		for depth, err := range []error{c.err, fmt.Errorf("open x: %w", c.err), errors.Join(errors.New("first"), c.err),
			fmt.Errorf("a: %w", fmt.Errorf("b: %w", c.err))} {
			sentence, hint := store.Explain(err)
			if sentence != c.sentence || !strings.Contains(hint, c.hint) {
				t.Errorf("%s, form %d: %q %q", c.name, depth, sentence, hint)
			}
		}
	}
}

// What the system says is closer to the cause than what the store made of it.
func TestExplainTheFinerCause(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"full disk inside a damaged file", fmt.Errorf("%w: %w", store.ErrDamaged, syscall.ENOSPC), "磁盘已满"},
		{"no permission inside a locked file", fmt.Errorf("%w: %w", store.ErrLocked, syscall.EACCES), "没有权限"},
		{"two sentinels, the first row", errors.Join(store.ErrNotFound, store.ErrDamaged), "这个数据文件已损坏"},
		{"a cause in the text alone", errors.New("copy: " + syscall.ENOSPC.Error()), "磁盘已满"},
	} {
		if sentence, _ := store.Explain(c.err); !strings.HasPrefix(sentence, c.want) {
			t.Errorf("%s: %q, want %q", c.name, sentence, c.want)
		}
	}
}

// Every error that the file system really gives, met on the way an officer meets it.
func TestExplainRealErrors(t *testing.T) {
	o := storetest.Options(t)
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ name, path, want string }{
		{"nothing there", filepath.Join(dir, "无.db"), "没有这个文件。"},
		{"a folder", dir, "这是一个文件夹，不是数据文件。"},
		{"an empty file", write("空.db", ""), "这个文件是空的，不是村册的数据文件。"},
		{"a text", write("文.db", strings.Repeat("花名册", 5000)), "这不是村册的数据文件。"},
		{"below a file", filepath.Join(write("件", "x"), "a.db"), "没有这个文件。"},
		{"a name too long", filepath.Join(dir, strings.Repeat("长", 200)), "文件名或路径不能用。"},
	} {
		_, err := store.Open(c.path, o)
		if err == nil {
			t.Fatalf("%s was opened", c.name)
		}
		if got := plainChinese(t, err); got != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.name, got, c.want, err)
		}
	}
}

// The refusals of the store name what is missing, each another sentence.
func TestExplainRefusals(t *testing.T) {
	db := storetest.New(t)
	seen := map[string]string{}
	for name, do := range map[string]func(*store.Tx) error{
		"group":    func(tx *store.Tx) error { return tx.NewGroup("") },
		"operator": func(tx *store.Tx) error { _, err := tx.NewOperator(""); return err },
		"round":    func(tx *store.Tx) error { _, err := tx.NewRound("", nil, nil); return err },
		"phase": func(tx *store.Tx) error {
			_, err := tx.NewRound("八月", nil, []schedule.Phase{{Title: "一", From: "2022-08-07", To: "2022-08-06"}})
			return err
		},
		"setting": func(tx *store.Tx) error { return tx.SetSetting("", "", "1") },
	} {
		err := db.Update("周文广", do)
		if !errors.Is(err, store.ErrRefused) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sentence := plainChinese(t, err)
		if other, same := seen[sentence]; same {
			t.Errorf("%s and %s are told alike: %s", name, other, sentence)
		}
		seen[sentence] = name
	}
	if n := countRevisions(t, db); n != 0 {
		t.Errorf("refusals left %d revisions", n)
	}
}

// Several households of one number: the refusal says how many, since nothing must go into the wrong one.
func TestExplainAmbiguousNumber(t *testing.T) {
	db := storetest.New(t)
	newHousehold(t, db, "7", "张三", "一组")
	b := newHousehold(t, db, "8", "李四", "一组")
	c := newHousehold(t, db, "9", "王五", "一组")
	for _, id := range []string{b, c} {
		put(t, db, revision.Household, id, "hh_no", "7")
	}
	err := db.View(func(tx *store.Tx) error { _, err := tx.HouseholdByNumber("７"); return err })
	if got := plainChinese(t, err); got != "有 3 户用同一个户编号。" {
		t.Errorf("%q", got)
	}
}
