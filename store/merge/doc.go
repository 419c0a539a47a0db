// Package merge takes what villages hand in into one data file: first it tells what each file would bring, then it brings it.
//
// It knows nothing of how revisions are stored (package store takes them in) nor of how files are told apart (package incoming gathers
// them). Prepare makes a Plan of a haul without writing anything; the officer decides about what is held back; Apply does it, all in
// one or not at all. Order, grouping and repetition of what is merged never matter.
package merge
