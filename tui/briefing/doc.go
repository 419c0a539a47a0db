// Package briefing is the screen of the briefings: which one, of which days, the text to read, copy and write into a file; and the
// township's own templates.
//
// It knows nothing of how a template is read. Its entry point is New.
package briefing
