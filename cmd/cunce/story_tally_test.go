//go:build !windows

package main

import "testing"

// TestTally pastes a sentence whose numbers do not fit each other and one of the whole village, and is told both.
func TestTally(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("数字自检"))
	s.sees("还没有选")
	s.press("2", "862人×30元=2.6元；全村现有农户247户", "F12")
	s.sees("贴的文字 里对不上的", "862人×30元 等于 25860元", "和册子对不上")
	s.press("F10", "Esc", "1")
	s.ends()
}
