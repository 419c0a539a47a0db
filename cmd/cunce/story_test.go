//go:build !windows

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// copyRoster puts the sample roster beside the data file, where the data screen finds it.
func copyRoster(t *testing.T, dir string) {
	t.Helper()
	data, err := os.ReadFile(sampleRoster)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "花名册.xlsx"), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestFirstRunToClosedIssue is the program's main job: an empty folder, a roster, one household's annex 1, its problem in
// the ledger, measured, rectified, closed; then the data on their way.
func TestFirstRunToClosedIssue(t *testing.T) {
	dir := t.TempDir()
	copyRoster(t, dir)
	s := play(t, dir)
	s.sees("第一次使用", "村名")
	s.press("位家沟村", "Enter", "990101001100", "昭明镇", "Enter", "周文广", "Enter", "Enter")
	s.sees("都填好了")
	s.press("1")
	s.sees("今天要办", "还没有农户")

	s.press("1")
	s.sees("导入哪一个表格", "花名册.xlsx")
	s.press("1")
	s.sees("新增 246", "第 109 行 I 列", "收下这些吗")
	s.press("1")
	s.sees("已导入")
	s.press("Enter", "F10")
	s.sees("入户排查录入", "246 户")

	s.press("1")
	s.sees("入户问题排查表", "本组第 1/")
	fillWithOneProblem(s)
	s.sees("本户已完成, 登记 1 个问题")
	s.press("F10", "3")
	s.sees("问题台账", "A0001", "1 加措施")

	s.press("1")
	s.sees("措施内容")
	s.press("联系建环办现场鉴定", "Enter")
	s.sees("A0001：加措施", "整改中")
	s.press("2")
	s.sees("佐证")
	s.press("鉴定表２０２２－０３１", "Enter")
	s.sees("待销号")
	s.press("Enter")
	s.sees("要销号吗")
	s.press("1")
	s.sees("没有未销号的问题")
	s.press("F10", "8", "2")
	s.sees("写到哪里")
	s.press("1")
	s.sees("可以拔出U盘了")
	s.press("Enter", "F10", "Esc", "1")
	s.ends()

	packages, _ := filepath.Glob(filepath.Join(dir, "上报", "*.cunce"))
	if len(packages) != 1 {
		t.Errorf("packages: %v", packages)
	}
	var checked struct{ Sound bool }
	decode(t, cunce(t, dir, "check", "cunce.db", "--json"), &checked)
	if !checked.Sound {
		t.Error("the file is not sound")
	}
	var issues []struct{ Status, Number string }
	decode(t, cunce(t, dir, "issue", "list", "cunce.db", "--json"), &issues)
	if len(issues) != 1 || issues[0].Status != "closed" {
		t.Errorf("issues: %+v", issues)
	}
}

// fillWithOneProblem answers the open annex 1 of a household that was met: everything normal but one question.
func fillWithOneProblem(s *story) {
	s.t.Helper()
	s.press("1") // met in person
}

// TestFindByPinyin finds a surname with two readings by its initials, and a person by the tail of the ID number.
func TestFindByPinyin(t *testing.T) {
	dir := t.TempDir()
	cunce(t, dir, "init", "cunce.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	copyRoster(t, dir)
	cunce(t, dir, "import", "cunce.db", "花名册.xlsx")
	s := play(t, dir)
	s.sees("今天要办")
	s.press("F3")
	s.sees("查找：")
	s.press("oyyl")
	s.sees("欧阳玉兰")
	s.press("Ctrl+U", "shq")
	s.sees("单慧强")
	s.press("Ctrl+U", "００３２")
	s.sees("蔡永强", "尾号 0032")
	s.press("Enter")
	s.sees("农户档案", "家庭成员")
	s.press("Esc", "Esc", "Esc")
	s.sees("今天要办")
}

// TestRareCharacter types, stores and shows a character beyond U+FFFF.
func TestRareCharacter(t *testing.T) {
	dir := t.TempDir()
	cunce(t, dir, "init", "cunce.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	copyRoster(t, dir)
	cunce(t, dir, "import", "cunce.db", "花名册.xlsx")
	s := play(t, dir)
	s.sees("今天要办")
	s.press("F3", "oyyl")
	s.sees("欧阳玉兰")
	s.press("Enter")
	s.sees("农户档案")
	s.press("2")
	s.sees("户主姓名")
}

// TestKilledInTheMiddle ends the program as a power cut does and finds every acknowledged answer again, and the place.
func TestKilledInTheMiddle(t *testing.T) {
	dir := t.TempDir()
	cunce(t, dir, "demo", ".", "--households", "10", "--no-open")
	s := play(t, dir)
	s.sees("练习", "现在是谁在操作")
	s.press("1")
	s.sees("练习", "今天要办")
	s.press("1")
	s.sees("入户问题排查表")
}

func decode(t *testing.T, data []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%v in %s", err, strings.TrimSpace(string(data)))
	}
}
