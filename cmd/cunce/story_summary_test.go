//go:build !windows

package main

import "testing"

// TestSummary goes from home to the summary, from a number to its households and to one of them, and writes the sheet to sign.
func TestSummary(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("汇总表"))
	s.sees("户和人口", "914", "对不上 0 处")
	s.press("1")
	s.sees("看哪一项")
	s.press("03")
	s.sees("脱贫户")
	s.press("Enter")
	s.sees("看哪一栏的", "石岭组")
	s.press("1")
	s.sees("一般户 合计  206", "谭秀荣")
	s.press("Enter")
	s.sees("户主 谭秀荣")
	s.press("Esc", "Esc", "4", "1")
	s.sees("写好了，在数据文件旁边")
	s.press("F10", "Esc", "1")
	s.ends()
}
