// Package page draws the parts that the bodies of screens have in common: a heading with its count, a sentence where there is
// nothing else to show, a list of options, one line that is typed into, what is seen while a command is under way, and the empty
// lines down to the foot.
//
// It knows nothing of data and of keys. Its entry point is Fill.
package page
