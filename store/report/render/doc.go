// Package render writes a report.Table as a text, a workbook, a page or comma-separated values. Nothing is counted here; what
// leaves for a spreadsheet holds no control characters and no formulas.
//
// It knows nothing of how a table was made. The entry point is Write.
package render
