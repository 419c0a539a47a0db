// Package clear reports how many groups of questions households and their helpers make clear (说得清率), out of a form that both
// answer: by group of questions, by helper, by village group and over the village. It is pure, like package report.
//
// It knows nothing of screens or of files. The entry point is Read.
package clear
