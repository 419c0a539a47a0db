//go:build !windows

package main

import "testing"

// TestAsk asks how many people are of 65 years and more, looks at the list, gives the figure out and finds it again.
func TestAsk(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("问数"))
	s.sees("246 户", "按 1 加一条")
	s.press("1")
	s.sees("问哪里的", "成员卡")
	s.press("02")
	s.sees("问哪一项")
	s.press("nl", "Enter", "1", "65", "Enter", "1")
	s.sees("有人年龄至少65岁", "还剩户")
	s.press("Enter")
	s.sees("证件", "截至")
	s.press("Esc", "7", "民政办", "Enter", "Enter")
	s.sees("记下报给了民政办")
	s.press("8")
	s.sees("报出过的数", "民政办")
	s.press("Enter")
	s.sees("当时报给民政办", "现在再问", "没有一户变化")
	s.press("F10", "Esc", "1")
	s.ends()
}
