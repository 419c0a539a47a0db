// Package paper makes the reports of monitoring into pages to print: who is to be looked at in a month, to go with, and the results
// that may be hung out. It knows nothing of screens and of files. Its entry point is Print.
package paper
