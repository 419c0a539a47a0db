//go:build !windows

package main

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestSheetThereAndBack writes the household cards of a group for a machine without the program, fills one in as WPS would, and
// takes it back: looked at first, then accepted; once more it brings nothing.
func TestSheetThereAndBack(t *testing.T) {
	dir := t.TempDir()
	cunce(t, dir, "init", "cunce.db", "--village", "位家沟村", "--code", "990101001100", "--township", "昭明镇", "--operator", "周文广")
	copyRoster(t, dir)
	cunce(t, dir, "import", "cunce.db", "花名册.xlsx")
	cunce(t, dir, "sheet", "out", "cunce.db", "--form", "household", "-o", "填好的户卡.xlsx")
	typeInto(t, dir, "填好的户卡.xlsx", "蔡永强", "phone", "13900000009")
	s := play(t, dir)
	s.sees("今天要办")
	s.press("F10", "8")
	s.sees("一行一户的表格")
	s.press("7")
	s.sees("收回来")
	s.press("1")
	s.sees("户卡（一户一行）")
	s.press("0", "1")
	s.sees("哪个组？")
	s.press("2")
	s.sees("写到哪里？", handInFolder)
	s.press(s.digitOf(handInFolder))
	s.sees("写好了", "题：")
	s.press("Enter", "2")
	s.sees("填好的是哪一个？", "填好的户卡.xlsx", "户卡_") // the one that was just written is looked for where it was put
	s.press(s.digitOf("填好的户卡.xlsx"))
	s.sees("谁填的")
	s.press("罗秀云", "Enter")
	s.sees("还没有写进去", "-> 13900000009", "收下这些吗")
	s.press("1")
	s.sees("已导入")
	s.press("Enter", "3")
	s.sees("没有两处不一致的地方")
	s.press("F10", "Esc", "1")
	s.ends()
	if files, _ := filepath.Glob(filepath.Join(dir, "上报", "户卡*.xlsx")); len(files) != 1 {
		t.Errorf("written: %v", files)
	}
	var result struct{ Unchanged int }
	decode(t, cunce(t, dir, "sheet", "in", "cunce.db", "填好的户卡.xlsx", "--dry-run", "--json"), &result)
	if result.Unchanged != 246 {
		t.Errorf("again: %+v", result)
	}
}

// typeInto types into a cell of a workbook that was written.
func typeInto(t testing.TB, dir, book, head, question, value string) {
	t.Helper()
	x, err := excelize.OpenFile(filepath.Join(dir, book))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	rows, err := x.GetRows("填写")
	if err != nil {
		t.Fatal(err)
	}
	for at, cells := range rows {
		if at < 2 || !slices.Contains(cells[:min(6, len(cells))], head) {
			continue
		}
		name, _ := excelize.CoordinatesToCellName(slices.Index(rows[0], question)+1, at+1)
		if err := x.SetCellValue("填写", name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Save(); err != nil {
		t.Fatal(err)
	}
}
