//go:build !windows

package main

import "testing"

// TestPrint goes from home to the choice of papers and prints what is taken along for a group, then from a household its annex 1 blank.
func TestPrint(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("打印：附件"))
	s.sees("印什么", "入户底表")
	s.press("03")
	s.sees("入户底表：印谁的", "全村", "246")
	s.press("2")
	s.sees("怎么印", "证件号、健康状况印完整的")
	s.press("1")
	s.sees("放到哪里", "打印 文件夹")
	s.press("1")
	s.sees("写好了", "入户底表")
	s.press("F10", "7", "Enter")
	s.sees("户主")
	s.press("9")
	s.sees("印什么", "明白卡")
	s.press("01", "1", "3", "1")
	s.sees("写好了 1 份", "空表")
	s.press("F10", "Esc", "1")
	s.ends()
}
