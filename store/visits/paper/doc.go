// Package paper makes the list of households behind a number of the coverage for printing, to go with: the last visit of each, and
// room to write down the next.
//
// It knows nothing of files. Its entry point is Print.
package paper
