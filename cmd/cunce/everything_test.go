//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// everything is the form that has every type of question and repeats of every kind.
const everything = "../../tui/entry/testdata/everything.md"

// TestEverythingByKeyboard fills in a form with every type of question, repeats in repeats and a list that is found by pinyin, on
// one household, through a power cut, to its completion.
func TestEverythingByKeyboard(t *testing.T) {
	s := village(t)
	dir := s.cmd.Dir
	s.press("Esc", "1")
	s.ends()
	text, err := os.ReadFile(everything)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"表.md": text, "答案.json": []byte(`{"house/area": 90}`)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cunce(t, dir, "form", "add", "cunce.db", "表.md")
	cunce(t, dir, "record", "put", "cunce.db", "--form", "everything", "--household", "990101001100037", "--answers", "答案.json")

	s = play(t, dir)
	openEverything(s)
	s.sees("> 现在住在哪个村组", "共 12 项", "90平方米")
	s.press("lt")
	s.sees("找：lt", "找到 1 / 12 项", ">  4 龙潭组")
	s.press("Enter", "2", "3")
	s.sees("已选 2 项", "2 [x] 长期慢性病")
	s.press("1")
	s.sees("已选 1 项", "去掉了长期慢性病 患有大病，它和没有不能同时选")
	s.press("Enter", "3", "1", "2", "Enter", "Right", "Right", "Right", "Enter")
	s.sees("活计 路 水", "2分", "> 房子哪天建好的", "写成 2022-8-6")
	s.press("20200131")
	s.sees("> 几点到的")
	time.Sleep(pause)
	s.press("0830", "Enter", "2022-8-6", " ", "8:30", "Enter", "690123", "Enter", "Enter", "1")
	s.sees("本组答完，核对一下", "2022-08-06 08:30")
	s.press("Enter")
	s.sees("> 家庭成员", "1 加一个    2 没有，往下")
	s.press("1", "张三", "Enter", "2", "12", "Enter")
	s.sees("家庭成员  第 1 个 / 共 1 个  张三", "> 该上学的有没有上学")
	s.press("2")
	s.sees("将列入台账的问题 1", "> 得过的大病")
	s.press("1", "肺病", "Enter", "2020", "Enter")
	s.sees("家庭成员 张三  得过的大病  第 1 个 / 共 1 个  肺病", "再加一个得过的大病?    1 加    2 不加")
	s.press("2", "Enter")
	s.sees("再加一个家庭成员?")
	s.press("1", "李四", "Enter")
	s.sees("第 2 个 / 共 2 个  李四", "> 性别", "已存")
	s.kill()

	s = play(t, dir)
	openEverything(s)
	s.sees("接着上次的填", "第 2 个 / 共 2 个  李四", "> 姓名")
	s.press("Ctrl+W")
	s.sees("家庭成员  共 2 个", "1 张三", "问题 1", "> 2 李四")
	s.press("Delete")
	s.sees("删掉了第 2 个 李四，Ctrl+Z 可以恢复", "共 1 个")
	s.press("Ctrl+Z")
	s.sees("共 2 个", "2 李四")
	s.press("zs")
	s.sees("找到 1 / 2 项")
	s.press("Enter")
	s.sees("第 1 个 / 共 2 个  张三")
	s.press("PgDn", "PgDn", "PgDn", "PgDn")
	s.sees("2.土地", "> 有几块地")
	s.press("2", "Enter")
	s.sees("地块  第 1 个 / 共 2 个")
	s.press("1.5", "Enter", "2", "Enter", "好", "Enter", "Enter")
	s.sees("可以完成了", "完成后登记 1 个问题", "第 2 个 李四  性别")
	s.press("Enter")
	s.sees("登记 1 个问题")
	s.press("F10", "Esc", "1")
	s.ends()
	rowsAreExported(t, dir)
}

// openEverything opens the draft of the form on its household.
func openEverything(s *story) {
	s.t.Helper()
	s.sees("今天要办")
	s.press("F3", "37")
	s.sees("找到")
	s.press("Enter")
	s.sees("农户档案", "什么都有的表")
	s.press("Down", "Down", "Down", "Down", "Down", "Enter")
	s.missing("农户档案")
}

// rowsAreExported wants the instances of the repeats in the response, with what was answered in them.
func rowsAreExported(t *testing.T, dir string) {
	t.Helper()
	cunce(t, dir, "export", "cunce.db", "out")
	files, err := filepath.Glob(filepath.Join(dir, "out", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing exported: %v", err)
	}
	all := ""
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all += string(data)
	}
	for _, want := range []string{"张三", "李四", "肺病", "690123"} {
		if !strings.Contains(all, want) {
			t.Errorf("the export lacks %s", want)
		}
	}
}
