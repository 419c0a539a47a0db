//go:build !windows

package main

import "testing"

// TestVisits sees from home who was not visited, writes visits down with one digit each, and finds them at the household and in the
// counts.
func TestVisits(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.sees("走访：谁没走到")
	s.press(s.digitOf("走访：谁没走到，记一次走访"))
	s.sees("重点户必到", "九类重点户", "待核")
	s.press("2")
	s.sees("帮扶责任人本月走访")
	s.press("Enter")
	s.sees("没到", "没有记过走访")
	s.press("Enter")
	s.sees("谁去的？")
	s.press("1") // the helper, whom the card names
	s.sees("（帮扶责任人）走访，怎么样？")
	s.press("9", "4")
	s.sees("驻村工作队员是谁？")
	s.press(s.digitOf("写别的名字"), "何志强", "Enter")
	s.sees("何志强（驻村工作队员）走访，怎么样？")
	s.press("9", "1", "1")
	s.sees("记好了：", "见到本人")
	s.press("Enter")
	s.sees("帮扶责任人）走访，怎么样？")
	s.press("3") // who went is not asked again
	s.sees("记好了：", "电话核实")
	s.press("5", "4")
	s.sees("只通了电话", "电话核实")
	s.press("4")
	s.sees("走访 1 次", "只通了电话")
	s.press("1", "8")
	s.sees("走访日期")
	s.press("Enter", "门修好了", "Enter", "1", "Enter") // both sides signed on paper
	s.sees("怎么样？", "签字：双方都签了")
	s.press("1")
	s.sees("走访 2 次", "见到本人")
	s.press("2")
	s.sees("7 走访")
	s.press("7")
	s.sees("走访 2 次")
	s.press("Enter") // the form that tells it
	s.sees("走访记录")
	s.press("F10", "Esc", "1")
	s.ends()
}
