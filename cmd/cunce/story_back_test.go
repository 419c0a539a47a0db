//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWayBack: the township changes a telephone number and asks a question, on its screen; all packages go onto a stick at once; the
// village takes its own in, objects, replies and hands in; the township sees both.
func TestWayBack(t *testing.T) {
	dir := t.TempDir()
	stick, up := filepath.Join(dir, "U盘"), filepath.Join(dir, "上来")
	for _, folder := range []string{stick, up} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	roster := "户编号,户主姓名,自然村/组,姓名,证件号码,与户主关系,性别,联系电话,户类型\n1001,蔡永强,东洼组,蔡永强,99010119700101001X,户主,男,13800000001,一般户\n"
	for name, text := range map[string]string{"r.csv": roster, "phone.json": `{"g1/phone": "13800000002"}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cunce(t, dir, "init", "town.db", "--township-file", "昭明镇", "--code", "990101001", "--operator", "何志强")
	cunce(t, dir, "village", "expect", "town.db", "990101001100", "位家沟村")
	cunce(t, dir, "village", "expect", "town.db", "990101001101", "东洼村")
	cunce(t, dir, "init", "v.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	cunce(t, dir, "import", "v.db", "r.csv")
	cunce(t, dir, "pack", "v.db", up)
	cunce(t, dir, "merge", "town.db", up)
	cunce(t, dir, "record", "put", "town.db", "--form", "household", "--household", "1001", "--answers", "phone.json", "--complete", "--in", "位家沟村")
	townSends(t, dir, stick)
	villageAnswers(t, dir, stick, up)

	s := play(t, dir, "town.db")
	s.press("1")
	s.sees("数据在哪里")
	s.press(s.digitOf("自己写位置"), up, "Enter")
	s.sees("还没有写", "可以收")
	s.press("1", "1")
	s.sees("有 1 处两边写的不一样")
	s.press("1")
	s.sees("没有换号", "13800000001", "13800000002")
	s.press("F10")
	s.sees("问村里的", "回了没结的 1 条")
	s.press("2")
	s.sees("2 个村")
	s.press("5")
	s.sees("明天补", "回了")
	s.press("F10", "Esc", "1")
	s.ends()
}

// townSends asks a question and writes the packages of all villages.
func townSends(t *testing.T, dir, stick string) {
	s := play(t, dir, "town.db")
	s.sees("改给村里的", "没说", "1 处")
	s.press("2")
	s.sees("2 个村")
	s.press("Down", "5")
	s.sees("还没有问过")
	s.press("1")
	s.sees("问村里一个问题")
	s.press("住房照片呢", "Enter", "Enter")
	s.sees("1 条，等村里回 1 条", "住房照片呢")
	s.press("F10", "9")
	s.sees("给村里写数据包")
	s.press(s.digitOf("给村里写数据包"))
	s.sees("各村都写，2 个包")
	s.press("1")
	s.sees("写到哪里")
	s.press(s.digitOf("自己写位置"), stick, "Enter")
	s.sees("2 个村的数据包写好了")
	s.press("F10", "Esc", "1")
	s.ends()
}

// villageAnswers takes the village's package in, objects, replies and hands in.
func villageAnswers(t *testing.T, dir, stick, up string) {
	s := play(t, dir, "v.db")
	s.sees("1 户")
	s.press("9")
	s.sees("接收镇里带回来的数据")
	s.press(s.digitOf("接收镇里带回来的数据"))
	s.sees("数据在哪里")
	s.press(s.digitOf("自己写位置"), stick, "Enter")
	s.sees("还没有写", "位家沟村", "东洼村", "收不了")
	s.press("1", "1")
	s.sees("镇里改了 1 处", "镇里问了 1 条", "昭明镇", "回执也收下了", "看镇里改的")
	s.press(s.digitOf("看镇里改的"))
	s.sees("13800000001", "13800000002", "何志强")
	s.press("2")
	s.sees("为什么")
	s.press("没有换号", "Enter")
	s.sees("没有要看的")
	s.press("F10")
	s.sees("镇里问", "1 条")
	s.press("9")
	s.sees("接收镇里带回来的数据")
	s.press(s.digitOf("镇里问的"))
	s.sees("住房照片呢", "没有回")
	s.press("1", "明天补", "Enter")
	s.sees("等村里回 0 条", "明天补")
	s.press("F10", "9")
	s.sees("回执以后新改的")
	s.press("1")
	s.sees("写到哪里")
	s.press(s.digitOf("自己写位置"), up, "Enter")
	s.sees("写好了")
	s.press("F10", "Esc", "1")
	s.ends()
}
