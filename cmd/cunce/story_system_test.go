//go:build !windows

package main

import "testing"

// TestIntoTheSystem types a household into the national system: from the list to a page, a value copied and the cursor gone on, a field
// and a page ticked, and Ctrl+C never ends the program.
func TestIntoTheSystem(t *testing.T) {
	s := village(t)
	s.press("0")
	s.press(s.digitOf("录系统"))
	s.sees("录系统", "没有写明是否系统在册 246 户")
	s.press("Enter")
	s.sees("第 1/", "户基本信息", "> 乡(镇)")
	s.press("Ctrl+C")
	s.sees("> 行政村")
	s.press(" ")
	s.sees("记下了：已录入 1 项", "> 自然村(组)")
	s.press("F12")
	s.sees("要录 0")
	s.press("Ctrl+Z")
	s.sees("撤回了")
	s.press("PgDn")
	s.sees("成员基本信息")
	s.press("Esc", "5")
	s.sees("按组")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestFourAgreements types what the handbook says of a household, opens an issue of what differs, and sees it in the ledger.
func TestFourAgreements(t *testing.T) {
	s := village(t)
	s.press("0")
	s.press(s.digitOf("四个一致"))
	s.sees("四个一致", "共 246 户：核对过 0")
	s.press("Enter")
	s.sees("[系统]", "> 户编号")
	s.press("Right", "1")
	s.sees("记下了", "> 户主姓名")
	s.press("2", "别的名字", "Enter")
	s.sees("帮扶手册：不一致", "应改：帮扶手册")
	s.press("4")
	s.sees("登记了 1 个问题")
	s.press("Esc", "4")
	s.sees("不一致的项", "别的名字")
	s.press("F10", "3")
	s.sees("数据不一致")
	s.press("F10", "Esc", "1")
	s.ends()
}
