//go:build !windows

package main

import "testing"

// TestInspection draws a sample from the home screen, looks at one household blind, sees both sides once it is confirmed, and finds the
// difference in the ledger.
func TestInspection(t *testing.T) {
	s := village(t)
	s.sees("疑点数据")
	s.press("F9")
	s.press(s.digitOf("督查"))
	s.sees("四项内容")
	s.press("1")
	s.sees("抽一次新的")
	s.press("Enter", "八月抽查", "Enter", "Ctrl+U", "共4", "F12")
	s.sees("怎么分层抽")
	s.press("1")
	s.sees("从哪些户里抽")
	s.press("F12")
	s.sees("查哪几项")
	s.press("1")
	s.sees("抽中 4 户", "种子", "还没查")
	s.press("Enter")
	s.sees("册子上的现在看不到", "户类型")
	s.missing("一般户")
	s.press("Enter")
	s.sees("特困户")
	s.press("6")
	s.sees("> 现有成员人数")
	s.press("2", "2", "2")
	for range 24 { // two for each of the people who live there
		s.press("3")
	}
	s.press("F12")
	s.sees("1 确认")
	s.press("1")
	s.sees("册子上的在右边", "确认，查到的不能再改", "不一致 1") // the row itself may not fit: households are drawn by chance
	s.press("Esc", "4")
	s.sees("登记了 1 个问题")
	s.press("F10", "3")
	s.sees("抽查不一致：户类型", "督查")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestSupervision records a supervision by somebody of the list, what it found, and sees both in the contents, the cadences and the
// ledger.
func TestSupervision(t *testing.T) {
	s := village(t)
	s.sees("疑点数据")
	s.press("F9")
	s.press(s.digitOf("督查"))
	s.sees("没有登记过")
	s.press("2", "Enter")
	s.sees("人员名单是空的")
	s.press("F10", "Esc", "1")
	s.ends()
	cunce(t, s.cmd.Dir, "officer", "set", "cunce.db", "罗秀云", "--level", "township", "--post", "纪委书记")
	s = play(t, s.cmd.Dir)
	s.sees("疑点数据")
	s.press("F9")
	s.press(s.digitOf("督查"))
	s.press("2", "Enter")
	s.sees("督查日期")
	s.press("F12")
	s.sees("算哪一种督查")
	s.press("1", "5", "F12")
	s.sees("查了哪几项内容")
	s.press("3", "F12")
	s.sees("谁去督查的")
	s.press("1", "F12")
	s.sees("登记好了", "督查、全覆盖", "罗秀云")
	s.press("1", "3")
	s.sees("责任办室（空着照内容定）")
	s.press("日志没有写", "F12")
	s.sees("登记为 A0001", "组织办")
	s.press("Esc", "Esc", "3")
	s.sees("干部作风", "政策落实")
	s.press("Down", "Down")
	s.sees("档册填写情况")
	s.press("Esc", "4")
	s.sees("每季度", "全覆盖", "没有登记过")
	s.press("F10", "3")
	s.sees("A0001", "日志没有写", "督查")
	s.press("F10", "Esc", "1")
	s.ends()
}

// TestThreeClearances goes through the table of responsibilities and the three clearances: a person fills in what nothing else tells,
// a household that falls short is opened, and the rehearsal says that nobody is fined.
func TestThreeClearances(t *testing.T) {
	s := village(t)
	cunceEnds(s)
	cunce(t, s.cmd.Dir, "issue", "add", "cunce.db", "--title", "后墙有裂缝", "--category", "住房", "--household", "990101001100153", "--due", "2020-01-01")
	s = play(t, s.cmd.Dir)
	s.sees("今天要办")
	s.press("F9")
	s.press(s.digitOf("督查"))
	s.sees("责任清单", "三清零", "推演")
	s.press("6")
	s.sees("脱贫任务", "销号100%", "0 / 1 件", "没达到")
	s.press("1")
	s.sees("只看数据不全", "没达到")
	s.press("1", "1")
	s.sees("需人工填")
	s.press("Enter")
	s.sees("完成多少")
	s.press("8%", "Enter", "罗秀云", "F12")
	s.sees("够不够目标")
	s.press("1")
	s.sees("存好了")
	s.press("1")
	s.sees("8%", "罗秀云")
	s.press("3")
	s.sees("写在", "三清零")
	s.press("Esc", "7")
	s.sees("不是真的处罚", "2000", "合计")
	s.press("Enter")
	s.sees("后墙有裂缝", "住房逾期")
	s.press("Enter")
	s.sees("A0001", "后墙有裂缝")
	s.press("F10", "Esc", "1")
	s.ends()
}

// cunceEnds leaves the program, so that a command can open its file.
func cunceEnds(s *story) {
	s.press("Esc", "1")
	s.ends()
}
