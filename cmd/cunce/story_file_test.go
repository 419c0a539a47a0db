//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestHouseholdFile finds a household, looks through its file, ticks its papers, opens an issue about one that is not there, and
// prints; the village's list of what is lacking leads back to it.
func TestHouseholdFile(t *testing.T) {
	s := village(t)
	s.press("F3", "欧阳玉兰")
	s.sees("> ", "欧阳玉兰")
	s.press("F4")
	s.sees("一户一档", "1  户卡", "F12 打印")
	s.press("8")
	s.sees("8  应有材料", "户口簿复印件", "未核")
	s.press("Down", "Enter")
	s.sees("1 有  2 没有  3 过期")
	s.press("1")
	s.sees("身份证复印件")
	s.press("2", "Up", "6")
	s.sees("登记了问题 A0001")
	s.press("Esc")
	s.sees("有 1 份，没有 1 份")
	s.press("5")
	s.sees("A0001", "发现")
	s.press("F12")
	s.sees("打印什么")
	s.press("1")
	s.sees("1 户写好了，在 打印 文件夹")
	files, err := os.ReadDir(filepath.Join(s.cmd.Dir, "打印"))
	if err != nil || len(files) != 1 {
		t.Errorf("%v %v", files, err)
	}
	s.press("F10", "F9")
	s.press(s.digitOf("缺什么材料"))
	s.sees("应有", "全部")
	s.press("Enter")
	s.sees("没有齐的户")
	s.press("F10", "Esc", "1")
	s.ends()
}
