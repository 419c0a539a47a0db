//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestEvidence registers a problem, gives it evidence whose code is shown large, puts a photograph with that name into the folder, and
// scans and packs it.
func TestEvidence(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("全部问题台账"))
	s.sees("台账是空的")
	s.press("9", "路灯不亮", "F12")
	s.sees("A0001")
	s.press("8")
	s.sees("要做什么？")
	s.press(s.digitOf("加佐证"))
	s.sees("存下就得到一个短码")
	s.press("1", "罗秀云的手机", "F12")
	s.sees("0-A0001-1", "####")
	s.press("Esc")
	s.sees("佐证 0-A0001-1")
	folder := filepath.Join(s.cmd.Dir, "佐证")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "路灯 ０－a0001－１.jpg"), []byte("亮了"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.press("Esc")
	s.sees("今天要办")
	s.press("F9")
	s.press(s.digitOf("佐证：照片和材料"))
	s.sees("共 1 条", "缺文件")
	s.press("1")
	s.sees("新对上 1", "路灯 ０－a0001")
	s.press("3")
	s.sees("打包到哪里？")
	s.press("1")
	s.sees("打好了包")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestIssueBooks takes a list of another office in, hands the sheets out, and takes back what an office wrote.
func TestIssueBooks(t *testing.T) {
	s := village(t)
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	list := put("清单.csv", "序号,反映问题,责任部门,完成时限\r\n1,公益岗没有台账,社保所,2099.8.25\r\n")
	back := put("回.csv", "问题编号,整改情况,是否整改到位,完成日期\r\nA0001,台账建好了,已整改,2026.8.20\r\n")
	s.press("F9")
	s.press(s.digitOf("交办清单收进来"))
	s.sees("要做什么？")
	s.press("1")
	s.sees("哪一个表格？")
	s.press(s.digitOf("自己写位置"), list, "Enter")
	s.sees("登记 1 个问题", "社保所")
	s.press("1")
	s.sees("登记了 1 个问题", "要做什么？")
	s.press("2")
	s.sees("写到哪里？")
	s.press("1")
	s.sees("写好了", "交办表_社保所_")
	s.press("Enter", "4")
	s.sees("哪一个表格？")
	s.press(s.digitOf("自己写位置"), back, "Enter")
	s.sees("改成 已整改 台账建好了")
	s.press("1")
	s.sees("收下了：1 个问题")
	s.press("Esc", "3")
	s.sees("公益岗没有台账", "已完成")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestOfficers puts somebody on the list from home, and gives this computer another letter before the first number.
func TestOfficers(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("人员名单"))
	s.sees("名单是空的", "编号用 A 开头")
	s.press("1")
	s.sees("是哪一级的？")
	s.press("1", "和志明", "Enter", "村支书", "F12")
	s.sees("和志明", "村支书")
	s.press("3", "Ctrl+U", "c", "F12")
	s.sees("编号用 C 开头")
	s.press("F10", "F9")
	s.press(s.digitOf("全部问题台账"))
	s.sees("台账是空的")
	s.press("9", "路灯不亮", "F12")
	s.sees("C0001")
	s.press("F10", "Esc", "1")
	s.ends()
}
