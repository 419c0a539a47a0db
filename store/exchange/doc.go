// Package exchange moves data between the file and other programs: a village's roster comes in from a workbook, everything
// goes out as lines of JSON.
//
// An import has two halves. ReadRoster is pure: it finds the header wherever it is, reads one person a row, takes what is
// sound and says of every other row what is wrong with it, without ever printing an ID number. Import then compares the
// roster with the file and writes only what is new or different, as one revision after a backup; so importing the same
// workbook again changes nothing.
//
// It knows the household card and the member card through the built-in forms (their labels are the headers, their choice
// lists the values), nothing of the layout of any workbook format, and nothing of the screen.
//
// ReadRoster (ReadBeside where the workbook is still being read) with Import, and Export, are its entry points.
package exchange
