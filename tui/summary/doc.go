// Package summary is the screen of the summary: figures by group or village with their total, what does not add up, the households
// behind every number, and the sheet to print.
//
// It knows nothing of how anything is counted. Its entry point is New.
package summary
