//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// newTown makes a township's file on the first screen, with its key in two folders.
func newTown(t *testing.T, dir string, keys ...string) {
	t.Helper()
	for _, k := range keys {
		if err := os.Mkdir(filepath.Join(dir, k), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s := play(t, dir, "town.db")
	s.sees("这台电脑给谁用")
	s.press("2", "昭明镇", "Enter", "990101001", "Enter", "王镇", "Enter", "Enter")
	s.sees("都填好了")
	s.press("1")
	s.sees("先做镇里的钥匙")
	s.press("1")
	for i, title := range []string{"第一份存到哪里", "第二份存到哪里"} {
		s.sees(title)
		s.press(s.digitOf("自己写位置"), filepath.Join(dir, keys[i]), "Enter")
	}
	s.sees("钥匙做好了")
	s.press("Enter")
	s.sees("接收各村数据", "还没有各村的数据")
	s.press("Esc", "1")
	s.ends()
}

// TestTownshipReceives makes the township's file, takes in what two villages handed in, looks at one of them alone, and takes it all back.
func TestTownshipReceives(t *testing.T) {
	dir := t.TempDir()
	newTown(t, dir, "钥匙一", "钥匙二")
	stick := filepath.Join(dir, "U盘")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	roster := "户编号,户主姓名,自然村/组,姓名,证件号码,与户主关系,性别\n1001,蔡永强,东洼组,蔡永强,99010119700101001X,户主,男\n"
	if err := os.WriteFile(filepath.Join(dir, "r.csv"), []byte(roster), 0o600); err != nil {
		t.Fatal(err)
	}
	for code, name := range map[string]string{"990101001100": "位家沟村", "990101001101": "东洼村"} {
		cunce(t, dir, "village", "expect", "town.db", code, name)
		cunce(t, dir, "init", name+".db", "--village", name, "--code", code, "--township", "昭明镇", "--operator", "周文广")
		cunce(t, dir, "import", name+".db", "r.csv")
		cunce(t, dir, "pack", name+".db", stick)
	}
	s := play(t, dir, "town.db")
	s.sees("接收各村数据", "未报", "个村")
	s.press("1")
	s.sees("数据在哪里")
	s.press(s.digitOf("自己写位置"), stick, "Enter")
	s.sees("还没有写", "位家沟村", "东洼村", "可以收")
	s.press("1", "1")
	s.sees("收了 2 份", "可能重复")
	s.press("1")
	s.sees("两个村，同身份", "东洼村 蔡永强")
	s.press("3", "两个村都有地", "Enter")
	s.sees("没有可能重复")
	s.press("F10", "6")
	s.sees("附件2：镇里的部分和各村填的", "全镇一份")
	s.press("F10", "2")
	s.sees("2 个村，未报 0 个", "周文广")
	s.press("Down", "Down", "Enter")
	s.sees("昭明镇 东洼村", "换一个村看")
	s.press("7")
	s.sees("共 1 户", "蔡永强")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestTownshipDecides: two laptops of a village changed the same things; after the merge a rule decides, list first, one is left for later, and
// all of it is taken back as one.
func TestTownshipDecides(t *testing.T) {
	dir := t.TempDir()
	stick := filepath.Join(dir, "U盘")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	cunce(t, dir, "init", "town.db", "--township-file", "昭明镇", "--code", "990101001", "--operator", "王镇")
	cunce(t, dir, "init", "a.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	for i, phone := range []string{"13900000000", "13900000001", "13900000002"} {
		roster := "户编号,户主姓名,自然村/组,姓名,证件号码,与户主关系,性别,联系电话\n1001,蔡永强,东洼组,蔡永强,99010119700101001X,户主,男," + phone + "\n"
		if err := os.WriteFile(filepath.Join(dir, "r.csv"), []byte(roster), 0o600); err != nil {
			t.Fatal(err)
		}
		cunce(t, dir, "import", []string{"a.db", "a.db", "b.db"}[i], "r.csv", "--by", []string{"周文广", "周文广", "罗秀云"}[i])
		if i > 0 {
			continue
		}
		whole, err := os.ReadFile(filepath.Join(dir, "a.db"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "b.db"), whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cunce(t, dir, "pack", "a.db", stick, "--plain")
	cunce(t, dir, "pack", "b.db", stick, "--plain")
	s := play(t, dir, "town.db")
	s.sees("接收各村数据")
	s.press("1")
	s.sees("数据在哪里")
	s.press(s.digitOf("自己写位置"), stick, "Enter")
	s.sees("还没有写", "2 份", "周文广")
	s.press("1", "1")
	s.sees("收了 2 份", "有 2 处两边写的不一样")
	s.press("1")
	s.sees("2 处", "13900000001", "13900000002", "罗秀云", "周文广")
	s.press("8")
	s.sees("1 处，放着 1 处")
	s.press("9")
	s.sees("成批定 1 处")
	s.press("3")
	s.sees("以写得晚的为准", "照这样定", "13900000002（罗秀云")
	s.press("1", "1")
	s.sees("成批定了 1 处", "0 处，放着 1 处")
	s.press("F9", "1", "1", "1")
	s.sees("撤回了 1 处", "1 处，放着 1 处")
	s.press("F10", "Esc", "1")
	s.ends()
}
