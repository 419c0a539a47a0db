// Package reports is the screen on which every report is looked at: the list of reports, and the one that was chosen as a table that is
// sorted, filtered, counted another way, followed to the households behind a row, and written as a file with one key.
//
// It counts nothing itself: store/report/kinds does. Its entry point is New.
package reports
