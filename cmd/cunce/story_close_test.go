//go:build !windows

package main

import "testing"

// TestProblemToClosedToReopened goes the whole way in a township's file: a problem answer of its own form, a measure and its result with
// what proves it, two signatures of two people who did not do it, 销号; then the second look finds it again.
func TestProblemToClosedToReopened(t *testing.T) {
	dir := t.TempDir()
	cunce(t, dir, "init", "cunce.db", "--township-file", "昭明镇", "--code", "533102201", "--operator", "周文广", "--letter", "C")
	for name, post := range map[string][2]string{"和志明": {"village", "村党总支书记"}, "李建国": {"township", "副镇长"}} {
		cunce(t, dir, "officer", "set", "cunce.db", name, "--level", post[0], "--post", post[1])
	}
	s := play(t, dir)
	s.sees("今天要办")
	s.press("6")
	s.sees("镇里（全镇一份）", "没有填")
	s.press("1")
	s.sees("乡镇工作", "是=问题")
	s.press("1", "F12")
	s.sees("没有答的")
	s.press("1", "会没开", "Enter")
	s.sees("可以完成了")
	s.press("Enter")
	s.sees("登记 1 个问题", "镇里（全镇一份）")

	s.press("F10", "3")
	s.sees("C0001", "发现 1")
	s.press("1", "开会研究", "F12")
	s.sees("C0001：加措施，已存")
	s.press("2", "开过了", "Enter", "会议记录第3页", "F12")
	s.sees("C0001：记完成，已存")
	s.press("Enter", "F12")
	s.sees("C0001：自评，已存")
	for _, signer := range []string{"和志明", "李建国"} {
		s.press("Enter")
		s.sees("登记纸上的签字", "1 "+signer)
		s.press("1", "Enter", "Enter", "12", "F12")
		s.sees("签字，已存")
	}
	s.press("Enter")
	s.sees("现在销号吗？")
	s.press("1")
	s.sees("C0001：销号，已存", "已销号 1")

	s.press("F6", "F6")
	s.sees("筛选：全部", "C0001")
	s.press("8")
	s.sees("重开")
	s.press(s.digitOf("重开"), "回头看又没开会", "F12")
	s.sees("C0001：重开，已存")
	s.press("F10")
	s.sees("问题台账", "未销号 1")
	s.press("Esc", "1")
	s.ends()
	var issues []struct{ Status string }
	decode(t, cunce(t, dir, "issue", "list", "cunce.db", "--json"), &issues)
	if len(issues) != 1 || issues[0].Status != "registered" {
		t.Errorf("issues: %+v", issues)
	}
}
