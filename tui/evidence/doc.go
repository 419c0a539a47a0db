// Package evidence is the screen of the evidence of all issues: what is on record, what the folder beside the data file holds, and the
// package of the matched files.
//
// It knows no rule of matching: package store/evidence does. Its entry point is New.
package evidence
