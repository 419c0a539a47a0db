//go:build !windows

package main

import (
	"path/filepath"
	"testing"
)

// TestStarterToReceipt begins in an empty folder with the township's starter pack: a name is typed, the roster comes in, the package goes
// out locked to the key that came along, the township takes it in, and its receipt is taken.
func TestStarterToReceipt(t *testing.T) {
	town, dir := t.TempDir(), t.TempDir()
	one, two := t.TempDir(), t.TempDir()
	cunce(t, town, "init", "t.db", "--township-file", "昭明镇", "--code", "990101001", "--operator", "何志强")
	cunce(t, town, "key", "new", "t.db", "-o", one, "-o", two)
	cunce(t, town, "starter", "t.db", dir, "--village", "990101001100", "--name", "位家沟村")
	copyRoster(t, dir)
	s := play(t, dir)
	s.sees("找到了镇里的启动包", "1  位家沟村  昭明镇")
	s.press("1")
	s.sees("> 操作员")
	s.press("周文广", "Enter", "Enter")
	s.sees("都填好了")
	s.press("1")
	s.sees("还没有农户", "导入花名册")
	s.press("1")
	s.sees("导入哪一个表格")
	s.press("1")
	s.sees("收下这些吗")
	s.press("1")
	s.sees("已导入")
	s.press("F10", "9")
	s.sees("上报镇里", "锁给镇里的钥匙")
	s.press("1")
	s.sees("写到哪里", "1  上报")
	s.press("1")
	s.sees("写好了", "别人也打不开", "打印交接单")
	s.press("2")
	s.sees("收下镇里的回执")
	cunce(t, town, "merge", "t.db", filepath.Join(dir, "上报"))
	cunce(t, town, "receipt", "give", "t.db", dir)
	s.press(s.digitOf("收下镇里的回执"))
	s.sees("收哪一个回执", "回执_990101001100")
	s.press(s.digitOf("回执_990101001100"))
	s.sees("收下了昭明镇")
	s.press("Enter")
	s.sees("回执以后新改的 1 次")
	s.press("Esc", "Esc", "1")
	s.ends()
}
