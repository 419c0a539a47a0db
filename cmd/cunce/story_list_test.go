//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestListFromAbove takes a county's list in, answers a row, says that somebody is nobody, and finds the answers in the list's own file.
func TestListFromAbove(t *testing.T) {
	s := village(t)
	list := "序号,组,姓名,身份证号,疑点,核查结果,核查情况,核查人,核查日期\r\n1,,欧阳玉兰,,名下有车,,,,\r\n2,,张三丰,,名下有房,,,,\r\n"
	path := filepath.Join(t.TempDir(), "核查名单.csv")
	if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	s.press("F9")
	s.sees("名单：比对核查、交办")
	s.press(s.digitOf("名单：比对核查、交办"))
	s.sees("还没有名单")
	s.press("1")
	s.sees("导入哪一个名单？")
	s.press(s.digitOf("自己写位置"), path, "Enter")
	s.sees("册上找到 1 行，对不上 1 行")
	s.press("1", "县乡村振兴局", "Enter", "Enter", "1")
	s.sees("县乡村振兴局", "欧阳玉兰")
	s.press("Enter")
	s.sees("> 核查结果")
	s.press("2", "车已卖", "F12")
	s.sees("没有待核查的")
	s.press("2", "Enter")
	s.sees("张三丰", "查无此人，写进表里")
	s.press("2")
	s.sees("没有对不上的")
	s.press("5")
	s.sees("写到哪里？")
	s.press("1")
	s.sees("已写好：2 行")
	s.press("F10", "Esc", "1")
	s.ends()
}
