//go:build !windows

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
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
	s.sees("第一次使用", "这台电脑给谁用")
	s.press("1", "位家沟村", "Enter", "990101001100", "昭明镇", "Enter", "周文广", "Enter", "Enter", "Enter")
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
	s.sees("本户已完成，登记 1 个问题")
	s.press("F10", "3")
	s.sees("问题台账", "A0001", "1 措施")

	s.press("1")
	s.sees("谁来办")
	s.press("联系建环办现场鉴定", "F12")
	s.sees("A0001：加措施", "定措施")
	s.press("2")
	s.sees("佐证")
	s.press("鉴定过了", "Enter", "鉴定表２０２２－０３１", "F12")
	s.sees("整改中")
	s.press("Enter", "F12")
	s.sees("自评，已存")
	s.press("F10", "9")
	s.sees("上报：选U盘或者文件夹")
	s.press("1")
	s.sees("写到哪里", handInFolder)
	s.press(s.digitOf(handInFolder))
	s.sees("写完又读回来核对过", "打印交接单")
	s.press("2", "F10", "Esc", "1")
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
	if len(issues) != 1 || issues[0].Status != "checked" {
		t.Errorf("issues: %+v", issues)
	}
}

// fillWithOneProblem opens no more of annex 1 than a problem needs: someone was met, the house was not appraised, the detail that
// the completion page asks for.
func fillWithOneProblem(s *story) {
	s.t.Helper()
	s.press("1") // met in person
	s.sees("> 受访人")
	s.press("朴春云", "Enter")
	s.press("PgDn", "PgDn", "PgDn")
	s.sees("2.住房保障")
	s.press("2")
	s.sees("> 是否未鉴定")
	s.press("1")
	s.sees("将列入台账的问题 1", "建环办")
	s.press("F12")
	s.sees("还不能完成：1 处要补", "必须写明情况")
	s.press("1", "后墙有裂缝，没做过鉴定", "Enter")
	s.sees("可以完成了", "完成后登记 1 个问题")
	s.press("Enter")
}

// TestFindByPinyin finds a surname with two readings by its initials, and a person by the tail of the ID number.
func TestFindByPinyin(t *testing.T) {
	s := village(t)
	s.press("F3")
	s.sees("查找：")
	s.press("oyyl")
	s.sees("欧阳玉兰")
	s.press("Ctrl+U", "shq")
	s.sees("单慧强")
	s.press("Ctrl+U", "００３２")
	s.sees("蔡永强", "尾号0032")
	s.press("Enter")
	s.sees("农户档案", "家庭成员")
	s.press("Esc", "Esc", "Esc")
	s.sees("今天要办")
}

// village makes a data file with the sample roster in it and starts the program on it.
func village(t *testing.T) *story {
	t.Helper()
	dir := t.TempDir()
	cunce(t, dir, "init", "cunce.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	copyRoster(t, dir)
	cunce(t, dir, "import", "cunce.db", "花名册.xlsx")
	s := play(t, dir)
	s.sees("今天要办")
	return s
}

// TestNoQuestionAtStart holds the program to the one question that it means to ask, how wide a character is drawn: a terminal
// that does not answer any other must not make the officer wait.
func TestNoQuestionAtStart(t *testing.T) {
	s := village(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	if bytes.Contains(s.sent, []byte("\x1b]1")) {
		t.Errorf("the terminal is asked for its colours: %q", s.sent[:min(len(s.sent), 80)])
	}
}

// pause is how long a finger rests: digits that follow an automatic advance sooner are refused as spilled.
const pause = 300 * time.Millisecond

// TestRareCharacter types a character beyond U+FFFF into the card of a new member, with the X of the ID number as keypads have
// it, and finds it on the screen and in the export.
func TestRareCharacter(t *testing.T) {
	s := village(t)
	s.press("F3", "oyyl")
	s.sees("欧阳玉兰")
	s.press("Enter")
	s.sees("农户档案")
	s.press("3")
	s.sees("> 姓名")
	s.press("\U00020BB7山", "Enter")
	s.sees("\U00020BB7山")
	s.press("F12")
	s.sees("必填  证件号码", "必填  与户主关系")
	s.press("1", "99010119730228003*")
	s.sees("还差 1 处")
	time.Sleep(pause)
	s.press("1", "03")
	s.sees("可以完成了")
	s.press("Enter")
	s.sees("农户档案", "\U00020BB7山", "之子", "尾号 003X")
	s.press("F10", "F3", "\U00020BB7")
	s.sees("找到 1 户", "\U00020BB7山", "003X")
	s.press("F10", "Esc", "1")
	s.ends()
	cunce(t, s.cmd.Dir, "export", "cunce.db", "out")
	members, err := os.ReadFile(filepath.Join(s.cmd.Dir, "out", "members.jsonl"))
	if err != nil || !strings.Contains(string(members), "\U00020BB7山") {
		t.Errorf("the export does not hold the name: %v", err)
	}
}

// TestOpenedElsewhere tries a file that the screen has open: one sentence that names who has it, and nothing lost.
func TestOpenedElsewhere(t *testing.T) {
	s := village(t)
	var failed struct{ Error, Hint string }
	decode(t, cunce(t, s.cmd.Dir, "check", "cunce.db", "--json"), &failed)
	if !strings.Contains(failed.Error, "打开") || failed.Hint == "" {
		t.Errorf("%+v", failed)
	}
	s.press("Esc")
	s.sees("要退出吗")
	s.press("1")
	s.ends()
	var checked struct{ Sound bool }
	decode(t, cunce(t, s.cmd.Dir, "check", "cunce.db", "--json"), &checked)
	if !checked.Sound {
		t.Error("the file is not sound")
	}
}

// TestVillageForm fills annex 2 of the village from the home screen: a problem there is the village's own issue.
func TestVillageForm(t *testing.T) {
	s := village(t)
	s.press("6")
	s.sees("乡村问题排查表", "(脱贫村□或一般村□)")
	s.press("1", "PgDn")
	s.sees("2.防返贫监测")
	s.press("1")
	s.sees("将列入台账的问题 1")
	s.press("F12", "1", "网格员没有配齐", "Enter")
	s.sees("可以完成了")
	s.press("Enter")
	s.sees("这张表已完成，登记 1 个问题", "村级排查表（附件2）", "已完成")
	s.press("3")
	s.sees("A0001", "防返贫监测")
}

// TestKilledInTheMiddle ends the program as a power cut does and finds every acknowledged answer again, and the place.
func TestKilledInTheMiddle(t *testing.T) {
	s := village(t)
	s.press("1")
	s.sees("> 入户结果")
	s.press("1", "朴春云", "Enter", "PgDn", "PgDn", "PgDn")
	s.sees("> ①现住房是否为不安全住房")
	s.press("2", "1")
	s.sees("> 脱贫户、监测户是否有标示牌", "已存")
	s.kill()

	again := play(t, s.cmd.Dir)
	again.sees("今天要办", "上次做到")
	again.press("1")
	again.sees("2.住房保障", "> 是否未鉴定", "是 问题", "将列入台账的问题 1", "接着上次的填")
	again.press("PgUp", "PgUp", "PgUp")
	again.sees("见到本人", "朴春云")
	again.press("Esc", "Esc", "1")
	again.ends()
	var checked struct{ Sound bool }
	decode(t, cunce(t, s.cmd.Dir, "check", "cunce.db", "--json"), &checked)
	if !checked.Sound {
		t.Error("the file is not sound after the cut")
	}
}

// TestEveryStateLeadsOut opens everything that can be opened and leaves it with Esc and with Shift+Tab, also a field with a
// wrong value in it.
func TestEveryStateLeadsOut(t *testing.T) {
	s := village(t)
	for _, open := range [][]string{
		{"F1"}, {"F9"}, {"0"}, {"F3"}, {"F3", "x"}, {"3"}, {"7"}, {"8"}, {"8", "1"}, {"8", "2"}, {"9"},
		{"1"}, {"1", "F1"}, {"1", "F6"}, {"1", "F9"}, {"1", "F12"}, {"1", "1", "中文"}, {"7", "Enter"}, {"7", "Enter", "2"},
	} {
		s.press(open...)
		for range 8 {
			s.press("Esc")
			time.Sleep(pause / 10)
			if strings.Contains(s.screen(), "要退出吗") {
				break
			}
		}
		s.sees("今天要办", "其他工作", "要退出吗")
		s.press("2")
		s.missing("要退出吗")
	}
	s.press("1", "PgUp", "PgUp", "PgDn", "PgDn")
	s.sees("1.2021年10月以来家庭收支情况")
	s.press("Ctrl+U", "-", "5", "Enter")
	s.sees("人数不能小于 0")
	s.press("Shift+Tab", "Shift+Tab")
	s.missing("> ①家里__口人")
	s.press("Esc", "Esc")
	s.sees("今天要办")
}

func decode(t *testing.T, data []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%v in %s", err, strings.TrimSpace(string(data)))
	}
}
