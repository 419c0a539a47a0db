//go:build !windows

package main

import "testing"

// TestMonitoring goes from the home screen to a listed household, puts it on the ledger, fills this month's form with a gap, warns and
// helps, and sees the counts follow.
func TestMonitoring(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("红黄绿三色"))
	s.sees("共 40 户", "红色 3", "待核 37")
	s.press("2", "Enter")
	s.sees("还没有填过每月动态监测表", "原来就是监测对象", "1 录：原有对象建账")
	s.press("1", "Enter", "罗秀云", "F12")
	s.sees("登记好了", "已录入", "填这个月的监测表")
	s.press("9")
	s.sees("每月动态监测表", "入户结果")
	s.press("Esc")
	s.sees("已录入")
	s.press("1", "Enter", "罗秀云", "Enter", "不是这一户", "F12")
	s.sees("还没有排查", "撤回", "不是这一户")
	s.press("Esc", "8")
	s.sees("还没有排查")
	s.press("7", "Enter")
	s.sees("8 户")
	s.press("F10", "7", "Enter")
	s.press("F9")
	s.press(s.digitOf("为什么是这个颜色"))
	s.sees("下一步")
	s.press("F10", "Esc", "1")
	s.ends()
}
