//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// roofBook is a workbook as somebody at the township writes it, in a version and with rows: 组,题目,选项,哪个答案是问题.
func roofBook(t *testing.T, dir, name, version string, rows ...string) {
	t.Helper()
	text := "表名,屋顶检查,,\n代号,roof,,\n版本," + version + ",,\n组,题目,选项,哪个答案是问题\n"
	for _, r := range rows {
		text += r + "\n"
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestFormFromAWorkbook: a township's list becomes a form on the screen, a household answers it, a second version comes, and
// the household is asked only what is new or changed.
func TestFormFromAWorkbook(t *testing.T) {
	dir := t.TempDir()
	roofBook(t, dir, "屋顶.csv", "1", "屋顶,屋顶漏雨吗,是、否,是", "屋顶,墙裂了吗,否、是,都不是")
	cunce(t, dir, "init", "cunce.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	copyRoster(t, dir)
	cunce(t, dir, "import", "cunce.db", "花名册.xlsx")
	s := play(t, dir)
	s.sees("今天要办")

	s.press("F9")
	s.sees("表：添加")
	s.press(s.digitOf("表：添加"))
	s.sees("按数字、写字或拼音首字母", "程序自带")
	s.press("F6")
	s.sees("哪一个表格", "屋顶.csv")
	s.press(s.digitOf("屋顶.csv"))
	s.sees("这是一张新表", "屋顶漏雨吗", "是=问题", "收下这张表吗")
	s.press("1")
	s.sees("已收下 屋顶检查，版本 1")
	s.press("Enter")
	s.sees("填写对象 农户", "填这张表：选一户")

	s.press("1")
	s.sees("选一户填表", "查找：")
	s.press("oyyl")
	s.sees("欧阳玉兰")
	s.press("Enter")
	s.sees("屋顶检查", "> 屋顶漏雨吗")
	s.press("1")
	s.sees("> 墙裂了吗")
	s.press("2", "F12")
	s.sees("还不能完成") // the template asks to describe a problem
	s.press("1", "后檐漏", "Enter")
	s.sees("完成后登记 1 个问题")
	s.press("Enter")
	s.sees("本户已完成，登记 1 个问题")
	s.press("F10")
	s.missing("补问")

	roofBook(t, dir, "屋顶.csv", "2", "屋顶,屋顶漏雨吗,是、否,是", "屋顶,墙裂了吗,否、是,是", "饮水,通水吗,是、否,否")
	s.press("F9")
	s.press(s.digitOf("表：添加"))
	s.press("F6")
	s.sees("哪一个表格")
	s.press(s.digitOf("屋顶.csv"))
	s.sees("版本 1 换成 2", "本轮填过的 1 份要补问")
	s.press("1")
	s.sees("已收下 屋顶检查，版本 2", "排到了")
	s.press("F10")
	s.sees("补问", "还有     1 户")

	s.press("5")
	s.sees("这 1 份要补问", "欧阳玉兰")
	s.press("1")
	s.sees("补问", "墙裂了吗", "旧口径", "还是这个答案按 F5")
	s.missing("如有问题请详细描述")
	s.press("F5")
	s.sees("本组答完", "墙裂了吗", "问题 1")
	s.press("Enter")
	s.sees("> 通水吗")
	s.press("1", "F12")
	s.sees("可以完成了", "完成后登记 2 个问题")
	s.press("Enter")
	s.sees("要补问的都问完了")
	s.press("F10")
	s.missing("补问")
	s.press("Esc", "1")
	s.ends()

	var checked struct{ Sound bool }
	decode(t, cunce(t, dir, "check", "cunce.db", "--json"), &checked)
	var issues []struct{ Status string }
	decode(t, cunce(t, dir, "issue", "list", "cunce.db", "--json"), &issues)
	if !checked.Sound || len(issues) != 2 || issues[0].Status != "found" || issues[1].Status != "found" {
		t.Errorf("sound %t, issues %+v", checked.Sound, issues)
	}
	var forms []struct{ Name, Version string }
	decode(t, cunce(t, dir, "form", "list", "cunce.db", "--json"), &forms)
	if len(forms) != 3 {
		t.Errorf("forms %+v", forms)
	}
}
