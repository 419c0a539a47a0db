// Package xlsform reads a questionnaire from a workbook in the XLSForm convention: sheets survey, choices and settings, with
// the spellings that real workbooks use and this program's own columns. It reports every fault of the workbook at once, in
// the officer's words, with sheet, row and column.
//
// Export goes the other way: a form as a workbook that this program, pyxform and every spreadsheet program read.
//
// It knows nothing of files (packages sheet and write have to do with them) nor of filling in (package forms). Entry point: Load.
package xlsform
