// Package issuebook is the screen of issues in workbooks: lists of other offices taken in, sheets handed out to the offices that are to
// put things right, and what these wrote taken back.
//
// It knows no rule of reading or matching: package store/issuebook does. Its entry point is New.
package issuebook
