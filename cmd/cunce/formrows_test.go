package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// formRows edits the workbook of a form as a clerk does: rows FILE VERSION [+AFTER:type|name|label|column=value...] [-NAME]
// [list:name=label].
func formRows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: rows FILE VERSION EDIT ...")
	}
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(book.SetCellStr("settings", cellUnder(ts, book, "settings", "version"), args[1]))
	for _, edit := range args[2:] {
		switch {
		case strings.HasPrefix(edit, "+"):
			after, row, _ := strings.Cut(edit[1:], ":")
			addQuestion(ts, book, after, strings.Split(row, "|"))
		case strings.HasPrefix(edit, "-"):
			ts.Check(book.RemoveRow("survey", rowOf(ts, book, "survey", 1, edit[1:])))
		default:
			list, choice, _ := strings.Cut(edit, ":")
			name, label, _ := strings.Cut(choice, "=")
			rows, err := book.GetRows("choices")
			ts.Check(err)
			for i, text := range []string{list, name, label} {
				cell, err := excelize.CoordinatesToCellName(i+1, len(rows)+1)
				ts.Check(err)
				ts.Check(book.SetCellStr("choices", cell, text))
			}
		}
	}
	ts.Check(book.Save())
}

func addQuestion(ts *testscript.TestScript, book *excelize.File, after string, cells []string) {
	at := rowOf(ts, book, "survey", 1, after) + 1
	ts.Check(book.InsertRows("survey", at, 1))
	rows, err := book.GetRows("survey")
	ts.Check(err)
	for i, text := range cells {
		column := i
		if name, value, named := strings.Cut(text, "="); named && i > 2 {
			for c, head := range rows[0] {
				if head == name {
					column, text = c, value
				}
			}
		}
		cell, err := excelize.CoordinatesToCellName(column+1, at)
		ts.Check(err)
		ts.Check(book.SetCellStr("survey", cell, text))
	}
}

// rowOf is the 1-based row with a text in a 0-based column.
func rowOf(ts *testscript.TestScript, book *excelize.File, sheet string, column int, text string) int {
	rows, err := book.GetRows(sheet)
	ts.Check(err)
	for i, row := range rows {
		if i > 0 && column < len(row) && row[column] == text {
			return i + 1
		}
	}
	ts.Fatalf("no row %s in %s", text, sheet)
	return 0
}

// cellUnder is the cell below a heading.
func cellUnder(ts *testscript.TestScript, book *excelize.File, sheet, heading string) string {
	rows, err := book.GetRows(sheet)
	ts.Check(err)
	for c, head := range rows[0] {
		if head == heading {
			cell, err := excelize.CoordinatesToCellName(c+1, 2)
			ts.Check(err)
			return cell
		}
	}
	ts.Fatalf("no heading %s in %s", heading, sheet)
	return ""
}
