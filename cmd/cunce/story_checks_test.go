//go:build !windows

package main

import "testing"

// TestDoubtfulData goes from the number on the home screen to the finding, opens an issue of it, says why one is right, and
// follows the next one to the question on the card; a rule objects there while the answer is typed.
func TestDoubtfulData(t *testing.T) {
	s := village(t)
	s.sees("疑点数据")
	s.press("4")
	s.sees("查了 246 户", "全部", "监测")
	s.press("Enter")
	s.sees("耕地、林地、牧草地、水面面积没有填全", "1 登记问题")
	s.press("1")
	s.sees("登记为 A0001")
	s.press("2", "全家不种地", "Enter")
	s.sees("记下了")
	s.press("Enter")
	s.sees("> 生活用电")
	s.press("F10", "3")
	s.sees("A0001", "数据")
	s.press("F10", "F3", "欧阳玉兰")
	s.sees("欧阳玉兰")
	s.press("Enter", "3")
	s.sees("> 姓名")
	s.press("王小", "Enter")
	s.sees("> 证件")
	s.press("F10", "Esc", "1")
	s.ends()
}
