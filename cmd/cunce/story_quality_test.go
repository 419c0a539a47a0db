//go:build !windows

package main

import "testing"

// TestFiguresOfEntry fills in a form, by hand and with a real clock, and finds what it took under the home screen.
func TestFiguresOfEntry(t *testing.T) {
	s := village(t)
	s.press("1")
	s.sees("入户问题排查表", "本组第 1/")
	fillWithOneProblem(s)
	s.sees("本户已完成，登记 1 个问题")
	s.press("F10", "F9")
	s.press(s.digitOf("录入质量"))
	s.sees("按经办人和表", "周文广", "入户问题排查表", "合计", "隔天 0")
	s.sees("成批 0%", "录后改 0")
	s.press("Enter")
	s.sees("1 户")
	s.press("Esc", "F1")
	s.sees("没有人因此被指责")
	s.press("Esc", "Esc", "F10", "Esc", "1")
	s.ends()
}
