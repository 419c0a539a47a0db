// Package widget holds the parts that screens are put together from: the line editor, the table, the numbered choices,
// the menu, the one-line question and the progress bar. Each draws lines for screen.Frame with term.Row and measures with
// term.Width only.
//
// It knows nothing of the store, of forms or of screens. Its entry points are Editor and Table.
package widget
