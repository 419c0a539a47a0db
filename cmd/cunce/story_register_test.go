//go:build !windows

package main

import "testing"

// household opens the household of the head whose name begins with a text, from wherever the story is.
func (s *story) household(name string) {
	s.t.Helper()
	s.press("F10", "7", name, "Enter")
	s.sees("农户档案", "户主 "+name)
}

// TestPeopleChange tells of a death, sees it among the village's changes and in the account, and takes it back.
func TestPeopleChange(t *testing.T) {
	s := village(t)
	s.household("蔡永强")
	s.press("8", "1")
	s.sees("登记哪一种变动")
	s.press(s.digitOf("死亡"))
	s.sees("死亡的是谁", "蔡淑山")
	s.press(s.digitOf("蔡淑山"))
	s.sees("哪一天的事")
	s.press("Enter", "死亡证明", "Enter")
	s.sees("看一遍对不对", "人：蔡淑山", "死亡证明")
	s.press("Enter")
	s.sees("1 次", "蔡永强 户 蔡淑山 死亡")
	s.press("F10", "F9")
	s.press(s.digitOf("人员变动"))
	s.sees("全部的人员变动", "蔡淑山 死亡")
	s.press("4")
	s.sees("自然变动")
	s.press("Esc", "2")
	s.sees("撤销")
	s.press("1")
	s.sees("[已撤销]")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestCertificatesAndHelpers enters a certificate, and changes who helps the household.
func TestCertificatesAndHelpers(t *testing.T) {
	s := village(t)
	s.household("蔡永强")
	s.press("F9")
	s.press(s.digitOf("证件"))
	s.sees("还没有登记过证件")
	s.press("1")
	s.sees("林权证")
	s.press(s.digitOf("林权证"))
	s.sees("证号")
	s.press("L001", "F12")
	s.sees("1 本", "林权证", "L001")
	s.press("Esc", "F9")
	s.press(s.digitOf("历任帮扶责任人"))
	s.sees("还没有帮扶责任人")
	s.press("1", "何志强", "Enter", "县林业局", "F12")
	s.sees("1 位", "何志强", "县林业局", "现在")
	s.press("1", "刘敏", "Enter", "Enter", "Enter", "Enter", "调走", "F12")
	s.sees("2 位", "刘敏")
	s.press("Down")
	s.sees("为什么换 调走")
	s.press("Esc", "F4")
	s.sees("一户一档")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestGroupsAndCounts renames a group, finds it by its old name, counts the village by the four facts, and takes the name back.
func TestGroupsAndCounts(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("组和村"))
	s.sees("村里有 5 个组")
	s.press(s.digitOf("石岭组"))
	s.press("1")
	s.sees("石岭组 改成什么名称？")
	s.press("石岭一组", "Enter")
	s.sees("从哪一天起？")
	s.press("Enter")
	s.sees("49 户跟着改了", "以前叫石岭组")
	s.press("F10", "F9")
	s.press(s.digitOf("户数和人口"))
	s.sees("口径：户籍在册", "石岭一组", "246 户")
	s.press("3")
	s.sees("口径：常住外出", "未填")
	s.press("F10", "F9")
	s.press(s.digitOf("组和村"))
	s.sees("撤回最近一次")
	s.press(s.digitOf("撤回最近一次"))
	s.missing("石岭一组  49 户")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestRoundWalk opens a round, looks at who is left in a group, and ends it: what is not done is told first, and a reason is asked for.
func TestRoundWalk(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("各轮工作"))
	s.sees("各轮工作", "入户排查", "0/246")
	s.press("Enter")
	s.sees("排查范围：全部农户，246 户", "刘家沟组")
	s.press("Enter")
	s.sees("朴春云")
	s.press("Esc", "F9")
	s.press(s.digitOf("结束这一轮"))
	s.sees("为什么现在结束", "还没录的户 246 户")
	s.press("镇里通知先结束", "Enter")
	s.sees("原因：镇里通知")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestCalendarWalk enters that something was done, adds a reminder that is overdue, and finds it on the first screen.
func TestCalendarWalk(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("提醒：各种周期和期限"))
	s.sees("各种周期和期限", "没记过  ", "分析研判")
	s.press("3")
	s.sees("什么事")
	s.press("给五保户送药", "Enter", "Ctrl+U", "2022-8-1", "Enter", "每月", "F12")
	s.sees("存好了", "逾期    给五保户送药")
	s.press("F10")
	s.sees("周期和期限        逾期     1 项")
	s.press("F9")
	s.press(s.digitOf("提醒：各种周期和期限"))
	s.sees("逾期    给五保户送药")
	s.press("1", "F12")
	s.sees("逾期 0")
	s.press("F10", "Esc", "1")
	s.ends()
}
