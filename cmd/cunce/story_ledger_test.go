//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestEvidence registers a problem, gives it evidence whose code is shown large, puts a photograph with that name into the folder, and
// scans and packs it.
func TestEvidence(t *testing.T) {
	s := village(t)
	s.press("F9")
	s.press(s.digitOf("全部问题台账"))
	s.sees("台账是空的")
	s.press("9", "路灯不亮", "F12")
	s.sees("A0001")
	s.press("8")
	s.sees("要做什么？")
	s.press(s.digitOf("加佐证"))
	s.sees("存下就得到一个短码")
	s.press("1", "罗秀云的手机", "F12")
	s.sees("0-A0001-1", "####")
	s.press("Esc")
	s.sees("佐证 0-A0001-1")
	folder := filepath.Join(s.cmd.Dir, "佐证")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "路灯 ０－a0001－１.jpg"), []byte("亮了"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.press("Esc")
	s.sees("今天要办")
	s.press("F9")
	s.press(s.digitOf("佐证：照片和材料"))
	s.sees("共 1 条", "缺文件")
	s.press("1")
	s.sees("新对上 1", "路灯 ０－a0001")
	s.press("3")
	s.sees("打包到哪里？")
	s.press("1")
	s.sees("打好了包")
	s.press("F10", "Esc", "1")
	s.ends()
}
