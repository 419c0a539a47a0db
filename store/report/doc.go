// Package report computes from a transaction what screens and tables show: what is due today, and the walk from household
// to household. It is pure: the same file and the same day give the same answer, whoever asks, so that a screen, a table
// and the township count alike.
//
// It knows nothing of screens or of files, and writes nothing. The entry point is Home; Walk is the list behind its first
// line. Table is what the reports in the folders below are made of.
package report
