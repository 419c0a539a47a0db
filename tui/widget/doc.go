// Package widget holds the parts that screens are put together from: the line editor, the table, the numbered list that can
// be looked through, the menu, the one-line question and the progress bar. Each draws lines for screen.Frame with term.Row,
// or spans for the screen's own lines, and measures with term.Width only.
//
// It knows nothing of the store, of forms or of screens. Its entry points are Editor, List and Table.
package widget
