// Package ruletable reads tables of rules that a county keeps in a workbook: it finds the row that names the columns, in English or
// Chinese, and holds what is wrong against row and column; a table that was decided is kept as its cells, in a setting.
//
// It knows nothing of what rules say. Its entry point is Open.
package ruletable
