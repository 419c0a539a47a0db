// Package wording reads the template of a briefing and writes it with figures filled in. The language is that of Go's text/template, and
// of it what a township needs: named figures, conditions, lists. Every fault is told at once, with its line.
//
// A template reads nothing but the values that it is given, ends after a bounded number of steps and writes a bounded text, whoever
// wrote it. The package knows nothing of data files and of screens. Its entry point is Read.
package wording
