//go:build !windows

package main

import "testing"

// TestBriefing goes from home to the briefings, reads one, looks at its short text and writes it as a Word document.
func TestBriefing(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("简报"))
	s.sees("写哪一份简报", "数据质量说明")
	s.press("2")
	s.sees("两天研判」写哪几天的")
	s.press("1")
	s.sees("一、新增的问题", "三、没有答复的")
	s.press("1")
	s.sees("研判】")
	s.press("F12")
	s.sees("写好了：简报/位家沟村分析研判")
	s.press("F10", "Esc", "1")
	s.ends()
}
