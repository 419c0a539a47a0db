// Package papers shows which papers households lack: by group and household for the whole village, and the papers of one household,
// where a digit says what was found in the box, Enter writes date, place and remark, and one digit opens an issue.
//
// Which papers there should be and which are out of date is judged by store/papers. Its entry point is New.
package papers
