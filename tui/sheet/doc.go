// Package sheet is a table that is looked at: sorted by a column, narrowed to the rows that hold some words, moved sideways, opened row
// by row, and written as a file with one key. Every screen that shows a report.Table uses it.
//
// It knows nothing of what a table counts. Its entry point is New.
package sheet
